"""Events of one kind are two stories, reports of one event are one story, and round-ups join nothing."""

from datetime import datetime
from itertools import permutations

import pytest

from variorum.grouping import MemoryStore, Stream, features, group
from variorum.grouping.roundups import is_roundup
from variorum.model import Article

TWO_EVENTS = {
    "two burglaries in one town": (
        ("Thieves broke into a chemist on Wharf Lane in Norrick on Tuesday night and took £3,000, Norrick Police"
         " said.\n\nThe owner,"
         " Edda Lohm, found the till on the pavement. Officers asked anybody who was on the lane to ring them.", 7),
        ("Thieves broke into a bicycle shop on Mill Street in Norrick on Friday night and took £19,000, Norrick Police"
         " said.\n\nThe"
         " owner, Rolf Gantry, found the shutter cut open. Officers asked anybody who was on the street to ring them.", 10),
    ),
    "two collisions on one coast": (
        ("The trawler Osprey hit a sandbank off Kellin Point on Monday and was towed to Draymouth.\n\nSkipper Moira Tew"
         " said that her"
         " crew of five were unhurt. The coastguard is looking into it.", 5),
        ("The yacht Lapwing hit a sandbank off Sill Head on Thursday and was towed to Draymouth.\n\nSkipper Hob Ellery"
         " said that his"
         " crew of three were unhurt. The coastguard is looking into it.", 9),
    ),
    "two floods, where nobody is named": (
        ("Forty cellars in Varnby were flooded on Sunday when the brook burst its bank. The brigade pumped until noon.", 6),
        ("Some 90 campers had to leave the shore at Varnby on Wednesday as the lake rose by a metre. Their tents are lost.", 9),
    ),
    "two stabbings of one night": (
        ("A nurse was stabbed on Tanner Row in Norrick on Friday at 9:15 p.m.\n\nShe had left the bus at the brewery"
         " when two men asked her for money, police said.", 10),
        ("A student was stabbed near Gantry Lane in Norrick on Friday at 6 p.m.\n\nPolice found him behind the rowing"
         " club and are looking for a cyclist in a green coat.", 10),
    ),
    "two closes of one exchange": (
        ("Halden shares rise\n\nThe Halden 30 ended 0.4 per cent higher at 2,114 on Tuesday, led by shipping lines."
         " Tarn Lines gained"
         " 3 per cent on a new order. Oil eased to $71 a barrel.", 6),
        ("Halden shares fall\n\nThe Halden 30 ended 0.9 per cent lower at 2,095 on Wednesday, weighed down by lenders."
         " Brenz Bank shed"
         " 5 per cent on bad loans. Oil firmed to $73 a barrel.", 7),
    ),
    "two sentences of one court": (
        ("A baker who set fire to his own shop was jailed for four years at Halden Crown Court on Monday.\n\nArne Skov,"
         " 51, of Salt"
         " Lane, had claimed £60,000 from his insurers.", 5),
        ("A carer who stole from a widow was jailed for two years at Halden Crown Court on Thursday.\n\nTessa Quill,"
         " 34, of Bell Row,"
         " had taken £22,000 out of her account.", 8),
    ),
    "two acts of one mayor": (
        ("The mayor of Halden, Orla Venn, opened a footbridge over the mill race on Saturday and dropped the scissors"
         " into it.\n\nA"
         " diver fetched them for the price of an ice cream.", 3),
        ("The mayor of Halden, Orla Venn, has forbidden music after nine in the evening from Thursday.\n\nInnkeepers"
         " mean to play"
         " chess in front of her window.", 8),
    ),
}  # fmt: skip
ONE_EVENT = {
    "a crash": (
        ("Two killed as lorry hits tram in Varnby\n\nA lorry ran into a tram on Tanner Row in Varnby on Monday morning,"
         " killing two"
         " people, the fire service said.\n\nThe driver, Jon Maddock, was taken to hospital.", 5),
        ("Tram crash: driver questioned\n\nPolice in Varnby have questioned lorry driver Jon Maddock, whose vehicle"
         " struck a tram on"
         " Tanner Row on Monday. Two passengers died.", 6),
    ),
    "a vote": (
        ("Halden council voted on Tuesday to close the ferry to Norrick, mayor Orla Venn said. The last boat sails in June.", 6),
        ("The Norrick ferry is to close in June after a vote of the council on Tuesday. Orla Venn, the mayor of Halden,"
         " said there"
         " was no money for a new boat.", 7),
    ),
    "a launch": (
        ("The Skerry rocket lifted off from Cape Holm on Friday with forty Gannet satellites, launch director Ines"
         " Tarrow said.", 9),
        ("Forty Gannet satellites were carried into orbit by a Skerry rocket from Cape Holm. Ines Tarrow, the launch"
         " director, said"
         " on Friday that all had answered.", 9),
    ),
    "a theft told from two sides": (
        ("Thieves cut The Ferryman by Anna Holt from its frame in the museum of Varnby in the night to Tuesday.", 6),
        ("Night watchman held over stolen Holt\n\nPolice in Varnby have arrested a night watchman of the museum from which"
         " The Ferryman by Anna Holt was taken.", 7),
    ),
}  # fmt: skip
DatedText = tuple[str, int]


