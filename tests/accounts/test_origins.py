"""The origins of a claim."""

from __future__ import annotations

import pytest

from story_reading import StoryReader, report
from variorum.accounts.newsrooms import plain_outlet
from variorum.accounts.origins import find_origins, story_origins
from variorum.divergence.status import with_status
from variorum.model import Attribution, Claim, Origin, Passage, Reuse, Span, Statement
from variorum.model.origins import fewest


def statement(article: str, attribution: str | None = None) -> Statement:
    return Statement((Span(article, 0, 4, "text"),), attribution)


def attribution_by(id: str, speaker: str | None) -> dict[str, Attribution]:
    span = Span("any", 0, 4, "text")
    return {id: Attribution((span,), None, None, "direct", "utterance", id=id, speaker=speaker)}


def reuse_of(source: str, target: str) -> Reuse:
    return Reuse(source, target, "verbatim", 0.5, ())


def origin_groups(
    statements: list[Statement], known: dict[str, Attribution] | None = None, reuse: tuple[Reuse, ...] = ()
) -> list[list[str]]:
    return [list(o.articles) for o in find_origins(statements, known or {}, reuse)]


def test_articles_in_their_own_voices_are_origins_of_their_own() -> None:
    assert origin_groups([statement("a"), statement("b"), statement("c")]) == [["a"], ["b"], ["c"]]


def test_a_copy_is_one_origin_with_what_it_copies() -> None:
    assert origin_groups([statement("a"), statement("b"), statement("c")], reuse=(reuse_of("a", "c"),)) == [["a", "c"], ["b"]]


def test_two_copies_of_an_article_that_lacks_the_claim_are_one_origin() -> None:
    assert origin_groups([statement("b"), statement("c")], reuse=(reuse_of("a", "b"), reuse_of("a", "c"))) == [["b", "c"]]


def test_articles_that_took_from_one_wire_are_one_origin_through_it() -> None:
    reuse = (reuse_of("wire:LNA", "a"), reuse_of("wire:LNA", "b"))
    (origin,) = find_origins([statement("a"), statement("b")], {}, reuse)
    assert (origin.articles, origin.through) == (("a", "b"), "wire:LNA")


def test_articles_that_took_from_two_wires_are_two_origins() -> None:
    assert origin_groups([statement("a"), statement("b")], reuse=(reuse_of("wire:LNA", "a"), reuse_of("wire:SDP", "b"))) == [
        ["a"],
        ["b"],
    ]


def test_articles_that_rest_on_one_speakers_words_are_one_origin_through_them() -> None:
    known = attribution_by("q1", "Mara Quist") | attribution_by("q2", "Mara Quist") | attribution_by("q3", "Ulf Brandt")
    origins = find_origins([statement("a", "q1"), statement("b", "q2"), statement("c", "q3")], known, ())
    assert [(o.articles, o.through) for o in origins] == [(("a", "b"), "Mara Quist"), (("c",), "Ulf Brandt")]


def test_a_speaker_whose_name_is_spelled_differently_is_one_speaker() -> None:
    known = attribution_by("q1", "Mara Lindqvist") | attribution_by("q2", "Mara Lindquist") | attribution_by("q3", "Mara Lund")
    assert origin_groups([statement("a", "q1"), statement("b", "q2"), statement("c", "q3")], known) == [["a", "b"], ["c"]]


def test_words_of_unnamed_speakers_tie_nothing() -> None:
    assert origin_groups(
        [statement("a", "q1"), statement("b", "q2")], attribution_by("q1", None) | attribution_by("q2", None)
    ) == [["a"], ["b"]]


def test_a_quotation_without_a_speaker_rests_on_the_speaker_whom_others_name() -> None:
    statements = [statement("a", "q1"), statement("b"), statement("c")]
    (first, second) = find_origins(statements, attribution_by("q1", "Mara Quist"), (), {"b"})
    assert (first.articles, first.through, second.articles) == (("a", "b"), "Mara Quist", ("c",))


def test_a_quotation_without_a_speaker_rests_on_neither_of_two_named_speakers() -> None:
    known = attribution_by("q1", "Mara Quist") | attribution_by("q2", "Ulf Brandt")
    assert len(find_origins([statement("a", "q1"), statement("b"), statement("c", "q2")], known, (), {"b"})) == 3


def test_ties_are_transitive() -> None:
    known = attribution_by("q1", "Mara Quist") | attribution_by("q2", "Mara Quist")
    assert origin_groups([statement("a", "q1"), statement("b", "q2"), statement("c")], known, (reuse_of("b", "c"),)) == [
        ["a", "b", "c"]
    ]


def test_a_wire_that_few_articles_of_an_origin_took_from_is_not_named() -> None:
    reuse = (reuse_of("a", "b"), reuse_of("a", "c"), reuse_of("wire:LNA", "a"))
    (origin,) = find_origins([statement(x) for x in "abc"], {}, reuse)
    assert origin.through is None


