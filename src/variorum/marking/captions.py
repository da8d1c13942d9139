"""Captions and photo credits: where pictures stood, their legends stay behind in the text.

Long because credits, captions and legends share their expressions.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from variorum.marking.agencies import AgencyMention, find_mentions
from variorum.marking.page_lines import Line, PageLines
from variorum.marking.words import words_of
from variorum.model import BoilerplateKind

_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
_NAMES = rf"{_NAME}(?: (?:{_NAME}|de|van|von|al|bin|da|le|la|del|di)){{0,4}}"
_LABEL = (
    r"(?:AP |EPA |AFP )?(?:photo(?:graph)?s?|images?|pictures?|pics?|source|credits?|screenshot|screengrab"
    r"|graphic|illustration|video|file|courtesy|handout)"
)

# a credit at the end of a line, whoever is credited
_CREDIT_END = re.compile(
    rf"(?:[(\[]\s*(?i:{_LABEL})\b(?: (?:credit|by|courtesy|from|via|of)\b)?[^()\[\]]{{0,90}}[)\]]"
    r"|[(\[](?=[A-ZÀ-Þ])[^()\[\]\d;]{2,60}/ ?[A-Z][^()\[\]\d;]{1,50}[)\]]"
    rf"|[(\[]{_NAMES},? (?:via|for|file|File)\b[^()\[\]]{{0,50}}[)\]]"
    r"|\b(?:Photograph|Photo|Picture|Image|Photos|Images|Pictures|Photo credit|Credit|Image credit"
    r"|Illustration)s?\s?(?:by)?:\s?[^.!?:]{3,70}"
    rf"|\b(?:Photo|Image|Picture)s? (?:by|courtesy(?: of)?|credit) {_NAMES}(?:[/,|] ?[\w ]{{2,40}})?"
    r"|(?:©|\([cC]\) ?(?=(?:19|20)\d\d))\s?[^.!?©]{2,70}"
    rf"|(?<=[.!?\"”)]\s){_NAMES} ?/ ?{_NAMES}(?:[/,] ?[\w ]{{2,40}}){{0,2}}"
    rf"|REUTERS ?/ ?{_NAMES}(?: TPX IMAGES OF THE DAY)?"
    r")[.\s]*$",
)
_JOINS_NAMES = re.compile(r"(?:[\s()\[\]/,;|&+.–—-]|\band\b)*")
_CREDIT_SIGNS = ("/", "©", "(c)", "photo", "picture", "image", "credit", "illustration")
_LABEL_START = re.compile(
    rf"^[(\[]?(?:{_LABEL}(?: (?:credit|courtesy|source|by|copyright))?\s?[:/|]|(?:photo|image|picture"
    rf"|video)s? (?:by|courtesy|credit|via)\b|courtesy (?:of )?|©|\(c\)\s|photo\s?/)",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    rf"^(?:{_NAMES}|[\w.@]+)(?:, [\w ]{{2,30}})? ?/ ?{_NAMES}(?:[/,|] ?[\w ]{{2,40}}| via [\w ]{{2,40}}){{0,3}}$"
)
_VIA = re.compile(rf"^{_NAMES}(?:/[\w ]{{2,40}})? via {_NAMES}(?:, FILE)?$")
_STARTING_CREDIT = re.compile(
    rf"^(?:©\s?)?(?:(?:{_NAMES}) ?/ ?(?P<agency>REUTERS|[A-Z][\w]+(?: [A-Z]\w+)?)"
    rf"|(?P<other>[A-Z][\w ]{{1,24}}?) - (?:Contributor|Getty|Handout|Stringer|Pool)"
    rf"|[A-Z]{{2,4}}:[A-Z][\w]+(?: [A-Z]\w+)?|[A-Z][\w ]{{1,24}} or licensors)\s+(?=[\"“'‘]?[A-Z0-9])"
)
_POINTER = re.compile(
    r"\((?:(?:far |second (?:from )?|front |back |top |bottom |cent(?:er|re) )?(?:pictured|left|right|cent(?:er"
    r"|re)|above|below|top|bottom|inset|rear)\b[^()]{0,30}"
    r"|(?:file|stock|library|archive) (?:photo|image|picture|pic)[^()]{0,20})\)"
    r"|\b[Pp]ictured\b|\b(?:file|stock) (?:photo|image|picture)\b|\b(?:is|are|was|were) (?:seen|shown)\b"
    r"|, (?:left|right|cent(?:er|re)),|\babove, |\bAbove[,:] ",
)
_STRONG_POINTER = re.compile(
    r"(?:^|[.!?][\"”’')]? )(?:(?:Above|Pictured)(?: left| right)?[,:]|(?:Below|Left|Right|Top|Bottom|Inset"
    r"|From left|Clockwise from top(?: left)?):) (?=[\"“'‘]?[\w])"
    r"|^FILE ?[-–—]|[(\[](?:file (?:photo|image|picture|pic)|photo|pictured)[)\]]$"
    r"|\bin (?:this|an?) (?:[\w.,'’]+ ){0,4}(?:file|undated|handout|combination|aerial"
    r"|archive)(?: [\w.,]+){0,2} (?:photo(?:graph)?|picture|image|video|grab)\b",
    re.IGNORECASE,
)
_STRONG_POINTER_WORDS = frozenset(
    {"above", "below", "bottom", "clockwise", "file", "grab", "image", "inset", "left", "photo", "photograph", "pic", "picture"}
    | {"pictured", "right", "top", "video"}
)
_SIDE_WORDS = frozenset({"left", "right", "center", "centre"})
_SIDE = re.compile(r"\((?:far |second |front |back |top |bottom )?(?:left|right|cent(?:er|re))\)", re.IGNORECASE)
_PLAYER = re.compile(r"CLOSE [A-Z][a-zé]")
_NEW_SENTENCE = re.compile(r"\s+[\"“'‘]?[A-Z0-9]")
_SENTENCES = re.compile(r"[.!?][\"”’')]?\s+(?=[\"“'‘(]?[A-Z])")

_POST_SIGNS = ("(@", "pic.twitter.com", "http")
_POST = re.compile(r"\(@[\w.-]+\)|pic\.twitter\.com|https?://")
_TOLD_AT_END = re.compile(
    r"[,\"”’'] (?:(?:he|she|they|it|[A-Z][\w.'’ -]{2,40}) (?:said|says|told|added)|(?:said|says|added|told) |according to )"
)

_LONGEST_CAPTION = 110  # words
_MOST_CHARACTERS = 1500  # of a caption
_LONGEST_GALLERY = 400  # captions
_COMMON = 300  # lines: a word that so many have tells nothing of two of them
_LONGEST_HEADING = 8  # words
_LONGEST_GROUP = 8  # lines that may be captions one after another


def kind_by_credit(line: Line) -> BoilerplateKind | None:
    """A line that is a photo credit, or a caption that begins or ends with one or points into its picture."""
    if is_photo_credit(line):
        return "photo-credit"
    if is_gallery(line):
        return "caption"
    if line.words > _LONGEST_CAPTION or len(line.text) > _MOST_CHARACTERS:
        return None
    if credit_at_start(line) is not None or (credit_at_end(line) is not None and not line.text.startswith(("•", "“", '"'))):
        return "caption"
    if line.has_any(_STRONG_POINTER_WORDS) and _STRONG_POINTER.search(line.text) and not (line.terminated and line.attributed):
        return "caption"
    points_aside = line.words <= 45 and line.has_any(_SIDE_WORDS) and _SIDE.search(line.text)
    return "caption" if points_aside and not line.attributed and len(_SENTENCES.findall(line.text)) < 3 else None


def is_gallery(line: Line) -> bool:
    """A whole picture gallery, or the legend of a player, in one line."""
    return line.text.count("Hide Caption") > 1 or _PLAYER.match(line.text) is not None


def is_photo_credit(line: Line) -> bool:
    """The whole line credits a picture: "© Agency / Name", "Name/Agency", "(Image: Agency) | Image:self", "SOURCE: X"."""
    text = line.text
    if len(text) > 120 or line.words > 12:
        return False
    if _LABEL_START.match(text) and not text.endswith(("?", "!")):
        return line.words <= (7 if text.lower().startswith(("source", "video", "file")) else 12) and not _SENTENCES.search(text)
    if line.terminated and not text.endswith(")"):
        return False
    if _SLASHED.match(text) or _VIA.match(text):
        return True
    rest = text
    if not line.mentions:
        return False
    for mention in reversed(line.mentions):
        rest = rest[: mention.start] + rest[mention.end :]
    return not words_of(rest)


def wires_at_end(line: Line) -> tuple[AgencyMention, ...]:
    """The wires, two or more, that a bracket lists behind a sentence or by itself: "(Agency/Agency)". They wrote the words."""
    start = max(line.text.rfind("("), line.text.rfind("["))
    listed = tuple(m for m in line.mentions if m.start > start >= 0)
    ahead, rest = line.text[: max(0, start)].rstrip(), line.text[max(0, start) :]
    if len(listed) < 2 or any(m.agency.kind != "wire" for m in listed) or (ahead and ahead[-1] not in '.!?"”'):
        return ()
    for mention in reversed(listed):
        rest = rest[: mention.start - start] + rest[mention.end - start :]
    return listed if _JOINS_NAMES.fullmatch(rest) else ()


def credit_at_end(line: Line) -> int | None:
    """Where in the line the photo credit begins with which it ends."""
    if wires_at_end(line):
        return None
    text = line.text
    at = max(0, len(text) - 170)
    tail = text[at:]
    if line.has_sign(_CREDIT_SIGNS) or tail.rstrip(" .").endswith((")", "]")):
        found = _CREDIT_END.search(text, at)
        if found and found.start() > 0:
            return found.start()
    last = line.mentions[-1] if line.mentions else None
    if last is None or last.start < at or text[last.end :].strip(" .)]*") or last.agency.kind in ("outlet", "unnamed"):
        return None
    before, tail = text[: last.start], text[last.end :]
    if before.endswith(("/", "/ ", "© ", "©", "Photo by ", "Photo: ")) or (
        before.endswith(" via ") and last.agency.kind != "social" and "." not in tail
    ):
        return _credit_start(text, last.start)
    if before.endswith(("(", "[")):
        # "(Agency)" after a whole sentence may credit the words as well as a picture
        ended = before[:-1].rstrip().endswith((".", "!", "?", '"', "”"))
        return len(before) - 1 if last.agency.kind == "photo" or not ended else None
    if not tail.strip() and re.search(r"[.!?][\"”’')]? $", before):
        return last.start
    return None


def _credit_start(text: str, at: int) -> int:
    """The beginning of the name that stands before "/Agency" or "via Agency"."""
    ends = [m.end() for m in _SENTENCES.finditer(text, max(0, at - 120), at)]
    return ends[-1] if ends else at


def credit_at_start(line: Line) -> int | None:
    """Where the photo credit ends with which the line begins: "Agency The minister leaves court"."""
    text = line.text
    found = _STARTING_CREDIT.match(text)
    if found:
        known = found["agency"]
        named = next(find_mentions(known), None) if known else None
        if named:
            end = found.start("agency") + named.end
            return end if _NEW_SENTENCE.match(text, end) and not text.startswith(("A ", "An ", "The ")) else None
        return len(found.group().rstrip()) if known is None or not line.terminated else None
    first = line.mentions[0] if line.mentions else None
    if first is None or first.start > 1 or line.terminated or line.words < 5 or first.agency.kind == "outlet":
        return None
    return first.end if _NEW_SENTENCE.match(text, first.end) else None


# -- captions that nothing but the company they keep gives away ------------------------------------------------------------


def find_bare_captions(page: PageLines, marked: dict[int, BoilerplateKind], skip: frozenset[int]) -> list[int]:
    """Lines of sentence length that do not end like a sentence, in a text whose prose does: legends without a credit.

    One alone may be prose whose full stop was lost, so a line needs company, a pointer into a picture, or to say again what
    the prose says.
    """
    candidates = [
        line
        for line in page.lines
        if line.index not in marked
        and line.index not in skip
        and not line.terminated
        and 5 <= line.words <= 60
        and len(line.text) <= _MOST_CHARACTERS
        and _is_sentence_like(line)
    ]
    if page.prose_lines < 3 or len(candidates) > _LONGEST_GALLERY or len(candidates) > 4 * page.prose_lines:
        return []
    inside = {c.index for c in candidates if c.index > page.first_prose}
    lists = _long_runs(inside)
    found, unsure = [], []
    for line in candidates:
        score = 2 * bool(_POINTER.search(line.text))
        if line.index > page.first_prose:
            in_list = line.index in lists
            score -= 2 * in_list
            near = {line.index - 1, line.index + 1}
            score += bool(near & inside) and not in_list
            score += 2 * any(marked.get(i) in ("caption", "photo-credit") for i in near)
            score += len(inside) >= 3 and line.words >= _LONGEST_HEADING
            score += len(inside) >= 2 and _LONGEST_HEADING < line.words <= 25
        score -= 2 * _ends_with_attribution(line)
        score -= line.attributed or " citing " in line.text
        score -= line.words > 32
        score -= len(_SENTENCES.findall(line.text)) > 1
        if score >= 2:
            found.append(line.index)
        elif score >= 0 and line.index > page.first_prose:
            unsure.append(line)
    return [*found, *_repeating(page, marked, unsure)]


def _long_runs(indexes: set[int]) -> set[int]:
    """Those that follow one another in longer runs than captions do: a list, the course of a game."""
    runs = ([index for _, index in run] for _, run in groupby(enumerate(sorted(indexes)), lambda pair: pair[1] - pair[0]))
    return {index for run in runs if len(run) > _LONGEST_GROUP for index in run}


def find_labels(page: PageLines, marked: dict[int, BoilerplateKind], skip: frozenset[int]) -> list[int]:
    """Short lines right above a photo credit or caption: the picture's title or alternative text."""
    found = []
    for line, following in zip(page.lines, page.lines[1:], strict=False):
        if line.index in marked or line.index in skip or line.terminated or line.bulleted or line.words > 16:
            continue
        below = marked.get(following.index)
        if below not in ("photo-credit", "caption") or following.gap:
            continue
        if page.spaced or (below == "photo-credit" and not line.capitals and line.index > 0 and line.words > 2):
            found.append(line.index)
    return found


