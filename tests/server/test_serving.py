"""`variorum serve` as a process: where it listens, what it refuses, how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from variorum.errors import LibraryError
from variorum.server.running import bind, is_loopback, make_settings

TOKEN = "open-sesame-mountain"
VENDORED = {  # of the npm packages named in static/htmx.LICENSE
    "htmx.js": "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717",
    "htmx-sse.js": "98a46496de0c3605fbffdce9167ba427bdd9553184f83f149c261891a92c0136",
}


@contextmanager
def serving(*args: str | Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server in a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "variorum", "serve", "--port", "0", *map(str, args)]
    environment = {k: v for k, v in os.environ.items() if k != "VARIORUM_TOKEN"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stderr is not None
        address = re.search(r"http://\S+", process.stderr.readline())
        assert address
        yield address[0].rstrip("/"), process
    finally:
        process.kill()
        process.communicate()


def test_the_server_serves_a_new_library_and_ends_on_a_signal(tmp_path: Path) -> None:
    with serving("--library", tmp_path / "new.db") as (address, process):
        assert address.startswith("http://127.0.0.1:")
        with urlopen(address + "/") as page:
            assert b"The library holds no story yet" in page.read()
        form = b"text=A+kite+was+seen+over+Brackley."
        with urlopen(Request(address + "/add", form)) as page:  # its task's page, by redirection
            task = page.url
        with urlopen(task + "/events") as events:
            assert b"added to" in events.read()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        assert "Traceback" not in errors


def test_beyond_this_machine_the_server_needs_a_token(tmp_path: Path) -> None:
    with serving("--library", tmp_path / "new.db", "--host", "0.0.0.0", "--token", TOKEN) as (address, _):
        local = address.replace("0.0.0.0", "127.0.0.1")
        with pytest.raises(HTTPError) as refused:
            urlopen(local + "/api/stories")
        assert refused.value.code == 401
        refused.value.close()
        with urlopen(
            Request(local + "/api/stories", headers={"Authorization": f"Bearer {TOKEN}", "Host": "any.example"})
        ) as answer:
            assert answer.status == 200


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (["--host", "0.0.0.0"], 2, "set VARIORUM_TOKEN or give --token"),
        (["--host", "::"], 2, "needs a token"),
        (["--host", "0.0.0.0", "--token", "sesame"], 2, "16 or more ASCII characters"),
        (["--token", "open sesame, mountain"], 2, "without spaces"),
        (["--allow-host", "news.example"], 2, "needs a token"),
        (["--host", "192.0.2.1", "--token", TOKEN], 1, "cannot be served from"),
    ],
)
def test_invalid_options_are_refused_with_a_message(tmp_path: Path, args: list[str], status: int, message: str) -> None:
    command = [sys.executable, "-m", "variorum", "serve", "--library", tmp_path / "new.db", *args]
    environment = {k: v for k, v in os.environ.items() if k != "VARIORUM_TOKEN"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert done.returncode == status
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_loopback_is_known_in_all_its_forms() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "localhost", "LOCALHOST")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.0.2.1", "news.example", "")))


def test_settings_follow_from_where_it_listens() -> None:
    assert "127.0.0.1" in make_settings("127.0.0.1", None, (), False).hosts
    assert make_settings("0.0.0.0", TOKEN, (), False).hosts == ()
    assert set(make_settings("0.0.0.0", TOKEN, ("News.example",), False).hosts) >= {"news.example", "localhost"}


def test_small_answers_on_a_kept_connection_are_sent_at_once() -> None:
    with bind("127.0.0.1", 0) as bound:
        assert bound.proto == socket.IPPROTO_TCP  # what asyncio looks at before it turns the kernel's delay off


def test_a_port_in_use_is_reported() -> None:
    with bind("127.0.0.1", 0) as taken, pytest.raises(LibraryError, match="choose another --host or --port"):
        bind("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize("name", VENDORED)
def test_vendored_files_are_as_they_were_published(name: str) -> None:
    content = files("variorum.server").joinpath("static", name).read_bytes()
    assert sha256(content).hexdigest() == VENDORED[name]
    licence = files("variorum.server").joinpath("static", "htmx.LICENSE").read_text(encoding="utf-8")
    assert "Zero-Clause BSD" in licence
