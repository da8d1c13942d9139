"""Notes that a text came out elsewhere first: "This article originally appeared in …", "First published by …"."""

import re
from dataclasses import dataclass

from variorum.marking.agencies import find_mentions

_PIECE = r"(?:article|story|piece|post|report|column|essay|interview|commentary|analysis|op-ed|text|item|version)"
_SUBJECT = rf"(?:(?:An? (?:longer |shorter |earlier )?version of )?(?:[Tt]his|[Tt]he) (?:\w+ )?{_PIECE}|An? .{{0,20}}version)"
_OUT = r"(?:appeared|published|ran|posted|printed|produced|reported|written)"
_FIRST = rf"(?i:originally|first|previously) {_OUT}|{_OUT} (?:originally|first)"
_AGAIN = r"(?i:republished|reprinted|reproduced|syndicated)(?: here)?"
_NAME_WORD = r"[A-ZÀ-Þ][\w'’&-]*"
_NAME = rf"(?:[Tt]he )?{_NAME_WORD}(?: (?:{_NAME_WORD}|of|and|the|&|de|la|du|van|der|in)(?= ))*?(?: {_NAME_WORD})*"
_NOTE = re.compile(
    rf"^[(\[*—–-]{{0,2}} ?(?:{_SUBJECT} (?:was |is |has been )?)?"
    rf"(?P<cue>(?:{_FIRST}),? (?:here )?(?:at|in|on|by|from|for)|{_AGAIN}(?: with (?:the )?(?:kind )?permission)? (?:from|of)) "
    rf"(?P<name>(?:\w[\w-]*\.)+[a-z]{{2,8}}\b|{_NAME})"
    r"(?=[.,;)\]]|$| (?:on|in|under|with|and|at|as|here|by) )"
)
_NO_NAME = re.compile(
    r"(?:(?:19|20)\d\d|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|English|French|German|Spanish|Arabic|Russian|Chinese)",
)
SYNDICATION_WORDS = frozenset({"originally", "first", "previously", "republished", "reprinted", "reproduced", "syndicated"})
"""A line without any of these has no such note."""
_LONGEST = 40  # words: a note with its licence and link


@dataclass(frozen=True, slots=True)
class Syndication:
    """`[start, end)` of the line says where its text came out before: in the outlet or agency called `outlet`."""

    start: int
    end: int
    outlet: str


def find_syndication(text: str) -> Syndication | None:
    """The note that a line begins with. It is one only where it names an outlet: "first published in 1925" is none."""
    found = _NOTE.match(text)
    if found is None or _NO_NAME.match(found["name"]) or len(text.split()) > _LONGEST:
        return None
    name = found["name"]
    known = next(find_mentions(name), None)
    is_agency = known is not None and known.start <= len("the ") and known.end == len(name)
    return Syndication(
        found.start("cue"), found.end("name"), known.agency.name if known and is_agency else re.sub("^[Tt]he ", "", name)
    )
