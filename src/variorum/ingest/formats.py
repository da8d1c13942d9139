"""The formats there are and how a document's own is found out: by its name, and by its content where the name does not tell.

A new format is a reader (see `draft_articles.Reader`) and a row in `make_readers`, with its endings in `_ENDINGS_OF`.
"""

import re
import zlib
from collections.abc import Mapping
from functools import partial

from variorum.errors import InputError
from variorum.ingest.csv_articles import read_csv
from variorum.ingest.decoding import refuse_binary
from variorum.ingest.draft_articles import Reader
from variorum.ingest.feeds import FeedReader, IsKnown
from variorum.ingest.headed_text import read_text
from variorum.ingest.html import read_html, read_page
from variorum.ingest.json_articles import parses_as_lines, read_json, read_json_lines
from variorum.ingest.parquet import MAGIC, read_parquet
from variorum.ingest.sources import HEAD, Source
from variorum.ingest.warc import WarcReader
from variorum.ingest.web import Fetcher

Readers = Mapping[str, Reader]

_ENDINGS_OF = {
    "text": ".txt .text .md .markdown",
    "html": ".html .htm .xhtml",
    "json": ".json .jsonld",
    "jsonl": ".jsonl .ndjson",
    "feed": ".xml .rss .atom",
    "warc": ".warc .warc.gz",
    "csv": ".csv .tsv",
    "parquet": ".parquet",
}
ENDINGS = {ending: name for name, endings in _ENDINGS_OF.items() for ending in endings.split()}
_MEDIA = {"application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "text/csv": "csv"}
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
_XML = re.compile(rb"^(?:<\?xml|<rss|<feed|<rdf:)", re.IGNORECASE)


def make_readers(fast: bool = False, fetcher: Fetcher | None = None, is_known: IsKnown | None = None) -> Readers:
    """A reader for each format, by name. `fast` reads pages without a second search for text; `fetcher` lets
    feeds ask for the pages of entries that they only announce and that `is_known` does not know."""
    pages = partial(read_page, fast=fast)
    return {
        "text": read_text,
        "html": partial(read_html, read_page=pages),
        "json": read_json,
        "jsonl": read_json_lines,
        "feed": FeedReader(pages, fetcher, is_known),
        "warc": WarcReader(pages),
        "csv": read_csv,
        "parquet": read_parquet,
    }


def find_format(source: Source) -> str:
    """The name of the document's format; an InputError where there is none."""
    ending = source.suffixes
    last = "." + ending.rpartition(".")[2] if ending else ""
    head = source.head()
    if not head.strip():
        raise InputError(source.name, "empty; pass a file with an article in it")
    if _unpacked(head).startswith(b"filedesc://"):
        raise InputError(source.name, "an ARC archive, the predecessor of WARC; convert it to WARC (warcio recompress)")
    known = ENDINGS.get(ending) or ENDINGS.get(last) or _MEDIA.get(source.media or "")
    if known == "warc" or (not known and head.startswith((b"\x1f\x8b", b"WARC/"))):
        return "warc"
    if known == "parquet" or head.startswith(MAGIC):
        return "parquet"
    refuse_binary(source.name, head)
    return known or _sniff(head)


def _unpacked(head: bytes) -> bytes:
    """The first bytes, out of gzip where they are packed."""
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head[:1024], 64)
    except zlib.error:
        return b""


def _sniff(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.search(start[:2048]) and start.startswith(b"<"):
        return "html"
    if _XML.match(start):
        return "feed"
    if start.startswith((b"{", b"[{", b"[ {", b"[\n", b"[\r\n")):
        text = head.decode("utf-8", "replace")
        first, newline, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
        many_lines = newline and rest.lstrip().startswith("{")
        return "jsonl" if many_lines and (parses_as_lines(first) or len(head) < HEAD) else "json"
    return "text"
