"""The API held to its own description: schemathesis asks every operation what its schema allows, and what it does not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from server_support import ADDRESS, ThreadWorker, fire_story
from starlette.testclient import TestClient

from variorum.account import Tools
from variorum.library import Library
from variorum.server.app import make_app

NAMES = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
limits = settings(max_examples=20, suppress_health_check=list(HealthCheck))  # of an operation


@pytest.fixture(scope="module")
def served(read_library: Path, tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = shutil.copy(read_library, tmp_path_factory.mktemp("described") / "variorum.db")
    with (
        Library(path, tools=tools) as library,
        TestClient(make_app(library, lambda: ThreadWorker(library)), base_url=ADDRESS) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def described(served: TestClient) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", served.app, headers={"Host": "localhost"})


@pytest.fixture(scope="module")
def real(served: TestClient) -> dict[str, str]:
    story = fire_story(served)
    return {"story": story, "article": served.get(f"/api/stories/{story}").json()["members"][0], "file": "claims.csv"}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_operation_answers_as_it_is_described(described: Any, real: dict[str, str], mode: GenerationMode) -> None:
    """Each case is asked as it was made up, and of a story and an article that are there."""
    checks = [CHECKS.get_one(name) for name in NAMES]
    headers = {"Host": "localhost"}
    asked = set[str]()

    def hold(case: schemathesis.Case) -> None:
        asked.add(f"{case.method} {case.path}")
        case.call_and_validate(checks=checks, headers=headers)
        if real.keys() & case.path_parameters.keys():
            case.path_parameters = {**case.path_parameters, **{k: v for k, v in real.items() if k in case.path_parameters}}
            case.call_and_validate(checks=checks, headers=headers)

    operations = [found.ok() for found in described.get_all_operations()]
    for operation in operations:
        with suppress(Unsatisfiable):  # where nothing can be made up that the operation does not allow
            limits(given(operation.as_strategy(generation_mode=mode))(hold))()
    takes_anything = {"GET /api/rejected"} if mode is GenerationMode.NEGATIVE else set()
    assert asked | takes_anything == {f"{o.method.upper()} {o.path}" for o in operations}
