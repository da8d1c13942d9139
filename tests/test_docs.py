"""What README and docs show works as shown, and everything public is in them."""

from __future__ import annotations

import ast
import html
import importlib
import os
import re
import subprocess
import sys
import tomllib
from datetime import datetime
from functools import cache
from html.parser import HTMLParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import click
import pytest

import variorum
from variorum.account import read_story
from variorum.attribution import RuleFinder
from variorum.cli import main
from variorum.ingest.formats import ENDINGS
from variorum.model import Article, Relation, Story
from variorum.parsing import Parser

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
PACKAGES = [
    "variorum",
    *(f"variorum.{path.parent.name}" for path in sorted((ROOT / "src" / "variorum").glob("*/__init__.py"))),
    "variorum.account",
    "variorum.errors",
]
FIGURES = re.compile(r"^\| development stories \|.*?(?=\n\n)", re.MULTILINE | re.DOTALL)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


# -- what is shown works -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [p for p in PAGES if BLOCK.search(p.read_text("utf-8"))], ids=name)
def test_every_python_block_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number, block in enumerate(BLOCK.findall(page.read_text("utf-8")), 1):
        exec(compile(block, f"{name(page)}, block {number}", "exec", dont_inherit=True), {"__name__": "__main__"})


def test_the_readme_shows_how_to_call_the_library() -> None:
    assert "variorum.read(" in "".join(BLOCK.findall(text_of("README.md")))


def test_the_tutorials_commands_do_what_it_says(tmp_path: Path) -> None:
    """Its two commands of `variorum`, over a folder of the example's reports."""
    from shutil import copytree

    from variorum.example import articles

    copytree(articles()[0].parent, tmp_path / "my-folder")
    commands = re.findall(r"^\.venv/bin/variorum (.+)$", text_of("docs/tutorial.md"), re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["read", "verify"]
    for command in commands:
        program = [sys.executable, "-m", "variorum", *command.split()]
        subprocess.run(program, cwd=tmp_path, check=True, capture_output=True)
    assert {path.name for path in tmp_path.iterdir()} == {"my-folder", "account.html", "account.json"}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_that_is_shown_exists_with_its_options(page: Path) -> None:
    text = page.read_text("utf-8")
    shown = re.findall(r"^(?:\$ )?(?:[\w./]*bin/)?variorum ([a-z-]+\b[^\n#|]*)", "\n".join(code_of(text)), re.MULTILINE)
    for line in shown:
        verb, *rest = line.split()
        assert verb in main.commands, f"variorum {line}"
        known = {option for p in main.commands[verb].params for option in p.opts} | {"--help"}
        assert {word for word in rest if word.startswith("--")} <= known, f"variorum {line}"


RELATIONS = re.findall(r"^\| `([a-z-]+)` \| (.+?) \| (.+?) \| .*\|$", text_of("docs/concepts.md"), re.MULTILINE)


def test_the_concepts_have_an_example_of_every_relation() -> None:
    assert [relation for relation, _, _ in RELATIONS] == list(get_args(Relation))


READ = [row for row in RELATIONS if row[0] != "positions"]  # which only a fact has


@pytest.mark.parametrize(("relation", "first", "second"), READ, ids=[relation for relation, _, _ in READ])
def test_an_example_of_the_concepts_is_read_as_it_says(relation: str, first: str, second: str, parser: Parser) -> None:
    later = "A day later: "
    relations = [
        Article("one", first, outlet="The Bote", published=datetime(2031, 5, 5, 9)),
        Article(
            "other", second.removeprefix(later), outlet="Sund Post", published=datetime(2031, 5, 6 if later in second else 5, 9)
        ),
    ]
    account = read_story(Story("s1", ("one", "other")), relations, parser, RuleFinder())
    assert [d.relation for d in account.findings] == [relation]


def test_the_sentence_that_is_drawn_is_read_as_it_is_drawn(parser: Parser) -> None:
    words = "The harbour office quoted Captain Ode Marrin as saying that she “never saw the other ship”."
    account = read_story(Story("s1", ("one",)), [Article("one", words)], parser, RuleFinder())
    (found,) = account.attributions
    assert found.source is not None
    assert found.cue is not None
    drawn = (found.via, found.source.text, found.speaker, found.form)
    assert drawn == (("The harbour office",), "Captain Ode Marrin", "Ode Marrin", "mixed")
    assert (found.cue.text[:6], found.cue.text[-9:]) == ("quoted", "as saying")
    assert found.content[0].text == "that she “never saw the other ship”"


def code_of(text: str) -> list[str]:
    """Fenced blocks that are no Python."""
    return [block for kind, block in re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL) if kind != "python"]


