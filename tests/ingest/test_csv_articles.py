"""Tables of articles in CSV, and the names that other tools have for the fields of articles."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from harbour_reports import HARBOUR

from variorum.ingest import load

TEXT = "\n".join(HARBOUR)
ROWS = [["Crane blocks harbour", "Ellery Post", "Mar 4, 2021", TEXT], ["Crane raised", "Sund Mirror", "Mar 9, 2021", "It is up."]]


def table(*rows: list[str], delimiter: str = ",") -> str:
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize("head", ["title,outlet,published,text", "Title,Publication title,Publication date,Full text"])
@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_each_row_of_a_table_is_an_article(tmp_path: Path, head: str, name: str, delimiter: str) -> None:
    (tmp_path / name).write_text(table(head.split(","), *ROWS, delimiter=delimiter), encoding="utf-8")
    first, second = load([tmp_path / name]).articles
    assert (first.title, first.outlet, first.text) == ("Crane blocks harbour", "Ellery Post", TEXT)
    assert first.published is not None
    assert first.published.date() == date(2021, 3, 4)
    assert (second.title, second.text) == ("Crane raised", "It is up.")


def test_a_row_without_a_text_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table(["title", "text"], ["A", ""], ["B", TEXT], ["C"]), encoding="utf-8")
    loaded = load([tmp_path / "a.csv"])
    assert [a.title for a in loaded.articles] == ["B"]
    assert [r.input.rpartition("#")[2] for r in loaded.rejected] == ["1", "3"]


@pytest.mark.parametrize("before", ["sep=;\n", "\n\n", "\ufeff", "\ufeffsep=;\r\n"])
def test_what_stands_before_the_names_of_columns_is_passed_over(tmp_path: Path, before: str) -> None:
    (tmp_path / "a.csv").write_text(before + table(["outlet", "text"], ["Ellery Post", TEXT], delimiter=";"), encoding="utf-8")
    assert [a.outlet for a in load([tmp_path / "a.csv"]).articles] == ["Ellery Post"]


def test_a_separator_in_a_quoted_name_separates_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'"a, b, c";text\nd;"{TEXT}"\n', encoding="utf-8")
    assert [a.text for a in load([tmp_path / "a.csv"]).articles] == [TEXT]


def test_a_row_with_more_cells_than_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'text,outlet\nIt is up, they said.,Sund Mirror\n"{TEXT}",Ellery Post\n', encoding="utf-8")
    loaded = load([tmp_path / "a.csv"])
    assert [a.outlet for a in loaded.articles] == ["Ellery Post"]
    assert [r.reason.partition(";")[0] for r in loaded.rejected] == ["has 3 cells under 2 names"]


@pytest.mark.parametrize(
    ("content", "reason"), [("dead,hurt\n3,7\n", "no column of texts"), ("text\n", "empty"), ("\ufeff", "no column of texts")]
)
def test_a_table_of_something_else_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8")
    loaded = load([tmp_path / "a.csv"])
    assert not loaded.articles
    assert [r.reason for r in loaded.rejected if r.reason.startswith(reason)]


@pytest.mark.parametrize(
    "item",
    [
        {"title": "Crane", "textContent": TEXT, "siteName": "Ellery Post", "byline": "By Ada Quill",
         "publishedTime": "2021-03-04T07:15:00Z"},
        {"Headline": "Crane", "Body": TEXT, "Publication": "Ellery Post", "Byline": "Ada Quill", "Date": "2021-03-04"},
        {"webTitle": "Crane", "bodyText": TEXT, "source": {"name": "Ellery Post"}, "author": "Quill, Ada",
         "publish_date": 1614842100},
        {"title": "Crane", "plain_text": TEXT, "source": "https://e.example/7", "site": "Ellery Post", "creator": "Ada Quill",
         "date": "2021-03-04"},
    ],
)  # fmt: skip
def test_fields_are_known_by_the_names_of_other_tools(tmp_path: Path, item: dict[str, object]) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"response": {"results": [item]}}), encoding="utf-8")
    (article,) = load([tmp_path / "a.json"]).articles
    assert (article.title, article.outlet, article.authors, article.text) == ("Crane", "Ellery Post", ("Ada Quill",), TEXT)
    assert article.published is not None


def test_what_the_contract_names_comes_before_what_others_call_so(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        json.dumps({"full_text": "Not this.", "text": TEXT, "domain": "x.example", "outlet": "Post"})
    )
    (article,) = load([tmp_path / "a.json"]).articles
    assert (article.text, article.outlet) == (TEXT, "Post")


@pytest.mark.parametrize("content", [{"rendered": f"<p>{'</p><p>'.join(HARBOUR)}</p>"}, f"<p>{'</p><p>'.join(HARBOUR)}</p>"])
def test_the_markup_of_blogs_and_feeds_in_json_is_read(tmp_path: Path, content: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": {"rendered": "Crane &amp; ferry"}, "content": content}))
    (article,) = load([tmp_path / "a.json"]).articles
    assert (article.title, article.text) == ("Crane & ferry", TEXT)


@pytest.mark.parametrize(
    "broken", ['"The crane, they said,Ellery Post', '"The crane fell.\nIt lies, they said, across the pier.,Post']
)
def test_an_unclosed_mark_costs_its_row_alone_and_is_told(tmp_path: Path, broken: str) -> None:
    rows = [["It is up.", "Sund Mirror"], [TEXT, "Ellery Post"]]
    (tmp_path / "a.csv").write_text(f"text,outlet\nFirst report.,Quay News\n{broken}\n{table(*rows)}", encoding="utf-8")
    loaded = load([tmp_path / "a.csv"])
    assert sorted(str(a.outlet) for a in loaded.articles) == ["Ellery Post", "Quay News", "Sund Mirror"]
    (rejected,) = loaded.rejected
    assert rejected.input.endswith("a.csv#2")
    assert "quotation mark is not closed" in rejected.reason
    assert "The crane" in rejected.reason
    assert ("1 line(s) after it" in rejected.reason) == ("\n" in broken)


def test_marks_within_a_cell_that_are_not_doubled_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text,outlet\n"The "big" crane fell, they said.",Ellery Post\n', encoding="utf-8")
    loaded = load([tmp_path / "a.csv"])
    assert not loaded.rejected
    assert [(a.text, a.outlet) for a in loaded.articles] == [('The "big" crane fell, they said.', "Ellery Post")]


def test_one_day_that_is_surely_day_first_makes_its_column_so(tmp_path: Path) -> None:
    rows = [["text", "published"], ["First.", "05/10/2025"], ["Second.", "13/10/2025 08:30"], ["Third.", "2025-10-14"]]
    (tmp_path / "a.csv").write_text(table(*rows), encoding="utf-8")
    loaded = load([tmp_path / "a.csv"])
    days = {a.text: a.published.date() for a in loaded.articles if a.published}
    assert days == {"First.": date(2025, 10, 5), "Second.": date(2025, 10, 13), "Third.": date(2025, 10, 14)}
    assert not loaded.rejected


@pytest.mark.parametrize("other", ["06/10/2025", "13/10/2025"])
def test_days_that_nothing_settles_are_read_month_first_and_told(tmp_path: Path, other: str) -> None:
    rows = [["text", "published"], ["First.", "05/10/2025"], ["Second.", other], ["Third.", "10/14/2025"]]
    (tmp_path / "a.csv").write_text(table(*(rows if other.startswith("13") else rows[:-1])), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps([dict(zip(rows[0], rows[1], strict=True))]), encoding="utf-8")
    loaded = load([tmp_path / "a.csv", tmp_path / "b.json"])
    assert {a.published.date() for a in loaded.articles if a.published and a.text == "First."} == {date(2025, 5, 10)}
    assert [r.is_date and "'05/10/2025' may be day first" in r.reason for r in loaded.rejected] == [True, True]


@pytest.mark.parametrize(
    "cell", ["['Ada Quill', \"Ned O'Dell\"]", '["Ada Quill", "Ned O\'Dell"]', "['Ada Quill' \"Ned O'Dell\"]"]
)
def test_a_list_in_a_cell_is_read_as_one(tmp_path: Path, cell: str) -> None:
    (tmp_path / "a.csv").write_text(table(["title", "text", "authors"], ["[Updated]", TEXT, cell]), encoding="utf-8")
    (article,) = load([tmp_path / "a.csv"]).articles
    assert (article.authors, article.title) == (("Ada Quill", "Ned O'Dell"), "[Updated]")


def test_a_cell_of_html_is_read_as_html(tmp_path: Path) -> None:
    cells = ["One <b>crane</b> fell.<br>It &amp; the pier stand.", "One <em>crane</em> fell.\n\nIt &amp; the pier stand."]
    (tmp_path / "a.csv").write_text(table(["text", "title"], [cells[0], "<b>Up</b>"], [cells[1], ""]), encoding="utf-8")
    articles = load([tmp_path / "a.csv"]).articles
    assert {a.text for a in articles} == {"One crane fell.\nIt & the pier stand."}
    assert {a.title for a in articles} == {"Up", None}


def test_signs_of_less_and_more_are_no_html(tmp_path: Path) -> None:
    text = "A rise of <5 % & more.\n\nWrite to <ada@quay.example>.  It <is> up."
    (tmp_path / "a.csv").write_text(table(["text", "outlet"], [text, "Post"]), encoding="utf-8")
    assert [a.text for a in load([tmp_path / "a.csv"]).articles] == [text]
