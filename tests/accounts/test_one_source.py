"""Which reports have one origin: it depends on who speaks and for whom, not on the spelling of the name."""

from __future__ import annotations

import pytest

from variorum.accounts.origins import find_origins
from variorum.model import Attribution, Passage, Reuse, Span, Statement
from variorum.model.origins import fewest

SAID = "the pier at Halden will stay shut until the spring tides"
OTHER = "nobody had been told of the closure by the harbour board"


def count_origins(*voices: tuple[str, str | None, str, str], reuse: tuple[Reuse, ...] = ()) -> int:
    """Origins of a claim that articles give in the words of: speaker, entity, source as written, what is said."""
    known, statements = {}, []
    for number, (speaker, entity, source, words) in enumerate(voices):
        article = f"a{number}"
        span = Span(article, 0, len(words), words)
        known[f"q{number}"] = Attribution(
            (span,),
            None,
            Span(article, 100, 100 + len(source), source),
            "indirect",
            "utterance",
            f"q{number}",
            speaker,
            entity,
        )
        statements.append(Statement((span,), f"q{number}"))
    return len(find_origins(statements, known, reuse))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("A Nato spokesman", None, "a Nato spokesman"), ("Nato", "e1", "Nato")),
        (("NATO", "e1", "NATO"), ("a spokeswoman for Nato", None, "a spokeswoman for Nato")),
        (
            ("Ines Tarrow", "e2", "Ines Tarrow, a spokeswoman for the harbour board,"),
            ("the harbour board", None, "the harbour board"),
        ),
        (("Tarn Lines", "e3", "Tarn Lines"), ("a Tarn Lines statement", None, "a Tarn Lines statement")),
        (("the ministry", None, "the ministry"), ("ministry spokesperson", None, "a ministry spokesperson")),
        (("Ode Marrin", "e4", "Captain Marrin"), ("Captain Ode Marrin-Tew", "e4", "the captain")),
        (("police", None, "police"), ("a police spokesman", None, "a police spokesman")),
        (("two officials", None, "two officials"), ("an official", None, "an official")),
    ],
)
def test_one_speaker_or_body_is_one_origin(first: tuple[str, str | None, str], second: tuple[str, str | None, str]) -> None:
    assert count_origins((*first, SAID), (*second, SAID)) == 1
    assert count_origins((*second, SAID), (*first, SAID)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("a spokesman", None, "a spokesman"), ("a spokesman for Nato", None, "a spokesman for Nato")),
        (("a Nato official", None, "a Nato official"), ("Nato", "e1", "Nato")),
        (("a harbour official", None, "a harbour official"), ("a ferry official", None, "a ferry official")),
        (("Ines Tarrow", "e1", "Tarrow"), ("Jon Maddock", "e2", "Maddock")),
        (("the mayor", "e1", "the mayor"), ("the mayor of Norrick", "e2", "the mayor of Norrick")),
    ],
)
def test_two_speakers_are_two_origins(first: tuple[str, str | None, str], second: tuple[str, str | None, str]) -> None:
    assert count_origins((*first, SAID), (*second, SAID)) == 2


def test_officials_without_a_name_are_one_only_where_their_words_agree() -> None:
    official = ("a harbour official", None, "a harbour official")
    assert count_origins((*official, SAID), (*official, SAID)) == 1
    assert count_origins((*official, SAID), (*official, OTHER)) == 2


def test_a_speaker_for_two_names_of_one_body_ties_them() -> None:
    body = ("Tarn Lines", "e1", "Tarn Lines", SAID)
    named = ("Ines Tarrow", "e2", "Tarrow", SAID)
    both = ("Ines Tarrow", "e2", "Tarn Lines spokeswoman Ines Tarrow", SAID)
    for voices in ((body, named, both), (named, body, both), (both, body, named)):
        assert count_origins(*voices) == 1


def test_a_wire_ties_only_what_it_is_credited_with() -> None:
    def wire(article: str, start: int, end: int) -> Reuse:
        return Reuse("wire:LNA", article, "credit", 0.5, (Passage(None, Span(article, start, end, "tale " * 15)),))

    spans = [Span(name, 10, 20, "ten letters") for name in "ab"]
    statements = [Statement((span,)) for span in spans]
    assert len(find_origins(statements, {}, (wire("a", 0, 30), wire("b", 0, 30)))) == 1
    assert len(find_origins(statements, {}, (wire("a", 0, 30), wire("b", 50, 60)))) == 2


def test_a_quoted_agency_is_one_origin_with_its_wire() -> None:
    row = Reuse("wire:Reuters", "a1", "credit", 1.0, ())
    quoting = ("Reuters", None, "Reuters", SAID)
    assert count_origins(quoting, ("Jon Maddock", "e1", "Maddock", SAID), reuse=(row,)) == 1
    assert count_origins(quoting, ("Jon Maddock", "e1", "Maddock", SAID)) == 2


def test_an_unnamed_body_may_be_any_named_one() -> None:
    voices = (("The charity", None, "the charity", SAID), ("Halden Pier Trust", "e1", "Halden Pier Trust", OTHER))
    known, statements = {}, []
    for number, (speaker, entity, source, words) in enumerate(voices):
        span = Span(f"a{number}", 0, len(words), words)
        where = Span(f"a{number}", 100, 100 + len(source), source)
        known[f"q{number}"] = Attribution((span,), None, where, "indirect", "utterance", f"q{number}", speaker, entity)
        statements.append(Statement((span,), f"q{number}"))
    assert fewest(find_origins(statements, known, ())) == 1
