from datetime import date, datetime
from math import inf

import pytest
from ferry_reading import article, dead, make_reading, rows_of, span

from variorum.model import Account, Act, Dating, Entity, Event, Reuse
from variorum.report import Reading, from_json, table, to_json
from variorum.report.csv_table import Cell

BELL = article("a", "Shelling by the Third Brigade killed at least 14 people in Nairobi on Tuesday.", outlet="The Bell")
POST = article("b", "Fighters shelled Nairobi on Monday. 12 died. In another town 90 died.", outlet="Post")
COPY = article("c", "12 died, the Post says. Kenya mourns.", outlet="Copyist")


def make_event() -> Event:
    return Event(
        counts=(dead(BELL, "14 people", 14, inf, "at-least"), dead(POST, "12", 12), dead(POST, "90", 90), dead(COPY, "12", 12)),
        dates=(
            Dating(span(BELL, "Tuesday"), date(2031, 5, 6), date(2031, 5, 6), "attack"),
            Dating(span(POST, "Monday"), date(2031, 5, 5), date(2031, 5, 5), "attack"),
        ),
        acts=(
            Act(span(BELL, "Shelling"), "attack", span(BELL, "Third Brigade"), span(BELL, "14 people")),
            Act(span(POST, "shelled"), "attack", span(POST, "Fighters"), span(POST, "Nairobi")),
        ),
        places=(span(BELL, "Nairobi"), span(POST, "Nairobi"), span(COPY, "Kenya")),
    )


def reading_of(event: Event) -> Reading:
    entities = (Entity("e1", "Third Brigade", "organisation", ("Third Brigade",), (span(BELL, "Third Brigade"),)),)
    reuse = (Reuse("b", "c", "verbatim", 0.8, ()),)
    account = Account("s1", "Nairobi shelled", ("a", "b", "c"), entities=entities, reuse=reuse, event=event)
    return Reading((BELL, POST, COPY), (account,), version="0.1.0")


@pytest.fixture
def row() -> dict[str, Cell]:
    return row_of(reading_of(make_event()))


def row_of(reading: Reading) -> dict[str, Cell]:
    [row] = rows_of(table(reading, "events"))
    return row


def test_figures_are_given_low_and_high_with_their_sources_by_origin(row: dict[str, Cell]) -> None:
    assert (row["fatalities_low"], row["fatalities_high"]) == (12, 14)
    assert row["fatalities_sources"] == "12: Post 36-38 + Copyist 0-2 | 14 people: The Bell 46-55 | 90: Post 61-63"


def test_a_figure_far_from_all_others_is_shown_and_not_coded(row: dict[str, Cell]) -> None:
    assert row["fatalities_high"] != 90


def test_an_article_with_several_figures_counts_with_the_shared_one() -> None:
    lists = article("d", "16 are dead, 12 of them at the gate.", outlet="Lister")
    counts = (dead(POST, "12", 12), dead(lists, "16", 16), dead(lists, "12", 12))
    account = Account("s1", "h", ("b", "d"), event=Event(counts=counts))
    coded = row_of(Reading((POST, lists), (account,)))
    assert (coded["fatalities_low"], coded["fatalities_high"]) == (12, 12)
    assert "16: Lister 0-2" in str(coded["fatalities_sources"])


def test_dozens_count_only_where_no_article_gives_a_number() -> None:
    dozens = dead(BELL, "14 people", 24, 2400, "vague")
    coded = row_of(reading_of(Event(counts=(dozens, dead(POST, "12", 30)))))
    assert (coded["fatalities_low"], coded["fatalities_high"]) == (30, 30)


def test_a_kind_of_event_that_few_articles_name_is_not_coded() -> None:
    acts = (Act(span(BELL, "Shelling"), "attack"),)
    assert row_of(reading_of(Event(acts=acts)))["event"] is None


def test_what_nobody_counts_is_empty(row: dict[str, Cell]) -> None:
    assert (row["injured_low"], row["injured_high"], row["injured_sources"]) == (None, None, None)


def test_the_day_has_its_precision_and_its_range(row: dict[str, Cell]) -> None:
    assert (row["date"], row["date_precision"]) == ("2031-05-06", "day")
    assert (row["date_first"], row["date_last"]) == ("2031-05-05", "2031-05-06")
    assert row["date_sources"] == "2031-05-06: The Bell 70-77 | 2031-05-05: Post 28-34"


def test_the_place_is_located_where_the_gazetteer_knows_it(row: dict[str, Cell]) -> None:
    assert (row["place"], row["place_precision"], row["country"], row["country_code"]) == ("Nairobi", "city", "Kenya", "KE")
    assert row["latitude"] == pytest.approx(-1.28, abs=0.05)


def test_actors_are_entities_where_they_are_named_and_words_where_not(row: dict[str, Cell]) -> None:
    assert (row["agent"], row["agent_type"]) == ("Third Brigade", "organisation")
    assert row["agent_sources"] == "Third Brigade: The Bell 16-29 | fighters: Post 0-8"


def test_outlets_and_origins_are_counted_apart(row: dict[str, Cell]) -> None:
    assert (row["reports"], row["outlets"], row["origins"]) == (3, 3, 2)
    assert row["sources"] == "Post + Copyist; The Bell"


