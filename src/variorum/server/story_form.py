"""What the form above the list of stories asks for. What makes no sense in it is left out, not complained of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from variorum.library import Wanted

FURTHEST = 1_000_000  # stories that can be passed over
LAST_DAY = date(9998, 12, 31)  # after which a day can be added


@dataclass(frozen=True, slots=True)
class StoryForm:
    """The fields as they stand in the form. `given` are those that are filled in, for the addresses of other pages."""

    words: str
    outlet: str
    since: str
    until: str
    origins: int
    disputes: str
    order: str
    offset: int

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        def text(name: str) -> str:
            return query.get(name, "").replace("\0", "").strip()[:300]

        return cls(
            words=text("words"),
            outlet=text("outlet"),
            since=_day(text("since")),
            until=_day(text("until")),
            origins=_number(text("origins"), 10_000),
            disputes="some" if text("disputes") == "some" else "",
            order="disputed" if text("order") == "disputed" else "newest",
            offset=_number(text("offset"), FURTHEST),
        )

    @property
    def given(self) -> dict[str, str]:
        fields = ("words", "outlet", "since", "until", "disputes")
        found = {name: getattr(self, name) for name in fields if getattr(self, name)}
        if self.origins:
            found["origins"] = str(self.origins)
        if self.order != "newest":
            found["order"] = self.order
        return found

    @property
    def is_narrowed(self) -> bool:
        """Whether one of the fields that are folded away is filled in."""
        return bool(self.given.keys() - {"order", "words"})

    @property
    def is_filtered(self) -> bool:
        return bool(self.given.keys() - {"order"}) or self.offset > 0

    def wanted(self, limit: int) -> Wanted:
        return Wanted(
            outlet=self.outlet or None,
            since=date.fromisoformat(self.since) if self.since else None,
            until=date.fromisoformat(self.until) if self.until else None,
            words=self.words or None,
            origins=self.origins,
            disputed=self.order == "disputed",
            in_dispute=self.disputes == "some",
            limit=limit,
            offset=self.offset,
        )


def _day(text: str) -> str:
    try:
        return min(date.fromisoformat(text), LAST_DAY).isoformat()
    except ValueError:
        return ""


def _number(text: str, most: int) -> int:
    return min(int(text), most) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
