import json
from pathlib import Path

import pytest
from harbour_reports import HARBOUR

from variorum.ingest import load
from variorum.ingest.canonical import canonical_url, host_of, same_site

TEXT = "\n".join(HARBOUR)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://ellery.example/crane", "https://ellery.example/crane"),
        ("https://ellery.example/crane?id=7&utm_source=letter&fbclid=x#top", "https://ellery.example/crane?id=7"),
        ("https://ellery.example/Crane.aspx?Page=2", "https://ellery.example/Crane.aspx?Page=2"),
        ("https://ellery.example/crane#comments", "https://ellery.example/crane"),
        ("urn:crane?utm_source=x", "urn:crane?utm_source=x"),
        ("http://[broken?x=1", "http://[broken?x=1"),
    ],
)
def test_only_tracking_parameters_are_removed(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


def test_hosts_are_named_without_their_prefix() -> None:
    assert [host_of(f"https://{h}/a") for h in ("www.ellery.example", "m.ellery.example", "www.example")] == [
        "ellery.example",
        "ellery.example",
        "www.example",
    ]
    assert host_of("http://[broken") is host_of("no address") is None


def test_a_site_is_its_registered_domain() -> None:
    assert same_site("https://news.ellery.co.uk/a", "http://www.ellery.co.uk/b")
    assert not same_site("https://ellery.co.uk/a", "https://lisk.co.uk/a")
    assert not same_site("no address", "https://ellery.co.uk/")


def test_one_text_from_one_url_is_one_article(tmp_path: Path) -> None:
    rows = [
        {"text": TEXT, "url": "https://ellery.example/crane?utm_source=a"},
        {"text": TEXT, "url": "https://ellery.example/crane?utm_source=b"},
        {"text": TEXT, "url": "https://lisk.example/crane"},
        {"text": TEXT + " Later.", "url": "https://ellery.example/crane"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    loaded = load([tmp_path])
    assert len(loaded.articles) == 3
    assert ["the same text from the same URL" in r.reason for r in loaded.rejected] == [True]


def test_articles_with_ids_of_their_own_stay_two(tmp_path: Path) -> None:
    rows = [{"id": n, "text": TEXT, "url": "https://ellery.example/crane"} for n in "ab"]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert [a.id for a in load([tmp_path]).articles] == ["a", "b"]


def test_a_date_after_tomorrow_is_no_date(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "date_publish": "2199-01-01 00:00:00"}))
    loaded = load([tmp_path])
    assert [a.published for a in loaded.articles] == [None]
    assert [r.input for r in loaded.rejected] == [f"the date of {tmp_path / 'a.json'}"]
