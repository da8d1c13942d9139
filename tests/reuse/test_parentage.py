"""Which of several articles with the same words is the source of a copy."""

from dataclasses import replace

from fire_reports import FIRE, HISTORY, NIGHT, ROADS, article

from variorum.model import Article
from variorum.reuse import find_reuse

EARLY, LATER, LAST = "2031-04-03T06:00", "2031-04-03T09:00", "2031-04-03T10:00"
TITLE = "Ropeworks burns on Ostrava Lane"


def source_of(copy: Article, *others: Article) -> str:
    """The source of most of the copy's words."""
    rows = [r for r in find_reuse([copy, *others]) if r.target == copy.id]
    return max(rows, key=lambda r: r.share).source


def site_article(id: str, published: str, *paragraphs: str, title: str | None = None) -> Article:
    return article(id, *(paragraphs or (FIRE, NIGHT)), outlet=f"{id}-post.test", published=published, title=title)


def test_a_changed_word_in_common_shows_the_intermediate_copy() -> None:
    changed = FIRE.replace("had eaten", "had burned")
    assert (
        source_of(site_article("c", LAST, changed, NIGHT), site_article("a", EARLY), site_article("b", LATER, changed, NIGHT))
        == "b"
    )
    assert source_of(site_article("c", LAST), site_article("a", EARLY), site_article("b", LATER, changed, NIGHT)) == "a"


def test_of_two_equal_texts_the_one_with_the_same_title_is_the_source() -> None:
    early, later = (
        site_article("a", EARLY, FIRE, NIGHT, HISTORY, title=TITLE),
        site_article("b", LATER, FIRE, NIGHT, ROADS, title="Fire"),
    )
    assert source_of(site_article("c", LAST, title=TITLE), early, later) == "a"
    assert source_of(site_article("c", LAST, title="Fire"), early, later) == "b"


def test_the_nearer_in_time_of_two_equal_texts_is_the_source() -> None:
    assert (
        source_of(
            site_article("c", LAST), site_article("a", EARLY, FIRE, NIGHT, ROADS), site_article("b", LATER, FIRE, NIGHT, HISTORY)
        )
        == "b"
    )


def test_an_agency_is_the_source_before_a_site_that_only_came_a_little_later() -> None:
    wire = replace(site_article("a", "2031-04-03T08:45", FIRE, NIGHT, ROADS), outlet="reuters.com")
    assert source_of(site_article("c", LAST), wire, site_article("b", LATER, FIRE, NIGHT, HISTORY)) == "a"


def test_an_earlier_version_of_its_own_is_the_source_of_an_update() -> None:
    credit = "Source: b-post"
    own = replace(site_article("c1", "2031-04-03T07:00", FIRE, NIGHT, HISTORY, credit), outlet="c-post.test")
    update = replace(site_article("c2", LAST, FIRE, NIGHT, HISTORY, ROADS, credit), outlet="c-post.test")
    assert source_of(update, own, site_article("b", EARLY, FIRE, NIGHT, HISTORY)) == "c1"


def test_a_credit_line_names_the_source_also_at_the_beginning_of_a_line() -> None:
    copy = site_article("c", LAST, FIRE, NIGHT, "Source: A-post")
    assert source_of(copy, site_article("a", EARLY), site_article("b", LATER)) == "a"


def test_equal_lines_about_the_outlets_do_not_make_copies() -> None:
    def about(name: str) -> str:
        return f"Everything that you read on {name}-post is the work of people who get up early and who are paid by you alone"

    changed = NIGHT.replace("ovens", "bakehouse").replace("reach", "get to")
    copy = site_article("c", LAST, FIRE, NIGHT, about("c"))
    assert source_of(copy, site_article("a", EARLY), site_article("b", LATER, FIRE, changed, about("b"))) == "a"
