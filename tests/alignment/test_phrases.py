"""Claims of phrases: what several articles say in sentences that have little else in common."""

from __future__ import annotations

from storytelling import Teller, Told, report
from variorum.model import Claim


def spans_of(claim: Claim) -> set[str]:
    return {part.text for statement in claim.statements for part in statement.spans}


def claims_with(told: Told, phrase: str) -> list[Claim]:
    """The claims that two articles or more carry, one of whose statements is just this phrase."""
    return [c for c in told.claims if phrase in spans_of(c) and len(c.articles) > 1]


def test_the_day_of_an_event_is_a_claim_of_its_own(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "On Monday the cable snapped above the gorge.", "2031-05-06T09:00"),
        report("Sund Post", "Nineteen passengers fell to their death on May 5.", "2031-05-07T09:00"),
    )
    (claim,) = claims_with(told, "May 5")
    assert spans_of(claim) == {"Monday", "May 5"}


def test_the_day_on_which_something_was_said_is_not_that_of_the_event(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "On Monday the cable snapped above the gorge.", "2031-05-06T09:00"),
        report("Sund Post", "The choir will sing again, the mayor said on Monday.", "2031-05-06T12:00"),
    )
    assert not claims_with(told, "Monday")


def test_who_somebody_is_is_a_claim_of_its_own(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Ana Ruiz, mayor of Larnmouth, closed the schools."),
        report("Sund Post", "Firemen carried lamps into the valley for the mayor, Ana Ruiz."),
    )
    assert any("mayor of Larnmouth" in text for c in told.claims if len(c.articles) == 2 for text in spans_of(c))


def test_an_office_alone_says_who_somebody_is_too(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Ana Ruiz, mayor of Larnmouth, closed the schools. The mayor of Larnmouth slept badly."),
        report("Sund Post", "Firemen carried lamps to Ana Ruiz, the head of the council, in the old station."),
    )
    (claim,) = claims_with(told, "The mayor of Larnmouth")
    assert any("Ana Ruiz" in text for text in spans_of(claim))


def test_who_a_speaker_is_counts_though_nothing_in_the_sentence_is_a_statement(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Ana Ruiz, mayor of Larnmouth, closed the schools."),
        report("Sund Post", 'The old rope snapped above the gorge. "More soon," wrote Ana Ruiz, mayor of Larnmouth.'),
    )
    assert any(len(c.articles) == 2 and any("mayor of Larnmouth" in text for text in spans_of(c)) for c in told.claims)


def test_figures_of_about_one_size_are_one_claim_and_others_are_none(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Some 4,000 people filled the square. The bridge had cost 3,100 crowns in taxes."),
        report(
            "Sund Post", "The bishop spoke to more than 4,100 people in black. A choir of 9,000 residents is planned for May."
        ),
    )
    assert any({"Some 4,000 people", "more than 4,100 people"} <= spans_of(c) for c in told.claims)
    assert not any("9,000" in text for c in told.claims if len(c.articles) == 2 for text in spans_of(c))


def test_a_thing_described_alike_is_a_claim_of_its_own_with_the_verb_it_hangs_on(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Divers in the valley searched all night between two pylons for the heavy truck."),
        report("Sund Post", "Children at the school of Sund drew a heavy truck on every wall and door they found."),
    )
    (claim,) = claims_with(told, "the heavy truck")
    assert claim.gist in {"searched all night between two pylons for the heavy truck", "drew a heavy truck"}


def test_what_one_article_says_again_and_again_is_no_claim(tell_story: Teller) -> None:
    again = (
        "Nobody in the valley of Larnmouth knew who made the heavy truck. A boy of nine sold the heavy truck to his aunt. Rain"
        " fell for a week on the roof above the heavy truck. The cats of the sacristan hate the heavy truck at noon."
    )
    told = tell_story(
        report("The Bote", again),
        report("Sund Post", "Children at the school of Sund drew a heavy truck on every wall and door they found."),
    )
    assert not claims_with(told, "the heavy truck")
