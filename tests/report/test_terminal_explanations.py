"""Explanations of facts in the terminal and in JSON. They are made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from ferry_reading import make_reading
from rich.console import Console

from variorum import account
from variorum.cli import main
from variorum.errors import UnknownIdError
from variorum.model import Account, Article, Claim, Explanation, Fact, Match, Reason, Span
from variorum.report import Reading, from_json, to_html, to_json
from variorum.report.json_rows import read_row, row_of
from variorum.report.reading import find_explained
from variorum.report.terminal_explanations import print_explanation

READING = make_reading()
[F1, *_] = READING.accounts[0].facts


def explanation(fact: Fact) -> Explanation:
    """Why the ferry's Friday and Saturday are one fact."""
    reasons = (
        Reason("predicate", "the same verb", 1.2),
        Reason("clause words", "few in common", -0.4),
        Reason("place", "the same place", 2.0),
    )
    match = Match(fact.answers[0].span, fact.answers[1].span, reasons, -1.5, 0.786)
    return Explanation(fact.id, fact.question, (match,), "contradict", (Reason("values", "apart", 2.2),), 0.9)


def claim_explanation(claim: Claim) -> Explanation:
    """Why two statements of the ferry are one claim."""
    a, b = (s.spans[0] for s in claim.statements[:2])
    match = Match(a, b, (Reason("verb, by meaning", "mostly", 1.4),), -0.5, 0.711)
    return Explanation(claim.id, claim.gist, (match,), claim.status, (Reason("status", "one independent source", 0.0),), None)


@pytest.fixture
def explained(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """What was asked to be explained, with the articles that were read again for it."""
    asked: list[tuple[str, list[str]]] = []

    def explain_in(of: Account, found: Fact | Claim, articles: list[Article]) -> Explanation:
        asked.append((found.id, [a.id for a in articles]))
        return explanation(found) if isinstance(found, Fact) else claim_explanation(found)

    monkeypatch.setattr(account, "explain_in", explain_in)
    return asked


def test_a_reading_explains_a_fact_from_the_articles_of_its_story(explained: list[tuple[str, list[str]]]) -> None:
    assert READING.explain("f1") == explanation(F1)
    assert explained == [("f1", ["a1", "b1", "c1"])]


def test_the_id_of_a_dispute_explains_its_fact(explained: list[tuple[str, list[str]]]) -> None:
    assert READING.explain("d-2").id == "f2"


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("f9", "f9: nothing in this reading has this id; its facts are f1, f2, f3 and f4; its claims are c-1, c-2, c-3 and c-4"),
        ("c9", "c9: nothing in this reading has this id; its facts are f1, f2, f3 and f4; its claims are c-1, c-2, c-3 and c-4"),
    ],
)
def test_an_id_that_cannot_be_explained_is_answered_with_those_that_can(id: str, says: str) -> None:
    with pytest.raises(UnknownIdError) as raised:
        READING.explain(id)
    assert str(raised.value) == f"{says}; `variorum explain F.json` lists those of the page"


def test_a_reading_without_facts_says_so() -> None:
    with pytest.raises(UnknownIdError, match="it has no facts; it has no claims"):
        find_explained(Reading(READING.articles), "f1")