def test_reuse_of_articles_outside_the_claim_changes_nothing() -> None:
    assert origin_groups([statement("a"), statement("b")], reuse=(reuse_of("x", "y"), reuse_of("a", "y"))) == [["a"], ["b"]]


def test_a_claim_of_one_speaker_has_one_origin_and_is_not_corroborated(read_story: StoryReader) -> None:
    story = read_story(
        report("The Bote", "“The frost of Sunday night had eaten the old rope,” director Mara Quist said."),
        report("Sund Post", "Mara Quist, the director, said the frost of Sunday night had eaten the old rope."),
    )
    claim = story.claim_with("frost")
    assert (len(claim.articles), len(claim.origins), claim.status) == (2, 1, "single-origin")


def test_a_claim_of_two_independent_outlets_is_corroborated(read_story: StoryReader) -> None:
    story = read_story(
        report("The Bote", "The frost of Sunday night had eaten the old rope."),
        report("Sund Post", "The old rope was eaten by the frost of Sunday night."),
    )
    claim = story.claim_with("frost")
    assert (len(claim.origins), claim.status) == (2, "corroborated")


@pytest.mark.parametrize("name", ["Ana Petrov", "Rita Thomas", "Paul Allen", "Ulrich Paul Ivers"])
def test_the_initials_of_a_speaker_are_no_agency(name: str) -> None:
    attributions = {f"a{n}": Attribution((), None, None, "indirect", "utterance", id=f"a{n}", speaker=name) for n in (1, 2)}
    statements = [Statement((Span(f"r{n}", 0, 4, "word"),), f"a{n}") for n in (1, 2)]
    (origin,) = find_origins(statements, attributions, ())
    assert origin.through == name


def spoken_statements(*speakers: tuple[str, str | None, str]) -> tuple[list[Statement], dict[str, Attribution]]:
    """One statement an article, from r0 on: who says it, by which words, and what is said."""
    statements, attributions = [], {}
    for n, (speaker, source, words) in enumerate(speakers):
        article = f"r{n}"
        span = Span(article, 40, 40 + len(words), words)
        named = Span(article, 0, len(source), source) if source else None
        attributions[f"a{n}"] = Attribution((span,), None, named, "indirect", "utterance", id=f"a{n}", speaker=speaker)
        statements.append(Statement((span,), f"a{n}"))
    return statements, attributions


FEW, OTHER = "the ferry had too few boats", "nobody on the quay counted the lifeboats that day"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a harbour official", "a harbour official"),
        ("harbour officials", "a harbour official"),
        ("officials", "an official"),
        ("an official", "a harbour official"),
        ("witnesses", "a witness"),
        ("the Harbour Office", "a Harbour Office official"),
    ],
)
def test_unnamed_people_of_one_body_may_be_one_or_two(first: str, second: str) -> None:
    origins = find_origins(*spoken_statements((first, first, FEW), (second, second, OTHER)), ())
    assert (len(origins), fewest(origins)) == (2, 1)
    assert [o.perhaps for o in origins] == [None, 1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a harbour official", "a prison official"),
        ("witnesses", "officials"),
        ("a doctor", "a diplomat"),
        ("Mara Quist", "an official"),
        ("Mara Quist", "Ulf Brandt"),
    ],
)
def test_unnamed_people_of_different_kinds_are_two(first: str, second: str) -> None:
    origins = find_origins(*spoken_statements((first, first, FEW), (second, second, OTHER)), ())
    assert (len(origins), fewest(origins)) == (2, 2)


def test_an_official_who_may_be_either_of_two_does_not_join_them() -> None:
    speakers = [("a harbour official", FEW), ("a prison official", FEW), ("an official", OTHER)]
    origins = find_origins(*spoken_statements(*((name, name, words) for name, words in speakers)), ())
    assert (len(origins), fewest(origins)) == (3, 2)


def test_a_quotation_without_a_speaker_may_be_of_either_of_two() -> None:
    known = attribution_by("q1", "Mara Quist") | attribution_by("q2", "Ulf Brandt")
    origins = find_origins([statement("a", "q1"), statement("b"), statement("c", "q2")], known, (), {"b"})
    assert (len(origins), fewest(origins)) == (3, 2)


def test_reports_that_may_have_one_origin_do_not_corroborate() -> None:
    claim = Claim("c1", "gist", (), ("a", "b"), (), (Origin(("a",)), Origin(("b",), perhaps=1)), "corroborated")
    assert [c.status for c in with_status([claim], ())] == ["single-origin"]


CLAIM = [statement("a"), statement("b")]


