"""The reports of one event: who writes, who copies whom and how, and what is true of it (the gold)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from generator_events import Event, say, templates
from generator_world import Outlet, World, person

_WORDS = 300
_KICKERS = (
    ": what we know", " - live", " ({country})", ", says {official_last}", ": the view from {city2}", " | {region}",
    ": the facts", " - first reports", ", again", ": five questions", " [UPDATE]", ": {witness} remembers", " - {day}",
    ": how it happened",
)  # fmt: skip
_SWAPS = (
    (" killed", " slain"), (" said", " stated"), (" people", " persons"), (" percent", " pct"), (" injured", " wounded"),
    (" after ", " following "), (" about ", " around "), (" began", " started"), (" asked", " requested"),
    (" near ", " close to "), (" told ", " informed "), (" more than ", " over "), (" because ", " since "),
    (" houses", " homes"), (" announced", " made known"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """`parent` is the report that most of these words were taken from directly, `wire` the agency of a wire story that is not
    part of the stream and that they were taken from."""

    id: str
    story: str
    outlet: Outlet
    when: datetime
    title: str
    author: str | None
    paragraphs: tuple[str, ...]
    how: str  # own, full, cut, part, edited, update
    parent: str | None = None
    wire: str | None = None
    hidden: bool = False
    top: tuple[str, ...] = ()
    bottom: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join((*self.top, *self.paragraphs, *self.bottom))


def reports(event: Event, size: int, world: World, chance: Random) -> list[Report]:
    """`size` reports at most (a wire story may be missing from the stream), each after its parent."""
    writers = _writers(size, world, chance)
    written: list[Report] = []
    for number, outlet in enumerate(writers):
        earlier = [r for r in written if r.outlet is not outlet]
        own = [r for r in written if r.outlet is outlet]
        if own and chance.random() < 0.5:
            written.append(_update(chance.choice(own), event, chance))
        elif earlier and number and chance.random() < outlet.copying:
            weights = [4 if r.outlet.kind == "wire" else 0.4 if r.outlet.kind == "aggregator" else 1 for r in earlier]
            written.append(_copy(chance.choices(earlier, weights)[0], event, outlet, chance))
        else:
            written.append(_own(event, outlet, number, chance))
    if len(written) > 3 and written[0].outlet.kind == "wire" and chance.random() < 0.08:
        written = [_orphaned(r, written[0]) for r in written]
    return written


def _writers(size: int, world: World, chance: Random) -> list[Outlet]:
    first = chance.choice(world.wires if chance.random() < 0.7 else world.papers)
    pool = [*world.papers, *world.aggregators, *world.wires]
    others = chance.sample(pool, min(size - 1, len(pool))) + chance.choices(pool, k=max(0, size - 1 - len(pool)))
    if size > 2 and chance.random() < 0.3:
        others[-1] = chance.choice([first, *others[:-1]])
    return [first, *(o for o in others if o is not first or chance.random() < 0.5)]


def _id(chance: Random) -> str:
    return f"a{chance.getrandbits(48):012x}"


# -- writing -------------------------------------------------------------------------------------------------------------


def _own(event: Event, outlet: Outlet, number: int, chance: Random) -> Report:
    typical = 0.7 if outlet.kind == "wire" else 8.0
    hours = min(chance.lognormvariate(0, 1.1) * typical, 90.0) + (0.2 if number == 0 else 0.5)
    if number == 0:
        hours = min(hours, 2.0)
    facts = event.facts(outlet.style, hours) | {"quote": chance.choice(event.quotes)}
    if chance.random() < 0.2:  # another translation of the same words
        facts["quote"] = say(event.quoted, {"n": "some", "y": "those days", "b": event.names["city"]}, chance)
    told = templates()[event.kind]["told"]
    lead, *rest = told
    rest = chance.sample(rest, min(len(rest), chance.choice((5, 6, 7, 7))))
    if event.follows:
        lead, *news = templates()[event.kind]["later"]
        rest = news + chance.sample(told, 4)
    sentences = [say(chance.choice(ways), facts, chance) for ways in (lead, *rest)]
    if chance.random() < 0.4:
        sentences.append(say(chance.choice(templates()["colour"]["background"]), facts, chance))
    words = sum(s.count(" ") + 1 for s in sentences)
    aim = _WORDS * chance.uniform(0.75, 1.15)
    while words < aim:
        sentences.insert(chance.randrange(1, len(sentences) + 1), colour(event, chance))
        words += 24
    return _published(Report(
        _id(chance), event.id, outlet, event.when + timedelta(hours=hours), _title(event, facts, chance),
        person(chance) if chance.random() < 0.5 else None, tuple(_paragraphs(sentences, chance)), "own",
    ), event, chance)  # fmt: skip


def colour(event: Event, chance: Random) -> str:
    """Something of the outlet's own that no other report has."""
    filling = {
        "a": person(chance),
        "b": chance.choice(event.country.cities),
        "n": str(chance.randrange(2, 400)),
        "y": str(chance.randrange(1950, 2029)),
    }
    return say(chance.choice(templates()["colour"]["own"]), filling, chance)


