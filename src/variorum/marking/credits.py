"""Agency credits: who is named as the origin of words or pictures, in credit lines and in the narrator's prose."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from variorum.marking.agencies import AgencyMention
from variorum.marking.captions import credit_at_end, credit_at_start, wires_at_end
from variorum.marking.data_tables import any_of
from variorum.marking.datelines import find_agency_dateline
from variorum.marking.page_lines import BoilerplateMark, Line, PageLines
from variorum.marking.syndication import find_syndication
from variorum.model import Credit

_REACH = 70  # characters before a name in which its cue stands
_ADVERB = r"(?:\s+(?:also|later|earlier|first|has|had|have|previously|separately|then|exclusively|initially|subsequently)){0,2}"
_KIND = rf"(?:,? (?:the |a |an )?(?:[A-Za-z'’-]+ ){{0,3}}(?:{any_of('kinds_of_outlet')})(?: News Agency)?)"
_REPORTS = f"(?:{any_of('reporting')})"
_SAYS = r"(?:said|says|added|adds|told|tweeted|announced)"

_AFTER = re.compile(rf"(?:\s*\([A-Z]{{2,6}}\))?{_KIND}?,?(?: on \w+)?{_ADVERB}\s+(?P<cue>{_REPORTS}|{_SAYS})\b")
_AFTER_NOUN = re.compile(rf"(?:['’]s?)? (?:news )?(?P<cue>{any_of('of_outlets')})s?\b")
_BEFORE = re.compile(
    r"\b(?:(?P<strong>(?:[Aa]ccording to|[Aa]s (?:reported|cited|quoted) (?:by|in)|[Rr]eported (?:by|in|on)"
    r"|(?:was |were )?[Qq]uoted by|[Cc]ited by|[Cc]iting|[Qq]uoting|told|[Ii]nterview (?:with|on|to)"
    r"|[Cc]onfirmed to|(?:[Ss]tatement|comments?|rationale|remarks?|account|explanation|reply|e-?mail|details) to"
    r"|[Ss]poke to|[Ss]peaking (?:to|on|with)|[Oo]btained by|[Ss]een by"
    r"|[Rr]eviewed by|[Pp]ublished (?:by|in)|[Cc]arried by|[Pp]er|[Vv]ia)"
    r"|reported|wrote|(?:[Jj]ournalist|[Rr]eporter|[Cc]orrespondent|[Pp]hotographer|[Tt]ally)s? (?:for|from|of"
    r"|with|at|by)|[Rr]eports? (?:by|from|in|on)|[Rr]eporting (?:by|from))"
    rf"|(?P<weak>said))\s+(?:(?:{any_of('before_outlets')})\s+){{0,6}}$"
)
_TAIL_KIND = re.compile(
    r"(?:,? the [A-Z]?[\w ]{3,40}? (?:news service|news agency|newspaper|broadcaster|agency)| (?:news agency"
    r"|news service|newspaper|News Agency)|,)? ?(?:as saying|by (?:text message|phone|telephone|e-?mail)"
    r"|in (?:an interview|a statement))?"
)

_INPUTS = re.compile(
    r"[(\[]?\b(?:with|based on)\s+(?:additional\s+|agency\s+)?(?:inputs?|reports?|reporting|files"
    r"|material)\s+(?:from|by)\s+(?P<who>[^().\[\]]{2,80})[)\]]?",
    re.IGNORECASE,
)
_AGENCIES = re.compile(r"\b(?:news |wire )?agencies\b", re.IGNORECASE)
_SOURCE = re.compile(
    r"^(?:SOURCE|Source|source|PHOTO CREDIT|Photo credit|Image credit|CREDIT|Credit)\s?:\s?(?P<who>[^|:]{2,50})$"
)
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w.'’-]*(?: [\w.'’-]+){0,2}) ?/$")
_LONGEST_NAME = 120  # characters
_LIST = re.compile(r"(?:\s*(?:[-–—,;|&+]|\band\b)\s*)+")
_NOBODY = re.compile(r"\b(?:reuters|self|file|twitter|facebook|instagram|youtube|supplied|handout)\b", re.IGNORECASE)


def find_credits(page: PageLines, marks: Iterable[BoilerplateMark]) -> tuple[Credit, ...]:
    """All credits of the article in the order of the text."""
    by_line = _marks_by_line(page, marks)
    spans = {span for line in page.lines for span in _credits_of(page, line, by_line.get(line.index, []))}
    credits: list[Credit] = []
    end = 0
    for start, stop, agency in sorted(spans):
        if start >= end or (credits and (credits[-1].span.start, credits[-1].span.end) == (start, stop)):
            credits.append(Credit(page.article.span(start, stop), agency))
            end = stop
    return tuple(credits)


def _credits_of(page: PageLines, line: Line, marks: list[BoilerplateMark]) -> Iterator[tuple[int, int, str]]:
    """Start, end and agency of each credit in the line."""
    at = line.start
    dateline = find_agency_dateline(line, page) if line.index <= page.first_prose + 2 and line.words > 4 else None
    if dateline:
        yield at + dateline[0], at + dateline[1], dateline[2]
    mentions = [m for m in line.mentions if m.agency.kind != "social"]
    for mark in marks:
        yield from _credits_in_mark(
            page, line, mark, [m for m in mentions if mark.start <= at + m.start and at + m.end <= mark.end]
        )
    for mention in mentions:
        start, stop = at + mention.start, at + mention.end
        if dateline and start < at + dateline[1]:
            continue
        is_marked = any(m.start <= start and stop <= m.end for m in marks)
        if not is_marked and (span := _narrated(page, line, mention)):
            yield at + span[0], at + span[1], mention.agency.name


def _credits_in_mark(
    page: PageLines, line: Line, mark: BoilerplateMark, mentions: list[AgencyMention]
) -> Iterator[tuple[int, int, str]]:
    """Credits in a line (or part of one) that is nothing but a credit, stamp, byline, agency line or pointer."""
    text, at = line.text[mark.start - line.start : mark.end - line.start], line.start
    note = find_syndication(text) if mark.kind in ("notice", "timestamp") else None
    if mark.kind == "caption":
        yield from _credits_of_picture(line, mentions)
    elif mark.kind == "agency" or _INPUTS.search(text):
        for name in [m.agency.name for m in mentions] or (["agencies"] if _AGENCIES.search(text) else []):
            yield mark.start, mark.end, name
    elif mark.kind == "promotion":
        if mentions and line.text.lower().startswith(("for more", "more from")):
            yield mark.start, mark.end, mentions[0].agency.name
    elif mark.kind == "photo-credit":
        yield from _credits_of_photo(line, mark, text, mentions)
    elif note:
        if not page.is_called(note.outlet) and not any(page.is_by(m.agency) for m in mentions):
            yield mark.start + note.start, mark.start + note.end, note.outlet
    elif mark.kind == "notice":
        others = [m for m in mentions if m.agency.kind in ("wire", "outlet") and not page.is_by(m.agency)]
        for m in sorted(others, key=lambda m: m.agency.kind != "wire")[:1]:
            yield at + m.start, at + m.end, m.agency.name
    elif mark.kind in ("timestamp", "byline"):
        for m in mentions:
            if m.agency.kind in ("wire", "photo", "unnamed") or not page.is_by(m.agency):
                yield at + m.start, at + m.end, m.agency.name


def _credits_of_photo(
    line: Line, mark: BoilerplateMark, text: str, mentions: list[AgencyMention]
) -> Iterator[tuple[int, int, str]]:
    """All agencies of a list, else the last, else whoever is called the source."""
    at, source = line.start, _SOURCE.match(text)
    if len(mentions) > 1 and _LIST.fullmatch("".join(line.text[a.end : b.start] for a, b in pairwise(mentions))):
        for m in mentions:
            yield at + m.start, at + m.end, m.agency.name
    elif mentions:
        end = mentions[-1].end
        if text.startswith(("(", "[")):
            stop = at + end + (line.text[end : end + 1] in (")", "]"))
        else:
            stop = mark.end if end + at >= mark.end - 2 or "©" in text else at + end
        yield mark.start, stop, mentions[-1].agency.name
    elif source and not _NOBODY.search(source["who"]):
        yield mark.start, mark.end, source["who"].strip()


def _credits_of_picture(line: Line, mentions: list[AgencyMention]) -> Iterator[tuple[int, int, str]]:
    """In a caption only its credits count, not what it tells: one at its start, one at its end, and "Name/Agency"."""
    at, text = line.start, line.text
    first, last = credit_at_start(line) or 0, credit_at_end(line)
    opening = [m for m in mentions if m.end <= first]
    closing = [m for m in mentions if last is not None and m.start >= last]
    if opening:
        yield at, at + first, opening[-1].agency.name
    if closing and last is not None:
        yield at + last, at + len(text), closing[-1].agency.name
    if not opening and not closing:
        for m in mentions:
            before = text[: m.start].rstrip()
            if before.endswith("/") or before.lower().endswith(("image copyright", "enlarge image")):
                names = _NAME_BEFORE.search(before, max(0, len(before) - _LONGEST_NAME))
                yield at + (names.start() if names else m.start), at + m.end, m.agency.name


def _narrated(page: PageLines, line: Line, mention: AgencyMention) -> tuple[int, int] | None:
    """The cue and the name, where the narrator names an agency or outlet as the source."""
    agency, text = mention.agency, line.text
    if agency.kind in ("social", "unnamed") or (agency.kind == "photo" and agency.name != "EPA") or page.is_by(agency):
        return None
    before = text[max(0, mention.start - _REACH) : mention.start]
    if _ends_in_bracket(text, mention):
        return mention.start - 1, mention.end + 1
    if mention in (listed := wires_at_end(line)):
        return listed[0].start - 1, listed[-1].end + 1
    found = _BEFORE.search(before)
    if found and (found["strong"] or agency.kind == "wire") and not (agency.ambiguous and found["weak"]):
        extra = _TAIL_KIND.match(text, mention.end)
        end = extra.end() if extra and extra.group().strip(" ,") else mention.end
        return mention.start - (len(before) - found.start()), end
    if agency.name == "EPA" or text[mention.end : mention.end + 1] == "/":
        return None
    found = _AFTER.match(text, mention.end)
    if found and not (agency.ambiguous and re.fullmatch(_SAYS, found["cue"])) and found["cue"] != "report":
        return mention.start - (4 if before.lower().endswith("the ") else 0), found.end()
    found = _AFTER_NOUN.match(text, mention.end)
    if found and re.search(r"\b[Aa]n? $", before):
        return mention.start - (2 if before.endswith(("a ", "A ")) else 3), found.end()
    return None


def _ends_in_bracket(text: str, mention: AgencyMention) -> bool:
    """ "… on Friday. (Agency)" at the end of a paragraph."""
    ahead, behind = text[: mention.start], text[mention.end :]
    in_bracket = ahead[-1:] in ("(", "[") and behind[:1] in (")", "]") and not behind[1:].strip(" .")
    return in_bracket and ahead[:-1].rstrip().endswith((".", "!", "?", '"', "”"))


def _marks_by_line(page: PageLines, marks: Iterable[BoilerplateMark]) -> dict[int, list[BoilerplateMark]]:
    found: dict[int, list[BoilerplateMark]] = {}
    lines, index = page.lines, 0
    for mark in marks:
        while lines[index].end < mark.end:
            index += 1
        found.setdefault(index, []).append(mark)
    return found
