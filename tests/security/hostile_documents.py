"""Two hundred documents that somebody made to break a reader: python tests/security/hostile_documents.py FOLDER.

Each is small on the disk, or a few megabytes, and most try to be large, deep, slow or something else than they say.
"""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

_PROSE = (
    "The footbridge over the Ose at Tarn Ellis was closed on Monday after one of its two cables snapped. Nobody was hurt. "
    "“We heard a crack like a rifle shot,” said Ada Brennick, who keeps the ferry inn. "
)
_MEGABYTE = 1_000_000


def documents() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    for family in (_texts, _marks, _figures, _bytes, _pages, _json, _feeds, _archives, _disguised, _addresses):
        for number, (ending, content) in enumerate(family()):
            yield (
                f"{family.__name__[1:]}-{number:02d}{ending}",
                content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content,
            )


Document = tuple[str, str | bytes]


def _texts() -> Iterator[Document]:
    """What is too long, too repetitive or set in a strange way."""
    for text in (
        "\U0001f600" * _MEGABYTE,
        "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 20_000,
        "a" * _MEGABYTE,
        "ab" * 400_000 + " said Ada Brennick.",
        "well " * 190_000,
        "A" + "a\u0301\u0302\u0303\u0304" * 60_000,
        _PROSE * 500,
        _PROSE * 5_000,
        (_PROSE.strip() + "\n\n") * 500,
        "The well is dry.\n" * 100_000,
        "\n" * 900_000 + _PROSE,
        " " * 900_000 + _PROSE,
        "\u00a0\u2003\u3000\u200b" * 90_000 + _PROSE,
        "\t".join(["Dairy", "Wheels", "Points"]) + "\n" + "".join(f"Dairy {n}\t{n * 37}\t{n % 90}\n" for n in range(30_000)),
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 40_000,
        "\u202e" * 5_000 + _PROSE + "\u202c" * 5_000,
        "\u2066\u2067\u2068\u202a\u202b" * 2_000 + _PROSE + "\ufeff\ufffe\U0010ffff",
        "".join(f"{chr(0x300 + n % 100)}" for n in range(30_000)) + _PROSE,
        "Mr. Mrs. Dr. U.S. e.g. i.e. " * 3_000,
        "Ada Brennick " * 7_000,
        ", ".join(f"Ada{chr(97 + n % 26)} Brennick{n}" for n in range(4_000)),
        "and or but " * 8_000,
        "who said that " * 6_000,
        "He said she said they said " * 3_000,
        "a, " * 30_000,
        "-" * 95_000,
        "....... " * 12_000,
        "(" * 40_000 + "well" + ")" * 40_000,
        "said " * 19_000,
        "THE WELL IS DRY, SAID ADA BRENNICK. " * 2_500,
        "Photo: Ada Brennick/Reuters\n" * 3_000,
        "(AP) — (Reuters) — (AFP) — " * 3_000,
        "Also Read: The well is dry\n" * 3_000,
        "© 2031 " * 12_000,
        "Published: 4 March 2031, 10:15 GMT\n" * 2_500,
    ):
        yield ".txt", text


def _marks() -> Iterator[Document]:
    """Quotation marks that are many, and never close."""
    for mark in ("“", "”", '"', "'", "‘", "’", "«", "„", "``", "''"):
        yield ".txt", mark * 30_000
        yield ".txt", f"{mark}The well is dry, said Ada Brennick. " * 2_000
    yield ".txt", '“a” ‘b’ "c" «d» „e“ ' * 4_000
    yield ".txt", "".join(f"“{n} " for n in range(3_000)) + "”" * 3_000 + " she said."
    yield ".txt", "\n\n".join(f"“And then {n}" for n in range(5_000))


