"""Are amounts read right? `python benchmarks/quantities.py`: the sentences of CQE in ../shared, written to quantities.md.

A gold amount is found where one of its sentence has its number, and right where it also has its unit. Both are turned into
the package's units first. Of a rate the unit before "per" is compared, of a count a word of what is counted; a number without
a unit may count anything, and a third may be 0.33 or 33 %. A range is its two ends, of "thousands" the least is compared.
Lengths of time are looked up among the times where they have a number; "a few" and "a year", which gold leaves out, are left
out. `--misses` prints the rest.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from math import isclose
from pathlib import Path
from typing import Any

from variorum.model import Article, Parse, Quantity, Span
from variorum.parsing import default_parser
from variorum.parsing.time_words import SECONDS, read_at
from variorum.parsing.units import Unit, unit_at

DATA = Path(__file__).parents[2] / "shared" / "data" / "values" / "quantities_cqe.jsonl"
OUT = Path(__file__).with_name("quantities.md")
PINNED = "697b377a7c7cd2cc2862cb7813b31a7efc1a7bcfbbaa87efd8f7c2733e3e813c"
_EQUAL = 1e-3
_ROUGHLY = 0.5  # "dozens" are from twelve or from twenty
_LEAST_PLURAL = 10  # the least that a plural like "dozens" means; "several" is less
# Names of units that the package's own table does not have as words after a number.
_ENDS = re.compile(r"(?<![\dE])-?\d[\d.]*(?:E-?\d+)?")
_COUNTS = {"count": "time"}
_NAMES = {
    "percentage": "per cent", "celsius": "degrees Celsius", "fahrenheit": "degrees Fahrenheit", "japanese yen": "yen",
    "chinese yuan": "yuan", "pound sterling": "pounds sterling", "pound-mass": "lb", "penny": "pence", "rupee": "rupees",
    "indian rupee": "rupees", "united states dollar": "dollars", "singaporean dollar": "Singapore dollars",
    "danish krone": "Danish kroner", "swiss franc": "Swiss francs", "ton": "tons",
    "kilopound per square inch": "ksi", "bitcoin": "bitcoins",
    "pound-foot": "pound feet", "foot pound-force": "foot pounds", "mile per hour": "miles per hour",
    "kilometre per hour": "kilometres per hour", "australian dollar": "Australian dollars", "canadian dollar": "Canadian dollars",
    "hong kong dollar": "Hong Kong dollars", "new zealand dollar": "New Zealand dollars", "turkish lira": "Turkish lira",
    "mexican peso": "Mexican pesos", "square feet": "square feet", "malaysian ringgit": "ringgit",
}  # fmt: skip
_NUMBER = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|half)\b", re.I)
_PERSONS = frozenset({"people", "person", "individual", "americans", "germans"})


@dataclass(frozen=True)
class Amount:
    """A number with the unit it is in: a base of the package, or a noun, or None. `rough` is the least of "thousands"."""

    number: float
    unit: str | None
    is_base: bool = False
    rough: bool = False


@dataclass
class Tally:
    gold: int = 0
    told: int = 0
    value: int = 0
    both: int = 0

    def f1(self, right: int) -> float:
        return 2 * right / max(1, self.gold + self.told)


# -- gold and package on one footing -------------------------------------------------------------------------------------


def gold_amounts(row: dict[str, Any]) -> list[Amount]:
    return [a for q in row["quantities"] for a in _gold(str(q["value"]), q.get("normalized_unit") or "-")]


def _gold(value: str, unit: str) -> Iterator[Amount]:
    numbers = [float(x) for x in _ENDS.findall(value)]
    if len(numbers) == 2 and numbers[1] == 10 * numbers[0]:
        numbers.pop()  # "thousands"
    if unit == "-":
        yield from (Amount(n, None) for n in numbers)
        return
    name = unit.split(" per ")[0].strip()
    factor, base = 1.0, _COUNTS.get(name, name).lower()
    found = _known(unit) or _known(name)
    if name.endswith(" of age"):
        factor, base = SECONDS[name.split()[0]] / SECONDS["year"], "year"
    elif name in SECONDS:
        factor, base = SECONDS[name], "s"
    elif found is not None:
        yield from (Amount(found.convert(n), found.base, is_base=True) for n in numbers)
        return
    yield from (Amount(n * factor, base, is_base=base in {"year", "s"}) for n in numbers)


def _known(name: str) -> Unit | None:
    word = f" {_NAMES.get(name, name)}"
    found = unit_at(word, 0, len(word))
    if found is None or found.end < len(word):
        return None
    return found.unit


def package_amounts(parse: Parse) -> Iterator[Amount]:
    for q in parse.quantities:
        if q.bound == "vague" and q.low < _LEAST_PLURAL:
            continue
        for number in _said(q):
            yield Amount(number, q.unit or (q.counted or "").lower() or None, q.unit is not None, q.bound == "vague")
    for t in parse.times:
        is_length = t.seconds is not None or t.grain == "duration"
        if is_length and _NUMBER.search(t.span.text) and not any(q.span.overlaps(t.span) for q in parse.quantities):
            yield from (Amount(n, "s", is_base=True) for n in _lengths(t.span))


def _lengths(span: Span) -> Iterator[float]:
    """The length of time that a span tells in seconds; of a range both ends."""
    for at in (m.start() for m in re.finditer(r"\b\w", span.text)):
        words = read_at(span.text, at, len(span.text))
        if words is not None and words.count is not None:
            yield from (n * SECONDS[words.unit or "day"] for n in dict.fromkeys(words.count))
            return


def _said(q: Quantity) -> tuple[float, ...]:
    """The number that the words name, whatever bounds it; of a range both."""
    if q.bound == "between":
        return q.low, q.high
    if q.bound == "about":
        return ((q.low + q.high) / 2,)
    return (q.high if q.bound in {"nearly", "at-most", "less-than"} else q.low,)


def same_value(gold: Amount, told: Amount) -> bool:
    share = 100.0 if told.unit == "%" and gold.unit != "%" and gold.number < 1 else 1.0
    return isclose(gold.number * share, told.number, rel_tol=_ROUGHLY if told.rough else _EQUAL, abs_tol=1e-9)


def same_unit(gold: Amount, told: Amount) -> bool:
    if told.unit == "%" and not gold.is_base:
        return True
    if gold.is_base or told.is_base:
        return gold.is_base == told.is_base and gold.unit == told.unit
    if gold.unit is None:
        return True
    words = gold.unit.replace("-", " ").split()
    return told.unit in {*words, *(w.removesuffix("s") for w in words)} or (told.unit == "person" and bool(_PERSONS & {*words}))


# -- measuring -----------------------------------------------------------------------------------------------------------


def count(tally: Tally, gold: Sequence[Amount], told: Sequence[Amount]) -> tuple[list[Amount], list[Amount]]:
    """Adds one sentence; gives what was missed and what was made up. Each amount is matched once, those with the unit first."""
    open_gold, left = list(gold), list(told)
    for whole in (True, False):
        for g in list(open_gold):
            hit = next((t for t in left if same_value(g, t) and (not whole or same_unit(g, t))), None)
            if hit is not None:
                open_gold.remove(g)
                left.remove(hit)
                tally.value += 1
                tally.both += whole
    tally.gold += len(gold)
    tally.told += len(told)
    return open_gold, left


def measure(misses: bool = False) -> tuple[int, dict[str, Tally]]:
    """How many sentences were read, and what was right in each set and in all; `misses` prints what is wrong."""
    content = DATA.read_bytes()
    if sha256(content).hexdigest() != PINNED:
        sys.exit(f"{DATA} is not the file that the figures in {OUT.name} are of: its hash is not {PINNED}")
    rows = [json.loads(line) for line in content.decode().splitlines()]
    parses = default_parser().parse(Article(f"a{n}", r["text"], language="en") for n, r in enumerate(rows))
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for row, parse in zip(rows, parses, strict=True):
        gold, found = gold_amounts(row), list(package_amounts(parse))
        count(tallies["all"], gold, found)
        missed, made_up = count(tallies[row["set"]], gold, found)
        if misses and (missed or made_up or any(not any(same_unit(g, f) and same_value(g, f) for f in found) for g in gold)):
            print(row["text"], "\n   gold", gold, "\n   told", found)
    return len(rows), dict(tallies)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--misses", action="store_true")
    sentences, tallies = measure(ap.parse_args().misses)
    lines = [
        "# Are amounts read right?",
        "",
        f"`python benchmarks/quantities.py`: {sentences} sentences of CQE, Python {platform.python_version()}, "
        f"variorum {version('variorum')}, spacy {version('spacy')}.",
        "",
        "| sentences | amounts | value: precision | recall | F1 | value and unit: precision | recall | **F1** |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name in sorted(tallies, key=lambda n: (n == "all", n)):
        t = tallies[name]
        cells = [f"{x:.3f}" for r in (t.value, t.both) for x in (r / max(1, t.told), r / max(1, t.gold), t.f1(r))]
        lines.append(f"| {name} | {t.gold} | " + " | ".join(cells) + " |")
    text = "\n".join(lines) + "\n"
    print(text)
    OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
