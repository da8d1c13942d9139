"""Who speaks in a reporting clause: its subject, lent or inverted or passive, and the noun phrase around it."""

from variorum.attribution.content_edges import Range, is_blank
from variorum.attribution.cue_words import lexicon as cue_lexicon
from variorum.attribution.cue_words import words
from variorum.model import Name, Parse, Token
from variorum.parsing import lexicon
from variorum.parsing.name_types import occupations

SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELAYING = frozenset({"quote", "cite"})
_LENT = frozenset({"xcomp", "conj", "advcl", "acl", "pcomp", "parataxis", "ccomp", "dep"})
_LOOSE = frozenset({"PUNCT", "CCONJ", "SCONJ", "SPACE"})
_AGENTS = ("ist", "ian", "man", "woman", "person", "folk", "-old")
_DEEPEST = 6  # verbs that lend one another a subject


def first_child(parse: Parse, token: Token | None, *relations: str) -> Token | None:
    """The first word that hangs on the token by one of these relations."""
    return next((c for c in parse.children(token) if c.dep in relations), None) if token else None


def is_mark(token: Token) -> bool:
    """Whether it is a double quotation mark."""
    return token.text in {'"', "“", "”", "„", "«", "»", "``", "''"}


def can_speak(parse: Parse, head: Token) -> bool:
    """Whether a noun names somebody, people, a body or a document: no "health reasons"."""
    if head.pos == "PROPN" or lexicon.is_role(head.lemma) or lexicon.is_role(head.text) or head.lemma.endswith(_AGENTS):
        return True
    if head.tag in {"CD", "JJ", "DT"}:  # "one of the sources", "several of them"
        of = next((c for c in parse.children(head) if c.dep == "prep" and c.lemma == "of"), None)
        held = first_child(parse, of, "pobj")
        return held is not None and (held.pos == "PRON" or can_speak(parse, held))
    before = parse.before(head) or head
    if head.text[:1].isupper() and (
        name_at(parse, head) is not None or (before.pos == "PROPN" and before.sentence == head.sentence)
    ):
        return True  # a name that the tagger takes for a common noun
    return head.lemma in occupations() or any(
        head.lemma in words(w) for w in ("people", "finders", "bodies", "things", "documents", "offices")
    )


def name_at(parse: Parse, token: Token) -> Name | None:
    """The name that the token is part of."""
    return next((n for n in parse.names_in(token.start, token.start) if n.span.start <= token.start < n.span.end), None)


def relaying_verb(parse: Parse, verb: Token) -> Token | None:
    """In "the agency quoted her as saying", the "quoted" of "saying"; in "her son remembers her saying", the "remembers"."""
    above = parse.tokens[verb.head]
    if above.lemma in words("retelling") and verb.tag in {"VBG", "VB"}:
        return above if _retold(parse, verb, above) else None
    outer = parse.tokens[above.head]
    return outer if verb.dep == "pcomp" and above.lemma == "as" and outer.lemma in _RELAYING else None


def _retold(parse: Parse, verb: Token, outer: Token) -> Token | None:
    """Whose words another hands on: the "her" of both."""
    own = first_child(parse, verb, "nsubj") if verb.dep != "pcomp" else None
    return own or next((c for c in parse.children(outer) if c.dep in {"dobj", "nsubjpass"} and c.index < verb.index), None)


def only_relays(parse: Parse, verb: Token) -> bool:
    """Whether it is the "quoted" of "quoted her as saying", which has no content of its own."""
    children = parse.children(verb)
    if verb.lemma in words("retelling"):
        return any(
            relaying_verb(parse, c) for c in children if (says := cue_lexicon().verbs.get(c.lemma)) and "quote" in says.frames
        )
    return verb.lemma in _RELAYING and any(c.lemma == "as" and c.dep == "prep" for c in children)


