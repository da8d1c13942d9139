"""The guard: host names, tokens, origins, sizes and headers, requested as an attacker would."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from server_support import OpenClient, fire_story
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from variorum.server.guard import HEADERS, Guard, host_name
from variorum.server.problems import refuse
from variorum.server.sessions import LASTS, is_session, make_session
from variorum.server.settings import Settings

TOKEN = "open sesame ẞ"  # not a secret: a test's
BEARER = {"Authorization": f"Bearer {TOKEN}".encode()}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST.:80"])
def test_the_server_answers_to_the_names_of_this_machine(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "rebound.example",
        "127.0.0.1.rebound.example",
        "localhost@rebound.example",
        "",
        "[::2]",
        "127.0.0.1:8811.rebound.example",
        "localhost:80:90",
        "localhost:x",
        "[::1]rebound.example",
        "[::1]:80.rebound.example",
        "[::1",
        "::1",
        "localhost/rebound.example",
        "localhost rebound.example",
        "localhost, rebound.example",
        "localhost..",
    ],
)
def test_a_rebound_host_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/stories", headers={"Host": host})
    assert answer.status_code == 421
    assert "--allow-host" in answer.json()["detail"]


def test_host_names_are_split_from_ports() -> None:
    assert [host_name(h) for h in ("a:1", "[::1]:80", "A.", "a:", "[::1", "a:1.b", "[::1]b")] == [
        "a",
        "::1",
        "a",
        "a",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize("path", ["/", "/api/stories", "/static/page.css", "/nowhere", "/openapi.json"])
def test_every_answer_has_the_headers_that_keep_browsers_safe(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    for name, value in HEADERS.items():
        if name != "Cache-Control":
            assert headers[name] == value
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8765"},
    ],
)
@pytest.mark.parametrize("path", ["/add", "/logout", "/api/articles", "/stories/s000000000000/corrections"])
def test_requests_from_pages_of_other_sites_are_refused(client: TestClient, path: str, headers: dict[str, str]) -> None:
    assert client.post(path, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://127.0.0.1:8765"}, {}])
def test_own_pages_and_programs_may_send_forms(client: TestClient, headers: dict[str, str]) -> None:
    sent = client.post("/add", data={"text": "A crane fell at Hallenwick."}, headers=headers, follow_redirects=False)
    assert sent.status_code == 303


# -- the token ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def guarded_client(open_client: OpenClient) -> TestClient:
    return open_client(token=TOKEN, hosts=())


def test_without_the_token_pages_lead_to_the_form_and_programs_are_refused(guarded_client: TestClient) -> None:
    page = guarded_client.get("/?words=rope", follow_redirects=False)
    assert page.headers["location"] == "/login?to=%2F%3Fwords%3Drope"
    for path in ("/api/stories", "/openapi.json"):
        assert guarded_client.get(path).status_code == 401
    assert guarded_client.post("/add", data={"text": "x"}).status_code == 401
    assert guarded_client.get("/api/stories").headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer open", f"Basic {TOKEN}", f"Bearer {TOKEN}x"])
def test_a_wrong_token_is_refused(guarded_client: TestClient, header: str) -> None:
    assert guarded_client.get("/api/stories", headers={"Authorization": header.encode("latin-1", "replace")}).status_code == 401


def test_wrong_tokens_are_answered_one_after_another_and_the_right_one_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.server.sessions.PAUSE", 0.1)
    answers: list[tuple[str, int, float]] = []

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("read")(scope, receive, send)

    async def never() -> Message:
        raise AssertionError

    async def ask_all() -> None:
        guard = Guard(page, Settings(token="sesame", hosts=()), refuse)
        begun = asyncio.get_running_loop().time()

        async def ask(token: str, address: str) -> None:
            async def note(message: Message) -> None:
                if message["type"] == "http.response.start":
                    answers.append((f"{address} {token}", message["status"], asyncio.get_running_loop().time() - begun))

            headers = [(b"host", b"any"), (b"authorization", b"Bearer " + token.encode())]
            scope = {"type": "http", "method": "GET", "path": "/api/stories", "query_string": b"", "headers": headers}
            await guard({**scope, "client": (address, 1)}, never, note)

        wrong = [ask(f"guess{n}", "192.0.2.1") for n in range(25)]
        await asyncio.gather(*wrong, ask("sesame", "192.0.2.2"), ask("guess", "192.0.2.2"))
        await ask("sesame", "192.0.2.1")

    asyncio.run(ask_all())
    took = {status: sorted(at for _, s, at in answers if s == status) for status in (200, 401, 429)}
    assert len(took[401]) == 21
    assert took[401][0] >= 0.1
    assert took[401][-1] >= 1.9, "one after another"
    assert len(took[429]) == 5, "those beyond are not looked at"
    assert took[200][0] < 0.1, "who has it does not wait for those of other addresses"


def test_wrong_tokens_in_the_form_are_slowed_with_those_in_headers(
    guarded_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.server.sessions.MOST_HELD", 0)
    assert guarded_client.post("/login", data={"token": "open"}).status_code == 429
    assert guarded_client.get("/api/stories", headers={"Authorization": "Bearer open"}).status_code == 429
    assert guarded_client.get("/api/stories").status_code == 401


@pytest.mark.parametrize("host", ["any.example/static/page.css?", "any.example/login?", "[", "any.example#", "a b"])
def test_a_host_header_does_not_replace_the_token(guarded_client: TestClient, host: str) -> None:
    assert guarded_client.get("/api/stories", headers={"Host": host}).status_code == 401
    assert guarded_client.get("/", headers={"Host": host}, follow_redirects=False).status_code == 303


def test_a_program_shows_the_token_in_its_header(open_client: OpenClient) -> None:
    client = open_client(token="sesame", hosts=())
    assert client.get("/api/stories", headers={"Authorization": "Bearer sesame"}).status_code == 200


def test_a_person_signs_in_once_and_out_again(guarded_client: TestClient) -> None:
    assert "This is not the token" in guarded_client.post("/login", data={"token": "open"}).text
    signed = guarded_client.post("/login", data={"token": TOKEN, "to": "/jobs"}, follow_redirects=False)
    assert signed.headers["location"] == "/jobs"
    cookie = signed.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert "Sign out" in guarded_client.get("/").text
    guarded_client.post("/logout")
    assert guarded_client.get("/", follow_redirects=False).status_code == 303


def test_behind_a_proxy_that_speaks_https_the_cookie_is_for_https_alone(open_client: OpenClient) -> None:
    client = open_client(base="https://news.example", token=TOKEN, hosts=("news.example",))
    assert "Secure" in client.post("/login", data={"token": TOKEN}, follow_redirects=False).headers["set-cookie"]


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil", "javascript:alert(1)", "/a\nb"]
)
def test_signing_in_redirects_only_to_own_pages(guarded_client: TestClient, to: str) -> None:
    assert guarded_client.post("/login", data={"token": TOKEN, "to": to}, follow_redirects=False).headers["location"] == "/"


def test_a_session_ends_and_cannot_be_made_longer() -> None:
    now = datetime(2031, 5, 7, tzinfo=UTC)
    session = make_session(TOKEN, now)
    assert is_session(session, TOKEN, now)
    assert not is_session(session, TOKEN, now + LASTS + timedelta(seconds=1))
    assert not is_session(session, "another", now)
    until, _, signature = session.partition(".")
    assert not is_session(f"{int(until) + 1}.{signature}", TOKEN, now)
    assert not is_session(None, TOKEN, now)


def test_a_server_for_every_name_needs_a_token() -> None:
    with pytest.raises(ValueError, match="needs a token"):
        Settings(hosts=())


# -- sizes and patience ------------------------------------------------------------------------------------------------


def test_a_request_that_declares_too_much_is_refused_at_once(open_client: OpenClient) -> None:
    client = open_client(largest=1000)
    assert client.post("/api/articles", content=b"x" * 1001).status_code == 413


def test_a_request_that_grows_too_large_is_refused_while_it_arrives(open_client: OpenClient) -> None:
    client = open_client(largest=1000)

    def pieces() -> Iterator[bytes]:
        for _ in range(20):
            yield b"x" * 100

    for path in ("/api/articles", "/add"):
        answer = client.post(path, content=pieces(), headers={"Content-Type": "application/x-www-form-urlencoded"})
        assert answer.status_code == 413
        assert "collect" in answer.text


def test_a_stalled_request_is_ended() -> None:
    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def read_all(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()
        await PlainTextResponse("read")(scope, receive, send)

    async def nothing(_: Message) -> None: ...

    guard = Guard(read_all, Settings(patience=0.01), refuse)
    scope = {"type": "http", "method": "POST", "path": "/add", "query_string": b"", "headers": [(b"host", b"localhost")]}
    with pytest.raises(HTTPException) as raised:
        asyncio.run(guard(scope, never, nothing))
    assert raised.value.status_code == 408


def test_an_aborted_request_is_no_error_of_the_program(caplog: pytest.LogCaptureFixture) -> None:
    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def read_all(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()

    async def nothing(_: Message) -> None:
        raise AssertionError("nobody is there to be answered")

    scope = {"type": "http", "method": "POST", "path": "/a\nb", "query_string": b"", "headers": [(b"host", b"localhost")]}
    asyncio.run(Guard(read_all, Settings(), refuse)(scope, gone, nothing))
    assert [record.getMessage() for record in caplog.records] == ["a client broke off what it sent to '/a\\nb'"]


def test_exports_and_pages_are_told_apart_by_the_browser(client: TestClient) -> None:
    kept = client.get(f"/stories/{fire_story(client)}/exports/account.html")
    assert kept.headers["content-disposition"].startswith("attachment")
    assert kept.headers["content-security-policy"] == "sandbox; default-src 'none'"
