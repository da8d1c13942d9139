from variorum.marking.agencies import find_mentions
from variorum.marking.data_tables import load_agencies, load_phrases


def agencies_in(text: str) -> list[str]:
    return [m.agency.name for m in find_mentions(text)]


def test_the_longest_name_wins() -> None:
    assert [(m.agency.name, "by Kyodo News Agency"[m.start : m.end]) for m in find_mentions("by Kyodo News Agency")] == [
        ("Kyodo", "Kyodo News Agency")
    ]


def test_capitals_and_aliases_are_understood() -> None:
    assert agencies_in("REUTERS, Agence France-Presse and dpa") == ["Reuters", "AFP", "dpa"]


def test_a_name_within_another_word_is_no_agency() -> None:
    assert agencies_in("Reutersville, RTL, the APs and @Reuters") == []


def test_a_name_with_an_article_needs_it() -> None:
    assert agencies_in("A Guardian angel of the harbour") == []
    assert agencies_in("as the Guardian says") == ["The Guardian"]


def test_the_tables_hold_no_name_twice() -> None:
    names = [name for agency in load_agencies() for name in {agency.name, *agency.aliases}]
    assert len(names) == len(set(names))
    assert all(phrase == phrase.lower() for row in load_phrases() for phrase in row.phrases)
