"""Datelines, the place and day before the first sentence: "OSTBY, March 3, 2024 - ", with an agency "OSTBY (Agency) - "."""

import re

from variorum.marking.agencies import find_mentions
from variorum.marking.page_lines import Line, PageLines

_DAY = r"(?:[A-Z]\w{2,8}\.? \d{1,2}|\d{1,2} [A-Z]\w{2,8}\.?)(?:,? \d{4})?"
_OF_PLACE = re.compile(
    rf"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{{2,30}}(?:, (?:[A-Z][\w.]{{1,12}} ?){{1,2}})?(?:, {_DAY})?\s?[-–—]{{1,2}}\s+(?=[A-ZÀ-Þ\"“‘'])"
)
_LONGEST = 80  # characters
_OF_AGENCY = re.compile(
    r"(?P<place>(?:[A-ZÀ-Þ][\w.'’/-]*(?:[ ,]++(?:[A-ZÀ-Þ][\w.'’/-]*|\d{1,2}(?:st|nd|rd|th)?|d[eu]|la|al|el"
    r"|of)){0,7}[ ,]*+)?)(?:\||[-–—]"
    r"|:)?\s*+(?P<bracket>[(\[](?P<inside>[^()\[\]]{2,50})[)\]])\s*(?P<dash>[-–—:.]{1,3}|(?=[A-Z\"“‘']))"
)
_WITH_BRACKET = re.compile(r"\W{0,3}[A-ZÀ-Þ][\w .,'’/&-]{1,70}[(\[][^()\[\]]{1,60}[)\]]")
_ANY = re.compile(
    r"[A-Z]{3,}[A-Z/,.’'\s]{0,60}.{0,48}?\s(?:[-–—―\x96\x97]{1,2}\s+|[–—―\x96\x97](?=[A-Z]))"
    r"|[A-Z]{4,}(?: [A-Z]{2,}){0,3}(?:, [A-Z][a-z.]{1,8})?(?:--|[—―])\s?(?=[A-Z])|.{0,40}\([^)]{2,30}\)\s?[-–—―\x96\x97]{1,2}\s+"
    r"|[A-Z][\w.'’]+(?: [A-Z][\w.'’]+){0,2}(?:, [A-Z][\w.'’]+(?: [A-Z][\w.'’]+)?)?\s[-–—―\x96\x97]{1,2}\s+(?=[A-Z])"
)


def dateline_of(text: str) -> str:
    """The dateline that a paragraph begins with, its dash and spaces included; nothing where it has none."""
    found = _OF_PLACE.match(text[:_LONGEST])
    return found[0] if found else ""


def end_of_dateline(text: str, start: int = 0, end: int | None = None) -> int:
    """Where `text[start:end]` goes on behind whatever may be a dateline: `start` where it begins with none."""
    found = _ANY.match(text, start, len(text) if end is None else end)
    return found.end() if found else start


def find_agency_dateline(line: Line, page: PageLines) -> tuple[int, int, str] | None:
    """The place and agency that open a wire story: "LONDON, March 3 (Agency) -"; offsets within the line."""
    text = line.text[:120]
    found = _OF_AGENCY.match(text) if "(" in text or "[" in text else None
    if found:
        mention = next(find_mentions(found["inside"]), None)
        if mention and mention.start <= 4 and (found["place"] or found["dash"] or page.first_prose == line.index):
            return 0, found.end("bracket"), mention.agency.name
    return None


def is_in_dateline(line: str, start: int, end: int) -> bool:
    """Whether what stands at `[start, end)` of the line is the agency of its dateline."""
    found = _WITH_BRACKET.match(line)
    if found is None or not start < found.end() or end > found.end() + 1:
        return False
    city = line[: line.find("(")] if "(" in line else line
    letters = [c for c in city.split(",")[0] if c.isalpha()]
    return found.end() < len(line.rstrip()) and sum(c.isupper() for c in letters) > 0.6 * len(letters)
