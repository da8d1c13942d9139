"""Nothing calls home: strace watches what the system is asked for, from outside, while every verb runs and for a while after.

ONNX Runtime, where it is let, asks for its maker's host about ten seconds after it was loaded: a short run shows nothing.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from needed import skip_or_fail
from newsroom import BRIDGE

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "src" / "variorum" / "example" / "articles"
LINGER = 20  # seconds

VERBS = f"""
import sys, time
from variorum.cli import main
here = sys.argv[1]
for line in '''
demo
read {EXAMPLE} --as-one-story --json reading.json --html page.html --markdown brief.md
read {EXAMPLE} --attribution trained --json trained.json
attribute {EXAMPLE} --json said.json
group {EXAMPLE} --json groups.json
extract {EXAMPLE} --json articles.json
verify reading.json
export reading.json --as annotations --out notes.json
export reading.json --as parquet --out tables
collect {EXAMPLE} --library news.db
stories --library news.db
'''.split("\\n"):
    if line:
        main(line.split(), standalone_mode=False)
from variorum.library import Library
with Library("news.db") as library:
    story = library.stories()[0].id
main(["stories", story, "--library", "news.db", "--html", "story.html"], standalone_mode=False)
main(["corrections", story, "--library", "news.db"], standalone_mode=False)
time.sleep({LINGER})
"""
WORKERS = f"""
import time
from variorum.engine import attribute, local, open_engine
local._BESIDE = 0  # so little would be done by one
if __name__ == "__main__":
    with open_engine("local[2]") as engine:
        attribute(engine, ["many.jsonl"])
        time.sleep({LINGER})
"""
PROBE = re.compile(r"socket\(AF_INET6, SOCK_STREAM\|SOCK_CLOEXEC, IPPROTO_IP\)|bind\(\d+, .*\"::1\"")
"""On import urllib3 tries whether this machine has IPv6, by a socket that is bound to this machine and connected to nothing."""
ASKING = re.compile(r"AF_NETLINK|/nscd/|AF_INET6?, SOCK_DGRAM|\b(connect|sendto|sendmsg|sendmmsg)\(.*AF_INET")
"""What a server that only listens never does: ask a name, connect, send to somebody."""


def traced_command(folder: Path, *command: str) -> list[str]:
    return ["strace", "-f", "--seccomp-bpf", "-e", "trace=network", "-o", str(folder / "asked.txt"), sys.executable, *command]


@pytest.fixture(scope="module", autouse=True)
def strace() -> None:
    try:
        done = subprocess.run(["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true"], capture_output=True, text=True)
    except FileNotFoundError:
        skip_or_fail("strace", "strace is not installed; it is a program for Linux: apt install strace")
    if done.returncode:
        skip_or_fail("strace", f"strace may watch no process here: {done.stderr.strip()[-200:]}")


def network_calls(folder: Path) -> list[str]:
    """What has to do with a network, of a program that serves nobody."""
    lines = (folder / "asked.txt").read_text("utf-8", "replace").splitlines()
    return [line for line in lines if re.search("AF_INET|AF_NETLINK|AF_PACKET|/nscd/", line) and not PROBE.search(line)]


def test_a_name_lookup_is_noticed(tmp_path: Path) -> None:
    code = "import socket\ntry: socket.getaddrinfo('nobody.example', 80)\nexcept OSError: pass"
    subprocess.run(traced_command(tmp_path, "-c", code), check=True)
    assert network_calls(tmp_path)


def test_no_command_and_no_worker_uses_the_network(tmp_path: Path) -> None:
    """Also with the trained model loaded. Both linger at the same time."""
    started = []
    for name, code in (("verbs", VERBS), ("workers", WORKERS)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "program.py").write_text(code)
        (folder / "many.jsonl").write_text("\n".join(json.dumps({"text": BRIDGE.replace("40", str(n))}) for n in range(40, 60)))
        out = (folder / "out.txt").open("w")
        command = traced_command(folder, "program.py", str(folder))
        started.append((folder, subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT)))
        out.close()
    for folder, process in started:
        assert process.wait(300) == 0, (folder / "out.txt").read_text()[-2000:]
        assert network_calls(folder) == []
    assert len(re.findall("exited with 0", (tmp_path / "workers" / "asked.txt").read_text())) > 2  # the workers were watched too


def test_the_server_listens_and_makes_no_request(tmp_path: Path) -> None:
    command = traced_command(tmp_path, "-m", "variorum", "serve", "--port", "0", "--library", str(tmp_path / "news.db"))
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert address
        with urlopen(Request(address[0] + "/add", b"text=A+kite+was+seen+over+Brackley.")) as page:  # a worker adds it
            task = page.url
        with urlopen(task + "/events") as events:
            assert b"added to" in events.read()
        (server,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(server), signal.SIGINT)
        assert process.wait(60) == 0
    lines = (tmp_path / "asked.txt").read_text("utf-8", "replace").splitlines()
    assert [line for line in lines if ASKING.search(line)] == []


@pytest.mark.parametrize("folder", ["src", "examples", "benchmarks"])
def test_onnxruntime_is_imported_in_one_place(folder: str) -> None:
    """There its telemetry is switched off first, in whichever process: a worker's, the server's, one of Spark's."""
    importing = re.compile(r"^\s*(import|from) onnxruntime|import_module\(\"onnxruntime", re.MULTILINE)
    found = [path.name for path in sorted((ROOT / folder).rglob("*.py")) if importing.search(path.read_text("utf-8"))]
    assert found == (["model_files.py"] if folder == "src" else [])
