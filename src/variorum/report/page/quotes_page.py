"""Who says what as a page, as Markdown and in a terminal: a chart of outlets by speakers, and every quote with its place."""

from dataclasses import dataclass
from math import sqrt

from rich.console import Console
from rich.table import Table
from rich.text import Text

from variorum.report.markdown import escape
from variorum.report.page.document import asset, environment, policy_of
from variorum.report.phrasing import count, one_line, shorten, write_moment
from variorum.report.quotes import Quote, Voices, quotes, rows_by_article, voices
from variorum.report.reading import Reading

MOST_SPEAKERS, MOST_OUTLETS = 24, 12  # of a chart
MOST_QUOTES = 40  # in a terminal
_LONGEST = 600
_ROW, _COLUMN, _LEFT, _TOP, _RIGHT, _LARGEST = 26, 92, 230, 96, 80, 11.0


@dataclass(frozen=True, slots=True)
class Bubble:
    """How often one outlet quotes one speaker, as a circle whose area says it."""

    x: float
    y: float
    radius: float
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class VoiceChart:
    """Speakers down, outlets across. `speakers` and `outlets` are names with where they stand."""

    width: int
    height: int
    speakers: tuple[tuple[str, float], ...]
    outlets: tuple[tuple[str, float], ...]
    bubbles: tuple[Bubble, ...]
    left_out: str


def draw_voices(found: Voices) -> VoiceChart | None:
    """The chart of the speakers and outlets with most quotes; None where there is nothing to compare."""
    speakers, outlets = found.speakers[:MOST_SPEAKERS], found.outlets[:MOST_OUTLETS]
    if len(speakers) < 2 or not outlets:
        return None
    rows = {s: _TOP + (i + 0.5) * _ROW for i, s in enumerate(speakers)}
    heads = {o: _LEFT + (j + 0.5) * _COLUMN for j, o in enumerate(outlets)}
    places = {(s, o): (x, y) for s, y in rows.items() for o, x in heads.items()}
    most = max(found.counts[pair] for pair in places)
    bubbles = tuple(
        Bubble(x, y, round(_LARGEST * sqrt(n / most), 2), n, f"{pair[1]} quotes {pair[0]} {count(n, 'time')}")
        for pair, (x, y) in places.items()
        if (n := found.counts[pair])
    )
    rest = [count(len(found.speakers) - len(speakers), "speaker")] if len(found.speakers) > len(speakers) else []
    rest += [count(len(found.outlets) - len(outlets), "outlet")] if len(found.outlets) > len(outlets) else []
    return VoiceChart(
        _LEFT + _COLUMN * len(outlets) + _RIGHT,
        _TOP + _ROW * len(speakers) + 6,
        tuple((shorten(s, 32), y) for s, y in rows.items()),
        tuple((shorten(o, 22), x) for o, x in heads.items()),
        bubbles,
        " and ".join(rest),
    )


def quotes_to_html(reading: Reading) -> str:
    """One self-contained HTML file: the chart, the table of speakers by outlets, and every quote. Script only filters."""
    css, script = asset("page.css") + "\n" + asset("quotes.css"), asset("quotes.js")
    found = quotes(reading)
    heard = voices(found)
    template = environment().get_template("quotes.html.j2")
    return template.render(
        reading=reading, quotes=found, voices=heard, chart=draw_voices(heard), tally=tally(reading, found, heard), css=css,
        script=script, policy=policy_of(css, script),
    )  # fmt: skip


def quotes_to_markdown(reading: Reading) -> str:
    """The same as Markdown: speakers by outlets, then the quotes of each article."""
    found = quotes(reading)
    heard = voices(found)
    outlets = heard.outlets[:MOST_OUTLETS]
    lines = ["# Who says what", "", tally(reading, found, heard) + ".", ""]
    if found:
        lines += [_cells("speaker", *outlets), _cells(*["---"] * (len(outlets) + 1))]
        lines += [_cells(s, *(str(heard.counts[s, o] or "") for o in outlets)) for s in heard.speakers[:MOST_SPEAKERS]]
        if len(heard.speakers) > MOST_SPEAKERS:
            lines += ["", f"and {len(heard.speakers) - MOST_SPEAKERS} more speakers"]
    for d, id, of_article in rows_by_article(found):
        article = d.articles[id]
        day = f", {write_moment(article.published)}" if article.published else ""
        lines += ["", f"## {_plain(d.names[id])}{day}", ""]
        if article.title:
            lines += [f"{_plain(article.title)}", ""]
        lines += [f"- **{_plain(q.who)}** {q.how}: {_plain(q.said, _LONGEST)}" for q in of_article]
    return "\n".join(lines) + "\n"


def print_quotes(reading: Reading, console: Console) -> None:
    """The quotes as a table in a terminal; of many the first."""
    found = quotes(reading)
    console.print(Text(tally(reading, found, voices(found)), style="bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name, ratio in (("who", 3), ("said", 8), ("how", 2), ("outlet", 2), ("published", 2)):
        table.add_column(name, ratio=ratio, style="" if name != "who" else "bold", header_style="dim", overflow="fold")
    for q in found[:MOST_QUOTES]:
        article = q.digest.articles[q.attribution.article]
        day = f"{article.published:%Y-%m-%d}" if article.published else ""
        cells = (shorten(q.who, 60), shorten(q.said, 160), q.attribution.form, shorten(q.outlet, 30), day)
        table.add_row(*(Text(cell) for cell in cells))
    if found:
        console.print(table)
    if len(found) > MOST_QUOTES:
        console.print(Text(f"and {len(found) - MOST_QUOTES} more; --csv F or --html F writes all of them", style="dim"))
    for rejected in reading.rejected[:6]:
        console.print(Text(f"not read: {one_line(rejected.input)}: {one_line(rejected.reason)}", style="dim"))


def tally(reading: Reading, found: tuple[Quote, ...], heard: Voices) -> str:
    """ "120 quotes of 31 speakers in 12 articles of 4 outlets"."""
    outlets = {a.outlet for a in reading.articles if a.outlet}
    totals = (
        f"{count(len(found), 'quote')} of {count(len(heard.speakers), 'speaker')} in {count(len(reading.articles), 'article')}"
    )
    return totals + (f" of {count(len(outlets), 'outlet')}" if outlets else "")


def _cells(*cells: str) -> str:
    return f"| {' | '.join(c if c == '---' else _plain(c, 60) for c in cells)} |"


def _plain(text: str, longest: int = 200) -> str:
    return escape(shorten(text, longest))
