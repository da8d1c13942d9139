"""How the differences are put into one plain sentence, from the values and nothing else."""

from __future__ import annotations

from collections.abc import Sequence


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def by_value(values: Sequence[str], names: Sequence[str]) -> str:
    """ "84" (Le Soir and The Day) against "77" (Echo): each value once, with those who give it."""
    carriers: dict[str, list[str]] = {}
    for value, name in zip(values, names, strict=True):
        if name not in carriers.setdefault(value, []):
            carriers[value].append(name)
    return " against ".join(f"“{value}” ({listed(outlets)})" for value, outlets in carriers.items())
