"""Clauses that report without a verb of saying: "by her own account", "as she tells it", "was adamant that"."""

from variorum.attribution.cue_words import Cue, Lexicon, words
from variorum.attribution.reporting_clauses import ACCORDING, NARRATORS, POINTING, Clause, clause_of
from variorum.attribution.subjects import can_speak, first_child, noun_phrase, speaker_of
from variorum.factuality import factuality_of
from variorum.model import Parse, Token


def find_standpoints(parse: Parse, lexicon: Lexicon, quoted: set[int]) -> list[Clause]:
    """Such clauses outside quotation marks, in the order of the text. `quoted` holds token indexes inside them."""
    tokens = (t for t in parse.tokens if t.index not in quoted)
    found = (_standpoint(parse, t) or _as_told(parse, t) or _adjective(parse, t, lexicon) for t in tokens)
    return [clause for clause in found if clause]


def _standpoint(parse: Parse, token: Token) -> Clause | None:
    """As in "by Ann Lee's own account", "in the view of the ministry"."""
    standpoints = words("accounts") if token.lemma.lower() == "by" else words("views") if token.lemma.lower() == "in" else ()
    noun, before = first_child(parse, token, "pobj"), parse.before(token)
    set_off = before is None or before.sentence != token.sentence or before.text == ","
    if noun is None or noun.lemma not in standpoints or not set_off:
        return None
    owner = first_child(parse, noun, "poss")
    of = next((c for c in parse.children(noun) if c.lemma == "of"), None) if owner is None else None
    head = owner or first_child(parse, of, "pobj")
    if head is None or head.text.lower() in {"my", "our", "your"} or not (head.tag == "PRP$" or can_speak(parse, head)):
        return None
    start, end = noun_phrase(parse, head, noun)
    if parse.article.text[end - 2 : end] in {"'s", "’s"}:
        end -= 2
    return Clause(token, (token.start, noun.end), ACCORDING, (start, end), token.start, max(noun.end, end))


def _as_told(parse: Parse, token: Token) -> Clause | None:
    """As in "as Ann Lee tells it", "to hear her tell it"."""
    it, who = first_child(parse, token, "dobj"), first_child(parse, token, "nsubj")
    if it is None or who is None or it.text != "it" or token.lemma not in words("telling"):
        return None
    above = parse.tokens[token.head]
    as_ = next((c for c in parse.children(token) if c.lemma == "as" and c.index < who.index), None)
    opening = as_ or (above if above.lemma == "hear" and above.dep == "advcl" else None)
    if opening is None:
        return None
    start = parse.subtree(opening)[0].start
    return Clause(token, (token.start, it.end), ACCORDING, noun_phrase(parse, who, token), start, it.end)


def _adjective(parse: Parse, token: Token, lexicon: Lexicon) -> Clause | None:
    """As in "was adamant that the lights were on", "is convinced that", "made clear that it would close"."""
    participle = token.tag == "VBN" and any(c.dep == "auxpass" for c in parse.children(token))
    says = lexicon.adjectives.get(token.text.lower() if participle else token.lemma)
    verb = token if participle else parse.tokens[token.head]
    if says is None or verb.index > token.index or not (participle or token.dep in {"acomp", "oprd", "ccomp"}):
        return None
    fits = verb.lemma == "make" if "infinitive" in says.frames else participle or verb.lemma in {"be", "remain"}
    head = (first_child(parse, verb, "nsubjpass") if participle else speaker_of(parse, verb)) if fits else None
    if head is None or head.text.lower() in POINTING | NARRATORS or not (head.pos == "PRON" or can_speak(parse, head)):
        return None
    if factuality_of(parse, verb) != "asserted":
        return None
    governs = token if any(c.dep == "ccomp" for c in parse.children(token)) else verb
    start = min(c.start for c in (verb, *parse.children(verb)) if c is verb or c.dep == "auxpass")
    return clause_of(parse, governs, (start, token.end), Cue(says.kind, frozenset({"clause"})), head)
