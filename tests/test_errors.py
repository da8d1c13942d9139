"""Errors of other processes arrive as they were raised there."""

from __future__ import annotations

import pickle

import pytest

from variorum import errors
from variorum.errors import VariorumError
from variorum.model import Rejected

RAISED = [
    errors.InputError("a.txt", "it is empty"),
    errors.NothingReadableError([Rejected("a.txt", "it is empty")]),
    errors.SchemaError("not JSON"),
    errors.UnknownIdError("f9", "there is none"),
    errors.LibraryError("news.db", "it is read-only"),
    errors.DatabaseError("news.db", "it is locked"),
    errors.EngineError("local[0]", "there is none"),
    errors.DamagedModelError("finder.onnx", "it is short"),
    errors.MissingPartError("pip install it"),
]


def test_every_error_is_in_the_tree() -> None:
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, VariorumError)}
    assert kinds - {VariorumError} == {type(error) for error in RAISED}


@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_an_error_survives_the_way_between_processes(error: VariorumError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert vars(back) == vars(error)
