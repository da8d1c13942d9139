"""Models are read only as they were shipped, and nothing that runs code when it is read is read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from variorum.errors import DamagedModelError
from variorum.model_files import SUMS, read_model_file, seal

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "variorum"
PICKLERS = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "weights.bin").write_bytes(b"\x00\x01\x02")
    seal(tmp_path, ["weights.bin"])
    return tmp_path


def test_a_file_as_it_was_sealed_is_read(model: Path) -> None:
    assert read_model_file(model, "weights.bin") == b"\x00\x01\x02"


def test_a_file_of_which_one_bit_changed_is_refused_by_name_with_what_to_do(model: Path) -> None:
    (model / "weights.bin").write_bytes(b"\x00\x01\x03")
    with pytest.raises(DamagedModelError, match=r"weights\.bin: its sha256 is [0-9a-f]{64}, but SHA256SUMS .* --force-reinstall"):
        read_model_file(model, "weights.bin")


def test_a_file_that_was_put_beside_the_sealed_ones_is_refused(model: Path) -> None:
    (model / "other.bin").write_bytes(b"\x00")
    with pytest.raises(DamagedModelError, match="SHA256SUMS beside it says none"):
        read_model_file(model, "other.bin")


def test_a_file_that_is_not_there_is_named(model: Path) -> None:
    with pytest.raises(DamagedModelError, match=r"none\.bin: cannot be read"):
        read_model_file(model, "none.bin")


def test_a_model_of_ones_own_without_hashes_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(b"mine")
    assert read_model_file(tmp_path, "weights.bin") == b"mine"


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("attribution/data", ["finder.json", "finder.onnx", "finder-words.txt", "finder-codes.json", "finder-trees.npz"]),
        ("lexical/data", ["words.npz"]),
        ("accounts/data", ["disputes.json"]),
        ("matching/data", ["slots.onnx", "slots-words.txt", "values.onnx", "weights.json"]),
    ],
)
def test_the_shipped_models_are_sealed_as_they_are(folder: str, names: list[str]) -> None:
    assert {line.split()[1] for line in (SOURCE / folder / SUMS).read_text("utf-8").splitlines()} == set(names)
    for name in names:
        read_model_file(SOURCE / folder, name)


def test_a_damaged_finder_is_refused_before_it_is_asked(tmp_path: Path) -> None:
    from variorum.attribution import Encoder

    for name in ("finder.json", "finder.onnx", "finder-words.txt"):
        (tmp_path / name).write_bytes((SOURCE / "attribution/data" / name).read_bytes())
    seal(tmp_path, ["finder.json", "finder.onnx", "finder-words.txt"])
    damaged = bytearray((tmp_path / "finder.onnx").read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / "finder.onnx").write_bytes(damaged)
    with pytest.raises(DamagedModelError, match=r"finder\.onnx"):
        _ = Encoder(tmp_path)._session


# -- no pickle ---------------------------------------------------------------------------------------------------------


def loads_of_pickle(source: str) -> Iterator[str]:
    """What in a module's source could load a pickle: the modules that do, and arrays and weights read without forbidding it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
            yield from (f"line {node.lineno}: import {n}" for n in names if n.split(".")[0] in PICKLERS)
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            given = {k.arg: ast.unparse(k.value) for k in node.keywords}
            if re.fullmatch(r"(np|numpy)\.(load|fromfile)", called) and given.get("allow_pickle") != "False":
                yield f"line {node.lineno}: {called} without allow_pickle=False"
            if called == "torch.load" and given.get("weights_only") != "True":
                yield f"line {node.lineno}: {called} without weights_only=True"
            if called in {"pd.read_pickle", "pandas.read_pickle"}:
                yield f"line {node.lineno}: {called}"
            if called in {"import_module", "__import__", "importlib.import_module"} and node.args:
                name = node.args[0]
                if isinstance(name, ast.Constant) and str(name.value).split(".")[0] in PICKLERS:
                    yield f"line {node.lineno}: import {name.value}"


SCRIPTS = [path for room in ("src", "training", "examples", "benchmarks") for path in sorted((ROOT / room).rglob("*.py"))]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_loads_a_pickle(path: Path) -> None:
    assert list(loads_of_pickle(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "import numpy as np\nnp.load('a.npz')",
        "import numpy as np\nnp.load('a.npz', allow_pickle=True)",
        "import torch\ntorch.load('a.pt')",
        "from importlib import import_module\nimport_module('dill')",
    ],
)
def test_loading_a_pickle_would_be_noticed(source: str) -> None:
    assert len(list(loads_of_pickle(source))) == 1


def test_no_file_of_the_package_is_a_pickle() -> None:
    kept = [p for p in SOURCE.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    assert [p.name for p in kept if p.suffix in {".pkl", ".pickle", ".pt", ".pth", ".bin", ".joblib"}] == []
    assert [p.name for p in kept if p.read_bytes()[:2] in {b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"}] == []
