"""Clauses that report: a cue word of the lexicon and the source that governs it, read off the dependency parse."""

from collections.abc import Set
from dataclasses import dataclass, replace

from variorum.attribution.content_edges import Range
from variorum.attribution.cue_words import Cue, Lexicon, words
from variorum.attribution.subjects import (
    FINITE,
    SUBJECTS,
    can_speak,
    first_child,
    name_at,
    noun_phrase,
    only_relays,
    relaying_verb,
    speaker_of,
    without_next_subject,
)
from variorum.factuality import beside, factuality_of, is_made_up, signature
from variorum.model import Form, Parse, Token

_NO_CUE = frozenset({"amod", "compound", "prep", "aux", "mark"})
_TO_COME = frozenset({"will", "shall", "would"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "acl", "relcl", "dobj", "pcomp"})
_BESIDE_CUE = frozenset({"aux", "auxpass", "neg", "prt"})
POINTING = frozenset({"it", "there", "this", "that", "these", "those", "which", "what", "whatever"})
NARRATORS = frozenset({"i", "we", "you"})
_SMALL = frozenset({"ADV", "AUX", "PART", "PUNCT", "SPACE"})
ACCORDING = Cue("utterance", frozenset({"according"}))


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue with its source. `verb` is the word that governs the content; `start` and `end` bound source and cue together."""

    verb: Token
    cue: Range
    says: Cue
    source: Range | None
    start: int
    end: int

    def takes(self, *frames: str) -> bool:
        return not self.says.frames.isdisjoint(frames)


@dataclass(frozen=True, slots=True)
class ReportedContent:
    """What a rule found: content ranges and the clause that reports them; `carried` where the clause stands elsewhere."""

    content: tuple[Range, ...]
    clause: Clause
    form: Form
    carried: bool = False


def find_clauses(parse: Parse, lexicon: Lexicon, quoted: set[int]) -> list[Clause]:
    """The reporting clauses outside quotation marks, in the order of the text. `quoted` holds token indexes inside them."""
    found = []
    for token in parse.tokens:
        if token.index not in quoted:
            clause = _according(parse, token) or _verb(parse, token, lexicon, quoted) or _noun(parse, token, lexicon)
            if clause:
                found.append(_with_cited(parse, clause))
    return found


def _with_cited(parse: Parse, clause: Clause) -> Clause:
    """In "the Gazette reported, citing two officials," the officials speak."""
    verb = clause.verb
    if clause.source is None or verb.lemma not in words("reporting") or _is_person(parse, clause.source):
        return clause
    cited = next((t for t in parse.sentence_tokens(verb.sentence) if _cites(parse, t, verb)), None)
    who = first_child(parse, cited, "dobj", "pobj")
    if cited and who and cited.index > verb.index and not can_speak(parse, who):
        return clause  # "reported that she resigned, citing her health"
    return replace(clause, source=noun_phrase(parse, who, cited)) if cited and who else clause


def _cites(parse: Parse, token: Token, verb: Token) -> bool:
    if token.tag != "VBG" or token.lemma not in {"cite", "quote"}:
        return False
    between = parse.tokens[min(token.index, verb.index) + 1 : max(token.index, verb.index)]
    ends = token.index > verb.index and parse.tokens[token.index - 1].text == "," and verb in parse.ancestors(token)
    return token.head == verb.index or ends or not any(t.tag in FINITE for t in between)


def _is_person(parse: Parse, source: Range) -> bool:
    named = any(n.type == "person" for n in parse.names_in(*source))
    return named or parse.article.text[slice(*source)].lower() in {"he", "she", "i"}


def _verb(parse: Parse, token: Token, lexicon: Lexicon, quoted: set[int]) -> Clause | None:
    if not token.is_verb:
        return None
    particles = (c.lemma for c in parse.children(token) if c.dep == "prt" or _is_particle(parse, token, c))
    says = lexicon.verbs.get("-".join([token.lemma, *particles]))
    if says is None or (says.kind == "utterance" and not is_said(parse, token)):
        return None
    if token.lemma == "deny" and any(_is_speech(parse, c, lexicon) for c in parse.children(token)):
        return None  # "denied having said that …": what follows is no statement of theirs
    cue = _cue_range(parse, token)
    head = _heard_from(parse, token) or speaker_of(parse, token) or _named_before(parse, token)
    if head is None:
        return _sourceless(token, cue, says)
    if head.index in quoted or not _can_say(parse, token, says, head):
        return None
    return clause_of(parse, token, cue, says, head)


def _can_say(parse: Parse, token: Token, says: Cue, head: Token) -> bool:
    """Whether that subject can be the source of that verb: no empty "it", no narrator's "I think", no "wind showed"."""
    if says.kind != "utterance" and head.text.lower() in NARRATORS:
        return False
    relative = head.tag in {"WDT", "WP"}
    if head.lemma in POINTING and head.lemma != "it" and not relative:
        return False
    if token.lemma not in words("findings") or head.text.lower() in {"he", "she", "they", "who", "i", "we"}:
        return True
    if head.lemma in words("documents") or head.lemma in words("finders"):
        return True
    names = parse.names_in(head.start, head.start)
    return any(n.span.start <= head.start < n.span.end and n.type in {"person", "organisation"} for n in names)