def test_the_waterfall_adds_the_weights_up_the_strongest_first() -> None:
    console = Console(file=StringIO(), width=120)
    print_explanation(explanation(F1), READING, console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "“Friday” (The Harbour) and “Saturday” (Coast Daily): one question with probability 0.79" in text
    lines = [line.split() for line in text.splitlines()]
    assert [line[:1] for line in lines if line and line[0] in {"before", "place", "predicate", "clause"}] == [
        ["before"],
        ["place"],
        ["predicate"],
        ["clause"],
    ]
    assert any(line[:5] == ["place", "the", "same", "place", "+2.00"] and line[5] == "+0.50" for line in lines)
    assert ["together", "+1.30", "0.79"] in lines
    assert "contradict with probability 0.90" in text


def test_a_claim_is_explained_by_its_statements_and_has_a_status_without_a_probability(
    explained: list[tuple[str, list[str]]], tmp_path: Path
) -> None:
    file = tmp_path / "ferry.json"
    file.write_text(to_json(READING), encoding="utf-8")
    output = CliRunner().invoke(main, ["explain", str(file), "c-1"]).output
    assert explained == [("c-1", ["a1", "b1", "c1"])]
    assert "Why these statements are one claim" in output
    assert ": the same with probability 0.71" in " ".join(output.split())
    assert output.endswith(f"Why this status\n\n{READING.accounts[0].claims[0].status}\nstatus: one independent source\n")
    data = json.loads(CliRunner().invoke(main, ["explain", str(file), "c-1", "--json", "-"]).output)
    assert (data["id"], data["probability"]) == ("c-1", None)
    assert read_row(Explanation, data) == READING.explain("c-1")


def test_an_id_in_two_stories_needs_the_story(explained: list[tuple[str, list[str]]]) -> None:
    [account] = READING.accounts
    two = replace(READING, accounts=(account, replace(account, id="s2")))
    with pytest.raises(UnknownIdError, match="f1: 2 stories of this reading have this id; say which: s1/f1 and s2/f1"):
        two.explain("f1")
    assert two.explain("s2/f1").id == "f1"


def test_a_dispute_about_an_utterance_is_no_fact() -> None:
    [account] = READING.accounts
    spoken = replace(account, findings=(replace(account.findings[0], fact=None, kind="speaker"),))
    with pytest.raises(UnknownIdError, match="d-1: this dispute is about one utterance"):
        replace(READING, accounts=(spoken,)).explain("d-1")


def test_the_verb_prints_a_waterfall_or_writes_json(explained: list[tuple[str, list[str]]], tmp_path: Path) -> None:
    runner, file = CliRunner(), tmp_path / "ferry.json"
    file.write_text(to_json(READING), encoding="utf-8")
    done = runner.invoke(main, ["explain", str(file), "f1"])
    assert (done.exit_code, "Why these answers are one fact" in done.output) == (0, True)
    written = runner.invoke(main, ["explain", str(file), "d-1", "--json", "-"])
    data = json.loads(written.output)
    assert (data["id"], data["matches"][0]["reasons"][0]["weight"]) == ("f1", 1.2)
    assert data["matches"][0]["a"]["text"] == "Friday"
    failed = runner.invoke(main, ["explain", str(file), "f77"])
    assert failed.exit_code == 1
    assert "ferry.json: f77: nothing in this reading has this id; its facts are f1, f2, f3 and f4" in failed.output


def test_without_an_id_the_page_is_listed_and_the_rest_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "ferry.json"
    file.write_text(to_json(READING), encoding="utf-8")
    done = CliRunner().invoke(main, ["explain", str(file)])
    listed, counted = done.output.splitlines()[:-1], done.output.splitlines()[-1]
    ids = [line.split()[0] for line in listed if line.startswith("    ")]
    assert {"f1", "f2"} <= {*ids}
    full = CliRunner().invoke(main, ["explain", str(file), "--full"]).output.splitlines()
    rest = [line.split()[0] for line in full[full.index("  Not on the page") + 1 :]]
    assert counted.startswith(f"  and {len(rest)} more ")
    assert not {*ids} & {*rest}
    assert len([line for line in full if line.startswith("    ")]) == len(ids) + len(rest)


def test_an_option_without_what_it_is_for_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ferry.json"
    file.write_text(to_json(READING), encoding="utf-8")
    for options in (["f1", "--full"], ["--json", "-"]):
        assert CliRunner().invoke(main, ["explain", str(file), *options]).exit_code == 2


def test_an_explanation_is_read_back_from_its_json_values() -> None:
    a, b = Span("a", 0, 4, "nine"), Span("b", 3, 9, "eleven")
    match = Match(a, b, (Reason("what is counted", "the same", 1.5),), -2.0, 0.4)
    explanation_read = Explanation(
        "f1", "▢ were aboard", (match,), "contradict", (Reason("ratio", "within a fifth", 2.0),), 0.8, -1.0
    )
    assert read_row(Explanation, json.loads(json.dumps(row_of(explanation_read)))) == explanation_read


def test_the_page_of_a_loaded_reading_explains_its_disputes() -> None:
    reading = make_reading()
    a, b = reading.accounts[0].findings[0].spans[:2]
    match = Match(a, b, (Reason("who takes part", "the same", 1.5),), -2.0, 0.4)
    explanation_read = Explanation("f1", "ran aground on ▢", (match,), "contradict", (Reason("day", "the next", 2.5),), 0.8, -1.0)
    explained = replace(reading, accounts=(replace(reading.accounts[0], explanations=(explanation_read,)),))
    page = to_html(from_json(to_json(explained)))
    assert page.count('<details class="why">') == 1
    assert "How likely this is a dispute</bdi></b>: 82%" in page
    assert "How likely “Friday” (The Harbour) and “Saturday” (Coast Daily) answer one question" in page
    assert '<details class="why">' not in to_html(reading)
