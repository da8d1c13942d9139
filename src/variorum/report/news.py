"""The news of an account, which feeds are made of: its disputes and later values, each with when a report brought it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from variorum.report.changes import find_changes
from variorum.report.digest import Digest
from variorum.report.grouped import grouped


@dataclass(frozen=True, slots=True)
class News:
    """One dispute. `key` stays the same while the dispute lasts, also when its story is read again; `item` is its id in the
    account. It was `published` when reports first differed, and `updated` when the last value came, from the report `article`.

    `values` are what the reports say, each with the names of those that say it.
    """

    key: str
    item: str
    kind: Literal["dispute", "updated"]
    title: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    article: str
    published: datetime
    updated: datetime


def find_news(digest: Digest, arrived: Mapping[str, datetime]) -> tuple[News, ...]:
    """The news of the account, the latest first; `arrived` gives when each report came."""
    changes = grouped((change.dispute, change) for change in find_changes(digest.account, arrived))
    found = []
    for dispute in digest.account.disputes:
        known = [s for s in dispute.spans if s.article in arrived]
        if not known or not changes[dispute.id]:
            continue
        first = min(known, key=lambda s: (arrived[s.article], s.article, s.start))
        begun, last = changes[dispute.id][0], changes[dispute.id][-1]
        found.append(
            News(
                key=f"{first.article}:{first.start}-{first.end}:{dispute.kind}",
                item=dispute.id,
                kind="updated" if dispute.relation == "updated" else "dispute",
                title=digest.describe(dispute),
                values=tuple(
                    (value, tuple(dict.fromkeys(digest.name(s.article) for s in spans)))
                    for value, spans in digest.values(dispute)
                ),
                article=last.article,
                published=begun.at,
                updated=last.at,
            )
        )
    return tuple(sorted(found, key=lambda news: news.updated, reverse=True))


def news_row(news: News) -> dict[str, Any]:
    """As plain JSON values."""
    return {**asdict(news), "published": news.published.isoformat(), "updated": news.updated.isoformat()}


def read_news(row: Mapping[str, Any]) -> News:
    """Undoes `news_row`."""
    values = tuple((value, tuple(names)) for value, names in row["values"])
    moments = {name: datetime.fromisoformat(row[name]) for name in ("published", "updated")}
    return News(**{**row, "values": values, **moments})
