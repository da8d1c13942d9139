"""Runs a notebook from top to bottom and gives it as Markdown with what each cell shows: no output on the site is an old one.

`python docs/run_notebook.py examples/notebook.ipynb` prints it.
"""

from __future__ import annotations

import ast
import html
import io
import json
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

_STYLE = re.compile(r"<style.*?</style>", re.DOTALL)


def to_markdown(path: Path) -> str:
    """The notebook with its outputs."""
    names: dict[str, Any] = {"__name__": "__main__"}
    parts = []
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(source)
        elif cell["cell_type"] == "code":
            parts += [f"```python\n{source}\n```", run(source, names)]
    return "\n\n".join(part for part in parts if part) + "\n"


def run(source: str, names: dict[str, Any]) -> str:
    """What the cell prints and what its last line is worth, as a notebook shows them."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(tree, "a cell", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "a cell", "eval"), names) if last else None
    shown = [f"<pre>{html.escape(printed.getvalue().rstrip())}</pre>"] if printed.getvalue().strip() else []
    if value is not None:
        show = getattr(value, "_repr_html_", None)
        shown.append(_STYLE.sub("", show()) if show else f"<pre>{html.escape(repr(value))}</pre>")
    return "\n".join(f'<div class="output">{_without_blank_lines(one)}</div>' for one in shown)


def _without_blank_lines(text: str) -> str:
    """Markdown takes HTML as it is up to the first blank line."""
    return re.sub(r"\n\s*\n", "\n&#8203;\n" if text.startswith("<pre>") else "\n", text)


if __name__ == "__main__":
    print(to_markdown(Path(sys.argv[1])))
