"""Indirect and mixed speech: the content that a reporting clause takes, by its frames and the parse."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.attribution.clauses import Clause, Range, is_mark
from variorum.attribution.cues import Lexicon
from variorum.attribution.ranges import is_blank, trim, without_connective
from variorum.model import Parse, Token

_QUESTIONS = frozenset({"whether", "how", "why", "what", "who", "when", "where", "if"})
_FEWEST_CHARACTERS = 8
_FEWEST_WORDS = 3
_CONDITIONS = frozenset("because if unless until though although while since when should given".split())
_CAUSING = frozenset({"prompt", "spark", "trigger", "draw", "provoke"})
_PREPOSITIONS = ("of", "for", "about", "against", "as")


def content_of(parse: Parse, clause: Clause, lexicon: Lexicon, clauses: Sequence[Clause] = ()) -> tuple[Range, ...]:
    """The content of a clause as ranges (two where the clause stands in the middle of it), or nothing."""
    if clause.takes("according"):
        return _around(parse, clause, clauses)
    if clause.verb.pos == "NOUN":
        return _of_noun(parse, clause)
    right = _complement(parse, clause, lexicon)
    if right is None:
        return _beside(parse, clause, clauses)
    return (_without_trailing(parse, clause, right, clauses),)


def _without_trailing(parse: Parse, clause: Clause, content: Range, clauses: Sequence[Clause]) -> Range:
    """Cut before ", X told reporters" at the end of the sentence: that reports the whole sentence."""
    start, end = content
    limit = parse.sentences[clause.verb.sentence].end
    for later in clauses:
        if start < later.start < end and later.verb.sentence == clause.verb.sentence and later.takes("quote", "according"):
            tail = parse.article.text[later.end : limit]
            if parse.article.text[:later.start].rstrip()[-1:] == "," and (len(tail) < 40 or later.takes("according")) and _ends_there(parse, later):
                return start, len(parse.article.text[:later.start].rstrip(" ,"))
    return content


def _ends_there(parse: Parse, clause: Clause) -> bool:
    return not any(c.dep in {"ccomp", "xcomp", "oprd"} and c.index > clause.verb.index for c in parse.children(clause.verb))


def _complement(parse: Parse, clause: Clause, lexicon: Lexicon) -> Range | None:
    """What follows the cue: a clause, a noun phrase with its predicate, a preposition's object."""
    verb = clause.verb
    source = clause.source or (0, 0)
    after = [c for c in parse.children(verb) if c.index > verb.index and not source[0] <= c.start < source[1]]
    if (told := _told_what(parse, clause, after)) is not None:
        return told
    for child in after:
        if child.dep in {"ccomp", "xcomp"} and child.index > verb.index:
            span = _clausal(parse, clause, child, after, lexicon)
            if span:
                return span
    if clause.takes("clause") and (span := _that_clause(parse, clause, lexicon)):
        return span
    objects = [c for c in after if c.dep in {"dobj", "attr"}]
    if clause.takes("to") and objects and (span := _set_off_infinitive(parse, clause, objects[0], lexicon)):
        return span
    if clause.takes("clause"):
        for preposition in (c for c in after if c.dep == "prep"):
            said = next((c for c in parse.children(_object(parse, preposition)) if c.dep in {"relcl", "acl"} and _is_sentence(parse, c)), None)
            if said is not None and _object(parse, preposition).lemma in lexicon.documents:
                return _range(parse, clause, [said], lexicon)
    if clause.takes("predicate") and objects:
        told = next((c for c in after if c.dep in {"oprd", "xcomp", "ccomp", "acomp", "attr"} and c.index > objects[0].index), None)
        if told:
            return _range(parse, clause, [objects[0], told], lexicon)
        quoted = [q for q in parse.quotations if q.start >= objects[0].end and is_blank(parse.article.text[objects[0].end : q.start])]
        if quoted and quoted[0].end <= parse.sentences[verb.sentence].end:
            return _left_edge(parse, objects[0]), quoted[0].end
    if verb.lemma == "refer" and (to := _preposition(parse, after, "to")) and (as_ := _preposition(parse, after, "as") or _below(parse, to, "as")):
        return _range(parse, clause, [_object(parse, to), as_], lexicon)
    for name in _PREPOSITIONS:
        if clause.takes(name):
            preposition = _preposition(parse, after, name)
            if preposition:
                above = [o for o in objects if o.index < preposition.index][:1]
                if name == "as" and not above:
                    continue
                parts = [*above, preposition] if above and name not in {"against", "about"} else [_object(parse, preposition)]
                span = _range(parse, clause, parts, lexicon)
                if span and (len(parse.article.text[slice(*span)].split()) >= _FEWEST_WORDS or name == "as"):
                    return span
    if objects:
        more = [c for c in after if c.dep == "prep" and c.lemma in {"at", "over", "for", "to", "as"} and c.index > objects[0].index]
        for parts in ([objects[0], *more[:1]], [objects[0]]):
            if (span := _range(parse, clause, parts, lexicon)) and _has_quoted_words(parse, *span):
                return span
    if clause.takes("object") and objects:
        span = _range(parse, clause, [objects[0]], lexicon)
        long_enough = span is not None and len(parse.article.text[slice(*span)].split()) >= _FEWEST_WORDS
        return span if long_enough and objects[0].pos in {"NOUN", "PROPN"} else None
    return None


