from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.attribution import Encoder, JoinedFinder, flatten
from variorum.attribution.labelling import LABELS, best_labels, forbidden, label, runs
from variorum.attribution.windows import FeatureNumbers, WindowReader
from variorum.attribution.wordpieces import WordPieces
from variorum.model import Article, Attribution
from variorum.parsing import Parser

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "bridge", "##s", "the", "old", "cafe", ",", ".", '"', "'", "-"]
NEWS = (
    "The harbour bridge at Lorne will close on Monday, the town council said.\n\n"
    "“It is not safe any more,” engineer Lena Ortiz told reporters. “We have counted nine cracks.”\n\n"
    "Shopkeepers believe that the closure will cost them a third of their trade."
)


@pytest.fixture(scope="session")
def finder() -> JoinedFinder:
    return JoinedFinder()


def rows_of(rows: Sequence[Attribution]) -> list[tuple[str | None, str | None, str]]:
    return [(r.source and r.source.text, r.cue and r.cue.text, " … ".join(s.text for s in r.content)) for r in rows]


def attributions_of(finder: JoinedFinder, parser: Parser, text: str) -> tuple[Attribution, ...]:
    (parse,) = parser.parse([Article("a1", text)])
    return finder.find(parse)


def test_what_a_body_said_is_found_with_its_cue_and_its_source(finder: JoinedFinder, parser: Parser) -> None:
    attributions = attributions_of(
        finder, parser, "The bridge will close on Monday, the council said on Friday. The mayor said the bridge was old."
    )
    assert rows_of(attributions) == [
        ("the council", "said", "The bridge will close on Monday"),
        ("The mayor", "said", "the bridge was old"),
    ]


def test_direct_speech_has_no_marks_around_it(finder: JoinedFinder, parser: Parser) -> None:
    spoken = [r for r in attributions_of(finder, parser, NEWS) if r.form == "direct"]
    assert {s.text for r in spoken for s in r.content} == {"It is not safe any more", "We have counted nine cracks"}


def test_an_interrupted_quotation_is_one_attribution_in_the_flat_form(finder: JoinedFinder, parser: Parser) -> None:
    (row,) = [r for r in flatten(attributions_of(finder, parser, NEWS)) if r.form == "direct"]
    assert len(row.content) == 2
    assert row.source is not None
    assert row.source.text == "engineer Lena Ortiz"


def test_a_belief_is_distinguished_from_an_utterance(finder: JoinedFinder, parser: Parser) -> None:
    assert [r.kind for r in attributions_of(finder, parser, NEWS) if r.cue and r.cue.text == "believe"] == ["belief"]


def test_other_articles_do_not_change_the_answer(parser: Parser) -> None:
    alone = attributions_of(JoinedFinder(), parser, NEWS)
    busy = JoinedFinder(encoder=Encoder(threads=2))
    attributions_of(busy, parser, "The mayor denied on Tuesday that the ferry had been sold. " * 40)
    assert attributions_of(busy, parser, NEWS) == alone


def test_a_text_without_a_word_has_no_attributions(finder: JoinedFinder, parser: Parser) -> None:
    assert [attributions_of(finder, parser, text) for text in ("", " \n\n", "“”", "…", "— —", "\u200b", "??!")] == [()] * 7


def test_a_very_long_sentence_is_read_in_parts(finder: JoinedFinder, parser: Parser) -> None:
    rows = attributions_of(
        finder, parser, "The mayor said that " + ", ".join(f"the road to village {i} was closed" for i in range(150)) + "."
    )
    assert rows[0].source is not None
    assert rows[0].source.text == "The mayor"


@settings(max_examples=40)
@given(st.text(alphabet="ab sIé“”\"'‘’,.:\n ß🙂ﬁ", max_size=120))
def test_every_span_is_the_text_at_its_place(finder: JoinedFinder, parser: Parser, text: str) -> None:
    article = "Lena Ortiz said " + text
    for row in attributions_of(finder, parser, article):
        for span in (*row.content, row.cue, row.source):
            assert span is None or (span.text == article[span.start : span.end] and span.text.strip())


@given(st.text(max_size=200))
def test_pieces_stand_in_order_inside_the_text(text: str) -> None:
    pieces = WordPieces(VOCABULARY).cut(text)
    assert all(0 <= start < end <= len(text) for _, start, end in pieces)
    assert all(a[2] <= b[2] and a[1] <= b[1] for a, b in pairwise(pieces))


def test_words_are_cut_longest_piece_first_and_without_accents() -> None:
    assert WordPieces(VOCABULARY).cut("Café, BRIDGES", 10) == [(8, 10, 14), (9, 14, 15), (4, 16, 22), (5, 22, 23)]


def test_a_window_is_never_longer_than_it_may_be_and_nothing_is_lost(parser: Parser) -> None:
    (parse,) = parser.parse([Article("a1", "The old bridge. " * 60 + "\n\n" + "The old bridge.\n" * 9)])
    words = WordPieces(VOCABULARY)
    windows, _ = WindowReader(words, FeatureNumbers(("NN",), ("nsubj",)), longest=32).two_cuts(parse)
    assert max(map(len, windows)) <= 32
    inside = [(p.id, p.start, p.end) for w in windows for p in w if p.start < p.end]
    assert inside == [piece for p in parse.paragraphs for piece in words.cut(p.text, p.start)]


@given(st.integers(0, 2**31 - 1), st.integers(1, 30))
def test_the_best_labels_are_always_a_possible_sequence(seed: int, length: int) -> None:
    emissions = np.random.default_rng(seed).normal(size=(length, len(LABELS))).astype(np.float32)
    never = forbidden()
    path = best_labels(emissions, never * np.float32(-1e4))
    assert len(path) == length
    assert all(not never[a, b] for a, b in pairwise(path))


def test_labels_make_runs_of_their_role() -> None:
    path = [
        0,
        label("cue", True, True),
        label("content", True, False),
        label("content", False, False),
        label("content", False, True),
    ]
    assert runs(path) == {"source": [], "cue": [(1, 2)], "content": [(2, 5)]}
