"""Folders for what a run keeps while it works. What a run left that was killed is swept by the next one.

The owner of a folder holds a lock on a file in it, which the system lets go however the owner ends.
"""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path
from types import TracebackType

from variorum.errors import EngineError

PREFIX = "variorum-engine-"
_LOCK = "lock"
_FULL = frozenset({ENOSPC, EDQUOT})


class Scratch:
    """A new folder under the system's one for temporary files, gone when it is closed."""

    def __init__(self) -> None:
        """Raises `EngineError` where there can be none."""
        sweep(Path(_parent()))
        with naming_full_disk():
            self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._lock = _hold(self.folder)

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> Path:
        return self.folder

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def sweep(parent: Path) -> None:
    """Removes the folders under `parent` whose owners, runs of this user, have ended without doing so."""
    if sys.platform == "win32":  # which has no such locks
        return
    with suppress(OSError):
        for entry in list(os.scandir(parent)):
            if entry.name.startswith(PREFIX) and entry.is_dir(follow_symlinks=False) and _is_left(Path(entry.path)):
                shutil.rmtree(entry.path, ignore_errors=True)


@contextmanager
def naming_full_disk() -> Iterator[None]:
    """That the disk of temporary files is full, as an error that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise EngineError(
            _parent(), f"it is full ({error.strerror}); free some space, or set TMPDIR to another folder"
        ) from error


def _parent() -> str:
    try:
        return tempfile.gettempdir()
    except OSError as error:  # it looks for one where a file can be written
        raise EngineError(
            os.environ.get("TMPDIR", "TMPDIR"),
            "no temporary file can be written there or in the system's temporary folder; free some space, or set TMPDIR",
        ) from error


def _hold(folder: Path) -> int | None:
    """The lock as it appears is held already: nobody sees it free while its owner lives."""
    if sys.platform == "win32":
        return None
    import fcntl

    lock = os.open(folder / f"{_LOCK}.new", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    os.rename(folder / f"{_LOCK}.new", folder / _LOCK)
    return lock


def _is_left(folder: Path) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        if os.lstat(folder).st_uid != os.getuid():
            return False
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:  # it is being made, or being swept
        return False
    try:
        if not stat.S_ISREG(os.fstat(lock).st_mode):
            return False
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(lock)
    return True