# -- what there is is told ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_the_readme_names_every_verb(verb: str) -> None:
    assert f"`variorum {verb}" in text_of("README.md")


def test_the_readme_and_the_limits_give_the_same_figures() -> None:
    assert FIGURES.findall(text_of("README.md")) == FIGURES.findall(text_of("docs/limits.md"))


def test_every_script_that_measures_is_on_the_page_of_benchmarks() -> None:
    page = text_of("docs/benchmarks.md")
    scripts = [p.name for p in (ROOT / "benchmarks").glob("*.py") if '__name__ == "__main__"' in p.read_text("utf-8")]
    assert [script for script in scripts if not re.search(rf"`benchmarks/{script}[ `]", page)] == []


def test_every_ending_that_is_read_is_on_the_page_of_inputs() -> None:
    endings = {
        ending
        for cell in re.findall(r"^\| .*? \| `(\..*?)` \|", text_of("docs/inputs.md"), re.MULTILINE)
        for ending in cell.split()
    }
    assert endings == set(ENDINGS)


def test_every_table_that_can_be_extended_is_on_the_page_that_says_how() -> None:
    page, source = text_of("docs/extending.md"), ROOT / "src" / "variorum"
    tables = [path.relative_to(source) for path in sorted(source.glob("*/data/*.toml"))]
    assert len(tables) > 10
    assert [t.as_posix() for t in tables if f"{t.name}`" not in page and f"{t.parent.as_posix()}/*.toml`" not in page] == []


def test_the_architecture_draws_the_layers_that_imports_are_held_to() -> None:
    contract = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    assert "\n".join(contract["layers"]) in text_of("docs/architecture.md")


def test_the_picture_of_the_layers_is_what_the_code_imports() -> None:
    spec = spec_from_file_location("draw_layers", ROOT / "docs" / "draw_layers.py")
    assert spec
    assert spec.loader
    drawing = module_from_spec(spec)
    spec.loader.exec_module(drawing)
    assert drawing.PICTURE.read_text("utf-8") == drawing.draw(), "draw it anew: python docs/draw_layers.py"


def test_the_tour_finds_every_larger_module_where_it_is() -> None:
    """A name without a folder is in the folder named before it in its row, or in that folder's data."""
    source, table = ROOT / "src" / "variorum", text_of("docs/tour.md").partition("## Where to change what")[2]
    found: set[Path] = set()
    for row in table.splitlines():
        folder = source
        for file in re.findall(r"`([\w/]+\.(?:py|toml))`", row):
            path = source / file if "/" in file else folder / file
            path = path if path.exists() else folder / "data" / file
            assert path.exists(), f"{file} in {row}"
            folder = path.parent.parent if path.parent.name == "data" else path.parent
            found.add(path)
    page = text_of("docs/tour.md") + text_of("docs/architecture.md")
    modules = {p for p in source.rglob("*.py") if p.name != "__init__.py" and "migrations" not in p.parts}
    larger = {p for p in modules - found if p.read_text("utf-8").count("\n") >= 100}
    assert [p.name for p in sorted(larger) if not re.search(rf"[`/]{p.name}`", page)] == []


def test_every_variable_of_the_environment_is_in_the_reference() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    asked = set(re.findall(r'(?:envvar=|environ\.get\(|ENVIRONMENT = )"([A-Z_]+)"', source))
    assert len(asked) > 2
    assert [n for n in sorted(asked) if f"| `{n}` |" not in text_of("docs/reference/cli.md")] == []


def test_every_dependency_is_among_the_licences() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    asked = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    names = {re.split(r"[\[<>=~; ]", dependency)[0] for dependency in asked}
    licences = text_of("docs/licences.md").lower()
    assert [n for n in sorted(names) if n not in licences] == []


# -- the site ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make docs` builds it: strictly, so that each warning (a dead link, a name that is not there) fails."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


