"""Unnamed speakers that differ in nothing but an article are one."""

from variorum.attribution import with_one_description
from variorum.model import Attribution, Span


def attribution(speaker: str | None, entity: str | None = None, at: int = 0) -> Attribution:
    span = Span("a1", at, at + 3, "yes")
    return Attribution((span,), None, None, "direct", "utterance", speaker=speaker, entity=entity)


def test_the_description_that_is_used_most_is_everybodys() -> None:
    rows = with_one_description(
        [attribution("the Nato spokesman"), attribution("A Nato spokesman", at=9), attribution("A Nato spokesman", at=19)]
    )
    assert [r.speaker for r in rows] == ["A Nato spokesman"] * 3


def test_names_and_nobody_stay_as_they_are() -> None:
    rows = with_one_description([attribution("The Post", "e1"), attribution("Post", "e2", at=9), attribution(None, at=19)])
    assert [r.speaker for r in rows] == ["The Post", "Post", None]
