import socket

import pytest
from harbour_reports import HARBOUR

from variorum.marking.language import detect_language


def test_the_language_is_recognised_without_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert detect_language(" ".join(HARBOUR)) == "en"


@pytest.mark.parametrize("text", ["", "Port Ellery.", "12 3 45 " * 40])
def test_too_little_text_has_no_language(text: str) -> None:
    assert detect_language(text) is None
