"""Attributions inside attributions: which outer one only passes the inner on, and how far a relay reaches."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.attribution.cue_words import words
from variorum.attribution.relays import head_of, plain_phrase, seen_by
from variorum.model import Attribution, Parse
from variorum.model.parse import tops_of

_NEAR = 400  # characters from one quotation to the next that goes on with it
_LOOK_BACK = 8  # rows before an outer one among which inner ones may stand
_MOST = 0.7  # of a content, where it is nothing but another attribution


def resolve_nesting(parse: Parse, rows: Sequence[Attribution]) -> list[Attribution]:
    """Each row inside another's content gets its speaker as relay; an outer row that only passes the inner one on goes."""
    ordered = sorted(rows, key=lambda a: (a.content[0].start, -a.content[-1].end))
    dropped: set[int] = set()
    via: dict[int, tuple[str, ...]] = {}
    for i, outer in enumerate(ordered):
        for j, inner in _inside(ordered, i):
            if j in dropped or outer.kind != "utterance" or inner.kind != "utterance":
                continue
            passes_on = _is_main_clause(parse, outer, inner)
            document = _nobodys_document(parse, inner) if passes_on else None
            if document:
                dropped.add(j)
                via[i] = _joined(via.get(i, outer.via), (document,), inner.via, _readers(parse, inner))
                continue
            if outer.speaker is not None:
                teller = () if inner.speaker in {None, outer.speaker} else (outer.speaker,)
                relays = _joined(teller, outer.via, via.get(j, inner.via))
                via[j] = tuple(r for r in relays if r != inner.speaker)
            if passes_on and outer.form != "direct":
                dropped.add(i)
    return [replace(a, via=via.get(k, a.via)) for k, a in enumerate(ordered) if k not in dropped]


def carry_relays(rows: Sequence[Attribution]) -> Iterator[Attribution]:
    """A statement or interview goes on through the next quotations of the same speaker, until somebody else speaks."""
    before: Attribution | None = None
    for row in rows:
        if before is not None and before.form == "direct" and any(s.contains(row.content[0]) for s in before.content):
            yield row
            continue
        if before is not None and before.via and not row.via and row.form != "indirect" and _follows(before, row):
            row = replace(row, via=before.via)
        yield row
        before = row


def _follows(before: Attribution, row: Attribution) -> bool:
    is_same_speaker = row.speaker is not None and row.speaker == before.speaker
    return is_same_speaker and row.content[0].start - before.content[-1].end < _NEAR


def _joined(*relays: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r for part in relays for r in part))


def _nobodys_document(parse: Parse, row: Attribution) -> str | None:
    """What "according to files found there" names: a document of nobody's."""
    if row.entity is not None or row.source is None or row.cue is None or not row.cue.text.lower().startswith("according"):
        return None
    head = head_of(parse, row.source)
    return plain_phrase(parse, head) if head is not None and head.lemma in words("documents") else None


def _readers(parse: Parse, row: Attribution) -> tuple[str, ...]:
    return tuple(seen_by(parse, parse.tokens_in(row.source.start, row.source.end))) if row.source else ()


def _inside(rows: Sequence[Attribution], i: int) -> Iterator[tuple[int, Attribution]]:
    """The rows whose cue lies in the content of row `i`."""
    outer = rows[i]
    for j in range(max(0, i - _LOOK_BACK), len(rows)):
        inner = rows[j]
        if inner.content[0].start >= outer.content[-1].end:
            break
        if j != i and inner.cue and inner.content != outer.content and any(s.contains(inner.cue) for s in outer.content):
            yield j, inner


def _is_main_clause(parse: Parse, outer: Attribution, inner: Attribution) -> bool:
    """Whether the content of `outer` is that `inner` was said, and nothing besides."""
    if inner.cue is None or len(outer.content) != 1:
        return False
    content = outer.content[0]
    if not all(content.start <= s.start and s.end <= content.end + 1 for s in inner.content):
        return False
    covered = sum(len(s) for s in (*inner.content, inner.cue)) + (len(inner.source) if inner.source else 0)
    if covered > _MOST * len(content):
        return True
    tops = [t for t in tops_of(parse.tokens_in(content.start, content.end)) if t.pos != "PUNCT"]
    return len(tops) == 1 and inner.cue.start <= tops[0].start < inner.cue.end
