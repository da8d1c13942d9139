import gzip
import zlib

import brotli
import pytest
from web_host import LOCAL_FETCHING, Handler, host, moved, page, silent

from variorum.errors import InputError
from variorum.ingest import Fetched, Fetcher, Fetching, NotModified

IMPATIENT = Fetching(allow_private=True, pause=0, seconds=0.3, silence=0.2)
PLAIN = b"A crane fell into the harbour. " * 2000


def reason_of_refusal(url: str, fetching: Fetching = LOCAL_FETCHING) -> str:
    with pytest.raises(InputError) as raised:
        Fetcher(fetching).fetch(url)
    assert raised.value.what == url
    return raised.value.reason


def fetch(url: str, fetching: Fetching = LOCAL_FETCHING) -> Fetched:
    answer = Fetcher(fetching).fetch(url)
    assert isinstance(answer, Fetched)
    return answer


def test_a_document_comes_with_what_its_host_says_of_it() -> None:
    def answer(handler: Handler) -> None:
        handler.give(b"caf\xe9", media="text/html; charset=ISO-8859-1", ETag='"7"', Last_Modified="Thu, 04 Mar 2021 06:15:00 GMT")

    with host(crane=answer) as server:
        document = fetch(f"{server.url}/crane#top")
        assert document == Fetched(
            f"{server.url}/crane#top",
            f"{server.url}/crane",
            b"caf\xe9",
            "text/html",
            "iso-8859-1",
            '"7"',
            "Thu, 04 Mar 2021 06:15:00 GMT",
        )
        assert server.asked[-1][1]["User-Agent"].startswith("variorum/")


def test_redirects_are_followed_to_their_end() -> None:
    with host(a=moved("b"), b=moved("/c?x=1"), c=b"here") as server:
        assert fetch(f"{server.url}/a").final_url == f"{server.url}/c?x=1"


def test_circular_redirects_end() -> None:
    with host(a=moved("/b"), b=moved("/a")) as server:
        assert "in a circle" in reason_of_refusal(f"{server.url}/a")
        assert server.paths.count("/a") == 1


def test_endless_redirects_end() -> None:
    def further(handler: Handler) -> None:
        handler.give(b"", status=302, Location=f"/a?{len(handler.server.asked)}")

    with host(a=further) as server:
        assert "more than 10 times" in reason_of_refusal(f"{server.url}/a")


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://ellery.example/", "http://user:word@127.0.0.1/", "http://[::1"])
def test_a_redirect_to_another_scheme_is_refused(to: str) -> None:
    with host(a=moved(to)) as server:
        assert "redirected to" in reason_of_refusal(f"{server.url}/a")


@pytest.mark.parametrize(
    "name",
    ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0.0.0.0"],
)
def test_a_private_host_is_never_asked_however_it_is_written(name: str) -> None:
    with host(secret=b"secret") as server:
        url = f"http://{name}:{server.server_port}/secret"
        assert "not a public address" in reason_of_refusal(url, Fetching(pause=0))
        assert server.asked == []


def test_a_name_that_changes_its_address_is_judged_by_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum.ingest.web import addresses

    def rebinding(*_: object) -> tuple[str, ...]:
        return ("93.184.215.14", "127.0.0.1")

    monkeypatch.setattr(addresses, "_look_up", rebinding)
    assert "it is at 127.0.0.1" in reason_of_refusal("http://rebinding.example/", Fetching())


def test_a_redirect_into_a_private_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum.ingest.web import addresses

    # the first host is taken for a public one, so that its redirect is followed
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    with host(a=moved("http://10.0.0.7/admin")) as server:
        assert "it is at 10.0.0.7" in reason_of_refusal(f"{server.url}/a", Fetching(pause=0))


def test_a_host_that_never_answers_is_given_up() -> None:
    with host(robots_txt=b"", a=silent) as server:
        assert "no whole answer within 0.3 s" in reason_of_refusal(f"{server.url}/a", IMPATIENT)


def test_a_host_that_answers_too_slowly_is_given_up() -> None:
    def drip(handler: Handler) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 1000:
            handler.wfile.write(bytes([byte]))
            if handler.server.stopping.wait(0.02):
                return

    with host(robots_txt=b"", a=drip) as server:
        assert "no whole answer" in reason_of_refusal(f"{server.url}/a", IMPATIENT)


def test_a_host_that_is_not_there_is_named() -> None:
    with host() as server:
        gone = server.url
    assert "no connection" in reason_of_refusal(f"{gone}/a")


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PLAIN)),
        ("gzip", gzip.compress(PLAIN[:99]) + gzip.compress(PLAIN[99:])),
        ("deflate", zlib.compress(PLAIN)),
        ("deflate", zlib.compress(PLAIN)[2:-4]),
        ("br", brotli.compress(PLAIN)),
        ("gzip, br", brotli.compress(gzip.compress(PLAIN))),
        ("identity", PLAIN),
    ],
)
def test_packed_bodies_are_unpacked(encoding: str, packed: bytes) -> None:
    with host(a=lambda handler: handler.give(packed, Content_Encoding=encoding)) as server:
        assert fetch(f"{server.url}/a").content == PLAIN


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("br", lambda x: brotli.compress(x, quality=1)), ("deflate", zlib.compress)]
)
def test_a_bomb_stops_at_the_limit(encoding: str, pack: object) -> None:
    bomb = pack(bytes(30_000_000))  # type: ignore[operator]
    assert len(bomb) < 100_000
    with host(a=lambda handler: handler.give(bomb, Content_Encoding=encoding)) as server:
        assert "larger than 20 MB" in reason_of_refusal(f"{server.url}/a")


