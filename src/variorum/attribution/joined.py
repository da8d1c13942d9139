"""The finder: what the encoder thinks possible and what the rules found, weighed together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from variorum.attribution.cue_words import lexicon
from variorum.attribution.draft_rows import DraftRow, characters_of, drafts_of
from variorum.attribution.rules import RuleFinder
from variorum.attribution.spans import CandidateSpans
from variorum.attribution.tagger import Encoder
from variorum.attribution.weighing import LEAST_ROW, SpanClassifier
from variorum.model import Attribution, Parse

First = Literal["encoder", "rules"]
_LEAST_ADDED = 0.5  # chance of a row that is added to the rules' rows


class JoinedFinder:
    """Sources, cues and contents chosen among all that the encoder thinks possible and all that the rules found, each weighed by
    its signs, joined as the encoder links them, and weighed once more as rows.

    `first="encoder"` is for attributions in PolNeAR's full sense ("condemned the attack"), as `attribute` gives them: the rules'
    rows stand where nothing was chosen. `first="rules"` is for what a reading compares: the rules' rows stand, and quoted words
    that they gave to nobody are added.
    """

    def __init__(self, first: First = "encoder", encoder: Encoder | None = None) -> None:
        self._first = first
        self._encoder = encoder or Encoder()
        self._rules = RuleFinder()
        self._scales = SpanClassifier()

    @property
    def models(self) -> dict[str, str]:
        """Those of all that it asks."""
        return {**self._encoder.models, **self._scales.models}

    def find(self, parse: Parse) -> tuple[Attribution, ...]:
        """See `Finder.find`."""
        ruled = self._rules.find(parse)
        drafts = self._drafts(parse, ruled)
        weighed = list(zip(drafts, self._scales.of_rows([d.signs for d in drafts]), strict=True))
        if self._first == "encoder":
            rows = _with([row for d, chance in weighed if chance >= LEAST_ROW for row in _rows_of(d)], ruled)
        else:
            added = (d for d, chance in weighed if chance >= _LEAST_ADDED and d.ruled is None and d.rows[0].form != "indirect")
            rows = _with(ruled, [row for d in added for row in _rows_of(d)])
        return tuple(sorted(rows, key=lambda a: (a.content[0], a.content[-1])))

    def _drafts(self, parse: Parse, ruled: Sequence[Attribution]) -> list[DraftRow]:
        possible = CandidateSpans(parse, ruled)
        windows = []
        for window in self._encoder.scored(parse):
            candidates = possible.of(window, self._encoder.steps)
            windows.append((window, candidates, self._scales.of_candidates(candidates)))
        return drafts_of(parse, ruled, windows, lexicon())


def _rows_of(draft: DraftRow) -> list[Attribution]:
    """With the kind that the rules give it. What they do not know for speech, and no marks show to be, is a stance."""
    if draft.ruled is not None:
        return [replace(row, kind=draft.ruled.kind) for row in draft.rows]
    return [replace(row, kind="belief") if row.form == "indirect" and row.kind == "utterance" else row for row in draft.rows]


def _with(rows: Sequence[Attribution], more: Iterable[Attribution]) -> list[Attribution]:
    taken = {i for row in rows for i in characters_of(row)}
    return [*rows, *(row for row in more if taken.isdisjoint(characters_of(row)))]
