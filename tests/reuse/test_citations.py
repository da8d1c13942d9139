"""Reports that say in so many words that they have something from another report of the story."""

from datetime import datetime

import pytest

from variorum.model import Article, Reuse
from variorum.reuse import find_citations

COURIER = Article("c", "Two halls of the mill at Brell will close in May.", outlet="Ryde Courier", published=datetime(2026, 3, 2))


def cited(text: str, outlet: str = "Tarn Gazette") -> list[Reuse]:
    later = Article("g", text, outlet=outlet, published=datetime(2026, 3, 3))
    return list(find_citations([later, COURIER], ()))


@pytest.mark.parametrize(
    "sentence",
    [
        "Two halls will close in May, as the Ryde Courier reported.",
        "Two halls will close in May, according to the Ryde Courier.",
        "The Ryde Courier first reported that two halls will close.",
        "“It was the last year,” owner Ina Moll told the Ryde Courier.",
        "Two halls will close in May, as first reported by the Ryde Courier.",
    ],
)
def test_a_report_cites_another_by_the_name_of_its_outlet(sentence: str) -> None:
    [row] = cited(f"The mill is old.\n\n{sentence} Nobody is to lose work.")
    assert (row.source, row.target, row.kind, row.share) == ("c", "g", "credit", 0.0)
    assert [p.target.text for p in row.passages] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two halls will close in May, according to the mill.",
        "The Ryde Courier hired forty people in May.",
        "Two halls will close in May, according to Ryde Courier officials.",
    ],
)
def test_a_name_alone_is_no_citation(sentence: str) -> None:
    assert not cited(sentence)


def test_an_outlet_does_not_cite_itself() -> None:
    assert not cited("Two halls will close, according to the Ryde Courier.", outlet="Ryde Courier")


def test_a_copy_that_was_found_is_not_told_again() -> None:
    later = Article("g", "Two halls will close, according to the Ryde Courier.", outlet="Tarn Gazette")
    assert not list(find_citations([later, COURIER], [Reuse("c", "g", "verbatim", 0.4, ())]))


def test_nobody_has_anything_from_a_report_that_came_out_later() -> None:
    earlier = Article(
        "g", "Two halls will close, according to the Ryde Courier.", outlet="Tarn Gazette", published=datetime(2026, 3, 1)
    )
    assert not list(find_citations([earlier, COURIER], ()))


def test_a_station_is_cited_by_its_letters_without_its_channel() -> None:
    station = Article("w", "Two halls of the mill will close.", outlet="wbrl5.example", published=datetime(2026, 3, 2))
    later = Article("g", "Two halls will close, WBRL reported.", outlet="Tarn Gazette", published=datetime(2026, 3, 3))
    named = Article("n", "Two halls will close, Wbrl reported.", outlet="Tarn Post", published=datetime(2026, 3, 3))
    assert [(r.source, r.target) for r in find_citations([station, later, named], ())] == [("w", "g")]
