"""Any input: no cycle of copies, no copy from the future, and acceptable time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

import pytest
from fire_reports import FIRE, HISTORY, NIGHT, OTHER, ROADS, SPEECH

from variorum.model import Article, Reuse
from variorum.reuse import find_copies, find_reuse

NOON = datetime(2031, 4, 3, 12)
GERMAN = (
    "Das Feuer brach kurz vor der Dämmerung auf dem Trockenboden der Seilerei aus und hatte das Dach schon durchbrannt, als der"
    " erste Löschzug den Kanal überquerte."
)


def sources(rows: Sequence[Reuse]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.target, set()).add(row.source)
    return found


def assert_sound(articles: Sequence[Article], rows: Sequence[Reuse]) -> None:
    """No ring, and no source that is clearly later than its copy."""
    above, when = sources(rows), {a.id: a.published for a in articles}
    for target, its in above.items():
        seen, waiting = set(), list(its)
        while waiting:
            source_above = waiting.pop()
            assert source_above != target
            if source_above not in seen:
                seen.add(source_above)
                waiting += above.get(source_above, ())
    for row in rows:
        source, target = when.get(row.source), when.get(row.target)
        assert row.kind == "credit" or source is None or target is None or source <= target


def with_changed_words(words: Sequence[str], chance: Random, many: int) -> str:
    copied = list(words)
    for _ in range(many):
        copied[chance.randrange(len(copied))] = f"word{chance.randrange(9_000)}"
    return " ".join(copied)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("dated", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("outlets", [True, False])
def test_changed_copies_of_one_text_make_no_cycle(seed: int, dated: float, outlets: bool) -> None:
    chance = Random(seed)
    words = " ".join((FIRE, NIGHT, HISTORY, ROADS, OTHER)).split()
    articles = [
        Article(
            f"a{k}",
            with_changed_words(words[chance.randrange(40) :], chance, 5),
            outlet=f"site{k}.test" if outlets else None,
            published=NOON + timedelta(hours=chance.randrange(9)) if chance.random() < dated else None,
        )
        for k in range(14)
    ]
    rows = find_reuse(articles)
    assert_sound(articles, rows)
    assert len(sources(rows)) == len(articles) - 1


def test_thousands_of_copies_of_one_text_have_one_source() -> None:
    text = "\n\n".join((FIRE, NIGHT, HISTORY))
    articles = [Article(f"a{k}", text, outlet=f"site{k}.test", published=NOON + timedelta(seconds=k)) for k in range(3_000)]
    rows = find_copies(articles)
    assert len(rows) == 2_999
    assert {row.source for row in rows} == {"a0"}


def test_a_thousand_nearly_equal_texts_are_compared_in_time() -> None:
    chance, words = Random(5), " ".join((FIRE, NIGHT, HISTORY, ROADS, OTHER, FIRE, NIGHT)).split()
    articles = [Article(f"a{k}", with_changed_words(words, chance, 4), outlet=f"site{k}.test") for k in range(1_000)]
    rows = find_reuse(articles)
    assert_sound(articles, rows)
    assert len(sources(rows)) == 999


def test_an_article_that_quotes_another_whole_is_its_copy() -> None:
    first = Article("a", f"{FIRE}\n\n{NIGHT}", outlet="lantern.test", published=NOON)
    second = Article("b", f"{OTHER}\n\n{FIRE}\n\n{NIGHT}\n\n{ROADS}", outlet="dispatch.test", published=NOON + timedelta(hours=2))
    assert [(r.source, r.target) for r in find_reuse([second, first])] == [("a", "b")]


def test_texts_of_two_languages_share_nothing() -> None:
    articles = [Article("a", FIRE, language="en"), Article("b", GERMAN, language="de"), Article("c", GERMAN, language="de")]
    assert [(r.source, r.target) for r in find_reuse(articles)] in ([("b", "c")], [("c", "b")])


def test_articles_without_words_dates_or_outlets_are_compared() -> None:
    articles = [Article("a", ""), Article("b", "…"), Article("c", f'"{SPEECH}"'), Article("d", f'"{SPEECH}"')]
    assert_sound(articles, find_reuse(articles))


BRIDGE = "The old lift bridge over the Tarn at Halden will {}reopen to carts on the {} of the month, the harbour office told"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("", "ninth"), ("not ", "ninth")),
        (("never ", "ninth"), ("", "ninth")),
    ],
)
def test_short_texts_of_which_one_denies_the_other_are_no_copies(first: tuple[str, str], second: tuple[str, str]) -> None:
    texts = [BRIDGE.format(*words) + " the mayor." for words in (first, second)]
    assert find_reuse([Article("a", texts[0]), Article("b", texts[1])]) == ()


LOSS = "The loft fire at the ropeworks on Ostrava Lane left {} people of the night shift without work, the town's clerk wrote"


@pytest.mark.parametrize(("first", "second"), [("12", "15"), ("twelve", "fifteen"), ("12", "fifteen"), ("forty", "140")])
def test_short_texts_that_differ_in_a_number_are_no_copies(first: str, second: str) -> None:
    texts = [LOSS.format(number) + " on the door." for number in (first, second)]
    assert find_reuse([Article("a", texts[0]), Article("b", texts[1])]) == ()


@pytest.mark.parametrize(("first", "second"), [("12", "12"), ("twelve", "12"), ("some", "several")])
def test_short_texts_that_differ_in_the_form_of_a_word_are_copies(first: str, second: str) -> None:
    texts = [LOSS.format(number) + " on the door." for number in (first, second)]
    assert len(find_reuse([Article("a", texts[0]), Article("b", texts[1])])) == 1


def test_a_long_text_with_one_changed_figure_is_still_a_copy() -> None:
    texts = [f"{LOSS.format(number)} on the door.\n\n{FIRE}\n\n{NIGHT}\n\n{HISTORY}" for number in ("12", "15")]
    (row,) = find_reuse([Article("a", texts[0]), Article("b", texts[1])])
    assert row.share > 0.9
