"""What is wrong with the facts and disputes of a story in a reading's JSON, beyond its shape, its spans and its ids."""

from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any

from variorum.model import DISPUTED

QUOTED_LENGTH = 40

Row = dict[str, Any]


def fact_faults(path: str, story: Row) -> Iterator[str]:
    """One line a fault, with the JSON path to its place: ids that stand twice, sets that are not numbered from 0 in the order
    of the answers, moments that are none, and disputes that their fact does not know of."""
    verdicts: dict[str, str] = {}
    for j, fact in enumerate(story["facts"]):
        here = f"{path}.facts[{j}]"
        if fact["id"] in verdicts:
            yield f"{here}.id: {fact['id']!r} is the id of a fact above"
        verdicts[fact["id"]] = fact["verdict"]
        yield from _answer_faults(here, fact)
        for id in sorted({a["span"]["article"] for a in fact["answers"]} & {*fact["left_out_by"]}):
            yield f"{here}.left_out_by: article {id!r} answers it"
    seen: set[str] = set()
    for name in ("disputes", "dismissed"):
        for j, dispute in enumerate(story.get(name, ())):
            here = f"{path}.{name}[{j}]"
            if dispute["id"] in seen:
                yield f"{here}.id: {dispute['id']!r} is the id of a dispute above"
            seen.add(dispute["id"])
            if name == "disputes" and dispute["fact"] in verdicts:
                yield from _verdict_faults(here, dispute, verdicts[dispute["fact"]])


def _verdict_faults(here: str, dispute: Row, verdict: str) -> Iterator[str]:
    """A fact is disputed where its dispute counts, and only there."""
    if dispute["to_check"] and verdict in DISPUTED:
        yield f"{here}.to_check: true, but the verdict of {dispute['fact']!r} is {verdict!r}, which is a dispute"
    if not dispute["to_check"] and verdict not in DISPUTED:
        yield f"{here}.to_check: false, but the verdict of {dispute['fact']!r} is {verdict!r}, which is none"


def _answer_faults(here: str, fact: Row) -> Iterator[str]:
    sets: dict[int, int] = {}
    for k, answer in enumerate(fact["answers"]):
        place = f"{here}.answers[{k}]"
        if sets.setdefault(answer["set"], len(sets)) != answer["set"]:
            yield f"{place}.set: {answer['set']}, but sets are numbered from 0 in the order of the answers"
        if answer["context"]["article"] != answer["span"]["article"]:
            yield f"{place}.context: lies in another article than the answer"
        if answer["value"]["kind"] == "moment":
            for key in ("first", "last"):
                yield from iso_faults(f"{place}.value.{key}", answer["value"][key], date.fromisoformat, "date")
            yield from iso_faults(f"{place}.value.clock", answer["value"]["clock"], time.fromisoformat, "time")


def iso_faults(path: str, value: Any, read: Callable[[str], object], what: str) -> Iterator[str]:
    """A text that `read` cannot read as such a moment."""
    try:
        if isinstance(value, str):
            read(value)
    except ValueError:
        yield f"{path}: {quote(value)} is not a {what} in ISO 8601"


def quote(value: Any) -> str:
    """A value as a fault shows it: on one line, in printable characters, cut where it is long."""
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= QUOTED_LENGTH else text[: QUOTED_LENGTH - 1] + "…"
