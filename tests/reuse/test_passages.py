"""Which words count as shared."""

import pytest
from fire_reports import FIRE, HISTORY, NIGHT, OTHER, ROADS, SPEECH, article, with_boilerplate

from variorum.model import Reuse
from variorum.reuse import find_reuse


def only_row(rows: tuple[Reuse, ...]) -> Reuse:
    assert len(rows) == 1, rows
    return rows[0]


def test_a_sentence_taken_word_for_word_is_one_passage_from_end_to_end() -> None:
    row = only_row(find_reuse([article("a", FIRE, OTHER), article("b", ROADS, FIRE)]))
    passage = only_passage(row)
    assert passage == FIRE.rstrip(".")
    assert row.kind == "verbatim"


def only_passage(row: Reuse) -> str:
    assert len(row.passages) == 1, row.passages
    return row.passages[0].target.text


def test_changed_and_inserted_words_do_not_end_a_passage() -> None:
    reworded = FIRE.replace("shortly before", "not long before").replace("the first engine", "the first tall engine")
    passage = only_passage(only_row(find_reuse([article("a", FIRE), article("b", reworded, HISTORY)])))
    assert passage.split()[0] == "The"
    assert passage.split()[-1] == "canal"


def test_neighbouring_paragraphs_that_were_both_taken_are_one_passage() -> None:
    passage = only_passage(only_row(find_reuse([article("a", ROADS, FIRE, NIGHT), article("b", FIRE, NIGHT, HISTORY)])))
    assert passage == f"{FIRE}\n\n{NIGHT}".rstrip(".")


def test_passages_taken_in_another_order_are_found_each() -> None:
    row = only_row(find_reuse([article("a", FIRE, OTHER, NIGHT), article("b", NIGHT, ROADS, FIRE)]))
    assert [p.target.text for p in row.passages] in ([NIGHT[:-1], FIRE[:-1]], [FIRE[:-1], NIGHT[:-1]])


def test_eleven_equal_words_are_too_few() -> None:
    eleven = " ".join(FIRE.split()[:11])
    assert find_reuse([article("a", f"{eleven}, neighbours think."), article("b", f"{eleven}. {OTHER}")]) == ()


def test_a_full_name_with_its_title_is_not_copying() -> None:
    name = "Deputy Harbour Commissioner Anselma Brightwater Quill of the Lower Canal Navigation Board of Ostrava"
    assert find_reuse([article("a", f"{name} spoke first. {HISTORY}"), article("b", f"{name} left early. {ROADS}")]) == ()


def test_the_same_quotation_in_two_articles_is_no_copying() -> None:
    rows = find_reuse(
        [article("a", f'"{SPEECH}," said one worker.', HISTORY), article("b", f"“{SPEECH},” a rope maker told us.", ROADS)]
    )
    assert rows == ()


def test_a_block_quotation_without_its_marks_is_known_from_the_article_that_has_them() -> None:
    assert find_reuse([article("a", HISTORY, SPEECH + "."), article("b", f"“{SPEECH},” a rope maker told us.", ROADS)]) == ()


def test_a_block_quotation_that_no_article_marks_is_known_by_its_own_voice() -> None:
    plea = "We ask our neighbours to keep away from the yard until we know that the wall of our mill will hold."
    assert find_reuse([article("a", HISTORY, plea), article("b", ROADS, plea)]) == ()


def test_a_quotation_belongs_to_the_passage_when_the_narration_around_it_was_taken() -> None:
    sentence = f'{NIGHT} "{SPEECH}," one of them said.'
    assert SPEECH in only_passage(only_row(find_reuse([article("a", sentence, HISTORY), article("b", ROADS, sentence)])))


def test_a_word_or_two_in_quotation_marks_stays_narration() -> None:
    scare = FIRE.replace("eaten", '"eaten"')
    assert only_row(find_reuse([article("a", scare), article("b", scare, ROADS)])).passages


def test_boilerplate_is_not_compared() -> None:
    notice = "Readers who would like the evening edition brought to their door may leave their street and number at the desk."
    a = with_boilerplate(article("a", FIRE, notice), notice)
    b = with_boilerplate(article("b", notice, ROADS), notice)
    assert find_reuse([a, b]) == ()


def test_a_passage_ends_where_boilerplate_interrupts_it() -> None:
    b = with_boilerplate(article("b", FIRE, "Share this page", NIGHT), "Share this page")
    row = only_row(find_reuse([article("a", FIRE, NIGHT), b]))
    assert [p.target.text for p in row.passages] == [FIRE[:-1], NIGHT[:-1]]
    assert row.share == 1.0


