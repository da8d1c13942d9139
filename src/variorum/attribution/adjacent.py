"""Reporting clauses that the parse lost behind a quotation.

Long quotations mislead a parser about what follows them, but newspapers set it in one of two orders:
"…," a clerk, Ann Lee, told the paper; "…," wrote Ann Lee.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.attribution.clauses import Clause
from variorum.attribution.cues import Cue, Lexicon, words
from variorum.attribution.sources import FINITE, is_mark
from variorum.model import Parse, Quotation, Token

_ANY_VERB = Cue("utterance", frozenset({"quote"}))
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_IN_PHRASE = _NOUNS | {"DET", "ADJ", "NUM"}
_STOPS = frozenset({".", "!", "?", ":", ";"})
_REACH = 240  # characters behind a quotation
_MOST_TOKENS = 20  # before the verb
_LONGEST_TITLE = 5  # tokens


def clauses_after_quotations(parse: Parse, lexicon: Lexicon, known: Sequence[Clause]) -> list[Clause]:
    """The clauses behind closing marks that are none of the `known`."""
    found: list[Clause] = []
    covered = {place for c in known for place in range(c.start, c.end)}
    paragraph = 0
    for q in parse.quotations:
        while paragraph + 1 < len(parse.paragraphs) and parse.paragraphs[paragraph].end < q.end:
            paragraph += 1
        tokens = _tokens_behind(parse, q, parse.paragraphs[paragraph].end)
        if not tokens:
            continue
        spoken = parse.article.text[q.end - 2 : q.end - 1] in {",", "?", "!"}
        clause = _verb_first(tokens, lexicon, spoken) or _titled(parse, tokens, lexicon) or _name_first(tokens, lexicon, spoken)
        if clause and covered.isdisjoint(range(clause.start, clause.end)):
            found.append(clause)
    return found


def _tokens_behind(parse: Parse, quotation: Quotation, limit: int) -> list[Token]:
    tokens = [t for t in parse.tokens_in(quotation.end, min(limit, quotation.end + _REACH)) if t.start >= quotation.end]
    while tokens and (tokens[0].pos in {"PUNCT", "ADV"} or is_mark(tokens[0])) and tokens[0].text not in _STOPS:
        tokens = tokens[1:]
    return tokens


def _reports(token: Token, lexicon: Lexicon, *, any_verb: bool) -> Cue | None:
    """The cue that a verb is; behind a quotation that ends in a comma any verb may be one: "…," she beamed."""
    says = lexicon.verbs.get(token.lemma)
    if says and "quote" in says.frames and token.tag in FINITE | {"VBN"}:
        return says
    return _ANY_VERB if any_verb and token.tag in {"VBD", "VBZ"} and token.pos == "VERB" else None


def _with_particle(tokens: list[Token], k: int, lexicon: Lexicon) -> Cue | None:
    """The cue that the verb at `k` is with the particle behind it, whatever the parse takes that for: "put in Ann Lee"."""
    if k + 1 >= len(tokens) or tokens[k].tag not in FINITE | {"VBN", "VB", "NN"}:
        return None
    says = lexicon.verbs.get(f"{tokens[k].lemma}-{tokens[k + 1].text}")
    return says if says and "quote" in says.frames else None


def _verb_first(tokens: list[Token], lexicon: Lexicon, spoken: bool) -> Clause | None:
    """As in "…," wrote Ann Lee."""
    verb = tokens[0]
    joined = _with_particle(tokens, 0, lexicon)
    if joined:
        name = _noun_phrase(tokens[2:])
        return (
            Clause(verb, (verb.start, tokens[1].end), joined, (name[0].start, name[-1].end), verb.start, name[-1].end)
            if name
            else None
        )
    says = _reports(verb, lexicon, any_verb=spoken and len(tokens) > 1 and tokens[1].pos == "PROPN")
    if says is None:
        return None
    posted = len(tokens) > 3 and tokens[1].lemma in {"on", "via", "in"} and tokens[2].text in words("platforms")
    name = _noun_phrase(tokens[3 if posted else 1 :])
    return Clause(verb, (verb.start, verb.end), says, (name[0].start, name[-1].end), verb.start, name[-1].end) if name else None


def _titled(parse: Parse, tokens: list[Token], lexicon: Lexicon) -> Clause | None:
    """As in "…," harbour master Ann Lee said: a name right before the verb, whatever the parse makes of the words before it."""
    name = next((n.span for n in parse.names_in(tokens[0].start, tokens[-1].end) if n.span.start >= tokens[0].start), None)
    before = [t for t in tokens if name is not None and t.start < name.start]
    if name is None or len(before) > _LONGEST_TITLE or any(t.pos in {"PUNCT", "ADP", "PRON", "SCONJ"} for t in before):
        return None
    k = next((k for k, t in enumerate(tokens) if t.start >= name.end), len(tokens))
    says = _with_particle(tokens, k, lexicon) or (_reports(tokens[k], lexicon, any_verb=False) if k < len(tokens) else None)
    if says is None:
        return None
    end = tokens[k + 1].end if _with_particle(tokens, k, lexicon) else tokens[k].end
    return Clause(tokens[k], (tokens[k].start, end), says, (tokens[0].start, name.end), tokens[0].start, end)


def _name_first(tokens: list[Token], lexicon: Lexicon, spoken: bool) -> Clause | None:
    """As in "…," a clerk, Ann Lee, told the paper."""
    for k, verb in enumerate(tokens[:_MOST_TOKENS]):
        if verb.text in _STOPS or is_mark(verb):
            return None
        joined = _with_particle(tokens, k, lexicon)
        says = joined or _reports(verb, lexicon, any_verb=spoken and 0 < k < 5 and tokens[k - 1].pos in {"PROPN", "PRON"})
        if says:
            name = [t for t in tokens[:k] if t.pos not in {"AUX", "ADV", "PUNCT", "PART"}]
            if tokens[0].pos in {"ADP", "SCONJ", "CCONJ"} or not any(t.pos in _NOUNS for t in name):
                return None
            end = tokens[k + 1].end if joined else verb.end
            return Clause(verb, (verb.start, end), says, (name[0].start, name[-1].end), name[0].start, end)
        in_relative_clause = any(t.tag in {"WP", "WDT"} for t in tokens[:k])
        if verb.tag in FINITE and verb.pos != "AUX" and not in_relative_clause:
            return None
    return None


def _noun_phrase(tokens: list[Token]) -> list[Token]:
    """The noun phrase that begins here."""
    end = 0
    for t in tokens:
        joins = end > 0 and (t.lemma in {"of", "for"} or t.text == "-" or t.tag == "POS")
        if t.pos not in _IN_PHRASE and not joins:
            break
        end += 1
    return tokens[:end] if any(t.pos in _NOUNS for t in tokens[:end]) else []
