"""What a host's robots.txt lets us have, by RFC 9309: none there allows all, an error of the host's allows nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.errors import InputError

if TYPE_CHECKING:
    from protego import Protego

    from variorum.ingest.web.fetching import Fetched, NotModified


@dataclass(frozen=True, slots=True)
class Rules:
    """One host's rules for `agent`. `parsed` is None where there are none; `unread` says why they could not be read."""

    agent: str
    parsed: Protego | None = None
    unread: str | None = None

    @property
    def delay(self) -> float | None:
        """Seconds that the host asks for between two requests."""
        return self.parsed.crawl_delay(self.agent) if self.parsed else None

    def refusal(self, url: str) -> str | None:
        """Why the host does not let us have `url`; None where it does."""
        if self.unread is not None:
            return self.unread
        if self.parsed and not self.parsed.can_fetch(url, self.agent):
            return f"its host's robots.txt does not allow {self.agent} to fetch it; save the page by hand and pass the file"
        return None


def read_rules(fetch: Callable[[], Fetched | NotModified], agent: str) -> Rules:
    """The rules in the robots.txt that `fetch` gets. A host that is not there at all is left to the page's own request."""
    from protego import Protego

    from variorum.ingest.web.fetching import AnswerError, Fetched

    try:
        found = fetch()
    except AnswerError as error:
        return (
            Rules(agent)
            if 400 <= error.status < 500 and error.status != 429
            else Rules(agent, unread=f"its robots.txt: {error.reason}")
        )
    except InputError as error:
        return Rules(agent, unread=error.reason)
    if not isinstance(found, Fetched):
        return Rules(agent)
    return Rules(agent, Protego.parse(found.content.decode("utf-8", "replace")))
