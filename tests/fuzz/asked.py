"""What a server is asked, drawn by schemathesis from its own description of its API: what that allows and what it does not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from starlette.testclient import TestClient

sys.path.append(str(Path(__file__).parents[1] / "server"))

from harbour import CHEESE, REPORTS
from server_support import ADDRESS, ThreadWorker, fire_story

from variorum.library import Library, Wanted
from variorum.server.app import make_app

NAMES = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
HEADERS = {"Host": "localhost"}


@contextmanager
def asking() -> Iterator[tuple[st.SearchStrategy[Any], Callable[[Any], None]]]:
    """Requests to a server over a library with a story that was read, and how each is made and its answer checked: as it was
    drawn, and of a story and an article that are there."""
    with TemporaryDirectory() as folder, Library(Path(folder, "asked.db")) as library:
        library.add([*REPORTS, CHEESE])
        library.account(library.stories(Wanted(words="rope"))[0].id)
        app = make_app(library, lambda: ThreadWorker(library))
        with TestClient(app, base_url=ADDRESS) as client:
            story = fire_story(client)
            real = {"story": story, "article": client.get(f"/api/stories/{story}").json()["members"][0], "file": "claims.csv"}
            load_all_checks()
            checks = [CHECKS.get_one(name) for name in NAMES]

            def ask(case: schemathesis.Case) -> None:
                case.call_and_validate(checks=checks, headers=HEADERS)
                if real.keys() & case.path_parameters.keys():
                    case.path_parameters = {k: real.get(k, v) for k, v in case.path_parameters.items()}
                    case.call_and_validate(checks=checks, headers=HEADERS)

            yield st.one_of(_requests(app)), ask


def _requests(app: Any) -> list[st.SearchStrategy[Any]]:
    described = schemathesis.openapi.from_asgi("/openapi.json", app, headers=HEADERS)
    operations = [found.ok() for found in described.get_all_operations()]
    drawn = [
        o.as_strategy(generation_mode=mode) for o in operations for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    ]
    return [strategy for strategy in drawn if _gives_any(strategy)]


def _gives_any(requests: st.SearchStrategy[Any]) -> bool:
    """Whether anything can be drawn: some operations allow whatever comes."""

    @settings(max_examples=1, database=None, suppress_health_check=list(HealthCheck))
    @given(requests)
    def draw(_: Any) -> None:
        drawn.append(True)

    drawn: list[bool] = []
    with suppress(Unsatisfiable):
        draw()
    return bool(drawn)
