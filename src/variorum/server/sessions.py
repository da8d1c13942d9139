"""Who has shown the token: a program in the Authorization header, a person once in a form, then by a signed cookie."""

import asyncio
import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

COOKIE = "variorum"
LASTS = timedelta(days=30)
PAUSE = 1.0  # seconds for a wrong token
MOST_HELD = 20  # wrong tokens from one address


@dataclass
class Guesses:
    """Wrong tokens, answered one after another to each address that they come from. Nobody who shows the right one waits,
    unless so many are held of his address that none from there is looked at."""

    _held: dict[str, int] = field(default_factory=dict)

    def are_too_many(self, address: str) -> bool:
        return self._held.get(address, 0) >= MOST_HELD

    async def hold(self, address: str) -> None:
        """Returns when an answer is due."""
        self._held[address] = self._held.get(address, 0) + 1
        try:
            await asyncio.sleep(PAUSE * self._held[address])
        finally:
            self._held[address] -= 1
            if not self._held[address]:
                del self._held[address]


def is_token(given: str, token: str) -> bool:
    """Whether this is the token, in a time that tells nothing about it."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), token.encode("utf-8", "surrogatepass"))


def has_bearer(header: str | None, token: str) -> bool:
    """Whether an Authorization header shows the token."""
    scheme, _, given = (header or "").partition(" ")
    return scheme.lower() == "bearer" and is_token(given.strip(), token)


def make_session(token: str, now: datetime) -> str:
    """A cookie that stands for the token until it expires; the token cannot be read out of it."""
    until = str(int((now + LASTS).timestamp()))
    return f"{until}.{_sign(until, token)}"


def is_session(cookie: str | None, token: str, now: datetime) -> bool:
    """Whether the cookie was made with this token and has not expired."""
    until, _, signature = (cookie or "").partition(".")
    return is_token(signature, _sign(until, token)) and until.isdecimal() and int(until) > now.timestamp()


def _sign(until: str, token: str) -> str:
    return hmac.new(token.encode("utf-8", "surrogatepass"), f"variorum session {until}".encode(), sha256).hexdigest()