def _figures() -> Iterator[Document]:
    """Numbers and dates beyond reason."""
    for what in (
        "1" * 90_000,
        "1," * 45_000,
        "1.2.3.4." * 10_000,
        "1e400 people, 10^400 crowns, -0, NaN, Infinity and 0x7fffffffffffffff were hurt. " * 800,
        "9" * 400 + " people were hurt. " + "9" * 308 + " dogs. 0." + "0" * 400 + "1 %.",
        "half a million billion trillion " * 3_000,
        "twenty-one hundred and " * 4_000,
        "½⅓¼¾²³¹٣٤Ⅻ① people " * 4_000,
        "between 1 and between 2 and " * 3_000,
        "$£€¥ " * 18_000,
        "31 February 2024, 99:99 on 00/00/0000, 0 May 99999999999. " * 1_500,
        "on Monday, Tuesday, Wednesday, last week, next year, " * 1_800,
        "since 1978 until 1977 from 0000 to 9999 " * 2_200,
        "in the 99th century BC and the year " + "9" * 300,
        "Some 40 people and 3 dogs were hurt on Monday. " * 2_100,
        "40 % of 50 % of 60 % of " * 4_000,
    ):
        yield ".txt", f"{what}\n\n{_PROSE}"


def _bytes() -> Iterator[Document]:
    """Encodings that are broken, and controls."""
    for content in (
        b"\x00" * 100_000,
        _PROSE.encode().replace(b" ", b"\x00"),
        bytes(range(256)) * 500,
        b"\xff\xfe" + _PROSE.encode("utf-16-le")[:-1],
        b"\xfe\xff" + _PROSE.encode("utf-16-le"),
        b"\xff\xfe\x00\x00" + _PROSE.encode("utf-32-le")[:-2],
        b"\x00\x00\xfe\xff" + b"\x00\x11\x00\x00" * 200,
        b"\xff\xfe" + b"\x00\xd8" * 5_000,
        _PROSE.encode() + b"\xc0\xaf\xe0\x80\x80\xf5\x80\x80\x80" * 100,
        b"\xed\xa0\x80" * 1_000 + _PROSE.encode(),
        _PROSE.encode("cp1252") * 50,
        _PROSE.encode("utf-16-be"),
        b"\xef\xbb\xbf" * 3_000 + _PROSE.encode(),
        b"\x1b[2J\x1b]0;title\x07" * 3_000 + _PROSE.encode(),
        b"\x85\x0b\x0c\x1c\x1d\x1e" * 4_000 + _PROSE.encode(),
        "シフト".encode("shift_jis") * 5_000,
    ):
        yield ".txt", content


def _page(body: str, head: str = "") -> str:
    paragraphs = "".join(f"<p>{_PROSE}</p>" for _ in range(3))
    return (
        f"<!doctype html><html><head><title>Bridge</title>{head}</head><body><article>{paragraphs}{body}</article></body></html>"
    )


def _pages() -> Iterator[Document]:
    """Elements without end, entities, scripts and addresses."""
    metadata = json.dumps({"@type": "NewsArticle", "headline": "<img src=x onerror=alert(1)>", "url": "javascript:alert(1)"})
    for body, head in (
        ("<div>" * 100_000, ""),
        ("<b><i>" * 50_000 + "well", ""),
        ("<table><tr><td>" * 20_000, ""),
        ("<table>" + "<tr><td>1</td><td>2</td></tr>" * 30_000 + "</table>", ""),
        ("<p>" * 100_000, ""),
        ("<p>a</p>" * 60_000, ""),
        ("<ul>" + "<li>a" * 60_000, ""),
        ("<a href=x>" * 60_000, ""),
        ("<select><option>" * 20_000, ""),
        ("<svg><math>" * 3_000, ""),
        ("<!--" * 60_000, ""),
        ("<![CDATA[" * 30_000, ""),
        ("&" * 300_000, ""),
        ("&lt;" * 200_000, ""),
        ("&#x110000;&#0;&#xD800;&#99999999999;" * 5_000, ""),
        ("<" * 300_000, ""),
        ("<a " + " ".join(f"a{n}=b" for n in range(50_000)) + ">", ""),
        (f"<p class='{'x ' * 200_000}'>well</p>", ""),
        ("<script>alert(1)</script>" * 5_000, ""),
        ("<script>" + "x" * 2_000_000, ""),
        ("<style>" + "x{" * 500_000, ""),
        ("<template>" * 5_000, ""),
        ("<iframe src=http://169.254.169.254/></iframe><img src=http://127.0.0.1/>" * 500, ""),
        ("", f'<script type="application/ld+json">{"[" * 60_000}</script>'),
        ("", f'<script type="application/ld+json">{metadata}</script>'),
        ("", '<script type="application/ld+json">{"articleBody": "' + "a" * 2_000_000 + '"}</script>'),
        ("", "<meta charset=utf-16>" * 3_000),
        ("", '<meta property="article:published_time" content="' + "2031-" * 50_000 + '">'),
        ("", "<base href=file:///etc/passwd><link rel=canonical href=file:///etc/passwd>"),
        ("", "<title>" * 10_000 + "a" * 500_000),
        ("published_time " * 30_000, ""),
        ("<time datetime=99999-99-99>" * 10_000, ""),
        ("<blockquote>" * 1_900 + "well" + "</blockquote>" * 1_900, ""),
    ):
        yield ".html", _page(body, head)


