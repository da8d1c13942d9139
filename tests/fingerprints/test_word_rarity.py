from variorum.fingerprints.word_rarity import shares


def test_the_table_of_common_words_holds_shares() -> None:
    assert shares()["the"] > 0.9
    assert all(0 < share <= 1 for share in shares().values())
