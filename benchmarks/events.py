"""Rows of events, as an analyst of conflicts codes them, against rows coded by hand: `python benchmarks/events.py [--write]`.

The stories are those of ../shared/gold whose facts have a toll. A right row is what the annotated answers come to: of each
independent report its whole figure, the lowest and the highest of them; the day and the place of the event. `--readings FOLDER`
takes readings that were made before (STORY.json) instead of reading anew.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import variorum
from variorum.accounts.spelling_likeness import are_spelled_alike
from variorum.report import Reading, from_json, table

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold"
OUT = Path(__file__).with_suffix(".md")
Range = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Right:
    """A row coded by hand. A figure is None where the annotated facts have none; a place has the names that are right."""

    day: str
    places: tuple[str, ...]
    dead: Range = None
    injured: Range = None
    agents: tuple[str, ...] = ()
    """Who did it, under the names that are right; of an accident nobody."""
    targets: tuple[str, ...] = ()


RIGHT = {
    "fakes-301": Right(
        "2016-07-05",
        ("Hasakeh", "Hasaka", "Salihiah"),
        (16, 16),
        (40, 40),
        agents=("suicide bomber", "motorbike bomber", "bomber"),
        targets=("people", "civilians"),
    ),
    "fakes-491": Right(
        "2017-04-04",
        ("Khan Sheikhoun", "Khan Shaykhun"),
        (58, 58),
        (60, 300),
        agents=("Assad regime", "regime", "government"),
        targets=("people", "civilians"),
    ),
    "fakes-515": Right(
        "2017-04-15",
        ("Rashidin",),
        (24, 100),
        (130, 130),
        agents=("suicide attacker", "suicide bomber"),
        targets=("people", "evacuees", "civilians"),
    ),
    "gn-020": Right("2025-08-24", ("Choisy-le-Roi",), (4, 4), agents=("authorities", "police"), targets=("man", "suspect")),
    "gva-546550": Right(
        "2016-04-23", ("Topeka",), (1, 1), (3, 4), agents=("Orlando Collins",), targets=("federal agents", "agents")
    ),
    "gva-663106": Right("2016-09-26", ("Houston",), None, (9, 9), agents=("Nathan DeSai", "gunman"), targets=("people",)),
    "gva-683142": Right(
        "2016-10-23", ("Wellston",), (2, 2), (2, 2), agents=("Michael Vance",), targets=("Ronald Wilkson", "police officers")
    ),
    "nice": Right(
        "2016-07-14", ("Nice",), (60, 85), agents=("Mohamed Lahouaiej Bouhlel", "driver", "attacker"), targets=("people", "crowd")
    ),
    "rhineship": Right("2017-12-26", ("Duisburg",), None, (24, 27), targets=("people", "passengers")),
    "subway": Right("2017-12-27", ("New York", "New York City", "Manhattan"), None, (1, 1), targets=("person", "worker")),
    "vegas": Right(
        "2017-10-01",
        ("Las Vegas",),
        (50, 59),
        (400, 500),
        agents=("Stephen Paddock", "gunman"),
        targets=("people", "concertgoers"),
    ),
    "wn-avalanche": Right(
        "2009-01-25", ("Zigana", "Mount Zigana", "Gumushane"), (10, 10), targets=("people", "climbers", "hikers")
    ),
    "wn-bus": Right("2014-02-28", ("Prachinburi",), (15, 15), (30, 47), targets=("people", "students")),
    "wn-ferry": Right("2008-12-14", ("Aparri",), (22, 23), targets=("people", "passengers")),
}
FIELDS = ("day", "place", "dead low", "dead high", "injured low", "injured high")
ACTORS = ("agent", "target")
"""Coded only where the reading knows them: right of those that are coded."""


def coded(reading: Reading) -> dict[str, Any]:
    """The row of events of a reading of one story."""
    made = table(reading, "events")
    return dict(zip([c.name for c in made.columns], made.rows[0], strict=True))


def compare(right: Right, row: dict[str, Any]) -> dict[str, tuple[Any, Any, bool]]:
    """By field what is right, what was coded, and whether they are one."""
    told: dict[str, tuple[Any, Any, bool]] = {"day": (right.day, row["date"], right.day == row["date"])}
    place = row["place"] or ""
    told["place"] = (right.places[0], place or None, any(are_spelled_alike(place, p) for p in right.places))
    for name, right_names in (("agent", right.agents), ("target", right.targets)):
        if row[name] is not None:
            told[name] = (
                " or ".join(right_names) or "nobody",
                row[name],
                any(are_spelled_alike(row[name], n) for n in right_names),
            )
    for name, given, column in (("dead", right.dead, "fatalities"), ("injured", right.injured, "injured")):
        for end, value in zip(("low", "high"), given or (), strict=False):
            found = row[f"{column}_{end}"]
            told[f"{name} {end}"] = (value, found, value == found)
    return told


def read(story: str, readings: Path | None) -> Reading:
    """The reading of a story, made before or now."""
    kept = readings / f"{story}.json" if readings else None
    if kept and kept.is_file():
        return from_json(kept.read_text("utf-8"))
    return variorum.read([str(GOLD / "articles" / story)], as_one_story=True)


def report(results: dict[str, dict[str, tuple[Any, Any, bool]]]) -> str:
    """The figures and the table, as Markdown."""
    cells = [(field, cell) for told in results.values() for field, cell in told.items() if field in FIELDS]
    right = sum(cell[2] for _, cell in cells)
    lines = [
        "# Rows of events",
        "",
        f"`python benchmarks/events.py`: {len(results)} stories whose facts have a toll; **{right} of {len(cells)} fields right, "
        f"{right / len(cells):.0%}**. The rows were coded by hand from the annotated facts. The rules were made with these "
        "stories: these are development figures.",
        "",
        "| field | right | of |",
        "|---|---|---|",
    ]
    for field in FIELDS:
        own = [cell for name, cell in cells if name == field]
        lines.append(f"| {field} | {sum(c[2] for c in own)} | {len(own)} |")
    actors = [(field, [t[field] for t in results.values() if field in t]) for field in ACTORS]
    told_actors = "; ".join(f"{field}: {sum(c[2] for c in own)} of {len(own)} coded are right" for field, own in actors)
    lines += ["", f"Who did it to whom is coded only where two reports, or one by name, say so. {told_actors}."]
    lines += [
        "",
        "The right value; where another was coded, that one in brackets.",
        "",
        f"| story | {' | '.join((*FIELDS, *ACTORS))} |",
    ]
    lines.append("|---" * (len(FIELDS) + len(ACTORS) + 1) + "|")
    for story, told in results.items():
        row = (f"{c[0]}" if c[2] else f"{c[0]} (**{c[1]}**)" for c in (told.get(f, ("", "", True)) for f in (*FIELDS, *ACTORS)))
        lines.append(f"| {story} | {' | '.join(row)} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write benchmarks/events.md")
    parser.add_argument("--readings", type=Path, metavar="FOLDER", help="readings made before")
    parser.add_argument("--json", action="store_true", help="the results as JSON")
    chosen = parser.parse_args(arguments)
    if not GOLD.is_dir():
        print("no ../shared/gold: nothing to compare with", file=sys.stderr)
        return 0
    results = {story: compare(right, coded(read(story, chosen.readings))) for story, right in RIGHT.items()}
    told = report(results)
    print(json.dumps(results, indent=1) if chosen.json else told)
    if chosen.write:
        OUT.write_text(told, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
