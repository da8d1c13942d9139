"""Which span of a dispute gives which value, and which claim it is about. The lighthouse is invented."""

from __future__ import annotations

from variorum.model import Account, Amount, Answer, Article, Attribution, Claim, Dispute, Fact, Span, Statement
from variorum.model.dispute_values import claim_of_dispute

LAMP = Article("l", "The keeper saw two boats. A pair of boats, he said. Three boats passed, said Ansa Veld.")


def span_of(text: str, article: Article = LAMP) -> Span:
    start = article.text.index(text)
    return article.span(start, start + len(text))


TWO, PAIR, THREE = span_of("two boats"), span_of("A pair of boats"), span_of("Three boats")


def make_dispute(
    *values: str, kind: str = "number", fact: str | None = None, spans: tuple[Span, ...] = (TWO, PAIR, THREE)
) -> Dispute:
    return Dispute("d1", fact, kind, "contradict", spans, values, 0.9)  # type: ignore[arg-type]


def values(dispute: Dispute, **account: object) -> list[tuple[str, list[str]]]:
    rows = Account("s", "h", ("l",), **account).values(dispute)  # type: ignore[arg-type]
    return [(value, [s.text for s in spans]) for value, spans in rows]


def test_spans_are_grouped_by_the_sets_of_the_fact() -> None:
    answers = tuple(Answer(s, s, Amount(n, n), set=n - 2) for s, n in ((TWO, 2), (PAIR, 2), (THREE, 3)))
    fact = Fact("f1", "▢ passed", "number", answers, "contradict", 0.9)
    assert values(make_dispute("two boats", "Three boats", fact="f1"), facts=(fact,)) == [
        ("two boats", ["two boats", "A pair of boats"]),
        ("Three boats", ["Three boats"]),
    ]


def test_the_values_keep_their_order_which_is_that_of_time_in_an_update() -> None:
    assert values(make_dispute("three boats", "two boats", spans=(TWO, THREE))) == [
        ("three boats", ["Three boats"]),
        ("two boats", ["two boats"]),
    ]


def test_the_speakers_of_an_utterance_are_found_by_who_says_its_words() -> None:
    attributions = tuple(
        Attribution((s,), None, None, "direct", "utterance", speaker=name)
        for s, name in ((PAIR, "the keeper"), (THREE, "Ansa Veld"))
    )
    dispute = make_dispute("Ansa Veld", "the keeper", kind="speaker", spans=(PAIR, THREE))
    assert values(dispute, attributions=attributions) == [("Ansa Veld", ["Three boats"]), ("the keeper", ["A pair of boats"])]


def test_a_span_that_gives_no_value_stands_under_its_own_words() -> None:
    assert values(make_dispute("two", "three")) == [
        ("two", ["two boats"]),
        ("three", ["Three boats"]),
        ("A pair of boats", ["A pair of boats"]),
    ]


def test_a_number_is_not_found_inside_another() -> None:
    eleven = Article("e", "It was 11 or 1.")
    spans = (span_of("11", eleven), span_of("1.", eleven))
    assert values(make_dispute("1", "11", spans=spans)) == [("1", ["1."]), ("11", ["11"])]


def test_a_dispute_is_about_the_claim_that_has_most_of_its_spans() -> None:
    def claim(id: str, *spans: Span) -> Claim:
        return Claim(id, "g", tuple(Statement((s,)) for s in spans), ("l",), (), (), "single-origin")

    claims = [claim("c1", TWO), claim("c2", span_of("A pair of boats, he"), THREE), claim("c3", span_of("The keeper"))]
    assert claim_of_dispute(make_dispute("two", "three"), claims) == claims[1]
    assert claim_of_dispute(make_dispute("x", spans=(span_of("said"),)), claims) is None
