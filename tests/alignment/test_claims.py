"""Statements into claims."""

from __future__ import annotations

from dataclasses import replace

from gorge import BOTE, POST, STORY
from hypothesis import given, settings
from hypothesis import strategies as st

from storytelling import Teller, Told, read_story, report
from variorum.alignment import align
from variorum.entities import identify
from variorum.model import Claim, Span
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


def span_sets(told: Told) -> set[frozenset[Span]]:
    return {frozenset(s for st_ in c.statements for s in st_.spans) for c in told.claims}


def holds(wider: Claim, claim: Claim) -> bool:
    spans = [s for statement in wider.statements for s in statement.spans]
    return all(any(w.contains(s) for w in spans) for statement in claim.statements for s in statement.spans)


def test_two_wordings_of_one_fact_are_one_claim(tell_story: Teller) -> None:
    claim = tell_story(*STORY).claim_with("fell into the Oreb gorge", "plunged into the Oreb gorge")
    assert set(claim.articles) == {BOTE.id, POST.id}


def test_a_direct_and_an_indirect_report_of_one_utterance_are_one_claim(tell_story: Teller) -> None:
    claim = tell_story(*STORY).claim_with("A gorge like this one", "such a gorge")
    assert set(claim.articles) == {BOTE.id, POST.id}


def test_what_nobody_else_tells_stays_alone(tell_story: Teller) -> None:
    claim = tell_story(*STORY).claim_with("drawn birds")
    assert claim.articles == (POST.id,)


def test_figures_of_one_thing_are_one_claim_even_where_their_clauses_are_not(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "The red cabin, with 44 people on board, had left the upper station for the lake shore at noon."),
        report("Sund Post", "Nobody has told the families of the 41 people aboard what became of the rope."),
    )
    (figures,) = told.alignment.figures
    assert [f.span.text for f in figures.values] in (["44", "41"], ["41", "44"])
    claim = next(c for c in told.claims if c.id == figures.claim)
    assert sorted(s.spans[0].text for s in claim.statements) == ["44 people", "the 41 people"]


def test_every_statement_lies_in_the_claim_that_is_named_for_it(tell_story: Teller) -> None:
    told = tell_story(*STORY)
    claims = {c.id: c for c in told.claims}
    for unit, id in zip(told.alignment.evidence.units, told.alignment.claim_of, strict=True):
        held = [span for s in claims[id].statements for span in s.spans]
        assert all(any(h.contains(span) for h in held) for span in unit.statement.spans)


def test_a_fragment_that_one_article_tells_is_part_of_the_statement_it_hangs_on(tell_story: Teller) -> None:
    told = tell_story(*STORY)
    claim = told.claim_with("had refused")
    assert [s.text for st_ in claim.statements for s in st_.spans] == [
        "The council of Larnmouth had refused to pay for a second rope in April"
    ]


def test_an_utterance_of_several_clauses_is_one_claim_beside_those_of_its_clauses(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "“The rope was old and torn. The council of Larnmouth never paid for another,” Mara Quist said."),
        report("Sund Post", "Mara Quist said: “The rope was old and torn. The council of Larnmouth never paid for another.”"),
    )
    whole = told.claim_with("The rope was old and torn. The council")
    assert whole.articles == ("sund-post", "the-bote")
    assert told.claim_with("never paid for another") != told.claim_with("rope was old")


def test_the_claims_that_most_articles_carry_come_first(tell_story: Teller) -> None:
    counts = [len(c.articles) for c in tell_story(*STORY).claims]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1


def test_the_gist_is_words_of_a_statement_and_nothing_else(tell_story: Teller) -> None:
    told = tell_story(*STORY)
    texts = {a.id: " ".join(a.text.split()) for a in STORY}
    for claim in told.claims:
        for part in claim.gist.removesuffix(" …").split(" … "):
            assert any(part in text for text in texts.values())


def test_an_article_that_covers_the_subject_without_the_claim_is_named(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "The mayor of Larnmouth blamed the frozen rope. Hulme Ropeways closed the cable line."),
        report("Sund Post", "The mayor of Larnmouth blamed the frozen rope, and Hulme Ropeways closed the cable line."),
        report(
            "Old Mill",
            "Hulme Ropeways closed the cable line. The mayor of Larnmouth had never heard of a choir that old in any valley.",
        ),
        report("Goat Herald", "The mayor sang. A rope bridge stood open to the goats, and the lake by the village was frozen."),
    )
    assert told.claim_with("blamed the frozen rope").left_out_by == ("old-mill",)


def test_reports_of_other_things_have_no_claim_in_common(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "A cable car fell into the Oreb gorge on Monday. The operator closed the line."),
        report("Goat Herald", "Cheese prices rose in the hill villages. A baker won the choir's prize for the third time."),
    )
    assert all(len(c.articles) == 1 for c in told.claims)
    assert not told.divergences


def test_no_articles_give_no_claims() -> None:
    empty = align([], [], identify([]), ())
    assert (empty.claims, empty.figures, empty.moments) == ((), (), ())


def test_a_copy_of_an_article_adds_no_origin(tell_story: Teller) -> None:
    alone = tell_story(*STORY)
    copied = tell_story(*STORY, replace(BOTE, id="copy", outlet="The Copyist", text=BOTE.text + "\n\nRead more at our site."))
    for claim in alone.claims:
        again = next(c for c in copied.claims if holds(c, claim))
        assert len(again.origins) == len(claim.origins), claim.gist


@settings(max_examples=5)
@given(st.permutations(STORY))
def test_the_order_of_the_articles_changes_no_claim_and_no_divergence(parser: Parser, order: list[object]) -> None:
    told, again = read_story(parser, STORY), read_story(parser, order)  # type: ignore[arg-type]
    assert span_sets(told) == span_sets(again)
    assert {frozenset(d.spans) for d in told.divergences} == {frozenset(d.spans) for d in again.divergences}
    assert [c.gist for c in told.claims] == [c.gist for c in again.claims]


@settings(max_examples=25)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), max_size=7).map(" ".join), max_size=4))
def test_broken_text_of_any_kind_is_read_without_an_error(parser: Parser, texts: list[str]) -> None:
    articles = [report(f"Outlet {n}", text, "2031-05-07" if n % 2 else None, id=f"x{n}") for n, text in enumerate(texts)]
    told = read_story(parser, articles)
    by_id = {a.id: a.text for a in articles}
    for divergence in told.divergences:
        assert len(divergence.spans) == len(divergence.values)
        assert all(by_id[s.article][s.start : s.end] == s.text for s in divergence.spans)
        assert divergence.claim in {c.id for c in told.claims}
