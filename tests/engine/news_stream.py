"""A generated stream of news for the tests of engines: copies, copies of copies, identical articles, some without a date."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from generator import write

EXAMPLE = Path(__file__).parents[2] / "src" / "variorum" / "example" / "articles"
FOLDED = 7  # one article in so many also comes out at another outlet, word for word


def write_stream(folder: Path, count: int = 240) -> Path:
    """Lines of JSON that are cut into several tasks; a few are broken, empty, or there twice."""
    write(count, 11, folder)
    file = folder / "stream.jsonl"
    with open(folder / "articles.jsonl", encoding="utf-8") as rows, open(file, "w", encoding="utf-8") as out:
        for number, line in enumerate(rows):
            row = json.loads(line)
            row["date_publish"] = None if number % 9 == 4 else row["date_publish"].replace("203", "202", 1)
            out.write(json.dumps(row) + "\n")
            if number % FOLDED == 3:
                again = row | {
                    "id": f"{row['id']}-again",
                    "source_domain": "mirror.example",
                    "url": f"https://mirror.example/{number}",
                }
                out.write(json.dumps(again) + "\n")
            if number % 50 == 20:
                out.write("\n{broken\n" + json.dumps(row | {"id": None}) + "\n")
    return file
