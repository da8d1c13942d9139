"""The generator of news streams: the same bytes for a seed, and a gold that is true of the texts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from generator import write
from generator_events import KINDS, templates


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, object]]]:
    folder = tmp_path_factory.mktemp("stream")
    write(900, 7, folder)
    return {
        name: [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
        for name in ("articles", "gold", "stories")
    }


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("two", 3), ("three", 4)):
        write(60, seed, tmp_path / name)
    first, second, third = ((tmp_path / name / "articles.jsonl").read_bytes() for name in ("one", "two", "three"))
    assert first == second
    assert first != third


def test_every_parent_is_in_the_stream_before_its_copy(written: dict[str, list[dict[str, object]]]) -> None:
    seen: set[object] = set()
    for row in written["gold"]:
        assert row["parent"] is None or row["parent"] in seen
        assert row["parent"] is None or row["wire"] is None or row["how"] != "own"
        seen.add(row["id"])
    assert len(seen) == 900


def test_most_of_a_full_copy_stands_in_its_parent(written: dict[str, list[dict[str, object]]]) -> None:
    texts = {str(row["id"]): str(row["text"]) for row in written["articles"]}
    copies = [row for row in written["gold"] if row["how"] == "full" and row["parent"]]
    assert copies
    for row in copies:
        mine, yours = texts[str(row["id"])].split(), texts[str(row["parent"])].split()
        common = set(zip(mine, mine[1:], mine[2:], strict=False)) & set(zip(yours, yours[1:], yours[2:], strict=False))
        assert len(common) > 0.5 * len(mine), row


def test_no_choice_and_no_slot_is_left_in_a_text(written: dict[str, list[dict[str, object]]]) -> None:
    for row in written["articles"]:
        assert not set("{}|") & set(str(row["text"])), row["text"]


def test_stories_have_articles_and_name_what_they_follow(written: dict[str, list[dict[str, object]]]) -> None:
    ids = {row["id"] for row in written["stories"]}
    assert {row["story"] for row in written["gold"]} == ids
    assert any(row["follows"] for row in written["stories"])


def test_every_kind_of_event_is_told_in_several_wordings() -> None:
    for kind in KINDS:
        assert all(len(ways) >= 2 for ways in templates()[kind]["told"])
        assert templates()[kind]["title"]
        assert templates()[kind]["later"]