def _heard_from(parse: Parse, verb: Token) -> Token | None:
    """Who spoke in "the inquest heard from a diver that"."""
    origin = next((c for c in parse.children(verb) if c.lemma == "from" and c.index > verb.index), None)
    return first_child(parse, origin, "pobj") if verb.lemma == "hear" else None


def _is_particle(parse: Parse, verb: Token, child: Token) -> bool:
    """As "in" of "cut in:", which the parse takes for a preposition without an object."""
    return child.dep == "prep" and child.index == verb.index + 1 and not parse.children(child)


def _named_before(parse: Parse, verb: Token) -> Token | None:
    """The name right before a finite verb that the parse hung elsewhere: "in an email read by the Post, Ann Lee wrote"."""
    before = parse.before(verb) or verb
    name = name_at(parse, before)
    if verb.tag not in FINITE or name is None or name.type != "person" or before.sentence != verb.sentence:
        return None
    first = next(iter(parse.tokens_in(name.span.start, name.span.end)))
    ahead = parse.before(first)
    opens = ahead is None or ahead.sentence != verb.sentence or ahead.text == ","
    return before if opens else None


def _is_speech(parse: Parse, child: Token, lexicon: Lexicon) -> bool:
    says = lexicon.verbs.get(child.lemma)
    return child.dep in {"ccomp", "xcomp", "pcomp"} and says is not None and "quote" in says.frames and says.kind == "utterance"


def _cue_range(parse: Parse, token: Token) -> Range:
    """The verb with its auxiliaries and particle; "quoted her as saying" as one."""
    beside = {c.index for c in parse.children(token) if c.dep in _BESIDE_CUE}
    first = last = token.index
    while first - 1 in beside:
        first -= 1
    while last + 1 in beside:
        last += 1
    outer = relaying_verb(parse, token)
    return (outer or parse.tokens[first]).start, parse.tokens[last].end


def clause_of(parse: Parse, token: Token, cue: Range, says: Cue, head: Token) -> Clause:
    """The clause of that source, its bounds grown over a source (and one who quotes it) right beside the cue."""
    source = noun_phrase(parse, head, token)
    outer = relaying_verb(parse, token)
    quoting = [noun_phrase(parse, c, token) for c in parse.children(outer) if c.dep in SUBJECTS] if outer else []
    start, end = cue
    is_led = token.dep == "xcomp" and token.tag in {"VB", "VBG"} and parse.tokens[token.head].lemma in words("leading_to")
    leading = {token.head} if is_led else set()
    for left, right in (source, *quoting):
        if right <= start and _is_small_gap(parse, right, start, leading):
            start = left
        elif left >= end and _is_small_gap(parse, end, left, leading):
            end = right
    return Clause(token, cue, says, source, start, end)


def _is_small_gap(parse: Parse, start: int, end: int, leading: Set[int]) -> bool:
    """Whether adverbs, auxiliaries, commas and what leads to the cue ("was heard to") are all that stands in it."""
    gap = parse.tokens_in(start, end)
    return end - start < 3 or all(t.pos in _SMALL or t.end - t.start <= 1 or t.index in leading for t in gap)


def _sourceless(token: Token, cue: Range, says: Cue) -> Clause | None:
    """A cue whose source the clause leaves out: "…," it ends, "said on Monday". Only beside a quotation is it worth keeping."""
    if token.lemma not in {"say", "add"} or token.tag == "VB" or token.head != token.index:
        return None
    return Clause(token, cue, Cue(says.kind, frozenset({"quote"})), None, *cue)


def _according(parse: Parse, token: Token) -> Clause | None:
    """As in "according to the ministry": the cue is two words, its source the object of "to"."""
    if token.lemma not in {"accord", "according"} or token.index + 1 >= len(parse.tokens):
        return None
    to = parse.tokens[token.index + 1]
    head = next((c for c in parse.children(to) if c.dep == "pobj" and c.index > to.index), None) if to.lemma == "to" else None
    if head is None:
        return None
    source = without_next_subject(parse, head, noun_phrase(parse, head, to))
    return Clause(token, (token.start, to.end), ACCORDING, source, token.start, source[1])


