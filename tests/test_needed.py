"""A part that a machine is required to have fails its tests where it is missing; elsewhere they are skipped."""

from __future__ import annotations

import pytest

from needed import skip_or_fail


def test_what_is_missing_is_skipped_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_REQUIRE", "postgresql")
    with pytest.raises(pytest.skip.Exception, match="no Java"):
        skip_or_fail("spark", "no Java")


def test_what_is_required_fails_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_REQUIRE", "postgresql, spark")
    with pytest.raises(pytest.fail.Exception, match=r"spark is required here .*: no Java"):
        skip_or_fail("spark", "no Java")


def test_an_unknown_part_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_REQUIRE", "sprak")
    with pytest.raises(pytest.fail.Exception, match="VARIORUM_REQUIRE names sprak; there are spark, postgresql, browser, strace"):
        skip_or_fail("spark", "no Java")
