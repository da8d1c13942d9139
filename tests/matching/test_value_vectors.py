"""A value's own words in their sentence as a vector."""

from dataclasses import replace
from pathlib import Path
from shutil import copy

import numpy as np
import pytest

from variorum.errors import DamagedModelError
from variorum.matching.value_vectors import LONGEST, MODEL, ValueEncoder
from variorum.model import Article, Parse, Span
from variorum.model_files import SUMS
from variorum.parsing import Parser

DATA = Path(__file__).parents[2] / "src" / "variorum" / "matching" / "data"
FERRY = (
    "The ferry Brisa ran aground off Tarn because a rope had caught in its propeller. Nobody was hurt. "
    "Its captain, Ida Voss, has been suspended, and eleven passengers spent the night in a school gym."
)
GALE = (
    "A tangled line around the screw sent the Brisa onto the rocks, the coastguard said. "
    "The master of the ship was taken off duty. Those on board slept in a sports hall."
)


@pytest.fixture(scope="session")
def encoder() -> ValueEncoder:
    return ValueEncoder()


@pytest.fixture(scope="session")
def ferry(parser: Parser) -> Parse:
    return next(parser.parse([Article("a1", FERRY, language="en")]))


@pytest.fixture(scope="session")
def gale(parser: Parser) -> Parse:
    return next(parser.parse([Article("a2", GALE, language="en")]))


def spans(parse: Parse, *values: str) -> list[Span]:
    starts = [parse.article.text.index(v) for v in values]
    return [parse.article.span(start, start + len(v)) for start, v in zip(starts, values, strict=True)]


def test_a_value_has_a_vector_of_length_one(encoder: ValueEncoder, ferry: Parse) -> None:
    vectors = encoder.encode(ferry, spans(ferry, "Tarn", "eleven passengers"))
    assert vectors.shape == (2, encoder.size)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_other_value_changes_a_vector_nor_does_the_order(encoder: ValueEncoder, ferry: Parse) -> None:
    values = spans(ferry, "Tarn", "Ida Voss", "eleven passengers", "a school gym")
    together, back = encoder.encode(ferry, values), encoder.encode(ferry, values[::-1])
    assert (together == back[::-1]).all()
    assert (np.concatenate([encoder.encode(ferry, [v]) for v in values]) == together).all()


def test_a_sentence_has_the_same_vectors_alone_as_among_others(encoder: ValueEncoder, parser: Parser, ferry: Parse) -> None:
    first = FERRY.partition(" Nobody")[0]
    alone = next(parser.parse([Article("b", first, language="en")]))
    values = ("a rope", "its propeller")
    assert (encoder.encode(alone, spans(alone, *values)) == encoder.encode(ferry, spans(ferry, *values))).all()


def test_another_encoder_and_other_articles_before_change_no_vector(encoder: ValueEncoder, ferry: Parse, gale: Parse) -> None:
    fresh = ValueEncoder(threads=2)
    fresh.encode(gale, spans(gale, "A tangled line", "the rocks"))
    values = spans(ferry, "Tarn", "eleven passengers")
    assert (fresh.encode(ferry, values) == encoder.encode(ferry, values)).all()


def test_what_was_read_is_not_read_again(ferry: Parse, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh, values = ValueEncoder(), spans(ferry, "Tarn", "eleven passengers")
    first = fresh.encode(ferry, values)
    monkeypatch.setitem(fresh.__dict__, "_session", None)
    assert (fresh.encode(replace(ferry), values) == first).all()


@pytest.mark.parametrize(
    ("value", "paraphrase", "others"),
    [
        ("a rope", "A tangled line", ("The master of the ship", "a sports hall")),
        ("Its captain", "The master of the ship", ("A tangled line", "the rocks")),
        ("a school gym", "a sports hall", ("the screw", "the rocks")),
    ],
)
def test_a_paraphrase_is_nearer_than_another_value(
    encoder: ValueEncoder, ferry: Parse, gale: Parse, value: str, paraphrase: str, others: tuple[str, ...]
) -> None:
    (mine,) = encoder.encode(ferry, spans(ferry, value))
    near, *far = encoder.encode(gale, spans(gale, paraphrase, *others)) @ mine
    assert near > max(far)


def test_one_word_in_two_senses_has_two_vectors(encoder: ValueEncoder, parser: Parser) -> None:
    texts = "The bank was closed by the flood of refunds.", "They sat on the bank of the river.", "The lender was closed."
    parses = list(parser.parse([Article(f"s{k}", text) for k, text in enumerate(texts)]))
    values = ("The bank", "the bank", "The lender")
    money, river, lender = (encoder.encode(p, spans(p, v))[0] for p, v in zip(parses, values, strict=True))
    assert money @ lender > river @ lender


def test_a_sentence_that_is_too_long_is_read_in_parts(encoder: ValueEncoder, parser: Parser) -> None:
    text = "They sold " + ", ".join(["a red kite"] * LONGEST) + " and a barge."
    parse = next(parser.parse([Article("long", text)]))
    places = [(0, 4), (text.index("barge"), len(text) - 1), (len(text) // 2, len(text) // 2 + 6)]
    assert np.linalg.norm(encoder.encode(parse, places), axis=1) == pytest.approx(1, abs=1e-5)


def test_a_value_without_a_letter_has_a_vector(encoder: ValueEncoder, parser: Parser) -> None:
    parse = next(parser.parse([Article("a", "The ferry  ran aground.")]))
    assert np.linalg.norm(encoder.encode(parse, [(9, 11)]), axis=1) == pytest.approx(1, abs=1e-5)


def test_an_article_without_a_sentence_gives_zeros(encoder: ValueEncoder) -> None:
    empty = Parse(Article("a", "  "), (), (), (), None, (), (), (), ())
    assert (encoder.encode(empty, [(0, 1)]) == 0).all()


def test_a_damaged_model_is_refused(tmp_path: Path, ferry: Parse) -> None:
    for name in (MODEL, SUMS):
        copy(DATA / name, tmp_path / name)
    damaged = bytearray((tmp_path / MODEL).read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / MODEL).write_bytes(damaged)
    with pytest.raises(DamagedModelError, match=r"values\.onnx"):
        ValueEncoder(tmp_path).encode(ferry, [(0, 9)])


def test_the_model_is_named_by_its_hash(encoder: ValueEncoder) -> None:
    assert list(encoder.models) == ["values"]
    assert len(encoder.models["values"]) == 64
