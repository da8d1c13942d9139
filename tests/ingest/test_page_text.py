"""The paragraphs that a reader sees are read, and those that nobody sees are not."""

from __future__ import annotations

import pytest
from documents import main_text_of
from harbour_reports import HARBOUR

FIRST, SECOND, THIRD, LAST = HARBOUR
TAUGHT = "Another crane fell in a town far away, a page for search engines alone tells, and ninety people drowned."


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    "name", ["paywall", "subscriber-only premium", "story-premium subscribed", "locked", "metered-content paywall", "text more"]
)
@pytest.mark.parametrize("free", [0, 1, 3])
def test_paragraphs_that_only_subscribers_see_are_the_articles(name: str, free: int) -> None:
    gated = "".join(f'<p class="{name}">{line}</p>' for line in HARBOUR[free:])
    if name == "text more" and free > 1:
        return
    assert (
        main_text_of(f"<article><h1>Crane</h1><div>{paragraphs(*HARBOUR[:free])}{gated}</div></article>").split("\n") == HARBOUR
    )


@pytest.mark.parametrize("name", ["paywall", "subscriber-only", "premium"])
def test_a_block_that_only_subscribers_see_is_the_articles(name: str) -> None:
    body = f'<article>{paragraphs(FIRST, SECOND, THIRD)}<div class="{name}"><p>{LAST}</p></div></article>'
    assert main_text_of(body).split("\n") == HARBOUR


@pytest.mark.parametrize(
    "offer",
    [
        "<p>To continue reading, subscribe now or log in.</p><p>Already a subscriber? Sign in.</p>",
        "<p>Get unlimited access to every story and every crossword for one pound in the first month.</p><button>Go</button>",
    ],
)
def test_the_offer_at_a_paywall_is_not_read(offer: str) -> None:
    assert main_text_of(f'<article>{paragraphs(*HARBOUR)}<div class="paywall">{offer}</div></article>').split("\n") == HARBOUR


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">{}</p>',
        '<p style="color:red; display : none;">{}</p>',
        '<div style="visibility:hidden"><p>{}</p></div>',
        "<p hidden>{}</p>",
        '<p style="DISPLAY : NONE !important">{}</p>',
        '<p style="opacity: 0">{}</p>',
        '<p style="font-size:0">{}</p>',
        '<p style="position:absolute; left:-9999px">{}</p>',
        '<div style="height:0; overflow:hidden"><p>{}</p></div>',
        '<div aria-hidden="true"><p>{}</p></div>',
        '<p class="lead d-none">{}</p>',
        '<div class="hidden"><p>{}</p></div>',
        '<div hidden=""><p>{}</p></div>',
        '<p class="sr-only">{}</p>',
        '<span class="visually-hidden">{}</span>',
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
    ],
)
def test_text_that_no_reader_sees_is_not_read(hidden: str) -> None:
    body = f"<article>{paragraphs(FIRST, SECOND)}{hidden.format(TAUGHT)}{paragraphs(THIRD, LAST)}</article>"
    assert main_text_of(body).split("\n") == HARBOUR


@pytest.mark.parametrize(
    "shown", ['<p class="hidden md:block">{}</p>', '<p style="opacity: 0.9">{}</p>', '<p class="unhidden">{}</p>']
)
def test_text_that_is_shown_after_all_is_read(shown: str) -> None:
    body = f"<article>{paragraphs(FIRST, SECOND)}{shown.format(TAUGHT)}{paragraphs(THIRD, LAST)}</article>"
    assert TAUGHT in main_text_of(body)


def test_paragraphs_that_fade_in_one_by_one_are_read() -> None:
    body = (
        "<article>"
        + "".join(f'<p style="opacity:0">{paragraph}</p>' for paragraph in (FIRST, SECOND, THIRD, LAST))
        + "</article>"
    )
    assert main_text_of(body).split("\n") == [FIRST, SECOND, THIRD, LAST]


