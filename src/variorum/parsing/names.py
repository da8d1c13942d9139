"""Names as a parser's entity recogniser saw them, corrected."""

from __future__ import annotations

from variorum.model import Name, Parse


def find_names(parse: Parse) -> tuple[Name, ...]:
    return parse.names
