import itertools
from datetime import UTC, datetime

import pytest
from harbour_reports import HARBOUR, harbour_report, make_article
from hypothesis import given
from hypothesis import strategies as st

from variorum.marking import annotate
from variorum.model import Article


def test_title_date_and_language_are_read_from_a_report() -> None:
    annotated = annotate(
        make_article("Published March 3rd, 2021 at 07:15 GMT", "", "Crane blocks harbour for hours", "", *HARBOUR)
    )
    assert (annotated.title, annotated.published, annotated.language) == (
        "Crane blocks harbour for hours",
        datetime(2021, 3, 3, 7, 15, tzinfo=UTC),
        "en",
    )


def test_known_metadata_are_kept() -> None:
    known = datetime(2020, 1, 1, 8)
    annotated = annotate(
        make_article(
            "Updated March 3, 2021", "Crane blocks harbour", *HARBOUR, title="Crane", published=known, outlet="Ellery Post"
        )
    )
    assert (annotated.title, annotated.published, annotated.outlet) == ("Crane", known, "Ellery Post")


def test_the_day_of_publication_wins_over_the_day_of_an_update() -> None:
    annotated = annotate(harbour_report(before=("Updated March 5, 2021",), after=("Published March 3, 2021",)))
    assert annotated.published == datetime(2021, 3, 3)


def test_a_date_in_the_prose_is_not_the_day_it_was_published() -> None:
    assert (
        annotate(harbour_report(within=("The crane had been built on May 2, 1961, and was mended several times.",))).published
        is None
    )


def test_a_text_without_a_headline_has_no_title() -> None:
    assert annotate(harbour_report()).title is None


def test_markdown_headings_give_a_title_without_marks() -> None:
    assert annotate(make_article("# Crane blocks harbour", "", *HARBOUR)).title == "Crane blocks harbour"


def test_the_second_headline_is_a_repeat_and_the_first_is_not() -> None:
    annotated = annotate(make_article("Crane blocks harbour", "", "Crane Blocks Harbour", "", *HARBOUR))
    assert [(b.kind, b.span.start) for b in annotated.boilerplate] == [("repeated-headline", 22)]


def test_a_copyright_notice_names_the_outlet() -> None:
    assert annotate(harbour_report(after=("Copyright © 2021 The Ellery Post. All rights reserved.",))).outlet == "The Ellery Post"


def test_a_text_too_short_to_judge_keeps_its_language() -> None:
    assert annotate(Article(id="a", text="Port Ellery.", language="sv")).language == "sv"


def test_another_language_is_named() -> None:
    text = "Une grue est tombée mardi soir dans le port et a bloqué l'entrée pendant six heures, a dit la mairie de la ville."
    assert annotate(Article(id="a", text=text)).language == "fr"


def test_annotating_twice_gives_the_same() -> None:
    once = annotate(harbour_report(within=("Advertisement", "Lena Okoro/Getty Images"), after=("(With inputs from agencies)",)))
    assert annotate(once) == once


pieces = st.sampled_from(
    [
        "Advertisement",
        "© Sputnik / Lena Okoro",
        "Updated: 2021-03-04 06:50 (Xinhua)",
        "LONDON, March 3 (Reuters) - ",
        "A crane fell into the harbour on Tuesday, Reuters reported.",
        "(With inputs from agencies)",
        "Read more",
        "\n",
        "\r\n",
        "\u00a0",
        "(AP)",
        " © ",
        "/",
        "“",
        "<b>",
        "Above, ",
    ]
)


@given(st.lists(pieces | st.text(max_size=40), max_size=25).map("".join))
def test_every_span_is_the_text_at_its_offsets(text: str) -> None:
    annotated = annotate(Article(id="a", text=text))
    spans = [b.span for b in annotated.boilerplate] + [c.span for c in annotated.credits]
    assert all(span.text == text[span.start : span.end] and span.text == span.text.strip() != "" for span in spans)
    assert annotated.text == text


@given(st.lists(pieces, max_size=25).map("\n".join))
def test_boilerplate_is_in_order_and_does_not_overlap(text: str) -> None:
    spans = [b.span for b in annotate(Article(id="a", text=text)).boilerplate]
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "text", ["(" * 50_000, "A " * 50_000, "Abc Def/" * 20_000, "x\n" * 3_000, "<a " * 30_000, "—With A " * 20_000]
)
def test_odd_texts_take_no_longer_than_their_length(text: str) -> None:
    assert annotate(Article(id="a", text=text)).text == text


def test_a_date_in_a_list_behind_the_prose_is_not_the_day_it_was_published() -> None:
    after = ("Ferry fares rise", "January 2, 2018", "Old pier sold", "January 3, 2018")
    assert annotate(harbour_report(after=after)).published is None
    assert annotate(harbour_report(after=("Updated March 3, 2021",))).published == datetime(2021, 3, 3)


DATELINES = [
    "Ellery Post, 4 March 2021",
    "The Ellery Post | March 4, 2021",
    "Ellery Post (4 March 2021)",
    "Port Ellery — Thursday 4 March 2021",
    "4 March 2021, Ellery Post",
    "From the Ellery Post of 4 March 2021",
    "By Ada Quill, Ellery Post, 4 March 2021",
]


@pytest.mark.parametrize("line", DATELINES)
def test_a_day_beside_the_names_under_the_headline_is_the_publication_date(line: str) -> None:
    for opening in (("Crane blocks harbour", line), (line, "Crane blocks harbour")):
        annotated = annotate(harbour_report(before=opening))
        assert annotated.published == datetime(2021, 3, 4)
        assert annotated.title == "Crane blocks harbour"
        assert line in [b.span.text for b in annotated.boilerplate]


@pytest.mark.parametrize(
    "line",
    [
        "Port Ellery lost its first crane on 4 March 2021.",
        "What fell into the harbour on 4 March 2021",
        "The Ellery regatta of 4 March 2021 and what came of it",
        "Was it sabotage? Ellery, 4 March 2021?",
    ],
)
def test_a_day_in_a_line_of_prose_is_not_the_publication_date(line: str) -> None:
    assert annotate(harbour_report(before=("Crane blocks harbour", line))).published is None
    assert annotate(harbour_report(within=(line,))).published is None
