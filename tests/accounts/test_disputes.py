"""Disputes found in invented stories: pairs of a dispute and its look-alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from variorum.accounts.ages import find_ages
from variorum.accounts.arrests import find_arrests
from variorum.accounts.conflicting_amounts import AMOUNT_COMPARISONS, find_conflicting_amounts
from variorum.accounts.denials import find_denials, find_plain_denials
from variorum.accounts.dispute_weights import DisputeWeights, dispute_weights
from variorum.accounts.disputes import DraftDispute, find_disputes, rows_of
from variorum.accounts.spellings import find_spellings
from variorum.accounts.story_slots import AmountPair, StorySlots
from variorum.accounts.unknowns import find_unknowns
from variorum.entities import identify
from variorum.facts import find_slots
from variorum.matching.comparisons import COMPARISONS, SECOND, compare
from variorum.matching.matcher import Matching
from variorum.matching.slot_table import SlotTable
from variorum.matching.weights import AROUND, KINDS, STAGES, Weights
from variorum.model import Article, Parse
from variorum.parsing import Parser


def flat_matcher() -> Weights:
    """Weights of a matcher that gives no information."""
    first, second, around = (
        {"bias": 1.0, "weights": {c.name: {x: [0.0] * KINDS for x in c.labels} for c in of}} for of in (*STAGES, AROUND)
    )
    return Weights.of({"stages": [first, second], "around": around})


def flat_disputes(bias: float = 1.0) -> DisputeWeights:
    """Weights by which every candidate is a dispute."""
    weights = {s.name: dict.fromkeys(s.labels, 0.0) for s in AMOUNT_COMPARISONS}
    return DisputeWeights.of({"bias": bias, "weights": weights, "slope": 1.0, "intercept": 0.0})


class Story:
    """Parsed reports, every two of whose amounts are taken to answer one question."""

    def __init__(self, parser: Parser, texts: Sequence[str], days: Sequence[int | None] = ()) -> None:
        dates = [datetime(2031, 5, d, tzinfo=UTC) if d else None for d in days] or [None] * len(texts)
        articles = [Article(f"r{k}", text, published=day) for k, (text, day) in enumerate(zip(texts, dates, strict=True))]
        self.parses: list[Parse] = list(parser.parse(articles))
        self.cast = identify(self.parses)
        slots = tuple(s for p in self.parses for s in find_slots(p, self.cast))
        vectors = np.zeros((len(slots), 4), np.float32)
        table = SlotTable(slots, vectors, vectors)
        amounts = [i for i, s in enumerate(slots) if s.kind == "amount"]
        pairs = np.array([(i, j) for i in amounts for j in amounts if i < j], np.int64).reshape(-1, 2)
        levels = np.concatenate([compare(table, pairs), np.zeros((len(pairs), len(SECOND)), np.uint8)], axis=1)
        assert levels.shape[1] == len(COMPARISONS) + len(SECOND)
        likely = np.full(len(pairs), 0.8, np.float32)
        self.matching = Matching(slots, (), pairs, levels, likely, flat_matcher())
        self.published = {a.id: a.published for a in articles}

    def slots(self) -> StorySlots:
        return StorySlots(self.matching, self.parses, self.cast, ())

    def rivals(self) -> list[AmountPair]:
        return list(find_conflicting_amounts(self.slots()))

    def disputes(self) -> list[DraftDispute]:
        return find_disputes(self.matching, self.parses, self.cast, (), self.published, used=flat_disputes())


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        ("Four walkers were killed when the bridge fell.", "Six walkers were killed when the bridge fell.", {"Four", "Six"}),
        ("Four walkers were killed when the bridge fell.", "Six walkers were injured when the bridge fell.", None),
        ("The collapse killed 15 people.", "The collapse killed 13 pupils and two teachers.", None),
        ("The collapse killed 15 people.", "The dead, including 13 pupils, were found on Monday.", None),
        ("Divers found four bodies.", "Divers found three more bodies.", None),
        ("The ferryman, aged 61, was killed.", "The pilot, aged 45, was killed.", None),
        ("Ada Brook and Jon Tarn, both 25, were charged.", "Ada Brook and Jon Tarn, both 26, were charged.", None),
        ("Nine walkers were hurt when the bridge fell.", "Four walkers have been treated and released.", None),
        ("At least four people died.", "Seven people died.", {"At least four", "Seven"}),
        ("About 200,000 birds died.", "The plague killed 203,450 birds.", None),
        ("More than 100 walkers died when the bridge fell.", "When the bridge fell, 130 walkers died.", None),
        ("Up to 90 walkers died when the bridge fell.", "When the bridge fell, at least 60 walkers died.", None),
        ("The bay of about 500 acres is for sale.", "The bay of 494 acres is for sale.", None),
        (
            "The boat drifted off the coast, 80 miles (129 km) in all.",
            "The boat drifted off the coast for days, 80 miles (133 km).",
            None,
        ),
        ("The storm brought winds of 70 mph to the bay.", "The storm brought winds of 90 mph to the bay.", None),
        ("The whale was 12 metres long.", "The whale was 40 feet long.", None),
        ("The fire killed four women and a man.", "The fire killed five people.", None),
        ("The gunman shot two of his five victims at the quay.", "The gunman shot five victims at the quay.", None),
    ],
)
def test_only_amounts_that_cannot_both_be_true_conflict(parser: Parser, first: str, second: str, values: set[str] | None) -> None:
    found = [{x.span.text for x in c.sides} for c in Story(parser, [first, second]).rivals()]
    assert (values in found) if values else not found


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("Warden Jonna Lindqvist closed the path.", "Warden Jonna Lindquist closed the path.", True),
        ("Warden Jonna Lindqvist closed the path.", "Warden Peter Lindqvist closed the path.", False),
        ("Senator Peter Brogel closed the path.", "Senator Peter Brogen closed the path.", True),
        ("Lawyer Michael Tolmer closed the path.", "Lawyer Mike Tomler closed the path.", True),
        ("The U.N. Harbour Council met.", "The UN Harbour Council met.", False),
        ("They sailed from South East Vessia.", "They sailed from Southeast Vessia.", False),
        ("The blast hit Khan Varoun.", "Planes bombed targets in Khan Varun.", False),
        ("The World Path Organisation met.", "The World Path Organization met.", False),
        ("The boat was the Tarn Etter Mor.", "The boat was the Tarn Etter Mhor.", True),
        ("They met at the Brook Lane Barber Shop.", "They met at the Brook Lane Barbershop.", False),
        ("Call Vessia Watch Keepers.", "Call Vessia Watchkeepers.", False),
        ("Warden Jonna Søberg closed the path.", "Warden Jonna Soberg closed the path.", False),
        ("The Vessia Well-Being Board met.", "The Vessia Wellbeing Board met.", False),
        ("Harbour Courier asked him.", "Photo: HarbourCourier.com", False),
        ("Sheriff Charles Brook spoke.", "Sheriff Charlie Brook spoke.", False),
        ("Warden David Hale spoke.", "Warden David Holmes spoke.", False),
        ("When Lindqvist closed the path, all left.", "While Lindqvist closed the path, all left.", False),
        ("The pupil attends Brell Sayling Centre.", "The pupil attends Tarn Sailing Centre.", False),
        ("The pupil attends the Sayling Centre.", "The pupil attends Tarn Sailing Centre.", True),
    ],
)
def test_one_name_in_two_spellings_is_found_and_two_names_are_not(parser: Parser, first: str, second: str, differ: bool) -> None:
    assert any(find_spellings(Story(parser, [first, second]).slots())) == differ


def test_a_name_in_two_spellings_is_one_dispute_and_its_surname_is_not_another(parser: Parser) -> None:
    texts = (
        "Police named Jonna Maria Lindqvist on Monday.",
        "Police named Jonna Maria Lindquist. Jonna Maria Lindquist, 40, is safe.",
    )
    [dispute] = [d for d in Story(parser, texts).disputes() if d.kind == "name"]
    assert {a.span.text for s in dispute.sets for a in s} == {"Jonna Maria Lindqvist", "Jonna Maria Lindquist"}


def test_the_genitive_s_is_no_part_of_a_spelling(parser: Parser) -> None:
    texts = ("Warden Jonna Lindqvist’s path was closed.", "Warden Jonna Lindquist closed the path.")
    [(_, first, second)] = find_spellings(Story(parser, texts).slots())
    assert {first.span.text, second.span.text} == {"Warden Jonna Lindqvist", "Warden Jonna Lindquist"}


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("The gunman has not yet been identified.", "Police identified the gunman as Jonas Orre.", True),
        ("The gunman has not yet been identified.", "Jonas Orre saw the bridge fall.", False),
        ("The motive of the gunman is still unknown.", "Police identified the gunman as Jonas Orre.", False),
        ("The victims have no known tie to the gunman yet.", "Police identified the gunman as Jonas Orre.", False),
        ("The gunman shot a woman who has not been identified.", "Police identified the gunman as Jonas Orre.", False),
        ("A girl who was there does not know the gunman.", "Police identified the gunman as Jonas Orre.", False),
        ("It is still not known who the gunman was.", "Police identified the gunman as Jonas Orre.", True),
        ("It is still not known who the gunman was.", "Police identified the guard who shot the gunman as Jonas Orre.", False),
        ("Police have not released the names of the victims.", "The victim, Jonas Orre, died on Monday.", True),
        ("Police have not released the names of the victims.", "Jonas Orre was charged with murder.", False),
        ("Police have not released the names of the other victims.", "The victim, Jonas Orre, died on Monday.", False),
        ("Police did not name the gunman.", "Jonas Orre, 31, was charged with the killing of the miller.", True),
        ("The name of the gunman cannot be released.", "Police identified the gunman as Jonas Orre.", False),
        ("A woman, whose name was not released, was shot.", "The man who was shot was identified as Jonas Orre.", False),
        ("A woman, who declined to give her name, heard the shots.", "The woman killed was Orla Lind, police said.", False),
        ("Police did not name the gunman, Orre.", "Police identified the gunman as Jonas Orre.", False),
        ("The girl's name was not released. The girl died on Monday.", "Orla Lind, 9, was killed by a stray bullet.", True),
        ("A man was shot at the quay. His name has not been released.", "Jonas Orre, 31, was shot dead at the quay.", True),
        ("The child, who has not been identified, died on Monday.", "Jon's mother, Orla Lind, wept at the quay.", False),
        ("The killer has not been identified.", "Jon Tarn did not kill anyone.", False),
        ("The killer has not been identified.", "Jon Tarn may have killed her.", False),
        ("The killer has not been identified.", "If Jon Tarn killed her, he must pay.", False),
        ("The killer has not been identified.", "Senator Jon Tarn struck a hopeful note.", False),
        ("The killer has not been identified.", "Storm Ada Brook hit the coast.", False),
        ("The killer has not been identified.", "Jon Tarn beat Ada Brook in the final.", False),
        ("The killer has not been identified.", "Police wrongly identified the killer as Jon Tarn.", False),
        ("The killer has not been identified.", "A paper identified the killer as Jon Tarn, which police denied.", False),
        ("The gunman has not been identified.", "Officer Jon Tarn shot the gunman.", False),
        ("The gunman has not been identified.", "Officer Jon Tarn shot and killed the gunman.", False),
        ("The gunman has not been identified.", "Officer Jon Tarn shot and killed the man.", False),
        ("The gunman has not been identified.", "Jon Tarn shot and killed the gunman.", False),
        ("The gunman has not been identified.", "Jon Tarn shot two women at the quay.", True),
        ("The gunman has not been identified.", "Jon Tarn allegedly shot the clerk.", True),
        ("The gunman has not been identified.", "Jon Tarn shot a film about the quay.", False),
        ("The gunman has not been identified.", "Jon Tarn was not arrested.", False),
        ("The victim has not been identified.", "Jon Tarn was not killed.", False),
        ("The victim has not been identified.", "A man tried to kill Jon Tarn in another case.", False),
        ("The victim has not been identified.", "Jon Tarn died in 1994.", False),
        ("The victim has not been identified.", "Jon Tarn was shot in 1968.", False),
        ("The victim has not been identified.", "Jon Tarn died last year.", False),
        ("The victim has not been identified.", "Jon Tarn died of cancer.", False),
        ("The victim has not been identified.", "Jon Tarn beat Ada Brook in the final.", False),
        ("The victim has not been identified.", "Jon Tarn died of his wounds.", True),
        ("The victim has not been identified.", "Jon Tarn was shot ten times.", True),
        ("The victims have not been identified.", "Police named the gunman as Jon Tarn. Jon Tarn was killed by police.", False),
        ("The child has not been identified.", "The child's mother was identified as Ada Brook, a teen.", False),
        ("The film does not name the killer.", "Police identified the killer as Jon Tarn.", False),
        ("The president did not name the culprit.", "Police identified the culprit as Jon Tarn.", False),
        ("Officials did not name the killer.", "Police identified the killer as Jon Tarn.", True),
    ],
)  # fmt: skip
def test_a_value_that_one_report_does_not_know_and_another_gives_is_found(
    parser: Parser, first: str, second: str, differ: bool
) -> None:
    assert any(find_unknowns(Story(parser, [first, second]).slots())) == differ


@pytest.mark.parametrize(
    ("denial", "other", "differ"),
    [
        ("The Harbour Guard has not fired rockets at the port.", "The Harbour Guard fired rockets on Monday.", True),
        ("The Harbour Guard denied firing rockets.", "Monitors said that the Harbour Guard had fired rockets.", True),
        ("No rockets were fired by the Harbour Guard.", "The Harbour Guard allegedly fired missiles at the quay.", True),
        ("The Harbour Guard has not fired rockets at the port.", "The Coast League fired rockets at the port.", False),
        ("The Harbour Guard took the port without firing rockets.", "The Harbour Guard fired rockets on Monday.", False),
        ("The Harbour Guard has not fired rockets at the port.", "The Harbour Guard fired its cook on Monday.", False),
        ("The Harbour Guard has not fired rockets.", "Monitors found no proof that the Harbour Guard fired rockets.", False),
        ("Ada Brook sailed home. She has not sold the mill.", "Uma Lind sailed home. She sold the mill in May.", False),
        ("The man who has not paid the toll left.", "The clerk who paid the toll left.", False),
        ("The Harbour Guard will not fire rockets.", "The Harbour Guard fired rockets on Monday.", False),
        ("The town denied changing the rules of the pier.", "The town changed the rules of the market.", False),
        ("The Harbour Guard has not fired rockets before.", "The Harbour Guard fired rockets on Monday.", False),
        ("Ada Brook played no role in the ferry's sale.", "Ada Brook played key roles in several inquiries.", False),
        ("Nine in ten ports do not pay their pilots.", "Some 12 of the ports pay their pilots.", False),
        ("The council could not order people to sell boats.", "People sell boats in Lunde.", False),
        ("The council does not let people sell boats.", "It struck down the rule that people sell boats.", False),
        ("Ada Brook did not shake hands with her.", "Ada Brook shook hands with Jon Tarn.", False),
        ("The Harbour Guard has not fired rockets.", "All left before the Harbour Guard fired rockets.", False),
        ("The Harbour Guard has not directly fired rockets.", "The Harbour Guard fired rockets on Monday.", False),
        ("The Harbour Guard has not fired rockets.", "The Harbour Guard may fire rockets if the talks fail.", False),
    ],
)
def test_what_one_report_states_and_another_denies_is_found(parser: Parser, denial: str, other: str, differ: bool) -> None:
    assert any(find_denials(Story(parser, [denial, other]).slots())) == differ


@pytest.mark.parametrize(
    ("other", "plain"),
    [
        ("The Harbour Guard sold its boats on Friday.", True),
        ("The Harbour Guard disposed of its boats on Friday.", False),
        ("The Harbour Guard sold its two boats on Friday.", False),
        ("The Harbour Guard may have sold its boats.", False),
    ],
)
def test_a_denial_in_the_same_words_is_told_from_one_in_others(parser: Parser, other: str, plain: bool) -> None:
    denial = "The Harbour Guard has not sold its boats."
    assert any(find_plain_denials(Story(parser, [denial, other]).slots())) == plain


@pytest.mark.parametrize(
    ("first", "second", "years", "differ"),
    [
        ("Ada Brook, 41, was chosen.", "Ada Brook, 44, was chosen.", 0, True),
        ("Ada Brook, 41, was chosen.", "Ada Brook, 44, was chosen.", 3, False),
        ("Ada Brook, 41, was chosen.", "Ada Brook, 52, was chosen.", 3, True),
        ("Ada Brook, 41, was chosen.", "Ada Brook joined the choir when she was 18 years old.", 0, False),
        ("Ada Brook, 41, was chosen.", "Ada Brook (7) kicks the ball.", 0, False),
        ("Ada Brook, 41, was chosen.", 'Ada Brook was chosen, said Tom "Tim" Brook, 62.', 0, False),
        ("A 41-year-old nurse, Ada Brook, was chosen.", "The nurse Ada Brook, 44, was chosen.", 0, True),
        ("Ada Brook died in Lunde on Friday, aged 41.", "Ada Brook, 44, died in Lunde on Friday.", 0, True),
        ("Ada Brook, 41, Jon Tarn, 62, and Uma Lind, 74, were chosen.", "Ada Brook, 62, was chosen.", 0, True),
        ("Ada Brook, 41, Jon Tarn, 62, and Uma Lind, 74, were chosen.", "Ada Brook, 41, was chosen.", 0, False),
    ],
)
def test_two_ages_of_one_person_are_found(parser: Parser, first: str, second: str, years: int, differ: bool) -> None:
    view = Story(parser, [first, second]).slots()
    for n, parse in enumerate(view.parses.values()):
        object.__setattr__(parse.article, "published", datetime(2031 + years * n, 5, 3, tzinfo=UTC))
    assert any(find_ages(view)) == differ


TOLLS = ("Four walkers were killed when the bridge fell.", "Six walkers were killed when the bridge fell.")


def test_an_update_needs_dates(parser: Parser) -> None:
    (undated,) = Story(parser, TOLLS).disputes()
    (dated,) = Story(parser, TOLLS, [9, 7]).disputes()
    assert undated.relation == "contradict"
    assert dated.relation == "contradict" or [s[0].article for s in dated.sets] == ["r1", "r0"]
    (rising,) = Story(parser, TOLLS, [7, 9]).disputes()
    assert rising.relation == "updated"
    assert [s[0].span.text for s in rising.sets] == ["Four", "Six"]


@pytest.mark.parametrize(
    ("first", "second", "days", "differ"),
    [
        ("No arrests have been made.", "A man was arrested for the shooting.", (3, 5), True),
        ("No arrests have been made.", "A man was arrested for the shooting.", (5, 3), False),
        ("No one is in custody.", "Two men are in custody.", (3, 3), True),
        ("Wardens have yet to make an arrest.", "Wardens have made an arrest in the raid.", (3, 5), True),
        ("The gunman remains at large.", "The gunman turned himself in on Monday.", (3, 5), True),
        ("Wardens are looking for the gunman.", "Wardens have arrested Jonas Orre.", (3, 5), True),
        ("Wardens are looking for a second gunman.", "Wardens have arrested Jonas Orre.", (3, 5), False),
        ("No other arrests have been made.", "A man was arrested for the shooting.", (3, 5), False),
        ("No one was arrested in connection with that raid.", "A man was arrested for the shooting.", (3, 5), False),
        ("No arrests were made in an earlier raid.", "A man was arrested for the shooting.", (3, 5), False),
        ("No arrests were made in the raid.", "A man was arrested for the shooting.", (3, 5), True),
        ("No one else was arrested.", "A man was arrested for the shooting.", (3, 5), False),
        ("No arrests have been made.", "Wardens hope that the gunman will be arrested.", (3, 5), False),
        ("No arrests have been made.", "Jonas Orre was arrested for theft in May 2019.", (3, 5), False),
        ("No arrests have been made.", "Two men were charged in Sunday's shooting.", (5, 7), True),
        ("No arrests have been made.", "Jonas Orre was arrested ten times.", (3, 5), False),
        ("None of the pilots has been charged.", "A man was charged with the theft of a boat.", (3, 5), False),
        ("No arrests have been made.", "A man was arrested for the shooting.", (None, None), False),
        ("No arrests have been made.", "The council was charged a toll.", (3, 5), False),
        ("Jonas Orre was arrested after a week at large. No other arrests were made.", "Jonas Orre was arrested.", (3, 5), False),
        ("If no arrests are made, the town will act.", "A man was arrested for the shooting.", (3, 5), False),
        ("Police deny that no arrests have been made.", "A man was arrested for the shooting.", (3, 5), False),
        ("It is not true that no one has been arrested.", "A man was arrested for the shooting.", (3, 5), False),
        ("He asked why no arrests had been made.", "A man was arrested for the shooting.", (3, 5), False),
        ("No one was indicted in the 1994 case.", "A man was arrested for the shooting.", (3, 5), False),
        ("Nobody was captured on camera.", "A man was arrested for the shooting.", (3, 5), False),
        ("No one was charged for entry.", "A man was arrested for the shooting.", (3, 5), False),
        ("The gunman was at large for two hours before he was killed.", "A man was arrested for the shooting.", (3, 5), False),
        ("Police looked for the gunman for an hour, then caught him.", "A man was arrested for the shooting.", (3, 5), False),
        ("The killer whale remains at large.", "A man was arrested for the shooting.", (3, 5), False),
        ("Police say no arrests have been made.", "A man was arrested for the shooting.", (3, 5), True),
        ("No arrests were made last year.", "A man was arrested for the shooting.", (3, 5), False),
        ("The gunman is still at large.", "A man was arrested for the shooting.", (3, 5), True),
        ("Nobody was captured on Monday.", "A man was arrested for the shooting.", (3, 5), True),
        ("Police continue to search for the gunman.", "A man was arrested for the shooting.", (3, 5), True),
        ("No arrests have been made.", "The three children are in state custody.", (3, 5), False),
        ("No arrests have been made.", "The three children are in protective custody.", (3, 5), False),
        ("No arrests have been made.", "The boys are in the custody of their grandmother.", (3, 5), False),
        ("No arrests have been made.", "A man was charged by a bull.", (3, 5), False),
        ("No arrests have been made.", "Two men were charged $5 for entry.", (3, 5), False),
        ("No arrests have been made.", "Jon Tarn was arrested in April for theft.", (3, 5), False),
        ("No arrests have been made.", "Jon Tarn was arrested last month over a robbery.", (3, 5), False),
        ("No arrests have been made.", "Jon Tarn was arrested as a teenager.", (3, 5), False),
        ("No arrests have been made.", "Jon Tarn had been arrested in the past.", (3, 5), False),
        ("No arrests have been made.", "Jon Tarn was arrested by the Gestapo as a boy.", (3, 5), False),
        ("No arrests have been made.", "Two men are in the custody of police.", (3, 5), True),
        ("No arrests have been made.", "A man was charged by prosecutors with theft.", (3, 5), True),
    ],
)  # fmt: skip
def test_whether_anybody_is_held_is_told_once_by_each_report(
    parser: Parser, first: str, second: str, days: tuple[int | None, int | None], differ: bool
) -> None:
    assert any(find_arrests(Story(parser, [first, second], days).slots())) == differ


def test_an_arrest_late_in_a_text_is_that_of_the_event_only_by_its_words(parser: Parser) -> None:
    long = "The mill stands by the river. " * 6
    texts = ("The miller was shot at the quay. No arrests have been made.", long + "A man was arrested for theft. " + long)
    assert not any(find_arrests(Story(parser, texts, [3, 5]).slots()))
    texts = (texts[0], long + "A man was arrested for what befell the miller at the quay. " + long + long)
    assert any(find_arrests(Story(parser, texts, [3, 5]).slots()))


def test_an_arrest_updates_a_report_of_none(parser: Parser) -> None:
    texts = ("No arrests have been made.", "A man was arrested for the shooting.")
    (draft,) = Story(parser, texts, [3, 5]).disputes()
    assert (draft.kind, draft.relation) == ("polarity", "updated")
    assert not draft.to_check
    assert [s[0].span.text for s in draft.sets] == ["No arrests have been made", "A man was arrested"]


def test_an_unknown_culprit_becomes_known(parser: Parser) -> None:
    texts = ("The gunman has not yet been identified.", "Police identified the gunman as Jonas Orre.")
    (draft,) = Story(parser, texts, [7, 9]).disputes()
    assert (draft.kind, draft.relation) == ("person", "updated")
    assert not Story(parser, texts, [9, 7]).disputes()


def test_a_report_with_two_values_answers_two_questions(parser: Parser) -> None:
    texts = ("Four walkers were killed.", "Six walkers were killed. Nine walkers were killed in a storm.")
    rows = list(rows_of(Story(parser, texts).rivals(), flat_disputes()))
    assert rows
    for row in rows:
        articles = [a.article for a in row.answers]
        assert len(articles) == len(set(articles))


def test_the_order_of_reports_changes_no_probability(parser: Parser) -> None:
    forwards, backwards = (Story(parser, texts).disputes() for texts in (TOLLS, TOLLS[::-1]))
    assert [d.probability for d in forwards] == [d.probability for d in backwards]


def test_one_report_or_two_equal_ones_have_no_disputes(parser: Parser) -> None:
    assert Story(parser, [TOLLS[0]]).disputes() == []
    assert Story(parser, [TOLLS[0], TOLLS[0]]).disputes() == []


def test_the_reasons_of_a_dispute_name_their_levels(parser: Parser) -> None:
    (draft,) = Story(parser, TOLLS).disputes()
    labels = {s.name: s.labels for s in AMOUNT_COMPARISONS}
    assert {name for name, _, _ in draft.reasons} == set(labels)
    assert all(level in labels[name] for name, level, _ in draft.reasons)


def test_the_shipped_weights_have_every_comparison_and_level() -> None:
    assert dispute_weights().slope > 0


def test_what_is_in_dispute_is_not_also_listed_to_be_checked(parser: Parser) -> None:
    story = Story(parser, ["Four walkers died when the bridge fell.", "Six walkers died when the bridge fell."])
    drafts = find_disputes(story.matching, story.parses, story.cast, (), story.published, used=flat_disputes(-0.6))
    found = [(d.to_check, [{a.span.text for a in s} for s in d.sets]) for d in drafts]
    assert found == [(False, [{"Four"}, {"Six"}])]
