"""A PostgreSQL server of the tests' own, in a folder of its own, reached through a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

FOLDERS = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]


def find_program(name: str) -> str | None:
    return shutil.which(name, path=os.pathsep.join([*FOLDERS, os.environ.get("PATH", "")]))


def why_no_postgresql() -> str | None:
    """Why no server can be started here."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed: pip install 'variorum[postgresql]'"
    missing = [name for name in ("initdb", "pg_ctl", "postgres") if not find_program(name)]
    return f"PostgreSQL's {', '.join(missing)} not found: apt install postgresql" if missing else None


@dataclass
class Server:
    """A running server; each address that it gives is a new empty database."""

    folder: Path
    user: str | None  # as whom it runs; None where that is us
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def run(self, program: str, *args: str) -> None:
        found = find_program(program)
        assert found
        as_user: dict[str, Any] = (
            {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []} if self.user else {}
        )
        log = self.folder / f"{program}.out"
        with log.open("wb") as out:  # not a pipe: the server would hold it open
            done = subprocess.run([found, *args], stdout=out, stderr=out, cwd=self.folder, check=False, timeout=120, **as_user)
        assert done.returncode == 0, log.read_text()

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off -c max_connections=40"
        self.run("pg_ctl", "start", "-w", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", options)

    def stop(self, mode: str = "immediate") -> None:
        self.run("pg_ctl", "stop", "-w", "-m", mode, "-D", str(self.folder / "data"))

    def new_database(self, like: str = "template1") -> str:
        """The address of a new database: empty, or as the one of the name `like` is."""
        import psycopg

        name = f"library{next(self._numbers)}"
        with psycopg.connect(host=str(self.folder), user="variorum", dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        return f"postgresql://variorum@/{name}?host={self.folder}"


@contextmanager
def running_server() -> Iterator[Server]:
    """A server that is gone with its folder afterwards. PostgreSQL refuses to run as root: then it runs as nobody."""
    user = "nobody" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="variorum-pg-"))
    if user:
        shutil.chown(folder, user)
    server = Server(folder, user)
    try:
        server.run("initdb", "-D", str(folder / "data"), "-U", "variorum", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