def _title(event: Event, facts: dict[str, str], chance: Random) -> str:
    if event.follows:
        return say(chance.choice(templates()[event.kind]["later"][0]), facts, chance).rstrip(".")
    title = say(chance.choice(templates()[event.kind]["title"]), facts, chance)
    return title + chance.choice(_KICKERS).format(**event.names) if chance.random() < 0.6 else title


def _paragraphs(sentences: Sequence[str], chance: Random) -> Iterator[str]:
    at = 0
    while at < len(sentences):
        step = chance.choice((1, 2, 2, 3))
        yield " ".join(sentences[at : at + step])
        at += step


def _published(report: Report, event: Event, chance: Random) -> Report:
    """With what the outlet puts around its words."""
    outlet = report.outlet
    bottom = tuple(line for line in outlet.boilerplate if chance.random() < 0.7)
    if outlet.kind == "wire":
        dateline = f"{event.names['city'].upper()} ({outlet.name}) - {report.paragraphs[0]}"
        return replace(report, paragraphs=(dateline, *report.paragraphs[1:]))
    return replace(report, bottom=(*report.bottom, *bottom))


# -- copying -------------------------------------------------------------------------------------------------------------


def _copy(parent: Report, event: Event, outlet: Outlet, chance: Random) -> Report:
    when = parent.when + timedelta(minutes=5 + chance.lognormvariate(4.3, 1.2))
    how = chance.choices(("full", "cut", "part", "edited"), (35, 30, 20, 15))[0]
    body = list(parent.paragraphs)
    if how == "cut":
        body = body[: max(1, round(len(body) * chance.uniform(0.4, 0.85)))]
    elif how == "edited":
        body = [_edited(p, chance, 6) for p in body if chance.random() < 0.9] or body
        body.insert(chance.randrange(1, len(body) + 1), colour(event, chance))
    elif how == "part":
        first = chance.randrange(len(body))
        taken = body[first : first + max(1, round(len(body) * chance.uniform(0.25, 0.5)))]
        mine = list(_own(event, outlet, 9, chance).paragraphs)[: chance.choice((3, 4, 5))]
        at = chance.randrange(1, len(mine) + 1)
        body = [*mine[:at], *taken, *mine[at:]]
    if how != "edited" and chance.random() < 0.8:  # a sub-editor touches it
        body = [_edited(p, chance, 2) for p in body]
    if how != "part" and chance.random() < 0.3:
        body.append(colour(event, chance))
    facts = event.facts(outlet.style, 9)
    title = parent.title if chance.random() < 0.35 else _title(event, facts, chance)
    author = parent.author if how == "full" and chance.random() < 0.3 else None
    copy = Report(_id(chance), event.id, outlet, when, title, author, tuple(body), how, parent.id, parent.wire)
    return _published(_credited(copy, parent, chance), event, chance)


def _edited(text: str, chance: Random, swaps: int) -> str:
    for old, new in chance.sample(_SWAPS, swaps):
        text = text.replace(old, new, 1)
    return text


def _credited(copy: Report, parent: Report, chance: Random) -> Report:
    """Half of the copies say where they have it from; a dateline of the agency may have been taken along or cut."""
    name, first = parent.outlet.name, copy.paragraphs[0]
    if "(" in first[:60] and ") - " in first[:60] and chance.random() < 0.5:
        copy = replace(copy, paragraphs=(first.split(") - ", 1)[1], *copy.paragraphs[1:]))
    if chance.random() < 0.5:
        return copy
    if parent.outlet.kind == "wire":
        line = chance.choice((f"Source: {name}", f"(With inputs from {name})", f"By {name}"))
        return replace(copy, top=(line,)) if line.startswith("By") else replace(copy, bottom=(line,))
    line = chance.choice((f"This article was first published by {name}.", f"Source: {name}", f"As reported by {name}."))
    return replace(copy, bottom=(line,))


def _update(old: Report, event: Event, chance: Random) -> Report:
    """The same outlet's later version, with a new first sentence and later figures in it."""
    hours = (old.when - event.when).total_seconds() / 3600 + chance.uniform(2, 20)
    facts = event.facts(old.outlet.style, hours) | {"quote": event.quotes[0]}
    ways = templates()[event.kind]["later" if event.follows else "told"][0]
    body = (say(chance.choice(ways), facts, chance), *old.paragraphs[1:], colour(event, chance))
    return replace(old, id=_id(chance), when=event.when + timedelta(hours=hours), paragraphs=body, how="update", parent=old.id)


def _orphaned(report: Report, wire: Report) -> Report:
    """The report where the wire story itself is not in the stream."""
    if report is wire:
        return replace(wire, hidden=True)
    return replace(report, parent=None, wire=wire.outlet.name) if report.parent == wire.id else report
