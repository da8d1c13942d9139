"""Indirect and mixed speech: the content of a reporting clause, behind its cue or around the clause."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from variorum.attribution.complements import complement, noun_complement, says_nothing
from variorum.attribution.content_edges import Range, is_blank, trim, without_connective
from variorum.attribution.cue_words import words
from variorum.attribution.reporting_clauses import NARRATORS, Clause
from variorum.attribution.subjects import FINITE
from variorum.factuality import anticipating
from variorum.model import Parse
from variorum.model.parse import tops_of

_FEWEST_CHARACTERS = 8  # of a content
_LONGEST_TAIL = 40  # characters behind ", X told reporters" at the end of a sentence
_LONGEST_CIRCUMSTANCE = 12  # tokens
_ADDRESSING = frozenset({"tell", "inform", "remind"})
_start = attrgetter("start")
_NEW_CLAUSE = re.compile(r"\s*,\s*(?:and|but|while|who|which|so)\b")


def content_of(parse: Parse, clause: Clause, clauses: Sequence[Clause]) -> tuple[Range, ...]:
    """The content of a clause as ranges (two where the clause stands in the middle of it), or nothing.

    `clauses` are all of the article's, in the order in which they begin.
    """
    if clause.takes("according"):
        return _around(parse, clause, clauses)
    if clause.verb.pos == "NOUN":
        content = noun_complement(parse, clause)
        return (content,) if content else ()
    if _points_back(parse, clause):
        before = parse.sentences[clause.verb.sentence - 1]
        return (trim(parse.article.text, before.start, before.end),)
    content = complement(parse, clause)
    if content is not None and says_nothing(parse, content):
        return ()
    if content is None:
        clause = _with_as(parse, clause)
        return _around(parse, clause, clauses) if _stands_behind(parse, clause) else ()
    left = _left(parse, clause, parse.sentences[clause.verb.sentence].start) if _is_anticipated(parse, clause, content) else None
    return (*([left] if left else []), _before_trailing(parse, clause, content, clauses))


def _is_anticipated(parse: Parse, clause: Clause, content: Range) -> bool:
    """Whether a clause stands in the middle of what it reports: "It is not true, Lee said, that the bridge had moved"."""
    verb = next(iter(tops_of(parse.tokens_in(*content))))
    return anticipating(parse, clause.verb, verb) is not clause.verb


def _with_as(parse: Parse, clause: Clause) -> Clause:
    """With the "as" of ", as she likes to say,". Not of ", as he had warned,": what came about was not what he said."""
    before, behind = parse.article.text[: clause.start], parse.article.text[clause.end : clause.end + 1]
    perfect = any(c.dep == "aux" for c in parse.children(clause.verb) if c.tag == "VBD")
    aside = re.search(r",\s(as )$", before[-6:])
    narrated = clause.source is not None and parse.article.text[slice(*clause.source)].lower() in NARRATORS
    return replace(clause, start=clause.start - 3) if aside and behind == "," and not perfect and not narrated else clause


def _points_back(parse: Parse, clause: Clause) -> bool:
    """ "So says Ann Lee" behind the sentence that she says."""
    first = parse.sentence_tokens(clause.verb.sentence)[0]
    inverted = clause.source is not None and clause.source[0] > clause.verb.start
    if (
        not clause.verb.sentence
        or clause.verb.lemma != "say"
        or first.text != "So"
        or clause.verb.index > first.index + 1
        or not inverted
    ):
        return False
    return parse.paragraph_at(parse.sentences[clause.verb.sentence - 1].start) == parse.paragraph_at(first.start)


def _before_trailing(parse: Parse, clause: Clause, content: Range, clauses: Sequence[Clause]) -> Range:
    """Cut before ", X told reporters" at the end of the sentence: that reports the whole sentence."""
    text = parse.article.text
    start, end = content
    limit = parse.sentences[clause.verb.sentence].end
    for later in clauses:
        if not start < later.start < end or not later.takes("quote", "according"):
            continue
        before = text[start : later.start].rstrip()
        takes_more = any(c.dep in {"ccomp", "xcomp", "oprd"} and c.index > later.verb.index for c in parse.children(later.verb))
        if before.endswith(",") and not takes_more and (later.takes("according") or limit - later.end < _LONGEST_TAIL):
            return start, start + len(before) - 1
    return content


def _stands_behind(parse: Parse, clause: Clause) -> bool:
    """Whether it can report what stands before it in its sentence: "The bridge was closed, X said"."""
    text, verb = parse.article.text, clause.verb
    if not {"clause", "quote"} <= clause.says.frames or verb.dep in {"relcl", "acl"}:
        return False
    if verb.tag == "VBG" and verb.dep != "pcomp":
        return False
    start = parse.sentences[verb.sentence].start
    first = parse.sentence_tokens(verb.sentence)[0]
    if first.tag in {"VBN", "VBD"} and first.lemma in words("asking"):
        return False  # "Asked if it would hold, Lee said no."
    before = text[start : clause.start].rstrip()
    if is_blank(before) or before[-1] not in ",”\"'’–—-?!)" or re.search(r"\b(?:and|but|who|which|as)\s*,?$", before):
        return False
    if clause.source and clause.source[0] < clause.start:
        return False
    if verb.lemma in words("findings"):  # "…, the inquiry found."; not "they found a boat", "were found dead"
        ends = is_blank(text[clause.end : parse.sentences[verb.sentence].end])
        return ends and not any(c.dep in {"dobj", "oprd", "auxpass"} for c in parse.children(verb))
    has_object = verb.lemma not in _ADDRESSING and any(c.dep == "dobj" for c in parse.children(verb))
    return not has_object or any(t.tag in FINITE for t in parse.tokens_in(start, clause.start))


def _around(parse: Parse, clause: Clause, clauses: Sequence[Clause]) -> tuple[Range, ...]:
    """The sentence without its reporting clause, as one range or two."""
    sentence = parse.sentences[clause.verb.sentence]
    start = sentence.start
    for q in parse.quotations_in(start, start):
        if q.start < start < q.end < clause.start:
            start = parse.sentence_start(q.start)
    openings = (c.end for c in _beginning_at(clauses, start, start + 2) if c.takes("according") and c.end < clause.start)
    start = max(openings, default=start)
    left = _left(parse, clause, start) if not parse.article.text[start : clause.start].rstrip().endswith(":") else None
    circumstance = left is not None and _is_circumstance(parse, left)
    if circumstance and not clause.takes("according"):
        rest = trim(parse.article.text, clause.end, sentence.end)
        goes_on = re.match(r"\s*,", parse.article.text[clause.end : sentence.end]) and not is_blank(
            parse.article.text[slice(*rest)]
        )
        return (left, rest) if left and goes_on else ()
    reported_again = bool(_beginning_at(clauses, clause.end, clause.end + 4))
    right = None if reported_again and left else _right(parse, clause, sentence.end, left is not None)
    pieces = tuple(p for p in (left, right) if p)
    return pieces if sum(b - a for a, b in pieces) >= _FEWEST_CHARACTERS else ()


def _beginning_at(clauses: Sequence[Clause], first: int, last: int) -> Sequence[Clause]:
    """Those that begin at `first` or behind it and before `last`; found by halves, for an article has thousands."""
    return clauses[bisect_left(clauses, first, key=_start) : bisect_left(clauses, last, key=_start)]


def _left(parse: Parse, clause: Clause, start: int) -> Range | None:
    text = parse.article.text
    left = trim(text, *without_connective(text, start, clause.start))
    return None if is_blank(text[slice(*left)]) else left


def _is_circumstance(parse: Parse, left: Range) -> bool:
    """As in "By the pool," or "Once they had left," with nothing said yet."""
    tokens = parse.tokens_in(*left)
    finite = sum(t.tag in FINITE for t in tokens)
    if len(tokens) > _LONGEST_CIRCUMSTANCE or any(t.text == "," for t in tokens):
        return False
    quoted = any(left[0] < q.end and q.start < left[1] for q in parse.quotations_in(*left))
    return not quoted and ((tokens[0].pos == "ADP" and finite == 0) or (tokens[0].pos == "SCONJ" and finite <= 1))


def _right(parse: Parse, clause: Clause, end: int, has_left: bool) -> Range | None:
    """What goes on behind a clause set in commas; behind "According to X," at the front, all of it."""
    text = parse.article.text
    rest = text[clause.end : end]
    if is_blank(rest):
        return None
    if not has_left:
        return trim(text, clause.end, end) if clause.takes("according") else None
    tokens = [t for t in parse.tokens_in(clause.end, end) if t.pos != "PUNCT"]
    if not tokens or not re.match(r"\s*[,–—]", rest) or _NEW_CLAUSE.match(rest):
        return None
    top = next(tops_of(tokens))
    if any(top.start < q.end and q.start < top.end for q in parse.quotations_in(top.start, top.end)):
        return None
    resumes = top.head < clause.verb.index and top.head != top.index
    goes_on = resumes or (tokens[0].tag != "VBG" and (top.head == top.index or clause.verb.head == top.index))
    return trim(text, clause.end, end) if goes_on else None