def _is_sentence(parse: Parse, verb: Token) -> bool:
    """It has a subject of its own that is no relative pronoun."""
    return any(c.dep in {"nsubj", "nsubjpass"} and c.tag not in {"WDT", "WP"} for c in parse.children(verb))


def _set_off_infinitive(parse: Parse, clause: Clause, told: Token, lexicon: Lexicon) -> Range | None:
    """"urged the council, the mayor and the police, to act" where the parse hung the infinitive elsewhere."""
    first, last = parse.subtree(told)[0], parse.subtree(told)[-1]
    following = parse.tokens[last.index + 1 : last.index + 4]
    following = following[1:] if following and following[0].text == "," else following
    if len(following) < 2 or following[0].tag != "TO" or following[1].tag != "VB" or following[1].sentence != clause.verb.sentence:
        return None
    end = _before_circumstance(parse, following[1], parse.subtree(following[1])[-1].end)
    return _cut(parse, clause, first.start, end, lexicon)


def _told_what(parse: Parse, clause: Clause, after: list[Token]) -> Range | None:
    """"what she called the worst storm", "what he said was that …": the content is the predicate."""
    verb = clause.verb
    what = next((c for c in parse.children(verb) if c.lemma == "what" and c.index < verb.index), None)
    if what is None:
        return None
    if clause.takes("predicate", "as"):
        told = next((c for c in after if c.dep in {"oprd", "dobj", "attr", "ccomp"}), None) or _preposition(parse, after, "as")
        return _plain_range(parse, _object(parse, told) if told and told.lemma == "as" else told) if told else None
    above = parse.tokens[verb.head]
    if above.lemma == "be" and verb.dep in {"csubj", "nsubj"}:
        told = next((c for c in parse.children(above) if c.dep == "ccomp" and c.index > above.index), None)
        return _plain_range(parse, told) if told else None
    return None


def _plain_range(parse: Parse, token: Token) -> Range:
    tokens = parse.subtree(token)
    return _whole(parse, tokens[0].start, tokens[-1].end)


def _clausal(parse: Parse, clause: Clause, child: Token, after: list[Token], lexicon: Lexicon) -> Range | None:
    verb = clause.verb
    infinitive = any(c.tag == "TO" or c.lemma == "to" and c.dep == "aux" for c in parse.children(child))
    addressed = [c for c in after if c.dep in {"dobj", "dative"} and c.index < child.index]
    if infinitive and child.tag in {"VB", "VBN"} | ({child.tag} if infinitive else set()):
        own_subject = [c for c in parse.children(child) if c.dep in {"nsubj", "nsubjpass"}]
        if (addressed or own_subject) and clause.takes("to"):
            return _range(parse, clause, [*addressed, child], lexicon)
        on = [c for c in after if c.dep == "prep" and c.lemma in {"on", "to", "upon"} and c.index < child.index]
        if on and clause.takes("to"):
            return _range(parse, clause, [_object(parse, on[0]), child], lexicon)
        if clause.takes("infinitive") and not addressed:
            return _range(parse, clause, [child], lexicon)
        if own_subject and clause.takes("predicate", "clause"):
            return _range(parse, clause, [child], lexicon)
        return None
    if child.dep == "xcomp" and not (clause.takes("predicate") or child.tag in {"VBD", "VBZ", "VBP"}):
        return None
    if not clause.takes("clause", "whether", "predicate"):
        return None
    marks = {c.lemma for c in parse.children(child) if c.dep in {"mark", "advmod", "dobj", "nsubj"} and c.index < child.index}
    if not clause.takes("clause") and not clause.takes("predicate") and not marks & _QUESTIONS:
        return None
    return _range(parse, clause, [child], lexicon)


