"""How commands end: by signals, on full disks, and what then is in the files that they were to write."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from variorum.cli.written_files import in_place_of, written_to

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full and these signals are Linux's")

WRITING = """
import sys, time
import click
from variorum.cli import main
from variorum.cli.written_files import written_to

@main.command()
@click.argument("file")
def slowly(file):
    with written_to(file) as write:
        write("[1,")
        print("begun", file=sys.stderr, flush=True)
        time.sleep(600)
        write("2]")

main()
"""


def variorum(*args: str | Path, into: str | Path | None = None) -> tuple[int, str]:
    command = [sys.executable, "-W", "error", "-m", "variorum", *map(str, args)]
    with open(into or os.devnull, "wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, timeout=300, check=False)
    return done.returncode, done.stderr


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("A seal swam up the Tarn on Friday, the harbour master said.\n" * 3, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "args",
    [["--help"], ["--version"], ["stories", "--help"], ["extract", "-q"], ["extract", "-q", "--json", "-"], ["group", "-q"]],
)
def test_a_full_standard_output_is_reported_in_one_line(args: list[str], report_file: Path) -> None:
    inputs = [report_file] if args[0] in {"extract", "group"} else []
    status, errors = variorum(*args, *inputs, into="/dev/full")
    assert status == 1
    assert errors == "Error: standard output: No space left on device\n"


def test_a_reader_of_the_output_may_stop_reading(report_file: Path) -> None:
    command = f"{sys.executable} -m variorum extract -q {report_file} --json - | true"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True, timeout=300, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_in_order_and_leaves_what_was_there(number: signal.Signals, status: int, tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text(WRITING)
    good = tmp_path / "out.json"
    good.write_text("[0]")
    run = subprocess.Popen([sys.executable, tmp_path / "run.py", "slowly", good], stderr=subprocess.PIPE, text=True)
    assert run.stderr
    assert run.stderr.readline() == "begun\n"
    time.sleep(0.2)
    run.send_signal(number)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == status
    assert "Traceback" not in errors
    assert good.read_text() == "[0]"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "run.py"]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_over_processes_ends_in_order_too(number: signal.Signals, status: int, tmp_path: Path) -> None:
    rows = [{"text": f"A barge sank at lock {k} of the Tarn canal. Nobody was aboard it, a keeper said."} for k in range(9000)]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "variorum", "group", str(tmp_path / "in.jsonl"), "--processes", "2"]
    out = tmp_path / "out.json"
    run = subprocess.Popen(
        [*command, "--json", str(out)], stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(temporary)}
    )
    until = time.monotonic() + 60
    while not any(temporary.glob("variorum-engine-*/lock")) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(1)
    run.send_signal(number)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == status
    assert "Traceback" not in errors
    assert list(temporary.iterdir()) == []
    assert not out.exists()


def test_a_disk_that_fills_up_leaves_what_was_there(tmp_path: Path) -> None:
    script = f"""
import resource, signal
from variorum.cli.written_files import write_text
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
write_text({str(tmp_path / "page.html")!r}, "<p>A seal swam up the Tarn.</p>" * 1000)
"""
    (tmp_path / "page.html").write_text("whole")
    done = subprocess.run([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert "page.html: cannot be written: File too large" in done.stderr
    assert (tmp_path / "page.html").read_text() == "whole"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_file_is_replaced_as_it_was_linked_and_may_be_read(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    real, link = tmp_path / "kept" / "out.json", tmp_path / "out.json"
    real.write_text("before")
    real.chmod(0o640)
    link.symlink_to(real)
    with written_to(str(link)) as write:
        write("after")
        assert real.read_text() == "before"
    assert link.is_symlink()
    assert real.read_text() == "after"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_new_file_may_be_read_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("x")
    with written_to(str(tmp_path / "new")) as write:
        write("x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_an_output_that_is_no_regular_file_is_written_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with in_place_of(pipe) as path, in_place_of("/dev/null") as nothing:
        assert path == pipe
        assert nothing == Path("/dev/null")
    assert pipe.exists()


def test_no_file_is_created_if_nothing_was_written(tmp_path: Path) -> None:
    with written_to(str(tmp_path / "out.json")):
        pass
    assert list(tmp_path.iterdir()) == []
