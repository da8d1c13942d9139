"""A reading written piece by piece is the reading written at once."""

from __future__ import annotations

import pytest

from variorum.engine.grouping import indented, opening, write_list
from variorum.model import Account, Article, Rejected
from variorum.report import Reading, to_json
from variorum.report.json_reading import account_row, article_row

ARTICLES = (Article("a", 'Two lines\n of "text" – and half: \ud800'), Article("b", "x"))
STORIES = (Account("s1", "One", ("a",)), Account("s2", 'with "reuse": [] in it', ("b",)))


@pytest.mark.parametrize("articles", [(), ARTICLES])
@pytest.mark.parametrize("stories", [(), STORIES])
@pytest.mark.parametrize("rejected", [(), (Rejected("x.txt", "empty; pass another"),)])
def test_a_reading_written_in_pieces_has_the_same_bytes(
    articles: tuple[Article, ...], stories: tuple[Account, ...], rejected: tuple[Rejected, ...]
) -> None:
    pieces = [opening(rejected)]
    write_list(pieces.append, "articles", (indented(article_row(a), 2) for a in articles))
    write_list(pieces.append, "stories", (indented(account_row(a), 2) for a in stories))
    assert "".join([*pieces, "\n}\n"]) == to_json(Reading(articles, stories, rejected=rejected))
