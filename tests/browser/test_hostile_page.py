"""Code in people's words is shown as words: nothing runs and nothing is requested, wherever it stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from browser_page import PageOpener
from ferry_reading import make_reading
from playwright.sync_api import Browser, expect

from variorum.report import Reading, to_html

WORDS = [
    "<script>document.title = 'owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "</style></textarea></title><svg onload=document.title='owned'>",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "javascript:document.title='owned'",
    "\u202e\u2066\x00\x1b[31m\ud800",
]


def reading_full_of(words: str) -> Reading:
    """The ferry's reading with `words` wherever people's words can stand."""
    reading = make_reading()
    [account] = reading.accounts
    return replace(
        reading,
        articles=tuple(replace(a, outlet=words, title=words, authors=(words,), url=words) for a in reading.articles),
        accounts=(
            replace(
                account,
                headline=words,
                attributions=tuple(replace(a, speaker=words, via=(words,)) for a in account.attributions),
                claims=tuple(replace(c, gist=words) for c in account.claims),
                facts=tuple(
                    replace(f, question=words, answers=tuple(replace(a, speaker=words) for a in f.answers)) for f in account.facts
                ),
                findings=tuple(replace(d, values=(words,)) for d in account.findings),
                reuse=tuple(replace(r, source=f"wire:{words}") for r in account.reuse),
                labels=tuple(replace(x, referent=words) for x in account.labels),
            ),
        ),
        rejected=tuple(replace(r, input=words, reason=words) for r in reading.rejected),
        version=words,
    )


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_nothing_executes(show: PageOpener, words: str) -> None:
    page = show(reading_full_of(words))
    page.locator(".dispute .go").first.click()
    page.locator(".m.on").first.click()
    expect(page.locator("#pop")).to_be_visible()
    assert not page.title().startswith("owned")
    assert page.locator("img, main svg[onload]").count() == 0
    assert page.locator("main a:not([href^='#'])").count() == 0


def test_a_million_emoji_wherever_words_can_stand_are_shown_shortened(show: PageOpener) -> None:
    ships = "\U0001f6a2" * 1_000_000
    reading = make_reading()
    articles = tuple(
        replace(a, outlet=ships, title=ships, authors=(ships,), url=f"https://bote.example/{ships}") for a in reading.articles
    )
    account = replace(reading.accounts[0], headline=ships)
    attributions = tuple(replace(a, speaker=ships, via=(ships,)) for a in account.attributions)
    page = show(replace(reading, articles=articles, accounts=(replace(account, attributions=attributions),)), width=360)
    assert len(page.content()) < 500_000
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.locator(".dispute .go").first.click()
    expect(page.locator(".texts.docked")).to_be_visible()


def test_a_script_that_got_into_the_page_would_not_run(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    intruder = "<script>document.title = 'owned'</script><b onclick=\"document.title = 'owned'\">click</b>"
    file.write_text(to_html(make_reading()).replace("</main>", f"{intruder}</main>"), encoding="utf-8")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(file.as_uri())
    page.locator("b[onclick]").click()
    assert "owned" not in page.title()
    assert sum("Content Security Policy" in text for text in refused) == 2
    page.close()
