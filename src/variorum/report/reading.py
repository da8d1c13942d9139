"""What `read` and `attribute` give back: the articles, an account for each story, and what could not be read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from variorum.errors import UnknownIdError
from variorum.model import Account, Article, Attribution, Claim, Explanation, Fact, Rejected
from variorum.report.phrasing import count, few, shorten

_MOST_STORIES = 12
_HEADLINE = 160  # characters


def installed_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("variorum")
    except PackageNotFoundError:  # run from a source tree that was never installed
        return "0"


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """Articles and their accounts.

    `attributions` is what `attribute` found article by article, flat and without a story; it is None for a reading made by
    `read`, whose attributions stand in the accounts. `models` gives the sha256 of each model that was asked, `options` what
    the reading was asked for, as plain JSON values.
    """

    articles: tuple[Article, ...]
    accounts: tuple[Account, ...] = ()
    attributions: tuple[Attribution, ...] | None = None
    rejected: tuple[Rejected, ...] = ()
    models: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    version: str = field(default_factory=installed_version)

    def __repr__(self) -> str:
        """How much is in it: all of it would fill screens."""
        disputes = sum(len(account.disputes) for account in self.accounts)
        counts = f", {count(len(self.accounts), 'story', 'stories')}, {count(disputes, 'dispute')}" if self.accounts else ""
        said = f", {count(len(self.attributions), 'attribution')}" if self.attributions is not None else ""
        rejected = f", {len(self.rejected)} not read" if self.rejected else ""
        return f"<Reading: {count(len(self.articles), 'article')}{counts}{said}{rejected}>"

    def __str__(self) -> str:
        """Each story in two lines."""
        from variorum.report.digest import digest

        stories = [line for d in list(digest(self))[:_MOST_STORIES] for line in (shorten(d.headline, _HEADLINE), f"  {d.tally}")]
        more = len(self.accounts) - _MOST_STORIES
        lines = [*stories, *([f"and {count(more, 'more story', 'more stories')}"] if more > 0 else [])]
        rejected = [f"{count(len(self.rejected), 'input')} not read"] if self.rejected else []
        return "\n".join([*lines, *rejected]) or "no article was read"

    def article(self, id: str) -> Article:
        """The article of that id."""
        for article in self.articles:
            if article.id == id:
                return article
        raise KeyError(f"no article {id!r} in this reading; it has {', '.join(a.id for a in self.articles) or 'none'}")

    def explain(self, id: str) -> Explanation:
        """Why the answers of the fact of this id ("f3", or of a dispute about it) are one fact, and why it has its verdict: see
        `variorum.explain`. The story's articles are read again for it. Raises `UnknownIdError` where nothing has the id."""
        from importlib import import_module

        account = import_module("variorum.account")  # what reads articles stands above this package: only this call asks it
        explanation: Explanation = account.explain(self, id)
        return explanation

    def to_frame(self, table: str, library: Literal["polars", "pandas"] | None = None) -> Any:
        """One of the reading's tables (`variorum.report.TABLES`: "articles", "claims", …) as a data frame of polars, or of
        pandas where polars is not installed or pandas is asked for. Raises `MissingPartError` where neither is installed."""
        from variorum.report.frames import to_frame
        from variorum.report.tables import table as make_table

        return to_frame(make_table(self, table), library)

    def _repr_html_(self) -> str:
        from variorum.report.page.document import to_notebook

        return to_notebook(self)


def find_explained(reading: Reading, id: str) -> tuple[Account, Fact | Claim]:
    """The fact or the claim of this id, or the fact that the dispute of this id is about, with its account. Where several stories
    have the id, "s2/f3" means that of story s2. Raises `UnknownIdError` with the ids that there are."""
    story, slash, item_id = id.rpartition("/")
    accounts = [account for account in reading.accounts if not slash or account.id == story]
    found = [(a, item) for a in accounts for item in _meant(a, item_id)]
    if len(found) == 1:
        return found[0]
    if found:
        choices = few([f"{account.id}/{item_id}" for account, _ in found])
        raise UnknownIdError(id, f"{len(found)} stories of this reading have this id; say which: {choices}")
    if any(d.id == item_id for account in accounts for d in (*account.findings, *account.dismissed)):
        what = "this dispute is about one utterance, and only facts and claims can be explained"
        raise UnknownIdError(id, f"{what}; {_known(reading)}")
    raise UnknownIdError(id, f"nothing in this reading has this id; {_known(reading)}")


def _meant(account: Account, id: str) -> list[Fact | Claim]:
    """What has the id, or is the fact that the dispute of this id is about."""
    ids = {id} | {d.fact for d in (*account.findings, *account.dismissed) if d.id == id and d.fact}
    items: list[Fact | Claim] = [*account.facts, *account.claims]
    return [item for item in items if item.id in ids]


def _known(reading: Reading) -> str:
    several = len(reading.accounts) > 1

    def list_ids(items: Callable[[Account], Sequence[Fact | Claim]], name: str) -> str:
        ids = [f"{account.id}/{item.id}" if several else item.id for account in reading.accounts for item in items(account)]
        return f"its {name} are {few(ids)}" if ids else f"it has no {name}"

    known = f"{list_ids(lambda account: account.facts, 'facts')}; {list_ids(lambda account: account.claims, 'claims')}"
    return f"{known}; `variorum explain F.json` lists those of the page"
