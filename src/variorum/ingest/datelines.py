"""Datelines that name no agency: "OSTBY, March 3, 2024 - ", the place in capitals and a dash before the first sentence."""

from __future__ import annotations

import re

_DAY = r"(?:[A-Z]\w{2,8}\.? \d{1,2}|\d{1,2} [A-Z]\w{2,8}\.?)(?:,? \d{4})?"
_DATELINE = re.compile(
    rf"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{{2,30}}(?:, (?:[A-Z][\w.]{{1,12}} ?){{1,2}})?(?:, {_DAY})?\s?[-–—]{{1,2}}\s+(?=[A-ZÀ-Þ\"“‘'])"
)
_LONGEST = 80  # characters


def dateline_of(text: str) -> str:
    """The dateline that a paragraph begins with, its dash and spaces included; nothing where it has none."""
    found = _DATELINE.match(text[:_LONGEST])
    return found[0] if found else ""
