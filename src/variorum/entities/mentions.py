"""Where the articles name somebody or something, and what stands around each name: title, role, owner, gender.

Long because a mention is read with all that stands around it, in one pass over the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from variorum.model import EntityType, Parse, Token
from variorum.parsing import gazetteer, lexicon
from variorum.parsing.lexicon import Gender
from variorum.parsing.wordlists import load_words

_INSTITUTIONS = load_words("entities", "words", "institutions", "nouns")
_KINDS = load_words("entities", "words", "kinds", "nouns") | lexicon.organisation_words("heads")
SAY = load_words("entities", "words", "speech", "verbs")
_IDLE = frozenset({"the", "a", "an", "then", "also", "now"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_LINKS = frozenset({"and", "-", "of", "for", "&"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


@dataclass(frozen=True, slots=True)
class Role:
    """What a text calls somebody: "Danish president" is `noun` president, `owners` {DK}."""

    noun: str
    owners: frozenset[str]
    phrase: str


@dataclass(eq=False, slots=True)
class Mention:
    """One place in one article. `first`, `last` and `head` are token indexes, `last` included."""

    page: ParsedArticle
    first: int
    last: int
    head: int
    type: EntityType
    text: str
    gender: Gender | None = None
    roles: tuple[Role, ...] = ()
    kind: str = "name"

    @property
    def start(self) -> int:
        return self.page.parse.tokens[self.first].start

    @property
    def end(self) -> int:
        return self.page.parse.tokens[self.last].end


@dataclass(eq=False)
class ParsedArticle:
    """One article's parse as this package reads it."""

    parse: Parse
    number: int
    names: list[Mention] = field(default_factory=list)
    name_at: dict[int, Mention] = field(default_factory=dict)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Indexes of the tokens inside quotations of some length: words put in quotation marks are the article's own."""
        pieces = (self.parse.tokens_in(p.start, p.end) for q in self.parse.quotations for p in q.inner)
        return frozenset(t.index for tokens in pieces if len(tokens) > 3 for t in tokens)

    def is_subject(self, index: int) -> bool:
        """Whether a token is a subject, or the source in "according to"."""
        return self._subject_of(index) is not None

    def is_subject_of(self, index: int, lemmas: frozenset[str]) -> bool:
        """Whether a token is the subject of one of these verbs, or the source in "according to"."""
        verb = self._subject_of(index)
        return verb is not None and (verb.lemma in lemmas or verb.lemma in {"accord", "according"})

    def _subject_of(self, index: int) -> Token | None:
        return self._verb_after(index) or self._verb_above(index)

    def _verb_after(self, index: int) -> Token | None:
        """The finite verb of speech that follows a name at once: its subject, whatever the parser made of a long title."""
        named = self.name_at.get(index)
        after = self.parse.tokens[named.last + 1 : named.last + 3] if named is not None else ()
        after = after[1:] if after and after[0].text == "," else after[:1]
        return next((t for t in after if t.lemma in SAY and t.tag in {"VBD", "VBZ", "VBP"}), None)

    def _verb_above(self, index: int) -> Token | None:
        tokens = self.parse.tokens
        token = tokens[index]
        for _ in range(4):  # "the minister, Jon Berg, said": the apposition shares its noun's part
            if token.dep not in {"appos", "compound", "nmod", "conj"} or token.head == token.index:
                break
            token = tokens[token.head]
        head = tokens[token.head]
        if token.dep in _SUBJECTS:
            return head
        if token.dep == "pobj" and head.dep == "agent":
            return tokens[head.head]
        if token.dep == "pobj" and head.lemma == "to" and tokens[head.index - 1].lemma in {"accord", "according"}:
            return tokens[head.index - 1]
        opens = head.index == 0 or tokens[head.index - 1].sentence != head.sentence
        if token.dep == "pobj" and head.lemma == "for" and opens and token.pos == "PROPN":
            return tokens[head.head]  # "For Ann Lee, it is maddening"
        return None

    def is_headline(self, t: Token) -> bool:
        headline = self.parse.headline
        return headline is not None and headline.start <= t.start < headline.end

    @cached_property
    def heading_end(self) -> int:
        """Where the headline ends, also of an article so short that nothing but its missing full stop tells one."""
        first = self.parse.paragraphs[0] if self.parse.paragraphs else None
        if self.parse.headline is not None or first is None:
            return self.parse.headline.end if self.parse.headline is not None else 0
        return 0 if first.text.rstrip("\"'”’)»")[-1:] in {".", "!", "?", "…", ":"} else first.end

    def head_of(self, first: int, last: int) -> int:
        """The token of a range whose head lies outside it: the last such, as English names have it."""
        tokens = self.parse.tokens
        outside = [i for i in range(first, last + 1) if not first <= tokens[i].head <= last or tokens[i].head == i]
        words = [i for i in outside if tokens[i].pos not in {"PUNCT", "PART", "DET", "CCONJ", "ADP"}]
        return (words or outside or [last])[-1]