def _json() -> Iterator[Document]:
    """Values that are deep, large or of the wrong kind."""
    for content in (
        "[" * 200_000,
        "[" * 5_000 + "]" * 5_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        '{"text": ' + "9" * 1_000_000 + "}",
        '{"text": "a", "published": ' + "9" * 5_000 + "}",
        '{"text": "a", "published": 1e400}',
        '{"text": NaN}',
        json.dumps({"text": "\ud800\udfff\ud800"}),
        json.dumps({"text": _PROSE, "title": ["a"] * 100_000}),
        json.dumps({"text": _PROSE, "authors": [["a"]] * 50_000}),
        json.dumps({"text": _PROSE, "authors": {"name": {"name": {"name": "a"}}}}),
        json.dumps({"text": _PROSE, "outlet": "o" * 500_000, "title": "t" * 500_000}),
        json.dumps({"text": _PROSE, "url": "javascript:alert(document.cookie)"}),
        json.dumps({"text": _PROSE, "url": "http://[::1]:99999/" + "a" * 100_000}),
        json.dumps({"text": _PROSE, "id": "../../../etc/passwd", "outlet": "=cmd|' /C calc'!A0", "title": "@SUM(1)"}),
        json.dumps({"text": _PROSE, "title": "<script>alert(1)</script>", "outlet": '"><img src=x onerror=alert(1)>'}),
        json.dumps({"text": _PROSE, "language": "en" * 1_000, "published": "0000-00-00"}),
        json.dumps({"text": _PROSE, "published": "9999-12-31T23:59:59+99:99"}),
        json.dumps({"text": _PROSE, "published": -1}),
        json.dumps([[[_PROSE]]]),
        json.dumps({"articles": [None, True, 1, "a", [], {}] * 2_000}),
        '{"text": "a"}' * 1_000,
        '"' + "\\" * 999_999 + '"',
        "null",
    ):
        yield ".json", content
    yield ".jsonl", "\n".join(["{", "[]", "1", '{"text": 1}', "\x00", json.dumps({"text": _PROSE})] * 500)
    yield ".jsonl", '{"text": "' + "a" * (3 * _MEGABYTE)
    yield ".jsonl", "\n" * 500_000 + json.dumps({"text": _PROSE})


def _feeds() -> Iterator[Document]:
    """Entities that grow, and entries without end."""
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    item = f"<item><title>Bridge</title><link>https://ose.example/1</link><description>{_PROSE * 2}</description></item>"
    for content in (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><rss><channel>&l9;</channel></rss>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
        '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><rss version="2.0"><channel></channel></rss>',
        '<rss version="2.0"><channel>' + item * 3_000 + "</channel></rss>",
        '<rss version="2.0"><channel>' + "<item>" * 20_000,
        '<rss version="2.0">' + "<channel>" * 20_000,
        '<feed xmlns="http://www.w3.org/2005/Atom">' + "<entry>" * 10_000,
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">' + "<div>" * 20_000,
        '<rss version="2.0"><channel><item><link>file:///etc/passwd</link><description>a</description></item></channel></rss>',
        '<rss version="2.0"><channel><item><pubDate>' + "Mon, " * 50_000 + "</pubDate></item></channel></rss>",
        "<?xml version='1.0' encoding='no-such-code'?><rss version='2.0'><channel>" + item + "</channel></rss>",
        "<rss>",
    ):
        yield ".xml", content


def _answer(
    body: bytes, head: str = "Content-Type: text/html", length: int | None = None, uri: str = "https://ose.example/"
) -> bytes:
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body
    record = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2031-03-04T10:15:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return record.encode() + block + b"\r\n\r\n"


