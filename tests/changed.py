"""The tests of what changed since a commit, `main` if none is named: changed tests, and the folder of a changed room."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def changed_since(commit: str) -> set[str]:
    """Paths that differ from where the branch left a commit, new files among them."""
    base = _git("merge-base", commit, "HEAD").strip()
    return {*_git("diff", "--name-only", base).splitlines(), *_git("ls-files", "--others", "--exclude-standard").splitlines()}


def tests_of(paths: set[str]) -> set[Path]:
    """Test files and folders, none inside another of them."""
    found = set()
    for path in map(Path, paths):
        if path.parts[0] == "tests" and path.name.startswith("test_") and path.suffix == ".py":
            found.add(path)
        elif path.parts[:2] == ("src", "variorum"):
            room = Path("tests", path.parts[2])
            found.add(room if (ROOT / room).is_dir() else Path("tests", f"test_{room.stem}.py"))
    there = {p for p in found if (ROOT / p).exists()}
    return {p for p in there if not any(other in p.parents for other in there)} | {Path("tests/test_house.py")}


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    print(*sorted(tests_of(changed_since(sys.argv[1] if len(sys.argv) > 1 else "main"))))
