"""Words that would be program are shown as words: nothing executes, nothing is asked for, wherever they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from browser_page import Opener
from ferry_reading import make_reading
from playwright.sync_api import expect

from variorum.report import Reading

WORDS = [
    "<script>document.title = 'owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "</style></textarea></title><svg onload=document.title='owned'>",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "javascript:document.title='owned'",
    "\u202e\u2066\x00\x1b[31m\ud800",
]


def tainted(words: str) -> Reading:
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
                divergences=tuple(replace(d, values=(words,) * len(d.spans), explanation=words) for d in account.divergences),
                reuse=tuple(replace(r, source=f"wire:{words}") for r in account.reuse),
                labels=tuple(replace(x, referent=words) for x in account.labels),
            ),
        ),
        rejected=tuple(replace(r, input=words, reason=words) for r in reading.rejected),
        version=words,
    )


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_nothing_executes(show: Opener, words: str) -> None:
    page = show(tainted(words))
    page.locator(".dispute .go").first.click()
    page.locator(".m.on").first.click()
    expect(page.locator("#pop")).to_be_visible()
    assert not page.title().startswith("owned")
    assert page.locator("img, main svg[onload]").count() == 0
    assert page.locator("main a:not([href^='#'])").count() == 0


def test_a_script_that_got_into_the_page_would_not_run(show: Opener) -> None:
    page = show(make_reading())
    blocked = page.evaluate(
        """() => new Promise((done) => {
          addEventListener("securitypolicyviolation", (e) => done(e.violatedDirective), { once: true });
          const b = document.createElement("button");
          b.setAttribute("onclick", "document.title = 'owned'");
          document.body.append(b);
          b.click();
        })"""
    )
    assert blocked.startswith("script-src")
    assert page.title() != "owned"
    page.context.clear_cookies()
