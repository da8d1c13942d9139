"""The word lists that ship with a room: `<room>/data/<name>.toml`, for people to extend who write no Python."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_table(room: str, name: str) -> dict[str, Any]:
    return tomllib.loads(files("variorum").joinpath(room, "data", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_words(room: str, name: str, section: str, key: str) -> frozenset[str]:
    """A list of words, or one string of words, as a set."""
    value = load_table(room, name)[section][key]
    return frozenset(value.split() if isinstance(value, str) else value)
