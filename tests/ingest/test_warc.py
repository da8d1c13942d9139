import gzip
from pathlib import Path

import pytest
from documents import PAGES, chunked, record
from harbour_reports import HARBOUR
from web_host import page

from variorum.ingest import load


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "archive"])
def test_each_page_of_an_archive_is_an_article(tmp_path: Path, name: str) -> None:
    pack = bytes if name == "a.warc" else gzip.compress
    (tmp_path / name).write_bytes(b"".join(pack(page_record) for page_record in PAGES))
    loaded = load([tmp_path])
    assert loaded.rejected == ()
    assert {a.title for a in loaded.articles} == {"One", "Two", "Three", "Four"}
    assert all(HARBOUR[1] in a.text for a in loaded.articles)
    assert any("Café “Pier” it is." in a.text for a in loaded.articles)
    assert {a.url for a in loaded.articles} == {f"https://ellery.example/{n}" for n in ("one", "two", "three", "four")}


def test_records_that_are_no_pages_are_counted_in_one_line(tmp_path: Path) -> None:
    others = [record(f"https://ellery.example/{n}.jpg", b"\xff\xd8", media="image/jpeg") for n in range(3)]
    others += [record("https://ellery.example/gone", page(), status="404 Not Found"), record("x:y", b"", kind="request")]
    others += [record("https://ellery.example/one?utm_source=x", page(title="Again"))]
    (tmp_path / "a.warc").write_bytes(b"".join([*PAGES, *others]))
    loaded = load([tmp_path])
    assert len(loaded.articles) == len(PAGES)
    (rejection,) = loaded.rejected
    assert rejection.reason.startswith("5 response(s) in it are not pages")
    assert "3 image/jpeg" in rejection.reason
    assert "1 with status 404" in rejection.reason


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("lost", [1, 60, 200])
def test_the_whole_records_of_a_truncated_archive_are_read_and_the_rest_is_named(tmp_path: Path, packed: bool, lost: int) -> None:
    pack = gzip.compress if packed else bytes
    whole = b"".join(pack(page_record) for page_record in PAGES)
    (tmp_path / "a.warc").write_bytes(whole[: -lost - (0 if packed else 4)])
    loaded = load([tmp_path])
    assert {a.title for a in loaded.articles} >= {"One", "Two", "Three"}
    if len(loaded.articles) < len(PAGES) or lost > 60:
        (rejection,) = loaded.rejected
        assert "truncated or broken" in rejection.reason
        assert "ellery.example/four" in rejection.reason


def test_an_archive_that_turns_into_garbage_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(PAGES[0] + b"garbage all the way down\r\n" + PAGES[1])
    loaded = load([tmp_path])
    assert [a.title for a in loaded.articles] == ["One"]
    assert any("after record 1" in r.reason for r in loaded.rejected)


def test_a_bomb_in_an_archive_stops_at_the_limit(tmp_path: Path) -> None:
    bomb = record("https://ellery.example/bomb", gzip.compress(bytes(30_000_000)), headers="Content-Encoding: gzip\r\n")
    (tmp_path / "a.warc").write_bytes(bomb + PAGES[0])
    loaded = load([tmp_path])
    assert [a.title for a in loaded.articles] == ["One"]
    assert "larger than 20 MB" in loaded.rejected[0].reason


def test_a_page_without_an_article_is_named_by_its_address(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record("https://ellery.example/front", b"<html><body>Welcome</body></html>") + PAGES[0])
    (rejected,) = load([tmp_path]).rejected
    assert rejected.input.endswith("a.warc#https://ellery.example/front")


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Encoding: gzip\r\n",
        "Content-Encoding: br\r\n",
        "Content-Encoding: deflate\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
        "Content-Encoding: zstd\r\n",
    ],
)
def test_a_page_that_was_unpacked_before_it_was_kept_is_read(tmp_path: Path, headers: str) -> None:
    (tmp_path / "a.warc").write_bytes(record("https://ellery.example/one", b"\r\n" + page(title="One"), headers=headers))
    (article,) = load([tmp_path]).articles
    assert HARBOUR[1] in article.text


def test_a_page_whose_chunks_were_joined_but_not_unpacked_is_read(tmp_path: Path) -> None:
    headers = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    (tmp_path / "a.warc").write_bytes(record("https://ellery.example/one", gzip.compress(page(title="One")), headers=headers))
    (article,) = load([tmp_path]).articles
    assert HARBOUR[1] in article.text


def test_a_page_that_is_packed_and_does_not_say_so_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record("https://ellery.example/one", gzip.compress(page(title="One"))))
    (article,) = load([tmp_path]).articles
    assert HARBOUR[1] in article.text


@pytest.mark.parametrize("cut", [0, 7])
def test_chunks_with_notes_and_without_an_end_are_joined(tmp_path: Path, cut: int) -> None:
    body = chunked(page(title="One")).replace(b"64\r\n", b"64;part=1\r\n", 1)
    (tmp_path / "a.warc").write_bytes(
        record("https://ellery.example/one", body[: len(body) - cut], headers="TRANSFER-ENCODING: Chunked\r\n")
    )
    (article,) = load([tmp_path]).articles
    assert HARBOUR[1] in article.text


@pytest.mark.parametrize("name", ["a.arc", "a", "a.txt", "a.warc", "a.arc.gz", "b"])
def test_an_archive_of_the_older_form_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    head = "filedesc://a.arc 127.0.0.1 20210304071500 text/plain 75\n1 0 Crawl\nURL IP-address Archive-date Content-type\n"
    pack = gzip.compress if name in {"a.arc.gz", "b"} else bytes
    (tmp_path / name).write_bytes(pack(head.encode() + b"\nhttps://e.example/ 192.0.2.1 20210304071500 text/html 9\n" + page()))
    loaded = load([tmp_path / name])
    assert loaded.articles == ()
    assert ["ARC archive" in rejected.reason for rejected in loaded.rejected] == [True]


@pytest.mark.parametrize("kind", ["conversion", "resource"])
@pytest.mark.parametrize("media", ["text/plain", "text/html; charset=utf-8"])
def test_pages_and_texts_kept_without_an_answer_are_read(tmp_path: Path, kind: str, media: str) -> None:
    body = page(title="Crane") if "html" in media else "\n".join(HARBOUR).encode()
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{7:032x}>\r\nWARC-Date: 2021-03-04T07:15:00Z\r\n"
    head += f"WARC-Target-URI: https://ellery.example/crane\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(head.encode() + body + b"\r\n" * 2)
    (article,) = load([tmp_path]).articles
    assert HARBOUR[1] in article.text
    assert article.url == "https://ellery.example/crane"
