"""Whose words they are: sources resolved to entities, descriptions kept as descriptions, relays told apart from speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from variorum.attribution.cues import words
from variorum.attribution.relays import document_behind, name_at, plain_phrase, relays_of
from variorum.model import Attribution, Entity, Parse, Span, Token

_NOBODY = frozenset({"it", "that", "this", "which", "these", "those", "there", "one", "some", "many", "others", "all", "both", "each", "none",
                     "everyone", "everybody", "anyone", "nobody", "somebody", "someone", "people", "who"})  # fmt: skip
_NEAR = 400
_PRONOUNS = {"he": "person", "she": "person", "they": "several", "it": "thing"}


class Cast(Protocol):
    """Who is who: the entity that a mention (a name, a role, a pronoun) refers to, where that is known."""

    def referent(self, span: Span) -> Entity | None: ...


def attribute_speakers(parse: Parse, found: Sequence[Attribution], cast: Cast) -> tuple[Attribution, ...]:
    """`found` with speaker, entity and via filled in.

    A speaker is the canonical name of an entity, or the text's own description ("two officials") where nobody is named, or
    None where nothing tells. An attribution whose whole content is another attribution ("X said, the agency reported") is
    no row of its own: its source becomes that one's relay.
    """
    resolved = _with_pronouns(parse, [_with_speaker(parse, a, cast) for a in found], cast)
    return tuple(_relayed_further(_nested(parse, resolved)))


def _with_speaker(parse: Parse, attribution: Attribution, cast: Cast) -> Attribution:
    relays = relays_of(parse, attribution)
    if attribution.source is None:
        return replace(attribution, via=relays)
    name, entity, document = _resolve(parse, attribution.source, cast)
    if document and document not in relays:
        relays = (*relays, document)
    relays = tuple(r for r in relays if r != name)
    return replace(attribution, speaker=name, entity=entity, via=relays)


def _with_pronouns(parse: Parse, rows: Sequence[Attribution], cast: Cast) -> list[Attribution]:
    """A pronoun that the cast leaves open, or that follows an unnamed speaker at once, goes on with the speaker before it."""
    order = sorted((i for i, a in enumerate(rows) if a.source), key=lambda i: (rows[i].source, rows[i].content[0]))
    told = list(rows)
    before: Attribution | None = None
    for i in order:
        row = told[i]
        pronoun = _PRONOUNS.get(row.source.text.lower()) if row.source else None
        if pronoun and before and before.source and row.source and before.source != row.source:
            near = row.source.start - before.source.start < _NEAR and before.source.end <= row.source.start
            unnamed = before.entity is None and before.speaker is not None and near
            if (row.speaker is None or (unnamed and pronoun == "person" and _between(parse, before.source, row.source) <= 1)) and (
                near and _fits(parse, before, pronoun)
            ):
                row = told[i] = replace(row, speaker=before.speaker, entity=before.entity)
        if row.kind == "utterance" and row.speaker is not None:
            before = row
    return told


def _between(parse: Parse, first: Span, second: Span) -> int:
    """How many sentences lie from one span to the other."""
    a, b = parse.tokens_in(first.start, first.end), parse.tokens_in(second.start, second.end)
    return b[0].sentence - a[0].sentence if a and b else 99


def _fits(parse: Parse, before: Attribution, pronoun: str) -> bool:
    """Whether that pronoun may stand for the speaker before."""
    head = _head(parse, before.source) if before.source else None
    if head is None or before.source is None:
        return False
    plural = head.tag in {"NNS", "NNPS"} or head.text.lower() in {"they", "we"}
    person = any(n.type == "person" and n.span.start <= head.start < n.span.end for n in parse.names)
    human = person or (head.tag in {"NN", "CD"} and not _is_thing(head)) or head.text.lower() in {"he", "she"}
    if pronoun == "person":
        return human and not plural
    return plural if pronoun == "several" else not plural and not person and head.text.lower() not in {"he", "she"}


def _is_thing(head: Token) -> bool:
    return head.lemma in words("things") or head.lemma in words("bodies") or head.lemma in words("documents")


def _resolve(parse: Parse, source: Span, cast: Cast) -> tuple[str | None, str | None, str | None]:
    """Name or description, id of the entity, and the document that speaks for it."""
    head = _head(parse, source)
    if head is None:
        return None, None, None
    if head.tag in {"WP", "WDT"}:
        antecedent = _antecedent(parse, head)
        if antecedent is None:
            return None, None, None
        head, source = antecedent, parse.article.span(antecedent.start, antecedent.end)
    document = document_behind(parse, source, head)
    if document is not None and document[1] is not None:
        entity = _entity(parse, None, document[1], cast)
        return (entity.name, entity.id, document[0]) if entity else (plain_phrase(parse, document[1]), None, document[0])
    entity = _entity(parse, source, head, cast)
    if entity is not None:
        return entity.name, entity.id, document[0] if document else None
    if head.pos == "PRON" or head.text.lower() in _NOBODY:
        return (source.text if head.text.lower() in _NOBODY and " " in source.text else None), None, None
    return _description(parse, source, head), None, None


def _entity(parse: Parse, source: Span | None, head: Token, cast: Cast) -> Entity | None:
    """The referent of the source, of the name at its head, of its head, or of a name set beside it."""
    article = parse.article
    spans: list[Span] = [source] if source else []
    name = name_at(parse, head)
    if name:
        spans.append(name.span)
    spans.append(article.span(head.start, head.end))
    for child in parse.children(head):
        if child.dep == "appos" and (beside := name_at(parse, child)):
            spans.append(beside.span)
    for span in spans:
        entity = cast.referent(span)
        if entity is not None:
            return entity
    beside_it = _name_beside(parse, source) if source else None
    return cast.referent(beside_it) if beside_it else None


def _name_beside(parse: Parse, source: Span) -> Span | None:
    """The person's name that ends a source after its role: "a local councillor, Ann Lee"; "head of the committee Ann Lee"."""
    for name in parse.names:
        if name.type == "person" and source.start < name.span.start and name.span.end == source.end:
            before = parse.tokens_in(source.start, name.span.start)
            if before and (before[-1].text == "," or before[-1].lemma in words("bodies")):
                return name.span
    return None


