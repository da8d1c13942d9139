from variorum.report.told_words import share_told, stems, words_of


def test_what_words_say_is_told_in_other_words_too() -> None:
    leads = [words_of("Two miners were killed in a blast."), words_of("A blast left miners dead.")]
    assert share_told({"miners", "slain"}, leads) > share_told({"miners", "freed"}, leads) > 0


def test_a_word_that_all_articles_have_weighs_little() -> None:
    lead = [words_of("The ferry that sank.")]
    assert share_told({"ferry", "would"}, lead) > share_told({"harbour", "that"}, lead)


def test_a_word_is_the_same_with_an_ending() -> None:
    assert stems(words_of("Quill’s miners")) == stems(words_of("Quill miner"))


def test_a_figure_is_the_same_in_words() -> None:
    assert words_of("2 killed, twelve hurt") == words_of("Two killed, 12 hurt")
