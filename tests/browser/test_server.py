"""The server in a browser: an editor searches, adds a report, sees the account change, corrects it; no report runs anything."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from browser_page import PageOpener
from harbour import CHEESE, LATE, REPORTS
from playwright.sync_api import Browser, Page, Route, expect
from server_support import ThreadWorker

from variorum.account import Tools
from variorum.library import Library, Wanted
from variorum.model import Article
from variorum.parsing import Parser
from variorum.server.app import make_app
from variorum.server.running import bind

HOSTILE = '<script>window.owned = 1</script>"><img src=x onerror="window.owned = 1">{{7*7}}\u202e'


@pytest.fixture
def library(tmp_path: Path, parser: Parser) -> Iterator[Library]:
    with Library(tmp_path / "variorum.db", tools=Tools(make_parser=lambda: parser)) as library:
        library.add([*REPORTS, CHEESE])
        yield library


@pytest.fixture
def site(library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server over the library. Its pages look for news when they are told to, not while they are closed."""
    monkeypatch.setattr("variorum.server.story_pages.LOOK_EVERY", 3600)
    with bind("127.0.0.1", 0) as socket:
        config = uvicorn.Config(
            make_app(library, lambda: ThreadWorker(library)), log_level="warning", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
        thread.start()
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[PageOpener]:
    """`visit("/add")`: a page of the site in a browser of its own. What a page complains of fails the test."""
    contexts = []
    complaints: list[str] = []

    def open_page(path: str = "/", width: int = 1200, scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda r: complaints.append(r.url) if not r.url.startswith((site, "data:")) else None)
        page.goto(site + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def open_story(page: Page) -> None:
    """From the list to the account of the fire, which is read on the way."""
    page.get_by_role("link", name=re.compile("rope store", re.IGNORECASE)).click()
    page.wait_for_selector(".headline")


def add_late(page: Page) -> None:
    """Pastes the late report."""
    page.get_by_role("link", name="Add a report").click()
    card = page.locator(".text-card")
    card.get_by_label("Text").fill(LATE.text)
    card.get_by_label("Outlet").fill("Kestrel")
    card.get_by_label("Headline").fill(LATE.title or "")
    card.get_by_label("Published").fill("2024-05-08T18:00")
    card.get_by_role("button").click()


def test_a_report_is_added_and_the_account_changes(visit: PageOpener) -> None:
    page = visit()
    open_story(page)
    expect(page.locator(".tally")).to_contain_text("3 reports")
    add_late(page)
    expect(page.locator("#progress")).to_contain_text("added to its story")
    page.get_by_role("link", name=re.compile("its story")).click()
    expect(page.locator(".news")).to_contain_text("1 new report")
    page.locator(".news").get_by_role("button", name="Analyse again").click()
    expect(page.locator(".tally")).to_contain_text("4 reports")
    expect(page.locator(".reports")).to_contain_text("Kestrel")
    expect(page.locator(".news p")).to_have_count(0)


def test_who_has_the_account_open_hears_what_another_has_added(visit: PageOpener) -> None:
    first, second = visit(), visit()
    open_story(first)
    add_late(second)
    expect(second.locator("#progress")).to_contain_text("added to its story")
    first.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(first.locator(".news")).to_contain_text("1 new report is not in this account yet")
    second.get_by_role("link", name=re.compile("its story")).click()
    second.locator(".news").get_by_role("button", name="Analyse again").click()
    expect(second.locator(".tally")).to_contain_text("4 reports")
    first.evaluate("window.dispatchEvent(new Event('focus'))")
    first.get_by_role("link", name="Show the new version").click()
    expect(first.locator(".tally")).to_contain_text("4 reports")


def test_a_word_narrows_the_list_while_it_is_written_and_back_undoes_it(visit: PageOpener) -> None:
    page = visit()
    expect(page.locator(".stories li")).to_have_count(2)
    page.get_by_label("Search").press_sequentially("cheese")
    expect(page.locator(".stories li")).to_have_count(1)
    assert "words=cheese" in page.url
    expect(page.get_by_role("status")).to_have_text("1 story")
    page.get_by_text("Outlet, days, sources, disputes").click()
    page.get_by_label("Outlet").fill("Nobody")
    expect(page.locator("#found")).to_contain_text("No story matches")
    page.go_back()
    expect(page.locator(".stories li")).to_have_count(1)
    page.go_back()
    expect(page.locator(".stories li")).to_have_count(2)


def test_keys_alone_lead_from_the_list_to_a_correction(visit: PageOpener) -> None:
    page = visit()
    page.keyboard.press("/")
    expect(page.get_by_label("Search")).to_be_focused()
    page.keyboard.type("rope")
    expect(page.locator(".stories li")).to_have_count(1)
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('.stories a')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".headline")
    while not page.evaluate("document.activeElement.matches('button.correct')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    while not page.evaluate("document.activeElement.matches('.dispute a.fix')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dismiss a dispute")).to_be_visible()
    while not page.evaluate("document.activeElement.matches('input[name=who]')"):
        page.keyboard.press("Tab")
    page.keyboard.type("Ada Quill")
    page.keyboard.press("Tab")
    page.keyboard.type("both were right at their hour")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("Corrected:")
    expect(page.locator("button.correct")).to_have_text("Stop correcting")
    expect(page.locator(".tally")).to_contain_text("no disputes")
    expect(page.locator(".hands")).to_contain_text("Ada Quill")
    page.get_by_role("link", name=re.compile("Corrections")).click()
    expect(page.locator(".corrections li")).to_contain_text("both were right at their hour")
    page.get_by_text("Undo").first.click()
    expect(page.get_by_label("Your name").first).to_have_value("Ada Quill")
    page.get_by_label("Why").first.fill("it was a dispute after all")
    page.locator("button", has_text="Undo it").first.click()
    expect(page.locator(".corrections li")).to_contain_text("no longer applies")


def test_links_to_correct_something_appear_only_in_the_correcting_mode(visit: PageOpener, library: Library) -> None:
    story = library.stories(Wanted(words="rope"))[0].id
    library.account(story)
    page = visit(f"/stories/{story}")
    arrange = page.get_by_role("link", name="Move or delete reports")
    expect(arrange).to_be_hidden()
    page.get_by_role("button", name="Correct this account").click()
    expect(arrange).to_be_visible()
    expect(page.locator("a.fix").first).to_be_visible()
    page.reload()
    expect(page.locator("a.fix").first).to_be_visible()
    page.get_by_role("button", name="Stop correcting").click()
    expect(page.locator("a.fix").first).to_be_hidden()
    page.reload()
    expect(arrange).to_be_hidden()


def test_what_changed_is_asked_since_the_last_visit(visit: PageOpener, library: Library) -> None:
    story = library.stories(Wanted(words="rope"))[0].id
    library.account(story)
    page = visit(f"/stories/{story}")
    page.get_by_role("link", name="What changed", exact=True).click()
    expect(page.locator(".brought")).to_have_count(3)
    page.get_by_role("link", name=re.compile("←")).click()
    page.get_by_role("link", name="What changed since your last visit").click()
    expect(page.locator(".empty")).to_contain_text("No report has joined")


def test_the_api_can_be_tried_on_its_page(visit: PageOpener, library: Library) -> None:
    story = library.stories(Wanted(words="rope"))[0].id
    page = visit("/docs")
    section = page.locator("section", has=page.get_by_role("heading", name="GET /api/stories/{story}", exact=True))
    section.get_by_text("Try it").click()
    section.get_by_role("textbox", name="story").fill(story)
    section.get_by_role("button", name="Ask").click()
    expect(section.locator(".answer")).to_contain_text('"headline": "Fire destroys rope store')


def test_links_to_a_claim_and_to_a_span_show_their_place(visit: PageOpener, library: Library, site: str) -> None:
    story = library.stories(Wanted(words="rope"))[0].id
    account = library.account(story).accounts[0]
    claim = next(c for c in account.claims if c.status == "disputed")
    page = visit(f"/stories/{story}/claims/{claim.id}")
    expect(page.locator(f"#{claim.id}")).to_be_in_viewport()
    span = claim.statements[0].spans[0]
    page.goto(f"{site}/articles/{span.article}#c{span.start}-{span.end}")
    expect(page.locator(".asked").first).to_be_in_viewport()
    assert "".join(page.locator(".asked").all_inner_texts()) == span.text


def test_axe_finds_nothing_and_nothing_overflows(visit: PageOpener, library: Library) -> None:
    story = library.stories(Wanted(words="rope"))[0].id
    account = library.account(story).accounts[0]
    library.correct(story, "dismiss", account.disputes[0].spans, who="Ada Quill", why="both were right at their hour")
    items = account.claims[0].id, account.attributions[0].id
    article = library.members(story)[0]
    paths = ["/docs", f"/stories/{story}/changes", f"/stories/{story}/arrange", f"/stories/{story}?corrected=1"]
    paths += ["/", "/?words=nothing", f"/stories/{story}", f"/articles/{article}?span=10-90", "/add", "/jobs"]
    paths += [f"/stories/{story}/corrections", *(f"/stories/{story}/correct/{item}" for item in items)]
    found = []
    for scheme in ("light", "dark"):
        for width in (360, 1600):
            for path in paths:
                page = visit(path, width, scheme)
                page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
                rules = [v["id"] for v in Axe().run(page).response["violations"]]
                wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
                found += [(path, width, scheme, rules, wide)] if rules or wide else []
                page.close()
    assert found == []


def test_nothing_of_a_hostile_report_runs(visit: PageOpener, library: Library) -> None:
    title = f"{HOSTILE} fire in Hallenwick rope store"
    hostile = [
        replace(r, text=f"{r.text}\n\n{HOSTILE}\n", outlet=f"{HOSTILE} {n}", title=title, authors=(HOSTILE,))
        for n, r in enumerate(REPORTS)
    ]
    kept = library.add(hostile)
    story = kept[0].story
    account = library.account(story).accounts[0]
    library.correct(story, "unsaid", account.attributions[0].content, who=HOSTILE, why=HOSTILE)
    paths = ["/", f"/?words={quote(HOSTILE)}&outlet={quote(HOSTILE)}", f"/add?url={quote(HOSTILE)}", "/jobs"]
    paths += [f"/stories/{story}", f"/stories/{story}/corrections", f"/articles/{kept[0].id}"]
    for path in paths:
        page = visit(path)
        assert page.evaluate("window.owned") is None
        assert page.locator("main img").count() == 0
        page.close()


def test_pages_of_very_long_or_nameless_reports_do_not_break(visit: PageOpener, library: Library, site: str) -> None:
    ships = "\U0001f6a2" * 1_000_000
    with httpx.Client(base_url=site, timeout=60, follow_redirects=True) as client:
        for field in ("title", "outlet", "url"):
            given = {"text": "A kite was seen over Brackley.", field: f"https://a.example/{ships}" if field == "url" else ships}
            assert client.post("/api/articles", json=given).status_code == 422
        assert client.post("/api/articles", content=f'{{"text": "{ships}'.encode()).status_code == 422
        task = client.post("/api/articles", json={"text": ships})
        assert task.status_code == 202
        for page_of in (f"/tasks/{task.json()['id']}", client.post("/add", data={"text": "A kite.", "outlet": ships}).url.path):
            assert "added to" in client.get(f"{page_of}/events").text
    bare = [Article("", f"The ferry to Tarn Ellis ran aground at noon, {n} people said.\n") for n in (4, 5)]
    long = Article(
        "", "A heron sat on the ramp of the ferry for an hour.\n", title="A heron holds up the ferry " * 60, outlet=ships
    )
    kept = library.add([*bare, long])
    for outcome in kept:
        library.account(outcome.story)
    paths = [
        "/",
        "/jobs",
        "/add",
        *(path for outcome in kept for path in (f"/stories/{outcome.story}", f"/articles/{outcome.id}")),
    ]
    for path in paths:
        page = visit(path, 360)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
        page.close()


def test_a_script_that_got_into_a_page_would_not_run(site: str, browser: Browser) -> None:
    page = browser.new_page()
    intruder = "<script>window.owned = 1</script><b onclick='window.owned = 1'>click</b>"

    def slip_in(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", f"{intruder}</main>"))

    page.route(f"{site}/", slip_in)
    page.goto(f"{site}/")
    page.locator("b[onclick]").click()
    assert page.evaluate("window.owned") is None
    page.close()
