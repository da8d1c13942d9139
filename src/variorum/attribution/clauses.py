"""Clauses that report: a cue word of the lexicon and the source that governs it, read off the dependency parse."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.attribution.cues import Cue, Lexicon
from variorum.model import Form, Parse, Token

Range = tuple[int, int]

_INVERTING = frozenset("say report add write tweet note explain announce confirm comment recall state warn claim post reply".split())
PLATFORMS = frozenset("Twitter X Facebook Instagram Telegram Weibo YouTube LinkedIn TikTok Reddit WhatsApp Medium Threads Bluesky".split())
_SUBJECTS = ("nsubj", "csubj", "nsubjpass")
_PASSED_ON = frozenset({"xcomp", "conj", "advcl", "acl", "pcomp", "parataxis", "ccomp", "dep"})
_BESIDE_CUE = frozenset({"aux", "auxpass", "neg", "prt"})
_RELAYING = frozenset({"quote", "cite"})
_LEADING_TO = frozenset({"go", "continue", "proceed", "begin", "start", "take", "use", "appear", "seem", "rush", "come", "have", "hear"})
_UNREAL = frozenset({"could", "might", "should", "must", "may"})
_EXPLETIVES = frozenset({"it", "there", "this", "that", "these", "those", "which", "what", "whatever"})
_FINDINGS = frozenset({"find", "show", "suggest", "indicate", "determine", "imply", "hear", "signal", "underline", "underscore",
                       "highlight", "learn"})  # fmt: skip
_FINDERS = frozenset({"court", "judge", "jury", "police", "investigator", "researcher", "scientist", "expert", "official", "authority",
                      "analyst", "group", "agency", "company", "committee", "inquiry", "inquest", "ministry", "government", "prosecutor",
                      "inspector", "auditor", "panel", "commission", "source", "reporter", "author", "probe", "investigation"})  # fmt: skip
_SPOKEN = Cue("utterance", frozenset({"quote"}))
_ACCORDING = Cue("utterance", frozenset({"according"}))


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


def find_clauses(parse: Parse, lexicon: Lexicon, quoted: set[int]) -> list[Clause]:
    """The reporting clauses outside quotation marks, in the order of the text. `quoted` holds token indexes inside them."""
    found = []
    for token in parse.tokens:
        if token.index in quoted:
            continue
        clause = _according(parse, token) or _verb(parse, token, lexicon, quoted) or _noun(parse, token, lexicon)
        if clause:
            found.append(clause)
    return found


def extent(tokens: list[Token], around: Token | None = None) -> Range:
    """The characters from the first to the last token; with `around`, only the unbroken run of tokens that holds it."""
    if around is not None:
        at = next(k for k, t in enumerate(tokens) if t.index == around.index)
        first = last = at
        while first and tokens[first - 1].index == tokens[first].index - 1:
            first -= 1
        while last + 1 < len(tokens) and tokens[last + 1].index == tokens[last].index + 1:
            last += 1
        tokens = tokens[first : last + 1]
    return tokens[0].start, tokens[-1].end


def clauses_after_quotations(parse: Parse, lexicon: Lexicon, known: list[Clause]) -> list[Clause]:
    """Clauses that the parse lost behind a closing mark: "…," a clerk, Ann Lee, told the paper; "…," wrote Ann Lee.

    Long quotations mislead a parser about what follows them, but newspapers set it in one of two orders.
    """
    found: list[Clause] = []
    for q in parse.quotations:
        end = next((p.end for p in parse.paragraphs if p.start <= q.end - 1 < p.end), q.end)
        tokens = [t for t in parse.tokens_in(q.end, min(end, q.end + 240)) if t.start >= q.end]
        while tokens and (tokens[0].pos in {"PUNCT", "ADV"} or is_mark(tokens[0])) and tokens[0].text not in {".", "!", "?", ":", ";"}:
            tokens = tokens[1:]
        spoken = parse.article.text[q.end - 2 : q.end - 1] in {",", "?", "!"}
        clause = _told_first(parse, tokens, lexicon, spoken) or _named_first(parse, tokens, lexicon, spoken) if tokens else None
        if clause and not any(c.start < clause.end and clause.start < c.end for c in known):
            found.append(clause)
    return found


def _reports(token: Token, lexicon: Lexicon, spoken: bool = False) -> Cue | None:
    """The cue that a verb is; behind a quotation that ends in a comma (`spoken`) any verb is one: "…," she beamed."""
    if token.tag not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    says = lexicon.verbs.get(token.lemma)
    if says and "quote" in says.frames:
        return says
    return _SPOKEN if spoken and token.tag in {"VBD", "VBZ"} and token.pos == "VERB" else None


def _told_first(parse: Parse, tokens: list[Token], lexicon: Lexicon, spoken: bool) -> Clause | None:
    """…," wrote Ann Lee."""
    says = _reports(tokens[0], lexicon, spoken and len(tokens) > 1 and tokens[1].pos == "PROPN")
    at = 1
    if says is None:
        return None
    if len(tokens) > 3 and tokens[1].lemma in {"on", "via", "in"} and tokens[2].text in PLATFORMS:
        at = 3
    name = _nouns(tokens[at:])
    if not name:
        return None
    cue = (tokens[0].start, tokens[0].end)
    return Clause(tokens[0], cue, says, (name[0].start, name[-1].end), tokens[0].start, name[-1].end)