@pytest.mark.parametrize(
    ("encoding", "body", "why"),
    [
        ("gzip", b"no gzip at all", "cannot be unpacked"),
        ("gzip", gzip.compress(PLAIN)[:-30], "stream ends before its end"),
        ("br", b"\xff" * 40, "cannot be unpacked"),
        ("zstd", b"(\xb5/\xfd", "not supported"),
        ("gzip, gzip, gzip", b"x", "packed 3 times"),
    ],
)
def test_bodies_that_cannot_be_unpacked_are_named(encoding: str, body: bytes, why: str) -> None:
    with host(a=lambda handler: handler.give(body, Content_Encoding=encoding)) as server:
        assert why in reason_of_refusal(f"{server.url}/a")


def test_a_page_of_a_hundred_megabytes_is_not_read_whole() -> None:
    sent = []

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()  # no length: it ends when the connection does
        for _ in range(100):
            handler.wfile.write(b"word " * 200_000)
            sent.append(1)

    with host(a=endless) as server:
        assert "larger than 20 MB" in reason_of_refusal(f"{server.url}/a")
    assert len(sent) < 100


def test_a_page_that_announces_too_much_is_not_read_at_all() -> None:
    def announce(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000000")
        handler.end_headers()

    with host(a=announce) as server:
        assert "too large: 100 MB" in reason_of_refusal(f"{server.url}/a")


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\ngarbage\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort",
        b"SSH-2.0-OpenSSH_9.0\r\n",
    ],
)
def test_an_answer_that_is_not_http_is_named(raw: bytes) -> None:
    with host(robots_txt=b"", a=lambda handler: handler.wfile.write(raw)) as server:
        assert "does not speak HTTP properly" in reason_of_refusal(f"{server.url}/a")


def test_an_error_of_the_host_is_reported() -> None:
    with host(busy=lambda handler: handler.give(b"", status=503, Retry_After="120")) as server:
        assert "503 Service Unavailable" in reason_of_refusal(f"{server.url}/busy")
        assert "404 Not Found" in reason_of_refusal(f"{server.url}/none")


def test_a_page_that_did_not_change_is_not_sent_again() -> None:
    def answer(handler: Handler) -> None:
        known = handler.headers["If-None-Match"] == '"7"' or handler.headers["If-Modified-Since"]
        handler.give(b"" if known else b"news", status=304 if known else 200, ETag='"7"')

    with host(a=answer) as server:
        url = f"{server.url}/a"
        assert fetch(url).content == b"news"
        assert Fetcher(LOCAL_FETCHING).fetch(url, etag='"7"') == NotModified(url, '"7"')
        assert isinstance(Fetcher(LOCAL_FETCHING).fetch(url, modified="Thu, 04 Mar 2021 06:15:00 GMT"), NotModified)


def test_robots_txt_is_respected_and_asked_for_once() -> None:
    rules = b"User-agent: variorum\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n"
    with host(robots_txt=rules, open=b"news", private=b"secret", lane=moved("/private")) as server:
        fetcher = Fetcher(LOCAL_FETCHING)
        fetcher.fetch(f"{server.url}/open")
        for path in ("private", "lane"):
            with pytest.raises(InputError, match=r"robots\.txt does not allow"):
                fetcher.fetch(f"{server.url}/{path}")
        assert server.paths == ["/robots.txt", "/open", "/lane"]
        assert fetch(f"{server.url}/private", Fetching(allow_private=True, obey_robots=False)).content == b"secret"


def test_a_host_without_readable_robots_txt_is_not_asked() -> None:
    with host(robots_txt=lambda handler: handler.give(b"", status=500), a=b"news") as server:
        assert "its robots.txt" in reason_of_refusal(f"{server.url}/a")
        assert server.paths == ["/robots.txt"]


def test_a_host_is_given_time_between_two_requests() -> None:
    waits: list[float] = []
    with host(robots_txt=b"User-agent: *\nCrawl-delay: 3\n", a=b"news", b=b"news") as server:
        fetcher = Fetcher(LOCAL_FETCHING, clock=lambda: 100.0, sleep=waits.append)
        fetcher.fetch(f"{server.url}/a")
        assert waits == []
        fetcher.fetch(f"{server.url}/b")
        assert waits == [3.0]


def test_a_page_with_a_wrong_charset_is_read() -> None:
    from variorum.ingest import load

    body = page(more="Café «Pier» stayed open, “as ever”, said the owner, who had seen other cranes fall.")
    with host(a=lambda handler: handler.give(body, media="text/html; charset=us-ascii-of-mars")) as server:
        (article,) = load([f"{server.url}/a"], fetching=LOCAL_FETCHING).articles
        assert "Café «Pier» stayed open, “as ever”" in article.text
