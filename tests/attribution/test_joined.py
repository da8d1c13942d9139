from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.attribution import Encoder, JoinedFinder, RuleFinder
from variorum.attribution.labelling import LABELS, ROLES, forbidden, runs
from variorum.attribution.marginals import Marginals
from variorum.attribution.spans import CandidateSpan
from variorum.attribution.weighing import BoostedTrees, probabilities, take
from variorum.model import Article, Attribution, Parse
from variorum.parsing import Parser

NEWS = (
    "The harbour bridge at Lorne will close on Monday, the town council said.\n\n"
    "“It is not safe any more,” engineer Lena Ortiz told reporters. “We have counted nine cracks.”\n\n"
    "The mayor discussed the closure with the ferry company. Shopkeepers condemned it.\n\n“A paper wall” is what Tom Brand sees."
)


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture(scope="session")
def news(parser: Parser) -> Parse:
    (parse,) = parser.parse([Article("a1", NEWS)])
    return parse


def contents(rows: Sequence[Attribution]) -> list[str]:
    return [piece.text for row in rows for piece in row.content]


def test_the_rules_give_the_content_of_a_cue_for_which_the_encoder_finds_none(parser: Parser, encoder: Encoder) -> None:
    text = "The harbour bridge at Lorne will close on Monday, the town council said.\n\nIt was built in 1931."
    (parse,) = parser.parse([Article("a1", text)])
    assert contents(JoinedFinder(encoder=encoder).find(parse)) == ["The harbour bridge at Lorne will close on Monday"]


def test_no_words_are_the_content_of_two_attributions(news: Parse, encoder: Encoder) -> None:
    rows = JoinedFinder(encoder=encoder).find(news)
    assert len(rows) > 1
    assert all(a.end <= b.start for a, b in pairwise(piece for row in rows for piece in row.content))


def test_where_the_rules_lead_everything_that_they_find_is_kept(news: Parse, encoder: Encoder) -> None:
    assert set(RuleFinder().find(news)) <= set(JoinedFinder("rules", encoder).find(news))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The mayor discussed the closure with the ferry company. Shopkeepers condemned the plan.", "condemned"),
        ("The mayor praised the ferry crews on Friday. Residents opposed the closure.", "praised"),
        ("The mayor praised the ferry crews on Friday. Residents opposed the closure.", "opposed"),
        ("Lena Ortiz slammed the ministry over the closure and mocked its new bridge.", "mocked"),
    ],
)
def test_a_stance_is_an_attribution_and_no_utterance(parser: Parser, encoder: Encoder, text: str, cue: str) -> None:
    (parse,) = parser.parse([Article("a1", text)])
    kinds = {row.cue.text: row.kind for row in JoinedFinder(encoder=encoder).find(parse) if row.cue}
    assert kinds[cue] == "belief"


def test_a_reading_takes_no_bare_topic_from_the_encoder(news: Parse, encoder: Encoder) -> None:
    assert all(row.cue is None or row.cue.text != "discussed" for row in JoinedFinder("rules", encoder).find(news))


def test_all_models_are_named(encoder: Encoder) -> None:
    assert set(JoinedFinder(encoder=encoder).models) == {"finder", "finder weights"}


def test_the_same_text_gives_the_same_rows(news: Parse, encoder: Encoder) -> None:
    assert JoinedFinder(encoder=encoder).find(news) == JoinedFinder().find(news)


@pytest.mark.parametrize("text", ["", " \n\n", "“”", "…", "— —", "??!", '"', "said said said", "“ “ “ said"])
def test_odd_texts_are_read_without_a_fault(parser: Parser, encoder: Encoder, text: str) -> None:
    (parse,) = parser.parse([Article("a1", text)])
    assert JoinedFinder(encoder=encoder).find(parse) == ()


# -- how likely a run is -----------------------------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 4))
def test_the_probability_of_a_run_is_that_of_all_sequences_with_it(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, len(LABELS))).astype(np.float32) * 2
    steps = np.where(forbidden() > 0, np.float32(-1e6), np.float32(0))
    sums: dict[tuple[str, tuple[int, int]], float] = {}
    total = 0.0
    possible = [k for k, name in enumerate(LABELS) if name[0] == "O" or name.endswith("cue")]
    scores[:, [k for k in range(len(LABELS)) if k not in possible]] = -1e6
    for labels in product(possible, repeat=length):
        if labels[0] != 0 or any(steps[a, b] < 0 for a, b in pairwise(labels)):
            continue
        weight = float(np.exp(sum(float(scores[i, k]) for i, k in enumerate(labels))))
        total += weight
        for run in runs(labels)["cue"]:
            sums["cue", run] = sums.get(("cue", run), 0.0) + weight
    marginals = Marginals(scores, steps)
    for (role, run), weight in sums.items():
        if run[1] < length:  # a window ends outside of every role; the last piece of a real one is a mark
            assert np.exp(marginals.run(role, run)) == pytest.approx(weight / total, rel=1e-3, abs=1e-6)


def test_the_pieces_of_a_window_are_shared_out_among_all_labels() -> None:
    scores = np.random.default_rng(3).normal(size=(9, len(LABELS))).astype(np.float32)
    marginals = Marginals(scores, np.where(forbidden() > 0, np.float32(-1e6), np.float32(0)))
    shared = marginals.outside() + sum(marginals.within(role) for role in ROLES)
    assert shared == pytest.approx(np.ones(9))


# -- weighing ----------------------------------------------------------------------------------------------------------------


def test_trees_add_up_what_their_leaves_say() -> None:
    stump = {"sign": [0, 0, 0], "bound": [1.5, 0, 0], "left": [1, 1, 2], "right": [2, 1, 2], "value": [0.0, -1.0, 2.0]}
    trees = BoostedTrees({name: np.array(row) for name, row in stump.items()} | {"roots": np.array([0, 0]), "depth": np.array(1)})
    assert list(trees.log_odds(np.array([[1.0], [1.5], [2.0]]))) == [-2.0, -2.0, 4.0]
    assert list(probabilities(np.array([0.0]))) == [0.5]


def test_the_likeliest_candidate_is_taken_and_none_over_it() -> None:
    found = [CandidateSpan("cue", run, run, {}) for run in [(0, 2), (1, 3), (3, 5), (6, 7)]]
    assert take(found, [0.5, 0.9, 0.6, 0.01])["cue"] == [(1, 3), (3, 5)]


def test_candidates_of_different_roles_do_not_stand_in_each_other_s_way() -> None:
    found = [CandidateSpan("cue", (0, 2), (0, 2), {}), CandidateSpan("content", (0, 4), (0, 4), {})]
    assert take(found, [0.5, 0.9]) == {"source": [], "cue": [(0, 2)], "content": [(0, 4)]}
