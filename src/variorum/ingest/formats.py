"""The formats there are and how a document's own is found out: by its name, and by its content where the name does not tell.

A new format is a reader (see `drafts.Reader`) and a row in `READERS`, with its endings in `ENDINGS`.
"""

from __future__ import annotations

import re

from variorum.errors import InputError
from variorum.ingest.decoding import refuse_binary
from variorum.ingest.drafts import Reader
from variorum.ingest.html import HtmlReader
from variorum.ingest.json_articles import JsonLinesReader, JsonReader, parses_as_lines
from variorum.ingest.sources import HEAD, Source
from variorum.ingest.text import TextReader

READERS: dict[str, Reader] = {reader.name: reader for reader in (TextReader(), HtmlReader(), JsonReader(), JsonLinesReader())}

ENDINGS: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonld": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}

_NOT_YET = {
    "xml": "XML and feeds (RSS, Atom) are not read yet; pass the articles as text, HTML or JSON",
    "warc": "WARC archives are not read yet; pass the pages as HTML files",
}
_NOT_YET_ENDINGS = {".xml": "xml", ".rss": "xml", ".atom": "xml", ".warc": "warc", ".warc.gz": "warc"}
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
_XML = re.compile(rb"^(?:<\?xml|<rss|<feed|<rdf:)", re.IGNORECASE)


def find_reader(source: Source) -> Reader:
    """The reader for the document's format, or an InputError where there is none."""
    ending = source.suffixes
    last = "." + ending.rpartition(".")[2] if ending else ""
    not_yet = _NOT_YET_ENDINGS.get(ending) or _NOT_YET_ENDINGS.get(last)
    if not_yet:
        raise InputError(source.name, _NOT_YET[not_yet])
    head = source.head()
    if not head.strip():
        raise InputError(source.name, "empty; pass a file with an article in it")
    refuse_binary(source.name, head)
    return READERS[ENDINGS.get(last) or _sniff(source.name, head)]


def _sniff(name: str, head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.search(start[:2048]) and start.startswith(b"<"):
        return "html"
    if _XML.match(start):
        raise InputError(name, _NOT_YET["xml"])
    if start.startswith(b"WARC/"):
        raise InputError(name, _NOT_YET["warc"])
    if start.startswith((b"{", b"[{", b"[ {", b"[\n", b"[\r\n")):
        text = head.decode("utf-8", "replace")
        first, newline, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
        many_lines = newline and rest.lstrip().startswith("{")
        return "jsonl" if many_lines and (parses_as_lines(first) or len(head) < HEAD) else "json"
    return "text"
