"""Engines by name, and the errors for unknown or missing ones."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsroom import BRIDGE
from variorum.cli import main
from variorum.engine import open_engine
from variorum.engine.local import LocalEngine
from variorum.errors import EngineError, MissingPartError


@pytest.fixture
def report_file(tmp_path: Path) -> str:
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ["local", "local[2]", "local[*]"])
def test_local_is_this_machine(name: str) -> None:
    with open_engine(name) as opened:
        assert isinstance(opened, LocalEngine)


@pytest.mark.parametrize("name", ["", "locally", "local[0]", "local[two]", "yarn"])
def test_an_unknown_engine_is_named_with_the_known_ones(name: str) -> None:
    with pytest.raises(EngineError, match=r"name local, local\[N\], spark://HOST:PORT"), open_engine(name):
        pass


def test_spark_without_an_address_says_where_it_looks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPARK_MASTER", raising=False)
    with pytest.raises(EngineError, match="SPARK_MASTER is not set"), open_engine("spark"):
        pass


def test_without_the_extra_spark_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingPartError, match=r"pip install 'variorum\[spark\]'"), open_engine("spark://host:7077"):
        pass


def test_the_command_takes_an_engine_or_processes_but_not_both(report_file: str) -> None:
    run = CliRunner().invoke(main, ["group", report_file, "--engine", "local", "--processes", "2"])
    assert run.exit_code == 2
    assert "give one of them" in run.stderr


@pytest.mark.parametrize("verb", ["group", "extract", "attribute"])
def test_commands_give_the_same_bytes_with_processes_and_without(verb: str, report_file: str) -> None:
    options = ["--attribution", "rules"] if verb == "attribute" else []
    plain = CliRunner().invoke(main, [verb, report_file, "-q", "--json", "-", *options])
    spread = CliRunner().invoke(main, [verb, report_file, "-q", "--json", "-", "--processes", "2", *options])
    assert plain.exit_code == spread.exit_code == 0
    assert plain.stdout == spread.stdout != ""


def test_a_reading_is_not_begun_where_nothing_can_be_read(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    run = CliRunner().invoke(main, ["group", str(tmp_path / "gone.txt"), "--json", str(out)])
    assert run.exit_code == 1
    assert not out.exists()
