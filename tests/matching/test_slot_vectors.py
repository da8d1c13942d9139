from dataclasses import replace
from pathlib import Path
from shutil import copy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.attribution.wordpieces import WordPieces
from variorum.errors import DamagedModelError
from variorum.matching.slot_vectors import MODEL, SIZE, WORDS, SlotEncoder
from variorum.matching.slot_windows import NEVER, PLACES, SlotReader
from variorum.model import Article, Parse, Span
from variorum.model_files import SUMS
from variorum.parsing import Parser

DATA = Path(__file__).parents[2] / "src" / "variorum" / "matching" / "data"
HARBOUR = (
    "A crane fell onto the quay at Lorne on Tuesday and killed four dockers, the port authority said. "
    "The crane, built in 1987, had been inspected in March. Harbour master Ida Voss has closed two of the nine berths."
)
OTHER = (
    "Four workers lost their lives when a loading crane collapsed in the harbour of Lorne. Nobody knows yet why it gave way. "
    "The machine dates from 1987, according to the port. Ships will be sent to Tarn until Friday."
)


@pytest.fixture(scope="session")
def encoder() -> SlotEncoder:
    return SlotEncoder()


@pytest.fixture(scope="session")
def harbour(parser: Parser) -> Parse:
    return next(parser.parse([Article("a1", HARBOUR, language="en")]))


@pytest.fixture(scope="session")
def other(parser: Parser) -> Parse:
    return next(parser.parse([Article("a2", OTHER, language="en")]))


def spans(parse: Parse, *values: str) -> list[Span]:
    starts = [parse.article.text.index(v) for v in values]
    return [parse.article.span(start, start + len(v)) for start, v in zip(starts, values, strict=True)]


def test_a_slot_has_a_vector_of_length_one(encoder: SlotEncoder, harbour: Parse) -> None:
    vectors = encoder.encode(harbour, spans(harbour, "Tuesday", "four", "1987"))
    assert vectors.shape == (3, SIZE)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_span_has_no_vector(encoder: SlotEncoder, harbour: Parse) -> None:
    assert encoder.encode(harbour, []).shape == (0, SIZE)


def test_the_order_in_which_slots_are_asked_for_changes_none(encoder: SlotEncoder, harbour: Parse) -> None:
    values = spans(harbour, "Tuesday", "four", "1987", "Ida Voss", "two")
    there, back = encoder.encode(harbour, values), encoder.encode(harbour, values[::-1])
    assert (there == back[::-1]).all()


def test_another_encoder_and_other_articles_before_change_no_vector(encoder: SlotEncoder, harbour: Parse, other: Parse) -> None:
    first = encoder.encode(harbour, spans(harbour, "four", "1987"))
    fresh = SlotEncoder(threads=2)
    fresh.encode(other, spans(other, "Four", "1987", "Tarn"))
    assert (fresh.encode(harbour, spans(harbour, "four", "1987")) == first).all()


