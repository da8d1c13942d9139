"""Files of models, held to their hashes, and the library that runs them, kept from calling home.

Beside the files lies `SHA256SUMS` in the format of sha256sum. A file that was damaged or exchanged is refused. A folder without
`SHA256SUMS`, as of a model of one's own, is read as it is.
"""

import os
from collections.abc import Iterable
from hashlib import sha256
from importlib import import_module
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from variorum.errors import DamagedModelError, MissingPartError

SUMS = "SHA256SUMS"


def read_model_file(folder: Traversable, name: str) -> bytes:
    """The bytes of a model's file. Raises `DamagedModelError` where it is not there, or where the folder's `SHA256SUMS` does not
    list it with the hash that it has."""
    file = folder.joinpath(name)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise DamagedModelError(str(file), f"cannot be read: {error.strerror}") from error
    sums = folder.joinpath(SUMS)
    if not sums.is_file():
        return content
    listed = dict(line.split("  ", 1)[::-1] for line in sums.read_text("utf-8").splitlines() if "  " in line)
    found, expected = sha256(content).hexdigest(), listed.get(name, "none")
    if found != expected:
        raise DamagedModelError(str(file), f"its sha256 is {found}, but {SUMS} beside it says {expected}")
    return content


def joint_sha256(folder: Traversable, names: Iterable[str]) -> str:
    """One hash of several files of a model, in this order, as they are."""
    digest = sha256()
    for name in names:
        digest.update(folder.joinpath(name).read_bytes())
    return digest.hexdigest()


def onnx_session(model: bytes, *, threads: int = 1) -> Any:
    """The model, loaded by ONNX Runtime to run on `threads` threads of the CPU. Raises `MissingPartError` without onnxruntime.

    Every import of onnxruntime goes through here. It sends usage data to its maker unless `ORT_DISABLE_TELEMETRY` is set before
    the import; switching that off by a call comes too late.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        onnxruntime = import_module("onnxruntime")
    except ModuleNotFoundError as missing:
        raise MissingPartError("the model needs onnxruntime, which is not installed: pip install onnxruntime") from missing
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def seal(folder: Path, names: Iterable[str]) -> None:
    """Writes the hashes of a model's files into `SHA256SUMS` beside them."""
    lines = (f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names))
    (folder / SUMS).write_bytes("".join(lines).encode())
