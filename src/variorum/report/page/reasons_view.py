"""Why a dispute is one, on the page: each comparison with what it adds, summed up step by step like a waterfall."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from variorum.model import Explanation, Reason
from variorum.report.digest import Digest
from variorum.report.phrasing import one_line, shorten
from variorum.report.terminal_explanations import probability_of

MOST_STEPS = 9
_WORDS = 50  # characters of an answer


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """A comparison, what was found, what that adds; the bar is in per cent of the scale."""

    comparison: str
    level: str
    weight: str
    x: float
    width: float
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class Waterfall:
    """`plain` are reasons that weigh nothing: what was decided by rule."""

    title: str
    steps: tuple[WaterfallStep, ...]
    together: str
    plain: tuple[str, ...] = ()


def make_waterfalls(digest: Digest, fact: str) -> tuple[Waterfall, ...]:
    """Why the fact is in dispute, and why its two likeliest answers are of one question; empty where that is not known."""
    return next((tuple(_waterfalls(digest, e)) for e in digest.account.explanations if e.id == fact), ())


def _waterfalls(digest: Digest, explanation: Explanation) -> list[Waterfall]:
    waterfalls = []
    weighed = [r for r in explanation.verdict_reasons if r.weight]
    rules = tuple(f"{one_line(r.comparison)}: {one_line(r.level)}" for r in explanation.verdict_reasons if not r.weight)
    if weighed or rules:
        steps, together = _steps(weighed, explanation.verdict_bias) if weighed else ((), f"{explanation.probability or 0:.0%}")
        waterfalls.append(Waterfall("How likely this is a dispute", steps, together, rules))
    for match in explanation.matches[:1]:
        a, b = (f"“{shorten(s.text, _WORDS)}” ({digest.name(s.article)})" for s in (match.a, match.b))
        steps, together = _steps(match.reasons, match.bias)
        waterfalls.append(Waterfall(f"How likely {a} and {b} answer one question", steps, together))
    return waterfalls


def _steps(reasons: Sequence[Reason], bias: float) -> tuple[tuple[WaterfallStep, ...], str]:
    """The strongest reasons, then all others together, on one scale; and the probability that they come to."""
    ordered = sorted(reasons, key=lambda r: -abs(r.weight))
    rest = ordered[MOST_STEPS:]
    rows = [("before any comparison", "", bias)]
    rows += [(one_line(r.comparison), one_line(r.level), r.weight) for r in ordered[:MOST_STEPS]]
    rows += [(f"{len(rest)} more comparisons", "", sum(r.weight for r in rest))] if rest else []
    sums = list(accumulate((weight for _, _, weight in rows), initial=0.0))
    low, high = min(sums), max(sums)
    scale = 100 / (high - low) if high > low else 0.0
    steps = tuple(
        WaterfallStep(
            comparison,
            level,
            f"{weight:+.1f}",
            round((min(before, after) - low) * scale, 1),
            round(max(abs(after - before) * scale, 0.5), 1),
            after >= before,
        )
        for (comparison, level, weight), before, after in zip(rows, sums, sums[1:], strict=False)
    )
    return steps, f"{probability_of(sums[-1]):.0%}"
