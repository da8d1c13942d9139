"""Tables of articles in Parquet: the same articles as from JSON lines, bad rows and broken groups named."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from harbour_reports import HARBOUR

from variorum import engine
from variorum.engine import LocalEngine
from variorum.engine.documents import plan
from variorum.ingest import load
from variorum.ingest.parquet import cut
from variorum.ingest.sources import Source

arrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed (pip install 'variorum[tables]')")
parquet = pytest.importorskip("pyarrow.parquet")

Rows = list[dict[str, Any]]
FIRST: dict[str, Any] = {
    "id": 17,
    "url": "https://ellery.example/crane?utm_source=letter",
    "source_domain": "www.ellery.example",
    "title": "Crane blocks harbour",
    "authors": ["Ada Quill", "Ben Moss"],
    "date_publish": "2021-03-04 07:15:00",
    "language": "en",
    "text": "\n".join(HARBOUR),
}
ROWS: Rows = [
    FIRST,
    {"url": "https://lisk.example/7", "title": None, "text": "A crane fell in Lisk — nobody was hurt.", "authors": None},
    {"text": "Café «Pier» stayed open.\n", "date_publish": "2021-03-05", "source_domain": "coastwatch.example"},
]


def write(path: Path, rows: Rows, *, group: int = 1_000, schema: Any = None) -> Path:
    parquet.write_table(arrow.Table.from_pylist(rows, schema), path, row_group_size=group)
    return path


def lines(path: Path, rows: Rows) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_table_gives_the_articles_that_json_lines_give(tmp_path: Path) -> None:
    names = dict.fromkeys(name for row in ROWS for name in row)
    whole = [{name: row.get(name) for name in names} for row in ROWS]
    of_table = load([write(tmp_path / "a.parquet", whole, group=2)])
    of_lines = load([lines(tmp_path / "a.jsonl", ROWS)])
    assert [replace(a, path=None) for a in of_table.articles] == [replace(a, path=None) for a in of_lines.articles]
    assert len(of_table.articles) == 3
    assert of_table.rejected == of_lines.rejected == ()


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (datetime(2021, 3, 4, 7, 15), datetime(2021, 3, 4, 7, 15)),
        (datetime(2021, 3, 4, 7, 15, tzinfo=UTC), datetime(2021, 3, 4, 7, 15, tzinfo=UTC)),
        (date(2021, 3, 4), datetime(2021, 3, 4)),
    ],
)
def test_timestamps_are_read_as_dates(value: date, published: datetime, tmp_path: Path) -> None:
    (article,) = load([write(tmp_path / "a.parquet", [{"text": HARBOUR[0], "date_publish": value}])]).articles
    assert article.published == published


def test_a_timestamp_with_nanoseconds_does_not_lose_its_row(tmp_path: Path) -> None:
    when = arrow.array([1_614_842_100_000_000_001], arrow.timestamp("ns", "UTC"))
    parquet.write_table(arrow.table({"text": [HARBOUR[0]], "published": when}), tmp_path / "a.parquet")
    (article,) = load([tmp_path / "a.parquet"]).articles
    assert article.published == datetime(2021, 3, 4, 7, 15, tzinfo=UTC)


def test_schema_org_fields_are_read_from_nested_columns(tmp_path: Path) -> None:
    row = {"articleBody": HARBOUR[0], "publisher": {"name": "Ellery Post"}, "author": [{"name": "Ada Quill"}], "views": 3}
    (article,) = load([write(tmp_path / "a.parquet", [row])]).articles
    assert (article.outlet, article.authors) == ("Ellery Post", ("Ada Quill",))


def test_bad_rows_are_named_by_their_number_and_the_others_kept(tmp_path: Path) -> None:
    texts = [HARBOUR[0].encode(), None, HARBOUR[1].encode(), b"caf\xe9", b" ", HARBOUR[2].encode()]
    loaded = load([write(tmp_path / "a.parquet", [{"text": text} for text in texts], group=2)])
    assert {a.text for a in loaded.articles} == set(HARBOUR[:3])
    name = str(tmp_path / "a.parquet")
    assert [(r.input.removeprefix(name), r.reason.partition(";")[0]) for r in loaded.rejected] == [
        ("#2", "there is no text"),
        ("#4", "a cell cannot be read ('utf-8' codec can't decode byte 0xe9 in position 3: unexpected end of data)"),
        ("#5", '"text" is an empty string'),
    ]


def test_a_broken_row_group_is_named_and_the_others_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [{"text": text} for text in HARBOUR[:3]], group=1)
    at = parquet.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    content = bytearray(path.read_bytes())
    content[at : at + 20] = b"\xff" * 20
    path.write_bytes(content)
    loaded = load([path])
    assert {a.text for a in loaded.articles} == {HARBOUR[0], HARBOUR[2]}
    (broken,) = loaded.rejected
    assert broken.input == f"{path} (row group 2)"
    assert "broken after row 1" in broken.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PAR1 and then nothing that a table has", "not a Parquet file, or a truncated one"),
        (b"A crane fell.", "not a Parquet file"),
        (b"", "empty"),
    ],
)
def test_what_is_no_table_is_named(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    (rejected,) = load([tmp_path / "a.parquet"]).rejected
    assert reason in rejected.reason
    assert len(plan([tmp_path / "a.parquet"], None, None, fast=False).tasks) == 1


def test_a_table_that_was_cut_is_named(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.parquet", ROWS[:1]).read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[:-100])
    assert "get it again" in load([tmp_path / "a.parquet"]).rejected[0].reason


def test_a_table_without_texts_or_rows_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet", [{"words": HARBOUR[0], "title": "Crane"}])
    write(tmp_path / "b.parquet", [], schema=arrow.schema([("text", arrow.string())]))
    assert [r.reason.partition(";")[0] for r in load([tmp_path]).rejected] == ["no column of texts", "empty"]


def test_a_table_is_recognised_by_its_content_on_standard_input_too(tmp_path: Path) -> None:
    content = write(tmp_path / "table", ROWS[1:2]).read_bytes()
    assert len(load([tmp_path / "table"]).articles) == 1
    assert len(load(["-"], BytesIO(content)).articles) == 1


def test_row_groups_that_are_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.parquet", [{"text": HARBOUR[0], "other": "x" * 5_000}, {"text": HARBOUR[1] * 20, "other": ""}], group=1)
    monkeypatch.setattr("variorum.ingest.parquet._LARGEST", 500)
    loaded = load([tmp_path / "a.parquet"])
    assert [a.text for a in loaded.articles] == [HARBOUR[0]]
    assert loaded.rejected[0].input.endswith("(row group 2)")


def test_without_pyarrow_the_extra_to_install_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.parquet", ROWS[1:2])
    (tmp_path / "b.txt").write_text(HARBOUR[0], encoding="utf-8")
    monkeypatch.setattr("variorum.ingest.parquet.find_spec", lambda name: None)
    loaded = load([tmp_path])
    assert len(loaded.articles) == 1
    assert "pip install 'variorum[tables]'" in loaded.rejected[0].reason


def test_a_table_is_cut_between_row_groups_and_nothing_is_lost(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [{"text": f"Report {k}"} for k in range(10)], group=2)
    assert list(cut(Source(str(path), path), 3)) == [(0, 2), (2, 4), (4, 5)]
    assert list(cut(Source(str(path), path), 100)) == [(0, 5)]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_table_is_grouped_as_json_lines_are(processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.engine.documents._LINES", 4)
    names = ("Bote", "Ellery Post", "Coastwatch", "Lisk Herald")
    rows = [
        {
            "text": "\n".join(HARBOUR[: 2 + k % 3]) + f"\nSo it went on pier {k}.",
            "outlet": names[k % 4],
            "date_publish": f"2021-03-0{1 + k}",
        }
        for k in range(9)
    ]
    written: dict[str, str] = {}
    for path in (write(tmp_path / "a.parquet", rows, group=2), lines(tmp_path / "a.jsonl", rows)):
        pieces: list[str] = []
        with LocalEngine(processes) as local:
            engine.group(local, [str(path)], pieces.append)
        written[path.suffix] = "".join(pieces).replace(path.name, "a")
    assert written[".parquet"] == written[".jsonl"]
    assert json.loads(written[".parquet"])["stories"][0]["reuse"]
