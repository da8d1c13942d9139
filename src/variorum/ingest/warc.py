"""WARC archives of crawls, packed or not: every page that a host answered with, that was kept without the answer, or of which the
text alone was kept (WET), is one article, read as a stream."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.errors import InputError
from variorum.ingest.canonical import canonical_url
from variorum.ingest.draft_articles import DraftArticle
from variorum.ingest.html import PageReader, decode_page
from variorum.ingest.sources import Source
from variorum.ingest.web.payloads import collect

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_BARE = _PAGES | {"text/plain"}
_LONGEST_PAGE = 20_000_000  # bytes
_CHUNK = re.compile(rb"(?:\r?\n)?([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_BEFORE_MARKUP = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class WarcReader:
    """Each answered page is one article. What is no page is counted by kind, what a cut archive lost is named."""

    read_page: PageReader

    def __call__(self, source: Source) -> Iterator[DraftArticle | InputError]:
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        left_out: Counter[str] = Counter()
        seen: set[str] = set()
        records, answers, last = 0, 0, ""
        with source.open() as stream:
            try:
                for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
                    records += 1
                    last = (record.headers.get("WARC-Target-URI") or "").strip("<>")
                    if record.record_type in (WarcRecordType.response, WarcRecordType.conversion, WarcRecordType.resource):
                        answers += 1
                        yield from self._read_record(source, record, last, seen, left_out)
                    else:
                        _read_whole(record)
            except (OSError, EOFError, ValueError) as error:
                if not records:
                    raise InputError(
                        source.name, f"no WARC record in it ({error}); pass an archive that a crawler wrote"
                    ) from None
                where = f"in or after record {records:,} ({last or 'without a URL'})"
                yield InputError(
                    source.name, f"truncated or broken {where}: {error}; what precedes it is read; download it again"
                )
        if not records:
            raise InputError(source.name, "no WARC record in it; pass an archive that a crawler wrote")
        elif not answers:
            raise InputError(source.name, f"none of its {records:,} record(s) is a response; pass an archive with responses")
        if left_out:
            kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(left_out.items(), key=lambda row: (-row[1], row[0])))
            yield InputError(source.name, f"{left_out.total():,} response(s) in it are not pages and are left out: {kinds}")

    def _read_record(
        self, source: Source, record: WarcRecord, url: str, seen: set[str], left_out: Counter[str]
    ) -> Iterator[DraftArticle | InputError]:
        where = f"{source.name}#{url or record.stream_pos}"
        from fastwarc.warc import WarcRecordType

        if record.is_http:
            try:
                record.parse_http(auto_decode="none", quirks_mode=True)
            except (OSError, ValueError) as error:
                yield InputError(where, f"the head of its HTTP answer is broken ({error}); it is left out")
                return
        block = _read_whole(record)
        if block is None:
            yield InputError(where, f"too large: a page is read up to {_LONGEST_PAGE / 1e6:.0f} MB")
            return
        headers = record.http_headers
        if headers is None and record.record_type == WarcRecordType.response:
            left_out["without HTTP"] += 1
            return
        stated = record.http_content_type if headers else record.headers.get("Content-Type")
        media, _, parameters = (stated or "of unknown type").lower().partition(";")
        if headers and headers.status_code != 200:
            left_out[f"with status {headers.status_code}"] += 1
        elif media not in (_PAGES if headers else _BARE):
            left_out[media] += 1
        elif url and canonical_url(url) in seen:
            left_out["of a URL that came before"] += 1
        else:
            seen.add(canonical_url(url))
            try:
                if headers:
                    block = _payload(where, block, headers.get("Transfer-Encoding"), headers.get("Content-Encoding"))
                charset = record.http_charset if headers else parameters.partition("charset=")[2]
                text, own = decode_page(where, block, charset), url or None
                yield DraftArticle(where, text, url=own) if media == "text/plain" else self.read_page(where, text, own)
            except InputError as error:
                yield error


def _read_whole(record: WarcRecord) -> bytes | None:
    """What is left of the record; None where that is too much. Raises OSError where the archive ends before it does."""
    if record.content_length > _LONGEST_PAGE:
        return None
    block = record.reader.read()
    if len(block) < record.content_length:
        raise OSError("its last record is not whole")
    return block


def _payload(where: str, block: bytes, transfer: str | None, encodings: str | None) -> bytes:
    """The page's own bytes, out of what HTTP packed them in; some crawlers keep it unpacked under the head that it came with."""
    is_chunked = "chunked" in (transfer or "").lower() and _CHUNK.match(block)
    body = _joined(where, block) if is_chunked else block
    is_unpacked = body.lstrip(_BEFORE_MARKUP)[:1] == b"<"
    packing = encodings or ("gzip" if body.startswith(b"\x1f\x8b") else None)
    return collect(where, [body], None if is_unpacked else packing, _LONGEST_PAGE)


def _joined(where: str, block: bytes) -> bytes:
    """The chunks of a body as one; the last may be cut."""
    pieces, at = [], 0
    while found := _CHUNK.match(block, at):
        size = int(found[1], 16)
        pieces.append(block[found.end() : found.end() + size])
        at = found.end() + size
        if size == 0 or at >= len(block):
            return b"".join(pieces)
    if block[at:].strip():
        raise InputError(where, f"its body is broken (no chunk at byte {at:,}); it is left out")
    return b"".join(pieces)
