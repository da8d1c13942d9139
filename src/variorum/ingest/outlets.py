"""Which outlet a file comes from where it does not say so itself: one name for all, or a table of names."""

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path, PurePath

from variorum.errors import InputError

Outlets = str | Mapping[str, str]
"""The outlet of every document that names none, or a table: a file's name, with or without its ending, or a folder's name."""


def outlet_of(name: str, outlets: Outlets | None) -> str | None:
    """The outlet that `outlets` give the document of this name. A file's own entry goes before that of its folder."""
    if outlets is None or isinstance(outlets, str):
        return outlets or None
    path = PurePath(name)
    keys = (name, path.name, path.stem, *(folder.name for folder in path.parents))
    return next((outlets[key] for key in keys if key in outlets), None)


def read_outlets(file: str | Path) -> dict[str, str]:
    """The table of a CSV file: a line has a file's or a folder's name and its outlet; a first line "file,outlet" is passed over.

    Raises `InputError` where the file cannot be read or a line has not two cells.
    """
    try:
        text = Path(file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(file), f"cannot be read ({error}); name a CSV file in UTF-8 with lines of file,outlet") from error
    found: dict[str, str] = {}
    for number, row in enumerate(csv.reader(StringIO(text)), 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and [cell.casefold() for cell in cells] == ["file", "outlet"]):
            continue
        if len(cells) != 2 or not all(cells):
            raise InputError(f"{file}, line {number}", "needs two cells; write the file's name, a comma, and its outlet")
        found[cells[0]] = cells[1]
    return found
