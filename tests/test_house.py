"""The house as docs/architecture.md plans it: imports run downwards, modules stay small, what stands beside it fits it."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from variorum.facts.values import _READERS
from variorum.model import FactType
from variorum.report.phrasing import KINDS

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src" / "variorum").rglob("*.py"))
BESIDE = [path for room in ("benchmarks", "docs", "examples", "training") for path in sorted((ROOT / room).rglob("*.py"))]


def test_imports_run_downwards(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_short_enough_to_read_at_once(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 450


def imported_from_the_package(path: Path) -> Iterator[tuple[str, str]]:
    """Module and name of all that a script imports from the package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "variorum":
            yield from ((node.module or "", name.name) for name in node.names)


@pytest.mark.parametrize("path", BESIDE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_script_imports_from_the_package_is_there(path: Path) -> None:
    """Also of scripts that no test runs, as they need torch, data or hours."""
    missing = []
    for module, name in imported_from_the_package(path):
        if not hasattr(import_module(module), name):
            try:
                import_module(f"{module}.{name}")
            except ModuleNotFoundError:
                missing.append(f"{module}.{name}")
    assert missing == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_uses_each_private_name_that_it_defines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    uses = Counter(re.findall(r"\w+", text))
    defined = [name for node in ast.parse(text).body for name in names_defined(node)]
    assert [name for name in defined if name.startswith("_") and not name.startswith("__") and uses[name] < 2] == []


def names_defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [found.id for target in targets for found in ast.walk(target) if isinstance(found, ast.Name)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_long_module_says_why_it_is_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300 or "Long because" in (ast.get_docstring(ast.parse(text)) or "")


def test_every_kind_of_value_has_all_that_belongs_to_one() -> None:
    """What docs/extending.md lists for a kind of value."""
    types = set(get_args(FactType))
    schema = (ROOT / "src" / "variorum" / "schema" / "variorum-2.schema.json").read_text(encoding="utf-8")
    assert types - _READERS.keys() == set(), "nothing in facts/values.py reads it"
    assert types - KINDS.keys() == set(), "report/phrasing.py has no heading for it"
    assert {type for type in types if f'"{type}"' not in schema} == set(), "the schema does not know it"
