"""Whose words they are as the layout tells: the colon of a headline, the credit line below a post, the labels of a transcript."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from variorum.attribution.content_edges import is_blank, trim
from variorum.attribution.cue_words import words
from variorum.model import Attribution, Parse, Span
from variorum.parsing import lexicon

_MOST_WORDS = 6  # of a name or an office in a headline
_CREDIT = re.compile(r"(?:[—–―-]{1,2}\s?|A post shared by )(?P<name>[^()\n@]{2,60}?)\s?\(@[\w.-]{1,60}\)")
_LABEL = re.compile(
    r"(?:>+\s*|[\[(]?\d{1,2}(?:[:.]\d\d){1,2}[\])]?(?: ?[ap]\.?m\.?)?[\s–—-]+)?"  # what captions and recordings set before it
    r"(?:The [^:()\n]{2,60} \()?"  # "The Minister for Roads (Ms Lee):"
    r"(?P<name>Q|A|(?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,3})"
    r"(?P<part>(?:, [^:\n]{2,60}|(?: \([^)\n]{2,40}\)){1,2})?)\)?(?P<colon>:)(?:\s+(?=\S)|$)"
)
_OWN_VOICE = re.compile(
    r"^(?P<name>[A-Z][\w.'’ -]{1,40}?)(?:, | \()[^:\n]{0,30}"
    r"\b(?:host|anchor|byline|presenter|moderator|correspondent)\b[^:\n]{0,20}:",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")
_IN_BRACKETS = re.compile(r" \(([^()\n]{1,80})\)")
_FEWEST_TURNS = 3  # paragraphs with a label, of a transcript
_MANY, _NEARLY_ALL = 0.5, 0.75  # of the paragraphs begin with a label, in a transcript whose labels are no known names
_NO_NAMES = frozenset({"Q", "A"})
_Key = frozenset[str] | str | tuple[str]


def colon_headline(parse: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """The attribution of a headline with one colon, a short name or office on one side and a clause on the other, as in
    "Minister: bridge is safe", "Bridge is safe: minister"."""
    headline = parse.headline
    if headline is None or any(a.cue and headline.contains(a.cue) for a in found):
        return []
    colons = [k for k, c in enumerate(headline.text) if c == ":" and headline.text[k + 1 : k + 2] in {" ", ""}]
    if len(colons) != 1:
        return []
    article, at = parse.article, headline.start + colons[0]
    left = article.span(*trim(article.text, headline.start, at))
    right = article.span(*trim(article.text, at + 1, headline.end))
    for source, content in ((left, right), (right, left)):
        if _names_somebody(parse, source) and _is_clause(parse, content):
            return [Attribution((content,), None, source, "indirect", "utterance")]
    return []


def _names_somebody(parse: Parse, span: Span) -> bool:
    tokens = [t for t in parse.tokens_in(span.start, span.end) if t.pos != "PUNCT"]
    if not tokens or len(tokens) > _MOST_WORDS or any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in tokens):
        return False
    named = any(n.type in {"person", "organisation"} and n.span.end == span.end for n in parse.names_in(span.end, span.end))
    return named or tokens[-1].lemma in words("offices")


def _is_clause(parse: Parse, span: Span) -> bool:
    tokens = parse.tokens_in(span.start, span.end)
    return len(tokens) >= 3 and any(t.is_verb for t in tokens)


def posts(parse: Parse) -> list[Attribution]:
    """What each credit line of a post ("— Ann Lee (@annlee) May 7, 2024", which is marked) tells whose it is: the paragraph that
    ends right before it."""
    article, found = parse.article, []
    for mark in article.boilerplate:
        credit = _CREDIT.match(mark.span.text)
        before = [p for p in parse.paragraphs if p.end <= mark.span.start] if credit else []
        if credit is None or not before or not is_blank(article.text[before[-1].end : mark.span.start]):
            continue
        start, end = trim(article.text, before[-1].start, before[-1].end)
        at = mark.span.start
        source = article.span(at + credit.start("name"), at + credit.end("name"))
        if start < end and before[-1] != parse.headline:
            found.append(Attribution((article.span(start, end),), None, source, "direct", "utterance"))
    return found


def turns(parse: Parse) -> list[Attribution]:
    """One direct attribution a paragraph of each speaker's turn. What presenters say is the outlet's own voice and stays out."""
    text = parse.article.text
    labels = _labels(parse)
    long = _long_labels([label for label in labels if label])
    names = Counter(long.get(m["name"], m)["name"] for m in labels if m)
    people = {n.span.text for n in parse.names if n.type == "person"}
    share = sum(names.values()) / max(1, len(labels))
    spoken = {
        name
        for name, n in names.items()
        if _is_somebody(name, people) or (share >= _MANY and n > 1) or (share >= _NEARLY_ALL and name.isupper())
    }
    answers = len(spoken) == 1 and _all_answer(parse, labels)
    several = sum(names[name] for name in spoken) >= _FEWEST_TURNS and len(spoken) > 1
    repeated = any(names[name] > 1 or name.isupper() for name in spoken)
    if not repeated or not (several or answers):
        return []
    surnames = {_surname(m["name"]) for m in _OWN_VOICE.finditer(text)}
    found: list[Attribution] = []
    speaker: re.Match[str] | None = None
    for paragraph, label in zip(parse.paragraphs, labels, strict=True):
        named = label is not None and long.get(label["name"], label)["name"] in spoken
        unknown = label is not None and bool(label["part"] or " " in label["name"])
        speaker = label if named else None if unknown or (answers and _asks(paragraph.text)) else speaker
        if speaker is None or _surname(speaker["name"]) in surnames:
            continue
        start, end = trim(text, label.end() if label and named else paragraph.start, paragraph.end)
        if start < end and not (text[start] in "([" and paragraph.text.endswith((")", "]"))):  # "(END VIDEO CLIP)"
            colon = parse.article.span(*speaker.span("colon"))
            source = parse.article.span(*speaker.span("name"))
            found.append(Attribution((parse.article.span(start, end),), colon if named else None, source, "direct", "utterance"))
    return found


def _all_answer(parse: Parse, labels: list[re.Match[str] | None]) -> bool:
    """Whether each labelled paragraph stands behind a question without a label, as interviews are set."""
    lines = [(m.end(), m[0]) for m in _LINE.finditer(parse.article.text) if m[0].strip()]
    ends = [end for end, _ in lines]
    above = [bisect_right(ends, p.start) - 1 for p, label in zip(parse.paragraphs, labels, strict=True) if label]
    return len(above) > 1 and all(k >= 0 and _LABEL.match(lines[k][1]) is None and _asks(lines[k][1]) for k in above)


def _asks(text: str) -> bool:
    return text.rstrip("\"'”’ \n").endswith("?")


def _is_somebody(name: str, people: Collection[str]) -> bool:
    """Whether a label is the name of one of these people or says what part they play: no "WATCH:", no "ENERGY:"."""
    parts = name.split()
    runs = {" ".join(parts[i:k]) for i in range(len(parts)) for k in range(i + 1, len(parts) + 1)}
    if name in _NO_NAMES or not runs.isdisjoint(people):
        return True
    last = _words(name)[-1] if _words(name) else ""
    return lexicon.is_role(last) or last in words("parts")


def full_labels(parse: Parse) -> dict[int, Span]:
    """Where each short label begins ("ROURKE", "A.R.", "MAYOR") → the long label's name that it stands for. "A" stands for the
    one person whom the lines above name in full."""
    labels = [label for label in _labels(parse) if label]
    if {m["name"] for m in labels} == _NO_NAMES:
        above = (n.span for n in parse.names if n.type == "person" and " " in n.span.text and n.span.end <= labels[0].start())
        people = {span.text: span for span in above}
        answers = [m.start("name") for m in labels if m["name"] == "A"]
        return dict.fromkeys(answers, *people.values()) if len(people) == 1 else {}
    if len(labels) < _FEWEST_TURNS:
        return {}
    long = _long_labels(labels)
    initials = {m["name"] for m in labels if m["name"].isupper()}
    behind = ((n.span, _IN_BRACKETS.match(parse.article.text, n.span.end)) for n in parse.names)
    listed = {m[1]: span for span, m in behind if m and m[1] in initials}
    return {m.start("name"): listed[m["name"]] for m in labels if m["name"] in listed} | {
        m.start("name"): parse.article.span(*long[m["name"]].span("name")) for m in labels if m["name"] in long
    }


def _labels(parse: Parse) -> list[re.Match[str] | None]:
    return [_LABEL.match(parse.article.text, p.start, p.end) for p in parse.paragraphs]


def _long_labels(labels: list[re.Match[str]]) -> dict[str, re.Match[str]]:
    """Each label → the one fuller label of the transcript that means the same speaker, by surname, initials or office."""
    fullest = {m["name"]: m for m in reversed(labels)}
    by_key: defaultdict[_Key, list[re.Match[str]]] = defaultdict(list)
    for label in fullest.values():
        for key in _keys_of_long(label):
            by_key[key].append(label)
    long: dict[str, re.Match[str]] = {}
    for name in fullest.keys() - _NO_NAMES:
        near = (m for key in _keys_of_short(name) for m in by_key.get(key, ()))
        fuller = (m for m in near if m["name"] != name and _stands_for(name, m))
        first = next(fuller, None)
        if first is not None and all(m is first for m in fuller):
            long[name] = first
    return long


def _keys_of_long(label: re.Match[str]) -> Iterator[_Key]:
    """What a label may be called in short, so that no two labels have to be compared that share none of it."""
    words_of_name = _words(label["name"])
    some = sorted({*words_of_name[:_MOST_WORDS]})
    yield from (frozenset(part) for size in range(1, len(some) + 1) for part in combinations(some, size))
    yield "".join(word[0] for word in words_of_name)
    yield from ((word,) for word in _words(label["part"] or "")[:2])


def _keys_of_short(name: str) -> Iterator[_Key]:
    part = _words(name)
    yield frozenset(part)
    yield re.sub(r"[^a-z]", "", name.lower())
    if len(part) == 1:
        yield (part[0],)


def _stands_for(short: str, label: re.Match[str]) -> bool:
    part, full = _words(short), _words(label["name"])
    if len(part) < len(full) and set(part) <= set(full):
        return True
    initials = "".join(word[0] for word in full)
    if len(full) > 1 and re.sub(r"[^a-z]", "", short.lower()) == initials and short.upper() == short:
        return True
    return len(part) == 1 and bool(label["part"]) and part[0] in _words(label["part"])[:2] and part[0] not in full


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.lower())


def _surname(name: str) -> str:
    return name.split()[-1].lower()
