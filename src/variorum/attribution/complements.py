"""What a cue takes behind it, frame by frame: a clause, an infinitive, a noun phrase with or without its predicate."""

from collections.abc import Sequence

from variorum.attribution.content_edges import Range, has_quoted_words, is_blank, over_quotations
from variorum.attribution.content_extent import before_circumstance, content_range, cut
from variorum.attribution.cue_words import words
from variorum.attribution.reporting_clauses import Clause
from variorum.attribution.subjects import FINITE, SUBJECTS, can_speak
from variorum.attribution.unsaid_quotes import is_label
from variorum.model import Parse, Token

_PREPOSITIONS = ("of", "for", "about", "against", "as")
_FEWEST_WORDS = 3  # of a content that is a noun phrase


def complement(parse: Parse, clause: Clause) -> Range | None:
    """The content behind the cue, or None."""
    source = clause.source or (0, 0)
    after = [c for c in parse.children(clause.verb) if c.index > clause.verb.index and not source[0] <= c.start < source[1]]
    for frame in _FRAMES:
        content = frame(parse, clause, after)
        if content is not None:
            return content
    return None


def says_nothing(parse: Parse, content: Range) -> bool:
    """As "it will be" of "as she predicts it will be": the words that it stands for are elsewhere."""
    return all(t.pos in {"PRON", "AUX", "PART", "PUNCT"} for t in parse.tokens_in(*content))


def noun_complement(parse: Parse, clause: Clause) -> Range | None:
    """The content of a noun: "hopes that …", "the call to …", "regret over the fact that …", his “deep regret” at it."""
    noun = clause.verb
    children = parse.children(noun)
    if clause.cue[0] < noun.start:
        children += tuple(c for c in parse.children(parse.tokens[noun.head]) if c.dep == "prep")
        phrase = _phrase(parse, noun)
        if has_quoted_words(parse, *phrase):
            return phrase if phrase[0] >= clause.cue[0] else None
    for child in (c for c in children if c.index > noun.index):
        if child.dep in {"acl", "ccomp"} and _is_told(parse, clause, child):
            tokens = [t for t in parse.subtree(child) if t.start >= clause.cue[1]]
            return cut(parse, clause, tokens[0].start, tokens[-1].end) if tokens else None
        if child.dep == "prep":
            fact = next((t for t in parse.subtree(child) if t.lemma == "that" and t.dep == "mark"), None)
            if fact or (child.lemma in {"of", "for", "about", "over", "at"} and clause.takes("of")):
                tokens = [t for t in parse.subtree(_object_of(parse, child)) if fact is None or t.index >= fact.index]
                return over_quotations(parse, tokens[0].start, tokens[-1].end) if len(tokens) > 1 else None
    return None


def _is_told(parse: Parse, clause: Clause, child: Token) -> bool:
    below = parse.children(child)
    if any(c.lemma == "that" and c.dep == "mark" for c in below):
        return True
    return clause.takes("infinitive") and any(c.lemma == "to" and c.dep == "aux" for c in below)


def _what(parse: Parse, clause: Clause, after: Sequence[Token]) -> Range | None:
    """As in "what she called the worst storm"; "what he said was that …": the content is the predicate."""
    verb = clause.verb
    if not any(c.lemma == "what" and c.index < verb.index for c in parse.children(verb)):
        return None
    content: Token | None = None
    if clause.takes("predicate", "as"):
        as_ = _preposition(parse, after, "as")
        content = next((c for c in after if c.dep in {"oprd", "dobj", "attr", "ccomp"}), None)
        content = content or (_object_of(parse, as_) if as_ else None)
    elif parse.tokens[verb.head].lemma == "be" and verb.dep in {"csubj", "nsubj"}:
        is_ = parse.tokens[verb.head]
        content = next((c for c in parse.children(is_) if c.dep == "ccomp" and c.index > is_.index), None)
    return _phrase(parse, content) if content else None


def _clausal(parse: Parse, clause: Clause, after: Sequence[Token]) -> Range | None:
    for child in after:
        if child.dep in {"ccomp", "xcomp"}:
            infinitive = any(c.tag == "TO" for c in parse.children(child))
            content = _infinitive(parse, clause, child, after) if infinitive else _clause(parse, clause, child, after)
            if content is not None:
                return content
    return None


def _clause(parse: Parse, clause: Clause, child: Token, after: Sequence[Token]) -> Range | None:
    """A clause with or without "that"."""
    lost = _first_object(after)
    if lost and lost.index < child.index and child.tag in FINITE and clause.takes("clause") and not _has_subject(parse, child):
        return content_range(parse, clause, [lost, child])
    if child.dep == "xcomp" and not (clause.takes("predicate") or child.tag in {"VBD", "VBZ", "VBP"}):
        return None
    return content_range(parse, clause, [child]) if clause.takes("clause", "predicate") else None