@pytest.mark.parametrize(
    "reuse",
    [
        (),
        (reuse_of("a", "c"),),
        (reuse_of("a", "c"), reuse_of("b", "c")),
        (reuse_of("wire:LNA", "a"), reuse_of("wire:SDP", "b"), reuse_of("wire:LNA", "c"), reuse_of("wire:SDP", "c")),
    ],
)
def test_an_added_report_never_joins_two_origins(reuse: tuple[Reuse, ...]) -> None:
    before = find_origins(CLAIM, {}, tuple(r for r in reuse if r.target != "c"))
    after = find_origins([*CLAIM, statement("c")], {}, reuse)
    assert (len(before), len(after)) == (2, 3 if not reuse else 2)


def test_a_report_with_words_of_two_speakers_does_not_join_them() -> None:
    known = (
        attribution_by("q1", "Mara Quist")
        | attribution_by("q2", "Ulf Brandt")
        | attribution_by("q3", "Mara Quist")
        | attribution_by("q4", "Ulf Brandt")
    )
    both = [statement("c", "q3"), statement("c", "q4")]
    assert len(find_origins([statement("a", "q1"), statement("b", "q2"), *both], known, ())) == 2


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({}, 3),
        ({("a", "b"): 0.4}, 2),
        ({("a", "b"): 0.2}, 3),
        ({("a", "c"): 0.35, ("b", "c"): 0.45}, 2),
        ({("wire:LNA", "a"): 1.0, ("wire:LNA", "b"): 0.9}, 2),
        ({("wire:LNA", "a"): 1.0, ("wire:LNA", "b"): 0.1}, 3),
        ({("elsewhere", "a"): 0.8, ("elsewhere", "b"): 0.8}, 2),
    ],
)
def test_reports_of_a_story_are_one_origin_for_a_good_part_of_their_words(
    shares: dict[tuple[str, str], float], expected: int
) -> None:
    reuse = [Reuse(source, target, "verbatim", share, ()) for (source, target), share in shares.items()]
    assert len(story_origins(["a", "b", "c"], reuse)) == expected
    assert len(story_origins(["c", "b", "a"], reversed(reuse))) == expected


def test_reports_of_one_outlet_are_one_origin_and_do_not_join_two_others() -> None:
    outlets = {"a": plain_outlet("www.bell.example"), "b": plain_outlet("Bell.example"), "c": "tide"}
    assert [o.articles for o in story_origins(["a", "b", "c"], (), outlets)] == [("a", "b"), ("c",)]
    assert [o.articles for o in find_origins([statement("a"), statement("b"), statement("c")], {}, (), (), outlets)] == [
        ("a", "b"),
        ("c",),
    ]
    of_both = (reuse_of("c", "b"),)  # of the outlet of one, with the words of the other
    assert [o.articles for o in story_origins(["a", "b", "c"], of_both, outlets)] == [("b", "c"), ("a",)]


def test_a_wire_that_one_report_alone_credits_leaves_it_with_its_outlet() -> None:
    outlets = {"a": "bell", "b": "bell"}
    assert len(story_origins(["a", "b"], (reuse_of("wire:LNA", "a"),), outlets)) == 1


def cites(source: str, target: str, start: int) -> Reuse:
    return Reuse(source, target, "credit", 0.0, (Passage(None, Span(target, start, start + 40, "x" * 40)),))


def test_a_report_that_cites_another_for_a_claim_is_one_origin_with_it_for_that_claim_alone() -> None:
    told = [statement("courier"), statement("gazette")]
    assert origin_groups(told, reuse=(cites("courier", "gazette", 0),)) == [["courier", "gazette"]]
    assert origin_groups(told, reuse=(cites("courier", "gazette", 900),)) == [["courier"], ["gazette"]]


def test_a_report_that_gives_the_words_of_anothers_outlet_is_one_origin_with_it() -> None:
    known = attribution_by("q1", "Ryde Courier")
    outlets = {"c": "ryde courier", "g": "tarn gazette"}
    (origin,) = find_origins([statement("c"), statement("g", "q1")], known, (), outlets=outlets)
    assert set(origin.articles) == {"c", "g"}


def test_a_report_that_opens_with_what_it_cites_another_for_is_one_origin_of_the_story_with_it() -> None:
    assert len(story_origins(["c", "g"], [cites("c", "g", 80)])) == 1
    assert len(story_origins(["c", "g"], [cites("c", "g", 900)])) == 2


def test_a_speaker_with_a_middle_initial_is_one_with_the_speaker_without_it() -> None:
    known = attribution_by("q1", "Mara T. Quist") | attribution_by("q2", "Mara Quist") | attribution_by("q3", "Ulf Quist")
    assert len(find_origins([statement("a", "q1"), statement("b", "q2"), statement("c", "q3")], known, ())) == 2


def test_the_same_quoted_words_are_one_source_whoever_is_said_to_say_them(read_story: StoryReader) -> None:
    words = "“Your vote could decide whether the old cable line over the gorge is closed before winter,” {} said."
    story = read_story(
        report("The Bote", words.format("the website"), id="a"), report("Sund Post", words.format("Mara Quist"), id="b")
    )
    assert {len(c.origins) for c in story.claims if len(c.articles) > 1} == {1}
