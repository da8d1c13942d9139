import pytest
from documents import main_text_of
from harbour_reports import HARBOUR
from selectolax.lexbor import LexborHTMLParser

from variorum.ingest.main_text import main_text, text_of_fragment

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in HARBOUR)
STORY = "\n".join(HARBOUR)
LINKS = "".join(f'<li><a href="/{n}">Another story about the town of Port Ellery, number {n}</a></li>' for n in range(30))
TALK = "".join(f"<p>Reader {n} thinks, as ever, that cranes, ferries and harbours are not what they were.</p>" for n in range(20))


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Crane</h1>{PARAGRAPHS}</article>",
        f"<div class=content>{PARAGRAPHS}<ul>{LINKS}</ul></div>",
        f"<nav><ul>{LINKS}</ul></nav><div>{PARAGRAPHS}</div><footer>Imprint, privacy and all that belongs to it</footer>",
        f"<div class=story>{PARAGRAPHS}</div><div class=comments>{TALK}</div>",
        f"<form><div>{PARAGRAPHS}</div></form>",
        f'<div class="widget widget-text"><div class="article-body">{PARAGRAPHS}</div></div><ul>{LINKS}</ul>',
        f"<article>{PARAGRAPHS}<h2>More from this section</h2></article>",
        f"<article>{PARAGRAPHS}<div class='newsletter-signup'>Get our letter every morning at seven.</div></article>",
        f"<article>{PARAGRAPHS}<p>Read also: <a href=/b>Another crane that fell into a harbour</a></p></article>".replace(
            "Read also: ", ""
        ),
        "".join(f"<div class=chunk><p>{line}</p></div>" for line in HARBOUR),
        "<td>" + "<br><br>".join(HARBOUR) + "</td>",
    ],
)
def test_the_paragraphs_of_the_article_are_found_among_furniture(body: str) -> None:
    assert " ".join(main_text_of(body).split()) == " ".join(STORY.split())


def test_an_article_among_several_is_not_widened_to_the_others() -> None:
    other = "".join(f"<p>{line.replace('crane', 'bridge')}</p>" for line in HARBOUR[:2])
    assert main_text_of(f"<main><article>{PARAGRAPHS}</article><article>{other}</article></main>") == STORY


def test_words_of_links_inside_sentences_stay() -> None:
    linked = PARAGRAPHS.replace("Port Ellery", "<a href=/ellery>Port <b>Ellery</b></a>")
    assert main_text_of(f"<article>{linked}</article>") == STORY


def test_a_page_without_text_gives_none() -> None:
    assert (
        main_text(LexborHTMLParser(""))
        == main_text_of("")
        == main_text_of("<script>let text = 'of no use at all'</script>")
        == ""
    )


def test_a_fragment_gives_all_its_blocks() -> None:
    assert text_of_fragment("One <b>two</b><p>three<br>four</p><ul><li><a href=/>five</a></ul><script>x</script>").split(
        "\n"
    ) == [
        "One two",
        "three",
        "four",
        "five",
    ]


def test_a_heading_over_the_articles_prose_stays_whatever_its_class() -> None:
    heading = '<h3 class="header-with-anchor-widget">How the crane was raised</h3>'
    box = f'<div><h3 class="widget-title">Most popular</h3><ul>{LINKS}</ul></div>'
    found = main_text_of(f"<article>{PARAGRAPHS}{heading}{PARAGRAPHS}{box}</article>").splitlines()
    assert found == [*HARBOUR, "How the crane was raised", *HARBOUR]
