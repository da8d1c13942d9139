"""Tables of articles in CSV: each row is one, its columns are the fields that JSON articles have."""

import csv
import io
import re
from collections.abc import Iterator

from variorum.errors import InputError
from variorum.ingest.decoding import decode
from variorum.ingest.draft_articles import LONGEST_TEXT, DraftArticle
from variorum.ingest.json_articles import check_columns, read_item
from variorum.ingest.sources import Source

_LONGEST_FILE = 500_000_000  # bytes
_PREAMBLE = re.compile(r"\ufeff?(?:sep=.\r?\n)?\s*")
_QUOTED = re.compile(r'"[^"\n]*"')


def read_csv(source: Source) -> Iterator[DraftArticle | InputError]:
    """A bad row is named by its number and the others are kept."""
    text = decode(source.name, source.read(_LONGEST_FILE, "a table"))
    csv.field_size_limit(4 * LONGEST_TEXT)
    text = _PREAMBLE.sub("", text, count=1)
    names = _QUOTED.sub("", text.partition("\n")[0])
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t|", key=names.count))
    number, is_broken = 0, False
    try:
        columns = next(rows, [])
        check_columns(source.name, columns)
        for number, row in enumerate(filter(any, rows), 1):
            name = f"{source.name}#{number}"
            if any(row[len(columns) :]):
                yield InputError(name, f"has {len(row)} cells under {len(columns)} names; put texts with a separator in quotes")
            else:
                yield read_item(name, dict(zip(columns, row, strict=False)))
    except csv.Error as error:
        is_broken = True
        yield InputError(source.name, f"broken after row {number} ({error}); correct it and pass it again")
    if not number and not is_broken:
        raise InputError(source.name, "empty; pass a table with an article in it")