def article(name: str, text: DatedText, *, dated: bool = True) -> Article:
    return Article(name, text[0], published=datetime(2031, 5, text[1], 20) if dated else None, language="en")


def in_one_story(articles: list[Article]) -> set[bool]:
    """Whether the first two are in one story: in a collection, and as streams in any order."""
    found = {any({articles[0].id, articles[1].id} <= set(story.articles) for story in group(articles))}
    for order in permutations(articles):
        store = MemoryStore()
        stream = Stream(store)
        for article in order:
            stream.add(article.id, features(article))
        stories = store.stories_of([article.id for article in articles])
        found.add(stories[articles[0].id] == stories[articles[1].id])
    return found


@pytest.mark.parametrize("pair", TWO_EVENTS.values(), ids=TWO_EVENTS)
def test_two_events_of_one_kind_are_two_stories(pair: tuple[DatedText, DatedText]) -> None:
    assert in_one_story([article("a", pair[0]), article("b", pair[1])]) == {False}


@pytest.mark.parametrize("pair", ONE_EVENT.values(), ids=ONE_EVENT)
def test_two_reports_of_one_event_are_one_story(pair: tuple[DatedText, DatedText]) -> None:
    assert in_one_story([article("a", pair[0]), article("b", pair[1])]) == {True}


@pytest.mark.parametrize("pair", ONE_EVENT.values(), ids=ONE_EVENT)
def test_two_undated_reports_of_one_event_are_one_story(pair: tuple[DatedText, DatedText]) -> None:
    assert in_one_story([article("a", pair[0], dated=False), article("b", pair[1], dated=False)]) == {True}


ITEMS = (
    "A lorry ran into a tram on Tanner Row in Varnby, killing two people. The driver, Jon Maddock, was taken to hospital.",
    "Halden council voted to close the ferry to Norrick. Mayor Orla Venn said that there was no money for a new boat.",
    "The Skerry rocket lifted off from Cape Holm with forty Gannet satellites.",
    "A cheese from Brenz won the silver spoon of the Malmick fair.",
)


@pytest.mark.parametrize(
    "title", ["Five things to know today", "Evening digest", "News in brief", "The week in review", "At a glance", "News quiz"]
)
@pytest.mark.parametrize(("first", "second"), [("a crash", "a vote"), ("a vote", "a launch"), ("a crash", "a launch")])
def test_a_round_up_joins_no_two_events(title: str, first: str, second: str) -> None:
    digest = Article("c", "\n\n".join((title, *ITEMS)), published=datetime(2031, 5, 8, 6), language="en")
    assert in_one_story([article("a", ONE_EVENT[first][0]), article("b", ONE_EVENT[second][0]), digest]) == {False}


def test_the_title_of_a_live_page_joins_no_two_events() -> None:
    head = "Storm Olga live updates: "
    updates = (
        ("ferry adrift off Varnby\n\nA ferry broke loose in the harbour of Varnby.", 8),
        (
            "school roof torn off\n\nThe wind tore the roof off a school at Brenz.",
            8,
        ),
    )
    assert in_one_story([article(name, (head + text, day)) for name, (text, day) in zip("ab", updates, strict=True)]) == {False}


def test_two_items_that_are_called_a_round_up_are_one() -> None:
    called = "\n\n".join(("News in brief", *ITEMS[:2]))
    assert features(article("a", (called, 8))).several
    assert not features(article("a", ("\n\n".join(("Crash and vote", *ITEMS[:2])), 8))).several


def test_two_copies_of_a_round_up_are_one_story() -> None:
    digest = "\n\n".join(("Evening digest", *ITEMS))
    assert in_one_story([article("a", (digest, 8)), article("b", (f"{digest}\n\nMore tomorrow.", 8))]) == {True}


def test_a_report_that_goes_on_about_one_thing_is_no_round_up() -> None:
    for pair in (*TWO_EVENTS.values(), *ONE_EVENT.values()):
        assert not any(features(article("a", text)).several for text in pair)
    long = [(12, {"pier", "halden", f"word{k}"}) for k in range(12)]
    assert not is_roundup("Morning briefing", long, {"pier", "halden"}, {"halden"})