def test_an_account_read_from_json_is_coded_alike(row: dict[str, Cell]) -> None:
    assert row_of(from_json(to_json(reading_of(make_event())))) == row


def test_disagreements_and_notes_are_listed_with_their_places() -> None:
    coded = row_of(make_reading())
    assert coded["disputes"] == 1
    assert coded["disagreements"] == "ran aground off Port Esk on ▢: “Friday” against “Saturday” (cannot all be true)"
    assert str(coded["notes"]).startswith(
        "ran aground off Port Esk on Friday [The Harbour 61-95 + Coast Daily 18-61; Lantern 34-57] | "
    )


def test_without_a_day_in_the_text_the_first_publication_is_taken_and_said_to_be() -> None:
    undated = article("a", "A ferry ran aground off Port Esk.", outlet="The Bell", published=datetime(2024, 3, 2))
    coded = row_of(Reading((undated,), (Account("s1", "Ferry", ("a",)),)))
    assert (coded["date"], coded["date_precision"], coded["date_sources"]) == ("2024-03-02", "published", None)


def test_an_unlocated_place_lies_in_the_country_that_half_of_the_articles_name() -> None:
    there = article("a", "Shelling in Orlo, Kenya.", outlet="The Bell")
    event = Event(places=(span(there, "Orlo"), span(there, "Kenya")))
    coded = row_of(Reading((there,), (Account("s1", "Orlo", ("a",), event=event),)))
    assert (coded["place"], coded["place_precision"], coded["country"], coded["latitude"]) == ("Orlo", "name", "Kenya", None)


def test_an_open_or_vague_figure_is_coded_from_where_it_starts() -> None:
    dozens = dead(BELL, "14 people", 24, 2400, "vague")
    coded = row_of(reading_of(Event(counts=(dozens,))))
    assert (coded["fatalities_low"], coded["fatalities_high"]) == (24, 24)


def test_invalid_days_of_an_account_are_faults() -> None:
    import json

    from variorum.report import verify

    data = json.loads(to_json(reading_of(make_event())))
    data["stories"][0]["event"]["dates"][0]["first"] = "2031-02-30"
    assert verify(data) == ["$.stories[0].event.dates[0].first: '2031-02-30' is not a date in ISO 8601"]


def test_an_actor_that_one_report_alone_gives_is_coded_by_name_only() -> None:
    texts = ("The raid by Third Brigade hurt farmers.", "Masked men hurt dozens.", "At least 14 farmers were hurt by masked men.")
    reports = [article(f"r{n}", text, outlet=f"Outlet {n}") for n, text in enumerate(texts)]

    def hurt(n: int, agent: str, target: str) -> Act:
        return Act(span(reports[n], "hurt"), "injured", span(reports[n], agent), span(reports[n], target))

    def coded(*acts: Act) -> tuple[Cell, Cell]:
        account = Account("s1", "Raid", ("r0", "r1", "r2"), event=Event(acts=acts))
        row = row_of(Reading(tuple(reports), (account,), version="0.1.0"))
        return row["agent"], row["target"]

    assert coded(hurt(1, "Masked men", "dozens")) == (None, None)
    assert coded(hurt(0, "Third Brigade", "farmers"), hurt(2, "masked men", "At least 14 farmers")) == (None, "farmers")
    assert coded(hurt(1, "Masked men", "dozens"), hurt(2, "masked men", "At least 14 farmers")) == ("masked men", None)


def test_who_is_arrested_is_no_target_and_who_comes_to_help_no_agent() -> None:
    texts = ("Police arrested Orrin Tall. Gunmen shot farmers. Police shot gunmen.", "Gunmen shot farmers. Police shot gunmen.")
    reports = [article(f"r{n}", text, outlet=f"Outlet {n}") for n, text in enumerate(texts)]
    acts = [Act(span(r, "shot"), "attack", span(r, "Gunmen"), span(r, "farmers")) for r in reports]
    acts += [Act(span(r, "shot"), "attack", span(r, "Police"), span(r, "gunmen")) for r in reports]
    acts += [Act(span(reports[0], "arrested"), "held", span(reports[0], "Police"), span(reports[0], "Orrin Tall"))]
    row = row_of(Reading(tuple(reports), (Account("s1", "Raid", ("r0", "r1"), event=Event(acts=tuple(acts))),), version="0.1.0"))
    assert (row["agent"], row["target"]) == ("gunmen", "farmers")
    assert "Tall" not in f"{row['target_sources']}"
    assert "police" not in f"{row['agent_sources']}"


def test_a_kind_of_event_that_stands_in_no_lead_is_not_the_news() -> None:
    texts = ("The minister spoke. " * 40 + "The election is near.", "The minister resigned. " * 40 + "The election is near.")
    reports = [article(f"r{n}", text) for n, text in enumerate(texts)]
    event = Event(acts=tuple(Act(span(r, "election"), "election") for r in reports))
    assert row_of(Reading(tuple(reports), (Account("s1", "News", ("r0", "r1"), event=event),)))["event"] is None