def speaker_of(parse: Parse, verb: Token, depth: int = 0) -> Token | None:
    """The head of the noun phrase that speaks, also where a governing verb lends it: "he left, saying …"."""
    if depth > _DEEPEST:
        return None
    outer = relaying_verb(parse, verb)
    if outer is not None:
        return _retold(parse, verb, outer)
    children = parse.children(verb)
    subjects = [c for c in children if c.dep in SUBJECTS]
    participle = verb.tag == "VBN" and verb.dep in {"advcl", "acl"} and not subjects and not any(c.dep == "aux" for c in children)
    if depth == 0 and (participle or any(c.dep in {"auxpass", "nsubjpass"} for c in children)):
        return _agent(parse, verb)
    if subjects:
        nearest = min(subjects, key=lambda c: abs(c.index - verb.index))
        return (first_child(parse, nearest, "pobj") if nearest.pos in {"ADV", "ADP"} else None) or nearest  # "Outside, Lee said"
    inverted = _inverted(parse, verb)
    if inverted is not None:
        return inverted
    resumed = _resumed(parse, verb) if verb.dep == "conj" else None
    if resumed is not None:
        return speaker_of(parse, resumed, depth + 1)
    return _inherited_speaker(parse, verb, depth)


def _inherited_speaker(parse: Parse, verb: Token, depth: int) -> Token | None:
    """The speaker that the governing verb or noun lends."""
    if verb.dep not in _LENT or verb.head == verb.index:
        return _agent(parse, verb) if verb.tag == "VBN" else None
    governor = parse.tokens[verb.head]
    if verb.dep == "pcomp":
        governor = parse.tokens[governor.head]
    if governor.is_verb:
        complement = verb.dep in {"ccomp", "parataxis", "dep"} and verb.tag not in {"VBG", "VB"}
        lender = None if complement else speaker_of(parse, governor, depth + 1)
        if lender is not None and verb.tag == "VBG" and verb.dep == "advcl" and not _is_somebody(parse, lender):
            return _nearest_subject(parse, verb, governor) or lender
        return lender
    if verb.dep == "acl" and verb.tag == "VBG":
        return _bearer(parse, governor)
    return _agent(parse, verb) if verb.dep == "acl" and verb.tag == "VBN" else None


def _is_somebody(parse: Parse, head: Token) -> bool:
    """Whether it is no thing and no text: neither "the flood" nor "her remarks"."""
    return head.pos != "NOUN" or (can_speak(parse, head) and head.lemma not in words("documents"))


def _nearest_subject(parse: Parse, verb: Token, governor: Token) -> Token | None:
    """In "the remarks came as the envoy dismissed the offer, calling it a trick" the parse hangs "calling" on "came"."""
    between = (t for t in reversed(parse.tokens[governor.index + 1 : verb.index]) if t.tag in FINITE and t.pos == "VERB")
    nearest = next(between, None)
    subject = first_child(parse, nearest, "nsubj")
    return subject if subject is not None and can_speak(parse, subject) else None


def _inverted(parse: Parse, verb: Token) -> Token | None:
    """In "…, reported the agency" the parse takes the agency for an object: what follows the verb and ends its clause speaks."""
    before = parse.before(verb) or verb
    set_off = before.text == "," or is_mark(before)
    if not set_off or verb.lemma not in words("inverting") or verb.tag not in {"VBD", "VBZ", "VBP", "VBN", "VB"}:
        return None
    for child in parse.children(verb):
        if child.index < verb.index:
            continue
        if child.dep in {"dobj", "attr", "oprd"} and parse.subtree(child)[0].index == verb.index + 1:
            last = parse.subtree(child)[-1].index
            after = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
            return child if after is None or after.sentence != verb.sentence or after.pos in {"PUNCT", "ADP"} else None
        if child.dep == "prep" and child.index == verb.index + 1:
            named = (c for c in parse.children(child) if c.dep == "pobj" and c.pos == "PROPN")
            return next((c for c in named if c.index > child.index + 2), None)
    return None


