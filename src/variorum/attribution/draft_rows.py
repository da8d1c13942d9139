"""Rows that may stand, made of what was chosen: as attributions, beside the rules' row for the same words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.attribution.assembling import Assembled, assemble
from variorum.attribution.averaging import Scored
from variorum.attribution.cue_words import Lexicon, words
from variorum.attribution.reporting_clauses import is_said
from variorum.attribution.spans import CandidateSpan, Signs
from variorum.attribution.tagger import attributions_of
from variorum.attribution.weighing import take
from variorum.model import Attribution, Parse

_ASKING = frozenset({"whether", "if", "how", "why", "what", "who", "when", "where"})
_LEAST_SHARED = 0.5  # of the characters of two contents that are one


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row that may stand: as attributions (one a piece of direct speech), the rules' row for the same words, and the signs by
    which it is weighed."""

    rows: tuple[Attribution, ...]
    ruled: Attribution | None
    signs: Signs


def drafts_of(
    parse: Parse,
    ruled: Sequence[Attribution],
    windows: Iterable[tuple[Scored, Sequence[CandidateSpan], Sequence[float]]],
    known: Lexicon,
) -> list[DraftRow]:
    """Every row that can be made of each window's candidates, which come with their chances."""
    drafts = []
    for window, candidates, chances in windows:
        for assembled in assemble(window, candidates, chances, take(candidates, chances)):
            drafts += _draft(parse, assembled, ruled, known)
    return [d for d in drafts if not _is_unsaid(parse, d.rows[0])]


def _draft(parse: Parse, assembled: Assembled, ruled: Sequence[Attribution], known: Lexicon) -> list[DraftRow]:
    """The row with its signs; nothing where no words are left."""
    rows = attributions_of(parse, assembled.linked, known)
    if not rows:
        return []
    twin = next((other for other in ruled for row in rows if _is_one(row, other)), None)
    row, cue = rows[0], rows[0].cue
    tokens = parse.tokens_in(cue.start, cue.end) if cue else ()
    verb = next((t for t in reversed(tokens) if t.is_verb), tokens[-1] if tokens else None)
    first = parse.tokens_in(row.content[0].start, row.content[0].end)
    signs: Signs = {
        "ruled": float(twin is not None),
        "ruled alike": float(twin is not None and twin.content == row.content),
        "quoted": {"direct": 2.0, "mixed": 1.0}.get(row.form, 0.0),
        "known cue": float(any(t.lemma in known.verbs or t.lemma in known.nouns for t in tokens)),
        "verb": verb.lemma if verb else "",
        "verb tag": verb.tag if verb else "",
        "verb relation": verb.dep if verb else "",
        "first word": first[0].text.lower() if first else "",
        "subject": float(any(t.is_subject for s in row.content for t in parse.tokens_in(s.start, s.end))),
    }
    return [DraftRow(tuple(rows), twin, assembled.signs | signs)]


def _is_one(row: Attribution, other: Attribution) -> bool:
    a, b = characters_of(row), characters_of(other)
    same_cue = row.cue is not None and other.cue is not None and row.cue.overlaps(other.cue)
    return len(a & b) >= (1 if same_cue else _LEAST_SHARED * len(a | b))


def characters_of(row: Attribution) -> set[int]:
    return {i for span in row.content for i in range(span.start, span.end)}


def _is_unsaid(parse: Parse, row: Attribution) -> bool:
    """As of "denied having said", "if she says": the cue is a verb of saying, and nothing was said by it."""
    if row.cue is None or row.kind != "utterance" or row.content[0].text.split(maxsplit=1)[0].lower() in _ASKING:
        return False
    verbs = [t for t in parse.tokens_in(row.cue.start, row.cue.end) if t.pos == "VERB" and t.lemma in words("saying")]
    return bool(verbs) and not any(is_said(parse, t) for t in verbs)
