"""Documents of the kinds that are read: feeds, archives of the web, pages around a body."""

from __future__ import annotations

import gzip

from harbour_reports import HARBOUR
from selectolax.lexbor import LexborHTMLParser
from web_host import page

from variorum.ingest.main_text import main_text

WHOLE = "".join(f"<p>{line}</p>" for line in HARBOUR * 2)


def main_text_of(body: str) -> str:
    """The main text of a page with this body."""
    return main_text(LexborHTMLParser(f"<!doctype html><html><head><title>Crane</title></head><body>{body}</body></html>"))


def item(link: str, text: str, *, title: str = "Crane blocks harbour", date: str = "Thu, 04 Mar 2021 07:15:00 +0100") -> str:
    return f"""<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate><dc:creator>Ada Quill</dc:creator>
    <description>{HARBOUR[0]}</description>{f"<content:encoded><![CDATA[{text}]]></content:encoded>" if text else ""}</item>"""


def rss(*items: str) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Ellery Post - World</title><link>https://ellery.example/</link>
    {"".join(items)}</channel></rss>"""


def record(
    url: str,
    body: bytes,
    *,
    media: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    headers: str = "",
    kind: str = "response",
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode() + body
    head = f"""WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(url):032x}>\r\nWARC-Date: 2021-03-04T07:15:00Z\r
WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"""
    return head.encode() + http + b"\r\n" * 2


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


PAGES = [
    record("https://ellery.example/one", page(title="One")),
    record("https://ellery.example/two", gzip.compress(page(title="Two")), headers="Content-Encoding: gzip\r\n"),
    record("https://ellery.example/three", chunked(page(title="Three")), headers="Transfer-Encoding: chunked\r\n"),
    record("https://ellery.example/four", page(title="Four", charset="cp1252", more="Café “Pier” it is."), media="text/html"),
]
