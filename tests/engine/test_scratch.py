"""Temporary folders of a run: removed with it or by the next start, and reported if the disk is full."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from variorum.engine.scratch import PREFIX, Scratch, naming_full_disk, sweep
from variorum.errors import EngineError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")

HOLD = """
import sys, time
from variorum.engine.scratch import Scratch
scratch = Scratch()
(scratch.folder / "0").write_text("A seal swam up the Tarn.")
print(scratch.folder, flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


def hold() -> tuple[subprocess.Popen[str], Path]:
    """Another run, with its folder."""
    run = subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True)
    assert run.stdout
    return run, Path(run.stdout.readline().strip())


def test_a_folder_is_gone_when_it_is_closed() -> None:
    with Scratch() as folder:
        (folder / "0").write_text("text")
    assert not folder.exists()


def test_the_next_start_sweeps_what_a_killed_run_left_and_nothing_else(temporary: Path) -> None:
    killed, left = hold()
    living, kept = hold()
    killed.kill()
    killed.communicate()
    others = [temporary / name for name in ("variorum-notes", f"{PREFIX}mine", "news")]
    for folder in others:
        folder.mkdir()
    (temporary / f"{PREFIX}link").symlink_to(kept)
    try:
        with Scratch() as folder:
            assert folder.exists()
            assert not left.exists()
            assert (kept / "0").exists()
            assert all(other.exists() for other in others)
    finally:
        living.kill()
        living.communicate()


def test_a_lock_that_is_no_file_is_left_alone(temporary: Path) -> None:
    folder = temporary / f"{PREFIX}odd"
    folder.mkdir()
    (temporary / "elsewhere").write_text("x")
    (folder / "lock").symlink_to(temporary / "elsewhere")
    sweep(temporary)
    assert (temporary / "elsewhere").exists()
    assert folder.exists()


@pytest.mark.parametrize("ends", ["SIGKILL", "SIGTERM"])
def test_workers_and_texts_do_not_outlive_a_run(ends: str, temporary: Path) -> None:
    code = f"""
import os, signal, sys, time
sys.path.insert(0, {str(Path(__file__).parent)!r})
import labour
from variorum.engine.workers import Workers
workers = Workers(2)
if __name__ == "__main__":
    found = workers.run(labour.own_process, range(40), str)
    print(*{{next(found) for _ in range(40)}}, flush=True)
    list(workers.run(time.sleep, [600, 600], str))
"""
    script = temporary / "run.py"
    script.write_text(code)
    run = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert run.stdout
    processes = [int(number) for number in run.stdout.readline().split()]
    assert processes
    run.send_signal(getattr(__import__("signal"), ends))
    run.communicate()
    until = time.monotonic() + 20
    while any(map(is_running, processes)):
        assert time.monotonic() < until, "a worker outlived its parent"
        time.sleep(0.05)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")  # one that has ended and waits to be noticed runs no more
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return not Path("/proc").is_dir()


def test_a_full_disk_is_reported_with_what_to_do() -> None:
    with pytest.raises(EngineError, match=r"it is full .*; free some space, or set TMPDIR"), naming_full_disk():
        raise OSError(28, "No space left on device")
    with pytest.raises(PermissionError), naming_full_disk():
        raise PermissionError(13, "Permission denied")


def test_a_folder_that_cannot_be_written_to_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr("tempfile.gettempdir", nowhere)
    with pytest.raises(EngineError, match="no temporary file can be written there"):
        Scratch()
