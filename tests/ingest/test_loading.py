import io
import json
import os
import time
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest import load
from variorum.ingest.loading import put_in_order
from variorum.model import Article

TEXT = "A crane fell into the harbour of Port Ellery on Tuesday evening."


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_a_text_is_kept_character_for_character(tmp_path: Path) -> None:
    text = "  Two lines\r\nand a\u00a0space \n\n\t"
    (loaded,) = load([write(tmp_path, {"a.txt": text}) / "a.txt"]).articles
    assert loaded.text == text
    assert loaded.id == sha256(text.encode()).hexdigest()[:12]


def test_a_folder_is_read_with_its_folders(tmp_path: Path) -> None:
    write(tmp_path, {"b/c.md": "# One", "a.txt": "Two", ".hidden.txt": "Three", ".git/x.txt": "Four"})
    assert sorted(a.text for a in load([tmp_path]).articles) == ["# One", "Two"]


def test_the_order_of_inputs_does_not_matter(tmp_path: Path) -> None:
    rows = [{"text": f"Text {n}", "date_publish": f"2021-03-0{n % 3 + 1}", "outlet": "ab"[n % 2]} for n in range(6)]
    write(tmp_path, {f"{n}.json": json.dumps(row) for n, row in enumerate(rows)})
    paths = sorted(tmp_path.iterdir())
    assert load(paths) == load(paths[::-1]) == load([tmp_path])


def test_articles_come_by_date_and_those_without_one_last(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.txt": "No date",
            "b.json": '{"text": "Later", "date": "2021-03-02"}',
            "c.json": '{"text": "Sooner", "date": "2021-03-01"}',
        },
    )
    assert [a.text for a in load([tmp_path]).articles] == ["Sooner", "Later", "No date"]


def test_names_of_files_change_nothing_but_the_path(tmp_path: Path) -> None:
    first = load([write(tmp_path / "bbc.com", {"2021-03-04 reuters.txt": TEXT})]).articles
    second = load([write(tmp_path / "x", {"y.txt": TEXT})]).articles
    assert [(a.id, a.outlet, a.published, a.title) for a in first] == [(a.id, a.outlet, a.published, a.title) for a in second]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.txt": TEXT}) / "a.txt"
    assert len(load([path, str(path), tmp_path]).articles) == 1


def test_the_same_text_in_two_files_is_two_articles_with_two_ids(tmp_path: Path) -> None:
    ids = [a.id for a in load([write(tmp_path, {"a.txt": TEXT, "b.txt": TEXT})]).articles]
    assert ids[1] == f"{ids[0]}-2"


def test_given_ids_are_kept_and_made_unique(tmp_path: Path) -> None:
    lines = '{"id": "k", "text": "One"}\n{"id": "k", "text": "Two"}\n{"id": 7, "text": "Three"}\n'
    assert sorted(a.id for a in load([write(tmp_path, {"a.jsonl": lines})]).articles) == ["7", "k", "k-2"]


def test_standard_input_is_read_by_its_content() -> None:
    (article,) = load(["-"], io.BytesIO(b'{"text": "From a pipe"}')).articles
    assert (article.text, article.path) == ("From a pipe", None)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a picture (PNG)"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture (JPEG)"),
        ("a", bytes(range(256)) * 20, "binary"),
        ("a.pdf", b"%PDF-1.7 x", "a PDF"),
        ("a.txt", b"{\\rtf1\\ansi The crane fell.}", "an RTF document"),
        ("a.mhtml", b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n", "MHTML"),
        ("a.html", b"<html><body><p>Hello</p></body></html>", "no article was found"),
        ("a.json", b'{"title": "No words"}', "there is no text"),
        ("a.json", b'{"text": ["a"]}', '"text" is a list'),
        ("a.json", b'{"text":', "broken JSON"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.json", b"[]", "no article in this JSON"),
        ("a.json", b"null", "no article but null"),
        ("a.json", b'{"text": "half \\ud800 of it"}', "half a character"),
        ("a.xml", b"<note>Milk</note>", "XML, but not a feed"),
        ("feed", b'<?xml version="1.0"?><rss version="2.0"></rss>', "a feed without entries"),
        ("a.warc.gz", b"\x1f\x8b", "no WARC record"),
        ("a.jsonl", b"\n\n", "empty"),
    ],
)
def test_bad_input_is_named_with_its_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    write(tmp_path, {name: content, "good.txt": TEXT})
    loaded = load([tmp_path])
    assert [a.text for a in loaded.articles] == [TEXT]
    (rejected,) = loaded.rejected
    assert rejected.input == str(tmp_path / name)
    assert reason in rejected.reason


