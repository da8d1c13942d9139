"""What holds for whatever articles are given."""

from datetime import datetime, timedelta
from itertools import pairwise

from fire_reports import FIRE, HISTORY, NIGHT, OTHER, ROADS, SPEECH
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model import Article
from variorum.reuse import find_reuse

PARAGRAPHS = st.sampled_from(
    [FIRE, NIGHT, HISTORY, ROADS, OTHER, f'"{SPEECH}," one said.', SPEECH, "“", "Nobody was hurt.", "\u00a0🧵 é"]
)
WORDS = st.sampled_from(" ".join([FIRE, NIGHT, HISTORY]).split())
TEXTS = st.one_of(st.lists(PARAGRAPHS, max_size=5).map("\n".join), st.lists(WORDS, max_size=60).map(" ".join))
TIMES = st.one_of(st.none(), st.integers(0, 4).map(lambda h: datetime(2031, 4, 3) + timedelta(hours=h)))
OUTLETS = st.sampled_from([None, "reuters.com", "lanternherald.com"])


@st.composite
def stories(draw: st.DrawFn) -> list[Article]:
    rows = draw(st.lists(st.tuples(TEXTS, TIMES, OUTLETS), max_size=5))
    return [Article(f"a{k}", text, outlet=outlet, published=when) for k, (text, when, outlet) in enumerate(rows)]


@settings(deadline=None)
@given(stories())
def test_every_span_is_exact_and_every_share_a_share(articles: list[Article]) -> None:
    texts = {a.id: a.text for a in articles}
    for row in find_reuse(articles):
        assert row.source != row.target
        assert 0 < row.share <= 1
        assert row.passages
        for passage in row.passages:
            assert passage.source is not None
            for span, owner in ((passage.source, row.source), (passage.target, row.target)):
                assert span.article == owner
                assert texts[owner][span.start : span.end] == span.text


@settings(deadline=None)
@given(stories(), st.randoms())
def test_the_order_of_the_articles_does_not_matter(articles: list[Article], random: object) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_reuse(shuffled) == find_reuse(articles)


@settings(deadline=None)
@given(stories())
def test_passages_of_one_row_never_overlap(articles: list[Article]) -> None:
    for row in find_reuse(articles):
        for side in ([p.source for p in row.passages], [p.target for p in row.passages]):
            spans = sorted(s for s in side if s)
            assert all(a.end <= b.start for a, b in pairwise(spans))


@settings(deadline=None)
@given(stories())
def test_an_article_about_something_else_neither_copies_nor_is_copied(articles: list[Article]) -> None:
    stranger = Article("z", "Frost came early to the orchards, and pickers lit small braziers between the rows of quince.")
    assert find_reuse([*articles, stranger]) == find_reuse(articles)
