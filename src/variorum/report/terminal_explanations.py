"""An explanation in a terminal: each comparison with its level and weight, added up step by step like a waterfall."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from rich.console import Console
from rich.table import Table
from rich.text import Text

from variorum.model import Claim, Explanation, Fact, Reason, probability_of
from variorum.report.digest import Digest, digest
from variorum.report.fact_table import fact_table
from variorum.report.phrasing import KINDS, count, one_line, shorten
from variorum.report.reading import Reading

MOST_MATCHES = 8
WIDTH = 24  # characters of a waterfall
WORDS = 60
WIDEST = 100  # characters of a line in a list
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


def list_explained(reading: Reading, full: bool = False) -> Iterator[str]:
    """What can be explained, each with its id, as the page sorts it; the rest is only counted unless it is asked for."""
    for d in digest(reading):
        table = fact_table(d)
        parts: list[tuple[str, list[tuple[Fact | Claim | None, str]]]] = [
            ("In dispute", [(row.fact, row.title) for row in table.disputed]),
            ("To check", [(row.fact, row.title) for row in table.to_check]),
            ("Agreed", [(row.fact, row.title) for row in table.agreed]),
            ("Reported by several reports", [(claim, "") for claim in (*d.agreed, *d.relayed)]),
        ]
        shown = {item.id for _, rows in parts for item, _ in rows if item}
        rest: list[tuple[Fact | Claim | None, str]] = [(f, KINDS[f.type]) for f in d.account.facts if f.id not in shown]
        rest += [(c, "") for c in d.account.claims if c.id not in shown and len(c.articles) > 1]
        story = f"{d.account.id}/" if len(reading.accounts) > 1 else ""
        if shown or rest:
            yield shorten(d.headline, WIDEST)
        for title, rows in (*parts, *([("Not on the page", rest)] if full else [])):
            items = [(item, kind) for item, kind in rows if item]
            if items:
                yield f"  {title}"
            for item, kind in items:
                words = d.ask(item) or item.question if isinstance(item, Fact) else d.gist(item)
                yield f"    {story}{item.id}  {shorten(f'{kind}: {words}' if kind else words, WIDEST)}"
        if rest and not full:
            yield f"  and {count(len(rest), 'more fact or claim', 'more facts and claims')} that the page does not show: --full"


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