def _resumed(parse: Parse, verb: Token) -> Token | None:
    """In "she said that talks had failed and blamed the council" the parse joins "blamed" to "failed"; it resumes "said"."""
    joined = parse.tokens[verb.head]
    if verb.tag == joined.tag and not any(c.dep in {"aux", "auxpass"} for c in parse.children(joined)):
        subject = first_child(parse, joined, *SUBJECTS)
        if subject is None or subject.pos in {"PROPN", "PRON"}:
            return None
    marks = [q for q in parse.quotations_in(verb.start, verb.start) if q.start <= verb.start < q.end]
    for above in parse.ancestors(verb):
        if any(not q.start <= above.start < q.end for q in marks):
            return None
        if above.tag == verb.tag and above is not joined and above.dep != "relcl" and above.pos == "VERB":
            return above
        if above.dep not in {"ccomp", "conj", "xcomp"}:
            return None
    return None


def _bearer(parse: Parse, noun: Token) -> Token:
    """Who speaks in "issued a statement saying": the issuer; in "a man saying": the man."""
    above = parse.tokens[noun.head]
    if noun.dep == "dobj" and above.lemma in words("issuing"):
        return speaker_of(parse, above) or noun
    return noun


def _agent(parse: Parse, verb: Token) -> Token | None:
    return first_child(parse, first_child(parse, verb, "agent"), "pobj")


def noun_phrase(parse: Parse, head: Token, verb: Token) -> Range:
    """The noun phrase of `head` with its appositions and relative clauses, but never across its verb or a quotation mark."""
    before = head.index < verb.index
    kept = {t.index for t in parse.subtree(head) if (t.index < verb.index) == before and t.index != verb.index}
    first = last = head.index
    while first - 1 in kept and not is_mark(parse.tokens[first - 1]):
        first -= 1
    while last + 1 in kept and not is_mark(parse.tokens[last + 1]):
        last += 1
    while first < head.index and (parse.tokens[first].pos in _LOOSE or parse.tokens[first].text in words("platforms")):
        first += 1
    while last > head.index and parse.tokens[last].pos in _LOOSE and parse.tokens[last].text not in {")", "]"}:
        last -= 1
    return parse.tokens[first].start, _with_name(parse, parse.tokens[last]) if not before else parse.tokens[last].end


def _with_name(parse: Parse, last: Token) -> int:
    """Where a phrase ends whose name in commas the parse hung elsewhere: "said his widow, Ann Lee, her eyes …"."""
    comma, *behind = parse.tokens[last.index + 1 : last.index + 3] or (last,)
    name = name_at(parse, behind[0]) if behind and comma.text == "," and last.pos == "NOUN" else None
    if name is None or name.type != "person" or name.span.start != behind[0].start or behind[0].sentence != last.sentence:
        return last.end
    begins = any(t.is_subject and t.head > t.index for t in parse.tokens_in(name.span.start, name.span.end))
    owned = any(c.dep == "poss" for c in parse.children(last))  # "his accuser"
    if begins and not ((owned or lexicon.is_role(last.text)) and last.tag == "NN"):
        return last.end  # "according to police, Ann Lee, 40, left"
    return name.span.end if parse.article.text[name.span.end : name.span.end + 1] in {",", "."} else last.end


def without_next_subject(parse: Parse, head: Token, source: Range) -> Range:
    """Without a person's name that the parse sets beside several, or a document, or that has a verb behind it: it begins what
    is told, as in "according to court papers, Ann Lee, 40, left"."""
    behind = parse.tokens_in(source[1], parse.sentences[head.sentence].end)
    has_verb = next((t.tag in FINITE for t in behind if t.pos not in {"PUNCT", "NUM"}), False)
    last = parse.article.text.rfind(",", *source)
    if has_verb and behind[0].text != "," and last > 0 and not any(n.span.end > last for n in parse.names_in(last, source[1])):
        source, has_verb = (source[0], last), False  # "the spokesman, Ann Lee, the dam | holds"
    for name in parse.names_in(*source):
        comma = parse.article.text.rfind(",", source[0], name.span.start)
        if name.type != "person" or comma < 0 or not is_blank(parse.article.text[comma : name.span.start]):
            continue
        joined = any(c.dep == "conj" for t in parse.tokens_in(name.span.start, name.span.end) for c in parse.children(t))
        if has_verb or ((head.tag in {"NNS", "NNPS"} or head.lemma in words("documents")) and not joined):
            return source[0], comma
    return source
