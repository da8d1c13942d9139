"""Reports in which much is alleged, joked, supposed or taken back: nothing of it agrees with a finding. All of it is invented."""

from __future__ import annotations

import pytest

from story_reading import read_account
from variorum.model import Account
from variorum.parsing import Parser

STORIES = {
    "a court story": (
        "Harbour master Odd Brenn took 40,000 crowns from the Tessa shipyard, prosecutors alleged at his trial in Skarn."
        " Brenn has denied the charge. He is accused of signing false papers for two ferries.",
        "A court in Skarn found on Tuesday that harbour master Odd Brenn took 40,000 crowns from the Tessa shipyard. Brenn signed"
        " false papers for two ferries, the judges ruled.",
        "Odd Brenn allegedly took 40,000 crowns from the Tessa shipyard. The trial of the harbour master goes on in Skarn.",
    ),
    "satire": (
        "In a move that surprised nobody, the council of Brell on Monday replaced its mayor with a goat. The goat promised to cut"
        " taxes. The council approved the new budget of 3 million crowns.",
        "The council of Brell approved its new budget of 3 million crowns on Monday. Mayor Ina Solberg promised to cut taxes.",
        "The council of Brell passed a budget of 3 million crowns on Monday, with mayor Ina Solberg absent.",
    ),
    "an opinion piece": (
        "If the council of Brell had closed the bridge in March, nobody would have died. The mayor should resign. I believe that"
        " Ina Solberg knew of the cracks.",
        "Mayor Ina Solberg knew of the cracks, a report found. The council of Brell left the bridge open. Two people died.",
        "Did Ina Solberg know of the cracks? The mayor will not resign, her office said. The bridge may be closed in May.",
    ),
    "a live blog": (
        "14:05 Police say that a gunman shot five people in Skarn station. 14:40 Police now say that three people were shot in"
        " Skarn station. We said earlier that five were shot; that was wrong. 15:10 No one has died, the hospital says.",
        "A gunman shot three people in Skarn station on Monday, police said. Nobody died.",
        "Three people were shot in Skarn station on Monday. One of them died, according to the hospital.",
    ),
    "the opposite of its headline": (
        "Solberg: I will resign\nMayor Ina Solberg of Brell will not resign, she said on Monday. “I will not resign,” Solberg"
        " told reporters. Reports that she would resign were false, she said.",
        "Mayor Ina Solberg of Brell will resign, two members of the council said on Monday.",
        "Ina Solberg, mayor of Brell, resigned on Monday. Her deputy, Odd Brenn, takes over.",
    ),
}


@pytest.fixture(scope="module", params=STORIES, ids=str)
def account(parser: Parser, request: pytest.FixtureRequest) -> Account:
    return read_account(parser, *STORIES[request.param])


def test_what_agrees_has_one_factuality(account: Account) -> None:
    for claim in account.claims:
        if claim.status != "alike":
            assert len({s.factuality for s in claim.statements}) == 1, claim.gist
    for fact in account.facts:
        assert len({a.factuality for a in fact.answers if a.agreed}) < 2, fact.question


def test_nothing_alleged_asked_or_supposed_is_shown_as_asserted(account: Account) -> None:
    stated = [s for c in account.claims for s in c.statements if s.factuality == "asserted"]
    asserted_words = " ".join(span.text for s in stated for span in s.spans)
    for words in ("allegedly", "Did Ina Solberg know", "had closed the bridge", "she would resign"):
        assert words not in asserted_words


def test_a_value_in_dispute_is_in_no_claim(account: Account) -> None:
    values = {v for d in account.disputes for v in d.values if d.kind == "number"}
    assert not any(v.casefold() in c.gist.casefold() for v in values for c in account.claims if len(c.articles) > 1)
