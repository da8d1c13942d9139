"""The lineage of a story as a layered drawing: wires at the left, originals, then copies, with the share of words by edge.

The steps are those of Sugiyama, Tagawa and Toda (1981), small enough to be our own: layers by the longest way from a source,
the order in a layer by the mean place of what a node comes from, straight places on a grid. Lengths are in pixels.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, isinf
from statistics import mean
from typing import Literal

from variorum.model import Reuse
from variorum.report.grouped import grouped
from variorum.report.phrasing import WIRE, shorten, write_share

NODE_WIDTH, NODE_HEIGHT = 190, 46  # lengths in units of the drawing
GAP_ACROSS, GAP_DOWN = 112, 16
MARGIN = 6
MOST_ALONE = 8  # articles that share nothing are drawn up to so many, and counted beyond
LABEL_STEP = 15  # between labels of edges that come in at one article
LANE = 8  # for an edge that passes articles by
_NAME = 23  # characters

Role = Literal["wire", "original", "copy"]


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    name: str
    role: Role
    x: float
    y: float

    @property
    def said(self) -> str:
        return {"wire": "wire", "original": "in its own words", "copy": "takes from others"}[self.role]


@dataclass(frozen=True, slots=True)
class Edge:
    """From `source` to `target`: `path` is a curve, `head` its arrow; the label has its middle at (x, y)."""

    source: str
    target: str
    path: str
    head: str
    weight: float
    label: str
    x: float
    y: float
    credited: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """`unrelated` counts the reports that share no passage with any other and are not drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: float
    height: float
    unrelated: int
    node_width: int = NODE_WIDTH
    node_height: int = NODE_HEIGHT


@dataclass(frozen=True, slots=True)
class _Stop:
    """What takes room in a column: a node, or an edge that passes it on its way to a later one."""

    id: str
    sources: tuple[str, ...]
    height: float


def lay_out(reuse: Sequence[Reuse], names: Mapping[str, str]) -> Graph | None:
    """The drawing of who took words from whom; None where nobody did. `names` are the articles, in the order of the account."""
    rows = [r for r in reuse if r.target in names and (r.source in names or r.source.startswith(WIRE)) and r.source != r.target]
    if not rows:
        return None
    sources = grouped((row.target, row) for row in rows)
    related = list(dict.fromkeys([*(r.source for r in rows), *(r.target for r in rows)]))
    alone = [id for id in names if id not in related]
    drawn = [*related, *(alone if len(alone) <= MOST_ALONE else [])]
    order = {id: k for k, id in enumerate([*sorted(i for i in drawn if i.startswith(WIRE)), *(i for i in names if i in drawn)])}
    layer = _layers(order, sources)
    columns: dict[int, list[_Stop]] = defaultdict(list)
    for id in order:
        columns[layer[id]].append(_Stop(id, tuple(r.source for r in sources.get(id, ())), NODE_HEIGHT))
        for row in sources.get(id, ()):
            for column in range(layer[row.source] + 1, layer[id]):
                columns[column].append(_Stop(_passing(row, column), (row.source,), LANE))
    places = _places(columns)
    nodes = tuple(
        Node(id, _name(id, names), _role(id, sources), MARGIN + layer[id] * (NODE_WIDTH + GAP_ACROSS), round(places[id], 1))
        for id in order
    )
    by_id = {n.id: n for n in nodes}
    edges = tuple(
        _edge(by_id[row.source], by_id[row.target], row, (k - (len(incoming) - 1) / 2) * LABEL_STEP, _lanes(row, layer, places))
        for target in order
        for incoming in [sorted(sources.get(target, ()), key=lambda r: (by_id[r.source].y, r.source))]
        for k, row in enumerate(incoming)
    )
    width = max(n.x for n in nodes) + NODE_WIDTH + MARGIN
    height = max(n.y for n in nodes) + NODE_HEIGHT + MARGIN
    return Graph(nodes, edges, width, height, len(alone) if len(alone) > MOST_ALONE else 0)


