"""What some tests need beside Python's packages: without it they are skipped, or fail where VARIORUM_REQUIRE names it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
needs_data = pytest.mark.skipif(
    not (BENCHMARKS.parents[1] / "shared" / "data").is_dir(), reason="the data lie beside the repository, and are not there"
)
PARTS = ("spark", "postgresql", "browser", "strace")


def skip_or_fail(part: str, reason: str) -> NoReturn:
    """Skips the test, or fails it where VARIORUM_REQUIRE (spark,postgresql,browser,strace) names the part."""
    required = [name.strip() for name in os.environ.get("VARIORUM_REQUIRE", "").split(",") if name.strip()]
    unknown = sorted(set(required) - set(PARTS))
    if unknown:
        pytest.fail(f"VARIORUM_REQUIRE names {', '.join(unknown)}; there are {', '.join(PARTS)}")
    if part in required:
        pytest.fail(f"{part} is required here (VARIORUM_REQUIRE): {reason}")
    pytest.skip(reason)