def test_windows_that_were_read_are_not_read_again_and_only_so_many_are_kept(
    harbour: Parse, other: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    values, others = spans(harbour, "four", "1987"), spans(other, "Four", "1987")
    fresh = SlotEncoder()
    first = fresh.encode(harbour, values)
    with monkeypatch.context() as without:
        without.setitem(fresh.__dict__, "_session", None)
        assert (fresh.encode(replace(harbour), values) == first).all()
    monkeypatch.setattr(SlotEncoder, "kept", 1)
    fresh.encode(other, others)
    monkeypatch.setitem(fresh.__dict__, "_session", None)
    assert (fresh.encode(harbour, values) == first).all()  # the parse has them
    with pytest.raises(AttributeError):
        fresh.encode(replace(harbour), values)


def test_a_slot_asked_for_twice_has_its_vector_twice(encoder: SlotEncoder, harbour: Parse) -> None:
    four, built = spans(harbour, "four", "1987")
    once, twice = encoder.encode(harbour, [four, built]), encoder.encode(harbour, [four, built, four])
    assert (twice == once[[0, 1, 0]]).all()


def test_character_bounds_serve_as_well_as_spans(encoder: SlotEncoder, harbour: Parse) -> None:
    values = spans(harbour, "four", "1987")
    assert (encoder.encode(harbour, values) == encoder.encode(harbour, [(s.start, s.end) for s in values])).all()


def test_a_slot_does_not_see_its_own_value(encoder: SlotEncoder, parser: Parser) -> None:
    """Nor how long it is: only what stands around it."""
    vectors = []
    for number in ("four", "eleven", "6,418"):
        parse = next(parser.parse([Article("a", f"The crane killed {number} dockers at Lorne. The quay is closed.")]))
        vectors.append(encoder.encode(parse, spans(parse, number, "Lorne"))[0])
    assert vectors[1] == pytest.approx(vectors[0], abs=0.05)  # what is rounded together is not quite the same
    assert vectors[2] == pytest.approx(vectors[0], abs=0.05)


def test_a_slot_sees_the_values_of_others(encoder: SlotEncoder, parser: Parser) -> None:
    vectors = []
    for place in ("Lorne", "the shipyard of a rival"):
        parse = next(parser.parse([Article("a", f"The crane killed four dockers at {place}. The quay is closed.")]))
        vectors.append(encoder.encode(parse, spans(parse, "four", place))[0])
    assert float(vectors[0] @ vectors[1]) < 0.999


def test_the_same_question_in_other_words_is_nearer_than_another_one(encoder: SlotEncoder, harbour: Parse, other: Parse) -> None:
    killed, built, berths = encoder.encode(harbour, spans(harbour, "four", "1987", "two"))
    lives, dates = encoder.encode(other, spans(other, "Four", "1987"))
    assert killed @ lives > max(killed @ dates, berths @ lives, berths @ dates)
    assert built @ dates > max(built @ lives, killed @ dates)


def test_values_inside_others_and_at_the_ends_of_the_text_have_vectors(encoder: SlotEncoder, harbour: Parse) -> None:
    text = harbour.article.text
    inner = [(s.start, s.end) for s in spans(harbour, "four dockers", "four")]
    whole = [(0, 7), (0, len(text)), (len(text) - 1, len(text)), *inner]
    assert np.linalg.norm(encoder.encode(harbour, whole), axis=1) == pytest.approx(1, abs=1e-5)


def test_a_long_article_is_read_in_windows(encoder: SlotEncoder, parser: Parser) -> None:
    parse = next(parser.parse([Article("long", "\n\n".join([HARBOUR] * 40))]))
    places = [s.start for s in parse.sentences]
    vectors = encoder.encode(parse, [(p, p + 3) for p in places])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_an_article_without_a_sentence_gives_zeros(encoder: SlotEncoder) -> None:
    empty = Parse(Article("a", "  "), (), (), (), None, (), (), (), ())
    assert (encoder.encode(empty, [(0, 1)]) == 0).all()


def test_a_damaged_model_is_refused(tmp_path: Path, harbour: Parse) -> None:
    for name in (MODEL, WORDS, SUMS):
        copy(DATA / name, tmp_path / name)
    damaged = bytearray((tmp_path / MODEL).read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / MODEL).write_bytes(damaged)
    with pytest.raises(DamagedModelError, match=r"slots\.onnx"):
        SlotEncoder(tmp_path).encode(harbour, [(0, 7)])


def test_the_model_is_named_by_one_hash(encoder: SlotEncoder) -> None:
    assert list(encoder.models) == ["slots"]
    assert len(encoder.models["slots"]) == 64


# -- windows -----------------------------------------------------------------------------------------------------------

LETTERS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", *"abcdefgh", *(f"##{c}" for c in "abcdefgh")]
READER = SlotReader(WordPieces(LETTERS), longest=12, room=9)
TEXT = "ab c d. e fgh a b. c de. " * 6
SENTENCES = [(i, TEXT.index(".", i) + 1) for i in range(len(TEXT)) if i == 0 or TEXT[i - 2 : i] == ". "]


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 9)), min_size=1, max_size=12, unique=True))
def test_every_span_is_in_one_window_and_reads_nothing_that_has_seen_its_value(asked: list[tuple[int, int]]) -> None:
    """Follows who attends to whom through the layers: what a mask reads has at no step read a piece of its own value."""
    bounds = sorted({(start, min(len(TEXT), start + size)) for start, size in asked})
    seen: list[int] = []
    for window in READER.windows(TEXT, SENTENCES, bounds):
        seen += window.slots
        masks = len(window.slots)
        n = len(window.ids) - masks
        assert n <= 12 + 2
        assert window.places.max() < PLACES
        inside, reach, last = (numbers == 0 for numbers in (window.inside, window.reach, window.last))
        below = np.eye(n + masks, dtype=bool)
        for _ in range(4):
            below |= inside @ below
        above = np.concatenate([inside[:n], reach]) @ below
        for k in range(masks):
            hidden = ~reach[k, :n]
            read = last[k] @ above
            assert hidden.any()
            assert not (hidden & read[:n]).any()
    assert sorted(seen) == list(range(len(bounds)))


def test_values_that_share_a_word_are_hidden_from_each_other() -> None:
    (window,) = READER.windows("ab c. d ab.", [(0, 5), (6, 11)], [(0, 2), (3, 4), (8, 10)])
    n = len(window.ids) - 3
    assert (window.reach[0, :n] == NEVER).sum() == 4  # two pieces here, two there
    assert (window.reach[1, :n] == NEVER).sum() == 1
