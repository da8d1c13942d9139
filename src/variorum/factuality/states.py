"""How far an article commits itself to a predicate or a value, and by which words.

After event factuality (Saurí & Pustejovsky 2009, 2012): a predicate is in the state that its own helpers give it, or in the one
that the word above it gives to its complement. That word's own state counts, so that "did not deny that" and "has no plans to"
are read as meant. What is judged is whose word it is: of "X denied that it burst" the burst is denied, of "X said so" asserted.

Long because it is one grammar: what the word above a predicate makes of it, construction by construction.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from variorum.factuality.cues import STRENGTH, Frame, Signature, of_adjective, signature, signature_of, words
from variorum.factuality.predicate_modifiers import (
    HELPERS,
    PREDICATED,
    QUESTION_WORDS,
    SUBJECTS,
    anticipating,
    has_no,
    is_condition,
    is_denied_before,
    is_made_up,
    is_perfect,
    is_speech,
    is_yet_to_be,
    own_states,
    supposes,
)  # fmt: skip
from variorum.model import Attribution, Factuality, Parse, Span, Token
from variorum.model.parse import tops_of

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "oprd", "dobj", "acomp"})
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "compound"})
_ABOUT = frozenset({"of", "for", "about", "over", "on", "into", "with"})
_PRESENT = frozenset({"VBZ", "VBP", "VBN", "VB"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DEEPEST = 12  # steps up a sentence
_REPORTS = Signature("asserted", "possible")
_PURPOSE = Signature("planned", "denied")


def factuality_of(parse: Parse, token: Token, *, own_denial: bool = True) -> Factuality:
    """How far the clause of a predicate, or the words around a value, commit themselves to it. Without `own_denial` a negation of
    the predicate itself is passed over: the value tells it."""
    key = "factuality", token.index, own_denial
    found: Factuality | None = parse.notes.get(key)
    if found is None:
        found = parse.notes[key] = _state(parse, token, 0, own_denial)
    return found


def factuality_of_words(parse: Parse, spans: Sequence[Span]) -> Factuality:
    """How far some words commit themselves: a clause by its predicate, several sentences as all of them do."""
    heads: list[Token] = []
    for span in [s for s in spans[1:] if s.text.startswith("that ")] or spans:  # "It is false … that the wall burst"
        tops = [*tops_of(t for t in parse.tokens_in(span.start, span.end) if t.pos not in {"PUNCT", "SPACE"})]
        heads += [t for t in tops if is_predicate(t)] or tops[:1]
    states = {factuality_of(parse, t) for t in heads}
    return states.pop() if len(states) == 1 else "asserted"


def as_said(parse: Parse, state: Factuality, attribution: Attribution | None) -> Factuality:
    """How whoever says some words commits to them: as the words do, else as the cue does, unless they are quoted whole."""
    if state != "asserted" or attribution is None or attribution.cue is None or attribution.form == "direct":
        return state
    for token in reversed(parse.tokens_in(attribution.cue.start, attribution.cue.end)):
        sign = signature(token, "clause")
        if sign is not None:
            return sign.under(factuality_of(parse, token))
    return state


def is_granted(parse: Parse, noun: Token) -> bool:
    """Whether a noun is taken for granted whatever its clause says: "the attack", but not "the alleged attack"."""
    if not noun.is_noun or not _is_definite(parse, noun) or noun.dep in {"compound", "amod"}:
        return False
    if any(of_adjective(c.lemma.lower()) or of_adjective(c.text.lower()) for c in parse.children(noun) if c.dep == "amod"):
        return False
    above = parse.tokens[noun.head]
    above = parse.tokens[above.head] if above.pos == "ADP" else above
    return _sign(parse, above, "object") is None


def is_predicate(token: Token) -> bool:
    """Whether a word heads a clause: a verb that neither helps another nor describes a noun, or what the parser took for none."""
    return token.dep in _CLAUSES or (token.is_verb and token.dep not in {"amod", "compound", "nmod", *HELPERS})


def _state(parse: Parse, token: Token, depth: int, own_denial: bool = True) -> Factuality:
    if depth > _DEEPEST:
        return "asserted"
    if not is_predicate(token):
        return _of_value(parse, token, depth, own_denial)
    found = list(own_states(parse, token))
    if found and found[0] in {"conditional", "asked"} and any(c.dep == "mark" for c in parse.children(token)):
        return found[0]  # whatever is asked or supposed, it may be that something is not so
    found = [s for s in found if own_denial or s != "denied"]
    above = _from_above(parse, token, depth + 1)
    return "possible" if above == "denied" and "denied" in found else _strongest([*found, above])


def _strongest(states: Iterable[Factuality]) -> Factuality:
    return max(states, key=STRENGTH.__getitem__, default="asserted")


# -- what stands above it ----------------------------------------------------------------------------------------------------


def _from_above(parse: Parse, verb: Token, depth: int) -> Factuality:
    head = parse.tokens[verb.head]
    if head.index == verb.index or head.sentence != verb.sentence or _is_outside_quotation(parse, head, verb):
        return "asserted"
    if verb.dep == "conj":
        return _from_first(parse, head, verb, depth)
    if verb.dep in {"relcl", "acl"}:
        return _on_noun(parse, head, verb, depth)
    if verb.dep in {"pcomp", "advcl"} and _is_free_relative(parse, verb):
        return "asserted"
    if verb.dep == "advcl":
        return _beside_clause(parse, head, verb, depth)
    if verb.dep in {"pcomp", "prep", "pobj"} and head.pos in {"ADP", "SCONJ", "ADV"}:
        return _behind_preposition(parse, head, verb, depth)
    return _complement(parse, head, verb, depth) if verb.dep in _COMPLEMENTS else "asserted"


def _is_outside_quotation(parse: Parse, head: Token, verb: Token) -> bool:
    """Whether a verb hangs on one inside a quotation that it stands outside of: what is quoted says nothing of who says it."""
    marks = parse.quotations_in(head.start, head.start) if _frame(parse, verb) != "infinitive" else ()
    return any(q.start <= head.start < q.end and not q.start <= verb.start < q.end for q in marks)


def _is_free_relative(parse: Parse, verb: Token) -> bool:
    """ "What they call": it is taken for granted that they do. Not "when it comes"."""
    is_time = parse.subtree(verb)[0].lemma in words("times")
    return _is_question(parse, verb) and not is_time and _frame(parse, verb) == "clause"


def _frame(parse: Parse, verb: Token) -> Frame:
    helpers = [c.tag for c in parse.children(verb) if c.dep in HELPERS]
    if "TO" in helpers or (verb.tag == "VB" and "MD" not in helpers):
        return "infinitive"
    return "gerund" if verb.tag == "VBG" and not _FINITE & {*helpers} else "clause"


def _complement(parse: Parse, head: Token, verb: Token, depth: int) -> Factuality:
    frame, head = _frame(parse, verb), anticipating(parse, head, verb)
    if frame == "clause" and _waits(parse, verb, {"mark"}):
        return "planned"  # which the parser takes for a complement
    if frame == "clause" and verb.index < head.index and not _is_aside(parse, head, verb):
        return "asserted"  # two sentences joined by a comma
    if sign := _danger(parse, head, verb):
        return sign.under(_state(parse, head, depth))
    if frame == "infinitive" and head.lemma == "have" and head.tag == "VBD" and not is_yet_to_be(parse, head):
        return _state(parse, head, depth)  # who had to do it did it
    if frame == "infinitive" and parse.subtree(verb)[0].tag in {"WP", "WRB"}:
        return "planned"  # "what to do", "how to stop"
    went_on = head.lemma == "go" and any(c.lemma == "on" and not parse.children(c) for c in parse.children(head))
    if frame == "infinitive" and (went_on or _takes_time(parse, head)):
        return _state(parse, head, depth)  # "went on to win", "took years to build"
    if frame == "infinitive" and _is_hearsay(parse, head):
        return Signature("possible", "denied").under(_state(parse, head, depth))
    if supposes(head):
        return "conditional"
    if _is_withdrawn(parse, head) or _is_taken_back(parse, head, verb) or (frame == "infinitive" and is_yet_to_be(parse, head)):
        return "denied"
    if frame == "clause" and _is_question(parse, verb):
        return _indirect_question(parse, head, verb, depth)
    for cue in _cues_of(parse, head, verb):
        sign = _sign(parse, cue, frame)
        if sign is not None and not (cue is head and frame == "infinitive" and _has_means(parse, head, verb)):
            if sign.plain == "planned" and frame == "infinitive" and is_perfect(parse, verb):
                sign = Signature("possible", sign.negated)  # "is expected to have fled"
            above = _state(parse, cue, depth)
            if above == "denied" and sign.plain == "denied" and any(c.lemma in {"can", "could"} for c in parse.children(cue)):
                return "asserted"  # "nobody can deny that"
            granted = frame == "infinitive" and sign.plain == sign.negated == "asserted" and above != "denied"
            return _strongest([above if granted else sign.under(above), _condition_of(parse, head)])
    state = _state(parse, head, depth)
    if frame == "clause" and not _is_bare_participle(parse, verb):
        return _strongest([_REPORTS.under(state), _condition_of(parse, head)])
    if frame == "infinitive":
        adjective = next((c for c in _cues_of(parse, head, verb) if c.pos in {"ADJ", "ADV"} and c.dep != "dobj"), None)
        if adjective is not None:
            too = any(c.lemma == "too" for c in parse.children(adjective))
            return "denied" if too and state == "asserted" else _strongest(["possible", state])
        goes_on = any(c.dep == "prt" for c in parse.children(head))  # "went on to", "turned out to"
        if head.pos == "VERB" and not goes_on and any(c.tag == "TO" for c in parse.children(verb)):
            return _PURPOSE.under(state) if state != "denied" else state
    return state


def _condition_of(parse: Parse, verb: Token) -> Factuality:
    """What is said under a condition that the parser hangs on the verb of speech: "said it will act if the court allows"."""
    held = is_speech(verb) and any(c.dep == "advcl" and is_condition(parse, c) for c in parse.children(verb))
    return "conditional" if held else "asserted"


def _sign(parse: Parse, cue: Token, frame: Frame) -> Signature | None:
    """What a word does to its complement, a verb with its particle before one without: "ruled out an attack"."""
    particle = next((c for c in parse.children(cue) if c.dep == "prt"), None)
    with_it = signature_of(f"{cue.lemma}-{particle.lemma}", cue.pos, frame) if particle else None
    return with_it or signature(cue, frame)


def _has_means(parse: Parse, head: Token, verb: Token) -> bool:
    """Whether an infinitive tells what something is used for: "used a ladder to climb", not "used to climb"."""
    before = {c.dep for c in parse.children(head) if c.index < verb.index}
    purpose = any(c.tag == "TO" for c in parse.children(verb)) and "dobj" in before and "auxpass" not in before
    return purpose and head.lemma in words("means")


def _takes_time(parse: Parse, verb: Token) -> bool:
    """ "Took years (to build)"."""
    return verb.lemma == "take" and any(c.lemma in words("duration") for c in parse.children(verb))


def _is_hearsay(parse: Parse, verb: Token) -> bool:
    """ "Is said to", "a man reported to"; not "has claimed to"."""
    passive = verb.dep == "acl" or any(c.dep == "auxpass" for c in parse.children(verb))
    return passive and verb.lemma in words("hearsay")


def _is_bare_participle(parse: Parse, verb: Token) -> bool:
    """ "Having slept", where the parser hangs the second on the first."""
    return verb.tag == "VBN" and not any(c.dep in HELPERS | SUBJECTS | {"mark"} for c in parse.children(verb))


def _is_withdrawn(parse: Parse, verb: Token) -> bool:
    """Whether what is told is told as wrong: "wrongly reported", "were wrong to say", "an earlier version said"."""
    mistaken = is_speech(verb) and verb.dep == "xcomp" and parse.tokens[verb.head].text.lower() in words("mistaken")
    if mistaken or verb.lemma in words("misquoting"):
        return True
    if any(c.dep == "advmod" and c.lemma.lower() in words("wrongly") for c in parse.children(verb)):
        return True
    told = (c for c in parse.children(verb) if c.dep == "nsubj" and (is_speech(verb) or verb.lemma == "quote"))
    by = (c for v in told if v.lemma.lower() in words("version") for c in parse.children(v) if c.dep == "amod")
    return any(c.text.lower() in words("former") for c in by)


def _is_taken_back(parse: Parse, head: Token, verb: Token) -> bool:
    """ "Said at first that it burst but withdrew it"; not "the complaint was withdrawn", which tells of something else."""
    joined = (c for t in (head, verb) for c in parse.children(t) if c.dep == "conj" and c.lemma in words("taking_back"))
    return is_speech(head) and any(not any(t.is_subject for t in parse.children(c)) for c in joined)


def _is_aside(parse: Parse, head: Token, clause: Token) -> bool:
    """Whether the clause before a verb is what that verb tells: "The dam burst, he said". A verb with a complement of its own
    behind it tells that."""
    has_object = any(c.dep in {"dobj", "ccomp", "xcomp", "acomp", "attr"} and c.index > head.index for c in parse.children(head))
    subject = next((c for c in parse.children(head) if c.dep == "nsubj" and c.index < head.index), head)
    before = parse.tokens[max(0, parse.subtree(subject)[0].index - 1)] if subject is not head else head
    if before.pos == "NOUN":  # "Vessia accuses Tarn of it, a charge Tarn denies"
        return False
    return not has_object and signature(head, "clause") is not None


def _is_question(parse: Parse, verb: Token) -> bool:
    """Whether a clause begins with a question word other than "whether"."""
    first = parse.subtree(verb)[0]
    return first.tag in QUESTION_WORDS and first.index < verb.index


def _indirect_question(parse: Parse, head: Token, verb: Token, depth: int) -> Factuality:
    """ "What he failed to do" takes for granted that he failed; who asks or does not know what is so leaves it open."""
    cues = list(_cues_of(parse, head, verb))
    asks = any((sign := signature(cue, "clause")) is not None and sign.plain == "asked" for cue in cues)
    unsure = head.is_verb and head.lemma.lower() in words("whether")
    wonders = unsure and _state(parse, head, depth) in {"denied", "planned", "asked"}
    unknown = any(cue.lemma.lower() in words("uncertain") and _state(parse, cue, depth) == "denied" for cue in cues)
    return "asked" if asks or wonders or unknown else "asserted"


def _danger(parse: Parse, head: Token, verb: Token) -> Signature | None:
    """What a warning makes of what may come: "warned that it could burst"."""
    sign = signature(head, "danger")
    return sign if sign is not None and {"possible", "planned"} & {*own_states(parse, verb)} else None


def _cues_of(parse: Parse, head: Token, verb: Token) -> Iterator[Token]:
    """The words that may say what a complement is: beside "be" what is said to be so, the object before it ("made a vow to"), and
    the word that it hangs on."""
    others = [c for c in parse.children(head) if c.index != verb.index]
    if head.lemma == "be":
        yield from (c for c in others if c.dep in {*PREDICATED, "nsubj"} and c.index < verb.index)
    yield from (c for c in others if c.dep in {"dobj", *PREDICATED} and c.index < verb.index and head.lemma != "be")
    if head.lemma != "be" or not any(c.dep == "acomp" and c.index < verb.index for c in others):
        yield head


def _behind_preposition(parse: Parse, preposition: Token, verb: Token, depth: int) -> Factuality:
    before = parse.tokens[preposition.index - 1].lemma.lower() if preposition.index else ""
    if preposition.lemma.lower() in words("instead") or before in {"instead", "rather"}:
        return "denied"
    head = parse.tokens[preposition.head]
    absolute = any(c.dep in SUBJECTS for c in parse.children(verb))  # "with the mayor saying"
    if preposition.lemma == "as" and _is_withdrawn(parse, head):
        return "denied"  # "was wrongly quoted as saying"
    if head.index == preposition.index or depth > _DEEPEST or (absolute and preposition.lemma == "with"):
        return "asserted"
    if head.pos == "ADP":
        return _behind_preposition(parse, head, verb, depth + 1)
    frame = _frame(parse, verb)
    blamed = (parse.tokens[head.head],) if preposition.lemma == "of" and head.dep == "dobj" else ()  # "accused a nurse of"
    for cue in (*(c for c in parse.children(head) if c.dep == "dobj" and c.index < preposition.index), head, *blamed):
        sign = _sign(parse, cue, "gerund" if frame == "infinitive" else frame)
        if sign is not None and preposition.lemma.lower() not in words("granted"):
            return sign.under(_state(parse, cue, depth))
    return "asserted" if preposition.lemma.lower() in words("granted") else _state(parse, head, depth)


def _on_noun(parse: Parse, noun: Token, verb: Token, depth: int) -> Factuality:
    """A clause that hangs on a noun: its content ("claims that"), its purpose ("plans to"), or what else is told of it."""
    frame = _frame(parse, verb)
    children = parse.children(verb)
    finite = verb.tag != "VBN" or any(c.dep in HELPERS or c.dep == "mark" for c in children)
    relative = any(c.tag in {"WDT", "WP"} for c in children) and sum(c.dep in SUBJECTS for c in children) < 2
    sign = None if frame == "gerund" or not finite or relative else signature(noun, frame)
    if sign is not None:
        return sign.under(_state(parse, noun, depth))
    nobody = noun.lemma.lower() in words("nobody") or has_no(parse, noun) or is_made_up(parse, noun)
    if frame == "infinitive":
        near = (noun, *parse.children(noun))
        reached = any(t.text.lower() in words("reached") or t.tag in {"JJS", "RBS"} for t in near)
        above = parse.tokens[noun.head]
        if noun.dep in {"dobj", "npadvmod"} and _takes_time(parse, above):
            return _state(parse, above, depth)
        caused = signature(above, "infinitive") if noun.dep == "dobj" and above.lemma in words("causes") else None
        if caused is not None:
            return caused.under(_state(parse, above, depth))
        return "denied" if nobody or _state(parse, noun, depth) == "denied" else "asserted" if reached else "planned"
    if nobody:
        return "denied"
    if relative and (noun.lemma.lower() in words("anybody") or any(c.lemma.lower() == "any" for c in parse.children(noun))):
        return "conditional"  # "any guard who sleeps"
    above = parse.tokens[noun.head]
    exists = noun.dep == "attr" and any(c.dep == "expl" for c in parse.children(above))
    if noun.dep == "dobj" and above.lemma in words("existence") and not _is_definite(parse, noun):
        found = _state(parse, above, depth)
        return found if found in {"denied", "conditional"} else "asserted"
    state = _state(parse, noun, depth)
    exists |= state == "conditional" and noun.pos == "NOUN" and not _is_definite(parse, noun)  # "if it finds proof that is new"
    return state if exists else "asserted"


def _beside_clause(parse: Parse, head: Token, verb: Token, depth: int) -> Factuality:
    """An adverbial clause: a purpose is planned; a participle is as the main clause is; the rest stands by itself."""
    children = parse.children(verb)
    if _frame(parse, verb) == "infinitive":
        first = min([verb.index, *(c.index for c in children if c.tag == "TO")])
        if first and parse.tokens[first - 1].lemma.lower() in words("reached"):
            return "asserted"
        sign = next((s for cue in _cues_of(parse, head, verb) if (s := signature(cue, "infinitive"))), None)
        if sign is not None:
            return _complement(parse, head, verb, depth)
        return "planned"
    if _waits(parse, verb, {"mark", "advmod"}):
        return "planned"
    marks = {c.lemma.lower() for c in children if c.dep in {"mark", "advmod"}}
    if marks & words("times") and verb.tag in _PRESENT and not any(c.tag == "VBD" and c.dep in HELPERS for c in children):
        above = _state(parse, head, depth)
        waits = above in {"planned", "conditional"} or (above == "possible" and "as" not in marks)
        return "planned" if waits else "asserted"
    marked = any(c.dep == "mark" or c.tag == "WRB" or c.dep in SUBJECTS for c in children)
    if _frame(parse, verb) != "gerund" or marked or verb.index < head.index:
        return "asserted"
    state = _state(parse, head, depth)
    behind_comma = parse.tokens[verb.index - 1].text == ","
    if behind_comma and (is_speech(verb) or state == "denied"):
        return "asserted"  # ", saying that", ", leaving thousands without a home": it is told of what did not come about
    return state


def _waits(parse: Parse, verb: Token, deps: Collection[str]) -> bool:
    """ "Until the owner pays", "once it has opened"."""
    children = parse.children(verb)
    perfect = verb.tag == "VBN" and any(c.dep == "aux" and c.tag in {"VBZ", "VBP"} for c in children)
    marked = any(c.dep in deps and c.lemma.lower() in words("not_yet") for c in children)
    return marked and (perfect or verb.tag in {"VBZ", "VBP"})


def _from_first(parse: Parse, first: Token, verb: Token, depth: int) -> Factuality:
    """The second of two joined predicates: under what the first is under, and with its helpers where it has none of its own."""
    if not is_predicate(first) or depth > _DEEPEST:
        return _state(parse, first, depth + 1) if verb.tag == "VBG" else "asserted"
    children = parse.children(verb)
    above = _from_above(parse, first, depth + 1)
    first_states = [s for s in own_states(parse, first) if s != "denied" or is_denied_before(parse, first, verb)]
    if any(c.dep in SUBJECTS for c in children):
        if _frame(parse, verb) == "clause" and _frame(parse, first) == "infinitive":
            return "asserted"  # the parser joined a sentence to an infinitive
        return _strongest([above, *(s for s in first_states[:1] if first.dep != "ROOT" and s in {"conditional", "asked"})])
    if any(c.dep in HELPERS for c in children) or verb.tag != first.tag or _is_set_against(parse, first, verb):
        return above
    return _strongest([above, *first_states])


def _is_set_against(parse: Parse, first: Token, verb: Token) -> bool:
    """ "Would not answer and instead invoked", "did not wait but left": the second is so where the first is not."""
    joined = [c.lemma.lower() for c in parse.children(first) if c.dep == "cc" and first.index < c.index < verb.index]
    return "but" in joined or any(c.dep == "advmod" and c.lemma.lower() in words("contrast") for c in parse.children(verb))


# -- values --------------------------------------------------------------------------------------------------------------------


def _of_value(parse: Parse, token: Token, depth: int, own_denial: bool = True) -> Factuality:
    """A noun, number or adjective: what stands before it, what it is the object of, else as the predicate above it is."""
    found: list[Factuality] = []
    if own_denial and (token.lemma.lower() in words("nobody") or has_no(parse, token)):
        found.append("denied")
    for child in parse.children(token):
        if own_denial and child.dep == "neg" and child.index + 1 == token.index:
            found.append("denied")  # "not guilty"
        state = of_adjective(child.lemma.lower()) or of_adjective(child.text.lower()) if child.dep == "amod" else None
        if state:
            found.append(state)
    head = parse.tokens[token.head]
    if head.index == token.index or head.sentence != token.sentence or token.dep == "appos":
        return _strongest(found)  # what is set beside a name is told of it whatever the clause says
    return _strongest([*found, _above_value(parse, head, token, depth + 1)])


def _above_value(parse: Parse, head: Token, token: Token, depth: int) -> Factuality:
    below = token
    if head.pos == "ADP" and depth < _DEEPEST:
        before = parse.tokens[head.index - 1].lemma.lower() if head.index else ""
        if head.lemma.lower() == "without" or (before in words("instead") and head.lemma in {"of", "than"}):
            return "denied"
        below, head = head, parse.tokens[head.head]
        if head.index == below.index:
            return "asserted"
    if below.dep == "nsubj" and _is_called_untrue(parse, head):
        return "denied"
    if head.is_noun and _is_definite(parse, token) and signature(head, "object") is None:
        return "asserted"  # "the families of the 41 passengers": that they are 41 is taken for granted
    taken = below.dep in _OBJECTS or (below.dep == "prep" and below.lemma.lower() in _ABOUT)
    sign = _sign(parse, head, "object") if taken else None
    return (sign or Signature("asserted", "denied")).under(_state(parse, head, depth))


def _is_called_untrue(parse: Parse, verb: Token) -> bool:
    """ "(Reports that it burst) were wrong", "are untrue"."""
    said = {c.text.lower() for c in parse.children(verb) if c.dep in PREDICATED and verb.lemma in {"be", "prove"}}
    return bool(said & words("untrue")) and factuality_of(parse, verb) == "asserted"


def _is_definite(parse: Parse, noun: Token) -> bool:
    return any(c.dep == "poss" or (c.dep == "det" and c.lemma.lower() in {"the", "this", "that"}) for c in parse.children(noun))