def _named_first(parse: Parse, tokens: list[Token], lexicon: Lexicon, spoken: bool) -> Clause | None:
    """…," a clerk, Ann Lee, told the paper."""
    for k, token in enumerate(tokens[:20]):
        if token.text in {".", ":", ";", "!", "?"} or is_mark(token):
            return None
        says = _reports(token, lexicon, spoken and 0 < k < 5 and tokens[k - 1].pos in {"PROPN", "PRON"})
        if says:
            named = [t for t in tokens[:k] if t.pos not in {"AUX", "ADV", "PUNCT", "PART"}]
            if not named or tokens[0].pos in {"ADP", "SCONJ", "CCONJ"} or not any(t.pos in {"NOUN", "PROPN", "PRON"} for t in named):
                return None
            return Clause(token, (token.start, token.end), says, (named[0].start, named[-1].end), named[0].start, token.end)
        if token.tag in {"VBD", "VBZ", "VBP", "MD"} and not any(t.tag in {"WP", "WDT"} for t in tokens[:k]) and token.pos != "AUX":
            return None
    return None


def _nouns(tokens: list[Token]) -> list[Token]:
    """The noun phrase that begins here."""
    end = 0
    while end < len(tokens) and (tokens[end].pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"} or tokens[end].tag == "POS" or (
        end and tokens[end].lemma in {"of", "for"} or tokens[end].text == "-"
    )):
        end += 1
    run = tokens[:end]
    return run if any(t.pos in {"NOUN", "PROPN", "PRON"} for t in run) else []


