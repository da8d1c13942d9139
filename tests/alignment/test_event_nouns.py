"""Events that one article tells by a verb and another by a noun."""

from __future__ import annotations

from storytelling import Teller, Told, report

VERB = "The garrison deployed forty soldiers to the Tarn valley."
LEAVING = (
    "The bakers, priests, weavers, smiths, tailors, brewers and fishermen of Larnmouth closed their shops, stalls, mills, "
    "taverns, barns, inns and chapels a week after"
)
OTHER = "Farmers in the lowlands hope for rain before the harvest."


def claim_of(told: Told, phrase: str) -> set[str]:
    """The articles of the claim that holds this phrase as a statement; none where there is no such claim."""
    rows = (c for c in told.claims if any(s.text == phrase for st in c.statements for s in st.spans))
    return next((set(c.articles) for c in rows), set())


def test_the_noun_joins_the_claim_of_the_verb(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", f"{VERB} {OTHER}"),
        report("Sund Post", f"{LEAVING} the deployment of soldiers to the Tarn valley by the young regent."),
    )
    assert claim_of(told, "the deployment of soldiers to the Tarn valley by the young regent") == {"the-bote", "sund-post"}


def test_a_noun_of_other_things_does_not(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", f"{VERB} {OTHER}"),
        report("Sund Post", f"{LEAVING} the deployment of a new weather radar near Larnmouth."),
    )
    assert not claim_of(told, "the deployment of a new weather radar near Larnmouth")


def test_who_does_it_is_not_the_event(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", f"The council supported the old ferry to the Tarn valley. {OTHER}"),
        report("Sund Post", f"{LEAVING} a supporter of the old ferry to the Tarn valley."),
    )
    assert not claim_of(told, "a supporter of the old ferry to the Tarn valley")


def test_an_article_that_tells_it_by_the_verb_is_not_asked_for_the_noun(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", VERB),
        report("Sund Post", f"{VERB} {LEAVING} the deployment of soldiers to the Tarn valley by the young regent."),
    )
    assert not claim_of(told, "the deployment of soldiers to the Tarn valley by the young regent")
