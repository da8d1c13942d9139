"""The tables that people extend without programming: those of `data`, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from variorum.marking.words import key_of
from variorum.model import BoilerplateKind

AgencyKind = Literal["wire", "photo", "outlet", "social", "unnamed"]
Place = Literal["line", "start", "end", "anywhere", "several"]


@dataclass(frozen=True, slots=True)
class Agency:
    """One row of agencies.toml. `ambiguous` names are taken only where the text leaves no doubt ("RT reported")."""

    name: str
    aliases: tuple[str, ...]
    kind: AgencyKind
    ambiguous: bool
    sites: frozenset[str]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """One row of boilerplate.toml: phrases of one kind, where in a line they count, and what the line must be like."""

    kind: BoilerplateKind
    match: Place
    phrases: tuple[str, ...]
    max_words: int
    unterminated: bool


@cache
def load_agencies() -> tuple[Agency, ...]:
    return tuple(_agency(row) for row in _rows("agencies.toml", "agency"))


def _agency(row: dict[str, object]) -> Agency:
    name, aliases = str(row["name"]), tuple(cast("list[str]", row.get("aliases", [])))
    return Agency(
        name=name,
        aliases=aliases,
        kind=cast("AgencyKind", row["kind"]),
        ambiguous=bool(row.get("ambiguous", False)),
        sites=frozenset(cast("list[str]", row.get("sites", []))),
        keys=frozenset(key_of(alias) for alias in (name, *aliases)),
    )


@cache
def load_phrases() -> tuple[Phrases, ...]:
    return tuple(
        Phrases(
            kind=cast("BoilerplateKind", row["kind"]),
            match=cast("Place", row["match"]),
            phrases=tuple(p.lower() for p in cast("list[str]", row["phrases"])),
            max_words=cast("int", row.get("max_words", 10_000)),
            unterminated=bool(row.get("unterminated", False)),
        )
        for row in _rows("boilerplate.toml", "phrases")
    )


@cache
def load_words(name: str) -> frozenset[str]:
    """A class of words of word_classes.toml."""
    return frozenset(cast("list[str]", _table("word_classes.toml")[name]))


def any_of(name: str) -> str:
    """A list of patterns.toml as the alternatives of a regular expression."""
    return "|".join(cast("list[str]", _table("patterns.toml")[name]))


def _rows(file: str, table: str) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", _table(file)[table])


@cache
def _table(file: str) -> dict[str, object]:
    return tomllib.loads(files("variorum.marking").joinpath("data", file).read_text(encoding="utf-8"))
