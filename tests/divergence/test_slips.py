"""Articles that contradict themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storytelling import Teller, report

HEADLINE = "Fall of a cabin at Larnmouth ropeway kills 14"


@pytest.mark.parametrize(
    ("headline", "text", "found"),
    [
        (HEADLINE, "The fall killed 19 people at Larnmouth on Monday, the brigade said.", 1),
        (HEADLINE, "The fall killed at least 12 people at Larnmouth on Monday.", 0),
        (HEADLINE, "The fall killed dozens of people at Larnmouth on Monday.", 0),
        (HEADLINE, "A cabin fell at Larnmouth. The brigade originally reported that 19 people had been killed.", 0),
        (HEADLINE, "The fall killed 14 people on Monday. In 1987 an avalanche killed 58 people.", 0),
    ],
    ids=["another figure", "a bound", "vague", "what was said at first", "another event"],
)
def test_a_headline_with_another_toll_than_its_text_is_named(tell_story: Teller, headline: str, text: str, found: int) -> None:
    article = report("The Bote", f"{headline}\n\n{text}\n\n“It was dark,” the warden said.\n", "2031-05-07")
    told = tell_story(replace(article, title=headline))
    assert len(told.conflicts) == found
    assert all(d.explanation.startswith("The Bote itself gives different figures") for d in told.conflicts)
