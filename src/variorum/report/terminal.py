"""The summary in a terminal: one screen an account, legible at 80 columns and without colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from variorum.ingest.titles import shown_title
from variorum.model import Article, Claim
from variorum.model.origins import fewest
from variorum.report.correction_wording import describe_correction, describe_editor
from variorum.report.digest import UNNAMED, Digest, digest
from variorum.report.fact_table import fact_table
from variorum.report.head import AccountHead
from variorum.report.phrasing import count, few, list_rejected, one_line, shorten, write_share
from variorum.report.reading import Reading
from variorum.report.terminal_facts import print_rows

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

MOST = 6  # rows of each part; the page and the JSON have all
MOST_RELAYED = 4
MOST_ARTICLES = 20
MOST_COPIES = 8
MOST_ALONE = 2
GIST, HEADLINE, WHAT = 150, 200, 320  # characters
OUTLETS = 8


def print_summary(reading: Reading, console: Console) -> None:
    """Print what an editor would ask first: what is disputed, agreed, copied, and told by one outlet alone."""
    if not reading.articles:
        console.print(_line("No article was read, so there is no account.", "bold"))
    for i, d in enumerate(digest(reading)):
        if i:
            console.print()
        _print_account(d, console)
    for heading, rejected in list_rejected(reading.rejected):
        _heading(console, heading)
        for r in rejected[:MOST]:
            console.print(_line(f"  {one_line(r.input)}: {one_line(r.reason)}"))
        _and_more(console, len(rejected) - MOST)


def _print_account(d: Digest, console: Console) -> None:
    console.print(_line(shorten(d.headline, HEADLINE), "bold"))
    console.print(_line(d.tally))
    what = AccountHead(d).deck if d.is_compared else None
    if what:
        console.print(_line(shorten(what.text, WHAT)))
    if not d.is_compared and not d.account.attributions:
        _heading(console, "What was read")
        console.print(_rows(_report(d, article) for article in list(d.articles.values())[:MOST_ARTICLES]))
        _and_more(console, len(d.articles) - MOST_ARTICLES)
    table = fact_table(d)
    for title, facts, style in (
        ("In dispute", table.disputed, "bold red"),
        ("To check: may be disputes, not counted", table.to_check, "bold"),
        ("Agreed", table.agreed, ""),
    ):
        if facts:
            _heading(console, title)
            print_rows(d, facts[:MOST], console, style)
            _and_more(console, len(facts) - MOST)
    for title, claims, most in (
        ("Told by several independent sources", d.agreed, MOST),
        ("Several reports, one source", d.relayed, MOST_RELAYED),
    ):
        if claims:
            _heading(console, title)
            console.print(_rows(_claim(d, c) for c in claims[:most]))
            _and_more(console, len(claims) - most)
    if d.reuse:
        _heading(console, "Copied")
        rows = [(write_share(r.share), f"of {d.name(r.target)} from {d.name(r.source)}", "") for r in d.reuse if r.share]
        rows += [("credit", f"{d.name(r.target)} credits {d.name(r.source)}", "") for r in d.reuse if not r.share]
        console.print(_rows(rows[:MOST_COPIES], right=True))
        _and_more(console, len(rows) - MOST_COPIES)
    if d.alone:
        _heading(console, "Only here" if len(d.articles) > 1 else "What it tells")
        most = MOST_ALONE if len(d.articles) > 1 else 2 * MOST
        for id, claims in list(d.alone.items())[:OUTLETS]:
            more = f", {most} of {len(claims)}" if len(claims) > most else ""
            console.print(_line(f"  {d.names[id]}{more}" if len(d.articles) > 1 else f"  {count(len(claims), 'claim')}{more}"))
            console.print(_rows(("", shorten(d.gist(c), GIST), "") for c in claims[:most]))
        _and_more(console, len(d.alone) - OUTLETS, "outlet")
    if d.account.corrections:
        _heading(console, "Corrected by people")
        for correction in d.account.corrections[:MOST]:
            console.print(_indented(f"{describe_correction(correction)} ({describe_editor(correction)})", 2))
        _and_more(console, len(d.account.corrections) - MOST)
    named = [(name, said) for name, said in d.speakers if name != UNNAMED]
    if named:
        _heading(console, "Quoted most")
        console.print(
            _rows(
                (str(len(said)), f"{shorten(name, 60)}, in {_outlets(d, list(dict.fromkeys(a.article for a in said)))}", "")
                for name, said in named[:MOST]
            )
        )
        _and_more(console, len(named) - MOST, "speaker")


def _report(d: Digest, article: Article) -> tuple[str, str, str]:
    """A report as it was read: its day, outlet and title, and how long it is."""
    day = f"{article.published:%Y-%m-%d}" if article.published else "no date"
    title = f": {shorten(shown_title(article), GIST)}" if article.title and article.outlet else ""
    marked = f", {count(len(article.boilerplate), 'leftover')} of the page" if article.boilerplate else ""
    return day, f"{d.name(article.id)}{title}", f"{len(article.text):,} characters{marked}"


def _claim(d: Digest, claim: Claim) -> tuple[str, str, str]:
    n = fewest(claim.origins)
    first = f"{n} sources" if n > 1 else count(len(claim.articles), "report")
    who = _outlets(d, claim.articles)
    return first, shorten(d.gist(claim), GIST), f"{who}; {d.standing(claim)}" if any(o.through for o in claim.origins) else who


def _outlets(d: Digest, ids: Sequence[str]) -> str:
    if len(ids) == len(d.articles) > 2:
        return f"all {len(ids)} reports"
    return few([d.name(id) for id in ids], OUTLETS)


# -- rich, which is imported only when something is printed ------------------------------------------------------------


def _line(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text, style=style)


def _indented(text: str, by: int) -> object:
    from rich.padding import Padding

    return Padding(_line(text), (0, 0, 0, by))


def _rows(rows: Iterable[tuple[str, str, str]], right: bool = False) -> Table:
    """A narrow column, then text with a fainter line under it."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    rows = list(rows)
    table.add_column(width=2)
    table.add_column(no_wrap=True, justify="right" if right else "left")
    table.add_column()
    for first, text, under in rows:
        cell = Text(text)
        if under:
            cell.append(f"\n{under}", style="dim")
        table.add_row("", first, cell)
    return table


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(_line(text, "bold underline"))


def _and_more(console: Console, n: int, noun: str = "") -> None:
    if n > 0:
        console.print(_line(f"    and {count(n, f'more {noun}') if noun else f'{n} more'}", "dim"))
