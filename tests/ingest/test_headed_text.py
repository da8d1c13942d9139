"""Text with a block of fields at its head."""

from __future__ import annotations

import pytest

from variorum.errors import InputError
from variorum.ingest.draft_articles import DraftArticle
from variorum.ingest.headed_text import read_text
from variorum.ingest.sources import Source

BODY = "The ropeway at Lunde was shut on Friday.\n\nIt reopens in May — the mayor hopes."


def read(text: str | bytes) -> DraftArticle:
    (article,) = read_text(Source("a.md", None, text if isinstance(text, bytes) else text.encode()))
    assert not isinstance(article, InputError)
    return article


@pytest.mark.parametrize(
    "authors",
    [
        "authors: [Ilka Brandt, Jonas Tirel]",
        "authors:\n  - Ilka Brandt\n  - Jonas Tirel",
        "authors:\n- Ilka Brandt\n- Jonas Tirel",
    ],
)
def test_front_matter_gives_fields_and_is_no_text(authors: str) -> None:
    article = read(f"---\ntitle: 'Ropeway shut: a week'\n{authors}\ndate: 2031-05-02\npublisher: The Bote\n---\n\n{BODY}")
    assert (article.title, article.outlet, article.text) == ("Ropeway shut: a week", "The Bote", BODY)
    assert article.authors == ("Ilka Brandt", "Jonas Tirel")
    assert article.published is not None
    assert article.published.year == 2031


def test_a_mail_gives_its_subject_sender_and_decoded_words() -> None:
    article = read(
        b"From: The Bote <desk@bote.example>\r\nSubject: Ropeway shut\r\nDate: Fri, 02 May 2031 08:15:00 +0200\r\n"
        b"MIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"The ropeway at Lunde was shut. It reopens in May =E2=80=94 the mayor =\r\nhopes.\r\n"
    )
    assert (article.title, article.outlet) == ("Ropeway shut", "The Bote")
    assert article.text.strip() == "The ropeway at Lunde was shut. It reopens in May — the mayor hopes."
    assert article.published is not None


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"---\n\n{BODY}",
        f"---\n{BODY}\n---\n",
        f"Lunde: the ropeway is shut.\nOstby: no ferries.\n\n{BODY}",
        f"PRESENTER: Is it shut?\nMAYOR: It is.\n\n{BODY}",
        f"From: Lunde\nTo: Ostby\n\n{BODY}",
    ],
)
def test_other_text_is_kept_to_the_letter(text: str) -> None:
    assert read(text) == DraftArticle("a.md", text)