def _that_clause(parse: Parse, clause: Clause, lexicon: Lexicon) -> Range | None:
    """"said on Monday that …" where the parse hung the clause elsewhere: to the end of the sentence."""
    verb = clause.verb
    limit = parse.sentences[verb.sentence].end
    for token in parse.tokens[verb.index + 1 : verb.index + 12]:
        if token.sentence != verb.sentence or token.pos in {"VERB", "AUX"} or token.text in {",", '"', "“", ";"}:
            return None
        if token.lemma == "that" and token.tag in {"IN", "WDT"} and token.dep in {"mark", "det", "nsubj", "prep"}:
            return _cut(parse, clause, token.start, limit, lexicon)
    return None


def _range(parse: Parse, clause: Clause, parts: list[Token], lexicon: Lexicon) -> Range | None:
    tokens = [t for part in parts for t in parse.subtree(part) if t.index > clause.verb.index and t.start >= clause.cue[1]]
    if not tokens:
        return None
    start, end = min(t.start for t in tokens), max(t.end for t in tokens)
    if parts[-1].tag == "VB":
        end = _before_circumstance(parse, parts[-1], end)
    elif parts[-1].dep == "ccomp":
        end = _with_condition(parse, clause.verb, end)
    return _cut(parse, clause, start, end, lexicon)


def _with_condition(parse: Parse, verb: Token, end: int) -> int:
    """"said it will count votes if the court allows": the condition, which the parse may hang on "said", is said as well."""
    for child in parse.children(verb):
        if child.dep == "advcl" and child.start > end:
            clause = parse.subtree(child)
            if clause[0].start <= end + 1 and clause[0].lemma in _CONDITIONS:
                return clause[-1].end
    return end


def _before_circumstance(parse: Parse, infinitive: Token, end: int) -> int:
    """"threatened to leave after the council voted": when it was said, not what."""
    for child in parse.children(infinitive):
        if child.dep == "advcl" and child.index > infinitive.index:
            words = parse.children(child)
            mark = next((c for c in words if c.dep in {"mark", "advmod"} and c.lemma in {"after", "before", "as", "when", "while"}), None)
            if mark and mark.index < child.index and any(c.dep in {"nsubj", "nsubjpass"} for c in words):
                return parse.tokens[mark.index - 1].end
    return end


def _cut(parse: Parse, clause: Clause, start: int, end: int, lexicon: Lexicon) -> Range | None:
    """The range up to where the narrator reports again in the same breath: ", adding that …", "and stressed that …"."""
    verb = clause.verb
    for token in parse.tokens_in(start, end):
        if token.index <= verb.index or token.start <= start:
            continue
        if token.tag == "VBG" and token.lemma in _CAUSING and parse.tokens[token.index - 1].text == ",":
            end = min(end, parse.tokens[token.index - 1].start)
            break
        if token.lemma not in lexicon.verbs:
            continue
        says = lexicon.verbs[token.lemma]
        if says.kind == "utterance" and says.frames & {"clause", "quote", "to", "as"} and _reports_again(parse, verb, token):
            edge = token.start
            for before in reversed(parse.tokens_in(start, token.start)):
                if before.pos in {"CCONJ", "ADV", "PUNCT", "AUX"} or before.lemma == "with":
                    edge = before.start
                    continue
                if before.pos in {"PROPN", "PRON"} and _introduced_by_with(parse, token):
                    edge = before.start
                    continue
                break
            end = min(end, edge)
            break
    while (last := parse.tokens_in(start, end)) and last[-1].pos in {"CCONJ", "SCONJ"} | {"PUNCT"} and last[-1].text in {"and", "but", "or", ",", "that"}:
        end = last[-1].start if len(last) > 1 else start
    start, end = _whole(parse, start, end)
    return (start, end) if end - start >= _FEWEST_CHARACTERS or any(q.start <= start and end <= q.end for q in parse.quotations) else None


