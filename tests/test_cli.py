"""The command line, driven as a process: what goes to which stream, and with which exit status."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newsroom import BRIDGE, CHEESE, write_files
from variorum.example import articles
from variorum.library import Library

VERBS = (
    "read",
    "attribute",
    "extract",
    "group",
    "explain",
    "export",
    "verify",
    "demo",
    "collect",
    "stories",
    "corrections",
    "serve",
    "mcp",
)


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    status: int
    out: str
    err: str


def run(*args: str | Path, stdin: bytes | None = None, cwd: Path | None = None, shell: str = "") -> Ran:
    command = [sys.executable, "-W", "error", "-m", "variorum", *map(str, args)]
    if shell:
        command = ["sh", "-c", f'exec "$@" {shell}', "sh", *command]
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, timeout=300, check=False)
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.err, ran.err
    return ran


@dataclass(frozen=True)
class Example:
    """The example story read by one process into every kind of output."""

    ran: Ran
    folder: Path

    @property
    def json(self) -> bytes:
        return (self.folder / "account.json").read_bytes()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    folder = tmp_path_factory.mktemp("example")
    names = {
        option: folder / name for option, name in (("json", "account.json"), ("html", "page.html"), ("markdown", "brief.md"))
    }
    outputs = [part for option, file in names.items() for part in (f"--{option}", file)]
    return Example(run("read", *articles(), "--as-one-story", *outputs), folder)


def spans(value: Any) -> Sequence[dict[str, Any]]:
    if isinstance(value, dict):
        return [value] if {"article", "start", "end", "text"} <= value.keys() else [s for v in value.values() for s in spans(v)]
    return [s for v in value for s in spans(v)] if isinstance(value, list) else []


# -- help --------------------------------------------------------------------------------------------------------------


def test_help_names_every_verb() -> None:
    helped = run("--help")
    assert helped.status == 0
    assert re.findall(r"^  (\w+)  ", helped.out.partition("Commands:")[2], re.MULTILINE) == sorted(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_on_each_of_its_options(verb: str) -> None:
    helped = run(verb, "--help")
    assert (helped.status, helped.err) == (0, "")
    assert helped.out.startswith(f"Usage: variorum {verb} ")
    assert re.search(r"^  [A-Z].{20,}", helped.out, re.MULTILINE), "it does not say what it does"
    for line in helped.out.partition("Options:")[2].splitlines():
        assert not re.fullmatch(r"\s+--[\w-]+( [A-Z]+)?\s*", line), f"no help on {line.strip()}"


def test_the_version_is_printed() -> None:
    assert re.fullmatch(r"variorum, version \d+\.\d+.*\n", run("--version").out)


# -- reading -----------------------------------------------------------------------------------------------------------


def test_a_reading_goes_to_the_files_that_were_named_and_its_summary_to_the_terminal(example: Example) -> None:
    assert example.ran.status == 0
    assert "In dispute" in example.ran.out
    wrote = [line for line in example.ran.err.splitlines() if line.startswith("wrote ")]
    assert wrote == [f"wrote {example.folder / name}" for name in ("account.json", "page.html", "brief.md")]
    assert json.loads(example.json)["schema"] == "variorum/2"
    page = (example.folder / "page.html").read_text("utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "Van Torrel" in page
    assert (example.folder / "brief.md").read_text("utf-8").startswith("# ")


def test_progress_goes_to_standard_error(example: Example) -> None:
    assert "variorum: read story 1 of 1: 5 article(s)" in example.ran.err.splitlines()


def test_the_same_input_gives_the_same_bytes_in_any_order_and_only_they_go_to_standard_output(example: Example) -> None:
    again = run("read", *reversed(articles()), "--as-one-story", "--quiet", "--json", "-")
    assert again.out.encode() == example.json
    assert (again.status, again.err) == (0, "")


def test_a_summary_is_printed_where_no_output_is_named() -> None:
    read = run("read", "-", stdin=BRIDGE.encode())
    assert read.status == 0
    assert "Footbridge at Tarn Ellis shut" in read.out
    assert "Joss Hallam" in read.out
    assert "\x1b" not in read.out
    assert max(map(len, read.out.splitlines())) <= 80


def test_attribute_writes_attributions_into_each_article(tmp_path: Path) -> None:
    write_files(tmp_path, {"bridge.txt": BRIDGE, "cheese.txt": CHEESE})
    done = run("attribute", tmp_path, "--json", "-")
    assert done.status == 0
    reading = json.loads(done.out)
    assert reading["stories"] == []
    speakers = {a["speaker"] for article in reading["articles"] for a in article["attributions"]}
    assert {"Ada Brennick", "Nils Oderman"} <= speakers


def test_extract_writes_articles_alone(tmp_path: Path) -> None:
    file = write_files(tmp_path, {"bridge.txt": BRIDGE}) / "bridge.txt"
    done = run("extract", file, "-", "--json", "-", stdin=CHEESE.encode())
    assert done.status == 0
    assert sorted(a["text"] for a in json.loads(done.out)["articles"]) == sorted([BRIDGE, CHEESE])


def test_demo_works_in_an_empty_folder(tmp_path: Path) -> None:
    shown = run("demo", cwd=tmp_path)
    assert shown.status == 0
    assert "In dispute" in shown.out
    assert [p.name for p in tmp_path.iterdir()] == ["variorum-demo.html"]


# -- what cannot be read -----------------------------------------------------------------------------------------------


def test_what_cannot_be_read_is_named_on_standard_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    write_files(tmp_path, {"bridge.txt": BRIDGE, "empty.txt": "", "b.jsonl": '{"text": "A dog was found."}\n{broken\n'})
    done = run("extract", tmp_path, tmp_path / "none.txt", "--json", tmp_path.parent / "out.json")
    assert (done.status, done.out) == (0, "")
    skipped = [line for line in done.err.splitlines() if line.startswith("skipped ")]
    assert [line.split(": ")[0].rpartition("/")[2] for line in skipped] == ["b.jsonl:2", "empty.txt", "none.txt"]


@pytest.mark.parametrize("verb", ["extract", "group"])
def test_of_many_impossible_dates_the_first_are_named_and_the_others_counted(verb: str, tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"A dog was found in street {n}.", "date_publish": f"2199-05-{n:02}"}) for n in range(1, 10)]
    write_files(tmp_path, {"dogs.jsonl": "\n".join([*rows, "{broken"])})
    messages = run(verb, tmp_path / "dogs.jsonl", "--json", tmp_path / "out.json").err.splitlines()
    assert sum(line.startswith("the date of ") and "is not a possible publication day" in line for line in messages) == 5
    assert "and the dates of 4 more article(s) for the same reason" in messages
    assert [line.partition(" ")[0] for line in messages if "broken JSON" in line] == ["skipped"]


def test_a_file_that_is_no_utf_8_is_named_with_what_is_expected(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\xff\xfe")
    assert "a.json: cannot be read: it is not UTF-8; name a reading that" in run("verify", tmp_path / "a.json").err
    assert "b.json: cannot be read: No such file or directory; name a reading" in run("verify", tmp_path / "b.json").err


def test_articles_that_are_only_extracted_are_listed_and_nothing_is_said_of_disputes(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {"a.jsonl": json.dumps({"text": "A dog was found.", "title": "Dog", "outlet": "The Bote", "date": "2024-05-07"})},
    )
    lines = run("extract", tmp_path / "a.jsonl").out.splitlines()
    assert lines[:2] == ["Articles", "1 report"]
    assert any(line.split() == ["2024-05-07", "The", "Bote:", "Dog"] for line in lines)
    assert any(line.strip() == "16 characters" for line in lines)


@pytest.mark.parametrize("verb", ["read", "attribute", "extract"])
def test_nothing_readable_is_status_1_with_a_reason(verb: str, tmp_path: Path) -> None:
    failed = run(verb, tmp_path / "none.txt", "--json", "-")
    assert (failed.status, failed.out) == (1, "")
    assert "none.txt: no such file or folder; check the name" in failed.err


def test_a_closed_standard_input_is_named() -> None:
    failed = run("extract", "-", shell="<&-")
    assert failed.status == 1
    assert "nothing was passed on standard input" in failed.err


def test_a_file_name_that_is_no_text_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    try:
        (tmp_path / "caf\udce9.txt").write_text(BRIDGE)
    except OSError:
        pytest.skip("this file system has no such names")
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    done = run("extract", tmp_path, "--json", "-")
    assert "its name is not in UTF-8; rename the file or its folder" in done.err
    assert [a["text"] for a in json.loads(done.out)["articles"]] == [BRIDGE]
    assert run("extract", tmp_path).status == 0


@pytest.mark.parametrize(
    "args",
    [
        ["read"],
        ["attribute"],
        ["extract"],
        ["verify"],
        ["translate", "a.txt"],
        ["read", "a.txt", "--as-two-stories"],
        ["verify", "a.json", "b.json"],
        ["read", "a.txt", "--json", "-", "--html", "-"],
        ["extract", "a.txt", "--json", "no-such-folder/a.json"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2(args: list[str]) -> None:
    failed = run(*args)
    assert (failed.status, failed.out) == (2, "")
    assert "Error: " in failed.err


@pytest.mark.parametrize("verb", ["read", "attribute", "extract", "group", "collect"])
def test_an_output_that_cannot_be_written_is_reported_before_any_work(verb: str, tmp_path: Path) -> None:
    failed = run(verb, tmp_path / "none.txt", "--json", tmp_path)
    assert (failed.status, failed.err) == (1, f"Error: {tmp_path}: cannot be written: it is a folder; name a file in it\n")


@pytest.mark.parametrize(
    ("verb", "what"),
    [("read", "the reading"), ("attribute", "who says what"), ("extract", "the articles"), ("group", "the stories")],
)
def test_the_help_of_a_verb_says_what_its_json_holds(verb: str, what: str) -> None:
    assert f"Write {what} as JSON" in " ".join(run(verb, "--help").out.split())


def test_a_feed_of_announcements_names_its_first_entries_and_counts_the_others(tmp_path: Path) -> None:
    entries = "".join(f"<item><title>Pier {n}</title><link>https://q.example/{n}</link></item>" for n in range(1, 2_001))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Ellery Post</title>{entries}</channel></rss>'
    write_files(tmp_path, {"feed.xml": feed, "bridge.txt": BRIDGE})
    for verb in ("extract", "collect"):
        done = run(verb, "feed.xml", "bridge.txt", "-q", *(["--library", "l.db"] if verb == "collect" else []), cwd=tmp_path)
        assert done.err.splitlines()[-1] == "and 1,995 more item(s) of feed.xml"
        assert len(done.err.splitlines()) == 6
    failed = run("extract", "feed.xml", cwd=tmp_path)
    assert (failed.status, failed.err.count("feed.xml#")) == (1, 5)


def test_collect_names_an_input_whose_name_is_not_in_utf_8_and_keeps_the_others(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    odd = tmp_path / "caf\udce9.txt"
    try:
        odd.write_text(CHEESE)
    except OSError:
        pytest.skip("this file system has no such names")
    for new in (1, 0):
        done = run("collect", odd, tmp_path / "bridge.txt", "-q", "--library", tmp_path / "l.db")
        assert "caf\\xe9.txt: its name is not in UTF-8; rename the file or its folder" in done.err
        assert f"{new} new" in done.out


# -- verify ------------------------------------------------------------------------------------------------------------


def test_verify_finds_nothing_wrong_with_a_reading_as_it_was_written(example: Example) -> None:
    assert run("verify", example.folder / "account.json").status == 0


def test_verify_names_every_span_that_was_tampered_with(example: Example, tmp_path: Path) -> None:
    reading = json.loads(example.json)
    tampered = spans(reading["stories"])[::40]
    for span in tampered:
        span["start"], span["end"] = span["start"] + 1, span["end"] + 1
    file = write_files(tmp_path, {"account.json": json.dumps(reading)}) / "account.json"
    failed = run("verify", file, "--full")
    assert failed.status == 1
    assert len(failed.out.splitlines()) == len(tampered) > 3
    assert all(line.startswith("$.stories[0].") for line in failed.out.splitlines())
    *first, rest = run("verify", file).out.splitlines()
    assert first == failed.out.splitlines()[: len(first)]
    assert rest == f"and {len(tampered) - len(first)} more: --full lists all"


def test_verify_reads_standard_input(example: Example) -> None:
    assert run("verify", "-", stdin=example.json).status == 0


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"schema": "variorum/0"}', "[" * 100_000], ids=lambda c: c[:20] or "empty"
)
def test_verify_says_what_is_no_reading(content: str, tmp_path: Path) -> None:
    failed = run("verify", write_files(tmp_path, {"account.json": content}) / "account.json")
    assert failed.status == 1
    assert "account.json: " in failed.err


# -- names of files ----------------------------------------------------------------------------------------------------


def test_names_of_files_and_folders_change_nothing_but_the_paths(example: Example, tmp_path: Path) -> None:
    for number, path in enumerate(articles()):
        target = tmp_path / "reuters.com 2019-01-02" / f"{9 - number} The Times, updated{path.suffix}"
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
    moved = json.loads(run("read", tmp_path, "--as-one-story", "--json", "-").out)
    before = json.loads(example.json)
    for reading in (moved, before):
        for article in reading["articles"]:
            del article["path"]
    assert moved == before


def test_group_lists_stories_and_loads_no_model(tmp_path: Path) -> None:
    write_files(tmp_path, {"in/x.txt": BRIDGE, "in/y.txt": BRIDGE.replace("Monday", "Monday morning"), "in/z.txt": CHEESE})
    code = (
        "import sys; from variorum.cli import main\n"
        f"main(['group', '-q', {str(tmp_path / 'in')!r}, '--json', {str(tmp_path / 'out.json')!r}], standalone_mode=False)\n"
        "assert not {'spacy', 'onnxruntime'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [len(story["articles"]) for story in found["stories"]] == [2, 1]
    assert found["stories"][0]["headline"].startswith("Footbridge at Tarn Ellis")
    assert [row["kind"] for row in found["stories"][0]["reuse"]] == ["verbatim"]
    assert found["stories"][0]["claims"] == []


def test_a_file_of_corrections_is_named_in_what_is_wrong_with_it(tmp_path: Path) -> None:
    write_files(tmp_path, {"dog.txt": "A dog was found in Brackley on Monday.", "mine.json": "{broken"})
    run("collect", "dog.txt", "--library", "news.db", cwd=tmp_path)
    story = json.loads(run("stories", "--library", "news.db", "--json", "-", cwd=tmp_path).out)[0]["id"]
    failed = run("corrections", story, "--library", "news.db", "--add", "mine.json", cwd=tmp_path)
    assert (failed.status, failed.err.startswith("Error: mine.json: not JSON")) == (1, True)


def test_a_correction_of_another_story_is_not_taken_back(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {"a.txt": "A dog was found in Brackley on Monday.", "b.txt": "The council of Vellmoor sold a bell for 9,000 crowns."},
    )
    run("collect", "a.txt", "b.txt", "--library", "news.db", cwd=tmp_path)
    first, second = (row["id"] for row in json.loads(run("stories", "--library", "news.db", "--json", "-", cwd=tmp_path).out))
    with Library(tmp_path / "news.db") as library:
        spans = [library.account(first).accounts[0].claims[0].statements[0].spans[0]]
        number = library.correct(first, "split", spans, who="Ada Quill", why="a claim of its own")
    failed = run("corrections", second, "--library", "news.db", "--take-back", str(number), "--why", "wrong", cwd=tmp_path)
    assert failed.status == 1
    assert f"{second} has no correction {number}" in failed.err
    with Library(tmp_path / "news.db") as library:
        assert [correction.stands for correction in library.corrections(first)] == [True]


def test_corrections_are_not_made_by_a_command_that_is_refused_for_a_missing_reason(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text('{"corrections": []}', encoding="utf-8")
    ran = run("corrections", "s1", "--library", "news.db", "--add", "mine.json", "--take-back", "3", cwd=tmp_path)
    assert ran.status == 2, "told before the library is opened, which is not there"
    assert "--take-back needs --why" in ran.err
