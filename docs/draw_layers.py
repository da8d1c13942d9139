"""Draws the layers that imports are held to, with what each room takes from those below it: docs/images/layers.svg.

    python docs/draw_layers.py

The layers are those of the contract in pyproject.toml, what a room takes is read off its imports; a test looks that it is so.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from textwrap import wrap
from xml.sax.saxutils import escape

from grimp import ImportGraph, build_graph

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "layers.svg"
EVERYWHERE = ("errors", "model")  # nearly all rooms take these: they are left out of what each takes
WIDTH, MARGIN, GAP = 940, 44, 10  # pixels, as all that follows
ROW, LINE = 34, 15
LETTER = 6.4  # width of one in the small type
STYLE = """
 text{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;font-size:15px;fill:#1d1b18}
 .small{font-size:12px;fill:#5d5850} .bold{font-weight:600}
 .box{fill:#fff;stroke:#b9b2a6;stroke-width:1.2} .line{fill:none;stroke:#6f6a61;stroke-width:1.4}
"""


def read_layers() -> list[list[str]]:
    """The rooms of each layer, the highest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    return [[room.strip() for room in layer.split("|")] for layer in contract["layers"]]


def taken_by(room: str, below: list[str], graph: ImportGraph) -> list[str]:
    """The rooms below that a module of the room imports something of."""
    home = f"variorum.{room}"
    modules = {home, *graph.find_descendants(home)}
    imported = {name.split(".")[1] for m in modules for name in graph.find_modules_directly_imported_by(m) if "." in name}
    return [other for other in below if other in imported and other not in EVERYWHERE]


def draw() -> str:
    """The picture as SVG: a row a layer, a box a room."""
    layers, graph = read_layers(), build_graph("variorum", cache_dir=None)
    boxes, y = [], MARGIN
    for k, layer in enumerate(layers):
        below = [room for lower in layers[k + 1 :] for room in lower]
        width = (WIDTH - 2 * MARGIN - GAP * (len(layer) - 1)) / len(layer)
        told = [wrap(", ".join(taken_by(room, below, graph)), int((width - 2 * GAP) / LETTER)) for room in layer]
        height = ROW + LINE * max(map(len, told))
        for n, (room, lines) in enumerate(zip(layer, told, strict=True)):
            boxes.append(_box(room, lines, MARGIN + n * (width + GAP), y, width, height))
        y += height + GAP
    title = "The layers of Variorum, the highest first: a room imports from those below it, never from one beside it"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + MARGIN}" width="{WIDTH}" height="{y + MARGIN}" '
            'role="img" aria-labelledby="title">',
            f'<title id="title">{title}</title>',
            f"<style>{STYLE}</style>",
            f'<rect width="{WIDTH}" height="{y + MARGIN}" rx="10" fill="#faf8f3"/>',
            f'<path class="line" d="M22 {MARGIN}V{y - GAP}m-5 -9l5 9l5 -9"/>',
            *boxes,
            f'<text class="small" x="{MARGIN}" y="{y + LINE}">Below its name: what a room takes from others. '
            f"{escape(' and '.join(EVERYWHERE))}, which nearly all take, are left out.</text>",
            "</svg>\n",
        ]
    )


def _box(room: str, lines: list[str], x: float, y: float, width: float, height: float) -> str:
    rows = [f'<rect class="box" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{height}" rx="6"/>']
    rows.append(f'<text class="bold" x="{x + GAP:.1f}" y="{y + 22}">{escape(room)}</text>')
    for n, line in enumerate(lines, 1):
        rows.append(f'<text class="small" x="{x + GAP:.1f}" y="{y + 22 + LINE * n}">{escape(line)}</text>')
    return "\n".join(rows)


if __name__ == "__main__":
    PICTURE.write_text(draw(), "utf-8")
