"""Readings of schema 1, as libraries before Variorum 0.2 keep them, carried over to schema 2.

Everything is kept but what schema 2 has no place for: differences that were no dispute, and sentences about differences. Facts
are not made up: the carried-over reading has none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Row = dict[str, Any]

KINDS: Mapping[str, str] = {"who": "person", "target": "place", "denial": "polarity", "name-spelling": "name"}
"""The kinds of difference that have another name as kinds of dispute."""
RELATIONS = frozenset({"contradict", "updated", "altered"})
"""The relations that are disputes."""


def carry_over(text: str) -> str | None:
    """The JSON of a reading of schema 1 as one of schema 2; None for what is no reading of schema 1."""
    data: Row = json.loads(text)
    if data.get("schema") != "variorum/1":
        return None
    data["schema"] = "variorum/2"
    data["stories"] = [_story(story) for story in data["stories"]]
    for article in data["articles"]:
        if "attributions" in article:
            article["attributions"] = [_asserted(a) for a in article["attributions"]]
    return json.dumps(data, ensure_ascii=True)


def _story(story: Row) -> Row:
    claims = [{**claim, "statements": [_asserted(s) for s in claim["statements"]]} for claim in story["claims"]]
    rest = {key: value for key, value in story.items() if key not in ("divergences", "dismissed")}
    carried = {
        **rest,
        "attributions": [_asserted(a) for a in story["attributions"]],
        "facts": [],
        "claims": claims,
        "disputes": [_dispute(d) for d in story["divergences"] if d["relation"] in RELATIONS],
    }
    dismissed = [_dispute(d) for d in story.get("dismissed", ()) if d["relation"] in RELATIONS]
    return {**carried, "dismissed": dismissed} if dismissed else carried


def _asserted(row: Row) -> Row:
    return {**row, "factuality": "asserted"}


def _dispute(row: Row) -> Row:
    values: dict[str, str] = {}
    for value in row["values"]:
        values.setdefault(" ".join(value.casefold().split()), value)
    return {
        "id": row["id"],
        "fact": None,
        "kind": KINDS.get(row["kind"], row["kind"]),
        "relation": row["relation"],
        "spans": row["spans"],
        "values": list(values.values()),
        "probability": 1.0,
        "to_check": False,
    }
