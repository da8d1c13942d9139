"""Addresses and feeds into the library: asked whether they changed, kept once, and a changed page beside what it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime

from makers import HARBOUR
from web_host import Answer, Handler, Host, host, page

from variorum.ingest import Fetching
from variorum.library import Kept, Library
from variorum.model import Rejected

HERE = Fetching(allow_private=True, pause=0)
DAY = format_datetime(datetime(2021, 3, 4, 7, 15, tzinfo=UTC), usegmt=True)


def marked(body: bytes, tag: str, media: str = "text/html") -> Answer:
    """A page that is known by its ETag: asked with it, the host answers that nothing changed."""

    def answer(handler: Handler) -> None:
        if handler.headers["If-None-Match"] == tag:
            handler.give(b"", status=304)
        else:
            handler.give(body, media=media, ETag=tag)

    return answer


def dated(body: bytes) -> Answer:
    def answer(handler: Handler) -> None:
        if handler.headers["If-Modified-Since"] == DAY:
            handler.give(b"", status=304)
        else:
            handler.give(body, Last_Modified=DAY)

    return answer


def rss(*entries: tuple[str, str]) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><description>{HARBOUR[0]}</description></item>"
        for title, link in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Ellery Post</title>{items}</channel></rss>'.encode()


def collect(library: Library, url: str) -> tuple[list[Kept], list[Rejected], int]:
    """What was kept of the address, what could not be read, and how often a host said that nothing changed."""
    run = library.collect([url], fetching=HERE)
    told = list(run)
    return [one for one in told if isinstance(one, Kept)], [one for one in told if isinstance(one, Rejected)], run.passed


def asked(server: Host, header: str) -> list[str | None]:
    return [headers.get(header) for path, headers in server.asked if path != "/robots.txt"]


def test_a_page_that_has_not_changed_is_not_sent_again(library: Library) -> None:
    with host(crane=marked(page(), '"one"')) as server:
        first, _, passed = collect(library, f"{server.url}/crane")
        assert ([one.is_new for one in first], passed) == ([True], 0)
        assert collect(library, f"{server.url}/crane") == ([], [], 1)
        assert asked(server, "If-None-Match") == [None, '"one"']


def test_a_page_without_an_etag_is_asked_for_by_its_day(library: Library) -> None:
    with host(crane=dated(page())) as server:
        collect(library, f"{server.url}/crane")
        assert collect(library, f"{server.url}/crane") == ([], [], 1)
        assert asked(server, "If-Modified-Since") == [None, DAY]


def test_a_changed_page_is_a_new_revision_of_the_article(library: Library) -> None:
    with host(crane=marked(page(), '"one"')) as server:
        (first,), _, _ = collect(library, f"{server.url}/crane")
        server.answers = {"/crane": marked(page(more="The crane was lifted out of the water on Thursday at noon."), '"two"')}
        (second,), _, passed = collect(library, f"{server.url}/crane")
        assert (second.is_new, passed) == (True, 0)
        assert second.id != first.id
        assert set(library.articles([first.id, second.id])) == {first.id, second.id}
        assert sum(entry.articles for entry in library.stories()) == 1


def test_a_page_that_says_nothing_of_its_state_is_known_by_its_text(library: Library) -> None:
    with host(crane=page()) as server:
        collect(library, f"{server.url}/crane")
        again, _, passed = collect(library, f"{server.url}/crane")
        assert ([one.is_new for one in again], passed) == ([False], 0)


def test_a_feed_that_is_polled_twice_gives_each_entry_once(library: Library) -> None:
    pages = {
        "crane": page(title="Crane blocks harbour"),
        "ferry": page(title="Ferry waits", more="The ferry had waited since noon."),
    }
    with host(**pages) as server:
        one, two = ("Crane blocks harbour", f"{server.url}/crane"), ("Ferry waits", f"{server.url}/ferry")
        server.answers = {**server.answers, "/feed": lambda h: h.give(rss(one), media="application/rss+xml")}
        first, _, _ = collect(library, f"{server.url}/feed")
        server.answers = {**server.answers, "/feed": lambda h: h.give(rss(two, one), media="application/rss+xml")}
        second, _, _ = collect(library, f"{server.url}/feed")
        assert [one.is_new for one in first] == [True]
        assert [one.is_new for one in second] == [True]
        assert len(library.articles([one.id for one in (*first, *second)])) == 2
        assert server.paths.count("/crane") == 1


def test_a_page_that_names_another_address_as_its_own_is_known_by_its_link(library: Library) -> None:
    with host(ferry=page(title="Ferry waits", more="It had waited since noon.")) as server:
        crane = page(head=f'<link rel="canonical" href="{server.url}/harbour/crane">')
        server.answers = {**server.answers, "/crane": lambda handler: handler.give(crane)}
        one, two = rss(("Crane", f"{server.url}/crane")), rss(("Ferry", f"{server.url}/ferry"), ("Crane", f"{server.url}/crane"))
        server.answers = {**server.answers, "/feed": lambda h: h.give(one, media="application/rss+xml")}
        ((first,), _, _) = collect(library, f"{server.url}/feed")
        assert library.articles([first.id])[first.id].url == f"{server.url}/harbour/crane"
        server.answers = {**server.answers, "/feed": lambda h: h.give(two, media="application/rss+xml")}
        ((second,), _, _) = collect(library, f"{server.url}/feed")
        assert second.is_new
        assert server.paths.count("/crane") == 1


def test_a_page_that_its_feed_says_was_updated_since_is_fetched_again(open_library: Callable[..., Library]) -> None:
    library = open_library(clock=lambda: datetime(2031, 5, 7, tzinfo=UTC))
    with host(crane=page()) as server:

        def feed(updated: str) -> Answer:
            entry = (
                f"<title>Crane</title><id>{server.url}/crane</id><link href='{server.url}/crane'/><updated>{updated}</updated>"
            )
            body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Ellery Post</title><entry>{entry}</entry></feed>"
            return lambda handler: handler.give(body.encode(), media="application/atom+xml")

        server.answers = {**server.answers, "/feed": feed("2031-05-06T10:00:00Z")}
        collect(library, f"{server.url}/feed")
        server.answers = {
            "/crane": lambda handler: handler.give(page(more="It was lifted out on Thursday.")),
            "/feed": feed("2031-05-06T11:00:00Z"),
        }
        assert collect(library, f"{server.url}/feed") == ([], [], 0)
        server.answers = {**server.answers, "/feed": feed("2031-05-08T10:00:00Z")}
        ((revised,), _, _) = collect(library, f"{server.url}/feed")
        assert revised.is_new
        assert len(library.revisions(revised.id)) == 2


def test_a_feed_that_has_not_changed_sends_nobody_to_its_pages(library: Library) -> None:
    with host(crane=page()) as server:
        body = rss(("Crane blocks harbour", f"{server.url}/crane"))
        server.answers = {**server.answers, "/feed": marked(body, '"one"', "application/rss+xml")}
        collect(library, f"{server.url}/feed")
        assert collect(library, f"{server.url}/feed") == ([], [], 1)
        assert server.paths.count("/crane") == 1


def test_a_page_whose_date_cannot_be_is_not_sent_again_either(library: Library) -> None:
    entry = f"<item><title>Crane</title><pubDate>Tue, 07 May 2199 06:00:00 GMT</pubDate><description>{' '.join(HARBOUR * 3)}"
    feed = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Ellery Post</title>{entry}</description></item></channel></rss>'
    )
    with host(feed=marked(feed.encode(), '"one"', "application/rss+xml")) as server:
        kept, rejected, _ = collect(library, f"{server.url}/feed")
        assert ([one.is_new for one in kept], [one.is_date for one in rejected]) == ([True], [True])
        assert collect(library, f"{server.url}/feed") == ([], [], 1)


def test_an_address_on_this_machine_is_refused_unless_allowed(library: Library) -> None:
    with host(crane=page()) as server:
        (told,) = library.collect([f"{server.url}/crane"])
        assert isinstance(told, Rejected)
        assert "private" in told.reason
        assert server.paths == []


def test_what_a_host_refuses_is_asked_for_again_by_the_next_run(library: Library) -> None:
    with host(crane=lambda handler: handler.give(b"", status=503)) as server:
        _, (refused,), _ = collect(library, f"{server.url}/crane")
        assert "503" in refused.reason
        server.answers = {"/crane": marked(page(), '"one"')}
        ((kept,), _, _) = collect(library, f"{server.url}/crane")
        assert kept.is_new