def test_an_article_that_a_script_will_show_is_read() -> None:
    assert main_text_of(f'<div id="app" style="display:none">{paragraphs(*HARBOUR)}</div><p>Loading</p>').split("\n") == HARBOUR


@pytest.mark.parametrize("link", ['<a href="/x">{}</a>', '<a href="/x"><strong>{}</strong></a>', '<em><a href="/x">{}</a></em>'])
def test_a_paragraph_that_is_one_link_and_a_sentence_is_read(link: str) -> None:
    body = f"<article>{paragraphs(FIRST, link.format(SECOND), THIRD, link.format(LAST))}</article>"
    assert main_text_of(body).split("\n") == HARBOUR


@pytest.mark.parametrize(
    "headline", ["Ferry fares rise again in spring", "Another Crane Falls Into a Harbour, This Time in a Town That Has None."]
)
def test_a_paragraph_that_is_a_link_to_another_article_is_not_read(headline: str) -> None:
    body = f'<article>{paragraphs(FIRST, SECOND)}<p><a href="/b">{headline}</a></p>{paragraphs(THIRD, LAST)}</article>'
    assert main_text_of(body).split("\n") == HARBOUR


@pytest.mark.parametrize(
    ("quoted", "read"),
    [
        ("<q>Nobody was hurt,</q> she said.", "“Nobody was hurt,” she said."),
        ("<q>Nobody, as <q>the log</q> has it, was hurt,</q> she said.", "“Nobody, as ‘the log’ has it, was hurt,” she said."),
        ("<q>“Nobody was hurt,”</q> she said.", "“Nobody was hurt,” she said."),
        ("“<q>Nobody was hurt,</q>” she said.", "“Nobody was hurt,” she said."),
        ("<b><q>Nobody was hurt,</q></b> she said.", "“Nobody was hurt,” she said."),
    ],
)
def test_inline_quotations_have_their_marks(quoted: str, read: str) -> None:
    assert read in main_text_of(f"<article>{paragraphs(FIRST, quoted + ' She runs the harbour.', THIRD, LAST)}</article>")


@pytest.mark.parametrize(
    "quotation",
    [
        "<blockquote><p>“We had no warning.”</p><footer>Tom Reed, harbour master</footer></blockquote>",
        "<blockquote>“We had no warning.”<footer>— <cite>Tom Reed, harbour master</cite></footer></blockquote>",
        "<blockquote><p>“We had no warning.”</p><cite>Tom Reed, harbour master</cite></blockquote>",
        "<figure><blockquote>“We had no warning.”</blockquote><figcaption>Tom Reed, harbour master</figcaption></figure>",
        '<blockquote class="twitter-tweet"><p>“We had no warning.”</p>— Tom Reed, harbour master (@reed)</blockquote>',
        '<div class="embed-post"><blockquote><p>“We had no warning.”</p>— Tom Reed, harbour master</blockquote></div>',
        '<div class="video-box video"><blockquote><p>“We had no warning.”</p>Tom Reed, harbour master</blockquote></div>',
    ],
)
def test_the_name_after_a_block_quotation_stays_with_it(quotation: str) -> None:
    text = main_text_of(f"<article>{paragraphs(FIRST, SECOND)}{quotation}{paragraphs(THIRD, LAST)}</article>")
    assert "“We had no warning.”" in text
    assert "Tom Reed, harbour master" in text


def test_two_line_breaks_end_a_paragraph() -> None:
    assert main_text_of("<div>" + "<br><br>".join(HARBOUR) + "</div>").split("\n") == HARBOUR


def test_lists_of_tags_are_no_text() -> None:
    tags = "<div>Filed under <a rel=tag href=/t/crane>crane</a>, <a rel='nofollow tag' href=/t/h>harbour</a></div>"
    assert main_text_of(f"<article>{paragraphs(*HARBOUR)}{tags}</article>").split("\n") == HARBOUR
