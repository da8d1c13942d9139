"""What the site takes from outside `docs/`, so that a link works in the repository and on the site alike.

A file of `OUTSIDE` is a page of its own. Tables of benchmarks are parts of one page: a line there that is nothing but a link
to one of them becomes the table, its headings one level down, and those that no line names come last.
"""

from __future__ import annotations

import os
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

OUTSIDE = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "training/finder/README.md": "training.md",
}
ROOT = Path(__file__).parents[1]
BENCHMARKS = "benchmarks.md"
NOTEBOOK = "notebook.md"
"""`examples/notebook.ipynb`, run while the site is built."""
WITHIN_OTHERS = {"benchmarks/grouping-designs.md"}
_ALONE = re.compile(r"^\[[^\]]*\]\(\.\./(benchmarks/[\w-]+\.md)\)$", re.MULTILINE)
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)")
_HEADING = re.compile(r"^(?=#+ )", re.MULTILINE)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Names of the navigation that lead out of `docs/` are those of the pages they become."""
    config.nav = _named(config.nav)
    return config


def _named(nav: Any) -> Any:
    if isinstance(nav, list):
        return [_named(row) for row in nav]
    if isinstance(nav, dict):
        return {title: _named(row) for title, row in nav.items()}
    return OUTSIDE.get(nav.removeprefix("../"), nav)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Adds the pages from outside."""
    for outside, page in OUTSIDE.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / outside)))
    files.append(File.generated(config, NOTEBOOK, content=_run_notebook().to_markdown(ROOT / "examples" / "notebook.ipynb")))
    return files


def _run_notebook() -> ModuleType:
    spec = spec_from_file_location("run_notebook", ROOT / "docs" / "run_notebook.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts the tables of benchmarks in, and turns links to what is outside into links to what it became."""
    if page.file.abs_src_path is None:
        return markdown
    here = Path(page.file.abs_src_path).parent
    if page.file.src_uri == BENCHMARKS:
        markdown = _with_tables(markdown)
    return _LINK.sub(lambda link: _on_site(link[1], here, page.file.src_uri), markdown)


def _with_tables(markdown: str) -> str:
    tables = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(ROOT.glob("benchmarks/*.md"))}
    named = set(_ALONE.findall(markdown)) | WITHIN_OTHERS
    rest = (f"[](../{table})" for table in tables if table not in named)
    return _ALONE.sub(lambda link: _HEADING.sub("#", tables[link[1]]), "\n\n".join([markdown, *rest]))


def _on_site(target: str, here: Path, page: str) -> str:
    """Where a link from a file in the folder `here` leads on the site, seen from the page."""
    path = Path(os.path.normpath(here / target))
    if not path.is_relative_to(ROOT):
        return target
    inside = path.relative_to(ROOT).as_posix()
    if inside.startswith("benchmarks/") and inside.endswith(".md"):
        found = BENCHMARKS
    elif inside == "examples/notebook.ipynb":
        found = NOTEBOOK
    elif inside in OUTSIDE:
        found = OUTSIDE[inside]
    elif inside.startswith("docs/"):
        found = inside.removeprefix("docs/")
    else:
        return target
    return os.path.relpath(found, PurePosixPath(page).parent)
