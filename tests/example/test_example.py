"""The example story contains what it should, and its gold fits its texts."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trafilatura

from variorum.errors import InputError
from variorum.example import articles, load_gold

SHARED = Path(__file__).resolve().parents[3] / "shared"


def canonical(path: Path) -> str:
    raw = path.read_bytes().decode("utf-8")
    if path.suffix == ".json":
        fields = json.loads(raw)
        return str(fields.get("text") or fields["articleBody"])
    if path.suffix == ".html":
        return str(trafilatura.extract(raw, favor_precision=True, include_comments=False))
    return raw


def spans(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for item in node:
            yield from spans(item)
    elif isinstance(node, dict):
        if "start" in node:
            yield node
        else:
            for value in node.values():
                yield from spans(value)


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = tokens(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.name: canonical(path) for path in articles()}


@pytest.fixture(scope="module")
def gold(texts: dict[str, str]) -> dict[str, Any]:
    return load_gold(texts)


@pytest.fixture(scope="module")
def by_id(gold: dict[str, Any], texts: dict[str, str]) -> dict[str, str]:
    return {row["id"]: texts[row["file"]] for row in gold["articles"]}


def test_the_story_comes_as_two_texts_a_page_and_two_kinds_of_json() -> None:
    assert Counter(path.suffix for path in articles()) == {".txt": 2, ".html": 1, ".json": 2}
    keys = [json.loads(path.read_text(encoding="utf-8")).keys() for path in articles() if path.suffix == ".json"]
    assert any({"url", "source_domain", "title", "authors", "date_publish", "language", "text"} <= k for k in keys)
    assert any({"@type", "headline", "articleBody", "datePublished"} <= k for k in keys)


def test_every_article_has_400_to_700_words(texts: dict[str, str]) -> None:
    assert {name: len(text.split()) for name, text in texts.items() if not 400 <= len(text.split()) <= 700} == {}


def test_every_gold_text_stands_in_its_article(gold: dict[str, Any], by_id: dict[str, str]) -> None:
    found = list(spans(gold))
    assert len(found) > 500
    assert [s for s in found if by_id[s["a"]][s["start"] : s["end"]] != s["text"]] == []


def test_gold_is_found_whatever_white_space_the_extraction_leaves(texts: dict[str, str]) -> None:
    squeezed = {name: " ".join(text.split()) for name, text in texts.items()}
    assert len(list(spans(load_gold(squeezed)))) == len(list(spans(load_gold(texts))))


def test_a_gold_text_that_is_missing_is_named(texts: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"a4: 'We did not ask whose citizens.*is not in the text"):
        load_gold({**texts, "4.json": texts["4.json"].replace("We did not ask", "We asked not")})


def test_a_gold_text_that_stands_there_twice_is_named(texts: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"a3: .* is in the text 2 times; name the words before it"):
        load_gold({**texts, "3.html": texts["3.html"] * 2})


def test_an_article_without_text_is_named(texts: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"5\.txt: no text was given"):
        load_gold({name: text for name, text in texts.items() if name != "5.txt"})


def test_every_article_is_dense_with_quotations_of_every_form(gold: dict[str, Any]) -> None:
    for row in gold["articles"]:
        forms = Counter(q["form"] for q in gold["quotes"] if q["span"]["a"] == row["id"])
        assert 8 <= sum(forms.values()) <= 16, row["id"]
        assert forms.keys() == {"direct", "mixed", "indirect"}, row["id"]


def test_quotations_are_relayed_by_media_and_by_offices(gold: dict[str, Any]) -> None:
    via = {q["via"] for q in gold["quotes"]}
    assert {"Radio Menkhel", "Dzuria Today", "the prime minister's office", "the Dzurian transport ministry", "Brenn TV"} <= via


def test_one_quotation_has_lost_its_marks(gold: dict[str, Any], by_id: dict[str, str]) -> None:
    bare = [
        q["span"] for q in gold["quotes"] if q["form"] == "direct" and by_id[q["span"]["a"]][q["span"]["start"] - 1] not in '“"'
    ]
    assert [s["text"][:18] for s in bare] == ["A strait is like a"]


def test_no_quotation_lies_in_what_the_page_left_behind(gold: dict[str, Any]) -> None:
    left = [(s["a"], s["start"], s["end"]) for s in gold["furniture"]]
    inside = [q for q in gold["quotes"] for a, x, y in left if q["span"]["a"] == a and x <= q["span"]["start"] < y]
    assert inside == []
    assert {a for a, _, _ in left} == {"a1", "a2", "a4", "a5"}  # the page of a3 loses its own when it is read


def test_every_utterance_told_more_than_once_is_told_by_several_articles(gold: dict[str, Any]) -> None:
    groups = [[gold["quotes"][i]["span"]["a"] for i in group] for group in gold["same_quote"]]
    assert len(groups) >= 15
    assert all(len(set(group)) > 1 for group in groups)
    assert max(len(set(group)) for group in groups) == 5


def test_every_claim_has_one_span_an_article_and_two_articles_at_least(gold: dict[str, Any]) -> None:
    for claim in gold["claims"]:
        told_by = [s["a"] for s in claim["spans"]]
        assert len(told_by) == len(set(told_by)) >= 2, claim["gist"]


@pytest.mark.parametrize(
    ("verdict", "types"),
    [
        ("agree", {"number", "date", "duration", "place", "person", "group", "object", "name", "polarity"}),
        ("vaguer", {"number", "percent", "date", "duration", "place", "object", "manner"}),
        ("contradict", {"number", "date", "time", "place", "cause", "manner", "group"}),
        ("updated", {"number"}),
        ("positions", {"number"}),
    ],
)
def test_every_kind_of_fact_occurs(gold: dict[str, Any], verdict: str, types: set[str]) -> None:
    assert types <= {f["type"] for f in gold["facts"] if f["verdict"] == verdict}


def test_each_answer_is_in_one_set_and_several_sets_are_a_dispute(gold: dict[str, Any]) -> None:
    for fact in gold["facts"]:
        assert sorted(k for members in fact["sets"] for k in members) == list(range(len(fact["answers"]))), fact["q"]
        assert (len(fact["sets"]) > 1) == (fact["verdict"] in {"contradict", "updated", "positions"}), fact["q"]
        assert len({a["a"] for a in fact["answers"]}) > 1, fact["q"]


def test_look_alikes_do_not_answer_one_question(gold: dict[str, Any]) -> None:
    places = [{(a["a"], a["start"]) for a in f["answers"]} for f in gold["facts"]]
    pairs = [{(pair[side]["a"], pair[side]["start"]) for side in "xy"} for pair in gold["look_alikes"]]
    assert len(pairs) >= 15
    assert [pair for pair in pairs if any(pair <= row for row in places)] == []


def test_a_later_report_supersedes_an_earlier_toll(gold: dict[str, Any]) -> None:
    published = {row["id"]: row["published"][:10] for row in gold["articles"]}
    toll = next(f for f in gold["facts"] if f["verdict"] == "updated" and "died" in f["q"])
    by_day: dict[str, set[str]] = {}
    for answer in toll["answers"]:
        by_day.setdefault(published[answer["a"]], set()).update(re.findall(r"\d+", answer["text"]))
    assert by_day == {"2024-03-17": {"23"}, "2024-03-18": {"27"}, "2024-03-20": {"31"}}


def test_who_spoke_and_in_what_words_is_in_dispute_too(gold: dict[str, Any]) -> None:
    assert {(d["kind"], d["relation"]) for d in gold["disputes"]} == {("speaker", "contradict"), ("wording", "altered")}


def test_one_article_copies_another_and_two_share_a_wire(gold: dict[str, Any]) -> None:
    edges = {(c["from"], c["to"]) for c in gold["copies"]}
    assert edges == {("a4", "a1"), ("wire:VPA", "a2"), ("wire:VPA", "a3"), ("a3", "a2")}


def test_eleven_equal_words_are_only_a_shared_translation(by_id: dict[str, str]) -> None:
    phrase = tuple(tokens("must be joint, must be open and must end before midsummer"))
    assert len(phrase) == 11
    assert phrase in runs(by_id["a3"], 11) & runs(by_id["a5"], 11)


def test_the_same_things_are_named_in_loaded_ways(gold: dict[str, Any]) -> None:
    named = {s["text"] for label in gold["labels"] for s in label["spans"]}
    assert {"mourners", "protesters", "an unruly mob", "Angry crowds", "Dzuria’s strongman"} <= named


def test_every_article_has_something_of_its_own(gold: dict[str, Any]) -> None:
    assert {row["a"] for row in gold["only_one"]} == {"a1", "a2", "a3", "a4", "a5"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the seeds and stories to compare with lie in ../shared, which is not here")
def test_no_nine_words_in_a_row_come_from_the_seeds_or_the_stories(texts: dict[str, str]) -> None:
    sources = [*SHARED.glob("seeds/*.txt"), *SHARED.glob("data/stories/*.json")]
    assert len(sources) > 100
    ours = set().union(*(runs(text, 9) for text in texts.values()))
    taken = {}
    for path in sources:
        raw = path.read_text(encoding="utf-8")
        if shared := ours & runs(json.loads(raw)["text"] if path.suffix == ".json" else raw, 9):
            taken[path.name] = shared
    assert taken == {}
