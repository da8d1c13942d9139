"""What counts once."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.accounts.origins import find_origins, plain_outlet, story_origins
from variorum.divergence.status import with_status
from variorum.model import Attribution, Claim, Origin, Reuse, Span, Statement
from variorum.model.origins import fewest


def statement(article: str, attribution: str | None = None) -> Statement:
    return Statement((Span(article, 0, 4, "text"),), attribution)


def said(id: str, speaker: str | None) -> dict[str, Attribution]:
    span = Span("any", 0, 4, "text")
    return {id: Attribution((span,), None, None, "direct", "utterance", id=id, speaker=speaker)}


def taken(source: str, target: str) -> Reuse:
    return Reuse(source, target, "verbatim", 0.5, ())


def groups(
    statements: list[Statement], known: dict[str, Attribution] | None = None, reuse: tuple[Reuse, ...] = ()
) -> list[list[str]]:
    return [list(o.articles) for o in find_origins(statements, known or {}, reuse)]


def test_articles_in_their_own_voices_are_origins_of_their_own() -> None:
    assert groups([statement("a"), statement("b"), statement("c")]) == [["a"], ["b"], ["c"]]


def test_a_copy_is_one_origin_with_what_it_copies() -> None:
    assert groups([statement("a"), statement("b"), statement("c")], reuse=(taken("a", "c"),)) == [["a", "c"], ["b"]]


def test_two_copies_of_an_article_that_lacks_the_claim_are_one_origin() -> None:
    assert groups([statement("b"), statement("c")], reuse=(taken("a", "b"), taken("a", "c"))) == [["b", "c"]]


def test_articles_that_took_from_one_wire_are_one_origin_through_it() -> None:
    reuse = (taken("wire:LNA", "a"), taken("wire:LNA", "b"))
    (origin,) = find_origins([statement("a"), statement("b")], {}, reuse)
    assert (origin.articles, origin.through) == (("a", "b"), "wire:LNA")


def test_articles_that_took_from_two_wires_are_two_origins() -> None:
    assert groups([statement("a"), statement("b")], reuse=(taken("wire:LNA", "a"), taken("wire:SDP", "b"))) == [["a"], ["b"]]


def test_articles_that_rest_on_one_speakers_words_are_one_origin_through_them() -> None:
    known = said("q1", "Mara Quist") | said("q2", "Mara Quist") | said("q3", "Ulf Brandt")
    origins = find_origins([statement("a", "q1"), statement("b", "q2"), statement("c", "q3")], known, ())
    assert [(o.articles, o.through) for o in origins] == [(("a", "b"), "Mara Quist"), (("c",), "Ulf Brandt")]


def test_a_speaker_whose_name_is_spelled_differently_is_one_speaker() -> None:
    known = said("q1", "Mara Lindqvist") | said("q2", "Mara Lindquist") | said("q3", "Mara Lund")
    assert groups([statement("a", "q1"), statement("b", "q2"), statement("c", "q3")], known) == [["a", "b"], ["c"]]


def test_words_of_nobody_named_tie_nothing() -> None:
    assert groups([statement("a", "q1"), statement("b", "q2")], said("q1", None) | said("q2", None)) == [["a"], ["b"]]


def test_an_article_that_quotes_without_saying_whom_rests_on_the_one_whom_the_others_name() -> None:
    told = [statement("a", "q1"), statement("b"), statement("c")]
    (one, other) = find_origins(told, said("q1", "Mara Quist"), (), {"b"})
    assert (one.articles, one.through, other.articles) == (("a", "b"), "Mara Quist", ("c",))


def test_where_the_others_name_two_it_rests_on_neither() -> None:
    known = said("q1", "Mara Quist") | said("q2", "Ulf Brandt")
    assert len(find_origins([statement("a", "q1"), statement("b"), statement("c", "q2")], known, (), {"b"})) == 3


def test_ties_go_on_from_one_article_to_the_next() -> None:
    known = said("q1", "Mara Quist") | said("q2", "Mara Quist")
    assert groups([statement("a", "q1"), statement("b", "q2"), statement("c")], known, (taken("b", "c"),)) == [["a", "b", "c"]]


def test_a_wire_that_few_of_a_group_took_from_is_not_what_it_goes_through() -> None:
    reuse = (taken("a", "b"), taken("a", "c"), taken("wire:LNA", "a"))
    (origin,) = find_origins([statement(x) for x in "abc"], {}, reuse)
    assert origin.through is None


def test_reuse_of_articles_outside_the_claim_changes_nothing() -> None:
    assert groups([statement("a"), statement("b")], reuse=(taken("x", "y"), taken("a", "y"))) == [["a"], ["b"]]


def test_a_claim_of_one_speaker_has_one_origin_and_is_not_corroborated(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "“The frost of Sunday night had eaten the old rope,” director Mara Quist said."),
        report("Sund Post", "Mara Quist, the director, said the frost of Sunday night had eaten the old rope."),
    )
    claim = told.claim_with("frost")
    assert (len(claim.articles), len(claim.origins), claim.status) == (2, 1, "single-origin")


def test_a_claim_of_two_outlets_of_their_own_is_corroborated(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "The frost of Sunday night had eaten the old rope."),
        report("Sund Post", "The old rope was eaten by the frost of Sunday night."),
    )
    claim = told.claim_with("frost")
    assert (len(claim.origins), claim.status) == (2, "corroborated")


@pytest.mark.parametrize("name", ["Ana Petrov", "Rita Thomas", "Paul Allen", "Ulrich Paul Ivers"])
def test_the_initials_of_a_speaker_are_no_agency(name: str) -> None:
    said = {f"a{n}": Attribution((), None, None, "indirect", "utterance", id=f"a{n}", speaker=name) for n in (1, 2)}
    statements = [Statement((Span(f"r{n}", 0, 4, "word"),), f"a{n}") for n in (1, 2)]
    (origin,) = find_origins(statements, said, ())
    assert origin.through == name


def spoken(*speakers: tuple[str, str | None, str]) -> tuple[list[Statement], dict[str, Attribution]]:
    """One statement an article, from r0 on: who says it, by which words, and what is said."""
    statements, said = [], {}
    for n, (speaker, source, words) in enumerate(speakers):
        article = f"r{n}"
        told = Span(article, 40, 40 + len(words), words)
        named = Span(article, 0, len(source), source) if source else None
        said[f"a{n}"] = Attribution((told,), None, named, "indirect", "utterance", id=f"a{n}", speaker=speaker)
        statements.append(Statement((told,), f"a{n}"))
    return statements, said


FEW, OTHER = "the ferry had too few boats", "nobody on the quay counted the lifeboats that day"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("a harbour official", "a harbour official"),
        ("harbour officials", "a harbour official"),
        ("officials", "an official"),
        ("an official", "a harbour official"),
        ("witnesses", "a witness"),
        ("the Harbour Office", "a Harbour Office official"),
    ],
)
def test_of_unnamed_people_of_one_body_in_other_words_it_is_not_known_whether_they_are_one(one: str, two: str) -> None:
    origins = find_origins(*spoken((one, one, FEW), (two, two, OTHER)), ())
    assert (len(origins), fewest(origins)) == (2, 1)
    assert [o.perhaps for o in origins] == [None, 1]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("a harbour official", "a prison official"),
        ("witnesses", "officials"),
        ("a doctor", "a diplomat"),
        ("Mara Quist", "an official"),
        ("Mara Quist", "Ulf Brandt"),
    ],
)
def test_people_of_different_kinds_are_surely_two(one: str, two: str) -> None:
    origins = find_origins(*spoken((one, one, FEW), (two, two, OTHER)), ())
    assert (len(origins), fewest(origins)) == (2, 2)


def test_an_official_who_may_be_either_of_two_makes_these_two_no_one() -> None:
    speakers = [("a harbour official", FEW), ("a prison official", FEW), ("an official", OTHER)]
    origins = find_origins(*spoken(*((name, name, words) for name, words in speakers)), ())
    assert (len(origins), fewest(origins)) == (3, 2)


def test_who_quotes_one_of_two_speakers_without_saying_whom_is_perhaps_one_with_either() -> None:
    known = said("q1", "Mara Quist") | said("q2", "Ulf Brandt")
    origins = find_origins([statement("a", "q1"), statement("b"), statement("c", "q2")], known, (), {"b"})
    assert (len(origins), fewest(origins)) == (3, 2)


def test_what_may_be_one_origin_corroborates_nothing() -> None:
    claim = Claim("c1", "gist", (), ("a", "b"), (), (Origin(("a",)), Origin(("b",), perhaps=1)), "corroborated")
    assert [c.status for c in with_status([claim], ())] == ["single-origin"]


CLAIM = [statement("a"), statement("b")]


@pytest.mark.parametrize(
    "reuse",
    [
        (),
        (taken("a", "c"),),
        (taken("a", "c"), taken("b", "c")),
        (taken("wire:LNA", "a"), taken("wire:SDP", "b"), taken("wire:LNA", "c"), taken("wire:SDP", "c")),
    ],
)
def test_a_report_that_is_added_never_makes_one_origin_of_two(reuse: tuple[Reuse, ...]) -> None:
    before = find_origins(CLAIM, {}, tuple(r for r in reuse if r.target != "c"))
    after = find_origins([*CLAIM, statement("c")], {}, reuse)
    assert (len(before), len(after)) == (2, 3 if not reuse else 2)


def test_who_has_the_words_of_two_speakers_does_not_make_these_one() -> None:
    known = said("q1", "Mara Quist") | said("q2", "Ulf Brandt") | said("q3", "Mara Quist") | said("q4", "Ulf Brandt")
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
    of_both = (taken("c", "b"),)  # of the outlet of one, with the words of the other
    assert [o.articles for o in story_origins(["a", "b", "c"], of_both, outlets)] == [("b", "c"), ("a",)]


def test_a_wire_that_one_report_alone_credits_leaves_it_with_its_outlet() -> None:
    outlets = {"a": "bell", "b": "bell"}
    assert len(story_origins(["a", "b"], (taken("wire:LNA", "a"),), outlets)) == 1
