"""What a turn of fuzzing reports: fuzzing is enough after coverage has stood still for long."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
import turn_about
import turns
from turns import Turn
from vocabulary import write_words

LIBFUZZER = """
import sys, time
print("#2\\tpulse  cov: 150 ft: 200 corp: 2/64b exec/s: 1 rss: 104Mb")
print("#9\\tINITED cov: 195 ft: 722 corp: 5/649b exec/s: 9 rss: 111Mb")
{more}
print("stat::number_of_executed_units: 219")
print("stat::slowest_unit_time_sec: 3")
"""


def guided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *events: str) -> Turn:
    """The turn of a fuzzer that writes these events."""
    (tmp_path / "guided.py").write_text(LIBFUZZER.format(more="\n".join(f"print({event!r})" for event in events)))
    monkeypatch.setattr(turns, "HERE", tmp_path)
    (tmp_path / "faults/html").mkdir(parents=True)
    return turns.guide("html", 1, tmp_path)


def test_a_turn_without_a_new_edge_stood_still_all_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turn = guided(tmp_path, monkeypatch, "#12\tNEW    cov: 195 ft: 730 corp: 6/700b lim: 4 exec/s: 9 rss: 111Mb")
    assert (turn.executions, turn.longest, turn.edges, turn.features, turn.rose) == (219, 3.0, 195, 730, False)
    assert turn.still == turn.fuzzing


def test_a_new_edge_begins_the_time_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turn = guided(tmp_path, monkeypatch, "#12\tNEW    cov: 196 ft: 730 corp: 6/700b lim: 4 exec/s: 9 rss: 111Mb")
    assert (turn.edges, turn.rose) == (196, True)
    assert turn.still <= turn.fuzzing


def test_time_that_stood_still_adds_up_over_turns_until_there_is_a_new_edge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = iter([
        Turn(10, "", edges=7, fuzzing=60, still=20, rose=True),
        Turn(10, "", edges=7, fuzzing=60, still=60),
        Turn(10, "", edges=8, fuzzing=60, still=5, rose=True),
    ])  # fmt: skip
    monkeypatch.setattr(turn_about, "guide", lambda *_: next(results))
    row: turn_about.Row = {}
    still = []
    for _ in range(3):
        turn_about.take_turn("html", 60, tmp_path, row)
        still.append(row["still"])
    assert still == [20, 80, 5]
    assert (row["executions"], row["fuzzing"], row["coverage"]) == (30, 180, 8)


def test_two_runs_may_share_a_report(tmp_path: Path) -> None:
    turn_about.write_report(tmp_path, {"html": {"executions": 1}, "json": {"executions": 1}})
    turn_about.write_report(tmp_path, {"json": {"executions": 2}})
    assert json.loads((tmp_path / "report.json").read_text()) == {"html": {"executions": 1}, "json": {"executions": 2}}


@pytest.mark.parametrize(("kept", "has_corpus"), [("corpus", True), ("least", False)])
def test_a_merge_that_was_broken_off_loses_no_corpus(tmp_path: Path, kept: str, has_corpus: bool) -> None:
    corpus, least = tmp_path / "html", tmp_path / "html.least"
    for folder, name in ((corpus, "corpus"), (least, "least")):
        if folder == least or has_corpus:
            folder.mkdir()
            (folder / name).touch()
    turns.end_broken_merge(corpus)
    assert [file.name for file in corpus.iterdir()] == [kept]
    assert not least.exists()


def test_a_process_that_hangs_is_ended() -> None:
    assert list(turns.run_lines([sys.executable, "-c", "import time; time.sleep(600)"], 1)) == []


def test_the_words_of_the_tables_are_put_into_inputs(tmp_path: Path) -> None:
    write_words(tmp_path / "words.dict")
    words = (tmp_path / "words.dict").read_text(encoding="utf-8").splitlines()
    assert {'"kilometres"', '"Valentine\'s Day"', '"Photo:"', r'"\xe2\x80\x9c"'} <= {*words}
    assert all(re.fullmatch(r'"(?:[ !#-\[\]-~]|\\\\|\\"|\\x[0-9a-f]{2})+"', word) for word in words)
