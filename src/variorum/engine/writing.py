"""A reading as JSON piece by piece: the bytes that `report.to_json` gives for all of it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from variorum.model import Rejected
from variorum.report import Reading, to_json
from variorum.report.json_reading import write_json

_END = ',\n "articles": [],\n "stories": []\n}\n'


def opening(rejected: Sequence[Rejected]) -> str:
    """The reading up to its articles, which `write_list` goes on with."""
    empty = to_json(Reading((), rejected=tuple(rejected)))
    if not empty.endswith(_END):
        raise AssertionError("articles and stories are the last of a reading")
    return empty.removesuffix(_END)


def write_list(write: Callable[[str], object], name: str, items: Iterable[str]) -> None:
    """One more field of the reading: a list of what `indented` gave, several joined by commas or one by one."""
    begun = False
    for item in items:
        write(",\n" if begun else f',\n "{name}": [\n')
        write(item)
        begun = True
    write("\n ]" if begun else f',\n "{name}": []')


def indented(value: Any, depth: int) -> str:
    """The value as JSON as it stands `depth` levels deep in a reading."""
    return " " * depth + write_json(value, depth).removesuffix("\n")
