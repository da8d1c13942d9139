"""What the page is made of: plain values, each ready to be printed, that the templates read."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.report.marked_text import Piece


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of one article that lead to their place. A fragment is text and whether it is a value in dispute."""

    href: str
    outlet: str
    fragments: tuple[tuple[str, bool], ...]
    before: str = ""
    after: str = ""
    speaker: str | None = None
    via: str = ""
    copied: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    outlet: str
    excerpts: tuple[Excerpt, ...]
    left_out: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    anchor: str
    gist: str
    status: str
    standing: str
    cells: tuple[Cell, ...]
    left_out_by: str
    disputes: tuple[tuple[str, str], ...]
    href: str


@dataclass(frozen=True, slots=True)
class Dispute:
    anchor: str
    title: str
    relation: str
    meaning: str
    values: tuple[tuple[str, tuple[Excerpt, ...]], ...]
    explanation: str
    claim: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said, in the words of each article that carries it."""

    variants: tuple[tuple[str, Excerpt], ...]
    verb: str


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    tally: str
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    anchor: str
    source: str
    target: str
    share: str
    percent: int
    kind: str
    passages: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    anchor: str
    referent: str
    words: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    outlet: str
    claims: tuple[tuple[str, Excerpt], ...]


@dataclass(frozen=True, slots=True)
class Text:
    anchor: str
    outlet: str
    title: str
    byline: str
    published: str
    moment: str
    url: str | None
    language: str | None
    notes: tuple[str, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    slug: str
