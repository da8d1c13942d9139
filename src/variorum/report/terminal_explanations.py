"""An explanation in a terminal: each comparison with its level and weight, added up step by step like a waterfall."""

from collections.abc import Sequence
from itertools import accumulate

from rich.console import Console
from rich.table import Table
from rich.text import Text

from variorum.model import Explanation, Reason, probability_of
from variorum.report.digest import Digest
from variorum.report.phrasing import one_line, shorten
from variorum.report.reading import Reading

MOST_MATCHES = 8
WIDTH = 24  # characters of a waterfall
WORDS = 60
_BEFORE = "before any comparison"


def print_explanation(explanation: Explanation, reading: Reading, console: Console) -> None:
    """Print why the answers are one fact or the statements one claim, match by match, then why its verdict or status."""
    articles = {s.article for m in explanation.matches for s in (m.a, m.b)}
    account = next((a for a in reading.accounts if articles <= {*a.articles}), reading.accounts[0])
    digest = Digest(reading, account)
    is_claim = explanation.probability is None
    _print(console, f"{explanation.id}: {one_line(explanation.question)}", "bold")
    if explanation.matches:
        _print(console, f"\nWhy these {'statements are one claim' if is_claim else 'answers are one fact'}", "bold underline")
    agreement = "the same" if is_claim else "one question"
    for match in explanation.matches[:MOST_MATCHES]:
        a, b = (f"“{shorten(s.text, WORDS)}” ({digest.name(s.article)})" for s in (match.a, match.b))
        _print(console, f"\n{a} and {b}: {agreement} with probability {match.probability:.2f}")
        console.print(_steps(match.reasons, match.bias, _BEFORE))
    if len(explanation.matches) > MOST_MATCHES:
        _print(console, f"and {len(explanation.matches) - MOST_MATCHES} more matches", "dim")
    _print(console, f"\nWhy this {'status' if is_claim else 'verdict'}", "bold underline")
    how_likely = "" if explanation.probability is None else f" with probability {explanation.probability:.2f}"
    _print(console, f"\n{explanation.verdict}{how_likely}")
    weighed = [r for r in explanation.verdict_reasons if r.weight]
    if weighed:
        start = _BEFORE if explanation.verdict_bias else ""
        _print(console, "\nhow likely it is a dispute, judged by the two answers that differ most clearly", "dim")
        console.print(_steps(weighed, explanation.verdict_bias, start))
    for reason in explanation.verdict_reasons:
        if not reason.weight:
            _print(console, f"{one_line(reason.comparison)}: {one_line(reason.level)}")


def _steps(reasons: Sequence[Reason], bias: float, start: str = "") -> Table:
    """A line a reason, the strongest first: its weight, the sum so far, and where that moves on one scale."""
    ordered = sorted(reasons, key=lambda r: -abs(r.weight))
    sums = list(accumulate((reason.weight for reason in ordered), initial=bias))
    low, high = min(0.0, *sums), max(0.0, *sums)
    table = Table.grid(padding=(0, 2, 0, 0))
    for justify in ("left", "left", "right", "right", "left"):
        table.add_column(justify=justify)
    if start:
        table.add_row(Text(start, style="dim"), "", "", f"{bias:+.2f}", _bar(0.0, bias, low, high))
    for reason, before, after in zip(ordered, sums, sums[1:], strict=False):
        comparison, level = Text(one_line(reason.comparison)), Text(one_line(reason.level))
        table.add_row(comparison, level, f"{reason.weight:+.2f}", f"{after:+.2f}", _bar(before, after, low, high))
    table.add_row(Text("together", style="bold"), "", "", f"{sums[-1]:+.2f}", f"{probability_of(sums[-1]):.2f}")
    return table


def _bar(before: float, after: float, low: float, high: float) -> str:
    """The step from one sum to the next on the scale from `low` to `high`: ▶ for, ◀ against."""
    scale = WIDTH / (high - low) if high > low else 0.0
    first, last = sorted(round((x - low) * scale) for x in (before, after))
    return (" " * first + ("▶" if after > before else "◀") * max(last - first, after != before)).ljust(WIDTH)


def _print(console: Console, text: str, style: str = "") -> None:
    console.print(Text(text, style=style))
