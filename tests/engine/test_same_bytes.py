"""Every engine gives the same bytes for the same input: those that are made in memory."""

from __future__ import annotations

import json
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from news_stream import EXAMPLE

from newsroom import BRIDGE, CHEESE
from variorum import account, engine
from variorum.engine import Engine, LocalEngine
from variorum.model import Count, Event, Span
from variorum.report import from_json, to_json, verify
from variorum.report.json_rows import read_row, row_of

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def grouped_json(opened: Engine, inputs: list[str]) -> str:
    pieces: list[str] = []
    engine.group(opened, inputs, pieces.append)
    return "".join(pieces)


@pytest.fixture(scope="module")
def two_stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stories")
    for name, text in (("bridge", BRIDGE), ("cheese", CHEESE)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_stream_has_stories_copies_twins_and_rejects(grouped: str) -> None:
    reading = json.loads(grouped)
    assert len(reading["articles"]) > 270
    assert 10 < len([story for story in reading["stories"] if len(story["articles"]) > 1]) < len(reading["stories"])
    rows = [row for story in reading["stories"] for row in story["reuse"]]
    copied = {row["target"] for row in rows}
    assert any(row["source"] in copied for row in rows), "a copy of a copy"
    assert any(row["source"].startswith("wire:") for row in rows)
    assert any(article["published"] is None for article in reading["articles"])
    assert len({article["sha256"] for article in reading["articles"]}) < len(reading["articles"])
    assert any("broken JSON" in row["reason"] for row in reading["rejected"])
    assert any("same text" in row["reason"] for row in reading["rejected"])


@pytest.mark.parametrize("processes", [1, 2])
def test_processes_of_this_machine_group_as_memory_does(
    processes: int, inputs: list[str], grouped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.engine.documents._LINES", 75)  # so that there is work for several
    with LocalEngine(processes) as local:
        assert grouped_json(local, inputs) == grouped


def test_two_executors_of_spark_group_as_memory_does(spark: SparkSession, inputs: list[str], grouped: str) -> None:
    from variorum.engine.spark import SparkEngine

    with SparkEngine(spark) as cluster:
        assert grouped_json(cluster, inputs) == grouped


def test_spark_over_parquet_groups_as_memory_does(spark: SparkSession, tmp_path: Path) -> None:
    from variorum.engine.spark import SparkEngine

    with SparkEngine(spark, str(tmp_path / "kept")) as cluster:
        assert grouped_json(cluster, [str(EXAMPLE)]) == to_json(account.group(str(EXAMPLE)))
    assert [path.name[3:] for path in sorted((tmp_path / "kept").iterdir())][:2] == ["extracted", "articles"]


def test_stories_are_read_deeply_by_processes_as_by_one(two_stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.engine.local._BESIDE", 0)  # so little would be read by one
    with LocalEngine(2) as local:
        assert to_json(engine.read(local, two_stories)) == to_json(account.read(two_stories))


NOUGHTS = """No one was injured when a barge sank

TARN ELLIS – No one was injured when a barge sank in the Ose on Tuesday. Two and a half tonnes of salt were lost, and none of
the 14 sheep aboard drowned, keeper Ada Brennick said. At least three people were rescued; up to 20 were sent home.
"""


def test_noughts_are_written_alike_by_all_engines_and_after_loading(tmp_path: Path) -> None:
    for name, text in (("noughts", NOUGHTS), ("bridge", BRIDGE)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    here = to_json(account.read(tmp_path))
    with LocalEngine(1) as local:
        assert to_json(engine.read(local, tmp_path)) == here
    assert to_json(from_json(here)) == here


@pytest.mark.parametrize("high", [0, 0.0, 3, inf])
@pytest.mark.parametrize("low", [0, 0.0, 3, 2.5])
def test_figures_of_an_event_are_written_the_same_after_loading(low: float, high: float) -> None:
    event = Event((Count("injured", Span("a1", 0, 5, "Nobody"), low, high, "exact"),))
    row = row_of(event)
    assert json.dumps(row_of(read_row(Event, json.loads(json.dumps(row))))) == json.dumps(row)


def test_stories_are_read_deeply_by_spark_as_by_one(spark: SparkSession, two_stories: Path) -> None:
    from variorum.engine.spark import SparkEngine

    with SparkEngine(spark) as cluster:
        assert to_json(engine.read(cluster, two_stories)) == to_json(account.read(two_stories))


def test_articles_are_attributed_and_extracted_as_by_one() -> None:
    with LocalEngine(1) as local:
        assert to_json(engine.extract(local, EXAMPLE)) == to_json(account.extract(EXAMPLE))
        assert to_json(engine.attribute(local, EXAMPLE, attribution="rules")) == to_json(
            account.attribute(EXAMPLE, attribution="rules")
        )


def test_a_text_too_long_to_be_read_deeply_is_named_as_by_one(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "long.txt").write_text("The mayor said the bridge was closed on Monday. " * 1_300, encoding="utf-8")
    with LocalEngine(1) as local:
        reading = engine.attribute(local, [str(tmp_path)], attribution="rules")
    assert any("kept but not analysed" in row.reason for row in reading.rejected)
    assert to_json(reading) == to_json(account.attribute([str(tmp_path)], attribution="rules"))


def test_neither_the_order_of_inputs_nor_how_they_are_cut_changes_the_reading(
    stream: Path, grouped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.engine.documents._LINES", 37)
    with LocalEngine(1) as local:
        assert grouped_json(local, [str(EXAMPLE), str(stream)]) == grouped


def test_a_copy_from_another_story_is_listed_with_the_copy(tmp_path: Path) -> None:
    copied = (
        "Every spring the children of both banks race wooden boats from the footbridge to the weir, and whoever comes last has to"
        " paint the benches for the summer while the others eat cherry cake on the lock-keeper's lawn and sing about it."
    )
    guide = (
        "Ten walks among vines and shepherds",
        "Pack a hat, a flask and dry socks, for none of our ten walks is shorter than three hours and shade is rare there.",
        "The ninth walk leads from the chapel of Saint Orrin to a spring that shepherds swear by, and the tenth is for people who"
        " like trains more than trees: its halt has no road, and the stationmaster sells plums.",
        "Between them lie orchards, two ruined towers and the only inn of the valley that bakes its bread with chestnut flour.",
        copied,
    )
    rows = [{"id": "bridge", "text": f"{BRIDGE}\n{copied}", "outlet": "Ose Mail", "date_publish": "2021-05-05 08:00"}]
    rows.append({"id": "guide", "text": "\n\n".join(guide), "outlet": "Hill Walker", "date_publish": "2021-05-09 09:00"})
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    reading = account.group(tmp_path)
    copies = {story.articles: [(row.source, row.target) for row in story.reuse] for story in reading.accounts}
    assert copies == {("guide",): [("bridge", "guide")], ("bridge",): []}
    with LocalEngine(1) as local:
        assert grouped_json(local, [str(tmp_path)]) == to_json(reading)
    assert verify(json.loads(to_json(reading))) == []
