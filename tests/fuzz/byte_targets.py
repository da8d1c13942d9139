"""What is fuzzed with bytes: a name, what is done with them, and what it begins with.

A target raises for whatever is a fault: an exception that is none of Variorum's own, a span that is not its text, an answer that
differs the second time.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email.utils import format_datetime
from functools import cache
from pathlib import Path

from newsroom import BRIDGE, CHEESE, crawled_row, report
from variorum import example, from_json, to_json, verify
from variorum.errors import InputError, SchemaError
from variorum.ingest.canonical import canonical_url, host_of, same_site
from variorum.ingest.formats import make_readers
from variorum.ingest.loading import read_source
from variorum.ingest.sources import Source
from variorum.ingest.web.payloads import collect
from variorum.marking import annotate
from variorum.marking.time_stamps import parse_moment, read_stamp
from variorum.model import Article, Span
from variorum.parsing.layout import lay_out
from variorum.parsing.numerals import numeral_at
from variorum.parsing.quotations import find_quotations
from variorum.parsing.time_words import read_at
from variorum.parsing.units import currency_before, unit_at
from variorum.report.json_reading import parse_json

_LOOKED_AT = 120  # characters that are looked at from each on: no figure or date is so long
_READERS = make_readers()
_FAST = make_readers(fast=True)


@dataclass(frozen=True, slots=True)
class Target:
    """`run` raises where something is wrong with what was made of the bytes."""

    name: str
    run: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]


def sound_spans(article: Article) -> None:
    marked: list[Span] = [*(b.span for b in article.boilerplate), *(c.span for c in article.credits)]
    for span in marked:
        assert article.text[span.start : span.end] == span.text, f"{span} is not its text"
        assert span.start < span.end, f"{span} is empty"


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _reads(ending: str, fast: bool = False, marks: bool = False) -> Callable[[bytes], object]:
    """A reader on its own, so that what guides the fuzzer is its edges; with `marks` what follows it is run as well."""
    path, readers = Path(f"fuzzed{ending}"), _FAST if fast else _READERS

    def read(data: bytes) -> object:
        found = list(read_source(Source(path.name, path, data), readers))
        for item in found:
            if not isinstance(item, InputError):
                assert item.text.strip()
                item.text.encode()
                sound_spans(annotate(item) if marks else item)
        assert found, "neither an article nor a reason"
        return found

    return read


def _annotates(data: bytes) -> None:
    article = Article("a", text_of(data))
    marked = annotate(article)
    assert marked.text == article.text
    sound_spans(marked)
    assert annotate(article) == marked, "a second look differs"
    for prose in lay_out(marked):
        assert len(prose.folded) == len(prose.span.text)
        assert marked.text[prose.span.start : prose.span.end] == prose.span.text


def _finds_quotations(data: bytes) -> None:
    article = Article("a", text_of(data))
    last = 0
    for quotation in find_quotations(article, [prose.span for prose in lay_out(article)]):
        assert quotation.start >= last, "quotations overlap"
        last = quotation.end
        for inner, outer in zip(quotation.inner, quotation.outer, strict=True):
            assert outer.start <= inner.start <= inner.end <= outer.end
            assert article.text[inner.start : inner.end] == inner.text


def _reads_figures(data: bytes) -> None:
    text = text_of(data)[:_LOOKED_AT]
    for at in range(len(text)):
        numeral = numeral_at(text, at, len(text))
        if numeral is not None:
            assert at <= numeral.end <= len(text)
            assert numeral.low == numeral.low, "not a number"
        unit_at(text, at, len(text))
        currency_before(text, 0, at)


def _reads_times(data: bytes) -> None:
    text = text_of(data)[:_LOOKED_AT]
    for at in range(len(text)):
        read_at(text, at, len(text))
    read_stamp(text)
    parse_moment(text)


def _reads_addresses(data: bytes) -> None:
    url, _, other = text_of(data).partition("\n")
    once = canonical_url(url)
    assert canonical_url(once) == once, f"{once!r} has another canonical form"
    host_of(url)
    same_site(url, other)


def _unpacks(data: bytes) -> None:
    encodings = ("gzip", "deflate", "br", "gzip, br", "identity", "gzip, gzip, gzip", "zstd")[data[0] % 7 if data else 0]
    try:
        assert len(collect("fuzzed", [data[1:600], data[600:]], encodings, 1_000_000)) <= 1_000_000
    except InputError:
        return


def _verifies(data: bytes) -> None:
    text = text_of(data)
    try:
        value = parse_json(text)
    except SchemaError:
        return
    faults = verify(value)
    try:
        written = to_json(from_json(text))
    except SchemaError:
        assert faults, "refused, and no fault was found"
        return
    assert not faults, "read, and a fault was found"
    assert verify(json.loads(written)) == []
    assert to_json(from_json(written)) == written, "it changes when it is written again"


def _texts() -> list[bytes]:
    return [text.encode() for text in (BRIDGE, CHEESE, *(report(n) for n in range(4)), *_EXAMPLES_OF_TEXT)]


_EXAMPLES_OF_TEXT = (
    "TARN ELLIS (AP) — The bridge is shut.\n\nPublished: 4 March 2031, 10:15 GMT\n\nPhoto: Ada Brennick/Reuters\n\nAlso Read: …",
    "“We heard ‘a bang’,” she said.\n\n“And then?\n\n“Then nothing.” «Non», he said. „So“, he said. ``Well''.",
    "between 1,200 and 1.5 million people, £3bn, half a million, two-thirds, 90 %, 5ft 3in, 40-year-old, ½ mile, a dozen",
    "on Monday, 4 March 2031 at 10:15 p.m., last week, since 1978, the 1990s, early May, three days ago, Christmas Eve",
)


def _page(text: str, extra: str = "") -> bytes:
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    metadata = json.dumps({"@type": "NewsArticle", "headline": "Bridge", "datePublished": "2024-03-04T10:15:00Z"})
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Bridge</title>"
        f'<meta property="og:site_name" content="Radio Ose"><link rel=canonical href="https://ose.example/bridge">'
        f'<script type="application/ld+json">{metadata}</script></head><body><nav><a href=/>Home</a></nav>'
        f"<article><h1>Bridge</h1><time datetime=2024-03-04>4 March</time>{paragraphs}{extra}</article></body></html>"
    ).encode()


def _pages() -> list[bytes]:
    table = "<table><tr><td>40</td><td>x</td></tr></table><!-- c --><figure><figcaption>Photo: AP</figcaption></figure>"
    return [_page(BRIDGE), _page(report(2), table), *(p.read_bytes() for p in example.articles() if p.suffix == ".html")]


def _rows() -> list[bytes]:
    graph = {"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "articleBody": BRIDGE, "inLanguage": {"name": "en"}}]}
    return [
        json.dumps(row).encode()
        for row in (crawled_row(1), [crawled_row(1), crawled_row(2)], {"articles": [crawled_row(3)]}, graph, {"text": 12}, [[[]]])
    ]


def _lines() -> list[bytes]:
    return [b"\n".join([json.dumps(crawled_row(n)).encode() for n in (1, 2)]), b'{"text": "a b c"}\n{broken\n\n[]\n"x"\n']


def _feeds() -> list[bytes]:
    body = BRIDGE.replace("\n\n", "</p><p>").replace('"', "&quot;")
    long = f"&lt;p&gt;{body.replace('<', '&lt;')}{body.replace('<', '&lt;')}&lt;/p&gt;"
    when = format_datetime(parse_moment("2024-03-04T10:15:00") or _never())
    items = f"<item><title>Bridge</title><link>https://ose.example/1</link><pubDate>{when}</pubDate>"
    rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Ose - News</title>{items}<description>{long}</description>'
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Ose</title><entry><title>B</title><id>urn:1</id>'
    return [
        f"{rss}</item></channel></rss>".encode(),
        f'{atom}<content type="html">{long}</content><updated>2024-03-04</updated></entry></feed>'.encode(),
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss>&a;</rss>',
    ]


def _never() -> None:
    raise AssertionError("a moment that is one was not read")


def _answer(page: bytes, head: str = "Content-Type: text/html; charset=utf-8", body: bytes | None = None) -> bytes:
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + (page if body is None else body)
    record = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://ose.example/{len(page)}\r\n"
        f"WARC-Date: 2024-03-04T10:15:00Z\r\nWARC-Record-ID: <urn:uuid:{len(page)}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return record.encode() + block + b"\r\n\r\n"


def _archives() -> list[bytes]:
    first, second = _answer(_page(BRIDGE)), _answer(_page(CHEESE))
    packed = gzip.compress(_page(BRIDGE), mtime=0)
    coded = _answer(packed, "Content-Type: text/html\r\nContent-Encoding: gzip")
    chunked = _answer(_page(CHEESE), "Content-Type: text/html\r\nTransfer-Encoding: chunked", b"5\r\n<html\r\n0\r\n\r\n")
    return [first + second, coded, chunked, gzip.compress(first, mtime=0) + gzip.compress(second, mtime=0)]


def _packed() -> list[bytes]:
    import brotli  # type: ignore[import-untyped]

    body = gzip.compress(BRIDGE.encode(), mtime=0)
    return [b"\x00" + body, b"\x01" + body[10:-8], b"\x02" + brotli.compress(BRIDGE.encode()), b"\x03" + brotli.compress(body)]


def _addresses() -> list[bytes]:
    return [
        b"https://www.ose.example:443/a/../b/?utm_source=x&q=1#top\nhttps://m.ose.example/b",
        b"http://[::1]/\nhttp://2130706433/",
        b"HTTPS://\xc3\xb6se.example/%7Eada?a=b&&c\nx",
    ]


@cache
def small_reading() -> str:
    import io

    import variorum

    rows = "\n".join(json.dumps(crawled_row(n)) for n in (1, 2)).encode()
    return to_json(variorum.read("-", stdin=io.BytesIO(rows), as_one_story=True))


def _readings() -> list[bytes]:
    bare = {"schema": "variorum/2", "variorum": "0", "models": {}, "options": {}, "articles": [], "stories": []}
    return [small_reading().encode(), json.dumps(bare).encode(), b'{"schema": "variorum/9"}', b"[NaN]"]


TARGETS = {
    target.name: target
    for target in (
        Target("text", _reads(".txt", marks=True), _texts),
        Target("html", _reads(".html"), _pages),
        Target("html-fast", _reads(".html", fast=True), _pages),
        Target("json", _reads(".json"), _rows),
        Target("jsonl", _reads(".jsonl"), _lines),
        Target("feed", _reads(".xml"), _feeds),
        Target("warc", _reads(".warc"), _archives),
        Target("sniffed", _reads("", marks=True), lambda: [*_texts(), *_rows(), *_lines(), *_feeds(), *_archives()]),
        Target("unpacked", _unpacks, _packed),
        Target("annotate", _annotates, _texts),
        Target("quotations", _finds_quotations, _texts),
        Target("figures", _reads_figures, _texts),
        Target("times", _reads_times, lambda: [*_texts(), date(2024, 3, 4).isoformat().encode()]),
        Target("addresses", _reads_addresses, _addresses),
        Target("verify", _verifies, _readings),
    )
}
"""By name."""
