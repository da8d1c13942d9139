"""Whose a quotation is without a verb of speech: by a frame around it ("in the words of X", "X (44), mate:"), or by an action
beat before it, as in: Rourke put down her cup. “There was no letter.”

The frames are a table, `data/frames.toml`.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain

from variorum.attribution.content_edges import Range, is_blank, trim
from variorum.attribution.cue_words import Cue
from variorum.attribution.reporting_clauses import Clause
from variorum.attribution.subjects import FINITE, name_at, noun_phrase
from variorum.model import Name, Parse, Quotation, Token
from variorum.parsing import lexicon
from variorum.parsing.name_types import occupations
from variorum.parsing.wordlists import load_table

_WHO = r"(?P<who>[^“”\"\n:;!?]{2,100}?)"
_OWNER = r"(?P<who>(?:[Hh]is|[Hh]er|[^“”\"\n:;!?,]{2,60}?(?=[’']s\b|s[’'] )))(?:[’']s?)?"
_NAMED = frozenset({"person", "organisation"})
_PRONOUNS = frozenset({"he", "she", "his", "her"})
_REACH = 200  # characters of a frame
_MOST_TOKENS = 16  # of who speaks
_QUOTES = Cue("utterance", frozenset({"quote"}))
_LONGEST_BEAT = 30  # tokens


@dataclass(frozen=True, slots=True)
class _Frame:
    pattern: re.Pattern[str]
    pronoun: bool
    """Whether a pronoun may speak in it."""
    credit: bool
    """Whether all that it holds is who speaks, who then must be named at its start."""


def frame_around(parse: Parse, quotation: Quotation, start: int) -> Clause | None:
    """The frame behind `start` that ends where the quotation begins, else one that begins where it ends; a credit line may stand
    on the next line."""
    text, first = parse.article.text, max(start, quotation.start - _REACH)
    before = ((frame, frame.pattern.search(text, first, quotation.start)) for frame in _frames("before"))
    after = ((frame, frame.pattern.match(text, quotation.end, quotation.end + _REACH)) for frame in _frames("after"))
    clauses = (_clause(parse, frame, found) for frame, found in chain(before, after) if found)
    return next((clause for clause in clauses if clause), None)


@cache
def _frames(side: str) -> tuple[_Frame, ...]:
    table = load_table("attribution", "frames")
    word = "(?:" + "|".join(table["words"].split()) + ")"
    frames = []
    for row in table[side]:
        text = row.replace("{word}", word).replace("{whose}", _OWNER)
        for slot in ("{who}", "{he}", "{name}"):
            text = text.replace(slot, _WHO)
        pattern = re.compile(rf"(?:{text})\Z" if side == "before" else text, re.MULTILINE)
        frames.append(_Frame(pattern, "{he}" in row or "{whose}" in row, "{name}" in row))
    return tuple(frames)


def _clause(parse: Parse, frame: _Frame, found: re.Match[str]) -> Clause | None:
    text = parse.article.text
    cue = _without_blanks(text, *found.span("cue"))
    source = _speaker(parse, trim(text, *found.span("who")), frame)
    verb = next(iter(parse.tokens_in(*cue)), None)
    if source is None or verb is None:
        return None
    return Clause(verb, cue, _QUOTES, source, min(cue[0], source[0]), max(cue[1], source[1]))


def _without_blanks(text: str, start: int, end: int) -> Range:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _speaker(parse: Parse, who: Range, frame: _Frame) -> Range | None:
    """Who speaks in that part of a frame: the one name in it, a role, or a pronoun. None where it holds more than that."""
    tokens = parse.tokens_in(*who)
    if not tokens or len(tokens) > _MOST_TOKENS or tokens[0].sentence != tokens[-1].sentence:
        return None
    if any(t.pos == "AUX" for t in tokens):
        return None
    if len(tokens) == 1 and tokens[0].text.lower() in _PRONOUNS:
        return who if frame.pronoun else None
    inside = [n for n in parse.names_in(*who) if who[0] <= n.span.start and n.span.end <= who[1]]
    named = [n for n in inside if n.type in _NAMED] or [n for n in inside if frame.credit and " " in n.span.text][:1]
    persons = [n for n in named if n.type == "person"]
    name = persons[0] if len(persons) == 1 or (persons and frame.credit) else named[0] if len(named) == 1 else None
    if name is not None and not (frame.credit and not _opens(parse, who, name)):
        return name.span.start, name.span.end
    if named or any(t.tag in FINITE for t in tokens):
        return None
    if frame.credit:
        last = next((k for k, t in enumerate(tokens) if not t.text[:1].isupper() and t.tag != "POS"), len(tokens))
        if last > 1 and (last == len(tokens) or tokens[last].text in {",", "("}):
            return tokens[0].start, tokens[last - 1].end
    return who if lexicon.is_role(tokens[-1].text) or lexicon.is_role(tokens[-1].lemma) else None


def _opens(parse: Parse, who: Range, name: Name) -> bool:
    """Whether nothing but titles stands before the name, or words that end in what they are: "Rovers head coach"."""
    before = parse.tokens_in(who[0], name.span.start)
    if before and before[-1].pos == "NOUN" and (lexicon.is_role(before[-1].text) or before[-1].lemma in occupations()):
        return all(t.pos in {"NOUN", "PROPN", "ADJ"} or t.dep == "compound" for t in before)
    return all(lexicon.is_title(t.text) or t.pos in {"DET", "PRON", "PUNCT"} for t in before)


def beat_before(parse: Parse, quotation: Quotation, paragraph_start: int) -> Clause | None:
    """The beat between `paragraph_start` and the quotation, as the clause that reports it."""
    text = parse.article.text
    before = [t for t in parse.tokens_in(paragraph_start, quotation.start) if t.end <= quotation.start]
    if not before or text[before[-1].start : before[-1].end] not in {".", ":", "!", "…"}:
        return None
    tokens = [t for t in before if t.sentence == before[-1].sentence]
    if len(tokens) > _LONGEST_BEAT or not is_blank(text[before[-1].end : quotation.start]):
        return None
    start, end = tokens[0].start, tokens[-1].end
    if any(q.start < end and start < q.end for q in parse.quotations_in(start, end)):
        return None
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    subject = next((c for c in parse.children(root) if c.dep == "nsubj" and c in tokens), None) if root else None
    if root is None or subject is None or not _is_one_person(parse, subject):
        return None
    others = [n for n in parse.names_in(start, end) if n.type == "person" and not n.span.start <= subject.start < n.span.end]
    if any(start <= n.span.start < end for n in others):
        return None
    source = noun_phrase(parse, subject, root)
    return Clause(root, (root.start, root.end), _QUOTES, source, start, end)


def _is_one_person(parse: Parse, subject: Token) -> bool:
    if subject.tag in {"NNS", "NNPS"} or any(c.dep == "conj" for c in parse.children(subject)):
        return False
    named = name_at(parse, subject)
    if named is not None:
        return named.type == "person"
    return subject.text.lower() in {"he", "she"} or (subject.pos == "NOUN" and lexicon.is_role(subject.text))
