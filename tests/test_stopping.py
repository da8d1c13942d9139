"""Ctrl-C: finished work is kept, and the same command goes on from there."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import variorum
from newsroom import BRIDGE, CHEESE, write_files
from variorum import engine
from variorum.checkpoints import Checkpoint, StoppedError, key_of
from variorum.errors import InputError
from variorum.model import Article
from variorum.report import from_json, to_json, verify

FILES: dict[str, str | bytes] = {
    "bridge.txt": BRIDGE,
    "cheese.txt": CHEESE,
    "ferry.txt": "Ferry aground off Sund\n\nA ferry ran aground on Friday. “Nobody was hurt,” said Captain Ode Marrin.\n",
}
Progress = Callable[[str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "in", FILES)


def stopping_at(words: str) -> Progress:
    """Presses Ctrl-C when these words are reported."""

    def tell(message: str) -> None:
        if words in message:
            raise KeyboardInterrupt

    return tell


def verb(name: str) -> tuple[Callable[..., variorum.Reading], str]:
    return (variorum.read, "reading story 3") if name == "read" else (variorum.attribute, "attributing 3 of 3")


@pytest.mark.parametrize("name", ["read", "attribute"])
def test_a_stopped_run_brings_what_is_finished_and_the_next_goes_on(name: str, folder: Path, tmp_path: Path) -> None:
    run, third = verb(name)
    file = tmp_path / "out.unfinished"
    with pytest.raises(StoppedError) as stopped:
        run(folder, checkpoint=file, progress=stopping_at(third))
    assert (stopped.value.done, stopped.value.total) == (2, 3)
    assert len(stopped.value.reading.articles) == 2
    assert verify(json.loads(to_json(stopped.value.reading))) == []
    kept = [json.loads(line)[0] for line in file.read_text().splitlines()[1:]]
    assert len(kept) == 2
    assert run(folder, checkpoint=file) == run(folder)
    assert not file.exists()


@pytest.mark.parametrize("name", ["read", "attribute"])
def test_what_was_finished_is_not_done_again(name: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run, third = verb(name)
    with pytest.raises(StoppedError):
        run(folder, checkpoint=tmp_path / "u", progress=stopping_at(third))
    from variorum.account import Tools

    parsed: list[str] = []
    parser = Tools().parser

    class Counting:
        models = parser.models

        def parse(self, articles):  # type: ignore[no-untyped-def]
            for parse in parser.parse(articles):
                parsed.append(parse.article.id)
                yield parse

    run(folder, checkpoint=tmp_path / "u", tools=Tools(make_parser=lambda: Counting()))  # type: ignore[arg-type]
    assert len(parsed) == 1


def test_another_question_begins_anew(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        variorum.read(folder, checkpoint=tmp_path / "u", progress=stopping_at("reading story 3"))
    assert variorum.read(folder, as_one_story=True, checkpoint=tmp_path / "u") == variorum.read(folder, as_one_story=True)


@pytest.mark.parametrize("name", ["read", "attribute"])
def test_an_engine_stops_and_goes_on_in_the_same_way(name: str, folder: Path, tmp_path: Path) -> None:
    run = getattr(engine, name)
    progress = "read story 2" if name == "read" else "attributed 3"
    with engine.open_engine("local[1]") as opened:
        with pytest.raises(StoppedError) as stopped:
            run(opened, folder, checkpoint=tmp_path / "u", progress=stopping_at(progress))
        assert stopped.value.done > 0
        assert run(opened, folder, checkpoint=tmp_path / "u") == getattr(variorum, name)(folder)
    assert not (tmp_path / "u").exists()


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "variorum", *args]


def stop_at(words: str, *args: str, cwd: Path) -> tuple[int, str]:
    """The exit status and the standard error of a command that gets SIGINT when it prints these words."""
    process = subprocess.Popen(command(*args), cwd=cwd, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    errors = ""
    assert process.stderr
    for line in process.stderr:
        errors += line
        if words in line:
            process.send_signal(signal.SIGINT)
            break
    errors += process.stderr.read()
    process.stderr.close()
    return process.wait(60), errors


def test_the_command_line_writes_what_is_finished_and_says_how_to_go_on(tmp_path: Path) -> None:
    write_files(tmp_path / "in", {f"{k}.txt": str(BRIDGE).replace("Tarn Ellis", f"Vellin {k}") for k in range(16)})
    status, errors = stop_at("attributed 4 of 16", "attribute", "in", "--json", "said.json", "--csv", "said.csv", cwd=tmp_path)
    assert status == 130, errors
    assert "Traceback" not in errors
    assert "of 16 article(s), which are written; run the same command again to continue" in errors
    finished = from_json((tmp_path / "said.json").read_text())
    assert 4 <= len(finished.articles) < 16
    assert (tmp_path / "said.csv").exists()
    assert (tmp_path / "said.json.unfinished").exists()
    done = subprocess.run(
        command("attribute", "in", "--json", "said.json", "--csv", "said.csv"), cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert len(from_json((tmp_path / "said.json").read_text()).articles) == 16
    assert not (tmp_path / "said.json.unfinished").exists()


def test_what_is_stopped_before_anything_is_finished_writes_nothing(tmp_path: Path) -> None:
    write_files(tmp_path / "in", FILES)
    status, errors = stop_at("loading", "read", "in", "--json", "out.json", cwd=tmp_path)
    assert status == 130, errors
    assert "stopped; nothing was finished" in errors
    assert "Traceback" not in errors
    assert not (tmp_path / "out.json").exists()


def test_collecting_that_is_stopped_says_that_it_goes_on(tmp_path: Path) -> None:
    write_files(tmp_path / "in", FILES)
    status, errors = stop_at("collecting", "collect", "in", "--library", "news.db", cwd=tmp_path)
    assert status == 130, errors
    assert "run the same command again to continue" in errors


# -- the file ----------------------------------------------------------------------------------------------------------

QUESTION = {"verb": "read", "version": "1"}


def test_a_line_that_was_cut_off_is_done_again(tmp_path: Path) -> None:
    kept = Checkpoint(tmp_path / "u", QUESTION)
    kept.keep("one", [1])
    kept.close(is_done=False)
    with (tmp_path / "u").open("ab") as stream:
        stream.write(b'["two", [2')
    again = Checkpoint(tmp_path / "u", QUESTION)
    assert (again.find("one"), again.find("two")) == ([1], None)
    again.keep("two", [2])
    again.close(is_done=False)
    last = Checkpoint(tmp_path / "u", QUESTION)
    assert last.find("two") == [2]
    last.close(is_done=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_checkpoint_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "u").write_text("my notes\n")
    with pytest.raises(InputError, match="not a file of unfinished work"):
        Checkpoint(tmp_path / "u", QUESTION)
    assert (tmp_path / "u").read_text() == "my notes\n"
    with pytest.raises(InputError, match="cannot save unfinished work"):
        Checkpoint(tmp_path / "none" / "u", QUESTION)


@pytest.mark.parametrize("change", [{"text": "x"}, {"outlet": "The Bote"}, {"title": "T"}, {"url": "https://b.example"}])
def test_an_article_that_changed_is_read_again(change: dict[str, str]) -> None:
    from dataclasses import replace

    plain = Article("a", "A ferry sank.")
    assert key_of([plain]) != key_of([replace(plain, **change)])  # type: ignore[arg-type]