def _verb(parse: Parse, token: Token, lexicon: Lexicon, quoted: set[int]) -> Clause | None:
    if token.pos not in {"VERB", "AUX"} and not (token.lemma in {"say", "tell"} and token.tag.startswith("VB")):
        return None
    children = parse.children(token)
    lemma = "-".join([token.lemma, *(c.lemma for c in children if c.dep == "prt")])
    says = lexicon.verbs.get(lemma)
    if says is None or token.dep in {"amod", "compound", "prep", "aux", "mark"}:
        return None
    if token.lemma in _RELAYING and any(c.lemma == "as" and c.dep == "prep" for c in children):
        return None
    if token.lemma == "ask" and token.tag == "VBN" and token.dep in {"advcl", "acl"}:
        return None
    if token.dep == "pcomp" and parse.tokens[token.head].lemma in {"than", "without", "instead", "of", "from"}:
        return None
    negated = any(c.dep == "neg" for c in children)
    if says.kind == "utterance" and (negated or _is_evaded(parse, token)):
        return None
    cue_start = cue_end = token.index
    while cue_start and parse.tokens[cue_start - 1].head == token.index and parse.tokens[cue_start - 1].dep in _BESIDE_CUE:
        cue_start -= 1
    while cue_end + 1 < len(parse.tokens) and (after := parse.tokens[cue_end + 1]).head == token.index and after.dep in {"prt", "neg"}:
        cue_end += 1
    cue = (parse.tokens[cue_start].start, parse.tokens[cue_end].end)
    outer = _relaying_verb(parse, token)
    if outer is not None:
        cue = (outer.start, cue[1])
    head = _subject(parse, token)
    if head is not None and head.index in quoted:
        return None
    if head is None:
        return None if says.kind != "utterance" else _sourceless(parse, token, cue, says)
    if says.kind != "utterance" and head.text.lower() in {"i", "we", "you"}:
        return None
    if head.lemma in _EXPLETIVES and head.pos != "PROPN" and (head.tag not in {"WDT", "WP"}):
        if head.lemma != "it" or any(c.dep == "nsubjpass" for c in children):
            return None
    if token.lemma in _FINDINGS and not _finds(parse, head, lexicon):
        return None
    return _clause(parse, token, cue, says, head, outer)


def _clause(parse: Parse, token: Token, cue: Range, says: Cue, head: Token, outer: Token | None = None) -> Clause:
    source = noun_phrase(parse, head, token)
    start, end = cue
    whole = outer or token
    for word in (head, *parse.children(whole)) if outer else (head,):
        if word is head or word.dep in _SUBJECTS:
            left, right = noun_phrase(parse, word, token) if word is not head else source
            if right <= start and _only_small_words(parse, right, start):
                start = left
            elif left >= end and _only_small_words(parse, end, left):
                end = right
    return Clause(token, cue, says, source, start, end)


def _finds(parse: Parse, head: Token, lexicon: Lexicon) -> bool:
    """Whether that subject shows or suggests in words: a person, an organisation, a document."""
    if head.lemma in lexicon.documents or head.lemma in _FINDERS or head.lemma in {"he", "she", "they", "who", "I", "we"}:
        return True
    return any(n.span.start <= head.start < n.span.end and n.type in {"person", "organisation"} for n in parse.names)


def _sourceless(parse: Parse, token: Token, cue: Range, says: Cue) -> Clause | None:
    """A cue whose source the clause leaves out: "…," reads the letter's end. Only next to a quotation is it worth keeping."""
    if token.lemma not in {"say", "add"} or token.tag == "VB" or token.head != token.index:
        return None
    return Clause(token, cue, Cue(says.kind, frozenset({"quote"})), None, *cue)


def _only_small_words(parse: Parse, start: int, end: int) -> bool:
    """Whether adverbs, auxiliaries and commas are all that stands in the gap."""
    return all(t.pos in {"ADV", "AUX", "PART", "PUNCT", "SPACE"} or t.end - t.start <= 1 for t in parse.tokens_in(start, end)) or end - start < 3


def _relaying_verb(parse: Parse, token: Token) -> Token | None:
    """In "the agency quoted her as saying", "quoted"."""
    if token.dep != "pcomp":
        return None
    preposition = parse.tokens[token.head]
    verb = parse.tokens[preposition.head]
    return verb if preposition.lemma == "as" and verb.lemma in _RELAYING else None


def _is_evaded(parse: Parse, token: Token) -> bool:
    """"declined to say", "if she says", "might say": nothing was said."""
    aux = {c.lemma for c in parse.children(token) if c.dep == "aux"}
    if token.tag == "VB" and "to" in aux:
        return parse.tokens[token.head].lemma not in _LEADING_TO
    return token.tag == "VB" and not aux.isdisjoint(_UNREAL)


