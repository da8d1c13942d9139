"""What the words that hang on a predicate say of it: its marks, helpers, adverbs and those who take part."""

from collections.abc import Iterator
from itertools import takewhile

from variorum.factuality.cues import beside, signature, words
from variorum.model import Factuality, Parse, Token

HELPERS = frozenset({"aux", "auxpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
PREDICATED = frozenset({"acomp", "attr", "oprd"})
QUESTION_WORDS = frozenset({"WP", "WP$", "WRB", "WDT"})
_PARTICIPANTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative", "npadvmod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_FRONT = 8  # words before a helper
_OPENING = 3  # words before an imperative, marks and "please" among them
_NOT_ONE = (["not", "one"], ["not", "a"])
_CONTENT = frozenset({"ccomp", "pcomp", "acl", "conj", "csubj"})


def own_states(parse: Parse, verb: Token) -> Iterator[Factuality]:
    """What its marks, helpers, adverbs and participants say of a predicate; first what its mark says."""
    children = parse.children(verb)
    speaks = is_speech(verb)
    for child in children:
        if child.dep in {"mark", "advmod"} and (marked := _mark_of(parse, verb, child)):
            yield marked
    if _is_inverted(parse, verb) or any(supposes(c) and c.index < verb.index for c in children):
        yield "conditional"
    for child in children:
        state = beside(child.lemma.lower(), child.dep) or beside(child.text.lower(), child.dep)
        if state not in {None, "conditional", "asked"}:
            yield from _helped(parse, verb, child, state)
        if child.dep == "aux" and child.lemma == "would":
            yield _would(parse, verb)
        if child.tag == "TO" and verb.head == verb.index:
            yield "planned"  # a headline: "Mayor to resign"
        if _is_nobody(parse, child):
            yield "denied"
        waits = child.lemma == "as" and child.dep == "mark" and parse.tokens[child.index - 1].text in {"long", "soon", "time"}
        if waits and verb.tag in {"VBZ", "VBP"}:
            yield "conditional"  # "as long as she says"
        if child.is_subject and child.lemma.lower() in {"whoever", "whomever"}:
            yield "conditional"
        if child.is_subject and any(c.lemma.lower() in words("pretended") for c in parse.children(child) if c.dep == "amod"):
            yield "conditional"
        if child.dep == "advcl" and not speaks and is_condition(parse, child):
            yield "conditional"
        if child.text == "?" and _asks_directly(parse, verb):
            yield "asked"
    if _follows_nor(parse, verb) or _is_denied_in_front(parse, verb):
        yield "denied"
    if _is_headed_as_claim(parse, verb):
        yield "possible"
    if _is_imperative(parse, verb) or _is_subjunctive(parse, verb):
        yield "planned"


def _follows_nor(parse: Parse, verb: Token) -> bool:
    """Whether "neither" or "nor" stands right before a verb, whatever the parser hangs it on."""
    return verb.index > 0 and parse.tokens[verb.index - 1].lemma.lower() in {"neither", "nor"}


def _is_denied_in_front(parse: Parse, verb: Token) -> bool:
    """Whether a denial opens the clause and turns its order: "at no point did she", "not once has he", "on no day was it"."""
    children = parse.children(verb)
    helper = next((c for c in children if c.dep in HELPERS), verb if verb.lemma == "be" else None)
    subjects = [c for c in children if c.dep in SUBJECTS]
    if helper is None or helper.tag not in _FINITE or any(c.index < helper.index for c in subjects):
        return False
    ahead = reversed(parse.tokens[max(0, helper.index - _LONGEST_FRONT) : helper.index])
    front = takewhile(lambda t: t.sentence == verb.sentence and t.pos != "PUNCT" and t.lemma not in {"and", "but"}, ahead)
    denying = (t for t in front if t.lemma.lower() in words("nobody") or beside(t.lemma.lower(), "neg") == "denied")
    return bool(subjects or helper is not verb) and any(not _only_focuses(parse, t) for t in denying)


def supposes(participle: Token) -> bool:
    """ "Assuming", which the parser hangs on what is assumed."""
    return participle.tag == "VBG" and participle.dep == "advcl" and participle.lemma in words("supposing")


def _asks_directly(parse: Parse, verb: Token) -> bool:
    """Whether a clause has the order of a question: "Did it burst", "who saw it"."""
    children = parse.children(verb)
    subject = next((c for c in children if c.dep in SUBJECTS), None)
    turned = subject is not None and any(c.index < subject.index for c in (*children, verb) if c is verb or c.dep in HELPERS)
    return turned or any(c.index < verb.index and parse.subtree(c)[0].tag in QUESTION_WORDS for c in children)


def is_speech(verb: Token) -> bool:
    """Whether a verb is one of speech: a condition beside it belongs to what is said."""
    sign = signature(verb, "clause")
    return sign is not None and sign.plain == "asserted"


def _helped(parse: Parse, verb: Token, helper: Token, state: Factuality | None) -> Iterator[Factuality]:
    if state == "denied" and (_only_focuses(parse, helper) or _puts_off(parse, verb)):
        return
    if state == "possible" and (helper.text == "May" or (helper.lemma == "could" and verb.lemma in words("ability"))):
        return
    if state == "planned" and helper.lemma in {"must", "should"} and is_perfect(parse, verb):
        yield "possible" if helper.lemma == "must" else "conditional"
    elif state is not None:
        yield state


def _puts_off(parse: Parse, verb: Token) -> bool:
    """ "(Did not open) until Thursday": it did then."""
    until = (c for c in parse.children(verb) if c.dep == "prep" and c.lemma == "until" and c.index > verb.index)
    return any(c.dep == "pobj" and c.text.lower() != "now" for p in until for c in parse.children(p))


def is_perfect(parse: Parse, verb: Token) -> bool:
    """ "Must have burst"."""
    return verb.tag == "VBN" and any(c.lemma in {"have", "of"} and c.dep == "aux" for c in parse.children(verb))


def _is_imperative(parse: Parse, verb: Token) -> bool:
    """A bare verb at the head of its sentence, or behind a comma."""
    if verb.tag != "VB" or verb.head != verb.index or any(c.dep in SUBJECTS | HELPERS for c in parse.children(verb)):
        return False
    opens = verb.index - parse.sentence_tokens(verb.sentence)[0].index <= _OPENING
    return opens or parse.tokens[verb.index - 1].text == ","


def _is_headed_as_claim(parse: Parse, verb: Token) -> bool:
    """ "Claim: a dam burst", as pages that check facts head what they check."""
    first, *rest = parse.sentence_tokens(verb.sentence)[:2]
    top = verb.head in {verb.index, first.index} and verb.index != first.index
    return top and first.lemma.lower() in words("claimed") and any(t.text == ":" for t in rest)


def _is_subjunctive(parse: Parse, verb: Token) -> bool:
    """ "(Demanded) that the gate be closed"."""
    children = parse.children(verb)
    helpers = [c.tag for c in children if c.dep in HELPERS]
    return helpers == ["VB"] and any(c.dep in SUBJECTS for c in children)


def _mark_of(parse: Parse, verb: Token, mark: Token) -> Factuality | None:
    """What "if", "unless" or "whether" says of its clause."""
    state = beside(mark.lemma.lower(), "mark")
    if state not in {"conditional", "asked"} or mark.index > verb.index:
        return None
    if state == "conditional" and mark.lemma == "if":
        before = parse.tokens[mark.index - 1].lemma.lower() if mark.index else ""
        if before == "even":
            return None
        return "asked" if _asks(parse, verb) else "conditional"
    return state


def _asks(parse: Parse, verb: Token) -> bool:
    """Whether the "if" of a clause means "whether": somebody asks, or does not know."""
    head = parse.tokens[verb.head]
    if head.index > verb.index or head.index == verb.index:
        return False
    if head.lemma in words("told") and head.tag in {"VBD", "VBZ", "VBP"}:
        return False  # "he said if it bursts, ...", not "did not say if"
    near = (head, *(c for c in parse.children(head) if c.dep in PREDICATED or c.dep == "advmod"))
    return any(t.lemma.lower() in words("whether" if t.is_verb else "uncertain") for t in near)


def is_condition(parse: Parse, clause: Token) -> bool:
    marks = [c for c in parse.children(clause) if c.dep in {"mark", "advmod"}]
    return _is_inverted(parse, clause) or any(_mark_of(parse, clause, m) == "conditional" for m in marks)


def _is_inverted(parse: Parse, verb: Token) -> bool:
    """ "Had the bomb gone off"."""
    children = parse.children(verb)
    subject = next((c for c in children if c.dep in SUBJECTS), None)
    helper = next((c for c in children if c.dep in HELPERS), verb)
    if subject is None or helper.index > subject.index or helper.text.lower() not in {"had", "were", "should"}:
        return False
    sentence = parse.sentence_tokens(verb.sentence)
    hangs = verb.dep in {"advcl", "ccomp"} and verb.head > verb.index
    return hangs or (helper.index == sentence[0].index and not any(t.text == "?" for t in sentence))


def _would(parse: Parse, verb: Token) -> Factuality:
    """ "Would have burst" did not; of "said it would burst" it is to come, as in "would like to"; else it hangs on something."""
    if any(c.lemma in {"have", "of"} and c.dep == "aux" for c in parse.children(verb)):
        return "conditional"
    head = _finite_verb_over(parse, verb)
    retold = head.index != verb.index and head.tag in {"VBD", "VBN"}
    marks = parse.quotations_in(verb.start, verb.start)
    quoted = any(q.start <= verb.start < q.end and not q.start <= head.start < q.end for q in marks)
    return "planned" if (retold and not quoted) or verb.lemma in {"like", "love"} else "conditional"


def _finite_verb_over(parse: Parse, verb: Token) -> Token:
    """The finite verb that a clause is the content of, through "saying", "the promise" or "on how"; else the verb itself."""
    content, head = verb, parse.tokens[verb.head]
    while content.index != head.index and (content.dep in _CONTENT or not content.is_verb):
        if head.is_verb and head.tag not in {"VBG", "VB"}:
            return head
        content, head = head, parse.tokens[head.head]
    return content if content.tag in {"VBD", "VBN"} and content.index != verb.index else verb


def _only_focuses(parse: Parse, denial: Token) -> bool:
    """Whether a denial denies nothing: "not only", "more often than not"."""
    if denial.index and parse.tokens[denial.index - 1].lemma.lower() == "than":
        return True
    following = parse.tokens[denial.index + 1 : denial.index + 2]
    return any(t.lemma.lower() in words("focus") for t in following)


def _is_nobody(parse: Parse, participant: Token) -> bool:
    """ "nobody", "no shots", "none of them", "no longer", "at no time"."""
    below = parse.children(participant)
    if participant.dep == "prep":
        return any(c.dep == "pobj" and c.lemma.lower() in words("never") and has_no(parse, c) for c in below)
    if participant.dep == "advmod":
        return participant.text.lower() == "longer" and any(c.lemma.lower() == "no" for c in below)
    return participant.dep in _PARTICIPANTS and (participant.lemma.lower() in words("nobody") or has_no(parse, participant))


def is_denied_before(parse: Parse, verb: Token, joined: Token) -> bool:
    """Whether a denial stands before a verb, so that it holds for what is joined to it too: not "found no arms and left", nor
    what "nor" denies anew."""
    before = (c for c in parse.children(verb) if c.index < verb.index)
    denied = any(beside(c.lemma.lower(), c.dep) == "denied" or _is_nobody(parse, c) for c in before)
    return denied and not _follows_nor(parse, joined)


def is_yet_to_be(parse: Parse, verb: Token) -> bool:
    """ "Have yet to find"."""
    return verb.lemma in {"have", "be"} and any(c.lemma == "yet" for c in parse.children(verb))


def anticipating(parse: Parse, head: Token, verb: Token) -> Token:
    """What a clause hangs on in "It is not true, Lee said, that it burst", where the parser hangs it on "said"."""
    before = (c for c in parse.children(head) if c.dep == "ccomp" and c.index < head.index < verb.index)
    it = next((c for c in before if any(s.dep == "nsubj" and s.lemma == "it" for s in parse.children(c))), None)
    marked = it is not None and any(c.dep == "mark" and c.lemma == "that" for c in parse.children(verb))
    return it if it is not None and marked else head


def is_made_up(parse: Parse, noun: Token) -> bool:
    """ "A faked recording (in which she says)", "the quote (in which she says) is fake", "invented a letter (that said)"."""
    above = parse.tokens[noun.head]
    called = [c for c in parse.children(noun) if c.dep == "amod"]
    called += [c for c in parse.children(above) if c.dep in PREDICATED and noun.dep == "nsubj" and above.lemma == "be"]
    fake = any(words("fake") & {c.lemma.lower(), c.text.lower()} for c in called)
    invented = (
        noun.dep in {"dobj", "nsubjpass"} and above.lemma in words("faking") and "denied" not in {*own_states(parse, above)}
    )
    return fake or invented


def has_no(parse: Parse, noun: Token) -> bool:
    """Whether a noun has "no", "neither" or "not a single" before it, and not "no fewer than" or "the no" side."""
    first = parse.subtree(noun)[0].index
    if [t.lemma.lower() for t in parse.tokens[first : first + 2]] in _NOT_ONE and first + 1 < noun.index:
        return parse.tokens[first + 2].lemma != "but"
    if parse.tokens[first].text.lower() == "the" and parse.tokens[first + 1].text.lower() == "no":
        return False
    before = (
        c for c in parse.children(noun) if c.dep in {"det", "neg", "advmod", "preconj"} and c.lemma.lower() in words("nobody")
    )
    return any((c.index + 1 == noun.index or not _only_focuses(parse, c)) and not _is_quoted(parse, c) for c in before)


def _is_quoted(parse: Parse, token: Token) -> bool:
    """Whether a word stands between marks of its own: a 'no' vote."""
    return parse.tokens[token.index + 1].pos == "PUNCT" if token.index + 1 < len(parse.tokens) else False
