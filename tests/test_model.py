from datetime import datetime

from variorum.model import Article, Boilerplate, instant


def test_an_article_is_called_by_its_outlet() -> None:
    assert Article("a", "Text.", outlet="The Longshore", title="Dam holds").name == "The Longshore"


def test_an_article_without_an_outlet_is_called_by_the_first_words_of_its_title() -> None:
    assert (
        Article("a", "Text.", title="Dam holds through a night of heavy rain in Orlo").name
        == "“Dam holds through a night of heavy…”"
    )


def test_an_article_with_neither_is_called_by_its_first_words_of_prose() -> None:
    text = "Share\nThe dam held.\nNobody slept."
    chrome = Boilerplate(Article("a", text).span(0, 5), "chrome")
    assert Article("a", text, boilerplate=(chrome,)).name == "“The dam held.”"


def test_an_article_of_nothing_is_called_by_its_id() -> None:
    assert Article("a", " \n").name == "a"


def test_a_parse_finds_the_tokens_that_a_range_cuts_and_holds() -> None:
    from variorum.model import Parse, Token

    words = [("The", 0), ("dam", 4), ("held", 8)]
    tokens = tuple(
        Token(i, at, at + len(w), w, w.lower(), "NOUN", "NN", "ROOT" if i == 2 else "dep", 2, 0)
        for i, (w, at) in enumerate(words)
    )
    article = Article("a", "The dam held")
    whole = (article.span(0, 12),)
    parse = Parse(article, tokens, whole, whole, None, (), (), (), ())
    assert [t.text for t in parse.tokens_in(5, 9)] == ["dam", "held"]
    assert [t.text for t in parse.tokens_in(3, 4)] == []
    assert [t.text for t in parse.subtree(tokens[2])] == ["The", "dam", "held"]
    assert [t.text for t in parse.ancestors(tokens[0])] == ["held"]


def test_moments_are_put_in_order_by_instants_with_unknown_ones_last() -> None:
    moments_written = [
        "2024-05-07T20:00:00+09:00",
        "2024-05-07T12:00:00",
        "2024-05-07T13:00:00+00:00",
        "2024-05-07T09:00:00-05:00",
    ]
    moments = [None, *(datetime.fromisoformat(moment) for moment in reversed(moments_written))]
    assert [m.isoformat() if m else None for m in sorted(moments, key=instant)] == [*moments_written, None]
