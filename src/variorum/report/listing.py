"""Stories as a list in a terminal: what `group` found, a few lines a story."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.report.digest import digest
from variorum.report.phrasing import count, one_line, shorten
from variorum.report.reading import Reading

_MOST = 40  # stories
_HEADLINE = 100
_OUTLETS = 6


def list_stories(reading: Reading) -> Iterator[str]:
    """The lines of the list: stories of several reports one by one, the largest first, and how many stand alone."""
    several = [d for d in digest(reading) if len(d.articles) > 1]
    for d in several[:_MOST]:
        names = list(dict.fromkeys(one_line(a.name).removeprefix("www.") or a.id for a in d.articles.values()))
        more = f" and {len(names) - _OUTLETS} more" if len(names) > _OUTLETS else ""
        copies = sum(bool(row.share) for row in d.reuse)
        copied = f", {count(copies, 'copy', 'copies')}" if copies else ""
        yield shorten(d.headline, _HEADLINE)
        yield f"  {count(len(d.articles), 'report')}{copied}: {', '.join(names[:_OUTLETS])}{more}"
    if len(several) > _MOST:
        yield f"and {count(len(several) - _MOST, 'more story', 'more stories')} of several reports"
    alone = len(reading.accounts) - len(several)
    total = count(len(reading.accounts), "story", "stories")
    yield f"{count(len(reading.articles), 'article')} in {total}, {alone or 'none'} of them of one report"
