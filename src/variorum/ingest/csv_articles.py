"""Tables of articles in CSV: each row is one, its columns are the fields that JSON articles have."""

import csv
import io
from collections.abc import Iterator

from variorum.errors import InputError
from variorum.ingest.decoding import decode
from variorum.ingest.draft_articles import LONGEST_TEXT, DraftArticle
from variorum.ingest.json_articles import check_columns, read_item
from variorum.ingest.sources import Source

_LONGEST_FILE = 500_000_000  # bytes


def read_csv(source: Source) -> Iterator[DraftArticle | InputError]:
    """A bad row is named by its number and the others are kept."""
    text = decode(source.name, source.read(_LONGEST_FILE, "a table"))
    csv.field_size_limit(4 * LONGEST_TEXT)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t|", key=text.partition("\n")[0].count))
    number = 0
    try:
        columns = next(rows)
        check_columns(source.name, columns)
        for number, row in enumerate(filter(any, rows), 1):
            yield read_item(f"{source.name}#{number}", dict(zip(columns, row, strict=False)))
    except csv.Error as error:
        yield InputError(source.name, f"broken after row {number} ({error}); correct it and pass it again")
    if not number:
        raise InputError(source.name, "empty; pass a table with an article in it")
