"""Stories that are nearly news: invented reports whose sentences are cut, moved, doubled, contradicted and broken."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from newsroom import CHEESE, report
from variorum.model import Account, Claim, Dispute, Event, Fact, Span

_ROOT = Path(__file__).parents[2]
Row = dict[str, Any]

_PIECE = re.compile(r"(?<=[.!?”\"])\s+|\n+")
SCRAPS = (
    "said", "Ada Brennick said", "“", "”", '"', "’", "not", "no", "only", "more than 40", "half a million", "0", "-3",
    "1,000,000,000,000", "on Monday", "since 1978", "tomorrow", "29 February 2023", "according to officials", "police said",
    "(AP)", "Photo:", "the council", "denied", "killed", "wounded", "he", "they", ":", ";", "–", "(", ")", "\n\n", "\n",
    "\u00a0", "\u202e", "\x00", "😀", "é", "ﬁ", "%", "$", "$3bn", "who", "that", "and", "but", "because of a fire",
    "in Vellmoor", "Tarn Ellis", "Mayor", "President", "“We will not,” he said.",
)  # fmt: skip
HOW = ("drop", "double", "swap", "cut word", "put in", "figure", "join", "shout", "marks", "end")


@cache
def reports() -> tuple[tuple[str, ...], ...]:
    """Groups of reports of one event each: of the benchmarks' generator, of the tests' newsroom."""
    sys.path.append(str(_ROOT / "benchmarks"))
    try:
        from generator import stream  # type: ignore[import-not-found]
    finally:
        sys.path.pop()
    texts_of: dict[str, list[str]] = {}
    for written, event in stream(seed=7, stories_a_day=40):
        texts_of.setdefault(event.id, []).append(f"{written.title}\n\n" + "\n\n".join(written.paragraphs[:4]))
        if len(texts_of) == 60:
            break
    groups = [tuple(texts[:5]) for texts in texts_of.values()]
    newsroom = [tuple(report(n + k) for k in range(5)) for n in range(0, 200, 5)]
    return (*newsroom, *groups)


@st.composite
def stories(draw: st.DrawFn, most: int = 3) -> list[Row]:
    """The rows of one to `most` articles about one event, as a crawler stores them, none with an id."""
    group = draw(st.sampled_from(reports()))
    chosen = draw(st.lists(st.sampled_from(range(len(group))), min_size=1, max_size=most))
    return [
        {
            "text": draw(mutations(group[which])) or ".",
            "outlet": f"Paper {number}",
            "date_publish": draw(st.one_of(_MOMENT, _MOMENT, _MOMENT, st.none())),
        }
        for number, which in enumerate(chosen)
    ]


@st.composite
def mutations(draw: st.DrawFn, text: str) -> str:
    """The text after up to six changes."""
    for how, at, seed, scrap in draw(st.lists(_CHANGE, max_size=6)):
        text = _changed(text, how, at, Random(seed), scrap)
    return text


_MOMENT = st.builds(
    "2024-03-{:02d} {:02d}:00:00".format, st.integers(1, 28), st.integers(0, 23)
)  # none of the future is believed
_CHANGE = st.tuples(st.sampled_from(HOW), st.integers(0, 999), st.integers(0, 99), st.sampled_from(SCRAPS))


def _changed(text: str, how: str, at: int, chance: Random, scrap: str) -> str:
    pieces = _PIECE.split(text)
    k = at * len(pieces) // 1000
    where = at * len(text) // 1000
    if how == "drop":
        return text.replace(pieces[k], "", 1)
    if how == "double":
        return text.replace(pieces[k], f"{pieces[k]} {pieces[k]}", 1)
    if how == "swap":
        return "\n\n".join(chance.sample(pieces, len(pieces)))
    if how == "cut word":
        words = text.split(" ")
        return " ".join(w for n, w in enumerate(words) if n != at % len(words))
    if how == "put in":
        space = text.find(" ", where)
        return text[:space] + f" {scrap} " + text[space + 1 :] if space >= 0 else text + scrap
    if how == "figure":
        return re.sub(r"\d+", lambda m: m[0] if chance.random() < 0.5 else str(chance.choice((0, 1, 7, 40, 1900, 10**9))), text)
    if how == "join":
        return text.replace("\n\n", chance.choice((" ", "\n", "\r\n", "")))
    if how == "shout":
        return text.replace(pieces[k], pieces[k].upper() if chance.random() < 0.7 else pieces[k].lower(), 1)
    if how == "marks":
        return text.translate(
            str.maketrans(dict(zip("“”\"’'", chance.choice(('""”\'’', "«»“‘’", "„“„''", "''''''")), strict=False)))
        )
    return text[:where]


def json_lines(rows: list[Row]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


UNRELATED: Row = {"text": CHEESE, "outlet": "The Cheese Courier", "date_publish": "2024-03-10 09:00:00"}


def without(account: Account, left_out: Collection[str]) -> Account:
    """What is left of an account without some of its articles, numbered anew; origins in the order of what is left."""

    def spans(given: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(s for s in given if s.article not in left_out)

    attributions = [a for a in account.attributions if a.article not in left_out]
    number = {a.id: f"a{n}" for n, a in enumerate(attributions, 1)}

    def claim(old: Claim) -> Claim:
        origins = [replace(o, articles=tuple(a for a in o.articles if a not in left_out)) for o in old.origins]
        return replace(
            old,
            statements=tuple(
                replace(s, attribution=number[s.attribution] if s.attribution else None)
                for s in old.statements
                if s.article not in left_out
            ),
            articles=tuple(a for a in old.articles if a not in left_out),
            left_out_by=tuple(a for a in old.left_out_by if a not in left_out),
            origins=tuple(sorted(origins, key=lambda o: o.articles)),
        )

    def fact(old: Fact) -> Fact:
        answers = [a for a in old.answers if a.article not in left_out]
        origins = [replace(o, articles=tuple(a for a in o.articles if a not in left_out)) for o in old.origins]
        return replace(
            old,
            answers=tuple(replace(a, attribution=number[a.attribution] if a.attribution else None) for a in answers),
            origins=tuple(sorted(origins, key=lambda o: o.articles)),
            left_out_by=tuple(a for a in old.left_out_by if a not in left_out),
        )

    def dispute(old: Dispute) -> Dispute:
        return replace(old, spans=spans(old.spans))

    return replace(
        account,
        articles=tuple(a for a in account.articles if a not in left_out),
        entities=tuple(replace(e, mentions=spans(e.mentions)) for e in account.entities),
        attributions=tuple(replace(a, id=number[a.id]) for a in attributions),
        facts=tuple(map(fact, account.facts)),
        claims=tuple(map(claim, account.claims)),
        findings=tuple(map(dispute, account.findings)),
        reuse=tuple(r for r in account.reuse if r.source not in left_out and r.target not in left_out),
        labels=tuple(replace(label, spans=spans(label.spans)) for label in account.labels),
        event=Event(
            tuple(c for c in account.event.counts if c.span.article not in left_out),
            tuple(d for d in account.event.dates if d.span.article not in left_out),
            tuple(a for a in account.event.acts if a.span.article not in left_out),
            spans(account.event.places),
        ),
    )
