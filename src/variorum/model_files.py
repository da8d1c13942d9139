"""Files of models, held to their hashes: a file that was damaged or exchanged is refused, not asked.

Beside the files lies `SHA256SUMS` in the format of sha256sum. A folder without it, as of a model of one's own, is read as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path

from variorum.errors import DamagedModelError

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


def seal(folder: Path, names: Iterable[str]) -> None:
    """Writes the hashes of a model's files into `SHA256SUMS` beside them."""
    lines = (f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names))
    (folder / SUMS).write_bytes("".join(lines).encode())
