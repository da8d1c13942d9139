import socket

import pytest
from makers import HARBOUR

from variorum.ingest.language import detect_language


def test_the_language_is_told_without_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert detect_language(" ".join(HARBOUR)) == "en"


@pytest.mark.parametrize("text", ["", "Port Ellery.", "12 3 45 " * 40])
def test_too_little_tells_nothing(text: str) -> None:
    assert detect_language(text) is None