def _infinitive(parse: Parse, clause: Clause, child: Token, after: Sequence[Token]) -> Range | None:
    """As in "urged the council to act", "called on the council to act", "vowed to act"."""
    addressed = [c for c in after if c.dep in {"dobj", "dative"} and c.index < child.index]
    subject = any(c.is_subject for c in parse.children(child))
    if clause.takes("to"):
        on = next((c for c in after if c.dep == "prep" and c.lemma in {"on", "to", "upon"} and c.index < child.index), None)
        if addressed or subject:
            return content_range(parse, clause, [*addressed, child])
        if on:
            return content_range(parse, clause, [_object_of(parse, on), child])
    if clause.takes("infinitive") and not addressed:
        return content_range(parse, clause, [child])
    return content_range(parse, clause, [child]) if subject and clause.takes("predicate", "clause") else None


def _that_clause(parse: Parse, clause: Clause, after: Sequence[Token]) -> Range | None:
    """As in "said on Monday that …" where the parse hung the clause elsewhere: to the end of the sentence."""
    verb = clause.verb
    if not clause.takes("clause"):
        return None
    first = _behind_source(parse, clause) or _behind_aside(parse, verb)
    for token in parse.tokens[first : first + 11]:
        if token.sentence != verb.sentence or token.is_verb or token.text in {",", '"', "“", ";"}:
            return None
        if token.lemma == "that" and token.dep in {"mark", "det", "nsubj", "prep"}:
            objects = (c for c in after if c.dep == "dobj" and not clause.takes("to"))
            about_object = token.tag == "WDT" and any(not can_speak(parse, c) and c.pos != "PRON" for c in objects)
            if about_object or (token.dep == "det" and not _has_verb(parse, token)):
                return None  # "denied a part in the raid that"
            return cut(parse, clause, token.start, parse.sentences[verb.sentence].end)
    return None


def _behind_source(parse: Parse, clause: Clause) -> int | None:
    """The token behind a source that follows the verb: "heard from the diver, Ann Lee, that"."""
    source = clause.source or (0, 0)
    behind = parse.tokens_in(source[1], source[1] + 4) if source[0] > clause.verb.end else ()
    rest = [t for t in behind if t.start >= source[1]]
    return next((t.index for t in rest if t.text != ","), None)


def _has_verb(parse: Parse, that: Token) -> bool:
    """Whether a verb follows before the next comma: "that" opens a clause, not "that theme"."""
    for token in parse.tokens[that.index + 1 :]:
        if token.sentence != that.sentence or token.text == ",":
            return False
        if token.tag in FINITE:
            return True
    return False


def _behind_aside(parse: Parse, verb: Token) -> int:
    """The token behind the verb, or behind ", citing two officials," where that follows it."""
    tokens = parse.sentence_tokens(verb.sentence)
    commas = [t.index for t in tokens if t.index > verb.index and t.text == ","][:2]
    aside = len(commas) == 2 and parse.tokens[commas[0] + 1].tag == "VBG"
    return commas[1] + 1 if aside else verb.index + 1


def _set_off_infinitive(parse: Parse, clause: Clause, after: Sequence[Token]) -> Range | None:
    """As in "urged the council, the mayor and the police, to act" where the parse hung the infinitive elsewhere."""
    content = _first_object(after)
    if content is None or not clause.takes("to"):
        return None
    first, last = parse.subtree(content)[0], parse.subtree(content)[-1]
    following = parse.tokens[last.index + 1 : last.index + 4]
    following = following[1:] if following and following[0].text == "," else following
    if [t.tag for t in following[:2]] != ["TO", "VB"] or following[1].sentence != clause.verb.sentence:
        return None
    act = following[1]
    return cut(parse, clause, first.start, before_circumstance(parse, act, parse.subtree(act)[-1].end))


def _in_document(parse: Parse, clause: Clause, after: Sequence[Token]) -> Range | None:
    """As in "said in a statement it would close", which the parse reads as a statement that it would close."""
    if not clause.takes("clause"):
        return None
    for preposition in (c for c in after if c.dep == "prep"):
        document = _object_of(parse, preposition)
        said = next((c for c in parse.children(document) if c.dep in {"relcl", "acl"} and _has_own_subject(parse, c)), None)
        if said is not None and document.lemma in words("documents"):
            return content_range(parse, clause, [said])
    return None


