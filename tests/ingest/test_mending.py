"""Text that was read in the wrong encoding or escaped too often."""

from __future__ import annotations

from pathlib import Path

import pytest
from harbour_reports import HARBOUR

from variorum.ingest import load
from variorum.ingest.decoding import decode
from variorum.ingest.mending import mend, mend_line, restore, unescape_markup
from variorum.marking import annotate
from variorum.model import Article
from variorum.parsing.quotations import find_quotations

RIGHT = "“We’re safe,” said José O’Brien – at Ada’s café. She couldn’t sleep… ‘Never.’"


def misread(text: str) -> str:
    """The text as UTF-8 that was taken for Windows-1252."""
    import ftfy.bad_codecs  # noqa: F401

    return text.encode("utf-8").decode("sloppy-windows-1252")


@pytest.mark.parametrize("wrong", [misread(RIGHT), RIGHT.replace("“", "\x93").replace("”", "\x94").replace("’", "\x92")])
def test_misread_characters_are_corrected(wrong: str) -> None:
    assert mend(wrong) == RIGHT


@pytest.mark.parametrize(
    "right", [RIGHT, "Ânes et châteaux à Genève", "naïve façade", "São Paulo – Århus", "Ã is a letter", "10 € ‚low‘"]
)
def test_what_is_right_is_not_altered(right: str) -> None:
    assert mend(right) == right
    assert restore(right) == right


@pytest.mark.parametrize(
    ("wrong", "inner"),
    [
        (misread("“We heard a crack,” said Ada."), "We heard a crack,"),
        ("\x93We heard a crack,\x94 said Ada.", "We heard a crack,"),
        ("â€œWe heard a crack,â€ said Ada.", "We heard a crack,"),
        ("“We heard a crack,” said Ada.".encode().decode("latin-1"), "We heard a crack,"),
        ("â€œWe heard a crack,â€\ufffd said Ada.", "We heard a crack,"),
        (misread("Ada said: “It fell.”"), "It fell."),
        (misread("«It fell», said Ada."), "It fell"),
    ],
)
def test_marks_that_were_misread_still_quote(wrong: str, inner: str) -> None:
    article = Article(id="a", text=wrong)
    (quotation,) = find_quotations(article, [article.span(0, len(wrong))])
    assert [span.text for span in quotation.inner] == [inner]


@pytest.mark.parametrize(
    ("wrong", "inner"),
    [
        ("&quot;We heard a crack,&quot; said Ada.", "We heard a crack,"),
        ("Ada said (&#34;We heard it&#34;) twice.", "We heard it"),
        ("&ldquo;The mast&rsquo;s gone,&rdquo; said Ada.", "The mast&rsquo;s gone,"),
        ("&#8220;It isn&#39;t Ada&amp;Co,&#8221; she said.", "It isn&#39;t Ada&amp;Co,"),
    ],
)
def test_marks_that_were_left_escaped_still_quote(wrong: str, inner: str) -> None:
    article = Article(id="a", text=wrong)
    (quotation,) = find_quotations(article, [article.span(0, len(wrong))])
    assert [span.text for span in quotation.inner] == [inner]
    assert len(restore(wrong)) == len(wrong)


def test_what_only_looks_like_an_entity_is_not_altered() -> None:
    assert restore("AT&T; R&D; &nothing; Fish & chips") == "AT&T; R&D; &nothing; Fish & chips"


@pytest.mark.parametrize("right", [RIGHT, "Ada’s", "can’t", "They’ll say “no”"])
def test_a_text_is_restored_character_for_character(right: str) -> None:
    wrong = misread(right)
    restored = restore(wrong)
    assert len(restored) == len(wrong)
    assert "â€" not in restored
    assert restored.count("“") == right.count("“")


@pytest.mark.parametrize(
    ("escaped", "line"),
    [
        ("Mayor &amp; council: it&#39;s shut", "Mayor & council: it's shut"),
        ("Mayor &amp;amp; council", "Mayor & council"),
        ("Mayor &amp;quot;shuts&amp;quot; bridge", 'Mayor "shuts" bridge'),
        ("Mayor <b>shuts</b> bridge", "Mayor shuts bridge"),
        ("&lt;i&gt;Tern&lt;/i&gt; sinks", "Tern sinks"),
        ("A & B; C < D", "A & B; C < D"),
        ("AT&T; 5 > 4", "AT&T; 5 > 4"),
        ("  \n ", None),
        (7, None),
    ],
)
def test_a_title_is_plain_text_however_often_it_was_escaped(escaped: object, line: str | None) -> None:
    assert mend_line(escaped) == line


@pytest.mark.parametrize("times", [1, 2])
def test_markup_that_was_escaped_is_markup(times: int) -> None:
    from html import escape

    markup = "<p>One &amp; two</p><p>three</p>"
    wrong = markup
    for _ in range(times):
        wrong = escape(wrong, quote=False)
    assert unescape_markup(wrong) == markup


@pytest.mark.parametrize("name", ["iso-8859-1", "latin1", "ISO_8859-1", "us-ascii", "windows-1252", "l1"])
def test_what_is_called_latin_is_windows_1252(name: str) -> None:
    assert decode("a", "“We’re safe” – café".encode("cp1252"), name) == "“We’re safe” – café"


@pytest.mark.parametrize(
    ("name", "encoding", "text"), [("gb2312", "gb18030", "镕基"), ("shift_jis", "cp932", "①髙"), ("euc-kr", "cp949", "똠방")]
)
def test_an_encoding_is_read_as_its_superset(name: str, encoding: str, text: str) -> None:
    assert decode("a", text.encode(encoding), name) == text


def test_files_of_text_keep_every_character(tmp_path: Path) -> None:
    text = misread(RIGHT) + "\n" + "\n".join(HARBOUR)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (article,) = load([tmp_path / "a.txt"]).articles
    assert annotate(article).text == text