def _layers(order: Mapping[str, int], sources: Mapping[str, Sequence[Reuse]]) -> dict[str, int]:
    """The column of each node; what would close a circle counts for nothing."""
    has_wires = any(id.startswith(WIRE) for id in order)
    layer: dict[str, int] = {}

    def depth(id: str, above: frozenset[str]) -> int:
        if id in layer:
            return layer[id]
        if id.startswith(WIRE):
            return layer.setdefault(id, 0)
        depths = [depth(r.source, above | {id}) for r in sources.get(id, ()) if r.source not in above | {id}]
        found = max([t + 1 for t in depths], default=1 if has_wires else 0)
        if not above:
            layer[id] = found
        return found

    for id in order:
        depth(id, frozenset())
    used = sorted(set(layer.values()))
    return {id: used.index(n) for id, n in layer.items()}


def _passing(row: Reuse, column: int) -> str:
    return f"{row.source} {row.target} {column}"


def _lanes(row: Reuse, layer: Mapping[str, int], places: Mapping[str, float]) -> list[tuple[float, float]]:
    """Where an edge passes the columns between its ends: the left end of its lane in each."""
    between = range(layer[row.source] + 1, layer[row.target])
    return [(MARGIN + c * (NODE_WIDTH + GAP_ACROSS), places[_passing(row, c)] + LANE / 2) for c in between]


def _places(columns: Mapping[int, Sequence[_Stop]]) -> dict[str, float]:
    """How far down everything in a column stands: near what it comes from, never on another."""
    places: dict[str, float] = {}
    for column in sorted(columns):
        ranked = []
        for rank, stop in enumerate(columns[column]):
            known = [places[s] for s in stop.sources if s in places]
            ranked.append((mean(known) if known else inf, rank, stop))
        at = float(MARGIN)
        for wanted, _, stop in sorted(ranked, key=lambda r: r[:2]):
            places[stop.id] = at if isinf(wanted) else max(at, wanted)
            at = places[stop.id] + stop.height + GAP_DOWN
    return places


def _edge(source: Node, target: Node, row: Reuse, offset: float, lanes: Sequence[tuple[float, float]]) -> Edge:
    x1, y1 = source.x + NODE_WIDTH, source.y + NODE_HEIGHT / 2
    x2, y2 = target.x, target.y + NODE_HEIGHT / 2 + offset
    if source.x >= target.x:  # a circle, or one column: out at the right and in at the right again
        x2 = target.x + NODE_WIDTH
        bend = GAP_ACROSS * 0.45
        path = f"M{x1:g},{y1:g} C{x1 + bend:g},{y1:g} {x2 + bend:g},{y2:g} {x2:g},{y2:g}"
        head = f"M{x2 + 9:g},{y2 - 5:g} L{x2 + 1:g},{y2:g} L{x2 + 9:g},{y2 + 5:g} Z"
        x, y = x2 + bend, (y1 + y2) / 2
    else:
        path, (x, y) = f"M{x1:g},{y1:g}", (x1, y1)
        for lane_x, lane_y in lanes:
            path += f" {_bend(x, y, lane_x, lane_y)} H{lane_x + NODE_WIDTH:g}"
            x, y = lane_x + NODE_WIDTH, lane_y
        path += f" {_bend(x, y, x2 - 7, y2)}"
        head = f"M{x2 - 9:g},{y2 - 5:g} L{x2 - 1:g},{y2:g} L{x2 - 9:g},{y2 + 5:g} Z"
        x, y = x2 - 36, y2
    weight, label = round(1.25 + 5 * row.share, 2), write_share(row.share) if row.share else "credit"
    return Edge(source.id, target.id, path, head, weight, label, x, round(y, 1), row.kind == "credit")


def _bend(x1: float, y1: float, x2: float, y2: float) -> str:
    middle = (x1 + x2) / 2
    return f"C{middle:g},{y1:g} {middle:g},{y2:g} {x2:g},{y2:g}"


def _role(id: str, sources: Mapping[str, Sequence[Reuse]]) -> Role:
    return "wire" if id.startswith(WIRE) else "copy" if any(r.share for r in sources.get(id, ())) else "original"


def _name(id: str, names: Mapping[str, str]) -> str:
    return shorten(names[id] if id in names else id[len(WIRE) :], _NAME)
