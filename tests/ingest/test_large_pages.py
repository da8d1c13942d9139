"""Pages that are far larger than any article."""

from __future__ import annotations

import pytest

from variorum.errors import InputError
from variorum.ingest import html

ATTRIBUTES = ('a{}="v"', "a{}", 'a{}="<>"', "a{}='x y'", "a{}=v", "a{}/")


def _many(attribute: str, count: int) -> str:
    return " ".join(attribute.format(number) for number in range(count))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        *((f"<p {_many(attribute, 40_000)}>A pier.</p>", "attributes") for attribute in ATTRIBUTES),
        (f"<p {_many('a{}', 20_000)}>A pier.</p>" * 3, "attributes"),
        (f"<p {_many('a{}=1', 2_500)}>A pier.</p>" * 200, "attributes"),
        ("".join(f"<body b{n}=v>" for n in range(40_000)), "attributes"),
        ("".join(f"<HTML b{n}>A pier." for n in range(40_000)), "attributes"),
        ("".join(f"<b b{n}><p>" for n in range(5_000)), "never closed"),
        ("<p>" + "".join(f"<font size={n}>" for n in range(1_500)) + "<p>A pier." * 5_000, "never closed"),
        ("<div>" * 20_000, "deep"),
    ],
    ids=range(13),
)
def test_a_page_that_would_take_too_long_is_named_and_never_parsed(
    page: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(page: str) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr("selectolax.lexbor.LexborHTMLParser", parse)
    with pytest.raises(InputError, match=reason):
        html.read_page("a.html", f"<!doctype html>{page}")


@pytest.mark.parametrize(
    "beside",
    [
        f"<div data-menu='{'{' + chr(34) + 'a b' + chr(34) + ': 1 / 2 } ' * 4_000}'></div>",
        "<font color=red><font size=2>" * 40,
        "<script>" + "if (a < b) { c = d / e; } " * 4_000 + "</script>",
        "".join(f"<i{' '.join(f' a{n}=v' for n in range(9))}>A pier.</i> " for _ in range(3_000)),
        "<body class=news><html lang=en>",
    ],
    ids=range(5),
)
def test_a_page_that_only_looks_too_large_is_read(beside: str) -> None:
    prose = "<p>The harbour master said that the crane fell at six in the evening, and that nobody stood below.</p>"
    assert "the crane fell" in html.read_page("a.html", f"<html><body>{beside}<article>{prose * 4}</article></body></html>").text


def test_a_page_of_millions_of_links_is_not_searched_a_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(page: str) -> str:
        raise AssertionError("searched again")

    monkeypatch.setattr(html, "_search_again", refuse)
    link = '<p><a href="https://q.example/story">A link to one more story</a></p>'
    with pytest.raises(AssertionError, match="searched again"):
        html.read_page("few.html", f"<html><body>{link * 10}</body></html>")
    with pytest.raises(InputError, match="no article was found"):
        html.read_page("many.html", f"<html><body>{link * 80_000}</body></html>")
