"""The page in a browser: there and back again, by hand, by key and by the browser's history."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
from browser_page import PageOpener
from ferry_reading import make_reading
from odd_readings import ODD
from playwright.sync_api import Page, expect

from variorum.model import Article, Span
from variorum.report import Reading, to_html


def ferry() -> Reading:
    reading = make_reading()
    return replace(reading, articles=tuple(replace(a, published=datetime(2024, 3, 3)) for a in reading.articles))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()"))


def visible_rows(page: Page) -> list[str]:
    return [str(row.get_attribute("id")) for row in page.locator(".accounts tbody tr:visible").all()]


def test_a_passage_of_a_dispute_opens_its_text_at_the_place_and_back_returns(show: PageOpener) -> None:
    page = show(ferry())
    passage = page.locator(".dispute .values .go", has_text="Meridian News reported")
    passage.click()
    texts = page.locator(".texts")
    expect(texts).to_have_class(re.compile("docked"))
    expect(page.locator(".m.at")).to_have_text("Saturday")
    expect(page.locator(".m.at")).to_be_in_viewport()
    assert page.url.endswith("#b1.53")
    page.go_back()
    expect(texts).not_to_have_class(re.compile("docked"))
    assert focused(page).startswith("A passenger ferry struck")
    expect(passage).to_be_in_viewport()
    page.go_forward()
    expect(page.locator(".m.at")).to_have_text("Saturday")


def test_a_marked_passage_leads_to_what_was_read_from_it_and_back(show: PageOpener) -> None:
    page = show(ferry())
    mark = page.locator(".text .m.d", has_text="Saturday")
    mark.click()
    answers = page.locator("#pop a")
    assert [a.inner_text().split("\n")[0] for a in answers.all()] == ["Claim", "Dispute", "Fact"]
    answers.nth(1).click()
    expect(page.locator("#d-1")).to_be_in_viewport()
    assert page.url.endswith("#d-1")
    page.go_back()
    expect(mark).to_be_focused()


def test_everything_can_be_done_with_keys_alone(show: PageOpener) -> None:
    page = show(ferry())
    page.keyboard.press("Tab")
    assert focused(page) == "To the account"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.dispute').id") == "d-1"
    page.keyboard.press("Enter")
    expect(page.locator(".m.at")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#pop a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#pop a").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".m.at")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".texts")).not_to_have_class(re.compile("docked"))
    assert page.evaluate("document.activeElement.closest('.dispute').id") == "d-1"


def test_the_focus_can_be_seen_wherever_it_is(show: PageOpener) -> None:
    page = show(ferry())
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_the_legend_is_one_key_away(show: PageOpener) -> None:
    page = show(ferry())
    legend = page.locator("#legend")
    expect(legend).to_be_hidden()
    page.keyboard.press("?")
    expect(legend).to_be_visible()
    expect(legend.get_by_role("button")).to_be_focused()
    page.keyboard.press("Escape")
    expect(legend).to_be_hidden()
    page.get_by_role("button", name="How to read this page").click()
    expect(legend).to_be_visible()


def test_claims_are_sorted_and_narrowed(show: PageOpener) -> None:
    page = show(long_reading())
    assert visible_rows(page)[:4] == ["c-3", "c-1", "c-2", "c-x0"]
    page.locator(".order").select_option("disputed")
    assert visible_rows(page)[0] == "c-1"
    page.locator(".order").select_option("origins")
    assert visible_rows(page)[:3] == ["c-1", "c-3", "c-2"]
    page.locator(".status").select_option("corroborated")
    assert visible_rows(page) == ["c-3"]
    page.locator(".status").select_option("")
    page.locator(".accounts .find").fill("SANDBANK")
    assert visible_rows(page) == ["c-1"]
    expect(page.locator(".accounts .told")).to_have_text("1 claim")


def test_a_long_table_begins_short_and_a_link_into_its_end_unrolls_it(show: PageOpener) -> None:
    page = show(long_reading())
    assert len(visible_rows(page)) == 14
    page.get_by_role("button", name="Show all 23 claims").click()
    assert len(visible_rows(page)) == 23
    again = show(long_reading(), fragment="#c-x19")
    expect(again.locator("#c-x19")).to_be_in_viewport()


def last_words(article: Article) -> Span:
    return article.span(len(article.text) - 9, len(article.text))


def long_reading() -> Reading:
    """The ferry's account with twenty more claims at its end."""
    reading = make_reading()
    [account] = reading.accounts
    model = account.claims[2]
    more = tuple(replace(model, id=f"c-x{n}", status="single-origin", origins=model.origins[:1]) for n in range(20))
    later = tuple(
        replace(c, statements=tuple(replace(s, spans=(last_words(reading.article(s.article)),)) for s in c.statements))
        for c in more
    )
    return replace(reading, accounts=(replace(account, claims=(*account.claims, *later)),))


