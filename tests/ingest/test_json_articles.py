import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

from variorum.ingest import load
from variorum.model import Article

LOCAL = timezone(timedelta(hours=1))


def read(tmp_path: Path, value: object, name: str = "a.json") -> list[Article]:
    (tmp_path / name).write_text(json.dumps(value), encoding="utf-8")
    return list(load([tmp_path / name]).articles)


def test_news_please_fields_are_read(tmp_path: Path) -> None:
    row = {
        "url": "https://www.ellery.example/crane",
        "source_domain": "www.ellery.example",
        "title": "Crane falls",
        "authors": ["Ada Quill", "Ada Quill"],
        "date_publish": "2021-03-04 07:15:00",
        "language": "en",
        "text": "A crane fell.\nNobody was hurt. ",
    }
    (article,) = read(tmp_path, row)
    assert (article.outlet, article.title, article.authors, article.published) == (
        "ellery.example",
        "Crane falls",
        ("Ada Quill",),
        datetime(2021, 3, 4, 7, 15),
    )
    assert (article.text, article.language, article.url) == ("A crane fell.\nNobody was hurt. ", "en", row["url"])


def test_maintext_and_a_bare_text_are_enough(tmp_path: Path) -> None:
    assert [a.text for a in read(tmp_path, [{"maintext": "One"}, {"text": "Two"}])] != []
    (article,) = read(tmp_path, {"text": "", "maintext": "Words"})
    assert (article.text, article.outlet, article.title, article.published) == ("Words", None, None, None)


def test_schema_org_articles_are_read_out_of_a_graph(tmp_path: Path) -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "Ellery Post"},
            {
                "@type": ["NewsArticle"],
                "headline": "Crane falls",
                "articleBody": "A crane fell.",
                "author": [{"@type": "Person", "name": "Ada Quill"}, "Ben Marsh"],
                "datePublished": "2021-03-04T07:15:00+01:00",
                "publisher": {"name": "Ellery Post"},
                "mainEntityOfPage": {"@id": "https://ellery.example/crane"},
                "inLanguage": "en-GB",
            },
        ],
    }
    for value in (graph, [graph]):
        (article,) = read(tmp_path, value)
        assert (article.title, article.outlet, article.authors, article.language) == (
            "Crane falls",
            "Ellery Post",
            ("Ada Quill", "Ben Marsh"),
            "en",
        )
        assert (article.url, article.published) == ("https://ellery.example/crane", datetime(2021, 3, 4, 7, 15, tzinfo=LOCAL))


def test_a_list_keeps_its_good_items_and_names_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "One"}, 5, {"title": "none"}]')
    loaded = load([tmp_path / "a.json"])
    assert [a.text for a in loaded.articles] == ["One"]
    assert [r.input.rpartition("#")[2] for r in loaded.rejected] == ["2", "3"]


def test_json_lines_are_recognised_whatever_the_name(tmp_path: Path) -> None:
    for name in ("a.json", "a.jsonl", "a", "a.ndjson"):
        (tmp_path / name).write_text('{"text": "One"}\n{"text": "Two"}\n')
        assert sorted(a.text for a in load([tmp_path / name]).articles) == ["One", "Two"]


def test_fields_of_unexpected_types_are_ignored(tmp_path: Path) -> None:
    (article,) = read(
        tmp_path,
        {"text": "Words", "authors": 5, "title": {"x": 1}, "url": "ftp://x", "language": "English", "id": True, "date": "soon"},
    )
    assert (article.authors, article.title, article.url, article.language, article.published) == ((), None, None, None, None)
