"""The summary in a terminal: one screen an account, legible at 80 columns and without colour."""

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from variorum.ingest.titles import shown_title
from variorum.model import Article, Claim, fewest
from variorum.report.correction_wording import describe_correction, describe_editor
from variorum.report.digest import UNNAMED, Digest, digest
from variorum.report.fact_table import FactTableCell, FactTableRow, GivenAnswer, fact_table
from variorum.report.head import AccountHead
from variorum.report.phrasing import count, few, join, list_rejected, one_line, shorten, write_share
from variorum.report.reading import Reading

_Row = tuple[str, str, str]

MOST = 6  # rows of each part; the page and the JSON have all
MOST_RELAYED = 4
MOST_ARTICLES = 20
MOST_COPIES = 8
MOST_ALONE = 2
GIST, HEADLINE, WHAT = 150, 200, 320  # characters
OUTLETS = 8
MOST_STORIES, STORY_HEADLINE, STORY_OUTLETS = 40, 100, 6  # of a list of stories
_QUESTION, _COLUMN = 28, 17  # the fewest characters that a column needs
_WORDS, _LONG_QUESTION = 90, 150  # characters
_NAMES = 8


def print_summary(reading: Reading, console: Console) -> None:
    """Print what an editor would ask first: what is disputed, agreed, copied, and told by one outlet alone."""
    if not reading.articles:
        console.print(Text("No article was read, so there is no account.", "bold"))
    for i, d in enumerate(digest(reading)):
        if i:
            console.print()
        _print_account(d, console)
    for heading, rejected in list_rejected(reading.rejected):
        _heading(console, heading)
        for r in rejected[:MOST]:
            console.print(Text(f"  {one_line(r.input)}: {one_line(r.reason)}"))
        _and_more(console, len(rejected) - MOST)


def _print_account(d: Digest, console: Console) -> None:
    console.print(Text(shorten(d.headline, HEADLINE), "bold"))
    console.print(Text(d.tally))
    what = AccountHead(d).deck if d.is_compared else None
    if what:
        console.print(Text(shorten(what.text, WHAT)))
    if not d.is_compared and not d.account.attributions:
        _list(console, "The reports", [_report(d, article) for article in d.articles.values()], MOST_ARTICLES)
    table = fact_table(d)
    for title, facts, style in (
        ("In dispute", table.disputed, "bold red"),
        ("To check: may be disputes, not counted", table.to_check, "bold"),
        ("Agreed", table.agreed, ""),
    ):
        if facts:
            _heading(console, title)
            _print_facts(d, facts[:MOST], console, style)
            _and_more(console, len(facts) - MOST)
    _list(console, "Reported by several independent sources", [_claim(d, c) for c in d.agreed], MOST)
    _list(console, "Several reports, one source", [_claim(d, c) for c in d.relayed], MOST_RELAYED)
    copied = [(write_share(r.share), f"of {d.name(r.target)} {d.where_from(r)}", "") for r in d.reuse if r.share]
    copied += [("credit", f"{d.name(r.target)} credits {d.name(r.source)}", "") for r in d.reuse if not r.share]
    _list(console, "Shared words", copied, MOST_COPIES, right=True)
    if d.alone:
        _heading(console, "Only here" if len(d.articles) > 1 else "What it says")
        most = MOST_ALONE if len(d.articles) > 1 else 2 * MOST
        for id, claims in list(d.alone.items())[:OUTLETS]:
            more = f", {most} of {len(claims)}" if len(claims) > most else ""
            console.print(Text(f"  {d.names[id]}{more}" if len(d.articles) > 1 else f"  {count(len(claims), 'claim')}{more}"))
            console.print(_rows(("", shorten(d.gist(c), GIST), "") for c in claims[:most]))
        _and_more(console, len(d.alone) - OUTLETS, "outlet")
    if d.account.corrections:
        _heading(console, "Corrected by people")
        for correction in d.account.corrections[:MOST]:
            console.print(Padding(Text(f"{describe_correction(correction)} ({describe_editor(correction)})"), (0, 0, 0, 2)))
        _and_more(console, len(d.account.corrections) - MOST)
    quoted = [
        (str(len(said)), f"{shorten(name, 60)}, in {_outlets(d, list(dict.fromkeys(a.article for a in said)))}", "")
        for name, said in d.speakers
        if name != UNNAMED
    ]
    _list(console, "Quoted most", quoted, MOST, "speaker")


def _report(d: Digest, article: Article) -> _Row:
    """A report as it was read: its day, outlet and title, and how long it is."""
    day = f"{article.published:%Y-%m-%d}" if article.published else "no date"
    title = f": {shorten(shown_title(article), GIST)}" if article.title and article.outlet else ""
    marked = f", {count(len(article.boilerplate), 'part')} of the page marked as boilerplate" if article.boilerplate else ""
    return day, f"{d.name(article.id)}{title}", f"{len(article.text):,} characters{marked}"


