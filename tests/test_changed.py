from pathlib import Path

import changed


def test_a_changed_room_asks_for_its_folder_and_a_changed_test_for_itself() -> None:
    asked = changed.tests_of(
        {"src/variorum/matching/table.py", "tests/matching/test_table.py", "tests/facts/test_slots.py", "README.md"}
    )
    assert asked == {Path("tests/matching"), Path("tests/facts/test_slots.py"), Path("tests/test_house.py")}


def test_what_has_no_tests_of_its_own_asks_for_those_of_the_house_alone() -> None:
    assert changed.tests_of({"docs/tour.md", "src/variorum/nowhere/at_all.py"}) == {Path("tests/test_house.py")}
