"""What is wrong with the facts and disputes of a story in a reading's JSON, beyond its shape and its spans."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, time
from typing import Any

from variorum.model import DISPUTED

Row = dict[str, Any]


def fact_faults(
    path: str, story: Row, articles: Collection[str], attributions: Collection[str], entities: Collection[str]
) -> Iterator[str]:
    """One line a fault, with the JSON path to its place: ids that lead nowhere or stand twice, sets that are not numbered from 0
    in the order of the answers, moments that are none, and disputes that their fact does not know of."""
    verdicts: dict[str, str] = {}
    for j, fact in enumerate(story["facts"]):
        here = f"{path}.facts[{j}]"
        if fact["id"] in verdicts:
            yield f"{here}.id: {fact['id']!r} is the id of a fact above"
        verdicts[fact["id"]] = fact["verdict"]
        yield from _answer_faults(here, fact, attributions, entities)
        yield from _unknown(f"{here}.left_out_by", fact["left_out_by"], articles, "article")
        for id in sorted({a["span"]["article"] for a in fact["answers"]} & {*fact["left_out_by"]}):
            yield f"{here}.left_out_by: article {id!r} answers it"
        for k, origin in enumerate(fact["origins"]):
            yield from _unknown(f"{here}.origins[{k}].articles", origin["articles"], articles, "article")
    for j, explanation in enumerate(story.get("explanations", ())):
        yield from _unknown(f"{path}.explanations[{j}].id", [explanation["id"]], verdicts, "fact")
    seen: set[str] = set()
    for name in ("disputes", "dismissed"):
        for j, dispute in enumerate(story.get(name, ())):
            here = f"{path}.{name}[{j}]"
            if dispute["id"] in seen:
                yield f"{here}.id: {dispute['id']!r} is the id of a dispute above"
            seen.add(dispute["id"])
            if dispute["fact"] is not None:
                yield from _unknown(f"{here}.fact", [dispute["fact"]], verdicts, "fact")
            if name == "disputes" and dispute["fact"] in verdicts:
                yield from _verdict_faults(here, dispute, verdicts[dispute["fact"]])


def _verdict_faults(here: str, dispute: Row, verdict: str) -> Iterator[str]:
    """A fact is disputed where its dispute counts, and only there."""
    if dispute["to_check"] and verdict in DISPUTED:
        yield f"{here}.to_check: true, but the verdict of {dispute['fact']!r} is {verdict!r}, which is a dispute"
    if not dispute["to_check"] and verdict not in DISPUTED:
        yield f"{here}.to_check: false, but the verdict of {dispute['fact']!r} is {verdict!r}, which is none"


def _answer_faults(here: str, fact: Row, attributions: Collection[str], entities: Collection[str]) -> Iterator[str]:
    sets: dict[int, int] = {}
    for k, answer in enumerate(fact["answers"]):
        place = f"{here}.answers[{k}]"
        if sets.setdefault(answer["set"], len(sets)) != answer["set"]:
            yield f"{place}.set: {answer['set']}, but sets are numbered from 0 in the order of the answers"
        if answer["context"]["article"] != answer["span"]["article"]:
            yield f"{place}.context: lies in another article than the answer"
        if answer["attribution"] is not None:
            yield from _unknown(f"{place}.attribution", [answer["attribution"]], attributions, "attribution")
        if answer["value"].get("entity") is not None:
            yield from _unknown(f"{place}.value.entity", [answer["value"]["entity"]], entities, "entity")
        if answer["value"]["kind"] == "moment":
            yield from _moment_faults(f"{place}.value", answer["value"])


def _moment_faults(place: str, value: Row) -> Iterator[str]:
    for key, read in (("first", date.fromisoformat), ("last", date.fromisoformat), ("clock", time.fromisoformat)):
        try:
            if value[key] is not None:
                read(value[key])
        except ValueError:
            yield f"{place}.{key}: {value[key][:40]!r} is no {'time' if key == 'clock' else 'date'} in ISO 8601"


def _unknown(path: str, ids: Collection[str], known: Collection[str], what: str) -> Iterator[str]:
    for id in ids:
        if id not in known:
            yield f"{path}: no {what} {id[:40]!r} here"