def _claim(d: Digest, claim: Claim) -> _Row:
    n = fewest(claim.origins)
    first = f"{n} sources" if n > 1 else count(len(claim.articles), "report")
    who = _outlets(d, claim.articles)
    return first, shorten(d.gist(claim), GIST), f"{who}; {d.standing(claim)}" if any(o.through for o in claim.origins) else who


def _outlets(d: Digest, ids: Sequence[str]) -> str:
    if len(ids) == len(d.articles) > 2:
        return f"all {len(ids)} reports"
    return few([d.name(id) for id in ids], OUTLETS)


def _print_facts(d: Digest, rows: Sequence[FactTableRow], console: Console, style: str = "") -> None:
    """Questions down and reports across, with the answers in the cells and who says so; `style` is that of a question's title."""
    if len(d.articles) <= (console.width - _QUESTION) // _COLUMN:
        _print_table(d, rows, console, style)
    else:
        _print_list(d, rows, console, style)


def _print_table(d: Digest, rows: Sequence[FactTableRow], console: Console, style: str) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_lines=False)
    table.add_column("", ratio=2, min_width=_QUESTION - 6)
    for name in d.names.values():
        table.add_column(Text(shorten(name, 40)), ratio=1, overflow="fold")
    for row in rows:
        table.add_row(
            _question(row, style), *(Text("\n".join(_cell_lines(cell))) for cell in row.cells), end_section=row is rows[-1]
        )
    console.print(table)


def _question(row: FactTableRow, style: str) -> Text:
    text = Text(shorten(row.question or row.title, _LONG_QUESTION), style="" if row.question else style)
    if row.dispute or row.question:
        text.append(f"\n{row.title}: {row.meaning}" if row.question else f"\n{row.meaning}", style=style or "dim")
    return text


def _cell_lines(cell: FactTableCell) -> list[str]:
    return [_given(given) for given in cell.given] or (["–"] if cell.left_out else [])


def _given(given: GivenAnswer) -> str:
    words = shorten(given.full_words, _WORDS)
    return f"{words} ({shorten(given.speaker, 40)})" if given.speaker and given.speaker not in words else words


def _print_list(d: Digest, rows: Sequence[FactTableRow], console: Console, style: str) -> None:
    for row in rows:
        console.print(Padding(Text(f"{row.title}: {row.meaning}", style=style or "dim"), (0, 0, 0, 2)))
        if row.question:
            console.print(Padding(Text(shorten(row.question, _LONG_QUESTION)), (0, 0, 0, 2)))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=2)
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        for words, given in row.values:
            table.add_row("", Text(shorten(words, _WORDS)), Text(_who(d, given), style="dim"))
        console.print(table)


def _who(d: Digest, given: Sequence[GivenAnswer]) -> str:
    """The reports that answer so, each with whom it names for it."""
    speakers: dict[str, list[str]] = {}
    for g in given:
        speakers.setdefault(g.span.article, []).extend([shorten(g.speaker, 40)] if g.speaker else [])
    names = [f"{d.name(id)} ({join(list(dict.fromkeys(said)))})" if said else d.name(id) for id, said in speakers.items()]
    return few(names, _NAMES)


def list_stories(reading: Reading) -> Iterator[str]:
    """Stories as a list, a few lines each: those of several reports one by one, the largest first, and how many stand alone."""
    several = [d for d in digest(reading) if len(d.articles) > 1]
    for d in several[:MOST_STORIES]:
        names = list(dict.fromkeys(one_line(a.name).removeprefix("www.") or a.id for a in d.articles.values()))
        more = f" and {len(names) - STORY_OUTLETS} more" if len(names) > STORY_OUTLETS else ""
        copies = sum(bool(row.share) for row in d.reuse)
        copied = f", {count(copies, 'copy', 'copies')}" if copies else ""
        yield shorten(d.headline, STORY_HEADLINE)
        yield f"  {count(len(d.articles), 'report')}{copied}: {', '.join(names[:STORY_OUTLETS])}{more}"
    if len(several) > MOST_STORIES:
        yield f"and {count(len(several) - MOST_STORIES, 'more story', 'more stories')} with several reports"
    alone = len(reading.accounts) - len(several)
    total = count(len(reading.accounts), "story", "stories")
    yield f"{count(len(reading.articles), 'article')} in {total}, {alone or 'none'} of them with one report"


def _list(console: Console, title: str, rows: Sequence[_Row], most: int, noun: str = "", right: bool = False) -> None:
    """The first rows under their title, where there are any."""
    if rows:
        _heading(console, title)
        console.print(_rows(rows[:most], right))
        _and_more(console, len(rows) - most, noun)


def _rows(rows: Iterable[_Row], right: bool = False) -> Table:
    """A narrow column, then text with a fainter line under it."""
    table = Table.grid(padding=(0, 2, 0, 0))
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
    console.print(Text(text, "bold underline"))


def _and_more(console: Console, n: int, noun: str = "") -> None:
    if n > 0:
        console.print(Text(f"    and {count(n, f'more {noun}') if noun else f'{n} more'}", "dim"))