def _head(parse: Parse, source: Span) -> Token | None:
    tokens = parse.tokens_in(source.start, source.end)
    inside = {t.index for t in tokens}
    heads = [t for t in tokens if (t.head not in inside or t.head == t.index) and t.pos != "PUNCT"]
    return heads[0] if heads else (tokens[0] if tokens else None)


def _antecedent(parse: Parse, pronoun: Token) -> Token | None:
    """In "a clerk, who said", the clerk."""
    for above in parse.ancestors(pronoun):
        if above.dep == "relcl":
            return parse.tokens[above.head]
        if above.dep not in {"ccomp", "conj", "xcomp"}:
            break
    return None


def _description(parse: Parse, source: Span, head: Token) -> str:
    """What the text calls them, in few words."""
    name = name_at(parse, head)
    if name is not None:
        return name.span.text
    phrase = plain_phrase(parse, head)
    for child in parse.children(head):
        if child.dep == "prep" and child.lemma in {"of", "for", "with", "in", "from", "at"} and child.start < source.end:
            end = max((t.end for t in parse.subtree(child) if t.end <= source.end), default=head.end)
            whole = parse.article.text[head.start : end]
            return phrase + whole[len(head.text) :] if len(whole.split()) <= 8 and "," not in whole else phrase
    return phrase


def _nested(parse: Parse, rows: Sequence[Attribution]) -> list[Attribution]:
    """Each row inside another's content gets its speaker as relay; an outer row that only passes the inner one on goes."""
    ordered = sorted(rows, key=lambda a: (a.content[0].start, -a.content[-1].end))
    dropped: set[int] = set()
    via: dict[int, tuple[str, ...]] = {}
    for i, outer in enumerate(ordered):
        if outer.kind != "utterance":
            continue
        for j, inner in _inside(ordered, i):
            if inner.kind != "utterance" or j in dropped:
                continue
            passes_on = _is_main_clause(parse, outer, inner)
            if _is_paper(inner) and passes_on:
                dropped.add(j)
                via[i] = tuple(dict.fromkeys([*via.get(i, outer.via), *inner.via]))
                continue
            if outer.speaker is not None:
                relays = [*(() if inner.speaker in {None, outer.speaker} else (outer.speaker,)), *outer.via, *via.get(j, inner.via)]
                via[j] = tuple(dict.fromkeys(r for r in relays if r != inner.speaker))
            if passes_on:
                dropped.add(i)
    return [replace(a, via=via.get(k, a.via)) for k, a in enumerate(ordered) if k not in dropped]


def _is_paper(row: Attribution) -> bool:
    """Its source is a document of nobody's: "according to files found there"."""
    return row.entity is None and bool(row.via) and row.cue is not None and row.cue.text.lower().startswith("according")


def _inside(rows: Sequence[Attribution], i: int) -> Iterator[tuple[int, Attribution]]:
    """The rows whose cue lies in the content of row `i`."""
    outer = rows[i]
    for j in range(max(0, i - 8), len(rows)):
        inner = rows[j]
        if inner.content[0].start >= outer.content[-1].end:
            break
        if j != i and inner.cue and any(s.contains(inner.cue) for s in outer.content) and inner.content != outer.content:
            yield j, inner


def _is_main_clause(parse: Parse, outer: Attribution, inner: Attribution) -> bool:
    """Whether the content of `outer` is that `inner` was said, and nothing besides."""
    if inner.cue is None or len(outer.content) != 1:
        return False
    content = outer.content[0]
    if not all(content.start <= s.start and s.end <= content.end + 1 for s in inner.content):
        return False
    told = sum(len(s) for s in (*inner.content, inner.cue)) + (len(inner.source) if inner.source else 0)
    if told > 0.7 * len(content):
        return True
    tokens = parse.tokens_in(content.start, content.end)
    within = {t.index for t in tokens}
    tops = [t for t in tokens if t.pos != "PUNCT" and (t.head not in within or t.head == t.index)]
    return len(tops) == 1 and inner.cue.start <= tops[0].start < inner.cue.end


def _relayed_further(rows: Sequence[Attribution]) -> Iterator[Attribution]:
    """A statement or interview goes on through the next quotations of the same speaker, until somebody else speaks."""
    before: Attribution | None = None
    for row in rows:
        if (
            before is not None
            and not row.via
            and before.via
            and row.speaker is not None
            and row.speaker == before.speaker
            and row.form != "indirect"
            and row.content[0].start - before.content[-1].end < _NEAR
        ):
            row = replace(row, via=before.via)
        yield row
        before = row
