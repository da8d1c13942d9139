"""Collecting URLs and feeds: they are asked for changes, stored once, and a changed page is a new revision."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

from harbour_reports import HARBOUR
from library_support import LibraryOpener
from web_host import LOCAL_FETCHING, Answer, Handler, Host, host, page

from variorum.library import Kept, Library
from variorum.model import Rejected

DAY = format_datetime(datetime(2021, 3, 4, 7, 15, tzinfo=UTC), usegmt=True)


def page_with_etag(body: bytes, tag: str, media: str = "text/html") -> Answer:
    """A page with an ETag: asked with it, the host answers 304."""

    def answer(handler: Handler) -> None:
        if handler.headers["If-None-Match"] == tag:
            handler.give(b"", status=304)
        else:
            handler.give(body, media=media, ETag=tag)

    return answer


def page_with_date(body: bytes) -> Answer:
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
    """What was saved, what was rejected, and how often a host answered 304."""
    run = library.collect([url], fetching=LOCAL_FETCHING)
    outcomes = list(run)
    return (
        [outcome for outcome in outcomes if isinstance(outcome, Kept)],
        [outcome for outcome in outcomes if isinstance(outcome, Rejected)],
        run.passed,
    )


def headers_asked(server: Host, header: str) -> list[str | None]:
    return [headers.get(header) for path, headers in server.asked if path != "/robots.txt"]


def test_a_page_that_has_not_changed_is_not_sent_again(library: Library) -> None:
    with host(crane=page_with_etag(page(), '"one"')) as server:
        first, _, passed = collect(library, f"{server.url}/crane")
        assert ([outcome.is_new for outcome in first], passed) == ([True], 0)
        assert collect(library, f"{server.url}/crane") == ([], [], 1)
        assert headers_asked(server, "If-None-Match") == [None, '"one"']


def test_a_page_without_an_etag_is_asked_for_by_its_day(library: Library) -> None:
    with host(crane=page_with_date(page())) as server:
        collect(library, f"{server.url}/crane")
        assert collect(library, f"{server.url}/crane") == ([], [], 1)
        assert headers_asked(server, "If-Modified-Since") == [None, DAY]


def test_a_changed_page_is_a_new_revision_of_the_article(library: Library) -> None:
    with host(crane=page_with_etag(page(), '"one"')) as server:
        (first,), _, _ = collect(library, f"{server.url}/crane")
        server.answers = {
            "/crane": page_with_etag(page(more="The crane was lifted out of the water on Thursday at noon."), '"two"')
        }
        (second,), _, passed = collect(library, f"{server.url}/crane")
        assert (second.is_new, passed) == (True, 0)
        assert second.id != first.id
        assert set(library.articles([first.id, second.id])) == {first.id, second.id}
        assert sum(entry.articles for entry in library.stories()) == 1


def test_a_page_without_etag_or_date_is_recognised_by_its_text(library: Library) -> None:
    with host(crane=page()) as server:
        collect(library, f"{server.url}/crane")
        again, _, passed = collect(library, f"{server.url}/crane")
        assert ([outcome.is_new for outcome in again], passed) == ([False], 0)


def test_a_feed_that_is_polled_twice_gives_each_entry_once(library: Library) -> None:
    pages = {
        "crane": page(title="Crane blocks harbour"),
        "ferry": page(title="Ferry waits", more="The ferry had waited since noon."),
    }
    with host(**pages) as server:
        crane, ferry = ("Crane blocks harbour", f"{server.url}/crane"), ("Ferry waits", f"{server.url}/ferry")
        server.answers = {**server.answers, "/feed": lambda h: h.give(rss(crane), media="application/rss+xml")}
        first, _, _ = collect(library, f"{server.url}/feed")
        server.answers = {**server.answers, "/feed": lambda h: h.give(rss(ferry, crane), media="application/rss+xml")}
        second, _, _ = collect(library, f"{server.url}/feed")
        assert [outcome.is_new for outcome in first] == [True]
        assert [outcome.is_new for outcome in second] == [True]
        assert len(library.articles([outcome.id for outcome in (*first, *second)])) == 2
        assert server.paths.count("/crane") == 1


def test_a_page_with_a_canonical_url_is_recognised_by_its_link(library: Library) -> None:
    with host(ferry=page(title="Ferry waits", more="It had waited since noon.")) as server:
        crane = page(head=f'<link rel="canonical" href="{server.url}/harbour/crane">')
        server.answers = {**server.answers, "/crane": lambda handler: handler.give(crane)}
        before, after = (
            rss(("Crane", f"{server.url}/crane")),
            rss(("Ferry", f"{server.url}/ferry"), ("Crane", f"{server.url}/crane")),
        )
        server.answers = {**server.answers, "/feed": lambda h: h.give(before, media="application/rss+xml")}
        ((first,), _, _) = collect(library, f"{server.url}/feed")
        assert library.articles([first.id])[first.id].url == f"{server.url}/harbour/crane"
        server.answers = {**server.answers, "/feed": lambda h: h.give(after, media="application/rss+xml")}
        ((second,), _, _) = collect(library, f"{server.url}/feed")
        assert second.is_new
        assert server.paths.count("/crane") == 1


def test_a_page_that_its_feed_says_was_updated_since_is_fetched_again(open_library: LibraryOpener) -> None:
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
        server.answers = {**server.answers, "/feed": page_with_etag(body, '"one"', "application/rss+xml")}
        collect(library, f"{server.url}/feed")
        assert collect(library, f"{server.url}/feed") == ([], [], 1)
        assert server.paths.count("/crane") == 1


def test_a_page_with_an_impossible_date_is_not_sent_again_either(library: Library) -> None:
    entry = f"<item><title>Crane</title><pubDate>Tue, 07 May 2199 06:00:00 GMT</pubDate><description>{' '.join(HARBOUR * 3)}"
    feed = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Ellery Post</title>{entry}</description></item></channel></rss>'
    )
    with host(feed=page_with_etag(feed.encode(), '"one"', "application/rss+xml")) as server:
        kept, rejected, _ = collect(library, f"{server.url}/feed")
        assert ([outcome.is_new for outcome in kept], [outcome.is_date for outcome in rejected]) == ([True], [True])
        assert collect(library, f"{server.url}/feed") == ([], [], 1)


def test_an_address_on_this_machine_is_refused_unless_allowed(library: Library) -> None:
    with host(crane=page()) as server:
        (rejection,) = library.collect([f"{server.url}/crane"])
        assert isinstance(rejection, Rejected)
        assert "private" in rejection.reason
        assert server.paths == []


def test_the_next_run_asks_again_for_what_a_host_refused(library: Library) -> None:
    with host(crane=lambda handler: handler.give(b"", status=503)) as server:
        _, (refused,), _ = collect(library, f"{server.url}/crane")
        assert "503" in refused.reason
        server.answers = {"/crane": page_with_etag(page(), '"one"')}
        ((kept,), _, _) = collect(library, f"{server.url}/crane")
        assert kept.is_new
