from hypothesis import given
from hypothesis import strategies as st

from variorum.report.page.word_alignment import TextRun, align_words


def runs_of(variant: str, *others: str) -> list[tuple[str, str]]:
    runs = align_words([variant, *others])[0]
    assert runs is not None
    return [(r.text.strip(), r.look) for r in runs]


def test_equal_words_are_shared_and_a_changed_word_stands_alone() -> None:
    assert runs_of("The pilot asked for a lamp twice", "The pilot begged for a lamp twice") == [
        ("The pilot", "shared"),
        ("asked", "alone"),
        ("for a lamp twice", "shared"),
    ]


def test_capitals_and_the_shape_of_marks_are_no_change() -> None:
    assert runs_of("We don’t sail at night", "we don't sail, at night") == [("We don’t sail at night", "shared")]


def test_a_word_that_two_of_three_have_is_shared_by_some() -> None:
    variants = "no ship left the bay", "no ship left the bay", "no boat left the bay"
    assert runs_of(*variants) == [("no", "shared"), ("ship", "some"), ("left the bay", "shared")]
    assert runs_of(*reversed(variants)) == [("no", "shared"), ("boat", "alone"), ("left the bay", "shared")]


def test_words_left_out_between_shared_ones_are_a_gap() -> None:
    assert runs_of("the lamp went out", "the red lamp slowly went out") == [
        ("the", "shared"),
        ("", "gap"),
        ("lamp", "shared"),
        ("", "gap"),
        ("went out", "shared"),
    ]


def test_words_before_and_after_a_shorter_quotation_are_no_gaps() -> None:
    long = "When the tide turned the lamp on the pier went out at once"
    assert runs_of("the lamp on the pier", long) == [("the lamp on the pier", "shared")]
    assert runs_of(long, "the lamp on the pier") == [(long, "shared")]


def test_a_paraphrase_is_not_aligned() -> None:
    rows = align_words(["the lamp on the pier went out", "the lamp on the pier went dark", "darkness fell over everyone there"])
    assert [r is None for r in rows] == [False, False, True]
    assert align_words(["one two", "three four"]) == (None, None)
    assert align_words(["alone"]) == (None,)
    assert align_words([]) == ()


@given(st.lists(st.text("ab c.’", max_size=24), max_size=5))
def test_the_runs_of_a_variant_are_its_text(variants: list[str]) -> None:
    for variant, runs in zip(variants, align_words(variants), strict=True):
        assert runs is None or "".join(r.text for r in runs) == variant


@given(st.lists(st.sampled_from(["the lamp went out", "the red lamp went out", "a lamp went out late"]), min_size=2, max_size=6))
def test_a_word_all_variants_have_is_never_marked(variants: list[str]) -> None:
    for runs in align_words(variants):
        assert runs is not None
        assert all("lamp" not in r.text or r.look == "shared" for r in runs)
        assert TextRun("", "shared") not in runs
