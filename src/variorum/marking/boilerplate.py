"""Leftovers of the page inside a text: each line asked by each rule, then what only a line's neighbours tell."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from variorum.marking.agencies import agency_words
from variorum.marking.boilerplate_phrases import kind_by_phrase
from variorum.marking.bylines import is_only_byline
from variorum.marking.captions import credit_at_end, find_bare_captions, find_labels, kind_by_credit, wires_at_end
from variorum.marking.learned_boilerplate import find_learned_boilerplate
from variorum.marking.page_lines import BoilerplateMark, Line, PageLines
from variorum.marking.syndication import SYNDICATION_WORDS, find_syndication
from variorum.marking.time_stamps import find_trailing_stamp, is_stamp, may_be_stamp, names_day
from variorum.marking.title_lines import find_headline, find_repeats
from variorum.marking.words import key_of
from variorum.model import Article, BoilerplateKind

_MARKUP_LINE = re.compile(
    r"(?:!--|<!--|-->|<!doctype|<script|<style|\{\{|\[/?caption|\(function|function ?\(|window\.|document\."
    r"|var [a-z_]\w* ?=|@media|googletag|dataLayer|[\w$]*\.[a-z]\w*\(.*\);)"
    r"|[.#][\w-]+ ?\{|[_=*~—–-]{3,}$|\.{3,}$",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"</?(?:script|style|noscript|iframe)\b|-->$|\bgtag\(|googletag\.|window\.dataLayer|\}\);?$", re.IGNORECASE)
_MARKUP_SIGNS = ("<", "-->", "gtag(", "googletag.", "window.datalayer", "}")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?: [^<>\n]{0,300})?/?>")
_BY = re.compile(
    r"^(?:By|BY|by)\s+(?:[A-ZÀ-Þ][\w.'’-]*|and|AND|of|for|in|the|de|van|von|al|bin|/|\||,"
    r"|&)(?:[ ,|/&]+(?:[A-ZÀ-Þ][\w.'’-]*|and|AND|of|for|in|the|de|van|von|al|bin|/|\||&)){0,14}$"
)
_WITH = re.compile(
    r"(?:^|(?<=[.!?\"”’)]\s)|(?<=[.!?\"”’)]))[—–-]{1,2}\s?With (?:assistance (?:by|from) |reporting (?:by"
    r"|from) |files from )?[A-ZÀ-Þ][^.!?]{2,150}\.?$"
)
_INITIALS = re.compile(r"^[a-z]{2,4}(?:/[a-z]{2,4})+(?: \([^()]{2,60}\))?$|^[a-z]{2,3} \((?:[A-Za-z]++(?:, ?)?){1,5}\)$")
_REPORTING = re.compile(
    r"\((?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Ww]ith reporting"
    r"|[Ww]ith additional reporting)\b[^()]{3,600}\)?"
)
_STAFF = re.compile(r" (?:staff(?: writers?)?|correspondents?|reporters?)", re.IGNORECASE)
_INPUTS = re.compile(
    r"[(\[]?\b(?:With|Based on)\s+(?:additional\s+|agency\s+)?(?:inputs?|reports?|reporting|files|material"
    r"|information)(?:\s+(?:from|by)\s+[^().\[\]]{2,80})?[)\]]?\.?$",
    re.IGNORECASE,
)
_INPUTS_SIGNS = (
    *("with input", "with report", "with files", "with material", "with information", "with additional", "with agency"),
    "based on",
)
_BRACKETED = re.compile(r"^\[[^\[\]]{10,300}\]$")
_EMBED_LINK = re.compile(r"(?:https?://t\.co/\w{2,20}|pic\.twitter\.com/\w{2,20})")
_POST_CREDIT = re.compile(
    r"(?:(?:^|(?<=\s)|(?<=[.!?\"”’]))[—–―-]{1,2}\s?|^A post shared by )(?!\s)[^()\n@—–]{2,60}\s?\(@[\w.-]{1,60}\)"
    r"(?:,? (?:on |at )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4})[^.!?\n]{0,30})?$"
)
_LINK_SIGNS = ("http", "www.", "pic.twitter.com/")
_ONLY_LINKS = re.compile(r"^(?:[\w ]{0,30}[:@]?\s*)?(?:(?:https?://|www\.)\S+\s*)+$")
_ORIGIN = re.compile(r"(?:^|(?<=[.!?\"”)]\s))(?:Copyright|©|\(c\)) ?(?:©|\(c\))? ?(?:19|20)\d\d\b[^\n]{0,200}$")
_HIGHLIGHTS = re.compile(r"^Story highlights\b")
_COLON_POINTER = re.compile(
    r"^(?:ALSO READ|READ ALSO|READ MORE|READ|WATCH|LISTEN|RELATED|MORE|SEE ALSO|DON'T MISS|MUST READ|PHOTOS"
    r"|VIDEO|STORY|FULL STORY|ALSO WATCH)\b\s*[:|»>–-]"
)
_ABOUT = re.compile(r"About (?:[Tt]he )?(?P<name>[A-ZÀ-Þ][\w.&'’-]*)[^.!?:]{0,50}(?::\s*(?P<rest>\S.*)?)?$")
_FOOT = re.compile(
    r"Notes? (?:to|for) (?:the )?editors?\b|(?:Media|Press) (?:contacts?|enquiries|inquiries)\b|[-–—*\s]*(?:ENDS|###)[-–—*\s]*$"
)
_BIO = re.compile(
    r"[-–—•*\s]*(?:The (?:writer|author)|(?P<name>[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){1,3}))(?:, [^,]{3,60},)? "
    r"(?:can be reached\b|(?:writes|blogs|reports) (?:for|on|about|from)\b|(?:covers|teaches) [^.!?]{3,60} (?:for|at)\b"
    r"|is (?:an?|the|(?:[A-Z]\S* ?){1,3}[’']s) (?:[^.!?,]{0,60} )?(?:columnist|reporter|correspondent|writer|editor|journalist"
    r"|author|contributor|blogger|fellow|professor|lecturer)\b)"
)

_ALL = 0.95  # of the words of a text that is no article
_SURELY_ARTICLE = 4  # lines of prose of a text that need not be looked through
_LONG_LINE, _TAIL = 6000, 700  # characters: of a line that is longer only its tail is searched


def find_boilerplate(page: PageLines) -> tuple[list[BoilerplateMark], Line | None]:
    """The leftovers in the order of the text, and the headline if the text holds one."""
    marked = kinds_alone(page)
    known = dict(marked)
    headline = find_headline(page, marked)
    headline_lines = frozenset({headline.index} if headline else ())
    if headline:
        marked.pop(headline.index, None)
    marked.update(dict.fromkeys(find_repeats(page, marked, headline), "repeated-headline"))
    marked.update(dict.fromkeys(find_bare_captions(page, marked, headline_lines), "caption"))
    marked.update(dict.fromkeys(find_labels(page, marked, headline_lines), "caption"))
    marked.update(_find_foot(page))
    marked.update(_find_biography(page))
    marked.update(_find_blocks(page, marked, headline_lines))
    marked.update(find_learned_boilerplate(page, known, headline_lines | marked.keys()))
    _keep_gallery(page, marked)
    marks = [BoilerplateMark(line.start, line.end, marked[line.index]) for line in page.lines if line.index in marked]
    for line in page.lines:
        if line.index not in marked:
            marks.extend(_parts(line))
    return sorted(marks, key=lambda m: (m.start, m.end)), headline


def kinds_alone(page: PageLines) -> dict[int, BoilerplateKind]:
    """What the tables and rules say of the lines one by one."""
    return {line.index: kind for line in page.lines if (kind := _kind_alone(page, line))}


def is_all_boilerplate(text: str) -> bool:
    """Nearly all lines of the text are leftovers, and the tables know many of them."""
    page = PageLines(Article("", text))
    if page.prose_lines >= _SURELY_ARTICLE:
        return False
    kinds = kinds_alone(page)
    if 3 * len(kinds) < len(page.lines):
        return False
    kinds |= find_learned_boilerplate(page, kinds, frozenset(kinds))
    left = sum(line.words for line in page.lines if line.index in kinds)
    return left >= _ALL * sum(line.words for line in page.lines)


def _keep_gallery(page: PageLines, marked: dict[int, BoilerplateKind]) -> None:
    """Where captions are most of the text they are the article: take their marks off."""
    captions = [line for line in page.lines if marked.get(line.index) == "caption"]
    rest = sum(line.words for line in page.lines if line.index not in marked)
    if 2 * sum(line.words for line in captions) > 3 * rest:
        for line in captions:
            del marked[line.index]


def _kind_alone(page: PageLines, line: Line) -> BoilerplateKind | None:
    text = line.text
    if _is_markup(line) if len(text) <= 400 else text.startswith(("!--", "<!--", "<script")):
        return "markup"
    if may_be_stamp(line) and is_stamp(line, _at_edge(page, line), _stamp_words(page.outlet_keys)):
        return "timestamp"
    if may_be_stamp(line) and _is_day_alone(page, line):
        return "byline" if text.lower().startswith("by ") else "timestamp"
    if _is_byline(page, line):
        return "byline"
    is_list = line.index > page.last_prose and text.startswith(("(", "[")) and wires_at_end(line)
    if is_list or (_INPUTS.match(text) and line.words <= 14):
        return "agency"
    by_phrase = kind_by_phrase(line)
    if by_phrase and not (by_phrase == "chrome" and line.index == 0 and line.prose):
        return by_phrase
    if line.has_any(SYNDICATION_WORDS) and find_syndication(text):
        return "notice"
    by_credit = kind_by_credit(line) if line.prose or find_trailing_stamp(line) is None else None
    if by_credit:
        return by_credit
    if len(text) <= 300 and (_BRACKETED.match(text) or _COLON_POINTER.match(text)) and not line.attributed:
        return "promotion"
    if len(text) <= 400 and line.has_sign(_LINK_SIGNS) and (_ONLY_LINKS.match(text) or _EMBED_LINK.fullmatch(text)):
        return "chrome"
    if "(@" in text and len(text) <= 200 and _POST_CREDIT.match(text):
        return "chrome"
    return None


def _is_markup(line: Line) -> bool:
    return bool(_MARKUP_LINE.match(line.text) or (line.has_sign(_MARKUP_SIGNS) and _MARKUP.search(line.text)))


def _at_edge(page: PageLines, line: Line) -> bool:
    """Before or behind the prose, where time stamps stand; between its paragraphs a date is more likely a heading."""
    return line.index < max(page.first_prose, 4) or line.index > page.last_prose


def _is_day_alone(page: PageLines, line: Line) -> bool:
    """The outlet, or the place, and the day alone in a line that stands beside the headline."""
    if line.index >= page.first_prose or page.first_prose < 2 or line.index > 3:
        return False
    return names_day(line.text) and key_of(line.text) != key_of(page.article.title or "")


def _is_byline(page: PageLines, line: Line) -> bool:
    text = line.text
    if len(text) > 160 or line.words > 16:
        return False
    if _BY.match(text) or _INITIALS.match(text) or _WITH.match(text):
        return True
    if len(line.mentions) == 1 and _STAFF.fullmatch(text[line.mentions[0].end :]) and not text[: line.mentions[0].start]:
        return True
    if line.index > page.first_prose + 1 and line.index < page.last_prose:
        return False
    return key_of(text) in page.author_keys or is_only_byline(text)


@lru_cache(maxsize=64)
def _stamp_words(outlet_keys: frozenset[str]) -> frozenset[str]:
    """The words that may stand in a time stamp besides the time: of agencies and of the outlet itself."""
    return agency_words() | {word for key in outlet_keys for word in key.split()}


def _find_foot(page: PageLines) -> dict[int, BoilerplateKind]:
    """What stands below a release: "About Tern Lines", notes to editors, whom to ring. Where somebody is quoted it goes on."""
    below = page.lines[page.first_prose + 1 :]
    first = next((k for k, line in enumerate(below) if _begins_foot(line, below[k + 1 : k + 2])), None)
    if first is None or any(line.attributed for line in below[first:]):
        return {}
    return {line.index: "notice" for line in below[first:]}


def _find_biography(page: PageLines) -> dict[int, BoilerplateKind]:
    """The last line where it tells who wrote the article: somebody of whom its prose says nothing."""
    last = page.last_prose
    found = _BIO.match(page.lines[last].text) if last > page.first_prose >= 0 else None
    surname = (found["name"] or "").rpartition(" ")[2] if found else ""
    is_known = surname and any(line.prose and surname in line.text for line in page.lines[:last])
    return {last: "byline"} if found and not is_known and not page.lines[last].attributed else {}


def _begins_foot(line: Line, following: Sequence[Line]) -> bool:
    about = _ABOUT.match(line.text)
    if about is None:
        return _FOOT.match(line.text) is not None
    told = about["rest"] or "".join(one.text for one in following)
    return told.removeprefix("The ").startswith(about["name"])


def _find_blocks(
    page: PageLines, marked: dict[int, BoilerplateKind], headline_lines: frozenset[int]
) -> dict[int, BoilerplateKind]:
    """What trails behind the last prose, lines that are leftovers together."""
    last = max((i for i in range(page.last_prose, -1, -1) if i not in marked and page.lines[i].prose), default=-1)
    tail = [line for line in page.lines[last + 1 :] if line.index not in headline_lines]
    loose = [line for line in tail if line.index not in marked]
    if last < 2 or any(_holds(line) for line in loose) or len(tail) < 2 or (len(tail) == len(loose) < 3):
        return {}
    words = sum(line.words for line in loose)
    are_few = words <= sum(line.words for line in page.lines[: last + 1])
    return {line.index: "promotion" for line in loose} if are_few else {}


def _holds(line: Line) -> bool:
    """A line behind the last prose that may well be part of the article: an answer, a quotation, a short sentence."""
    asks = line.text.endswith("?") and line.words <= 12
    return (line.terminated and not asks) or line.words > 20 or line.bulleted or line.text[0] in "\"“'‘" or "@" in line.text


# -- parts of lines -------------------------------------------------------------------------------------------------------


def _parts(line: Line) -> Iterator[BoilerplateMark]:
    """Leftovers glued to a line of prose or to the headline; none of them overlap."""
    text, taken = line.text, len(line.text)
    window = len(text) - _TAIL if len(text) > _LONG_LINE else 0
    stamp = None if line.prose else find_trailing_stamp(line)
    if stamp is not None:
        yield _part(line, stamp, taken, "timestamp")
        taken = stamp
    for signs, pattern, kind in _TAILS:
        found = pattern.search(text, window, taken) if line.has_sign(signs) else None
        if found and found.start() > 0:
            yield _part(line, found.start(), found.end(), kind)
            taken = found.start()
    credit = _glued_credit(line) if taken == len(text) else None
    if credit is not None:
        yield _part(line, credit, taken, "photo-credit")
        taken = credit
    if _HIGHLIGHTS.match(text):
        yield _part(line, 0, len("Story highlights"), "chrome")
    if "<" in text:
        for found in _TAG.finditer(text, 0, taken):
            yield _part(line, found.start(), found.end(), "markup")
    if line.has_sign(_LINK_SIGNS):
        for found in _EMBED_LINK.finditer(text, 0, taken):
            yield _part(line, found.start(), found.end(), "chrome")


_TAILS: tuple[tuple[tuple[str, ...], re.Pattern[str], BoilerplateKind], ...] = (
    (_INPUTS_SIGNS, _INPUTS, "agency"),
    (("(",), _REPORTING, "byline"),
    (("-with ", "–with ", "—with ", "- with ", "– with ", "— with "), _WITH, "byline"),
    (("copyright", "©", "(c)"), _ORIGIN, "notice"),
    (("(@",), _POST_CREDIT, "chrome"),
    (
        ("read more", "also read"),
        re.compile(r"(?<=[.!?\"”’)]\s)(?:READ MORE|Read more|Read More|Also Read|ALSO READ)\s*[:»>→|]?[^.!?\n]{0,140}$"),
        "promotion",
    ),
    (("advertisement",), re.compile(r"(?<=[.!?\"”’)]\s)(?:Advertisement|ADVERTISEMENT)$"), "chrome"),
)


def _glued_credit(line: Line) -> int | None:
    """A photo credit at the end of a line too long for a caption: the legend before it cannot be told apart."""
    if len(line.text) <= 400 or not line.mentions:
        return None
    at = credit_at_end(line)
    return at if at is not None and any(m.start >= at for m in line.mentions) else None


def _part(line: Line, start: int, end: int, kind: BoilerplateKind) -> BoilerplateMark:
    text = line.text[start:end]
    left = len(text) - len(text.lstrip())
    return BoilerplateMark(line.start + start + left, line.start + start + len(text.rstrip()), kind)
