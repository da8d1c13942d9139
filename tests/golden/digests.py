"""The golden digest of the demo's reading: for each section of its JSON, how many rows and the hash of each.

`python tests/golden/digests.py` renews `demo.json`. Whoever renews it says in CHANGELOG.md what changed in the output.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import variorum
from variorum.example import articles

GOLDEN = Path(__file__).with_name("demo.json")
RENEW = "python tests/golden/digests.py"

Digests = dict[str, list[str]]


def read_demo() -> dict[str, Any]:
    """The JSON of the example story's reading."""
    data: dict[str, Any] = json.loads(variorum.to_json(variorum.read(articles(), as_one_story=True)))
    return data


def digests(reading: dict[str, Any]) -> Digests:
    """A short hash for each row of each section; what depends on the machine or the release (paths, version) is left out."""
    story = reading["stories"][0]
    event = {f"event: {name}": rows for name, rows in story.get("event", {}).items()}
    sections = {
        "models": [f"{name}: {sha}" for name, sha in reading["models"].items()],
        "articles": [{k: v for k, v in a.items() if k != "path"} for a in reading["articles"]],
        "headline": [story["headline"]],
        **{name: rows for name, rows in story.items() if isinstance(rows, list) and name != "articles"},
        **event,
    }
    return {name: [_hash(row) for row in rows] for name, rows in sections.items()}


def differences(before: Digests, now: Digests) -> list[str]:
    """One line for every section that is not what it was."""
    lines = []
    for name in [*before, *(n for n in now if n not in before)]:
        old, new = before.get(name, []), now.get(name, [])
        if old != new:
            gone, come = len(set(old) - set(new)), len(set(new) - set(old))
            what = f"{gone} rows gone or changed, {come} new or changed" if gone or come else "other order"
            lines.append(f"{name}: {len(old)} rows before, {len(new)} now ({what})")
    return lines


def _hash(row: Any) -> str:
    return sha256(json.dumps(row, sort_keys=True, ensure_ascii=True).encode()).hexdigest()[:12]


def main() -> None:
    GOLDEN.write_text(json.dumps(digests(read_demo()), indent=1) + "\n", encoding="utf-8")
    print(f"{GOLDEN}: renewed; tell in CHANGELOG.md what changed in the output")


if __name__ == "__main__":
    main()