def test_a_link_to_a_place_in_a_text_opens_the_text_there(show: PageOpener) -> None:
    page = show(ferry(), fragment="#b1.53")
    expect(page.locator(".texts")).to_have_class(re.compile("docked"))
    expect(page.locator(".m.at")).to_be_in_viewport()


def test_without_script_the_page_is_whole_and_its_links_lead_to_their_places(show: PageOpener) -> None:
    script = re.compile(r"<script>.*?</script>", re.DOTALL)
    page = show(script.sub("", to_html(ferry())))
    for tools in page.locator(".tools").all():
        expect(tools).to_be_hidden()
    page.locator(".dispute .values .go", has_text="Meridian News reported").click()
    expect(page.locator(".text .m.d", has_text="Saturday")).to_be_in_viewport()
    page.get_by_role("button", name="How to read this page").click()
    expect(page.locator("#legend")).to_be_visible()


def test_what_is_printed_leaves_out_the_texts_and_the_tools(show: PageOpener) -> None:
    page = show(ferry(), scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".dispute .stretch").first).to_be_visible()
    for left_out in (".texts", ".bar", ".ask"):
        expect(page.locator(left_out).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", [360, 1600])
@pytest.mark.parametrize("name", ODD)
def test_an_odd_account_fits_the_screen(show: PageOpener, name: str, width: int) -> None:
    page = show(ODD[name](), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("h1").first).to_be_visible()


def test_arabic_runs_from_right_to_left(show: PageOpener) -> None:
    page = show(ODD["right to left"]())
    arabic = page.locator(".body p", has_text="العبارة")
    assert arabic.evaluate("p => getComputedStyle(p).direction") == "rtl"
    assert page.locator(".body p", has_text="The ferry").first.evaluate("p => getComputedStyle(p).direction") == "ltr"


def questions(page: Page) -> list[str]:
    return [str(row.get_attribute("id")) for row in page.locator(".fact-parts tbody tr:visible").all()]


def test_the_table_of_facts_is_filtered_by_part_report_speaker_and_word(show: PageOpener) -> None:
    page = show(ferry())
    assert questions(page) == ["f1", "f2", "f3"]
    page.locator(".by-part").select_option("in dispute")
    assert questions(page) == ["f1"]
    page.locator(".by-part").select_option("numbers")
    assert questions(page) == ["f2"]
    page.locator(".by-part").select_option("all questions")
    page.locator(".by-speaker").select_option("Ines Vale")
    assert questions(page) == ["f3"]
    page.locator(".by-speaker").select_option("anyone")
    page.locator(".by-report").select_option("Lantern")
    assert questions(page) == ["f1", "f2"]
    expect(page.locator(".fact-parts .told")).to_have_text("2 of 3 questions")
    page.locator(".by-report").select_option("all reports")
    page.keyboard.press("/")
    page.keyboard.type("engine")
    assert questions(page) == ["f3"]


def test_a_column_of_the_table_of_facts_is_hidden(show: PageOpener) -> None:
    page = show(ferry())
    heads = page.locator(".fact-parts thead").first.locator("th:visible")
    expect(heads).to_have_count(4)
    page.get_by_text("Columns", exact=True).click()
    page.get_by_role("checkbox", name="Coast Daily").uncheck()
    expect(heads).to_have_count(3)
    expect(page.locator("#f1 td:visible")).to_have_count(2)


def test_a_telephone_shows_one_report_at_a_time_with_a_switch(show: PageOpener) -> None:
    page = show(ferry(), 360)
    switch = page.locator(".by-report")
    expect(switch).to_be_visible()
    assert page.locator(".fact-parts td.picked:visible").count() == page.locator(".fact-parts td:visible").count() > 0
    switch.select_option("Lantern")
    assert page.locator("#f1 td:visible").all_inner_texts() == ["Friday"]
    switch.select_option("all reports")
    assert page.locator("#f1 td:visible").count() == 3


def test_a_link_to_a_fact_that_is_filtered_out_shows_it(show: PageOpener) -> None:
    page = show(ferry())
    page.locator(".by-part").select_option("in dispute")
    mark = page.locator(".text .m", has_text="212").first
    mark.click()
    page.locator("#pop a[href='#f2']").click()
    expect(page.locator("#f2")).to_be_in_viewport()


def test_the_first_screen_answers_what_an_editor_asks(show: PageOpener) -> None:
    page = show(ferry(), 1400)
    for words in (
        "A ferry with 212 passengers ran aground off Port Esk on Friday.",
        "ran aground off Port Esk on ▢",
        "2 independent sources",
        "To check",
    ):
        expect(page.locator("main").get_by_text(words).first).to_be_in_viewport()
