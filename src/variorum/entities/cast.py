"""The cast of a story: its entities, and whom any span of its articles refers to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from variorum.entities.discourse import Discourse
from variorum.entities.linking import DraftEntity, link
from variorum.entities.mentions import ParsedArticle, read_page
from variorum.entities.pronouns import is_pronoun, learn_genders, resolve_pronoun
from variorum.entities.roles import find_issuer, find_role_phrase, find_unnamed, is_document, is_epithet, resolve_role
from variorum.entities.succession import note_succession
from variorum.model import Entity, Parse, Span
from variorum.parsing import gazetteer, lexicon
from variorum.parsing.wordlists import load_words

_Found = tuple[int, int, int, DraftEntity]  # first and last token, head token, whom


_Reading = tuple[list[_Found], dict[int, DraftEntity]]
"""What an article's roles and pronouns point to, and who issued its documents (by token)."""


def identify(parses: Sequence[Parse]) -> Cast:
    """Who is who over all articles of a story. The order of the articles does not matter."""
    ordered = sorted(parses, key=lambda p: (p.article.sha256, p.article.id))
    pages = [read_page(parse, number) for number, parse in enumerate(ordered)]
    drafts = link(pages)
    of_mention = {m: draft for draft in drafts for m in draft.mentions}
    learn_genders(pages, of_mention)
    found = {page.number: [(m.first, m.last, m.head, of_mention[m]) for m in page.names] for page in pages}
    readings = {page.number: _read_through(page, found[page.number], drafts) for page in pages}
    for number, (pointing, _) in readings.items():
        heads = {head for _, _, head, _ in pointing}
        found[number] = [f for f in found[number] if f[2] not in heads]
    return _cast(pages, drafts, found, readings)


def _read_through(page: ParsedArticle, named: list[_Found], drafts: Sequence[DraftEntity]) -> _Reading:
    """Resolves the roles, pronouns and documents of one article in the order of its text."""
    discourse = Discourse(page)
    by_head = {head: draft for _, _, head, draft in named}
    names = set(by_head)
    pointing: list[_Found] = []
    documents: dict[int, DraftEntity] = {}
    for t in page.parse.tokens:
        if t.sentence != discourse.sentence and t.index:
            note_succession(page.parse.sentence_tokens(page.parse.tokens[t.index - 1].sentence), page, discourse, by_head)
        discourse.sentence = t.sentence
        if t.index in names:
            person = discourse.only_person() if is_epithet(page, t) else None
            if person is not None:
                pointing.append((t.index - 1, t.index, t.index, person))
                by_head[t.index] = person
            discourse.note(by_head[t.index], t.index)
            continue
        if t.index in page.name_at:
            continue
        first, draft = t.index, None
        if is_pronoun(t):
            draft = resolve_pronoun(t, page, discourse)
        elif is_document(t):
            issuer = find_issuer(t, page, discourse, by_head)
            if issuer is not None and issuer.key[0]:
                documents[t.index] = issuer
            continue
        elif (phrase := find_role_phrase(page, t)) is not None:
            first, draft = phrase.first, _apposed(page, t.index, by_head) or resolve_role(phrase, page, discourse, drafts)
        if draft is None and not is_pronoun(t) and _apposed(page, t.index, by_head) is None:
            draft = find_unnamed(page, t)
        if draft is None:
            continue
        by_head[t.index] = draft
        discourse.note(draft, t.index)
        if draft.mentions:
            pointing.append((first, t.index, t.index, draft))
    return pointing, documents


def _apposed(page: ParsedArticle, head: int, by_head: dict[int, DraftEntity]) -> DraftEntity | None:
    """The name that a role noun introduces: "the spokesman, Jon Berg," or "head of the union Jon Berg"."""
    tokens = page.parse.tokens
    t = tokens[head]
    near = [c.index for c in page.parse.children(t) if c.dep == "appos"] + ([t.head] if t.dep == "appos" else [])
    for i in near:
        if i in by_head and by_head[i].type in {"person", "organisation"}:
            return by_head[i]
    if t.text.lower() in load_words("entities", "words", "kinds", "leading"):
        last = page.parse.subtree(t)[-1].index
        named = page.name_at.get(last)
        if named is not None and named.type == "person" and head < named.first - 1 and last - head < 16:
            before = tokens[named.first - 1]
            return by_head.get(named.head) if before.is_noun and not lexicon.is_title(before.text) else None
    return None


def _cast(
    pages: list[ParsedArticle], drafts: list[DraftEntity], found: dict[int, list[_Found]], readings: dict[int, _Reading]
) -> Cast:
    spans: dict[DraftEntity, list[Span]] = {d: [] for d in drafts}
    for page in pages:
        tokens, article = page.parse.tokens, page.parse.article
        for first, last, _, draft in sorted(found[page.number] + readings[page.number][0], key=lambda f: f[:3]):
            spans[draft].append(article.span(tokens[first].start, tokens[last].end))
    ranked = sorted((d for d in drafts if spans[d]), key=lambda d: (-len(spans[d]), _name(d), d.type, d.key))
    entities: dict[DraftEntity, Entity] = {}
    for number, d in enumerate(ranked, 1):
        names = _by_frequency(_clean(m.text) for m in d.mentions)
        roles = _by_frequency(r.phrase for r in d.roles if any(c.isalpha() for c in r.phrase))
        entities[d] = Entity(f"e{number}", _name(d), d.type, names, tuple(spans[d]), roles)
    return Cast(pages, entities, found, readings)


# -- how an entity is shown --------------------------------------------------------------------------------------------