def test_the_share_is_of_the_words_of_the_target_without_boilerplate() -> None:
    b = with_boilerplate(article("b", "Share this page", FIRE, NIGHT, published="2031-04-03"), "Share this page")
    row = only_row(find_reuse([article("a", FIRE, ROADS, published="2031-04-02"), b]))
    assert row.share == round(len(FIRE.split()) / len(f"{FIRE} {NIGHT}".split()), 4)


def test_articles_about_other_things_share_nothing() -> None:
    assert find_reuse([article("a", FIRE, HISTORY), article("b", OTHER)]) == ()


def test_one_article_or_none_or_an_empty_one_shares_nothing() -> None:
    assert find_reuse([]) == ()
    assert find_reuse([article("a", FIRE)]) == ()
    assert find_reuse([article("a", ""), article("b", ""), article("c", FIRE)]) == ()


def test_a_text_that_repeats_itself_without_end_is_compared_in_time() -> None:
    rows = find_reuse(
        [article("a", "the bell rang and the boats " * 4_000), article("b", "the bell rang and the boats " * 3_000)]
    )
    assert all(r.passages for r in rows)


def test_a_stock_sentence_with_other_names_and_figures_is_no_passage() -> None:
    def result(host: str, guest: str, scorer: str, minute: int) -> str:
        return (
            f"{host} beat {guest} at home when {scorer} of the first team scored from close range in minute {minute} of the game."
        )

    assert (
        find_reuse([article("a", result("Tarn", "Ostra", "Ivo Lunt", 71)), article("b", result("Marl", "Vend", "Pat Orr", 12))])
        == ()
    )
    text = result("Tarn", "Ostra", "Ivo Lunt", 71)
    assert len(find_reuse([article("a", text), article("b", text.replace("close", "short"))])) == 1


def test_a_passage_after_a_stock_sentence_is_found() -> None:
    def patrol(number: int, dog: str) -> str:
        return f"House number {number} was empty when the watchman came by with his lamp and his dog {dog} at {number} past"

    first, second = article("a", patrol(12, "Rex"), NIGHT), article("b", patrol(31, "Fly"), NIGHT)
    assert only_passage(only_row(find_reuse([first, second]))).endswith("until the ambulances came")


def test_each_of_many_articles_is_compared_with_the_most_similar() -> None:
    def sentences_of(k: int) -> str:
        return " ".join(
            f"Watchman {k} of {n} saw the gate of yard {k * n} open and its lamp lit towards the morning." for n in range(3, 9)
        )

    first = [article(f"n{k:02}", FIRE, sentences_of(k), published=f"2031-04-03T10:{k:02}") for k in range(20)]
    second = [article(f"z{k:02}", sentences_of(k), NIGHT, published=f"2031-04-03T11:{k:02}") for k in range(20)]
    most = {r.target: r.source for r in sorted(find_reuse([*second, *first]), key=lambda r: r.share)}
    assert all(most[f"z{k:02}"] == f"n{k:02}" for k in range(20))


OPPOSITES = [
    ("The council of Ostrava Lane approved the plan for a second rope works on Monday.", ("approved", "rejected")),
    ("The owner of the rope works was at the loft on Monday night, two workers said.", ("was at", "was not at")),
    ("All 40 workers of the rope works on Ostrava Lane survived the fire, the brigade said.", ("All", "None of the")),
    ("The city has allowed the rope works on Ostrava Lane to light its ovens again.", ("has allowed", "has banned")),
    ("The brigade never inspected the drying loft of the rope works on Ostrava Lane.", ("never inspected", "inspected")),
]


@pytest.mark.parametrize(("sentence", "turned"), OPPOSITES)
def test_a_short_text_that_says_the_opposite_is_no_copy(sentence: str, turned: tuple[str, str]) -> None:
    assert find_reuse([article("a", sentence), article("b", sentence.replace(*turned))]) == ()
    assert find_reuse([article("a", sentence), article("b", sentence)])


@pytest.mark.parametrize(("sentence", "turned"), OPPOSITES)
def test_a_long_text_with_one_opposite_word_is_still_a_copy(sentence: str, turned: tuple[str, str]) -> None:
    before = f"{FIRE} {NIGHT}"
    assert only_row(find_reuse([article("a", before, sentence), article("b", before, sentence.replace(*turned))])).share > 0.5
