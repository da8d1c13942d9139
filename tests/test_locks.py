"""The locks are complete and fit one another, so that they can be installed without resolving anything."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-spark.lock")
PIN = re.compile(r"^([\w.-]+)(?:\[(.*?)\])?==([^\s;]+)(?: ;.*?)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)


def pins(lock: str) -> dict[str, tuple[str, set[str]]]:
    """The version of each package, and the extras that are asked of it."""
    found = PIN.findall((ROOT / lock).read_text("utf-8"))
    return {name: (version, set(filter(None, extras.split(",")))) for name, extras, version, _ in found}


def asked_for(*which: str) -> list[Requirement]:
    command = [sys.executable, ".ci/requirements.py", *which]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [found for line in lines if (found := Requirement(line)).marker is None or found.marker.evaluate()]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_its_hashes(lock: str) -> None:
    rest = PIN.sub("", (ROOT / lock).read_text("utf-8"))
    assert [line for line in rest.splitlines() if line and not line.startswith("#")] == []


def test_a_package_of_two_locks_has_one_version() -> None:
    run = pins("requirements.lock")
    for lock in LOCKS[1:]:
        assert [name for name, (version, _) in pins(lock).items() if run.get(name, (version,))[0] != version] == []


@pytest.mark.parametrize(("lock", "which"), [("requirements.lock", ()), ("requirements-dev.lock", ("dev",))])
def test_a_lock_has_all_that_its_packages_need_and_the_extras_that_they_name(lock: str, which: tuple[str, ...]) -> None:
    run = pins("requirements.lock")
    pinned = pins(lock)
    waiting, seen, missing = asked_for(*which), set[str](), set[str]()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        here = pinned.get(name) or run.get(name)
        extras = {canonicalize_name(extra) for extra in wanted.extras}
        if here is None or here[0] not in wanted.specifier or (name in pinned and not extras <= pinned[name][1]):
            missing.add(str(wanted))
            continue
        for line in requires(name) or ():
            found = Requirement(line)
            fits = found.marker is None or any(found.marker.evaluate({"extra": extra}) for extra in ("", *wanted.extras))
            if fits and f"{name}: {line}" not in seen:
                seen.add(f"{name}: {line}")
                waiting.append(found)
    assert missing == set()