def _subject(parse: Parse, verb: Token, depth: int = 0) -> Token | None:
    """The head of the noun phrase that speaks, also where a governing verb lends it: "he left, saying …"."""
    if depth > 6:
        return None
    outer = _relaying_verb(parse, verb)
    if outer is not None:
        return next((c for c in parse.children(outer) if c.dep in {"dobj", "nsubjpass"} and c.index < verb.index), None)
    children = parse.children(verb)
    own = [c for c in children if c.dep in _SUBJECTS]
    bare = verb.tag == "VBN" and not any(c.dep == "aux" for c in children)
    passive = any(c.dep in {"auxpass", "nsubjpass"} for c in children) or (bare and verb.dep in {"advcl", "acl"} and not own)
    if passive and depth == 0:
        return _agent(parse, verb)
    if own:
        return min(own, key=lambda c: abs(c.index - verb.index))
    if (inverted := _inverted(parse, verb)):
        return inverted
    if verb.dep == "conj" and (outer_verb := _resumed(parse, verb)):
        return _subject(parse, outer_verb, depth + 1)
    if verb.dep == "relcl" or verb.head == verb.index or verb.dep not in _PASSED_ON:
        return _agent(parse, verb) if verb.tag == "VBN" else None
    governor = parse.tokens[verb.head]
    if verb.dep == "pcomp":
        governor = parse.tokens[governor.head]
    if governor.pos in {"VERB", "AUX"}:
        if verb.dep in {"ccomp", "parataxis", "dep"} and verb.tag not in {"VBG", "VB"}:
            return None
        return _subject(parse, governor, depth + 1)
    if verb.dep == "acl" and verb.tag == "VBG":
        return _bearer(parse, governor)
    if verb.dep == "acl" and verb.tag == "VBN":
        return _agent(parse, verb)
    return None


def _inverted(parse: Parse, verb: Token) -> Token | None:
    """In "…, reported the agency" the parse takes the agency for an object: what follows the verb and ends its clause speaks."""
    before = parse.tokens[verb.index - 1] if verb.index else verb
    if verb.tag not in {"VBD", "VBZ", "VBP", "VBN"} or verb.lemma not in _INVERTING or not (before.text == "," or is_mark(before)):
        return None
    for child in parse.children(verb):
        if child.index < verb.index:
            continue
        if child.dep in {"dobj", "attr", "oprd"} and parse.subtree(child)[0].index == verb.index + 1:
            after = parse.tokens[last.index + 1] if (last := parse.subtree(child)[-1]).index + 1 < len(parse.tokens) else None
            return child if after is None or after.sentence != verb.sentence or after.pos in {"PUNCT", "ADP"} else None
        if child.dep == "prep" and child.index == verb.index + 1:
            return next((c for c in parse.children(child) if c.dep == "pobj" and c.pos == "PROPN" and c.index > child.index + 2), None)
    return None


def _resumed(parse: Parse, verb: Token) -> Token | None:
    """In "she said that talks had failed and blamed the council" the parse joins "blamed" to "failed"; it resumes "said"."""
    joined = parse.tokens[verb.head]
    if verb.tag == joined.tag and not any(c.dep in {"aux", "auxpass"} for c in parse.children(joined)):
        subject = next((c for c in parse.children(joined) if c.dep in _SUBJECTS), None)
        if subject is None or subject.pos in {"PROPN", "PRON"}:
            return None
    for above in parse.ancestors(verb):
        if above.tag == verb.tag and above is not joined and above.dep != "relcl" and above.pos == "VERB":
            return above
        if above.dep not in {"ccomp", "conj", "xcomp"}:
            return None
    return None


def _bearer(parse: Parse, noun: Token) -> Token:
    """Who speaks in "issued a statement saying": the issuer; in "a man saying": the man."""
    above = parse.tokens[noun.head]
    if noun.dep == "dobj" and above.lemma in {"issue", "release", "make", "publish", "post", "send", "give", "write", "tweet"}:
        return _subject(parse, above) or noun
    return noun


