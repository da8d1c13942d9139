"""Texts on which an expression may go back and forth: what it asks for, over and over, and then something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_CATEGORY = {
    codes.CATEGORY_DIGIT: "7", codes.CATEGORY_NOT_DIGIT: "a", codes.CATEGORY_SPACE: " ", codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a", codes.CATEGORY_NOT_WORD: "-",
}  # fmt: skip
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_MOST_SINGLES, _MOST_WORDS, _MOST_PAIRS = 10, 16, 24
_ENDS = ("", "\x00")


class Pump(NamedTuple):
    """`body` is what is repeated; `lead` comes before it and brings the expression to where it repeats."""

    lead: str
    body: str

    def texts(self, length: int) -> Iterator[str]:
        """Of some `length` characters, alone and before something that cannot match."""
        for end in _ENDS:
            yield self.lead + (self.body * (length // len(self.body) + 1))[:length] + end


def pumps(expression: re.Pattern[Any]) -> list[Pump]:
    """Short texts drawn from the expression's own characters and branches, and what each of its loops asks for."""
    tree = parser.parse(expression.pattern, expression.flags & ~re.DEBUG)
    singles = list(dict.fromkeys(_characters(tree)))[:_MOST_SINGLES]
    words = list(dict.fromkeys(w for w in _words(tree) if len(w) > 1))
    words = sorted(words, key=len)[: _MOST_WORDS // 2] + sorted(words, key=len)[-_MOST_WORDS // 2 :]
    pairs = ["".join(two) for two in product(singles[:6], repeat=2) if two[0] != two[1]][:_MOST_PAIRS]
    spaced = [f"{word} " for word in words[:_MOST_WORDS]]
    everywhere = [Pump("", body) for body in (*singles, *words, *spaced, *pairs, " ", "a")]
    return list(dict.fromkeys([*everywhere, *(loop for loop in _loops(tree, "") if loop.body)]))


def _loops(tree: Any, lead: str) -> Iterator[Pump]:
    """What each part that may be repeated asks for, behind what must come before it."""
    for node in tree:
        code, value = node
        if code in _REPEATS and value[1] > 1:
            yield Pump(lead, _sample(value[2]))
        for below in _trees(value):
            yield from _loops(below, lead)
        lead += _sample([node])


def _characters(tree: Any) -> Iterator[str]:
    """A character for each literal and class, in the order in which they stand."""
    for code, value in tree:
        if code is codes.LITERAL:
            yield chr(value)
        elif code is codes.NOT_LITERAL:
            yield "a" if value != ord("a") else "b"
        elif code is codes.ANY:
            yield "a"
        elif code is codes.IN:
            yield _of_class(value)
        else:
            for below in _trees(value):
                yield from _characters(below)


def _of_class(members: Any) -> str:
    if members[0][0] is codes.NEGATE:
        refused = re.compile("[" + "".join(_as_class(m) for m in members[1:]) + "]")
        return next(c for c in "a 7-\n<“|\x01A" if not refused.match(c))
    code, value = members[0]
    return chr(value) if code is codes.LITERAL else chr(value[0]) if code is codes.RANGE else _CATEGORY[value]


def _as_class(member: Any) -> str:
    code, value = member
    if code is codes.LITERAL:
        return re.escape(chr(value))
    if code is codes.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    name = str(value).rsplit("_", 1)[-1].lower()[0]
    return "\\" + (name.upper() if "NOT" in str(value) else name)


def _words(tree: Any) -> Iterator[str]:
    """A text that each branch and each repeated part would match."""
    yield _sample(tree)
    for code, value in tree:
        if code is codes.BRANCH:
            yield from (_sample(branch) for branch in value[1])
        elif code in _REPEATS:
            yield _sample(value[2])
        for below in _trees(value):
            yield from _words(below)


def _sample(tree: Any) -> str:
    text = ""
    for code, value in tree:
        if code in _REPEATS:
            text += _sample(value[2]) * max(1, min(value[0], 20))
        elif code is codes.BRANCH:
            text += _sample(value[1][0])
        elif code is codes.SUBPATTERN:
            text += _sample(value[3])
        elif code is codes.ATOMIC_GROUP:
            text += _sample(value)
        elif code not in (codes.ASSERT, codes.ASSERT_NOT, codes.AT):
            text += "".join(_characters([(code, value)]))
    return text


def _trees(value: Any) -> Iterator[Any]:
    """The parts of a tree that lie in the value of a node."""
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _trees(part)