def _clean(text: str) -> str:
    return " ".join(text.split())


def _by_frequency(texts: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(texts)
    return tuple(sorted(counts, key=lambda text: (-counts[text], text)))


def _name(d: DraftEntity) -> str:
    """The fullest name, of these the one written most."""
    counts = Counter(_clean(m.text) for m in d.mentions)
    if d.type == "place" and d.key[0] == "country":
        names = {n: c for n, c in counts.items() if gazetteer.country_code(n) == d.key[1]}
        full = {n: c for n, c in names.items() if len(n.replace(".", "")) > 3 and "of" not in n.split()} or names
        return max(full, key=lambda n: (full[n], n)) if full else gazetteer.country_name(d.key[1])
    if d.type == "person":
        return max(counts, key=lambda n: (min(3, len(n.split())) > 1, not n.isupper(), counts[n], len(n), n))
    return max(counts, key=lambda n: (len(n.split()) > 1 or not n.isupper(), not n.isupper(), counts[n], len(n), n))


def _lasting_names(of_draft: Mapping[DraftEntity, Entity]) -> dict[str, str]:
    seen: Counter[tuple[str, ...]] = Counter()
    names: dict[str, str] = {}
    for draft, entity in of_draft.items():
        key = draft.type, *draft.key
        seen[key] += 1
        names[entity.id] = " ".join((*key, str(seen[key])))
    return names


class Cast:
    """Who is who in one story. `entities` come with the most mentioned first."""

    def __init__(
        self,
        pages: list[ParsedArticle],
        of_draft: dict[DraftEntity, Entity],
        found: dict[int, list[_Found]],
        readings: dict[int, _Reading],
    ) -> None:
        self.entities = tuple(of_draft.values())
        self._lasting = _lasting_names(of_draft)
        self._pages = {page.parse.article.id: page for page in pages}
        self._names: dict[str, dict[int, Entity]] = {}
        self._heads: dict[str, dict[int, Entity]] = {}
        self._spans: dict[str, list[tuple[int, int, Entity]]] = {}
        for page in pages:
            article, tokens = page.parse.article.id, page.parse.tokens
            names = self._names[article] = {}
            heads = self._heads[article] = {}
            spans = self._spans[article] = []
            for first, last, head, draft in sorted(found[page.number], key=lambda f: f[0] - f[1]):
                entity = of_draft[draft]
                for i in range(first, last + 1):
                    names[i] = entity
                heads[head] = entity
                spans.append((tokens[first].start, tokens[last].end, entity))
            pointing, documents = readings[page.number]
            for token, draft in documents.items():
                heads[token] = of_draft[draft]
            for first, last, head, draft in pointing:
                heads.setdefault(head, of_draft[draft])
                spans.append((tokens[first].start, tokens[last].end, of_draft[draft]))
            spans.sort(key=lambda s: (s[0], s[1], s[2].id))
        self._by_name = {gazetteer.fold(name): e for e in reversed(self.entities) if e.type == "person" for name in e.names}
        self._starts = {article: [s[0] for s in spans] for article, spans in self._spans.items()}

    def referent(self, span: Span) -> Entity | None:
        """The entity that a source span refers to: by its name, its role or a pronoun; None for plurals and the unnamed."""
        page = self._pages.get(span.article)
        tokens = page.parse.tokens_in(span.start, span.end) if page is not None else ()
        if page is None:
            return None
        if not tokens:
            return self._by_name.get(gazetteer.fold(span.text))
        names, heads = self._names[span.article], self._heads[span.article]
        first, last = tokens[0].index, tokens[-1].index
        head = page.head_of(first, last)
        if head in heads:
            return heads[head]
        if head in names:
            return names[head]
        t = page.parse.tokens[head]
        if t.tag in {"NNS", "NNPS"}:
            return None
        for child in page.parse.children(t):
            if child.dep == "appos" and first <= child.index <= last and child.index in names:
                return names[child.index]
        return self._titled(page, head, first, last)

    def _titled(self, page: ParsedArticle, head: int, first: int, last: int) -> Entity | None:
        """A title whose name the parser hung elsewhere: the one person at the end of the span."""
        names = self._names[page.parse.article.id]
        persons = {names[i].id: names[i] for i in range(first, last + 1) if i in names and names[i].type == "person"}
        named = page.name_at.get(last)
        if named is None or page.parse.tokens[max(first, named.first - 1)].pos == "ADP":
            return None  # "a spokesman for Jon Berg"
        if len(persons) == 1 and last in names and names[last].id in persons and lexicon.is_title(page.parse.tokens[head].text):
            return next(iter(persons.values()))
        return None

    def lasting_name(self, entity: str) -> str:
        """What names the entity of an id and nobody else, and mostly stays when a report joins the story, as ids do not."""
        return self._lasting[entity]

    def entities_in(self, span: Span) -> tuple[Entity, ...]:
        """The entities mentioned in a span, each once, in the order of the text."""
        rows, starts = self._spans.get(span.article, []), self._starts.get(span.article, [])
        inside = rows[bisect_left(starts, span.start) : bisect_right(starts, span.end - 1)]
        return tuple(dict.fromkeys(e for _, end, e in inside if end <= span.end))

    def mentions_in(self, article: str, start: int, end: int) -> tuple[tuple[int, int, Entity], ...]:
        """(start, end, entity) of each mention that lies in `[start, end)` of an article, in the order of the text."""
        rows, starts = self._spans.get(article, []), self._starts.get(article, [])
        inside = rows[bisect_left(starts, start) : bisect_left(starts, end)]
        return tuple(row for row in inside if row[1] <= end)
