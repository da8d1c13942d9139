"""An invented report of an accident in a harbour, for the tests of ingest."""

from __future__ import annotations

from variorum.marking import annotate
from variorum.model import Article

HARBOUR = [
    "A crane fell into the harbour of Port Ellery on Tuesday evening and blocked the entrance for six hours.",
    "The harbour master said that nobody was on the crane when it gave way, and that divers would look at the cable.",
    "Two ferries had to wait outside the breakwater until the early morning, with some four hundred passengers on board.",
    "The company that runs the crane has promised a report within a week, and the town wants it to be published.",
]


def make_article(*lines: str, **known: object) -> Article:
    """An article of these lines, one paragraph a line."""
    return Article(id="a", text="\n".join(lines), **known)  # type: ignore[arg-type]


def harbour_report(
    *, before: tuple[str, ...] = (), within: tuple[str, ...] = (), after: tuple[str, ...] = (), outlet: str | None = None
) -> Article:
    """The harbour report with other lines before it, in its middle and behind it."""
    return make_article(*before, *HARBOUR[:2], *within, *HARBOUR[2:], *after, outlet=outlet)


def boilerplate_in(report: Article) -> list[tuple[str, str]]:
    """What `annotate` marks: kind and text."""
    return [(b.kind, b.span.text) for b in annotate(report).boilerplate]


def credits_in(report: Article) -> list[tuple[str, str]]:
    """What `annotate` credits: agency and text."""
    return [(c.agency, c.span.text) for c in annotate(report).credits]
