"""From chosen sources, cues and contents to rows: each content goes to its cue, each cue to its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from variorum.attribution.averaging import Scored
from variorum.attribution.labelling import Linked, Range, owners_of, place_of
from variorum.attribution.spans import CandidateSpan, Signs

_LEAST_GIVEN = 0.16  # chance of a content for a cue that has none
_LEAST_LINK = -8.0


@dataclass(frozen=True, slots=True)
class Assembled:
    """One row and the signs by which it is weighed as a whole."""

    linked: Linked
    signs: Signs


def assemble(
    window: Scored, candidates: Sequence[CandidateSpan], chances: Sequence[float], chosen: dict[str, list[Range]]
) -> list[Assembled]:
    """The rows of one window. A cue for which no content was chosen takes the likeliest that the encoder links to it."""
    chance = {(c.role, c.run): p for c, p in zip(candidates, chances, strict=True)}
    contents = [*chosen["content"], *_given(window, candidates, chances, chosen)]
    owners = owners_of(contents, [first for first, _ in chosen["cue"]], window.cues)
    rows = []
    for cue in chosen["cue"]:
        contents_of_cue = sorted(run for run in contents if owners[run] == cue[0])
        if contents_of_cue:
            source = _source_of(window, cue, chosen["source"])
            rows.append(_row(window, cue, source, contents_of_cue, chance))
    return rows


def _given(
    window: Scored, candidates: Sequence[CandidateSpan], chances: Sequence[float], chosen: dict[str, list[Range]]
) -> list[Range]:
    heads = [first for first, _ in chosen["cue"]]
    owners = owners_of(chosen["content"], heads, window.cues)
    free = [head for head in heads if head not in owners.values()]
    taken, given = list(chosen["content"]), []
    ranked = sorted(range(len(candidates)), key=lambda k: (-chances[k], candidates[k].run)) if free else []
    for k in ranked:
        run = candidates[k].run
        if candidates[k].role != "content" or chances[k] < _LEAST_GIVEN or any(a < run[1] and run[0] < b for a, b in taken):
            continue
        votes = window.cues[run[0] : run[1], [0, *heads]].mean(0)
        head = [0, *heads][int(votes.argmax())]
        if head in free:
            free.remove(head)
            given.append(run)
            taken.append(run)
    return given


def _source_of(window: Scored, cue: Range, sources: Sequence[Range]) -> Range | None:
    return max(sources, key=lambda run: (float(window.sources[cue[0], run[0]]), -run[0]), default=None)


def _row(
    window: Scored, cue: Range, source: Range | None, contents: Sequence[Range], chance: dict[tuple[str, Range], float]
) -> Assembled:
    pieces = window.window
    to_cue = [float(window.cues[first:last, cue[0]].mean()) for first, last in contents]
    to_none = [float(window.cues[first:last, 0].mean()) for first, last in contents]
    chances = [chance["content", run] for run in contents]
    signs: Signs = {
        "cue": round(chance["cue", cue], 3),
        "content": round(max(chances), 3),
        "least content": round(min(chances), 3),
        "source": round(chance["source", source], 3) if source else 0.0,
        "sourced": float(source is not None),
        "to cue": round(max(_LEAST_LINK, float(np.mean(to_cue))), 3),
        "to no cue": round(max(_LEAST_LINK, float(np.mean(to_none))), 3),
        "to source": round(max(_LEAST_LINK, float(window.sources[cue[0], source[0]])), 3) if source else _LEAST_LINK,
        "to no source": round(max(_LEAST_LINK, float(window.sources[cue[0], 0])), 3),
        "pieces": float(len(contents)),
        "length": round(log(sum(last - first for first, last in contents)), 3),
        "from cue to content": float(
            min(contents[0][0] - cue[0], 40) if contents[0][0] > cue[0] else max(contents[-1][1] - cue[0], -40)
        ),
        "from source to cue": float(max(-40, min(40, cue[0] - source[0]))) if source else 0.0,
    }
    linked = Linked(
        tuple(place_of(pieces, run) for run in contents), place_of(pieces, cue), place_of(pieces, source) if source else None
    )
    return Assembled(linked, signs)
