"""Statements into claims."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gorge import BOTE, POST, STORY
from hypothesis import given, settings
from hypothesis import strategies as st

from story_reading import StoryReader, StoryReading, read_reports, report
from variorum.account import match_facts
from variorum.alignment import align
from variorum.entities import identify
from variorum.model import Span
from variorum.parsing import Parser

SENTENCES = [
    "The cabin fell into the gorge.",
    "Nobody saw the rope snap!",
    "“We had warned them,” Quist said.",
    "At 6 a.m. 44 people died.",
    "On Monday, Monday on.",
    "Denmark’s Danish Danes",
    "since 2004 since",
    "½ of 3 in 4",
    "- - -",
    "12 %",
    "“",
    "\n\n",
]


def span_sets(story: StoryReading) -> set[frozenset[Span]]:
    return {frozenset(s for st_ in c.statements for s in st_.spans) for c in story.claims}


def test_two_wordings_of_one_fact_are_one_claim(read_story: StoryReader) -> None:
    claim = read_story(*STORY).claim_with("fell into the Oreb gorge", "plunged into the Oreb gorge")
    assert set(claim.articles) == {BOTE.id, POST.id}


def test_a_direct_and_an_indirect_report_of_one_utterance_are_one_claim(read_story: StoryReader) -> None:
    claim = read_story(*STORY).claim_with("A gorge like this one", "such a gorge")
    assert set(claim.articles) == {BOTE.id, POST.id}


def test_a_statement_of_one_report_stays_alone(read_story: StoryReader) -> None:
    claim = read_story(*STORY).claim_with("drawn birds")
    assert claim.articles == (POST.id,)


def test_a_fragment_is_part_of_the_statement_that_governs_it(read_story: StoryReader) -> None:
    story = read_story(*STORY)
    claim = story.claim_with("had refused")
    assert [s.text for st_ in claim.statements for s in st_.spans] == [
        "The council of Larnmouth had refused to pay for a second rope in April"
    ]


def test_an_utterance_of_several_clauses_is_one_claim(read_story: StoryReader) -> None:
    story = read_story(
        report("The Bote", "“The rope was old and torn. The council of Larnmouth never paid for another,” Mara Quist said."),
        report("Sund Post", "Mara Quist said: “The rope was old and torn. The council of Larnmouth never paid for another.”"),
    )
    (whole,) = story.claims
    assert whole.articles == ("sund-post", "the-bote")
    assert [o.through for o in whole.origins] == ["Mara Quist"]


def test_the_claims_that_most_articles_carry_come_first(read_story: StoryReader) -> None:
    counts = [len(c.articles) for c in read_story(*STORY).claims]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1


def test_the_gist_is_words_of_the_reports_and_nothing_else(read_story: StoryReader) -> None:
    story = read_story(*STORY)
    words = {w.strip(".,:“”’") for a in STORY for w in a.text.split()}
    for claim in story.claims:
        shown = claim.gist.replace("▢", " ").replace("…", " ").translate(str.maketrans("[]", "  ")).split()
        assert {w.strip(".,:“”’") for w in shown} <= words, claim.gist


def test_an_article_that_clearly_does_not_say_it_leaves_it_out(read_story: StoryReader) -> None:
    story = read_story(
        report("The Bote", "The council of Larnmouth closed the frozen line after the fall of the cabin."),
        report("Sund Post", "The council of Larnmouth closed the frozen line after the fall of the cabin."),
        report("Goat Herald", "Cheese prices rose in the hill villages, and a baker won the prize of the choir."),
        report("Old Mill", "Larnmouth mourns. The line, which was frozen, had to be closed by the council when the cabin fell."),
    )
    assert story.claim_with("closed the frozen line").left_out_by == ("goat-herald",)


def test_reports_of_other_things_have_no_claim_in_common(read_story: StoryReader) -> None:
    story = read_story(
        report("The Bote", "A cable car fell into the Oreb gorge on Monday. The operator closed the line."),
        report("Goat Herald", "Cheese prices rose in the hill villages. A baker won the choir's prize for the third time."),
    )
    assert all(len(c.articles) == 1 for c in story.claims)
    assert not story.disputes


def test_no_articles_give_no_claims() -> None:
    assert align([], [], identify([]), (), match_facts([], identify([]), [])).claims == ()


def test_a_copy_of_an_article_adds_no_origin(read_story: StoryReader) -> None:
    copied = read_story(*STORY, replace(BOTE, id="copy", outlet="The Copyist", text=BOTE.text + "\n\nRead more at our site."))
    shared = [c for c in copied.claims if {"copy", BOTE.id} <= {*c.articles}]
    assert shared
    for claim in shared:
        assert any({"copy", BOTE.id} <= {*origin.articles} for origin in claim.origins), claim.gist


@settings(max_examples=5)
@given(st.permutations(STORY))
def test_the_order_of_the_articles_changes_no_claim_and_no_dispute(parser: Parser, order: list[object]) -> None:
    story, again = read_reports(parser, STORY), read_reports(parser, order)  # type: ignore[arg-type]
    assert span_sets(story) == span_sets(again)
    assert {frozenset(d.spans) for d in story.disputes} == {frozenset(d.spans) for d in again.disputes}
    assert [c.gist for c in story.claims] == [c.gist for c in again.claims]


@settings(max_examples=25)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), max_size=7).map(" ".join), max_size=4))
def test_broken_text_of_any_kind_is_read_without_an_error(parser: Parser, texts: list[str]) -> None:
    articles = [report(f"Outlet {n}", text, "2031-05-07" if n % 2 else None, id=f"x{n}") for n, text in enumerate(texts)]
    story = read_reports(parser, articles)
    by_id = {a.id: a.text for a in articles}
    for dispute in story.disputes:
        assert len(dispute.spans) == len(dispute.values)
        assert all(by_id[s.article][s.start : s.end] == s.text for s in dispute.spans)


@pytest.mark.parametrize(
    "other",
    [
        "The council of Larnmouth did not close the upper station.",
        "The council of Larnmouth may close the upper station.",
        "If the snow stays, the council of Larnmouth will close the upper station.",
        "Police are investigating whether the council of Larnmouth closed the upper station.",
        "The mayor denied that the council of Larnmouth closed the upper station.",
    ],
)
def test_statements_of_different_factuality_are_not_one_claim(read_story: StoryReader, other: str) -> None:
    story = read_story(report("The Bote", "The council of Larnmouth closed the upper station."), report("Sund Post", other))
    claim = next(c for c in story.claims if any("closed the upper" in s.text for s in c.statements[0].spans))
    assert claim.articles == ("the-bote",)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The driver, 31, was from Setra.", "A woman of 31 sang in the choir of Setra."),
        ("On Monday the cabin fell into the gorge.", "On Monday the choir sang in the old mill."),
        ("The bullet struck the door.", "The bullet struck a goat."),
        ("Mara Quist closed the line.", "The mayor of Larnmouth opened the line."),
    ],
)
def test_a_value_in_common_makes_no_shared_claim(read_story: StoryReader, text: str, other: str) -> None:
    story = read_story(report("The Bote", text, "2031-05-07"), report("Sund Post", other, "2031-05-07"))
    assert all(len(c.articles) == 1 for c in story.sure), [c.gist for c in story.sure]


def test_statements_that_are_only_alike_have_the_status_alike(read_story: StoryReader) -> None:
    paid = "The council of Larnmouth paid for the repair of the upper station in April with a loan."
    took = "For the repair of the upper station the council of Larnmouth took a loan from the bank of Setra."
    story = read_story(report("The Bote", paid, id="a"), report("Sund Post", took, id="b"))
    alike = [c for c in story.claims if len(c.articles) > 1]
    assert {c.status for c in alike} == {"alike"}
    assert not any(c.left_out_by for c in alike)
    loan = next(c for c in alike if any("loan" in s.spans[0].text for s in c.statements))
    assert loan.articles == ("a", "b")
    assert loan.gist in (paid, took)


def test_a_report_that_says_something_alike_does_not_leave_it_out(read_story: StoryReader) -> None:
    paid = "The council of Larnmouth paid for the repair of the upper station in April with a loan."
    took = "For the repair of the upper station the council of Larnmouth took a loan from the bank of Setra."
    story = read_story(report("The Bote", paid, id="a"), report("Sund Post", took, id="b"))
    assert all(not c.left_out_by for c in story.claims)


def test_a_denial_and_an_assertion_are_not_even_alike(read_story: StoryReader) -> None:
    story = read_story(
        report("The Bote", "The council of Larnmouth sold the upper station to the bank of Setra in April.", id="a"),
        report("Sund Post", "The council of Larnmouth did not sell the upper station to the bank of Setra in April.", id="b"),
    )
    for claim in story.claims:
        states = {s.factuality for s in claim.statements}
        assert states == {"denied"} or "denied" not in states, claim


def test_two_quotations_are_alike_only_if_they_are_one_utterance(read_story: StoryReader) -> None:
    story = read_story(
        report("The Bote", "“The rope of the upper station was torn in April,” Mara Quist said.", id="a"),
        report("Sund Post", "“We bought nine goats for the old mill in April,” the mayor of Larnmouth said.", id="b"),
    )
    quoted = [c for c in story.claims if all(s.attribution for s in c.statements)]
    assert len(quoted) == 2
    assert all(len(c.articles) == 1 for c in quoted), [c.gist for c in quoted]


def test_reports_agree_only_on_what_both_say(read_story: StoryReader) -> None:
    first = "The ferry Halda rammed the pier of Sund on Monday because its rudder jammed."
    story = read_story(
        report("The Bote", first, id="a"), report("Sund Post", "On Monday the Halda rammed the pier of Sund.", id="b")
    )
    gists = [c.gist for c in story.claims if c.status == "corroborated"]
    assert gists
    assert not any("rudder" in gist for gist in gists)


def test_reports_that_quote_an_opinion_do_not_agree_with_it(read_story: StoryReader) -> None:
    first = "“The council of Sund ruined the old harbour,” Ada Quill said on Monday."
    other = "Ada Quill was blunt. “The council of Sund ruined the old harbour,” she told a crowd."
    story = read_story(report("The Bote", first, id="a"), report("Sund Post", other, id="b"))
    assert not any(c.status == "corroborated" for c in story.claims)


def test_an_amount_in_dispute_is_blank_and_does_not_split_the_claim(read_story: StoryReader) -> None:
    texts = (
        "A bus overturned near Sund on Monday. Fifteen passengers were injured in the crash. The road was closed until noon.",
        "Twelve passengers were injured in the crash of a bus near Sund on Monday, and a dog ran off.",
        "The coach had left Varnholm late. Eighteen passengers were injured in the crash on Monday.",
    )
    story = read_story(*(report(f"Paper {n}", text, "2031-05-05", id=f"{n}") for n, text in enumerate(texts)))
    assert any(len(c.articles) > 1 and "▢ passengers" in c.gist and c.status != "alike" for c in story.claims)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The museum of Larnmouth had 90,000 visitors in 2023.", "The museum of Larnmouth had 120,000 visitors in 2024."),
        ("Orders at the Oreb mill fell 8 per cent in April.", "Orders at the Oreb mill fell 3 per cent in May."),
        ("The town of Larnmouth spent 3m crowns on harbours.", "The town of Larnmouth spent 5m crowns on theatres."),
        ("Sales of lamps rose at the Oreb mill in April.", "Sales of ropes fell at the Oreb mill in April."),
    ],
)
def test_reports_of_two_figures_of_two_things_do_not_agree(read_story: StoryReader, text: str, other: str) -> None:
    story = read_story(report("The Bote", text, "2031-06-07"), report("Sund Post", other, "2031-06-07"))
    assert all(len(c.articles) < 2 or c.status == "alike" for c in story.claims)


def test_a_report_that_came_out_before_all_that_tell_it_leaves_nothing_out(read_story: StoryReader) -> None:
    told = "The council of Larnmouth closed the frozen line after the fall of the cabin."
    other = "Cheese prices rose in the hill villages, and a baker won the prize of the choir."

    def silent(published: str) -> tuple[str, ...]:
        telling = (report("The Bote", told, "2026-03-04T12:00"), report("Sund Post", told, "2026-03-05T12:00"))
        return read_story(*telling, report("Goat Herald", other, published)).claim_with("closed the frozen line").left_out_by

    assert silent("2026-03-04T18:00") == ("goat-herald",)
    assert silent("2026-03-02T12:00") == ()


def test_two_things_that_the_police_say_are_not_told_as_one(read_story: StoryReader) -> None:
    opening = "Two cabins fell into the Oreb gorge at Larnmouth on Monday."
    story = read_story(
        report("The Bote", f"{opening} Police said the driver of the cabin had been drinking in a bar in Larnmouth."),
        report("Sund Post", f"{opening} Police said the driver was also wanted for a theft in Larnmouth."),
    )
    assert not any("wanted" in c.gist or "drinking" in c.gist for c in story.sure if len(c.articles) > 1)