def _is_sentence_like(line: Line) -> bool:
    text = line.text
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return False
    if text[0].islower() or text.endswith((" or", " and")):
        return False
    if line.bulleted or line.capitals or text[0] in "\"“'‘@#[(" or text.endswith((",", ":", "-", "—")):
        return False
    lower = sum(w[0].islower() for w in line.word_list)
    return lower >= 3 and lower * 3 >= line.words and not (line.has_sign(_POST_SIGNS) and _POST.search(text))


def _ends_with_attribution(line: Line) -> bool:
    return _TOLD_AT_END.search(line.text[-110:]) is not None or (
        line.text.count('"') + line.text.count("“") >= 2 and line.attributed
    )


def _repeating(page: PageLines, marked: dict[int, BoilerplateKind], lines: Iterable[Line]) -> Iterator[int]:
    """Those lines that only say what a line of prose says as well."""
    contents = {line.index: {w.lower() for w in line.word_list if len(w) > 3 or w[0].isdigit()} for line in lines}
    prose: dict[str, set[int]] = {word: set() for words in contents.values() for word in words}  # that has each word
    for line in page.lines:
        if line.prose and line.index not in marked:
            for word in prose.keys() & set(line.lowered):
                prose[word].add(line.index)
    for index, words in contents.items():
        hits = Counter(one for word in words if len(prose[word]) <= _COMMON for one in prose[word])
        if len(words) >= 4 and max(hits.values(), default=0) >= 0.7 * len(words):
            yield index