def _agent(parse: Parse, verb: Token) -> Token | None:
    by = next((c for c in parse.children(verb) if c.dep == "agent"), None)
    return next((c for c in parse.children(by) if c.dep == "pobj"), None) if by else None


def noun_phrase(parse: Parse, head: Token, verb: Token) -> Range:
    """The noun phrase of `head` with its appositions and relative clauses, but never across its verb or a quotation mark."""
    tokens = parse.subtree(head)
    if head.index < verb.index:
        tokens = [t for t in tokens if t.index < verb.index]
    else:
        tokens = [t for t in tokens if t.index > verb.index]
    kept = {t.index for t in tokens}
    first = last = head.index
    while first - 1 in kept and not is_mark(parse.tokens[first - 1]):
        first -= 1
    while last + 1 in kept and not is_mark(parse.tokens[last + 1]):
        last += 1
    while first < head.index and (parse.tokens[first].pos in {"PUNCT", "CCONJ", "SCONJ", "SPACE"} or parse.tokens[first].text in PLATFORMS):
        first += 1
    while last > head.index and parse.tokens[last].pos in {"PUNCT", "SPACE", "CCONJ"} and parse.tokens[last].text not in {")", "]"}:
        last -= 1
    return parse.tokens[first].start, parse.tokens[last].end


def is_mark(token: Token) -> bool:
    return token.text in {'"', "“", "”", "„", "«", "»", "``", "''"}


def _according(parse: Parse, token: Token) -> Clause | None:
    """"according to the ministry": the cue is two words, its source the object of "to"."""
    if token.lemma not in {"accord", "according"} or token.index + 1 >= len(parse.tokens):
        return None
    to = parse.tokens[token.index + 1]
    if to.text.lower() != "to":
        return None
    head = next((c for c in parse.children(to) if c.dep == "pobj" and c.index > to.index), None)
    if head is None:
        return None
    source = noun_phrase(parse, head, to)
    return Clause(token, (token.start, to.end), _ACCORDING, source, token.start, source[1])


def _noun(parse: Parse, token: Token, lexicon: Lexicon) -> Clause | None:
    """"the minister's claim that …"; "she voiced hopes that …", where the cue is verb and noun together."""
    says = lexicon.nouns.get(token.lemma)
    if says is None or token.pos != "NOUN":
        return None
    above = parse.tokens[token.head]
    if token.dep == "dobj" and above.lemma in lexicon.light and above.pos == "VERB":
        head = _subject(parse, above)
        if head is None or head.lemma in _EXPLETIVES or any(c.dep == "neg" for c in parse.children(above)):
            return None
        kept = Cue(says.kind, says.frames)
        return _clause(parse, token, (above.start, token.end), kept, head)
    if token.dep in {"dobj", "pobj"} and any(c.dep == "acl" for c in parse.children(token)):
        verb = above if token.dep == "dobj" else parse.tokens[above.head]
        if verb.pos == "VERB" and verb.lemma in lexicon.carrying and (head := _subject(parse, verb)) and head.lemma not in _EXPLETIVES:
            return _clause(parse, token, (token.start, token.end), says, head)
    owner = next((c for c in parse.children(token) if c.dep == "poss"), None)
    if owner is None or "of" in says.frames:
        return None
    source = noun_phrase(parse, owner, token)
    if source[1] < token.start - 1 and parse.article.text[source[1] - 2 : source[1]] in {"'s", "’s"}:
        source = (source[0], source[1] - 2)
    says = Cue(says.kind, frozenset({"clause"}))
    return Clause(token, (token.start, token.end), says, source, source[0], token.end)


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: content ranges and the clause that reports them; `carried` where the clause stands elsewhere."""

    content: tuple[Range, ...]
    clause: Clause
    form: Form
    carried: bool = False
