"""`variorum export`, from a reading read earlier to what other programs read."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ferry_reading import make_reading

from variorum.cli import main
from variorum.report import TABLES, to_json


@pytest.fixture
def reading(tmp_path: Path) -> Path:
    file = tmp_path / "account.json"
    file.write_text(to_json(make_reading()), "utf-8")
    return file


def export(*args: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, args)], input=stdin)


def test_events_are_one_row_a_story(reading: Path, tmp_path: Path) -> None:
    assert export(reading, "--as", "events", "--out", tmp_path / "events.csv").exit_code == 0
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["story"], row["reports"], row["disputes"]) == ("s1", "3", "1")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_are_a_file_each_in_a_folder_that_is_made(form: str, reading: Path, tmp_path: Path) -> None:
    for _ in range(2):  # writing again is no error
        assert export(reading, "--as", form, "--out", tmp_path / "tables").exit_code == 0
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == [f"{name}.{form}" for name in TABLES]


@pytest.mark.parametrize(
    ("form", "starts"), [("annotations", "{"), ("markdown", "# Ferry runs aground off Port Esk\n"), ("html", "<!doctype html>")]
)
def test_what_is_one_text_can_go_to_standard_output(form: str, starts: str, reading: Path) -> None:
    done = export("-", "--as", form, "--out", "-", stdin=reading.read_text("utf-8"))
    assert done.exit_code == 0
    assert done.stdout.lower().startswith(starts.lower())


def test_annotations_count_what_they_are_asked_to_count(reading: Path) -> None:
    counted = [
        json.loads(export(reading, "--as", "annotations", "--out", "-", "--offsets", way).stdout)
        for way in ("code-points", "utf-16")
    ]
    assert counted[0]["total"] == counted[1]["total"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--as", "csv", "--out", "-"], "name a folder"),
        (["--as", "excel", "--out", "x"], "'excel' is not one of"),
        (["--out", "x"], "Missing option '--as'"),
        (["--as", "events"], "Missing option '--out'"),
        (["--as", "events", "--out", "no-such-folder/events.csv"], "there is no folder no-such-folder"),
    ],
)
def test_wrong_usage_is_status_2(args: list[str], says: str, reading: Path) -> None:
    failed = export(reading, *args)
    assert failed.exit_code == 2
    assert says in failed.output


def test_a_file_in_the_place_of_the_folder_is_named(reading: Path, tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("here first")
    failed = export(reading, "--as", "csv", "--out", tmp_path / "tables")
    assert failed.exit_code == 1
    assert "tables: cannot be written: File exists" in failed.output


def test_what_is_no_reading_of_this_schema_is_refused_with_what_to_do(tmp_path: Path) -> None:
    failed = export("-", "--as", "events", "--out", "-", stdin='{"schema": "variorum/9", "variorum": "7.2.0"}')
    assert failed.exit_code == 1
    assert "'variorum/9', written by Variorum '7.2.0', is newer than 'variorum/2'" in failed.output


def test_a_part_that_is_not_installed_is_named(reading: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("variorum.report.frames.import_module", missing)
    failed = export(reading, "--as", "parquet", "--out", tmp_path / "tables")
    assert failed.exit_code == 1
    assert "pip install 'variorum[tables]'" in failed.output


def test_events_in_compact_are_what_a_coder_fills_in(reading: Path) -> None:
    done = export(reading, "--as", "events", "--compact", "--out", "-")
    (row,) = csv.DictReader(done.stdout.splitlines())
    assert list(row)[:6] == ["story", "headline", "event", "date", "date_precision", "place"]
    assert not [name for name in row if name.endswith("_sources")]


def test_a_file_of_csv_says_that_it_is_utf_8_and_standard_output_does_not(reading: Path, tmp_path: Path) -> None:
    assert export(reading, "--as", "events", "--out", tmp_path / "events.csv").exit_code == 0
    assert (tmp_path / "events.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not export(reading, "--as", "events", "--out", "-").stdout.startswith("\ufeff")


def test_all_tables_are_one_workbook(reading: Path, tmp_path: Path) -> None:
    assert export(reading, "--as", "xlsx", "--out", tmp_path / "account.xlsx").exit_code == 0
    assert (tmp_path / "account.xlsx").read_bytes().startswith(b"PK")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["account.json", "account.xlsx"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--as", "html", "--out", "x.html"], "html needs one reading"),
        (["account.json", "--as", "html", "--compact", "--out", "x.html"], "--compact is for --as events"),
        (["account.json", "--as", "html", "--full", "--out", "x.html"], "--full is for --as markdown"),
        (["account.json", "--as", "xlsx", "--out", "-"], "an xlsx file is not text"),
    ],
)
def test_incompatible_options_are_status_2(args: list[str], says: str) -> None:
    failed = export(*args)
    assert failed.exit_code == 2
    assert says in failed.output


def test_without_a_reading_the_analysed_stories_of_the_library_are_written(tmp_path: Path) -> None:
    from variorum.library import Library
    from variorum.model import Article

    where = tmp_path / "variorum.db"
    with Library(where) as library:
        library.add(
            [Article("", "A barge sank in the harbour of Lunnan on Friday. Nobody was hurt.", outlet="The Bote", language="en")]
        )
    done = export("--as", "events", "--library", where, "--out", tmp_path / "events.csv")
    assert done.exit_code == 0
    assert "left out 1 story not analysed" in done.stderr
    assert len((tmp_path / "events.csv").read_text("utf-8").splitlines()) == 1
