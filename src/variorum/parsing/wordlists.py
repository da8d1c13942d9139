"""The word lists that ship with a package: `<package>/data/<name>.toml`, for people to extend who write no Python."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_table(package: str, name: str) -> dict[str, Any]:
    return tomllib.loads(files("variorum").joinpath(package, "data", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_words(package: str, name: str, section: str, key: str) -> frozenset[str]:
    """A list of words, or one string of words, as a set."""
    value = load_table(package, name)[section][key]
    return frozenset(value.split() if isinstance(value, str) else value)
