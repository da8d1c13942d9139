"""Boilerplate that no table knows is recognised by its signs; short lines of the article are not."""

from __future__ import annotations

import pytest
from harbour_reports import HARBOUR, boilerplate_in, harbour_report, make_article

from variorum.marking.learned_boilerplate import probability
from variorum.marking.line_signs import signs_of
from variorum.marking.page_lines import PageLines


@pytest.mark.parametrize(
    "line",
    [
        "You have 2 free articles left this month.",
        "You have 1 free article left this month.",
        "You’ve read 3 of 4 free articles.",
        "Support independent journalism from as little as £1.",
        "Get 3 months for $1. Cancel anytime.",
        "This is your last free article this month.",
        "You have read 4 of 5 free stories. Subscribe to keep reading.",
        "You've reached your limit of free articles.",
        "3 articles remaining this month",
        "Ada Quill Email the author 2 hours ago",
        "By Ada Quill | 3 min read",
        "Ada Quill Follow @adaquill Published 4 March 2021",
        "Posted by Ada Quill on March 4, 2021 at 7:15 am",
        "Cheeses of the coast: our letter for those who like it ripe. Sign up here!",
        "Will the Old Pier Be Sold? | What Divers Found | Ten Harbours to See",
    ],
)
def test_a_leftover_of_a_kind_that_no_table_lists_is_marked(line: str) -> None:
    assert line in [text for _, text in boilerplate_in(harbour_report(after=(line,)))]


@pytest.mark.parametrize(
    "line",
    [
        "The inquiry goes on.",
        "“Nobody was hurt,” she said.",
        "HARBOUR MASTER: It fell at six.",
        "Q: Was anybody on the crane?",
        "The crane, which was built in 1961, weighed forty tonnes.",
        "Six hours later the ferries came in.",
        "Police have named nobody.",
    ],
)
def test_a_short_line_of_the_article_is_not_marked(line: str) -> None:
    assert boilerplate_in(harbour_report(within=(line,))) == []


def test_prose_is_not_marked() -> None:
    page = PageLines(make_article(*HARBOUR))
    assert all(probability(signs) < 0.2 for signs in signs_of(page, {}).values())
