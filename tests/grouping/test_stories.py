from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.grouping import MemoryStore, Stream, features, group
from variorum.model import Article, Boilerplate, Story

BRIDGE = [
    "Two hurt as crane falls on Varnby bridge\nA crane toppled onto the Varnby bridge on Tuesday morning and hurt two"
    " workers, the harbour police said. The bridge over the Losk was closed in both directions.",
    "Varnby bridge shut after crane collapse\nThe Losk crossing at Varnby stayed shut on Tuesday night after a crane fell"
    " across all four lanes. Two workers were taken to hospital, harbour police said.",
    "Crane crash closes Losk crossing\nA 90-tonne crane crashed onto the bridge at Varnby, injuring two workers and cutting"
    " the main road over the Losk. Engineers will inspect the bridge on Wednesday.",
]
LIBRARY = [
    "Orrin Tesk wins the Halden poetry prize\nThe poet Orrin Tesk has won this year's Halden prize for his third collection,"
    " Salt Ledger, the jury in Malmick announced. He receives 40,000 crowns.",
    "Halden prize for Tesk's Salt Ledger\nThe jury of the Halden poetry prize chose Salt Ledger by Orrin Tesk out of"
    " 212 collections. Tesk, a former postman, said he would go on delivering poems.",
]
GERMAN = [
    "Sturmflut trifft die Insel Norhold\nEine Sturmflut hat in der Nacht die Insel Norhold getroffen. Der Deich bei Kessum"
    " ist gebrochen, 300 Menschen wurden mit dem Schiff auf das Festland gebracht.",
    "Deichbruch auf Norhold\nNach dem Bruch des Deichs bei Kessum hat die Feuerwehr 300 Menschen von der Insel Norhold"
    " geholt. Die Sturmflut war die höchste seit 1962, sagte der Bürgermeister von Kessum.",
    "Neue Orgel für die Kirche in Brenz\nDie Kirche in Brenz bekommt eine neue Orgel. Sie hat 2.300 Pfeifen und wird an dem"
    " ersten Sonntag im Advent zum ersten Mal gespielt, sagte die Pfarrerin Edda Lohm.",
]


def articles(*texts: str) -> list[Article]:
    return [Article(f"a{k}", text) for k, text in enumerate(texts)]


def members(stories: tuple[Story, ...]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in stories}


def test_reports_of_one_event_are_one_story_and_of_another_event_another() -> None:
    stories = group(articles(*BRIDGE, *LIBRARY))
    assert members(stories) == {frozenset({"a0", "a1", "a2"}), frozenset({"a3", "a4"})}
    assert len(stories[0].articles) == 3


def test_articles_in_another_language_are_grouped_too() -> None:
    found = [replace(article, language="de") for article in articles(*GERMAN)]
    assert members(group(found)) == {frozenset({"a0", "a1"}), frozenset({"a2"})}


def test_a_script_without_spaces_is_grouped_too() -> None:
    found = articles(
        "東岬の大橋でクレーンが倒れ二人が負傷した。", "クレーンが倒れ、東岬の大橋は閉鎖された。", "詩人が今年の文学賞を受けた。"
    )
    assert members(group([replace(article, language="ja") for article in found])) == {frozenset({"a0", "a1"}), frozenset({"a2"})}


@settings(max_examples=25)
@given(st.permutations([*BRIDGE, *LIBRARY, BRIDGE[0]]), st.randoms(use_true_random=False))
def test_neither_the_order_of_articles_nor_their_ids_matter(texts: list[str], random) -> None:
    names = [f"n{k}" for k in range(len(texts))]
    random.shuffle(names)
    text = dict(zip(names, texts, strict=True))
    expected = articles(*BRIDGE, *LIBRARY, BRIDGE[0])
    stories = group([Article(name, text[name]) for name in names])
    by_id = {article.id: article.text for article in expected}
    assert [(s.id, [text[a] for a in s.articles]) for s in stories] == [
        (s.id, [by_id[a] for a in s.articles]) for s in group(expected)
    ]


def test_the_same_text_is_in_one_story_whatever_its_title_and_date() -> None:
    first = Article("a", LIBRARY[0], title="Poetry", published=datetime(2031, 3, 1))
    second = Article("b", LIBRARY[0], title="Ferries and cranes", published=datetime(2035, 7, 9, 12, tzinfo=UTC))
    assert [story.articles for story in group([second, first])] == [("a", "b")]


def test_a_story_lists_its_articles_by_publication_the_undated_last() -> None:
    days = [datetime(2031, 5, 3), None, datetime(2031, 5, 2, 9, tzinfo=UTC)]
    found = [replace(article, published=day) for article, day in zip(articles(*BRIDGE), days, strict=True)]
    assert [story.articles for story in group(found)] == [("a2", "a0", "a1")]


def test_boilerplate_joins_no_articles() -> None:
    chrome = "\nSubscribe to the Coastal Courier for unlimited Courier puzzles, Courier recipes and the Courier weather service"
    found = []
    for article in articles(BRIDGE[0] + chrome * 3, LIBRARY[0] + chrome * 3):
        start = article.text.index(chrome)
        found.append(replace(article, boilerplate=(Boilerplate(article.span(start, len(article.text)), "chrome"),)))
    assert len(group(found)) == 2


@pytest.mark.parametrize("text", ["", " \n", "…", "the", "12"])
def test_a_nearly_empty_text_is_a_story_of_its_own(text: str) -> None:
    assert members(group([*articles(*BRIDGE), Article("x", text)])) == {frozenset({"a0", "a1", "a2"}), frozenset({"x"})}


def test_a_story_is_named_by_its_texts() -> None:
    (story,) = group(articles(BRIDGE[0]))
    assert story.id == group([Article("other", BRIDGE[0], title="Crane", published=datetime(2031, 1, 1))])[0].id
    assert story.id.startswith("s")
    assert len(story.id) == 11
    assert story.id != group(articles(BRIDGE[1]))[0].id


def stories_of_stream(found: list[Article]) -> set[frozenset[str]]:
    store = MemoryStore()
    stream = Stream(store)
    for article in found:
        stream.add(article.id, features(article))
    stories = store.stories_of([article.id for article in found])
    return {frozenset(a for a in stories if stories[a] == story) for story in stories.values()}


def test_reports_without_dates_and_outlets_are_grouped_by_their_text() -> None:
    found = [replace(a, published=None, outlet=None) for a in articles(*BRIDGE, *LIBRARY)]
    expected = {frozenset({"a0", "a1", "a2"}), frozenset({"a3", "a4"})}
    assert members(group(found)) == stories_of_stream(found) == expected


def test_any_number_of_copies_of_one_text_is_one_story() -> None:
    found = [replace(a, published=datetime(2031, 5, 1 + k % 28)) for k, a in enumerate(articles(*[BRIDGE[0]] * 400))]
    assert len(group(found)) == len(stories_of_stream(found)) == 1


def test_reports_of_two_languages_are_grouped_side_by_side() -> None:
    found = [*articles(*BRIDGE), *(replace(a, id=f"g{a.id}", language="de") for a in articles(*GERMAN))]
    expected = {frozenset({"a0", "a1", "a2"}), frozenset({"ga0", "ga1"}), frozenset({"ga2"})}
    assert members(group(found)) == stories_of_stream(found) == expected


def test_no_articles_give_no_stories() -> None:
    assert group([]) == ()
