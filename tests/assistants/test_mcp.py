"""Variorum as an assistant uses it: driven by the client of the SDK, over standard input and output and in this process."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp")

from harbour import CHEESE, LATE, REPORTS
from mcp import Client, StdioServerParameters

from variorum.account import Tools
from variorum.assistants.serving import make_server
from variorum.assistants.tools import Session
from variorum.errors import LibraryError
from variorum.library import Library
from variorum.parsing import Parser

Call = tuple[str, dict[str, Any]]
TOOLS = ["search", "read_story", "read", "facts", "disputes", "explain", "changes", "passage"]


async def ask_all(server: Any, calls: list[Call]) -> list[Any]:
    async with Client(server) as client:
        return [await client.call_tool(name, given) for name, given in calls]


def ask(server: Any, *calls: Call) -> list[dict[str, Any]]:
    """The structured answers, none of which is an error; their text is the same as JSON."""
    found = []
    for result in asyncio.run(ask_all(server, list(calls))):
        assert not result.is_error, result.content
        assert json.loads(result.content[0].text) == result.structured_content
        found.append(result.structured_content)
    return found


def refusal(server: Any, name: str, given: dict[str, Any]) -> str:
    (result,) = asyncio.run(ask_all(server, [(name, given)]))
    assert result.is_error
    return str(result.content[0].text)


@pytest.fixture(scope="module")
def library_path(parser: Parser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("assistants") / "variorum.db"
    with Library(path, tools=Tools(make_parser=lambda: parser)) as library:
        library.add([*REPORTS, CHEESE])
        library.account(library.stories()[0].id)
    return path


@pytest.fixture(scope="module")
def server(library_path: Path, parser: Parser) -> Any:
    return make_server(Session(lambda: Library(library_path, create=False, tools=Tools(make_parser=lambda: parser))))


@pytest.fixture(scope="module")
def fire_story(server: Any) -> str:
    (found,) = ask(server, ("search", {"words": "rope store"}))
    return str(found["stories"][0]["of"])


def quotes_in(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [quote for item in value for quote in quotes_in(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"outlet", "start", "end", "text", "article"} <= value.keys() else []
    return own + [quote for item in value.values() for quote in quotes_in(item)]


def test_the_command_serves_the_clients_of_the_sdk_on_standard_input_and_output(library_path: Path, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text("A ferry sank off Sund on Monday. Nine people drowned.\n")
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "variorum", "mcp", "--library", str(library_path)],
        env={"PYTHONPATH": ":".join(sys.path)},
    )

    async def talk() -> tuple[list[str], Any, Any, Any]:
        async with Client(command) as client:
            listed = await client.list_tools()
            found = await client.call_tool("search", {"words": "rope"})
            of = found.structured_content["stories"][0]["of"]
            disputes = await client.call_tool("disputes", {"of": of})
            read = await client.call_tool("read", {"inputs": [str(tmp_path / "ferry.txt")]})
            return [tool.name for tool in listed.tools], found, disputes, read

    names, found, disputes, read = asyncio.run(talk())
    assert names == TOOLS
    assert found.structured_content["stories"][0]["reports"] == 3
    assert disputes.structured_content["disputes"]
    assert read.structured_content["stories"][0]["of"] == "r1/s1"


def test_every_quote_is_the_exact_text_of_its_article(server: Any, library_path: Path, fire_story: str) -> None:
    answers = ask(
        server,
        ("facts", {"of": fire_story, "by_two": False, "limit": 100}),
        ("disputes", {"of": fire_story}),
        ("changes", {"of": fire_story, "all": True}),
    )
    quotes = quotes_in(answers)
    assert len(quotes) > 20
    with Library(library_path) as library:
        texts = {id: a.text for id, a in library.articles({q["article"] for q in quotes}).items()}
    assert [q for q in quotes if texts[q["article"]][q["start"] : q["end"]] != q["text"]] == []


def test_a_dispute_has_both_values_with_who_gives_them_and_is_explained(server: Any, fire_story: str) -> None:
    (found,) = ask(server, ("disputes", {"of": fire_story}))
    (dispute,) = [d for d in found["disputes"] if {v["value"].casefold() for v in d["values"]} >= {"twelve", "fifteen"}]
    assert {q["outlet"] for v in dispute["values"] for q in v["quotes"]} == {"The Bote", "Radio Ose", "Valley Herald"}
    (why,) = ask(server, ("explain", {"of": fire_story, "id": dispute["id"]}))
    assert why["id"] == dispute["fact"]
    assert why["verdict_reasons"]
    (facts,) = ask(server, ("facts", {"of": fire_story, "words": "flames"}))
    (why,) = ask(server, ("explain", {"of": fire_story, "id": facts["facts"][0]["id"]}))
    assert why["matches"][0]["reasons"]


def test_a_claim_is_explained_by_the_words_of_its_reports(server: Any, library_path: Path, fire_story: str) -> None:
    with Library(library_path) as library:
        claims = library.account(fire_story).accounts[0].claims
    shared = next(c for c in claims if c.status in {"corroborated", "disputed"} and len(c.articles) > 1)
    (why,) = ask(server, ("explain", {"of": fire_story, "id": shared.id}))
    assert (why["question"], why["verdict"], why["probability"]) == (shared.gist, shared.status, None)
    assert {quote["article"] for match in why["matches"] for quote in (match["a"], match["b"])} == {*shared.articles}
    assert all(match["reasons"] for match in why["matches"])


def test_facts_are_narrowed_and_paged(server: Any, fire_story: str) -> None:
    whole, first, second, hurt = ask(
        server,
        ("facts", {"of": fire_story, "limit": 100}),
        ("facts", {"of": fire_story, "limit": 1}),
        ("facts", {"of": fire_story, "limit": 1, "offset": 1}),
        ("facts", {"of": fire_story, "words": "injured"}),
    )
    assert first["facts"] + second["facts"] == whole["facts"][:2]
    assert first["total"] == whole["total"] == len(whole["facts"])
    assert 0 < hurt["total"] < whole["total"]
    assert all(len({a["quote"]["article"] for a in f["answers"]}) > 1 for f in whole["facts"])


def test_a_story_says_how_many_independent_origins_it_has(server: Any, fire_story: str) -> None:
    (story,) = ask(server, ("read_story", {"of": fire_story}))
    assert len(story["reports"]) == 3
    assert 0 < story["independent_origins"] <= len({r["origin"] for r in story["reports"]})


def test_files_are_read_without_a_library_and_asked_by_the_name_that_they_got(tmp_path: Path) -> None:
    def nowhere() -> Library:
        raise LibraryError("none.db", "there is no library here yet")

    server = make_server(Session(nowhere))
    for number, report in enumerate(REPORTS):
        (tmp_path / f"{number}.txt").write_text(report.text)

    async def talk() -> tuple[Any, Any, Any, Any]:
        async with Client(server) as client:
            read = await client.call_tool("read", {"inputs": [str(tmp_path), str(tmp_path / "none.txt")]})
            of = read.structured_content["stories"][0]["of"]
            article = read.structured_content["stories"][0]["reports"][0]["article"]
            disputes = await client.call_tool("disputes", {"of": of})
            passage = await client.call_tool("passage", {"of": of, "article": article, "start": 5, "end": 25})
            return (
                read.structured_content,
                disputes.structured_content,
                passage.structured_content,
                await client.call_tool("search"),
            )

    read, disputes, passage, search = asyncio.run(talk())
    assert len(read["stories"][0]["reports"]) == 3
    assert "none.txt: no such file" in read["not_readable"][0]
    assert disputes["disputes"]
    assert passage["text"] in {r.text[5:25] for r in REPORTS}
    assert search.is_error
    assert "there is no library here yet" in search.content[0].text


def test_what_a_late_report_changed_is_found(library_path: Path, parser: Parser, tmp_path: Path) -> None:
    with Library(tmp_path / "own.db", tools=Tools(make_parser=lambda: parser)) as library:
        library.add(REPORTS)
        story = library.stories()[0].id
        since = max(library.arrivals(story).values())
        (kept,) = library.add([LATE])
        server = make_server(Session(lambda: Library(tmp_path / "own.db", tools=Tools(make_parser=lambda: parser))))
        (found,) = ask(server, ("changes", {"of": story, "since": since.isoformat(), "all": True}))
    assert found["changes"]
    assert {q["article"] for c in found["changes"] for q in c["quotes"]} == {kept.id}


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("facts", {"of": "s000000000000"}, "there is no story 's000000000000'"),
        ("facts", {"of": "r9/s1"}, "call `read` again"),
        ("explain", {"of": "FIRE", "id": "f99999"}, "its claims are"),
        ("passage", {"of": "FIRE", "article": "ffff"}, "no article of"),
        ("read", {"inputs": ["/nowhere/at/all.txt"]}, "no such file or folder"),
        ("search", {"words": "!!"}, "nothing to search for"),
        ("facts", {"of": "FIRE", "limit": 1000}, "less than or equal to 100"),
        ("nothing", {}, "nothing"),
    ],
)
def test_errors_say_what_to_do(server: Any, fire_story: str, name: str, given: dict[str, Any], message: str) -> None:
    assert message in refusal(server, name, {k: fire_story if v == "FIRE" else v for k, v in given.items()})


def listed(server: Any) -> list[Any]:
    async def talk() -> list[Any]:
        async with Client(server) as client:
            return list((await client.list_tools()).tools)

    return asyncio.run(talk())


def test_every_tool_and_argument_says_what_it_is(server: Any) -> None:
    silent: Callable[[dict[str, Any]], bool] = lambda schema: "description" not in schema  # noqa: E731
    tools = listed(server)
    assert tools
    for tool in tools:
        assert tool.description
        assert tool.output_schema
        assert tool.annotations.read_only_hint
        named = {n for n, schema in tool.input_schema["properties"].items() if silent(schema)}
        assert named <= {"since", "until", "limit", "offset"}, tool.name


def test_no_file_is_opened_where_that_is_not_wanted(library_path: Path) -> None:
    server = make_server(Session(lambda: Library(library_path)), reads_files=False)
    assert [tool.name for tool in listed(server)] == [name for name in TOOLS if name != "read"]
