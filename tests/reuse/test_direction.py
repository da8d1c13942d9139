"""Who copied whom."""

from fire_reports import FIRE, HISTORY, NIGHT, OTHER, ROADS, SPEECH, article, with_credit

from variorum.model import Article
from variorum.reuse import find_reuse
from variorum.reuse.outlet_matching import same_outlet


def copies_found(*articles: Article) -> list[tuple[str, str, str]]:
    return [(r.source, r.target, r.kind) for r in find_reuse(articles)]


def test_the_article_that_names_the_others_outlet_is_the_copy() -> None:
    other = article(
        "b", FIRE, "Two cats are missing, the Lantern Herald reported.", outlet="dispatch.test", published="2031-04-03T09:00"
    )
    herald = article("a", FIRE, NIGHT, outlet="lanternherald.com", published="2031-04-03T10:00")
    assert copies_found(herald, other) == [("a", "b", "credit")]


def test_without_a_credit_what_came_out_later_is_the_copy() -> None:
    early = article("a", FIRE, NIGHT, published="2031-04-03T08:15")
    late = article("b", FIRE, NIGHT, HISTORY, ROADS, published="2031-04-03T09:00")
    assert copies_found(late, early) == [("a", "b", "verbatim")]


def test_a_day_without_a_clock_says_nothing_of_the_same_day() -> None:
    short = article("a", FIRE, published="2031-04-03")
    long = article("b", FIRE, NIGHT, HISTORY, published="2031-04-03T09:00")
    assert copies_found(short, long) == [("b", "a", "verbatim")]


def test_moments_of_different_zones_are_compared_as_moments() -> None:
    early = article("a", FIRE, NIGHT, published="2031-04-03T09:00+05:00")
    late = article("b", FIRE, published="2031-04-03T05:00+00:00")
    assert copies_found(early, late) == [("a", "b", "verbatim")]


def test_without_times_the_article_that_consists_of_the_shared_words_is_the_copy() -> None:
    assert copies_found(article("a", FIRE), article("b", FIRE, NIGHT, HISTORY)) == [("b", "a", "verbatim")]


def test_words_credited_to_an_agency_are_not_copied_from_the_other_article() -> None:
    short = with_credit(article("a", "OSTRAVA (Reuters) - " + FIRE), "(Reuters)", "Reuters")
    assert ("a", "b", "verbatim") in copies_found(short, article("b", FIRE, NIGHT, HISTORY))


def test_an_article_of_unknown_outlet_is_the_outlet_that_its_copy_names() -> None:
    copy = with_credit(article("a", FIRE, NIGHT, "Nobody was hurt, RT reported.", published="2031-04-03"), "RT reported", "RT")
    assert copies_found(copy, article("b", FIRE, NIGHT, published="2031-04-04")) == [("b", "a", "credit")]


def test_the_possible_source_that_explains_most_is_named() -> None:
    wire = article("a", FIRE, NIGHT, published="2031-04-03T06:00")
    site = article("b", FIRE, NIGHT, HISTORY, published="2031-04-03T07:00")
    last = article("c", FIRE, NIGHT, HISTORY, published="2031-04-03T08:00")
    assert copies_found(last, wire, site) == [("a", "b", "verbatim"), ("b", "c", "verbatim")]


def test_two_sources_of_different_passages_are_both_named() -> None:
    first = article("a", FIRE, published="2031-04-03T06:00")
    second = article("b", ROADS, published="2031-04-03T07:00")
    last = article("c", FIRE, OTHER, ROADS, published="2031-04-03T08:00")
    assert copies_found(first, second, last) == [("a", "c", "verbatim"), ("b", "c", "verbatim")]


def test_twenty_copies_of_one_text_have_one_source() -> None:
    copies = [article(f"n{k:02}", FIRE, NIGHT, f'"{SPEECH}," one said.', published=f"2031-04-03T10:{k:02}") for k in range(21)]
    rows = find_reuse(copies)
    assert {r.source for r in rows} == {"n00"}
    assert len(rows) == 20


def test_names_in_prose_match_the_domains_of_outlets() -> None:
    assert same_outlet("the New York Times", "www.nytimes.com")
    assert same_outlet("Reuters", "uk.reuters.com")
    assert same_outlet("Associated Press", "apnews.com")
    assert same_outlet("Daily Mail", "www.dailymail.co.uk")
    assert same_outlet("The Sun", "thesun.co.uk")
    assert not same_outlet("The Lantern Herald", "www.nytimes.com")
    assert not same_outlet("RT", None)
    assert not same_outlet("Bote News", "Brell News")


def test_a_day_without_a_clock_lies_before_its_evening_and_after_its_morning() -> None:
    day = article("a", FIRE, NIGHT, published="2031-04-03")
    assert copies_found(day, article("b", FIRE, NIGHT, published="2031-04-03T20:00")) == [("a", "b", "verbatim")]
    assert copies_found(day, article("b", FIRE, NIGHT, published="2031-04-03T07:00")) == [("b", "a", "verbatim")]


def test_on_one_day_the_report_that_opens_with_the_sentence_is_the_source() -> None:
    opens = article("b", FIRE, *[OTHER.replace("nine", str(k)) for k in range(7)], published="2031-04-03")
    closes = article("a", ROADS, HISTORY, ROADS, HISTORY, NIGHT, NIGHT, FIRE, published="2031-04-03")
    assert copies_found(opens, closes) == [("b", "a", "verbatim")]


def test_what_a_page_s_head_says_it_was_taken_from_is_its_source() -> None:
    original = article("a", FIRE, NIGHT, outlet="Lantern Herald", published="2031-04-03T10:00", url="https://lantern.test/1")
    more = {"outlet": "Dispatch", "published": "2031-04-03T09:00"}
    for origin in ("https://www.lanternherald.test/elsewhere", "Lantern Herald", "https://lantern.test/1"):
        copy = article("b", FIRE, NIGHT, HISTORY, taken_from=(origin,), **more)
        assert copies_found(original, copy) == [("a", "b", "credit")]
    assert copies_found(original, article("b", FIRE, taken_from=("https://canal.test/1",), **more)) == [("b", "a", "verbatim")]


def test_two_pages_that_name_each_other_show_no_direction() -> None:
    first = article("a", FIRE, NIGHT, outlet="Lantern", published="2031-04-03T08:00", taken_from=("Dispatch",))
    second = article("b", FIRE, NIGHT, outlet="Dispatch", published="2031-04-03T09:00", taken_from=("Lantern",))
    assert copies_found(first, second) == [("a", "b", "verbatim")]
