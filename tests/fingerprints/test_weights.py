from hypothesis import given
from hypothesis import strategies as st

from variorum.fingerprints import idf
from variorum.fingerprints.weights import shares


def test_a_word_of_the_event_outweighs_a_common_one_though_all_reports_have_both() -> None:
    weights = idf([{"the", "ferry"}, {"the", "ferry"}, {"the", "ferry", "captain"}])
    assert weights["ferry"] > 5 * weights["the"]
    assert weights["captain"] > weights["ferry"]


def test_without_background_only_the_articles_count() -> None:
    weights = idf([{"the", "ferry"}, {"the"}, {"the"}], background=0)
    assert weights["the"] == 0
    assert weights["ferry"] > 0


@given(st.lists(st.sets(st.sampled_from(["the", "said", "ferry", "quay", "1,200"]))))
def test_no_weight_is_below_nothing(documents: list[set[str]]) -> None:
    weights = idf(documents)
    assert set(weights) == set().union(*documents)
    assert all(weight >= 0 for weight in weights.values())


def test_the_table_of_common_words_holds_shares() -> None:
    assert shares()["the"] > 0.9
    assert all(0 < share <= 1 for share in shares().values())
