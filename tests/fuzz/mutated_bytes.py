"""Bytes that are nearly what a reader expects: seeds with pieces cut, doubled, swapped, overwritten and put in."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

SCRAPS = tuple(
    scrap.encode("utf-8", "surrogatepass")
    for scrap in (
        "\x00", "\n", "\r\n", "\n\n", "\ufeff", "\u202e", "\u2028", "\u00a0", "\ud800", "\U0001f600", "a\u0301", "ﬁ", "İ",
        "ß", "½", "٣", "“", "”", "‘", "’", '"', "''", "``", "«", "»", "„", "<", ">", "</", "<!--", "<![CDATA[", "&",
        "&#x110000;", "&quot;", "<p>", "<article>", "<script>", "<table>", "<!ENTITY a '&a;'>", "{", "}", "[", "]", ":", ",",
        "null", "NaN", "-1e999", '"text"', "\\ud800", "\\u0000", "WARC/1.0\r\n", "Content-Length: 99999999999\r\n",
        "Transfer-Encoding: chunked\r\n", "\x1f\x8b", "(AP) —", "Photo:", "Also Read:", "©", "Published", "31 February 2024",
        "0000-00-00", "99:99 pm", "1,000,000,000,000,000", "10^400", "$", "%", "million", "said", "http://[",
        "http://\u202e.example:99999/", "xn--", "1" * 400, "a " * 200, "(" * 200,
    )
)  # fmt: skip
"""What readers stumble over."""


@st.composite
def mutated(draw: st.DrawFn, seeds: Sequence[bytes], longest: int = 20_000) -> bytes:
    """One of the seeds after up to eight changes."""
    data = draw(st.sampled_from(list(seeds)))
    for how, at, length, scrap in draw(st.lists(_CHANGE, max_size=8)):
        start = at * len(data) // 10_000
        end = min(len(data), start + length)
        if how == "cut":
            data = data[:start] + data[end:]
        elif how == "double":
            data = data[:end] + data[start:]
        elif how == "overwrite":
            data = data[:start] + scrap + data[start + len(scrap) :]
        elif how == "end":
            data = data[:start]
        else:
            data = data[:start] + scrap + data[start:]
    return data[:longest]


_CHANGE = st.tuples(
    st.sampled_from(("insert", "cut", "double", "overwrite", "end")),
    st.integers(0, 10_000),
    st.integers(1, 400),
    st.one_of(st.sampled_from(SCRAPS), st.binary(max_size=8)),
)
