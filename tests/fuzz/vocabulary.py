"""What libFuzzer puts into its inputs: marks and tags of `words.dict`, and the words by which Variorum knows figures, times and
what is no article, from its own tables: chance alone would not spell "kilometres" in a day."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

MARKS = Path(__file__).with_name("words.dict")
TABLES = {"parsing": ("amounts", "currencies", "holidays", "units"), "marking": ("agencies", "boilerplate")}
_LONGEST = 40  # characters: what is longer is a list of words


def write_words(path: Path) -> None:
    """Writes a dictionary in libFuzzer's format."""
    entries = "".join(f'"{_escaped(word)}"\n' for word in sorted(set(_words())))
    path.write_text(MARKS.read_text(encoding="utf-8") + entries, encoding="utf-8")


def _words() -> Iterator[str]:
    for room, names in TABLES.items():
        for name in names:
            table = (files(f"variorum.{room}") / "data" / f"{name}.toml").read_text(encoding="utf-8")
            for text in _strings(tomllib.loads(table)):
                yield from [text] if len(text) <= _LONGEST else text.split()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (key for key in value if " " in key)
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _escaped(word: str) -> str:
    return "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else f"\\x{b:02x}" for b in word.encode())
