"""One document from one address: redirects followed by hand, robots.txt asked, hosts given time, everything within limits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from variorum.errors import InputError
from variorum.ingest.web.payloads import ACCEPTED, collect

if TYPE_CHECKING:
    import httpx

    from variorum.ingest.web.robots import Rules

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST_ADDRESS = 8_000  # characters
LONGEST_RULES = 512_000
"""Bytes of a robots.txt that are read (RFC 9309 asks for 500 KiB at least)."""


@dataclass(frozen=True, slots=True)
class Fetching:
    """How documents are fetched.

    `seconds` is what a document may take in all (waiting for the host's turn apart), `silence` how long its host may send
    nothing, `longest` the bytes of its unpacked body, `pause` the seconds between two requests to one host (robots.txt may
    ask for more, up to `longest_pause`). `allow_private` lets it ask hosts in private, loopback and other ranges that are
    not the public internet.
    """

    seconds: float = 30.0
    silence: float = 10.0
    longest: int = 20_000_000
    redirects: int = 10
    pause: float = 1.0
    longest_pause: float = 30.0
    allow_private: bool = False
    obey_robots: bool = True
    agent: str = "variorum"
    contact: str = ""

    @property
    def user_agent(self) -> str:
        """What the requests call themselves: the program, its version, and where to turn to if `contact` is given."""
        return f"{self.agent}/{_version()}" + (f" (+{self.contact})" if self.contact else "")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it was fetched. `url` is what was asked for, `final_url` what redirects led to; `etag` and
    `last_modified` are for asking again later; `charset` and `media` are what the Content-Type header says."""

    url: str
    final_url: str
    content: bytes
    media: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The host says that the document is still what it was when `etag` or `last_modified` were given."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(slots=True)
class Fetcher:
    """Fetches documents, remembering between them whose robots.txt says what and when which host was last asked."""

    fetching: Fetching = field(default_factory=Fetching)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _turns: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, Rules] = field(default_factory=dict)

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | NotModified:
        """The document at `url`, or `NotModified` where it is still the one that `etag` or `modified` came with.

        Raises an InputError that names `url` where there is nothing to be had: no such host, not public, refused by
        robots.txt, too large, too slow, redirected in a circle, answered with an error.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._follow(url, {name: value for name, value in known.items() if value})

    def _follow(self, url: str, conditions: dict[str, str], for_rules: bool = False) -> Fetched | NotModified:
        import httpx

        spent, seen, target, host = 0.0, set[str](), url, ""
        while True:
            asked = _checked(url, target)
            target = str(asked)
            if target in seen:
                raise InputError(url, f"redirected in a circle (back to {target}); check the address")
            seen.add(target)
            if len(seen) > self.fetching.redirects + 1:
                raise InputError(url, f"redirected more than {self.fetching.redirects} times, last to {target}")
            if not for_rules:
                self._ask_rules(url, asked)
                if asked.host != host:
                    self._wait_for_turn(asked)
            host = asked.host
            begun = self.clock()
            try:
                answer = self._request(url, asked, conditions, spent, LONGEST_RULES if for_rules else self.fetching.longest)
            except InputError as error:
                raise error if error.what == url else InputError(url, f"{error.what}: {error.reason}") from None
            except httpx.HTTPError as error:
                raise InputError(url, f"cannot be fetched ({error})") from None
            finally:
                if not for_rules:
                    self._turns[host] = self.clock()
            spent += self.clock() - begun
            if not isinstance(answer, str):
                return answer
            target = answer

    def _request(
        self, url: str, asked: httpx.URL, conditions: dict[str, str], spent: float, longest: int
    ) -> Fetched | NotModified | str:
        """One request: a document, or the address it was moved to."""
        import httpcore
        import httpx

        from variorum.ingest.web.connections import Deadline, JudgedTransport

        deadline = Deadline(time.monotonic() + self.fetching.seconds - spent, self.fetching.silence)
        headers = {
            "User-Agent": self.fetching.user_agent,
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
            **conditions,
        }
        try:
            with JudgedTransport(deadline, self.fetching.allow_private) as transport:
                answer = transport.handle_request(httpx.Request("GET", asked, headers=headers))
                try:
                    return _understood(url, str(asked), answer, longest)
                finally:
                    answer.close()
        except httpcore.TimeoutException:
            raise InputError(
                url,
                f"no whole answer within {self.fetching.seconds:g} s ({self.fetching.silence:g} s of silence); try again later",
            ) from None
        except httpcore.ProtocolError as error:
            raise InputError(url, f"its host does not speak HTTP properly, or breaks off ({error})") from None
        except (httpcore.NetworkError, OSError) as error:
            raise InputError(url, f"no connection ({error}); check the address and the network") from None

    def _wait_for_turn(self, asked: httpx.URL) -> None:
        pause = self.fetching.pause
        rules = self._rules.get(_origin(asked))
        if rules is not None and rules.delay is not None:
            pause = max(pause, min(rules.delay, self.fetching.longest_pause))
        last = self._turns.get(asked.host)
        if last is not None and (left := last + pause - self.clock()) > 0:
            self.sleep(left)

    def _ask_rules(self, url: str, asked: httpx.URL) -> None:
        """Raises an InputError where the host's robots.txt does not let us have the page."""
        from variorum.ingest.web.robots import read_rules

        if not self.fetching.obey_robots:
            return
        origin = _origin(asked)
        if origin not in self._rules:
            self._rules[origin] = read_rules(
                lambda: self._follow(f"{origin}/robots.txt", {}, for_rules=True), self.fetching.agent
            )
        reason = self._rules[origin].refusal(str(asked))
        if reason:
            raise InputError(url, reason)