def _archives() -> Iterator[Document]:
    """Bombs, and archives that lie about their lengths."""
    page = _page("").encode()
    zeros = zlib.compress(bytes(60 * _MEGABYTE), 9)
    bomb = gzip.compress(bytes(60 * _MEGABYTE), mtime=0)
    twice = gzip.compress(bomb, mtime=0)
    gzipped = "Content-Type: text/html\r\nContent-Encoding: gzip"
    yield from (
        (".warc.gz", bomb),
        (".warc.gz", twice),
        (".warc.gz", gzip.compress(_answer(bytes(30 * _MEGABYTE)), mtime=0)),
        (".warc.gz", gzip.compress(_answer(page), mtime=0)[:-20]),
        (".warc.gz", gzip.compress(_answer(page), mtime=0) * 200),
        (".warc", _answer(bomb, gzipped)),
        (".warc", _answer(twice, "Content-Type: text/html\r\nContent-Encoding: gzip, gzip")),
        (".warc", _answer(twice, "Content-Type: text/html\r\nContent-Encoding: " + "gzip, " * 500 + "gzip")),
        (".warc", _answer(zeros, "Content-Type: text/html\r\nContent-Encoding: deflate")),
        (".warc", _answer(page, "Content-Type: text/html\r\nContent-Encoding: br")),
        (".warc", _answer(b"ffffffffffffffff\r\n" + page, "Content-Type: text/html\r\nTransfer-Encoding: chunked")),
        (".warc", _answer(b"-1\r\n" + page, "Content-Type: text/html\r\nTransfer-Encoding: chunked")),
        (".warc", _answer(page, length=10**15)),
        (".warc", _answer(page, length=3)),
        (".warc", _answer(page, length=-1)),
        (".warc", _answer(page, "X: " + "y" * 500_000)),
        (".warc", _answer(page, "\r\n".join(f"X{n}: y" for n in range(20_000)) + "\r\nContent-Type: text/html")),
        (".warc", _answer(page, uri="file:///etc/passwd") + _answer(page, uri="../../etc/passwd")),
        (".warc", b"WARC/1.0\r\n" + b"WARC-Type: response\r\n" * 20_000),
        (".warc", b"WARC/1.0\r\n\r\n" * 20_000),
        (".warc", b"WARC/9.9\r\n"),
    )


def _disguised() -> Iterator[Document]:
    """Something else than the name says."""
    pdf, archive = b"%PDF-1.7\n" + bytes(2_000), b"PK\x03\x04" + bytes(2_000)
    program, picture = b"\x7fELF" + bytes(2_000), b"\x89PNG\r\n\x1a\n" + bytes(2_000)
    for content in (pdf, archive, program, picture, gzip.compress(_PROSE.encode(), mtime=0), b"BZh9" + bytes(500)):
        for ending in (".txt", ".json", ".html"):
            yield ending, content
    yield ".txt", _page("")
    yield ".json", _page("")
    yield ".html", _PROSE
    yield ".xml", _page("")
    yield ".warc", _PROSE
    yield ".jsonl", _PROSE
    yield "", b"\x00\x01\x02" * 500


def _addresses() -> Iterator[Document]:
    """Texts full of what a careless program would fetch, open or run."""
    for what in (
        "http://169.254.169.254/latest/meta-data/ file:///etc/passwd gopher://127.0.0.1:11211/ ",
        "javascript:alert(1) data:text/html,<script>alert(1)</script> vbscript:x ",
        "{{ 7 * 7 }} {% include '/etc/passwd' %} ${jndi:ldap://127.0.0.1/a} #{7*7} ",
        '=HYPERLINK("http://127.0.0.1") +1 -1 @SUM(A1) |calc ',
        "[link](javascript:alert) ![x](http://127.0.0.1/x.png) [red]bold[/red] ",
        "'; DROP TABLE articles; -- \" OR 1=1 ",
    ):
        yield ".txt", f"{what * 50}\n\n{_PROSE}"


def write(folder: Path) -> list[Path]:
    """The documents as files in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in documents():
        path = folder / name
        path.write_bytes(content)
        written.append(path)
    return written


if __name__ == "__main__":
    print(f"{len(write(Path(sys.argv[1])))} documents")
