"""Names after correction, on invented prose."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from variorum.model import Parse

Parser = Callable[..., Parse]


def names(parse: Parse) -> dict[str, str]:
    return {n.span.text: n.type for n in parse.names}


def test_a_title_is_no_part_of_a_name(parse: Parser) -> None:
    found = names(parse("Danish Prime Minister Helle Brandt met President Marek Dvorak on Monday."))
    assert {"Helle Brandt", "Marek Dvorak"} <= found.keys()
    assert found["Helle Brandt"] == found["Marek Dvorak"] == "person"


def test_a_possessive_and_an_article_are_no_part_of_a_name(parse: Parser) -> None:
    found = names(parse("The ships left Norway's coast, the United Nations said."))
    assert "Norway" in found
    assert "United Nations" in found
    assert not any(name.endswith(("'s", "’s")) or name.lower().startswith("the ") for name in found)


@pytest.mark.parametrize("name", ["Lee Jung-ho", "Farid al-Masri", "J. D. Hartley", "Omar bin Rashid", "Anna Berg-Olsen"])
def test_a_name_with_hyphen_particle_or_initials_stays_whole(parse: Parser, name: str) -> None:
    assert names(parse(f"Foreign Minister {name} said on Tuesday that the harbour would reopen."))[name] == "person"


@pytest.mark.parametrize("name", ["Joel “Joe Duke” Harrowby", 'Len "Hammer" Voss', "Akim ‘Kee’ Brandt"])
def test_a_nickname_between_marks_stands_inside_a_name(parse: Parser, name: str) -> None:
    assert names(parse(f"Police said on Monday that {name}, 38, had left the harbour."))[name] == "person"


def test_marked_words_behind_a_name_are_no_nickname_without_a_surname(parse: Parser) -> None:
    found = names(parse("She called Len Voss “The Hammer” and left. He had met Ilka “Northern Star” crews."))
    assert not any("“" in name for name in found)


@pytest.mark.parametrize("score", ["3-1", "0–0", "24-17"])
def test_a_score_behind_a_name_is_no_part_of_it(parse: Parser, score: str) -> None:
    assert not any(score in name for name in names(parse(f"Rovik beat Stenby {score} in the cup final on Saturday.")))


def test_a_county_named_after_a_person_is_a_place(parse: Parser) -> None:
    text = "Police from Prince Alfred County, Virginia, surrounded the house on Monday."
    assert names(parse(text))["Prince Alfred County"] == "place"


def test_a_country_is_a_place_and_its_adjective_a_group(parse: Parser) -> None:
    found = names(parse("Officials from the DPRK and the U.S. met Portuguese diplomats in Jakarta."))
    assert found["DPRK"] == found["U.S."] == found["Jakarta"] == "place"
    assert found["Portuguese"] == "group"


def test_an_abbreviation_of_a_known_organisation_is_an_organisation(parse: Parser) -> None:
    assert names(parse("The IAEA and NATO declined to comment, Reuters reported."))["IAEA"] == "organisation"


def test_a_surname_taken_for_a_company_is_its_person(parse: Parser) -> None:
    text = "Martin Delacroix runs the port. Delacroix said it would close. Critics of Delacroix, who is 60, objected."
    assert names(parse(text))["Delacroix"] == "person"


def test_days_time_zones_and_page_words_are_no_names(parse: Parser) -> None:
    found = names(parse("On Monday at 10:00 GMT the ferry Aurora left. Photo: Harbour office. Update Tuesday."))
    assert not {"Monday", "GMT", "Photo", "Tuesday", "Update"} & found.keys()


def test_a_headline_in_title_case_keeps_verbs_out_of_names(parse: Parser) -> None:
    text = (
        "Brandt Meets Dvorak As Ferries Collide\n\nHelle Brandt met Marek Dvorak after two ferries collide in the strait, "
        "leaving the coast guard to search for those who were thrown overboard in the storm."
    )
    found = names(parse(text))
    assert not any("Meets" in name or "Collide" in name for name in found)


def test_names_are_in_order_and_do_not_overlap(parse: Parser) -> None:
    found = parse(
        "The Kremlin's Oleg Petrov, Farid al-Masri of Egypt and the World Health Organization (WHO) agreed in New York."
    ).names
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["", "-", "'s 's", "THE THE THE", "A-\nB-", "al- al- 'said", "“”"])
def test_odd_text_gives_no_error(parse: Parser, text: str) -> None:
    assert isinstance(parse(text).names, tuple)


def test_every_name_is_the_text_at_its_span(parse: Parser) -> None:
    parsed = parse("“No,” said Ms. Ana Ruiz-Soto of Banco Azul S.A., “never.” Mr. Soto’s lawyer disagreed.")
    assert all(parsed.article.text[n.span.start : n.span.end] == n.span.text for n in parsed.names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Grocer Olg Tarrow has shut his shop. “I am done,” Tarrow told the crowd.", "Olg Tarrow"),
        ("“It sank,” Ruald Norrby said. Norrby, 51, built the raft.", "Ruald Norrby"),
        (
            "Pilot Diederik van den Hoorn said that it was late. “It was late,” Van den Hoorn said.",
            "Diederik van den Hoorn",
        ),
        ("“The bells stay,” former ringers Karim Belloc and Berit Starke wrote in a letter.", "Berit Starke"),
        ("Emlyn Vosper had just fed his hens when the roof came down. “It shook,” Vosper said.", "Emlyn Vosper"),
        ("Chidubem Okwara gave the shop to his sister Adanne in March.", "Chidubem Okwara"),
        ("Maj. Seo-yeon Park held the south gate. “It was dark,” she said.", "Seo-yeon Park"),
        ("“It was dark,” said Ji-woo Han, a student in Busan.", "Ji-woo Han"),
        ("Chef Jean-Yves Kerbrat was fined for shooting at drones.", "Jean-Yves Kerbrat"),
        ("Rovers manager Declan Quorl: “We stopped running.”", "Declan Quorl"),
    ],
)
def test_an_unusual_name_is_a_person_in_full(parse: Parser, text: str, name: str) -> None:
    assert names(parse(text)).get(name) == "person"


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("The agency told Reuters Lund had left. Reuters was first. Ada Lund was not at home.", "Reuters Lund"),
        ("The speaker of the House Ada Lund and Mayor Bo Quist met. Quist smiled.", "House Ada Lund"),
        ("The Evening Quist said that it would close. Bo Quist wept. Quist said so.", "Evening Quist"),
    ],
)
def test_words_before_a_name_are_no_part_of_it(parse: Parser, text: str, no_name: str) -> None:
    assert names(parse(text)).get(no_name) != "person"


def test_a_word_before_a_speaker_says_what_it_is(parse: Parser) -> None:
    assert "Tramwise" in names(parse("“We are on our way,” operator Tramwise wrote in a post."))


def test_an_office_is_named_with_its_owner(parse: Parser) -> None:
    named = names(parse("The Tarn County Sheriff's Department said two men were held."))
    assert "Tarn County Sheriff's Department" in named
    assert "Department" not in named
