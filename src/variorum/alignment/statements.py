"""An article's statements: its clauses, each in the outlet's voice or inside one attribution.

A clause is a verb with what hangs on it, less the clauses below it, so that one sentence may carry several statements.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from variorum.alignment.subheads import find_subheads
from variorum.entities import Cast
from variorum.facts.clauses import clause_heads, innermost
from variorum.factuality import as_said, denies, factuality_of
from variorum.lexical import word_vectors
from variorum.model import Attribution, Factuality, Parse, Span, Statement, Token
from variorum.parsing.wordlists import load_words

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_EMPTY = load_words("facts", "values", "empty", "words")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_JOINING = frozenset({"PUNCT", "CCONJ", "SCONJ", "PART", "SPACE"})
_DATED = frozenset({"moment", "day", "week", "month", "year"})
_LEAST_TERMS = 2
_FEW_TERMS = 3


@dataclass(frozen=True, slots=True)
class ComparedStatement:
    """A statement with what alignment compares: `terms` (lemmas, or "@e3" for entity e3) and `context`, the terms that
    its parent clause lends it (the subject of a coordinated verb). `speaker` is whose words it gives, None where the
    outlet speaks. `days` are the first and the last day (ordinals) that it speaks of, where it gives a date (`dated`), or else
    the day of its article. `utterance` is the number of the utterance that it is part of, where several articles carry it."""

    statement: Statement
    terms: tuple[str, ...]
    context: tuple[str, ...]
    speaker: str | None
    denies: bool
    days: tuple[int, int] | None = None
    dated: bool = False
    utterance: int | None = None
    published: int | None = None

    @property
    def article(self) -> str:
        return self.statement.article

    @property
    def factuality(self) -> Factuality:
        return self.statement.factuality


def find_statements(parse: Parse, attributions: Sequence[Attribution], cast: Cast) -> list[ComparedStatement]:
    """The statements of one article, in the order of the text. Clauses that only introduce speech are none, nor
    are a few words without a verb and subheads."""
    inside = innermost(parse, attributions)
    dates = _dates(parse)
    valued = [v.span for v in parse.quantities] + [v.span for v in parse.times]
    values = {t.index for span in valued for t in parse.tokens_in(span.start, span.end)}
    published = parse.article.published.date().toordinal() if parse.article.published else None
    cues = {t.index for a in attributions for span in (a.cue, a.source) if span for t in parse.tokens_in(span.start, span.end)}
    units: list[ComparedStatement] = []
    subheads = find_subheads(parse)
    for members in (m for m in _clauses(parse) if m[0].sentence not in subheads):
        groups: dict[Attribution | None, list[Token]] = defaultdict(list)
        for t in members:
            groups[inside.get(t.index)].append(t)
        for attribution, tokens in groups.items():
            said = attribution is not None
            rest = tokens if said else [t for t in tokens if t.index not in cues]
            terms = terms_of(parse, rest, cast)
            if len(set(terms)) < _LEAST_TERMS:
                continue
            of_clause = {t.index for t in tokens}
            head = min(tokens, key=lambda t: (t.head in of_clause and t.head != t.index, t.index))
            if not said and len(set(terms)) <= _FEW_TERMS and (head.index in cues or _is_empty(tokens, values)):
                continue
            days = [day for i in of_clause for day in dates.get(i, ())]
            if not days and published:
                days = [published]
            units.append(
                ComparedStatement(
                    Statement(
                        runs_of(parse, tokens),
                        attribution.id if attribution else None,
                        as_said(parse, factuality_of(parse, head), attribution),
                    ),
                    terms,
                    _inherited_subject(parse, head, members, cast),
                    (attribution.entity or attribution.speaker) if attribution else None,
                    any(denies(t) for t in tokens),
                    (min(days), max(days)) if days else None,
                    any(i in dates for i in of_clause),
                    published=published,
                )
            )
    return units


def _is_empty(tokens: Sequence[Token], values: Collection[int]) -> bool:
    """Whether a few words make no statement: no verb, no figure, no time. "Kareldan PM", "Joint military exercises"."""
    return not any(t.is_verb or t.index in values for t in tokens)


def _dates(parse: Parse) -> dict[int, tuple[int, int]]:
    """For the first token of each date its first and last day."""
    dates: dict[int, tuple[int, int]] = {}
    for time in parse.times:
        if time.first and time.last and time.grain in _DATED and not time.since:
            tokens = parse.tokens_in(time.span.start, time.span.end)
            dates.update({t.index: (time.first.toordinal(), time.last.toordinal()) for t in tokens[:1]})
    return dates


def _clauses(parse: Parse) -> list[list[Token]]:
    heads = clause_heads(parse)
    clauses: dict[int, list[Token]] = {}
    for t in parse.tokens:
        clauses.setdefault(heads[t.index], []).append(t)
    return list(clauses.values())


def terms_of(parse: Parse, tokens: Sequence[Token], cast: Cast) -> tuple[str, ...]:
    terms: list[str] = []
    covered: set[int] = set()
    if not tokens:
        return ()
    wanted = {t.index for t in tokens}
    for start, end, entity in cast.mentions_in(parse.article.id, tokens[0].start, tokens[-1].end):
        named = [t.index for t in parse.tokens_in(start, end) if t.index in wanted]
        if named:
            terms.append(f"@{entity.id}")
            covered.update(named)
    for t in tokens:
        compound = _compound(parse, t)
        if compound is not None and not {t.index, t.index + 2} & covered:
            terms.append(compound)
            covered.update((t.index, t.index + 2))
        if t.index in covered or t.pos not in _CONTENT or t.lemma in _EMPTY or not any(c.isalnum() for c in t.lemma):
            continue
        terms.append(t.lemma)
    return tuple(terms)


def _compound(parse: Parse, token: Token) -> str | None:
    """A word that some write with a hyphen and others without: "cease-fire"."""
    behind = parse.tokens[token.index + 1 : token.index + 3]
    if len(behind) < 2 or behind[0].text != "-" or token.end != behind[0].start or behind[0].end != behind[1].start:
        return None
    word = f"{token.text}{behind[1].lemma}".lower()
    return word if word in word_vectors() else None


def _inherited_subject(parse: Parse, head: Token, members: Sequence[Token], cast: Cast) -> tuple[str, ...]:
    """The subject that a clause without one takes from the clause it hangs on."""
    if any(parse.tokens[t.index].dep in _SUBJECTS for t in members):
        return ()
    if head.head == head.index:
        return ()
    above = parse.tokens[head.head]
    if head.dep in {"relcl", "acl"}:
        return terms_of(parse, [above], cast)
    for child in parse.children(above):
        if child.dep in _SUBJECTS:
            return terms_of(parse, parse.subtree(child), cast)
    return ()


def runs_of(parse: Parse, tokens: Sequence[Token]) -> tuple[Span, ...]:
    """The tokens as unbroken spans of text, without punctuation or joining words at their ends."""
    runs: list[list[Token]] = []
    for t in tokens:
        if runs and all(parse.tokens[i].pos == "PUNCT" for i in range(runs[-1][-1].index + 1, t.index)):
            runs[-1].append(t)
        else:
            runs.append([t])
    spans = []
    for run in runs:
        while run and (run[0].pos in {"PUNCT", "CCONJ", "SPACE"} or run[0].dep == "mark"):
            run = run[1:]
        while run and run[-1].pos in {"PUNCT", "CCONJ", "SCONJ", "SPACE"}:
            run = run[:-1]
        if any(t.pos in _CONTENT for t in run):
            spans.append(parse.article.span(run[0].start, run[-1].end))
    return tuple(spans) or (parse.article.span(tokens[0].start, tokens[-1].end),)


def joined(statements: Sequence[Statement], parse: Parse) -> Statement:
    """Statements of one article as one, with what stands between them where that only joins them."""
    spans: list[Span] = []
    for span in sorted(s for statement in statements for s in statement.spans):
        between = parse.tokens_in(spans[-1].end, span.start) if spans else ()
        if spans and all(t.pos in _JOINING for t in between):
            spans[-1] = parse.article.span(spans[-1].start, max(span.end, spans[-1].end))
        else:
            spans.append(span)
    return Statement(tuple(spans), statements[0].attribution)
