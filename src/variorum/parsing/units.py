"""Units of measure and currencies after (and before) a number, from `data/units.toml` and `data/currencies.toml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from variorum.parsing.wordlists import load_table


@dataclass(frozen=True, slots=True)
class Unit:
    """A number in this unit is `number * factor + offset` in `base`."""

    base: str
    factor: float = 1
    offset: float = 0
    money: bool = False
    article: bool = False

    def convert(self, number: float) -> float:
        return round(number * self.factor + self.offset, 6)


@dataclass(frozen=True, slots=True)
class UnitMatch:
    start: int
    end: int
    unit: Unit
    word: str


@dataclass(frozen=True, slots=True)
class _Tables:
    words: dict[str, Unit]
    short: dict[str, Unit]
    symbols: dict[str, Unit]
    after: re.Pattern[str]
    before: re.Pattern[str]


def unit_at(text: str, start: int, end: int) -> UnitMatch | None:
    """The unit or currency that follows a number ending at `start`, with the space or hyphen between left out of the match."""
    tables = _tables()
    m = tables.after.match(text, start, end)
    if not m:
        return None
    if word := m["word"]:
        return UnitMatch(m.start("word"), m.end(), tables.words[_plain(word)], _plain(word))
    short = m["short"]
    if (short == "in" or (len(short) == 1 and short.isalpha() and short != "m")) and m.start("short") > start:
        return None
    return UnitMatch(m.start("short"), m.end(), tables.short[short], short)


def currency_before(text: str, start: int, end: int) -> UnitMatch | None:
    """The currency symbol or code that stands directly before a number beginning at `end`."""
    tables = _tables()
    m = tables.before.search(text, max(start, end - 6), end)
    return UnitMatch(m.start(1), m.end(), tables.symbols["".join(m[1].split())], m[1]) if m else None


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("-", " ").split())


@cache
def _tables() -> _Tables:
    words: dict[str, Unit] = {}
    short: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for row in load_table("parsing", "units")["unit"]:
        unit = Unit(row["base"], row["factor"], row.get("offset", 0), article=row.get("article", False))
        words |= dict.fromkeys((_plain(w) for w in row["words"]), unit)
        short |= dict.fromkeys(row.get("short", ()), unit)
    for code, row in load_table("parsing", "currencies").items():
        money = Unit(code, money=True)
        signs = [*row.get("symbols", ()), code]
        if any("$" in sign for sign in signs):
            signs += [f"{code}$", f"{code.lower()}$"]
        symbols |= dict.fromkeys(signs, money)
        short |= {code: money, f"M{code}": Unit(code, 1e6, money=True)} | {
            s: money for s in row.get("symbols", ()) if len(s) == 1
        }
        # The mass of a pound gives way to money, see `quantities`.
        words |= {_plain(w): money for w in row["words"] if _plain(w) not in words}
        minor = Unit(code, 0.01, money=True)
        words |= dict.fromkeys((_plain(w) for w in row.get("minor", ())), minor)
        short |= dict.fromkeys(row.get("minor_short", ()), minor)
    return _Tables(
        words,
        short,
        symbols,
        re.compile(
            rf"(?:\s?-\s?|\s)?(?P<word>(?i:{_any(words, gap=True)}))(?!\w|-hour)|[\s-]?(?P<short>{_any(short)})(?![\w²/])"
        ),
        re.compile(rf"(?<![\w$€£])({_any(symbols, lettered=True)})\s?$"),
    )


def _any(keys: Iterable[str], gap: bool = False, lettered: bool = False) -> str:
    """Any of the keys, the longest first. `lettered` currency signs may stand off their letters: "HK $"."""
    ordered = sorted(keys, key=lambda k: (-len(k), k))
    patterns = [re.escape(k).replace(r"\ ", r"[\s-]" if gap else r"\s") for k in ordered]
    return "|".join(re.sub(r"(?<=[A-Z])(?=\\\$)", r"\\s?", p) for p in patterns) if lettered else "|".join(patterns)