def _noun(parse: Parse, token: Token, lexicon: Lexicon) -> Clause | None:
    """As in "the minister's claim that …"; "she voiced hopes that …", where the cue is verb and noun together."""
    says = lexicon.nouns.get(token.lemma)
    if says is None or token.pos != "NOUN":
        return None
    above = parse.tokens[token.head]
    if token.dep == "dobj" and above.lemma in lexicon.light and above.pos == "VERB":
        head = speaker_of(parse, above)
        if head is None or head.lemma in POINTING or factuality_of(parse, above) == "denied":
            return None
        return clause_of(parse, token, (above.start, token.end), says, head)
    if token.dep in {"dobj", "pobj"} and any(c.dep == "acl" for c in parse.children(token)):
        verb = above if token.dep == "dobj" else parse.tokens[above.head]
        head = speaker_of(parse, verb) if verb.pos == "VERB" and verb.lemma in lexicon.carrying else None
        if head is not None and head.lemma not in POINTING:
            return clause_of(parse, token, (token.start, token.end), says, head)
    owner = first_child(parse, token, "poss")
    if owner is None and "quote" in says.frames:
        return _sent(parse, token, says)
    if owner is None or "of" in says.frames:
        return None
    start, end = noun_phrase(parse, owner, token)
    if parse.article.text[end - 2 : end] in {"'s", "’s"}:
        end -= 2
    return Clause(token, (token.start, token.end), Cue(says.kind, frozenset({"clause"})), (start, end), start, token.end)


def _sent(parse: Parse, token: Token, says: Cue) -> Clause | None:
    """As in "a sharp reply from Ann Lee", where what she replied stands in the next sentences."""
    behind = parse.tokens[token.index + 1 : token.index + 2]  # the parse hangs "from" on the noun or on its verb
    origin = next((t for t in behind if t.lemma == "from" and t.sentence == token.sentence), None)
    head = first_child(parse, origin, "pobj")
    name = name_at(parse, head) if head else None
    if head is None or name is None or name.type != "person":
        return None
    source = noun_phrase(parse, head, token)
    return Clause(token, (token.start, token.end), Cue(says.kind, frozenset({"clause", "quote"})), source, token.start, source[1])


# -- whether a verb of saying tells that something was said: not where it is denied, supposed, refused or asked -----------------


def is_said(parse: Parse, token: Token) -> bool:
    """Not "declined to say", "might say", "denied having said", "if she says", "nobody said", "the said man", "did he say"."""
    if token.dep in _NO_CUE or only_relays(parse, token):
        return False
    if token.lemma == "ask" and token.tag == "VBN" and token.dep in {"advcl", "acl"}:
        return False
    if (token.dep == "ccomp" and token.tag == "VB" and _is_wished(parse, token)) or _is_put_about(parse, token):
        return False
    helpers = {c.lemma for c in parse.children(token) if c.dep == "aux"}
    state = factuality_of(parse, token)
    if token.tag == "VB" and "to" in helpers:
        return parse.tokens[token.head].lemma in words("leading_to") and state != "denied"
    hedged = state == "possible" and any(beside(c.lemma, c.dep) == "possible" for c in parse.children(token) if c.dep == "advmod")
    will_say = state == "planned" and bool(helpers & _TO_COME) and token.lemma not in words("findings")  # "will find that"
    will_say = will_say and not _is_left_open(parse, token)
    only = state == "conditional" and any(c.lemma == "only" for c in parse.children(token))  # "would only say that"
    return state == "asserted" or hedged or will_say or (only and "would" in helpers)


def _is_left_open(parse: Parse, token: Token) -> bool:
    """ "(Will say) who starts", "whether it has healed": the answer is still to come."""
    asked = (parse.subtree(c)[0] for c in parse.children(token) if c.dep == "ccomp" and c.index > token.index)
    return any(t.tag in {"WP", "WP$", "WRB", "WDT"} or t.lemma.lower() in {"whether", "if"} for t in asked)


def _is_wished(parse: Parse, token: Token) -> bool:
    """ "Hopes that she will say"."""
    sign = signature(parse.tokens[token.head], "clause")
    return sign is not None and sign.plain in {"planned", "feared", "conditional"}


def _is_put_about(parse: Parse, token: Token) -> bool:
    """Whether nobody but a post of nobody's, or one that is called fake, has somebody say so: "a meme claims that Lee said"."""
    while token.dep in _COMPLEMENTS or (token.dep == "advcl" and token.tag in {"VB", "VBG"}):
        token = parse.tokens[token.head]
        shows = token if token.is_noun else first_child(parse, token, "nsubj")
        is_post = shows is not None and shows.pos == "NOUN" and shows.lemma in words("posts")
        if shows and is_post and (token.lemma in words("unvouched") or is_made_up(parse, shows)):
            return True
    return False
