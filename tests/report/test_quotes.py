"""Who says what, as tables, as a page, as Markdown and in a terminal."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path

import pytest
from ferry_reading import rows_of
from rich.console import Console

from variorum.model import Article, Attribution
from variorum.report import Reading, table
from variorum.report.page.quotes_page import MOST_SPEAKERS, draw_voices, print_quotes, quotes_to_html, quotes_to_markdown
from variorum.report.quotes import quotes, voices

TEXT = "“It was the rope,” said Edda Torvik. The mayor said that the quay would reopen.\n"


def article(id: str, outlet: str | None) -> Article:
    return Article(
        id, TEXT, outlet=outlet, title="Quay *closed*", published=datetime(2031, 5, 7, 9), url="https://b.example/a?x=1&y=2"
    )


def attribution(found: Article, start: int, end: int, speaker: str | None, number: int, via: tuple[str, ...] = ()) -> Attribution:
    source = None if speaker else found.span(37, 46)
    return Attribution(
        (found.span(start, end),), found.span(19, 23), source, "direct", "utterance", f"a{number}", speaker, via=via
    )


def reading_of(*outlets: str | None) -> Reading:
    articles = tuple(article(f"{k:016x}", outlet) for k, outlet in enumerate(outlets))
    found = [
        row
        for k, a in enumerate(articles)
        for row in (
            attribution(a, 1, 17, "Edda Torvik" if k % 2 else "EDDA TORVIK", 2 * k),
            attribution(a, 51, 78, None, 2 * k + 1, ("Radio Ose",)),
        )
    ]
    return Reading(articles, attributions=tuple(found))


def test_the_table_says_who_said_what_how_and_where() -> None:
    rows = rows_of(table(reading_of("The Bote"), "quotes"))
    first = rows[0]
    assert (first["who"], first["said"], first["how"]) == ("EDDA TORVIK", "It was the rope,", "says directly")
    assert (first["outlet"], first["published"], first["cue"]) == ("The Bote", "2031-05-07T09:00:00", "said")
    assert TEXT[first["start"] : first["end"]] == first["said"]
    assert rows[1]["via"] == "Radio Ose"


def test_the_matrix_counts_speakers_by_outlets_whatever_their_letters() -> None:
    found = table(reading_of("The Bote", "Kestrel", "Kestrel"), "voices")
    assert [c.name for c in found.columns] == ["speaker", "quotes", "Kestrel", "The Bote"]
    assert ("EDDA TORVIK", 3, 2, 1) in found.rows
    assert sum(row[1] for row in found.rows if isinstance(row[1], int)) == 6


def test_an_outlet_that_is_called_like_a_column_has_a_column_of_its_own() -> None:
    found = table(reading_of("speaker", "quotes"), "voices")
    assert [c.name for c in found.columns] == ["speaker", "quotes", "quotes (outlet)", "speaker (outlet)"]


def test_the_page_has_every_quote_and_the_numbers_of_the_chart() -> None:
    page = quotes_to_html(reading_of("The Bote", "Kestrel"))
    assert page.count("It was the rope,") == 2
    assert "<title>Kestrel quotes EDDA TORVIK 1 time</title>" in page
    assert "4 quotes of 2 speakers in 2 articles of 2 outlets" in page
    assert 'href="https://b.example/a?x=1&amp;y=2"' in page
    assert not re.search(r'(?:src|href)="(?!https://b\.example|#)', page)


def test_what_an_article_says_is_words_in_the_page_and_in_markdown() -> None:
    bad = "<script>x</script>|*\u202e[a](b)"
    page, brief = quotes_to_html(reading_of(bad)), quotes_to_markdown(reading_of(bad))
    assert "<script>x" not in page
    assert "\u202e" not in page + brief
    assert "\\|\\*" in brief
    assert "\\[a\\](b)" in brief


def test_markdown_has_the_matrix_and_the_quotes_of_each_article() -> None:
    brief = quotes_to_markdown(reading_of("The Bote", None))
    assert "| speaker | The Bote | no outlet named |" in brief
    assert "## The Bote, 7 May 2031, 09:00" in brief
    assert "- **EDDA TORVIK** says directly: It was the rope," in brief


def test_the_terminal_shows_the_first_quotes_and_says_how_many_more() -> None:
    console = Console(file=io.StringIO(), width=120)
    print_quotes(reading_of(*["The Bote"] * 30), console)
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "60 quotes of 2 speakers in 30 articles of 1 outlet" in printed
    assert "2031-05-07" in printed
    assert "and 20 more" in printed


@pytest.mark.parametrize("outlets", [(), ("The Bote",)])
def test_a_reading_without_quotes_is_no_fault(outlets: tuple[str, ...]) -> None:
    silent = Reading(tuple(article(f"{k:016x}", o) for k, o in enumerate(outlets)), attributions=())
    assert "Nobody is quoted" in quotes_to_html(silent)
    assert quotes_to_markdown(silent).startswith("# Who says what")
    assert table(silent, "quotes").rows == table(silent, "voices").rows == ()


def test_the_chart_has_the_speakers_quoted_most_and_says_so() -> None:
    found = Article("0" * 16, TEXT)
    many = (*(attribution(found, 1, 17, f"Speaker {k}", k) for k in range(60)), attribution(found, 1, 17, "Speaker 59", 99))
    chart = draw_voices(voices(quotes(Reading((found,), attributions=many))))
    assert chart
    assert len(chart.speakers) == MOST_SPEAKERS
    assert chart.speakers[0][0] == "Speaker 59"
    assert chart.left_out == f"{60 - MOST_SPEAKERS} speakers"


def test_the_page_is_one_file(tmp_path: Path) -> None:
    assert "Content-Security-Policy" in quotes_to_html(reading_of("The Bote"))
