"""How the server is run: who may ask it, under which names, and how much of it."""

from dataclasses import dataclass

LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """`token` is what every request must show where it is set. `hosts` are the names that the server answers to (what a
    page of another site rebound to this machine's address does not have); without any it answers to all, and needs a token.

    `largest` is how many bytes a request may bring, `patience` how many seconds it may take to bring the next of them.
    `allow_private` lets readers add addresses in private networks.
    """

    token: str | None = None
    hosts: tuple[str, ...] = LOOPBACK
    largest: int = 32_000_000
    patience: float = 20.0
    allow_private: bool = False

    def __post_init__(self) -> None:
        if not self.hosts and not self.token:
            raise ValueError("a server that answers to every name needs a token")