def _predicate(parse: Parse, clause: Clause, after: Sequence[Token]) -> Range | None:
    """As in "called the bridge unsafe"."""
    content = _first_object(after)
    if content is None or not clause.takes("predicate"):
        return None
    unsafe = next((c for c in after if c.dep in {"oprd", "xcomp", "ccomp", "acomp", "attr"} and c.index > content.index), None)
    if unsafe:
        labels = [q for q in parse.quotations_in(unsafe.start, unsafe.end) if is_label(parse, q)]
        is_alias = labels and content.text.lower().endswith(("self", "selves"))  # "calls himself “Moth”"
        return None if is_alias else content_range(parse, clause, [content, unsafe])
    first, last = parse.subtree(content)[0], parse.subtree(content)[-1]
    limit = parse.sentences[clause.verb.sentence].end
    behind = (q for q in parse.quotations_in(content.end, limit) if content.end <= q.start < limit)
    quoted = next((q for q in behind if is_blank(parse.article.text[content.end : q.start])), None)
    return (first.start, max(quoted.end, last.end)) if quoted else None


def _referred(parse: Parse, clause: Clause, after: Sequence[Token]) -> Range | None:
    """As in "referred to the bridge as unsafe"."""
    to = _preposition(parse, after, "to") if clause.verb.lemma == "refer" else None
    if to is None:
        return None
    as_ = _preposition(parse, after, "as") or next((t for t in parse.subtree(to) if t.lemma == "as" and t.dep == "prep"), None)
    return content_range(parse, clause, [_object_of(parse, to), as_]) if as_ else None


def _prepositional(parse: Parse, clause: Clause, after: Sequence[Token]) -> Range | None:
    """As in "accused the council of neglect", "warned of floods", "described the bridge as unsafe"."""
    content = _first_object(after)
    for name in (n for n in _PREPOSITIONS if clause.takes(n)):
        preposition = _preposition(parse, after, name)
        above = content if preposition and content and content.index < preposition.index else None
        if preposition is None or (name == "as" and above is None):
            continue
        parts = [above, preposition] if above and name not in {"against", "about"} else [_object_of(parse, preposition)]
        span = content_range(parse, clause, parts)
        if span and (name == "as" or _is_long(parse, span)):
            return span
    return None


def _object(parse: Parse, clause: Clause, after: Sequence[Token]) -> Range | None:
    """As in "announced the closure of the bridge"; of any verb of utterance, a noun phrase with quoted words in it."""
    content = _first_object(after)
    if content is None:
        return None
    more = [c for c in after if c.dep == "prep" and c.lemma in {"at", "over", "for", "to", "as"} and c.index > content.index]
    for parts in ([content, *more[:1]], [content]):
        span = content_range(parse, clause, parts)
        if span and has_quoted_words(parse, *span) and not all(is_label(parse, q) for q in parse.quotations_in(*span)):
            return span
    span = content_range(parse, clause, [content]) if clause.takes("object") and content.is_noun else None
    return span if span and _is_long(parse, span) else None


def _is_long(parse: Parse, span: Range) -> bool:
    return len(parse.article.text[slice(*span)].split()) >= _FEWEST_WORDS


def _phrase(parse: Parse, head: Token) -> Range:
    tokens = parse.subtree(head)
    return over_quotations(parse, tokens[0].start, tokens[-1].end)


def _has_subject(parse: Parse, verb: Token) -> bool:
    return any(c.dep in SUBJECTS or c.dep == "expl" for c in parse.children(verb))


def _has_own_subject(parse: Parse, verb: Token) -> bool:
    """A subject that is no relative pronoun."""
    return any(c.is_subject and c.tag not in {"WDT", "WP"} for c in parse.children(verb))


def _first_object(after: Sequence[Token]) -> Token | None:
    return next((c for c in after if c.dep in {"dobj", "attr"}), None)


def _preposition(parse: Parse, after: Sequence[Token], lemma: str) -> Token | None:
    """The preposition under the verb or, where the parse hung it there, under its object."""
    for child in after:
        if child.dep in {"prep", "dative"} and child.lemma == lemma:
            return child
        hung = parse.children(child) if child.dep == "dobj" else ()
        below = next((c for c in hung if c.dep == "prep" and c.lemma == lemma), None)
        if below:
            return below
    return None


def _object_of(parse: Parse, preposition: Token) -> Token:
    return next((c for c in parse.children(preposition) if c.dep in {"pobj", "pcomp"}), preposition)


_FRAMES = (_what, _clausal, _that_clause, _set_off_infinitive, _in_document, _predicate, _referred, _prepositional, _object)
