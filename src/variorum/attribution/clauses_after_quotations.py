"""Reporting clauses that the parse lost behind a quotation.

Long quotations mislead a parser about what follows them, but newspapers set it in one of two orders:
"…," a clerk, Ann Lee, told the paper; "…," wrote Ann Lee.
"""

from collections.abc import Sequence

from variorum.attribution.cue_words import Cue, Lexicon, words
from variorum.attribution.reporting_clauses import Clause
from variorum.attribution.subjects import FINITE, is_mark
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
    covered = {place for c in known if c.source for place in range(c.start, c.end)}
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


def _cue_at(tokens: list[Token], k: int, lexicon: Lexicon, *, any_verb: bool) -> tuple[Cue | None, int]:
    """The cue that the verb at `k` is, and how many tokens it has: a particle may follow it, whatever the parse takes that for
    ("put in Ann Lee"). Behind a quotation that ends in a comma any verb may be a cue: "…," she beamed."""
    verb, with_particle = tokens[k], None
    if k + 1 < len(tokens) and verb.tag in FINITE | {"VBN", "VB", "NN"}:
        with_particle = lexicon.verbs.get(f"{verb.lemma}-{tokens[k + 1].text}")
    if with_particle and "quote" in with_particle.frames:
        return with_particle, 2
    says = lexicon.verbs.get(verb.lemma)
    if says and "quote" in says.frames and verb.tag in FINITE | {"VBN"}:
        return says, 1
    return _ANY_VERB if any_verb and verb.tag in {"VBD", "VBZ"} and verb.pos == "VERB" else None, 1


def _verb_first(tokens: list[Token], lexicon: Lexicon, spoken: bool) -> Clause | None:
    """As in "…," wrote Ann Lee."""
    says, length = _cue_at(tokens, 0, lexicon, any_verb=spoken and len(tokens) > 1 and tokens[1].pos == "PROPN")
    if says is None:
        return None
    start, end = tokens[0].start, tokens[length - 1].end
    posted = len(tokens) > 3 and tokens[1].lemma == "on" and tokens[2].text in words("platforms")
    name = _noun_phrase(tokens[3 if posted else length :])
    return Clause(tokens[0], (start, end), says, (name[0].start, name[-1].end), start, name[-1].end) if name else None


def _titled(parse: Parse, tokens: list[Token], lexicon: Lexicon) -> Clause | None:
    """As in "…," harbour master Ann Lee said: a name right before the verb, whatever the parse makes of the words before it."""
    name = next((n.span for n in parse.names_in(tokens[0].start, tokens[-1].end) if n.span.start >= tokens[0].start), None)
    before = [t for t in tokens if name is not None and t.start < name.start]
    if name is None or len(before) > _LONGEST_TITLE or any(t.pos in {"PUNCT", "ADP", "PRON", "SCONJ"} for t in before):
        return None
    k = next((k for k, t in enumerate(tokens) if t.start >= name.end), len(tokens))
    says, length = _cue_at(tokens, k, lexicon, any_verb=False) if k < len(tokens) else (None, 0)
    if says is None:
        return None
    end = tokens[k + length - 1].end
    return Clause(tokens[k], (tokens[k].start, end), says, (tokens[0].start, name.end), tokens[0].start, end)


def _name_first(tokens: list[Token], lexicon: Lexicon, spoken: bool) -> Clause | None:
    """As in "…," a clerk, Ann Lee, told the paper."""
    for k, verb in enumerate(tokens[:_MOST_TOKENS]):
        if verb.text in _STOPS or is_mark(verb):
            return None
        after_name = 0 < k < 5 and tokens[k - 1].pos in {"PROPN", "PRON"}
        says, length = _cue_at(tokens, k, lexicon, any_verb=spoken and after_name)
        if says:
            name = [t for t in tokens[:k] if t.pos not in {"AUX", "ADV", "PUNCT", "PART"}]
            if tokens[0].pos in {"ADP", "SCONJ", "CCONJ"} or not any(t.pos in _NOUNS for t in name):
                return None
            end = tokens[k + length - 1].end
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