def test_a_broken_line_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    write(tmp_path, {"a.jsonl": '{"text": "One"}\n{broken\n\n{"text": "Two"}\n'})
    loaded = load([tmp_path])
    assert sorted(a.text for a in loaded.articles) == ["One", "Two"]
    assert [r.input for r in loaded.rejected] == [f"{tmp_path / 'a.jsonl'}:2"]


def test_a_text_that_is_too_long_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": b"x" * 20_000_001, "b.json": json.dumps({"text": "y" * 5_000_001})})
    assert [("too large" in r.reason or "the limit is" in r.reason) for r in load([tmp_path]).rejected] == [True, True]


def test_inputs_that_are_not_there_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    given_inputs = [tmp_path / "none.txt", tmp_path / "empty", "http://127.0.0.1/crane", "a\0b", "x" * 5000, "", "-"]
    loaded = load(given_inputs)
    assert loaded.articles == ()
    assert len(loaded.rejected) == len(given_inputs)
    assert any("not a public address" in r.reason for r in loaded.rejected)


@given(st.binary(max_size=300))
def test_any_bytes_are_an_article_or_have_a_reason(content: bytes) -> None:
    loaded = load(["-"], io.BytesIO(content))
    assert loaded.articles or all(r.reason for r in loaded.rejected)
    assert loaded.articles or loaded.rejected


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    loaded = load(["-"], io.BytesIO(json.dumps({"text": "." + text}).encode()))
    assert [a.text for a in loaded.articles] == ["." + text]


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        (1614838500, "2021-03-04T06:15:00+00:00"),
        (1614838500000, "2021-03-04T06:15:00+00:00"),
        ("1614838500", "2021-03-04T06:15:00+00:00"),
        ({"$date": "2021-03-04T06:15:00Z"}, "2021-03-04T06:15:00+00:00"),
    ],
)
def test_a_date_written_as_a_number_is_read(tmp_path: Path, date: object, moment: str) -> None:
    loaded = load([write(tmp_path, {"a.json": json.dumps({"text": TEXT, "date_publish": date})}) / "a.json"])
    (article,) = loaded.articles
    assert article.published is not None
    assert (article.published.isoformat(), loaded.rejected) == (moment, ())


@pytest.mark.parametrize("date", [2021, "2021", "last Tuesday", "32 March 2021", True, 17, {"day": 4}])
def test_an_unreadable_date_is_reported(tmp_path: Path, date: object) -> None:
    loaded = load([write(tmp_path, {"a.json": json.dumps({"text": TEXT, "date_publish": date})}) / "a.json"])
    assert [a.published for a in loaded.articles] == [None]
    assert [r.is_date for r in loaded.rejected] == [True]
    assert "not a known form of date" in loaded.rejected[0].reason


@pytest.mark.parametrize("date", [None, "", []])
def test_a_missing_date_is_no_fault(tmp_path: Path, date: object) -> None:
    assert load([write(tmp_path, {"a.json": json.dumps({"text": TEXT, "date_publish": date})}) / "a.json"]).rejected == ()


def test_articles_are_in_the_order_of_instants_not_of_clocks(tmp_path: Path) -> None:
    rows = [
        {"id": "late", "text": TEXT + " One.", "date_publish": "2021-03-04T13:00:00+00:00"},
        {"id": "early", "text": TEXT + " Two.", "date_publish": "2021-03-04T20:00:00+09:00"},
        {"id": "between", "text": TEXT + " Three.", "date_publish": "2021-03-04T12:00:00"},
        {"id": "last", "text": TEXT + " Four."},
    ]
    loaded = load([write(tmp_path, {"a.json": json.dumps(rows)}) / "a.json"])
    assert [a.id for a in loaded.articles] == ["early", "between", "late", "last"]


def test_ids_of_many_equal_texts_take_no_longer_each() -> None:
    few, many = ([Article("", "x", path=str(n)) for n in range(count)] for count in (2_000, 16_000))
    _, ids, _ = put_in_order(many, [])
    assert (len(set(ids)), ids[1][-2:], ids[-1][-6:]) == (16_000, "-2", "-16000")
    assert _seconds(many) < 3 * 8 * _seconds(few)


def _seconds(articles: list[Article]) -> float:
    """Processor time of putting them in order, at best."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        put_in_order(articles, [])
        taken.append(time.process_time() - begun)
    return min(taken)


def test_a_file_whose_name_is_not_utf_8_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": TEXT})
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")
    loaded = load([tmp_path])
    assert [a.text for a in loaded.articles] == [TEXT]
    assert [r.reason.startswith("its name is not in UTF-8") for r in loaded.rejected] == [True]
    assert loaded.rejected[0].input.endswith("caf\\xe9.txt")
    loaded.rejected[0].input.encode("utf-8")