class AnswerError(InputError):
    """The host answered with a status that is no document."""

    def __init__(self, what: str, status: int, reason: str) -> None:
        super().__init__(what, reason)
        self.status = status


def _understood(url: str, asked: str, answer: httpx.Response, longest: int) -> Fetched | NotModified | str:
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    if answer.status_code == 304:
        return NotModified(url, etag, modified)
    if answer.status_code in _REDIRECTS and (moved := answer.headers.get("location")):
        return _moved(url, asked, str(moved))
    if answer.status_code != 200:
        phrase = f"{answer.status_code} {answer.reason_phrase}".strip()
        later = answer.headers.get("retry-after")
        advice = f"try again after {later}" if later else "check the address, or try again later"
        raise AnswerError(url, answer.status_code, f"its host answers {phrase!r}; {advice}")
    stated_length = answer.headers.get("content-length", "")
    if stated_length.isdigit() and int(stated_length) > longest:
        raise InputError(url, f"too large: {int(stated_length) / 1e6:.0f} MB, and it is read up to {longest / 1e6:.0f} MB")
    media = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    content = collect(url, _raw(answer), answer.headers.get("content-encoding"), longest)
    return Fetched(url, asked, content, media or None, answer.charset_encoding, etag, modified)


def _moved(url: str, asked: str, to: str) -> str:
    try:
        return urljoin(asked, to)
    except ValueError:
        raise InputError(url, f"redirected to {to[:200]!r}, which is not a URL; check the URL") from None


def _raw(answer: httpx.Response) -> Iterable[bytes]:
    import httpx

    assert isinstance(answer.stream, httpx.SyncByteStream)
    return answer.stream


def _checked(url: str, target: str) -> httpx.URL:
    """The address, absolute and plain. Raises an InputError where it is none that is asked."""
    import httpx

    where = "" if url == target else f"redirected to {target[:200]!r}: "
    if len(target) > _LONGEST_ADDRESS:
        raise InputError(url[:200], f"{where[:200]}longer than {_LONGEST_ADDRESS:,} characters; check the address")
    try:
        asked = httpx.URL(target)
    except httpx.InvalidURL as error:
        raise InputError(url, f"{where}not a valid URL ({error}); check it") from None
    if asked.scheme not in ("http", "https"):
        raise InputError(url, f"{where}{asked.scheme or 'no scheme'}: only http and https are fetched")
    if not asked.host:
        raise InputError(url, f"{where}it names no host; check the address")
    if asked.userinfo:
        raise InputError(url, f"{where}it contains a user name or password, which is never sent; remove it")
    return asked.copy_with(fragment=None)


def _origin(asked: httpx.URL) -> str:
    return f"{asked.scheme}://{asked.netloc.decode('ascii')}"


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("variorum")
