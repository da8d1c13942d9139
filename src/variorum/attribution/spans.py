"""Candidates for sources, cues and contents, and the signs by which one is told from another.

A candidate is a run of pieces that the encoder thinks possible or a rule found. Its signs say what the encoder gives it, what the
rules found there, and whether it is a whole phrase of the parse, which the encoder does not see.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from variorum.attribution.averaging import Scored
from variorum.attribution.content_edges import DOUBLE_MARKS
from variorum.attribution.cue_words import words
from variorum.attribution.labelling import ROLES, Range, best_runs
from variorum.attribution.marginals import Marginals
from variorum.attribution.subjects import FINITE
from variorum.attribution.windows import Window
from variorum.model import Attribution, Parse, Span, Token

_LEAST = {"source": 0.03, "cue": 0.03, "content": 0.01}  # probability of a run that is looked at
_LEAST_EDGE, _LEAST_WITHIN = 0.01, 0.005
_LEAST_LOG = -15.0
_NEAR = 12  # tokens beside a span
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_FIRST_WORDS = words("first_words")
_WORDS_BEFORE = words("words_before")
_PUNCTUATION = ("\"“”'’‘", ",;", ".!?", ":", "-–—", "()[]")
Signs = dict[str, float | str]


@dataclass(frozen=True, slots=True)
class CandidateSpan:
    """A run of pieces of one window that may be of the role, with its place in the text."""

    role: str
    run: Range
    place: Range
    signs: Signs


class CandidateSpans:
    """The candidates of one article, window by window. `ruled` is what the rules found in it."""

    def __init__(self, parse: Parse, ruled: Sequence[Attribution]) -> None:
        self._parse, self._text = parse, parse.article.text
        places: dict[str, list[Span]] = {
            "source": [row.source for row in ruled if row.source],
            "cue": [row.cue for row in ruled if row.cue],
            "content": [piece for row in ruled for piece in row.content],
        }
        self._places = {role: sorted({(s.start, s.end) for s in spans}) for role, spans in places.items()}
        self._ruled = {role: {self._bare(*place) for place in found} for role, found in self._places.items()}
        self._begin = {role: {start for start, _ in found} for role, found in self._ruled.items()}
        self._end = {role: {end for _, end in found} for role, found in self._ruled.items()}

    def of(self, row: Scored, steps: np.ndarray) -> list[CandidateSpan]:
        """Those of one window, in the order of roles and places."""
        marginals, best = Marginals(row.roles, steps), best_runs(row, steps)
        found = []
        for role in ROLES:
            edges = _Edges(marginals, role, best[role])
            for run in sorted({*best[role], *edges.likely(), *self._of_rules(row.window, role)}):
                place = row.window[run[0]].start, row.window[run[1] - 1].end
                signs_of_role = self._encoder_signs(role, place)
                if signs_of_role is not None:
                    found.append(CandidateSpan(role, run, place, edges.signs_of(run) | signs_of_role))
        return found

    def _of_rules(self, window: Window, role: str) -> Iterator[Range]:
        starts, ends = [p.start for p in window], [p.end for p in window]
        for start, end in self._places[role]:
            first, last = bisect_left(starts, start, 1), bisect_right(ends, end, 0, len(window) - 1)
            if first < last and start >= window[0].start and end <= window[-1].end:
                yield first, last

    def _bare(self, start: int, end: int) -> Range:
        """Without what is no letter and no digit at both ends."""
        while start < end and not self._text[start].isalnum():
            start += 1
        while end > start and not self._text[end - 1].isalnum():
            end -= 1
        return start, end

    def _encoder_signs(self, role: str, place: Range) -> Signs | None:
        tokens = self._parse.tokens_in(*place)
        plain = [t for t in tokens if t.pos not in {"PUNCT", "SPACE"}] or list(tokens[:1])
        if not plain:
            return None
        return self._by_rules(role, *self._bare(*place)) | self._by_parse(tokens, plain) | self._by_marks(*self._bare(*place))

    def _by_rules(self, role: str, start: int, end: int) -> Signs:
        others = (found for other, found in self._ruled.items() if other != role)
        return {
            "ruled": float((start, end) in self._ruled[role]),
            "ruled begins": float(start in self._begin[role]),
            "ruled ends": float(end in self._end[role]),
            "ruled overlaps": float(any(a < end and start < b for a, b in self._ruled[role])),
            "ruled otherwise": float(sum(any(a < end and start < b for a, b in found) for found in others)),
        }

    def _by_parse(self, tokens: Sequence[Token], plain: Sequence[Token]) -> Signs:
        every = self._parse.tokens
        first, last = plain[0], plain[-1]
        within = range(first.index, last.index + 1)
        tops = [t for t in plain if t.head not in within or t.head == t.index]
        top = tops[0] if tops else first
        before = every[first.index - 1] if first.index else None
        behind = every[last.index + 1] if last.index + 1 < len(every) else None
        further = every[last.index + 2] if last.index + 2 < len(every) else None
        stops = behind is not None and behind.pos == "PUNCT" and (further is None or further.sentence != last.sentence)
        word, word_before = first.text.lower(), before.text.lower() if before else ""
        return {
            "tokens": float(len(tokens)),
            "tops": float(len(tops)),
            "cut before": float(self._cut(every[max(0, first.index - _NEAR) : first.index], first, within)),
            "cut behind": float(self._cut(every[last.index + 1 : last.index + 1 + _NEAR], last, within)),
            "verbs": float(sum(t.tag in FINITE for t in tokens)),
            "subjects": float(sum(t.dep in _SUBJECTS for t in tokens)),
            "sentences": float(last.sentence - first.sentence),
            "begins sentence": float(before is None or before.sentence != first.sentence),
            "ends sentence": float(behind is None or behind.sentence != last.sentence or stops),
            "head before": float(top.head < top.index),
            "first tag": first.tag,
            "first relation": first.dep,
            "last tag": last.tag,
            "last relation": last.dep,
            "top tag": top.tag,
            "top relation": top.dep,
            "head tag": every[top.head].tag,
            "tag before": before.tag if before else "",
            "relation before": before.dep if before else "",
            "tag behind": behind.tag if behind else "",
            "relation behind": behind.dep if behind else "",
            "first word": word if word in _FIRST_WORDS else "",
            "word before": word_before if word_before in _WORDS_BEFORE else "",
        }

    def _cut(self, beside: Sequence[Token], edge: Token, within: range) -> int:
        """How many words beside a span hang on one within it: the span cuts their phrase."""
        return sum(t.sentence == edge.sentence and t.pos != "PUNCT" and t.head in within for t in beside)

    def _by_marks(self, start: int, end: int) -> Signs:
        before, behind = self._text[max(0, start - 3) : start], self._text[end : end + 3]
        marks = sum(c in DOUBLE_MARKS for c in self._text[start:end])
        return {
            "marks": float(marks),
            "marks unpaired": float(marks % 2),
            "marks before": float(sum(c in DOUBLE_MARKS for c in before)),
            "marks behind": float(sum(c in DOUBLE_MARKS for c in behind)),
            "sign before": _sort_of(before.rstrip()[-1:]),
            "sign behind": _sort_of(behind.lstrip()[:1]),
        }


class _Edges:
    """Where the encoder thinks that the runs of one role begin and end."""

    def __init__(self, marginals: Marginals, role: str, best: Sequence[Range]) -> None:
        self._marginals, self._role, self._best = marginals, role, set(best)
        self._begins, self._ends = marginals.within(role, "BS"), marginals.within(role, "ES")
        self._within, self._outside = marginals.within(role), marginals.outside()

    def likely(self) -> Iterator[Range]:
        ends = np.flatnonzero(self._ends > _LEAST_EDGE)
        for first in np.flatnonzero(self._begins > _LEAST_EDGE):
            stop = np.flatnonzero(self._within[first:] < _LEAST_WITHIN)
            limit = first + int(stop[0]) if len(stop) else len(self._within)
            for last in ends[(ends >= first) & (ends < limit)]:
                run = int(first), int(last) + 1
                if self._marginals.run(self._role, run) > log(_LEAST[self._role]):
                    yield run

    def signs_of(self, run: Range) -> Signs:
        first, last = run
        return {
            "run": round(max(_LEAST_LOG, self._marginals.run(self._role, run)), 3),
            "begins": _log_odds(self._begins[first]),
            "ends": _log_odds(self._ends[last - 1]),
            "least within": _log_odds(self._within[first:last].min()),
            "within": round(float(self._within[first:last].mean()), 3),
            "outside": round(float(self._outside[first:last].mean()), 3),
            "best": float(run in self._best),
            "best begins": float(any(first == a for a, _ in self._best)),
            "best ends": float(any(last == b for _, b in self._best)),
        }


def _log_odds(probability: float) -> float:
    signs_of_role = min(max(float(probability), 1e-5), 1 - 1e-5)
    return round(log(signs_of_role / (1 - signs_of_role)), 3)


def _sort_of(sign: str) -> str:
    return next((sort for sort in _PUNCTUATION if sign and sign in sort), "" if not sign else "letter")
