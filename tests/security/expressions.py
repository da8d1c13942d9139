"""Every regular expression that Variorum compiles, where it does, and how it is asked.

`python tests/security/expressions.py` prints them as JSON. It runs in a process of its own, because expressions are caught when
they are compiled: those of modules while these are imported, those made from tables while a story is read.
"""

from __future__ import annotations

import ast
import json
import pkgutil
import re
import sys
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

_ANCHORED = frozenset({"match", "fullmatch"})
_ASKING = _ANCHORED | {"search", "sub", "split", "findall", "finditer", "compile"}


@dataclass(frozen=True, slots=True)
class Expression:
    """`where` is "module:NAME" of the constant or the function that it is compiled in; `anchored` where it is only asked at one
    place of a text."""

    where: str
    pattern: str
    flags: int
    is_bytes: bool
    anchored: bool

    def compiled(self) -> re.Pattern[Any]:
        return re.compile(self.pattern.encode("latin-1") if self.is_bytes else self.pattern, self.flags)


def collect() -> list[Expression]:
    """Catches what is compiled while everything is imported and a story of every format is read."""
    caught: dict[tuple[str, Any, int], tuple[re.Pattern[Any], str]] = {}
    compiling = re._compile  # type: ignore[attr-defined]

    def catching(pattern: Any, flags: int) -> Any:
        compiled = compiling(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_globals.get("__name__") == "re":
            frame = frame.f_back
        name = str(frame.f_globals.get("__name__"))
        if name.split(".")[0] == "variorum":
            way = _calls_of(name).get(frame.f_lineno, "compile")
            caught.setdefault((_place(name, frame), compiled.pattern, compiled.flags), (compiled, way))
        return compiled

    re._compile = catching  # type: ignore[attr-defined]
    try:
        _use_everything()
    finally:
        re._compile = compiling  # type: ignore[attr-defined]
    asked = _ways_of_asking()
    found = []
    for (where, pattern, _), (compiled, way) in sorted(caught.items(), key=lambda row: (row[0][0], str(row[0][1]), row[0][2])):
        ways = asked.get(where, set()) if way == "compile" else {way}
        is_bytes = isinstance(pattern, bytes)
        text = pattern.decode("latin-1") if is_bytes else pattern
        found.append(Expression(where, text, compiled.flags, is_bytes, bool(ways) and ways <= _ANCHORED))
    return found


def _place(module: str, frame: FrameType) -> str:
    names = _names_of(module)
    return f"{module}:{names.get(frame.f_lineno) or frame.f_lineno}"


@cache
def _calls_of(module: str) -> dict[int, str]:
    """The function of `re` that a line calls."""
    file = sys.modules[module].__file__
    calls = (
        (node for node in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
        if file
        else ()
    )
    return {
        line: call.func.attr
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "re"
        and call.func.attr in _ASKING
        for line in range(call.lineno, (call.end_lineno or call.lineno) + 1)
    }


@cache
def _names_of(module: str) -> dict[int, str]:
    """The constant, function or class that a line of a module belongs to."""
    names: dict[int, str] = {}
    file = sys.modules[module].__file__
    for node in ast.parse(Path(file).read_text(encoding="utf-8")).body if file else ():
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        called = [t.id for t in targets if isinstance(t, ast.Name)] or [getattr(node, "name", "")]
        names |= dict.fromkeys(range(node.lineno, (node.end_lineno or node.lineno) + 1), called[0])
    return names


def _ways_of_asking() -> dict[str, set[str]]:
    """The methods that are called on each name of each module, wherever it is imported to; other uses count as searching."""
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for module in [name for name in sys.modules if name.split(".")[0] == "variorum"]:
        file = getattr(sys.modules[module], "__file__", None)
        if file is None:
            continue
        tree = ast.parse(Path(file).read_text(encoding="utf-8"))
        origin = {
            alias.asname or alias.name: f"{node.module}:{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        methods = {
            id(part): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) for part in _parts(node.value)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                asked[origin.get(node.id, f"{module}:{node.id}")].add(methods.get(id(node), "search"))
    return asked


def _parts(asked: ast.expr) -> list[ast.expr]:
    """Of `(_AND if paired else _TO).match`, both."""
    return [asked.body, asked.orelse] if isinstance(asked, ast.IfExp) else [asked]


def _use_everything() -> None:
    import variorum

    for module in pkgutil.walk_packages(variorum.__path__, "variorum."):
        if "migrations" not in module.name and not module.name.endswith("__main__"):
            import_module(module.name)
    sys.path.insert(0, str(Path(__file__).parents[1] / "fuzz"))
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from byte_targets import TARGETS

    for target in TARGETS.values():
        for seed in target.seeds():
            target.run(seed)
    reading = variorum.read(variorum.example.articles(), as_one_story=True)
    variorum.to_html(reading)
    variorum.to_markdown(reading)
    variorum.attribute(variorum.example.articles()[:1])


if __name__ == "__main__":
    json.dump([asdict(expression) for expression in collect()], sys.stdout)