class Places(HTMLParser):
    """Ids of a page, and what it loads when it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if id := found.get("id"):
            self.ids.add(id)
        load = found.get("src") if tag in {"script", "img", "iframe", "source"} else found.get("href") if tag == "link" else None
        if load:
            self.loaded.append(load)


@cache
def places(page: Path) -> Places:
    parser = Places()
    parser.feed(page.read_text("utf-8"))
    return parser


def options() -> list[tuple[str, str]]:
    return [
        (verb, option)
        for verb, command in sorted(main.commands.items())
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    ]


def test_every_command_and_option_is_in_the_reference(site: Path) -> None:
    text = html.unescape(re.sub(r"<[^>]+>", "", (site / "reference" / "cli.html").read_text("utf-8")))
    sections = dict(re.findall(r"^variorum (\w+)¶\n(.*?)(?=^variorum \w+¶|\Z)", text, re.MULTILINE | re.DOTALL))
    assert sorted(sections) == sorted(main.commands)
    missing = [(verb, o) for verb, o in options() if not re.search(rf"(?<![\w-]){re.escape(o)}(?![\w-])", sections[verb])]
    assert missing == []


def public_names() -> list[tuple[ModuleType, str]]:
    """Each package with each of its public names; of errors, all that are raised."""
    packages = [importlib.import_module(package) for package in PACKAGES]
    return [
        (package, n)
        for package in packages
        for n in getattr(package, "__all__", [n for n in vars(package) if n.endswith("Error")])
    ]


def names_in(site: Path) -> set[str]:
    """All that the reference of Python tells, by module and name."""
    return {id for page in ("python.html", "packages.html") for id in places(site / "reference" / page).ids}


def imported_names() -> set[tuple[str, str]]:
    """Each module of the package and name that a page's code imports from it."""
    blocks = [ast.parse(block) for page in PAGES for block in BLOCK.findall(page.read_text("utf-8"))]
    imports = [n for block in blocks for n in ast.walk(block) if isinstance(n, ast.ImportFrom) and n.module]
    return {(n.module or "", a.name) for n in imports if (n.module or "").startswith("variorum.") for a in n.names}


def test_every_name_that_a_page_imports_is_in_the_reference(site: Path) -> None:
    ids = names_in(site)

    def is_documented(module: str, name: str) -> bool:
        value: Any = getattr(importlib.import_module(module), name)
        return not ids.isdisjoint({f"{module}.{name}", f"{value.__module__}.{value.__qualname__}"})

    assert [f"{module}.{name}" for module, name in sorted(imported_names()) if not is_documented(module, name)] == []


def test_every_public_name_is_in_the_reference(site: Path) -> None:
    ids = names_in(site)
    everywhere: dict[int, list[str]] = {}
    for package, public in public_names():
        everywhere.setdefault(id(getattr(package, public)), []).append(f"{package.__name__}.{public}")

    def is_documented(package: ModuleType, public: str) -> bool:
        value: Any = getattr(package, public)
        path = f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
        return not ids.isdisjoint({*everywhere[id(value)], path})

    assert [f"{package.__name__}.{public}" for package, public in public_names() if not is_documented(package, public)] == []


def members(package: ModuleType, public: str) -> dict[str, Any]:
    """The public functions and properties that a public type of the package itself has."""
    value = getattr(package, public)
    found = vars(value) if isinstance(value, type) else {}
    plain = {n: getattr(m, "fget", None) or getattr(m, "func", None) or getattr(m, "__func__", m) for n, m in found.items()}
    return {n: m for n, m in plain.items() if callable(m) and not n.startswith("_")}


def test_every_member_of_a_public_type_says_what_it_is() -> None:
    """It, or the protocol of the package that asks for a member of that name."""
    everything = [(package, public, n, m) for package, public in public_names() for n, m in members(package, public).items()]
    protocols = {
        (package, n)
        for package, public, n, m in everything
        if getattr(getattr(package, public), "_is_protocol", False) and m.__doc__
    }
    silent = [
        f"{package.__name__}.{public}.{n}"
        for package, public, n, m in everything
        if not m.__doc__ and (package, n) not in protocols
    ]
    assert silent == []


def test_every_table_of_figures_is_on_the_site(site: Path) -> None:
    page = html.unescape((site / "benchmarks.html").read_text("utf-8"))
    titles = [path.read_text("utf-8").partition("\n")[0].lstrip("# ") for path in (ROOT / "benchmarks").glob("*.md")]
    assert titles
    assert [title for title in titles if f">{title}<" not in page] == []


def test_the_reference_names_everything_that_the_package_exports() -> None:
    page = text_of("docs/reference/python.md")
    assert [n for n in variorum.__all__ if not re.search(rf"[`\[ ]{n}[`,\]]", page)] == []


def test_no_page_of_the_site_loads_anything_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 15
    loaded = {(page.name, place) for page in pages for place in places(page).loaded}
    assert [row for row in loaded if re.match(r"(?:[a-z]+:)?//", row[1])] == []


@pytest.mark.parametrize("page", [*PAGES, ROOT / "examples" / "README.md"], ids=name)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    targets = LINK.findall(page.read_text("utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []
