"""What one article may cost: what is too long is kept and named, and what is read deeply grows no faster than its text."""

from __future__ import annotations

import gc
import io
import json
import time
from collections.abc import Callable

import pytest

import variorum
from variorum import Reading
from variorum.account import LONGEST_READ, Tools
from variorum.attribution import RuleFinder, attribute_speakers
from variorum.entities import identify
from variorum.model import Article, Parse
from variorum.parsing import Parser

SENTENCES = {
    "direct speech": "“The well is dry,” said Ada Brennick. ",
    "speech that is never closed": "“The well is dry, said Ada Brennick. ",
    "indirect speech": "The mayor said that the well is dry and Ada Brennick left. ",
    "names": "Joss Hallam met Petra Lohm of Radio Ose. ",
    "figures": "Some 40 people and 3 dogs were hurt on Monday. ",
}
_OFTEN = 400


def read(*texts: str, parser: Parser) -> Reading:
    rows = "\n".join(json.dumps({"text": text, "outlet": f"Paper {n}"}) for n, text in enumerate(texts))
    return variorum.read("-", stdin=io.BytesIO(rows.encode()), as_one_story=True, tools=Tools(make_parser=lambda: parser))


def test_an_article_that_is_too_long_is_kept_and_named_and_the_others_are_read(parser: Parser) -> None:
    long = SENTENCES["direct speech"] * (LONGEST_READ // 30)
    reading = read(long, SENTENCES["direct speech"], parser=parser)
    (named,) = reading.rejected
    assert named.input == "Paper 0"
    assert f"kept but not analysed; the limit is {LONGEST_READ:,}" in named.reason
    assert {a.text for a in reading.articles} == {long, SENTENCES["direct speech"]}
    assert {a.article for a in reading.accounts[0].attributions} == {next(a.id for a in reading.articles if a.text != long)}


def test_an_article_of_another_language_is_not_called_too_long(parser: Parser) -> None:
    reading = read("Nous avons entendu un bruit comme un coup de fusil. " * 2_000, SENTENCES["names"], parser=parser)
    assert reading.rejected == ()


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES.keys())
def test_who_said_what_is_found_in_time_that_grows_with_the_text(sentence: str, parser: Parser) -> None:
    def attribute(parse: Parse) -> None:
        attribute_speakers(parse, RuleFinder().find(parse), identify([parse]))

    once, often = (next(parser.parse([Article("a", sentence * count)])) for count in (_OFTEN, 4 * _OFTEN))
    assert _seconds(attribute, often) < 9 * max(_seconds(attribute, once), 0.02)


def _seconds(work: Callable[[Parse], None], parse: Parse) -> float:
    """Processor time, at best, without collecting the rubbish of other tests."""
    taken = []
    gc.disable()
    for _ in range(4):
        start = time.thread_time()
        work(parse)
        taken.append(time.thread_time() - start)
    gc.enable()
    return min(taken)
