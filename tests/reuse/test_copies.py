"""Copies in a collection of several invented stories."""

from datetime import datetime, timedelta
from random import Random

from variorum.fingerprints import fingerprint
from variorum.marking.annotation import annotate
from variorum.model import Article
from variorum.reuse import find_copies
from variorum.reuse.copies import relatives

MORNING = datetime(2031, 4, 3, 8)
NOUNS = ("harbour", "mayor", "ferry", "council", "bridge", "engineer", "market", "school", "orchard", "railway", "miller", "dyke")
VERBS = ("praised", "closed", "inspected", "flooded", "repaired", "photographed", "measured", "abandoned", "painted", "reopened")


def paragraph(seed: int, count: int = 4) -> str:
    """Prose of its own for every seed."""
    chance = Random(seed)
    prose = []
    for _ in range(count):
        words = [chance.choice((*NOUNS, *VERBS)) + chance.choice(("", "s", "ed", "ing")) for _ in range(17)]
        prose.append(f"The {' '.join(words)} near {chance.choice(NOUNS)} {chance.randrange(100)}.")
    return " ".join(prose)


def article(name: str, hours: float, *paragraphs: str) -> Article:
    when = MORNING + timedelta(hours=hours)
    return annotate(Article(name, "\n\n".join(paragraphs), f"{name}.example", published=when, language="en"))


WIRE = article("wirehouse", 0, *(paragraph(k) for k in range(4)))
SITE = article("site", 2, *(paragraph(k) for k in range(4)), paragraph(10))
HOP = article("hop", 5, *(paragraph(k) for k in range(3)), paragraph(10))
PART = article("part", 6, paragraph(20), paragraph(2), paragraph(21), paragraph(22))
OTHER = article("other", 3, *(paragraph(k) for k in range(30, 34)))
OTHER_COPY = article("othercopy", 4, *(paragraph(k) for k in range(30, 33)))
ALL = [WIRE, SITE, HOP, PART, OTHER, OTHER_COPY]


def sources(articles: list[Article]) -> dict[str, str]:
    return {row.target: row.source for row in find_copies(articles)}


def test_each_copy_is_traced_to_its_source() -> None:
    found = sources(ALL)
    assert found["site"] == "wirehouse"
    assert found["hop"] == "site", "it has the site's own paragraph too"
    assert found["othercopy"] == "other"
    assert found["part"] in {"wirehouse", "site", "hop"}, "all three have its one paragraph"
    assert set(found) == {"site", "hop", "othercopy", "part"}


def test_the_order_of_a_collection_does_not_matter() -> None:
    assert find_copies(ALL[::-1]) == find_copies(ALL)


def test_a_sentence_in_common_is_no_copy() -> None:
    sentence = paragraph(50, 1)
    assert find_copies([article("one", 0, sentence, paragraph(51)), article("two", 1, sentence, paragraph(52))]) == ()


def test_an_article_that_only_credits_an_agency_has_the_wire_as_its_source() -> None:
    credited = article("paper", 1, f"TARN (Reuters) - {paragraph(60)}", paragraph(61))
    assert relatives(fingerprint([OTHER.text, credited.text]), [1]) == [[1]]
    (row,) = find_copies([OTHER, credited])
    assert (row.source, row.target) == ("wire:Reuters", "paper")


def test_a_collection_of_nothing_has_no_copies() -> None:
    assert find_copies([]) == ()


def test_a_thousand_identical_articles_give_one_row_each() -> None:
    many = [article(f"n{k}", k / 60, WIRE.text) for k in range(1000)]
    rows = find_copies(many)
    assert len(rows) == 999
    assert {row.source for row in rows} == {"n0"}


def test_two_articles_of_one_unseen_wire_did_not_copy_each_other() -> None:
    wire_text = f"TARN (Reuters) - {paragraph(70)}"
    rows = find_copies([article("paper", 1, wire_text, paragraph(71)), article("gazette", 4, wire_text, paragraph(71))])
    assert {(row.source, row.target) for row in rows} == {("wire:Reuters", "paper"), ("wire:Reuters", "gazette")}


def test_an_article_that_names_its_wire_copies_no_article_without_one() -> None:
    silent = article("gazette", 1, paragraph(70), paragraph(71))
    rows = find_copies([silent, article("paper", 4, f"TARN (Reuters) - {paragraph(70)}", paragraph(71))])
    assert [(row.source, row.target) for row in rows] == [("wire:Reuters", "paper")]