def _reports_again(parse: Parse, verb: Token, token: Token) -> bool:
    inside_marks = any(q.start < token.start < q.end for q in parse.quotations)
    if inside_marks or token.sentence != verb.sentence:
        return False
    ahead = parse.tokens[token.index - 1]
    while ahead.index > verb.index and (ahead.pos in {"ADV", "AUX", "PART"} or is_mark(ahead)):
        ahead = parse.tokens[ahead.index - 1]
    joined = ahead.lemma in {"and", "but"}
    if token.tag == "VBG" and token.dep in {"advcl", "acl", "xcomp", "conj", "dep"}:
        return ahead.text in {",", "—", "–"} or joined and verb.tag == "VBG"
    if _introduced_by_with(parse, token):
        return True
    own_subject = any(c.dep in {"nsubj", "nsubjpass"} for c in parse.children(token))
    tense = _tense(parse, token)
    return token.dep == "conj" and not own_subject and tense is not None and tense == _tense(parse, verb) and (joined or ahead.text == ",")


def _tense(parse: Parse, verb: Token) -> str | None:
    """Past or present; None for an infinitive, which follows another verb."""
    helper = next((c for c in parse.children(verb) if c.dep in {"aux", "auxpass"}), verb)
    return {"VBD": "past", "VBN": "past", "VBZ": "present", "VBP": "present"}.get(helper.tag if helper.lemma == "do" else verb.tag)


def _introduced_by_with(parse: Parse, token: Token) -> bool:
    return token.tag == "VBG" and token.dep == "pcomp" and parse.tokens[token.head].lemma == "with"


def _whole(parse: Parse, start: int, end: int) -> Range:
    """Grown over a quotation that it cuts, and over the closing mark behind it."""
    for q in parse.quotations:
        if q.end <= start or q.start >= end + 2:
            continue
        if start <= q.start < end and end < q.end and q.end - end < 2_000:
            end = q.end
        if q.start < start < q.start + 3 and q.end <= end + 1:
            start = q.start
    return start, end


def _preposition(parse: Parse, after: list[Token], lemma: str) -> Token | None:
    """The preposition under the verb or, where the parse hung it there, under its object."""
    for child in after:
        if child.dep in {"prep", "dative"} and child.lemma == lemma:
            return child
        if child.dep == "dobj":
            hung = next((c for c in parse.children(child) if c.dep == "prep" and c.lemma == lemma), None)
            if hung:
                return hung
    return None


def _object(parse: Parse, preposition: Token) -> Token:
    return next((c for c in parse.children(preposition) if c.dep in {"pobj", "pcomp"}), preposition)


def _below(parse: Parse, token: Token, lemma: str) -> Token | None:
    return next((t for t in parse.subtree(token) if t.lemma == lemma and t.dep == "prep"), None)


def _has_quoted_words(parse: Parse, start: int, end: int) -> bool:
    """Two quoted words or more, which shows that the noun phrase is the speaker's."""
    return any(start <= q.start and q.inner[-1].end <= end and " " in q.inner[0].text.strip() for q in parse.quotations)


def _left_edge(parse: Parse, token: Token) -> int:
    return parse.subtree(token)[0].start


def _of_noun(parse: Parse, clause: Clause) -> tuple[Range, ...]:
    children = parse.children(clause.verb)
    if clause.cue[0] < clause.verb.start:
        children += tuple(c for c in parse.children(parse.tokens[clause.verb.head]) if c.dep == "prep")
    if clause.cue[0] < clause.verb.start:
        whole = parse.subtree(clause.verb)
        phrase = (whole[0].start, _whole(parse, whole[0].start, whole[-1].end)[1])
        if _has_quoted_words(parse, *phrase):
            return (phrase,) if phrase[0] >= clause.cue[0] else ()
    for child in children:
        if child.index < clause.verb.index:
            continue
        if child.dep in {"acl", "ccomp"} and any(
            c.lemma == "that" and c.dep == "mark" or c.lemma == "to" and c.dep == "aux" and clause.takes("infinitive") for c in parse.children(child)
        ):
            return _ranges(parse, child, clause)
        if child.dep == "prep" and (child.lemma in {"of", "for", "about"} and clause.takes(child.lemma) or child.lemma in {"over", "at", "that"}):
            fact = next((t for t in parse.subtree(child) if t.lemma == "that" and t.dep == "mark"), None)
            if clause.takes("of") or fact:
                inner = _object(parse, child)
                tokens = [t for t in parse.subtree(inner) if fact is None or t.index >= fact.index]
                return ((tokens[0].start, _whole(parse, tokens[0].start, tokens[-1].end)[1]),) if len(tokens) > 1 else ()
    return ()


