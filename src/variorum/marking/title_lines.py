"""The headline in a text, and its second occurrence."""

import re

from variorum.marking.page_lines import Line, PageLines
from variorum.marking.words import key_of
from variorum.model import BoilerplateKind

_LONGEST = 32  # words


def find_headline(page: PageLines, marked: dict[int, BoilerplateKind]) -> Line | None:
    """The line that is the headline: the title where it is known and stands at the top, else a first line like one."""
    title = key_of(page.article.title or "")
    top = page.lines[: max(page.first_prose + 1, 3)]
    if title:
        return next((line for line in top if _same(key_of(line.text), title)), None)
    first = next((line for line in top if line.index not in marked), None)
    if first is None or not 3 <= first.words <= _LONGEST or first.text.endswith((".", ":", ";", ",", '."', ".”")):
        return None
    following = page.lines[first.index + 1 :]
    if not following or first.bulleted or first.text[0] in "(@" or re.match(r"#\w", first.text):
        return None
    return first if any(line.prose for line in following) else None


def find_repeats(page: PageLines, marked: dict[int, BoilerplateKind], headline: Line | None) -> list[int]:
    """Lines that only repeat the headline."""
    keys = {key_of(page.article.title or ""), key_of(headline.text) if headline else ""} - {""}
    keys = {key for key in keys if key.count(" ") >= 2}
    if not keys:
        return []
    lengths = {key.count(" ") + 1 for key in keys}
    seat = headline.index if headline else -1
    return [
        line.index
        for line in page.lines
        if line.words in lengths
        and line.index != seat
        and line.index not in marked
        and line.words <= _LONGEST
        and key_of(line.text) in keys
    ]


def title_text(line: Line) -> str:
    """The headline as a title, without Markdown's marks."""
    return line.text.lstrip("#").strip().strip("*").strip()


def _same(title: str, other: str) -> bool:
    """Equal, or equal but for the site's name or a time stamp behind it."""
    short, long = sorted((title, other), key=len)
    return short == long or (len(short) > 15 and long.startswith(short + " "))