def words_quoted_beside(m: Mention) -> frozenset[str]:
    """The words, small, that stand between quotation marks in the sentence of a mention that says them."""
    page = m.page
    if not page.is_subject_of(m.head, SAY):
        return frozenset()
    sentence = page.parse.sentence_tokens(page.parse.tokens[m.head].sentence)
    return frozenset(t.text.lower() for t in sentence if t.index in page.quoted)


def read_page(parse: Parse, number: int) -> ParsedArticle:
    page = ParsedArticle(parse, number)
    for name in parse.names:
        tokens = parse.tokens_in(name.span.start, name.span.end)
        if not tokens:
            continue
        first, last = tokens[0].index, tokens[-1].index
        mention = Mention(page, first, last, page.head_of(first, last), name.type, name.span.text)
        page.names.append(mention)
        for i in range(first, last + 1):
            page.name_at[i] = mention
    for mention in page.names:
        if mention.type == "person":
            mention.gender = _gender_of(page, mention)
        mention.roles = tuple(_roles_of(page, mention))
    for mention in _institutions(page):
        page.names.append(mention)
        page.name_at[mention.head] = mention
    page.names.sort(key=lambda m: (m.start, m.end))
    return page


# -- gender ------------------------------------------------------------------------------------------------------------


def _gender_of(page: ParsedArticle, mention: Mention) -> Gender | None:
    tokens = page.parse.tokens
    for i in range(mention.first - 1, max(-1, mention.first - 5), -1):
        word = tokens[i].text
        if tokens[i].sentence != tokens[mention.first].sentence or not lexicon.is_title(word):
            break
        gender = (lexicon.gender_of_honorific(word) if word[0].isupper() else None) or lexicon.gender_of_role(word)
        if gender:
            return gender
    for role_token in _role_tokens(page, mention):
        if gender := lexicon.gender_of_role(role_token.text):
            return gender
    words = [w for w in mention.text.replace("-", " ").split() if w]
    return lexicon.gender_of_first_name(words[0]) if len(words) > 1 else None


# -- roles -------------------------------------------------------------------------------------------------------------


def owners_in(page: ParsedArticle, tokens: list[Token]) -> frozenset[str]:
    """Whose an office is, by the names in its phrase: ISO codes of countries, else folded names."""
    owners: set[str] = set()
    seen: set[Mention] = set()
    for t in tokens:
        mention = page.name_at.get(t.index)
        if mention is not None and mention not in seen and mention.type != "person" and mention.kind == "name":
            seen.add(mention)
            owners.add(gazetteer.country_of(mention.text) or gazetteer.fold(mention.text))
        elif mention is None and (code := gazetteer.country_of_demonym(t.text)):
            owners.add(code)
    return frozenset(owners)


def _roles_of(page: ParsedArticle, mention: Mention) -> Iterator[Role]:
    if mention.type not in {"person", "organisation"}:
        return
    left = _title_tokens(page, mention)
    nouns = [t for t in left if lexicon.is_role(t.text) or (mention.type == "organisation" and is_kind_noun(t.text))]
    if nouns:
        after = _of_phrase(page, mention.last)
        phrase = page.parse.article.text[left[0].start : left[-1].end]
        owners = owners_in(page, left + after)
        for noun in nouns[-2:]:
            yield Role(noun.text.lower(), owners, _tidy(phrase))
    for head in _role_tokens(page, mention):
        near = (t for t in page.parse.subtree(head) if abs(t.index - head.index) <= 8 and t.sentence == head.sentence)
        around = [t for t in near if not mention.first <= t.index <= mention.last]
        words = [t for t in around if t.index <= head.index and t.pos not in {"DET", "PUNCT"}]
        start = words[0].start if words else head.start
        phrase = page.parse.article.text[start : head.end]
        yield Role(head.text.lower(), owners_in(page, around), _tidy(phrase))


def _tidy(phrase: str) -> str:
    words = phrase.split()
    while len(words) > 1 and (words[0].lower() in _IDLE or not any(c.isalnum() for c in words[0])):
        words = words[1:]
    return " ".join(words)


def _title_tokens(page: ParsedArticle, mention: Mention) -> list[Token]:
    """The words of the title before a name: "Russian President", "company chairman and chief executive"."""
    tokens = page.parse.tokens
    found: list[Token] = []
    i = mention.first - 1
    while i >= 0 and tokens[i].sentence == tokens[mention.first].sentence and len(found) < 9:
        t = tokens[i]
        named = page.name_at.get(i)
        if named is not None and named.type == "person":
            break
        is_title = lexicon.is_title(t.text) or is_kind_noun(t.text) or gazetteer.is_group_word(t.text)
        may_link = found and (t.tag == "POS" or t.text.lower() in _LINKS)
        links = may_link and not _ends_name(page, i - 1) and not _is_whole(t, found)
        modifies = t.dep in MODIFIERS and t.pos in NOMINAL and mention.first <= _top(tokens, t) <= mention.last
        if not (is_title or links or modifies or named is not None):
            break
        found.insert(0, t)
        i -= 1
    while found and (found[0].text.lower() in _LINKS or found[0].tag == "POS"):
        found.pop(0)
    return found


