"""No change of output goes unnoticed."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from digests import GOLDEN, RENEW, differences, digests, read_demo


@pytest.fixture(scope="module")
def demo() -> dict[str, Any]:
    return read_demo()


def test_the_reading_of_the_demo_is_what_it_was(demo: dict[str, Any]) -> None:
    changed = differences(json.loads(GOLDEN.read_text("utf-8")), digests(demo))
    assert not changed, f"the output changed; if that is meant, run `{RENEW}` and say so in CHANGELOG.md:\n" + "\n".join(changed)


@pytest.mark.parametrize("section", ["claims", "disputes", "attributions", "entities", "reuse"])
def test_a_change_in_a_section_is_seen_and_named(demo: dict[str, Any], section: str) -> None:
    changed = deepcopy(demo)
    changed["stories"][0][section][0]["id"] = "changed"
    assert [line.partition(":")[0] for line in differences(digests(demo), digests(changed))] == [section]


def test_an_article_that_lies_elsewhere_changes_nothing(demo: dict[str, Any]) -> None:
    moved = deepcopy(demo)
    moved["articles"][0]["path"] = "elsewhere/1.json"
    assert differences(digests(demo), digests(moved)) == []
