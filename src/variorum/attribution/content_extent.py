"""How far a content reaches: where the narrator takes over again, and what the parse hung on the wrong word."""

from variorum.attribution.content_edges import Range, over_quotations
from variorum.attribution.cue_words import lexicon, words
from variorum.attribution.reporting_clauses import Clause
from variorum.attribution.subjects import is_mark
from variorum.model import Parse, Token

_FEWEST_CHARACTERS = 8  # of a content
_REPORTING = frozenset({"clause", "quote", "to", "as", "for", "of", "predicate", "infinitive"})
_TIMES = frozenset({"after", "before", "as", "when", "while"})


def content_range(parse: Parse, clause: Clause, parts: list[Token]) -> Range | None:
    """From the first word of `parts` to the last, as far as it follows the cue and the narrator does not cut in."""
    tokens = [t for part in parts for t in parse.subtree(part) if t.index > clause.verb.index and t.start >= clause.cue[1]]
    if not tokens:
        return None
    start, end = min(t.start for t in tokens), max(t.end for t in tokens)
    if parts[-1].tag == "VB":
        end = before_circumstance(parse, parts[-1], end)
    elif parts[-1].dep == "ccomp":
        end = _with_condition(parse, clause.verb, end)
    return cut(parse, clause, start, end)


def cut(parse: Parse, clause: Clause, start: int, end: int) -> Range | None:
    """The range up to where the narrator reports again in the same breath: ", adding that …", "and stressed that …"."""
    for token in parse.tokens_in(start, end):
        if token.index <= clause.verb.index or token.start <= start:
            continue
        if _is_consequence(parse, token) or _reports_again(parse, clause.verb, token):
            end = _edge(parse, start, token)
            break
    end = _without_conjunction(parse, start, end)
    start, end = over_quotations(parse, start, end)
    quoted = any(q.start <= start and end <= q.end for q in parse.quotations_in(start, end))
    return (start, end) if end - start >= _FEWEST_CHARACTERS or (quoted and end > start) else None


def before_circumstance(parse: Parse, infinitive: Token, end: int) -> int:
    """In "threatened to leave after the council voted", the end of "to leave": the rest is when it was said, not what."""
    for child in parse.children(infinitive):
        if child.dep != "advcl" or child.index < infinitive.index:
            continue
        below = parse.children(child)
        mark = next((c for c in below if c.dep in {"mark", "advmod"} and c.lemma in _TIMES), None)
        if mark and mark.index < child.index and any(c.is_subject for c in below):
            return parse.tokens[mark.index - 1].end
    return end


def _with_condition(parse: Parse, verb: Token, end: int) -> int:
    """As in "said it will act if the court allows": the condition, which the parse may hang on "said", is said as well."""
    for child in parse.children(verb):
        if child.dep == "advcl" and child.start > end:
            clause = parse.subtree(child)
            if clause[0].start <= end + 1 and clause[0].lemma in words("conditions"):
                return clause[-1].end
    return end


def _is_consequence(parse: Parse, token: Token) -> bool:
    """As in ", prompting a reply": the narrator's again."""
    return token.tag == "VBG" and token.lemma in words("causing") and parse.tokens[token.index - 1].text == ","


def _reports_again(parse: Parse, verb: Token, token: Token) -> bool:
    says = lexicon().verbs.get(token.lemma)
    if says is None or says.kind != "utterance" or says.frames.isdisjoint(_REPORTING) or token.sentence != verb.sentence:
        return False
    if any(q.start < token.start < q.end for q in parse.quotations_in(token.start, token.start)):
        return False
    ahead = parse.tokens[token.index - 1]
    while ahead.index > verb.index and (ahead.pos in {"ADV", "AUX", "PART"} or is_mark(ahead)):
        ahead = parse.tokens[ahead.index - 1]
    joined = ahead.lemma in {"and", "but"}
    if token.tag == "VBG" and token.dep in {"advcl", "acl", "xcomp", "conj", "dep"}:
        return ahead.text in {",", "—", "–"} or (joined and verb.tag == "VBG")
    if _follows_with(parse, token):
        return True
    if token.dep != "conj" or any(c.is_subject for c in parse.children(token)):
        return False
    tense = _tense(parse, token)
    return tense is not None and tense == _tense(parse, verb) and (joined or ahead.text == ",")


def _edge(parse: Parse, start: int, token: Token) -> int:
    """Where the words before the resuming verb ("but later", ", with the mayor") begin."""
    edge = token.start
    for before in reversed(parse.tokens_in(start, token.start)):
        small = before.pos in {"CCONJ", "ADV", "PUNCT", "AUX"} or before.lemma == "with"
        if not small and not (before.pos in {"PROPN", "PRON"} and _follows_with(parse, token)):
            break
        edge = before.start
    return edge


def _without_conjunction(parse: Parse, start: int, end: int) -> int:
    tokens = parse.tokens_in(start, end)
    for last in reversed(tokens):
        if last.text not in {"and", "but", "or", ",", "that"} or last.start <= start:
            break
        end = last.start
    return end


def _tense(parse: Parse, verb: Token) -> str | None:
    """Past or present; None for an infinitive, which follows another verb."""
    helper = next((c for c in parse.children(verb) if c.dep in {"aux", "auxpass"}), verb)
    tag = helper.tag if helper.lemma == "do" else verb.tag
    return {"VBD": "past", "VBN": "past", "VBZ": "present", "VBP": "present"}.get(tag)


def _follows_with(parse: Parse, token: Token) -> bool:
    return token.tag == "VBG" and token.dep == "pcomp" and parse.tokens[token.head].lemma == "with"