def _ranges(parse: Parse, child: Token, clause: Clause) -> tuple[Range, ...]:
    tokens = [t for t in parse.subtree(child) if t.start >= clause.cue[1]]
    return (_whole(parse, tokens[0].start, tokens[-1].end),) if tokens else ()


def _beside(parse: Parse, clause: Clause, clauses: Sequence[Clause]) -> tuple[Range, ...]:
    """The bridge was closed, X said; the bridge, X said, was closed."""
    if not {"clause", "quote"} <= clause.says.frames or clause.verb.dep in {"relcl", "acl"} or clause.verb.tag == "VBG" and clause.verb.dep != "pcomp":
        return ()
    sentence = parse.sentences[clause.verb.sentence]
    before = parse.article.text[sentence.start : clause.start].rstrip()
    if is_blank(before) or before[-1] not in ",”\"'’–—-?!)" or re.search(r"\b(?:and|but|who|which|as)\s*,?$", before):
        return ()
    if clause.source and clause.source[0] < clause.start and clause.verb.start > clause.source[0]:
        return ()
    said = parse.tokens_in(sentence.start, clause.start)
    if any(c.dep == "dobj" for c in parse.children(clause.verb)) and clause.verb.lemma not in {"tell", "inform", "remind"} and not any(
        t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in said
    ):
        return ()
    return _around(parse, clause, clauses)


def _around(parse: Parse, clause: Clause, clauses: Sequence[Clause]) -> tuple[Range, ...]:
    """The sentence without its reporting clause, as one range or two."""
    text = parse.article.text
    sentence = parse.sentences[clause.verb.sentence]
    start, end = sentence.start, sentence.end
    for q in parse.quotations:
        if q.start < start < q.end < clause.start:
            start = _sentence_start(parse, q.start)
    left = _left(parse, clause, start)
    again = any(clause.end <= c.start < clause.end + 4 for c in clauses)
    right = None if again and left else _right(parse, clause, end, left is not None)
    pieces = [p for p in (left, right) if p and not is_blank(text[slice(*p)])]
    return tuple(pieces) if sum(b - a for a, b in pieces) >= _FEWEST_CHARACTERS else ()


def _sentence_start(parse: Parse, at: int) -> int:
    return max((s.start for s in parse.sentences if s.start <= at), default=at)


def _left(parse: Parse, clause: Clause, start: int) -> Range | None:
    text = parse.article.text
    if is_blank(text[start : clause.start]):
        return None
    left = trim(text, *without_connective(text, start, clause.start))
    return left if left[1] > left[0] else None


def _right(parse: Parse, clause: Clause, end: int, has_left: bool) -> Range | None:
    """What goes on behind a clause set in commas; after a clause at the front, all of it."""
    text = parse.article.text
    rest = text[clause.end : end]
    if is_blank(rest):
        return None
    if not has_left:
        return trim(text, clause.end, end) if clause.takes("according") else None
    if not re.match(r"\s*[,–—]", rest) or re.match(r"\s*,\s*(?:and|but|while|who|which|so)\b", rest):
        return None
    outside = [t for t in parse.tokens_in(clause.end, end) if t.pos != "PUNCT"]
    inside = {t.index for t in outside}
    top = next((t for t in outside if t.head not in inside or t.head == t.index), None)
    first = outside[0]
    if top is None or any(top.start < q.end and q.start < top.end for q in parse.quotations):
        return None
    resumes = top.head < clause.verb.index and top.head != top.index and not clause.start <= parse.tokens[top.head].start < clause.end
    is_main = top.head == top.index or clause.verb.head == top.index
    if not (resumes or is_main) or first.tag == "VBG" and not resumes:
        return None
    return trim(text, clause.end, end)