def _is_whole(link: Token, found: list[Token]) -> bool:
    """Whether the title after "of" or "for" names an office itself: "spokesman for President Li" is not Li's."""
    return link.text.lower() in {"of", "for"} and any(lexicon.is_role(t.text) for t in found)


def _ends_name(page: ParsedArticle, index: int) -> bool:
    named = page.name_at.get(index)
    return named is not None and named.type == "person"


def _top(tokens: tuple[Token, ...], t: Token) -> int:
    """The index that a chain of modifiers hangs on."""
    for _ in range(4):
        if t.dep not in MODIFIERS | {"poss"}:
            break
        t = tokens[t.head]
    return t.index


def _of_phrase(page: ParsedArticle, last: int) -> list[Token]:
    """What "of …" right after a name holds: "President Li of Nordland"."""
    tokens = page.parse.tokens
    if last + 2 < len(tokens) and tokens[last + 1].text.lower() in {"of", "from"}:
        return [t for t in tokens[last + 2 : last + 6] if t.pos in {"PROPN", "DET"}]
    return []


def _role_tokens(page: ParsedArticle, mention: Mention) -> list[Token]:
    """Role nouns that the sentence equates with a name: by apposition or "is"."""
    parse = page.parse
    head = parse.tokens[mention.head]
    above = parse.tokens[head.head]
    near = [above] if head.dep == "appos" else []
    near += [c for c in parse.children(head) if c.dep == "appos"]
    if head.dep == "nsubj" and above.lemma == "be":
        near += [c for c in parse.children(above) if c.dep == "attr"]
    return [t for t in near if t.index not in page.name_at and _may_be_role(t)] or _after_comma(page, mention)


def _after_comma(page: ParsedArticle, mention: Mention) -> list[Token]:
    """Apposition that the parser missed: name, comma, a noun phrase headed by a role, comma."""
    tokens = page.parse.tokens
    i = mention.last + 1
    if i >= len(tokens) or tokens[i].text != ",":
        return []
    last = None
    for t in tokens[i + 1 : i + 9]:
        ends = t.pos in {"VERB", "AUX", "PRON", "SCONJ", "ADP"} or t.text in {",", "."}
        if ends or t.sentence != tokens[mention.first].sentence:
            break
        if t.index not in page.name_at and _may_be_role(t):
            last = t
    return [last] if last is not None and not hangs_on_verb_of(mention, last) else []


def hangs_on_verb_of(mention: Mention, subject: Token) -> bool:
    """Whether a name tells where or with whom a subject does something: "At Dunmore, the firm said": the firm is not Dunmore."""
    tokens = mention.page.parse.tokens
    above = tokens[tokens[mention.head].head]
    return subject.is_subject and above.dep == "prep" and above.head == subject.head


def _may_be_role(t: Token) -> bool:
    return t.tag not in {"NNS", "NNPS"} and (lexicon.is_role(t.text) or is_kind_noun(t.text))


def is_kind_noun(word: str) -> bool:
    """A noun for what an organisation is: company, university, broadcaster."""
    return word.lower() in _KINDS


# -- institutions ------------------------------------------------------------------------------------------------------


def _institutions(page: ParsedArticle) -> Iterator[Mention]:
    """Offices named by whose they are: "the Nordland government", "Nordland's foreign ministry", "Nordic state TV"."""
    tokens = page.parse.tokens
    for t in tokens:
        if t.text.lower() not in _INSTITUTIONS or t.index in page.name_at or t.tag in {"NNS", "NNPS"}:
            continue
        if t.dep in MODIFIERS and t.index + 1 < len(tokens) and tokens[t.head].index == t.index + 1:
            continue
        owner = _owner_before(page, t)
        if owner is None:
            continue
        last = t.index
        if t.text.lower() in {"ministry", "department"} and last + 3 < len(tokens) and tokens[last + 1].text == "of":
            named = {x.index for x in page.parse.sentence_tokens(t.sentence) if x.pos in NOMINAL}
            last += 2
            while last + 1 in named:
                last += 1
        text = page.parse.article.text[owner.start : tokens[last].end]
        yield Mention(page, owner.first, last, t.index, "organisation", text, kind="institution")


def _owner_before(page: ParsedArticle, t: Token) -> Mention | None:
    """The name that owns an institution noun: only adjectives, nouns and a possessive mark stand between them."""
    tokens = page.parse.tokens
    i = t.index - 1
    for _ in range(4):
        if i < 0 or tokens[i].sentence != t.sentence:
            return None
        named = page.name_at.get(i)
        if named is not None:
            return named if named.type in {"place", "group", "person", "organisation"} and named.kind == "name" else None
        if tokens[i].pos not in {"ADJ", "NOUN", "PROPN"} and tokens[i].tag != "POS":
            return None
        i -= 1
    return None
