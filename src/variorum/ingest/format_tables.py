"""What documents are known by: first bytes, names of encodings, names of meta elements; the tables of `data`, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import cast


def meta_names(of: str) -> list[str]:
    """The names of meta elements that tell a page's title, author and the like, those that count most first."""
    return cast("dict[str, list[str]]", _table("meta_names.toml"))[of]


@cache
def field_names() -> dict[str, str]:
    """Fields of articles in JSON and in tables by the letters and digits of what else they are called."""
    names = cast("dict[str, dict[str, str]]", _table("meta_names.toml"))["fields"]
    return {other: field for field, others in names.items() for other in others.split()}


@cache
def signatures() -> list[tuple[bytes, str]]:
    """The first bytes of files that are no text, and what these are."""
    return [(sign.encode("latin-1"), what) for sign, what in cast("list[list[str]]", _table("encodings.toml")["signatures"])]


def encodings_meant() -> dict[str, str]:
    """What browsers take names of encodings for, by the WHATWG's Encoding Standard: pages mean the wider encoding."""
    return cast("dict[str, str]", _table("encodings.toml")["meant"])


@cache
def _table(file: str) -> dict[str, object]:
    return tomllib.loads(files("variorum.ingest").joinpath("data", file).read_text(encoding="utf-8"))
