"""How the differences are put into one plain sentence, from the values and nothing else."""

from __future__ import annotations

from collections.abc import Sequence


def on_one_line(text: str) -> str:
    """A value's words without the line breaks of its article."""
    return " ".join(text.split())


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def by_value(values: Sequence[str], names: Sequence[str]) -> str:
    """ "84" (Le Soir and The Day) against "77" (Echo): each value once, whatever its case, with those who give it."""
    carriers: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for value, name in zip(values, names, strict=True):
        key = value.lower()
        shown.setdefault(key, value)
        if name not in carriers.setdefault(key, []):
            carriers[key].append(name)
    return " against ".join(f"“{shown[key]}” ({listed(outlets)})" for key, outlets in carriers.items())
