"""What is read of the event itself, for the analyst who codes it."""

from math import inf

import pytest

from story_reading import StoryReader, report
from variorum.alignment import find_event
from variorum.model import Event


@pytest.fixture(scope="module")
def explosion(read_story: StoryReader) -> Event:
    story = read_story(
        report(
            "The Orlo Bell",
            "At least 14 people were killed and 30 others were injured when a bomb exploded at a market in Marib on Tuesday. "
            "Militants attacked the market, police said. Three soldiers died at the gate.",
            "2031-05-08",
        ),
        report(
            "Harrow Post",
            "An attack on a market in Marib on Monday killed 12 people, officials said. In 2019 a fire at the market killed 90.",
            "2031-05-08",
        ),
    )
    return find_event(story.alignment.story)


def test_the_dead_and_the_injured_are_counted_as_each_article_puts_them(explosion: Event) -> None:
    dead = {(c.span.article, c.low, c.high) for c in explosion.counts if c.fate == "dead"}
    assert {("the-orlo-bell", 14.0, inf), ("harrow-post", 12.0, 12.0)} <= dead


def test_figures_of_people_named_by_their_role_count_too(explosion: Event) -> None:
    assert ("the-orlo-bell", "dead", 3.0) in {(c.span.article, c.fate, c.low) for c in explosion.counts}


def test_an_event_of_another_year_is_not_counted(explosion: Event) -> None:
    assert 90.0 not in {c.low for c in explosion.counts}


def test_the_days_are_those_of_the_event(explosion: Event) -> None:
    assert {(d.span.article, d.first.isoformat()) for d in explosion.dates} == {
        ("the-orlo-bell", "2031-05-06"),
        ("harrow-post", "2031-05-05"),
    }


def test_who_did_it_to_whom_is_taken_from_the_clause(explosion: Event) -> None:
    acts = {(a.span.text, a.agent and a.agent.text, a.target and a.target.text) for a in explosion.acts}
    assert ("attacked", "Militants", "market") in acts
    assert ("attack", None, "market") in acts
    assert any(word == "died" and agent is None and target == "Three soldiers" for word, agent, target in acts)


def test_the_places_are_those_named_beside_the_event(explosion: Event) -> None:
    assert {s.text for s in explosion.places} == {"Marib"}


def test_every_value_is_in_its_text(explosion: Event) -> None:
    spans = [c.span for c in explosion.counts] + [d.span for d in explosion.dates] + [a.span for a in explosion.acts]
    assert all(s.text for s in spans)
    assert spans == [
        *sorted(c.span for c in explosion.counts),
        *sorted(d.span for d in explosion.dates),
        *sorted(a.span for a in explosion.acts),
    ]


def test_a_coach_who_was_fired_is_no_fire(read_story: StoryReader) -> None:
    story = read_story(report("The Orlo Bell", "The coach Jon Berg was fired on Monday. A fire damaged his house.", "2031-05-08"))
    assert [a.span.text for a in find_event(story.alignment.story).acts] == ["fire"]


def test_the_agent_after_by_and_the_possessor_of_an_act_are_agents(read_story: StoryReader) -> None:
    story = read_story(
        report(
            "The Orlo Bell", "The ferry was rammed by a freighter on Monday. The rebels' attack on Marib failed.", "2031-05-08"
        )
    )
    acts = {(a.span.text, a.agent and a.agent.text, a.target and a.target.text) for a in find_event(story.alignment.story).acts}
    assert ("rammed", "freighter", "ferry") in acts
    assert ("attack", "rebels", "Marib") in acts


def test_a_day_is_no_agent(read_story: StoryReader) -> None:
    story = read_story(report("The Orlo Bell", "Nobody has explained Thursday's accident at the lock.", "2031-05-08"))
    (act,) = find_event(story.alignment.story).acts
    assert (act.kind, act.agent) == ("accident", None)


def test_the_dead_are_no_agents_and_a_crash_has_its_kind_and_day(read_story: StoryReader) -> None:
    text = "Nineteen people died on Monday. The cabin crashed on Monday evening in the gorge."
    event = find_event(read_story(report("The Bote", text, "2031-05-07")).alignment.story)
    died, crashed = event.acts
    assert died.agent is None
    assert died.target is not None
    assert (died.kind, died.target.text, crashed.kind) == ("dead", "Nineteen people", "accident")
    assert [(d.span.text, d.event) for d in event.dates] == [("Monday", None), ("Monday evening", "accident")]


def test_one_person_without_a_number_is_counted_where_no_report_has_a_figure(read_story: StoryReader) -> None:
    event = find_event(read_story(
        report("The Orlo Bell", "A 46-year-old clerk was fatally shot in Marib on Tuesday. Police arrested a man.", "2031-05-08"),
        report("Harrow Post", "Orrin Tall was shot dead in Marib on Tuesday. A man was taken into custody.", "2031-05-08"),
    ).alignment.story)  # fmt: skip
    found = {(c.span.article, c.fate, c.span.text, c.low, c.high) for c in event.counts}
    assert {("the-orlo-bell", "dead", "A 46-year-old clerk", 1, 1), ("harrow-post", "dead", "Orrin Tall", 1, 1)} <= found
    assert {(article, low) for article, fate, _, low, _ in found if fate == "held"} == {("the-orlo-bell", 1), ("harrow-post", 1)}


@pytest.mark.parametrize(
    ("first", "second", "fate"),
    [
        ("A man was arrested in Orlo on Tuesday.", "A woman was arrested in Harrow on Tuesday.", "held"),
        ("Ada Quill was killed in the fire on Tuesday.", "Orrin Tall was killed in the fire on Tuesday.", "dead"),
        ("A boy was wounded in the fire on Tuesday.", "The boy was killed by the fire on Tuesday.", "injured"),
        ("A nurse was killed in the fire on Tuesday.", "Four people were killed in the fire on Tuesday.", "single"),
        ("A guard arrested the thief's dog on Tuesday.", "An officer shot the dog dead on Tuesday.", "dead"),
    ],
)
def test_who_may_be_two_people_or_did_it_is_not_counted(first: str, second: str, fate: str, read_story: StoryReader) -> None:
    event = find_event(read_story(report("A", first, "2031-05-08"), report("B", second, "2031-05-08")).alignment.story)
    assert not [c for c in event.counts if c.fate == fate or (fate == "single" and c.high == 1)]


def test_an_age_stays_whole_before_whom_something_befell(read_story: StoryReader) -> None:
    event = find_event(
        read_story(report("A", "A 6-year-old girl was killed in a crash on Monday.", "2031-05-08")).alignment.story
    )
    assert "6-year-old girl" in {a.target.text for a in event.acts if a.target}
