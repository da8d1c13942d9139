"""Every file of `examples/` does what it says."""

from __future__ import annotations

import ast
import csv
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import variorum
from needed import skip_or_fail
from variorum.example import articles

EXAMPLES = Path(__file__).parents[1] / "examples"
PROGRAM = str(Path(sys.executable).with_name("variorum"))


def load(name: str) -> ModuleType:
    spec = spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_list_of_examples_has_each_of_them() -> None:
    listed = (EXAMPLES / "README.md").read_text("utf-8")
    files = [path.name for path in EXAMPLES.iterdir() if path.is_file() and path.name != "README.md"]
    assert [name for name in files if f"| `{name}` |" not in listed] == []


# -- the desk ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with three of the five reports."""
    folder = tmp_path / "ferry"
    folder.mkdir()
    for path in articles()[:3]:
        shutil.copy(path, folder)
    return folder


def test_the_desk_gets_what_is_new_and_nothing_twice(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = load("desk")
    desk.main([str(inbox)])
    first = capsys.readouterr().out.splitlines()
    assert len([line for line in first if line.startswith("report: ")]) == 3
    assert any(line.startswith("dispute (") for line in first)
    assert "<html" in inbox.with_suffix(".html").read_text("utf-8")

    desk.main([str(inbox)])
    assert capsys.readouterr().out == "nothing new\n"

    shutil.copy(articles()[3], inbox)
    desk.main([str(inbox)])
    later = capsys.readouterr().out.splitlines()
    assert len([line for line in later if line.startswith("report: ")]) == 1
    disputes = [line for line in later if line.startswith("dispute (")]
    assert disputes
    assert not set(disputes) & set(first)


def test_a_desk_whose_folder_has_nothing_readable_is_told_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    load("desk").main([str(folder)])
    assert "no article could be read" in capsys.readouterr().out


# -- cron --------------------------------------------------------------------------------------------------------------


def test_cron_collects_reads_and_writes_pages_and_a_coding_sheet(tmp_path: Path) -> None:
    sources = tmp_path / "sources.txt"
    sources.write_text(f"# the example story\n\n{articles()[0].parent}\n", "utf-8")
    out = tmp_path / "out"
    room = os.environ | {"VARIORUM": PROGRAM, "VARIORUM_LIBRARY": str(tmp_path / "news.db")}
    command = ["sh", str(EXAMPLES / "collect.sh"), str(sources), str(out)]
    outputs = [subprocess.run(command, env=room, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert [" 5 new" in line for line in outputs] == [True, False]
    (story,) = json.loads((out / "stories.json").read_text("utf-8"))
    assert "<html" in (out / f"{story['id']}.html").read_text("utf-8")
    with open(out / "events.csv", encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["story"], row["reports"], row["origins"]) == (story["id"], "5", "4")
    assert [path.name for path in out.iterdir() if path.suffix == ".new"] == []


# -- the notebook ------------------------------------------------------------------------------------------------------


def run_cell(source: str, names: dict[str, Any]) -> Any:
    """What the cell's last line is worth, as a notebook shows it; None where that is no expression."""
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None


def test_the_notebook_runs_from_top_to_bottom_and_shows_something_in_each_cell(capsys: pytest.CaptureFixture[str]) -> None:
    notebook = json.loads((EXAMPLES / "notebook.ipynb").read_text("utf-8"))
    names: dict[str, Any] = {}
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for cell in cells:
        shown = run_cell(cell, names)
        printed = capsys.readouterr().out
        assert printed or len(shown._repr_html_()) > 100, cell
        if hasattr(shown, "empty"):
            assert not shown.empty, cell
    assert [cell for cell in notebook["cells"] if cell.get("outputs")] == [], "keep it without outputs: they age"


# -- Spark -------------------------------------------------------------------------------------------------------------


def test_the_spark_job_writes_what_one_machine_writes(tmp_path: Path) -> None:
    if not find_spec("pyspark"):
        skip_or_fail("spark", "pyspark is not installed: pip install 'variorum[spark]'")
    if not shutil.which("java"):
        skip_or_fail("spark", "Java is not installed; Spark needs 17 or newer")
    crawl = tmp_path / "crawl"
    shutil.copytree(articles()[0].parent, crawl)
    command = [sys.executable, str(EXAMPLES / "spark_job.py"), str(crawl), str(tmp_path / "out.json"), "--master", "local[1]"]
    room = os.environ | {
        "PYSPARK_SUBMIT_ARGS": "--conf spark.sql.shuffle.partitions=1 pyspark-shell"
    }  # five articles need no more
    subprocess.run(command, check=True, capture_output=True, env=room, timeout=300)
    subprocess.run([PROGRAM, "group", str(crawl), "--quiet", "--json", str(tmp_path / "alone.json")], check=True)
    assert (tmp_path / "out.json").read_bytes() == (tmp_path / "alone.json").read_bytes()
    assert len(variorum.from_json((tmp_path / "out.json").read_text("utf-8")).articles) == 5
