"""Quotations inside quotations: whose they are, and when they are nobody's."""

from __future__ import annotations

import pytest
from named_cast import Read

NAMES = {"Lena Ortiz": "Lena Ortiz"}


@pytest.mark.parametrize(
    "text",
    [
        "“The pilot looked at the sky and said, ‘We sail at dawn,’” Lena Ortiz said.",
        "“The pilot told us: ‘We sail at dawn.’ So we slept,” Lena Ortiz said.",
        "Lena Ortiz said: “The lamps were lit and ‘We sail at dawn,’ the pilot said.”",
        "‘The pilot came down and said “We sail at dawn” to all of us,’ Lena Ortiz said.",
    ],
)
def test_what_others_said_is_theirs_through_who_tells_it(read: Read, text: str) -> None:
    inner = [row for row in read(text, NAMES).rows if row.content[0].text.startswith("We sail at dawn")]
    assert [((row.speaker or "").lower(), row.via) for row in inner] == [("the pilot", ("Lena Ortiz",))]


@pytest.mark.parametrize(
    "text",
    [
        "“You cannot say, ‘We sail at dawn,’ and stay in bed,” Lena Ortiz said.",
        "“I said, ‘We sail at dawn,’ and nobody came,” Lena Ortiz said.",
        "“If the pilot says, ‘We sail at dawn,’ I am off,” Lena Ortiz said.",
        "“They call it the ‘Sail at Dawn’ and it never does,” Lena Ortiz said.",
    ],
)
def test_words_that_nobody_else_said_have_no_row_of_their_own(read: Read, text: str) -> None:
    assert {row.speaker for row in read(text, NAMES).rows} == {"Lena Ortiz"}


def test_whoever_tells_what_others_said_goes_on_speaking(read: Read) -> None:
    reading = read(
        "“It was dark,” Lena Ortiz said. “I was cold.”\n\n“And then the pilot said, ‘We sail at dawn,’ so we slept,” she "
        "said.\n\n“The lamps were out,” she said.",
        NAMES,
    )
    spoken = {row.content[0].text: row.speaker for row in reading.rows}
    assert spoken["The lamps were out"] == "Lena Ortiz"
