"""`variorum collect` and `variorum stories`, driven as processes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented_news import InventedEvent
from library_support import variorum, write_feed

from variorum.cli import main
from variorum.library import Library
from variorum.report import from_json


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with twelve articles."""
    folder = tmp_path_factory.mktemp("collected")
    done = variorum("collect", write_feed(folder, 12), "--library", folder / "news.db")
    assert done.returncode == 0
    assert done.stdout == f"{folder / 'news.db'}: 12 new, 0 known, 0 not readable\n"
    assert "variorum: collecting" in done.stderr
    return folder / "news.db"


def test_the_library_is_where_the_environment_says(collected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_LIBRARY", str(collected))
    assert variorum("stories").stdout == variorum("stories", "--library", collected).stdout != ""


def test_by_default_the_library_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VARIORUM_LIBRARY", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    done = variorum("collect", write_feed(tmp_path, 1), "--quiet")
    assert done.returncode == 0
    assert [path.name for path in tmp_path.rglob("variorum.db")] == ["variorum.db"]


def test_collected_articles_are_written_as_json_lines(tmp_path: Path) -> None:
    done = variorum(
        "collect", write_feed(tmp_path, 3), tmp_path / "none.txt", "--library", tmp_path / "l.db", "--json", "-", "-q"
    )
    *kept, rejected = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["new"] for row in kept] == [True] * 3
    assert kept[0]["changes"] == [{"kind": "opened", "story": kept[0]["story"], "others": []}]
    assert rejected == {"rejected": str(tmp_path / "none.txt"), "reason": "no such file or folder; check the name"}
    assert "skipped " in done.stderr
    assert done.returncode == 0


def test_an_article_without_its_date_is_not_counted_as_not_readable(tmp_path: Path) -> None:
    (tmp_path / "dog.jsonl").write_text('{"text": "A dog was found.", "date_publish": "2199-05-07"}\n')
    done = variorum("collect", tmp_path / "dog.jsonl", "--library", tmp_path / "l.db", "-q")
    assert done.stdout.endswith("1 new, 0 known, 0 not readable\n")
    assert "the date of " in done.stderr
    listed = variorum("stories", "--library", tmp_path / "l.db").stdout
    assert "no date  1 report, 1 independent source, not analysed\n" in listed


def test_an_invalid_day_is_answered_with_a_valid_example(collected: Path) -> None:
    failed = variorum("stories", "--library", collected, "--since", "monday")
    assert "'monday' is not a day; write it as 2024-05-07" in failed.stderr


def test_nothing_readable_is_status_1(tmp_path: Path) -> None:
    failed = variorum("collect", tmp_path / "none.txt", "--library", tmp_path / "l.db", "-q")
    assert failed.returncode == 1
    assert "no article could be read" in failed.stderr


def test_stories_are_listed_and_filtered(collected: Path) -> None:
    every = json.loads(variorum("stories", "--library", collected, "--json", "-").stdout)
    assert sum(row["articles"] for row in every) == 12
    assert {"id", "headline", "origins", "disputes", "is_read", "first", "last"} <= every[0].keys()
    none = variorum("stories", "--library", collected, "--since", "2024-01-01")
    assert (none.returncode, none.stdout) == (0, "")
    assert "no stories" in none.stderr
    some = variorum("stories", "--library", collected, "--outlet", "kestrel", "--until", "2023-03-09", "--origins", "1")
    assert every[0]["id"] in some.stdout or len(every) > 1


def test_a_story_is_opened_as_what_people_and_programs_read(collected: Path, tmp_path: Path) -> None:
    story = min(json.loads(variorum("stories", "--library", collected, "--json", "-").stdout), key=lambda row: row["articles"])
    files = [f"--{name}={tmp_path / name}" for name in ("json", "html", "markdown")]
    assert variorum("stories", story["id"], "--library", collected, "-q", *files).returncode == 0
    reading = from_json((tmp_path / "json").read_text("utf-8"))
    assert [account.id for account in reading.accounts] == [story["id"]]
    assert len(reading.articles) == story["articles"]
    assert (tmp_path / "html").read_text("utf-8").lower().startswith("<!doctype html>")
    listed = json.loads(variorum("stories", "--library", collected, "--disputed", "--json", "-").stdout)
    assert next(row for row in listed if row["id"] == story["id"])["is_read"]


@pytest.mark.parametrize(
    "args", [["collect"], ["stories", "--html", "a.html"], ["stories", "--since", "monday"], ["stories", "--origins", "0"]]
)
def test_wrong_usage_is_status_2(args: list[str]) -> None:
    assert variorum(*args).returncode == 2


def test_a_story_or_library_that_is_not_there_is_status_1(collected: Path, tmp_path: Path) -> None:
    for args in (["s-none", "--library", collected], ["--library", tmp_path / "none.db"]):
        failed = variorum("stories", *args)
        assert failed.returncode == 1
        assert "Error: " in failed.stderr
    assert os.listdir(tmp_path) == []


def test_reports_are_moved_merged_and_deleted_from_the_command_line(tmp_path: Path) -> None:
    where = tmp_path / "news.db"
    with Library(where) as library:
        kept = library.add([InventedEvent(1).report(0), InventedEvent(1).report(1), InventedEvent(1).report(2)])
    story = kept[0].story

    def run(*args: str) -> str:
        done = CliRunner().invoke(main, ["corrections", *args, "--library", str(where), "--who", "Ada Quill"])
        return done.output if done.exit_code == 0 else f"{done.exit_code}: {done.output}"

    assert "--move needs --why" in run(story, "--move", kept[0].id)
    assert "name the article with --move" in run(story, "--to", story)
    assert "not in" in run(story, "--move", "f" * 16, "--why", "x")
    own = run(story, "--move", kept[0].id, "--why", "another bridge").split()[-1]
    with Library(where) as library:
        assert library.story_of(kept[0].id) == own != story
    assert run(own, "--merge-into", story, "--why", "the same bridge") == f"merged into {story}\n"
    assert run(story, "--delete", kept[1].id, "--why", "withdrawn") == f"deleted {kept[1].id}\n"
    with Library(where) as library:
        assert set(library.members(story)) == {kept[0].id, kept[2].id}
