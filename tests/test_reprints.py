"""A text that several articles share is read once: a reprint adds an article to the account and changes nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from story_reading import report
from variorum.account import read_story
from variorum.attribution import RuleFinder
from variorum.model import Account, Answer, Article, Boilerplate, Described, Fact, Origin, Reuse, Story
from variorum.parsing import Parser
from variorum.reprints import Reprints, find_reprints

QUAY = report(
    "Harbour Post",
    "Sixteen people were taken to hospital on Monday after a crane fell across the fish quay at Sandvall, the harbour master"
    " said.\n\n“It came down like a tree,” said Inga Morell, who sells ice there. Two men were arrested in Sandvall.",
    "2024-05-07T08:00",
)
CRANE = report(
    "Daily Anchor",
    "A crane has fallen across the fish quay at Sandvall. Nineteen people were taken to hospital on Monday, the fire brigade"
    " said.\n\nThe harbour is shut until Friday.",
    "2024-05-07T11:00",
)
LATER = replace(QUAY, id="late", outlet="Evening Gull", published=CRANE.published and CRANE.published.replace(day=15))


def account_of(parser: Parser, articles: Sequence[Article]) -> Account:
    return read_story(Story("s", tuple(a.id for a in articles)), articles, parser, RuleFinder())


@pytest.fixture(scope="module")
def alone(parser: Parser) -> Account:
    return account_of(parser, [QUAY, CRANE])


@pytest.fixture(scope="module")
def reprinted(parser: Parser) -> Account:
    return account_of(parser, [QUAY, CRANE, LATER])


def test_the_earliest_article_is_the_original_and_the_others_are_reprints() -> None:
    undated = replace(QUAY, id="undated", published=None)
    found = find_reprints([LATER, undated, CRANE, QUAY])
    assert dict(found.eldest) == {"late": "harbour-post", "undated": "harbour-post"}


def test_the_same_words_laid_out_otherwise_are_no_reprint() -> None:
    marked = replace(LATER, boilerplate=(Boilerplate(LATER.span(0, 20), "chrome"),))
    assert not find_reprints([QUAY, marked]).eldest


def test_a_reprint_says_what_its_text_says(alone: Account, reprinted: Account) -> None:
    for before, after in zip(alone.claims, reprinted.claims, strict=True):
        assert (before.id, before.gist, before.status) == (after.id, after.gist, after.status)
        assert ("late" in after.articles) == ("harbour-post" in before.articles)
        assert ("late" in after.left_out_by) == ("harbour-post" in before.left_out_by)
        assert sorted(sorted({*o.articles} - {"late"}) for o in after.origins) == sorted(
            sorted(o.articles) for o in before.origins
        )
        assert all(("late" in o.articles) == ("harbour-post" in o.articles) for o in after.origins)


def test_each_article_has_attributions_of_its_own_numbered_in_the_order_of_the_articles(reprinted: Account) -> None:
    assert [a.id for a in reprinted.attributions] == [f"a{n}" for n in range(1, len(reprinted.attributions) + 1)]
    places = [reprinted.articles.index(a.article) for a in reprinted.attributions]
    assert places == sorted(places)
    by_id = {a.id: a for a in reprinted.attributions}
    quoted = [s for c in reprinted.claims for s in c.statements if s.attribution]
    assert {s.article for s in quoted} == {"harbour-post", "daily-anchor", "late"}
    assert all(by_id[s.attribution or ""].article == s.article for s in quoted)
    assert [a.content[0].text for a in reprinted.attributions if a.article == "late"] == [
        a.content[0].text for a in reprinted.attributions if a.article == "harbour-post"
    ]


def test_the_days_of_a_reprint_are_those_of_its_text(reprinted: Account) -> None:
    days = {d.first for d in reprinted.event.dates if d.span.article in {"harbour-post", "late"}}
    assert len(days) == 1
    assert not [d for d in reprinted.findings if d.kind == "date"]


def test_a_difference_has_the_words_of_each_reprint_too(alone: Account, reprinted: Account) -> None:
    (before,), (after,) = alone.disputes, reprinted.disputes
    assert after.values == before.values
    assert [[s.article for s in spans] for _, spans in reprinted.values(after)] == [
        [article for s in spans for article in (s.article, *(("late",) if s.article == "harbour-post" else ()))]
        for _, spans in alone.values(before)
    ]


def test_who_and_what_happened_is_found_in_a_reprint_too(alone: Account, reprinted: Account) -> None:
    assert [e.name for e in reprinted.entities] == [e.name for e in alone.entities]
    for before, after in zip(alone.entities, reprinted.entities, strict=True):
        of_text = [m for m in before.mentions if m.article == "harbour-post"]
        assert [(m.start, m.end) for m in after.mentions if m.article == "late"] == [(m.start, m.end) for m in of_text]
    acts = {(a.kind, a.span.start) for a in reprinted.event.acts if a.span.article == "harbour-post"}
    assert acts
    assert acts == {(a.kind, a.span.start) for a in reprinted.event.acts if a.span.article == "late"}
    assert {c.span.article for c in reprinted.event.counts} >= {"harbour-post", "late"}


def test_the_sources_of_a_reprint_are_those_of_its_original(parser: Parser) -> None:
    credited = replace(CRANE, id="c", text=f"SANDVALL (AP) — {CRANE.text}")
    found = find_reprints([QUAY, LATER, credited])
    rows = (Reuse("wire:AP", "late", "credit", 1.0, ()), Reuse("harbour-post", "late", "verbatim", 1.0, ()))
    assert [(r.source, r.target) for r in found.fold(rows)] == [("wire:AP", "harbour-post")]


def test_a_story_without_reprints_is_as_it_was(alone: Account) -> None:
    assert find_reprints([QUAY, CRANE]).spread(alone) is alone


def test_a_reprint_answers_what_its_text_answers_in_the_words_of_its_own_attributions(alone: Account) -> None:
    attribution = next(a for a in alone.attributions if a.article == "harbour-post")
    answer = Answer(
        attribution.content[0], attribution.content[0], Described(("word",)), "possible", attribution.id, attribution.speaker
    )
    fact = Fact("f1", "▢", "manner", (answer,), "single", 0.9, (Origin(("harbour-post",)),), ("daily-anchor",))
    spread = Reprints({"late": "harbour-post"}).spread(replace(alone, articles=(*alone.articles, "late"), facts=(fact,)))
    [found] = spread.facts
    assert [a.article for a in found.answers] == ["harbour-post", "late"]
    ids = {a.id: a.article for a in spread.attributions}
    assert [ids[a.attribution or ""] for a in found.answers] == ["harbour-post", "late"]
    assert {a.factuality for a in found.answers} == {"possible"}
    assert (found.origins, found.left_out_by) == ((Origin(("harbour-post", "late")),), ("daily-anchor",))
