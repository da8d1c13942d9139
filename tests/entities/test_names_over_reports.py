"""One person or body, one entity: a title that only persons hold, and the last word of a name that "the" points at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.entities import identify
from variorum.entities.cast import Cast
from variorum.model import Article
from variorum.parsing import Parser


@pytest.fixture(scope="session")
def cast(parser: Parser) -> Callable[..., Cast]:
    return lambda *texts: identify(list(parser.parse(Article(f"a{i}", text, language="en") for i, text in enumerate(texts))))


@pytest.mark.parametrize(
    "paper",
    [
        ("The Lorne Evening Courier", "Courier"),
        ("The Saltport Daily Gazette", "Gazette"),
        ("The North Quay Herald", "Herald"),
        ("The Lorne Valley Tribune", "Tribune"),
        ("The Harbour Street Journal", "Journal"),
    ],
)
def test_a_newspaper_is_known_by_its_last_word(cast: Callable[..., Cast], paper: tuple[str, str]) -> None:
    full, last = paper
    found_cast = cast(
        f"{full} reported on Monday that the mole had cracked. Nobody was hurt. The {last} also reported that the ferry sank."
    )
    found = [e for e in found_cast.entities if any(last in name for name in e.names)]
    assert len(found) == 1


def test_two_newspapers_with_one_last_word_are_not_known_by_it(cast: Callable[..., Cast]) -> None:
    found_cast = cast(
        "The Lorne Evening Herald and the Saltport Daily Herald reported on Monday that the mole had cracked. "
        "The Herald also reported that the ferry had sunk."
    )
    assert any("Herald" in name for e in found_cast.entities for name in e.names)
    assert all("Herald" not in e.names or len(e.names) == 1 for e in found_cast.entities)


@pytest.mark.parametrize("title", ["Police Chief", "Sheriff", "Senator", "Captain", "Judge", "Mayor"])
def test_the_holder_of_an_office_is_a_person(cast: Callable[..., Cast], title: str) -> None:
    found_cast = cast(
        f"{title} Kenton Brackwater said the mole had cracked. Brackwater said the ferry sank. “We saw it,” Brackwater said."
    )
    (found,) = [e for e in found_cast.entities if any("Brackwater" in name for name in e.names)]
    assert (found.type, found.name) == ("person", "Kenton Brackwater")


@pytest.mark.parametrize("word", ["rival", "partner", "market leader", "owner"])
def test_a_firm_after_a_business_role_is_no_person(cast: Callable[..., Cast], word: str) -> None:
    found_cast = cast(
        f"The shipyard lost the order to its {word} Brackwater Steel Ltd on Friday. Brackwater Steel Ltd makes ferries."
    )
    firms = [e for e in found_cast.entities if any("Brackwater Steel" in name for name in e.names)]
    assert firms
    assert all(e.type != "person" for e in firms)
