from pathlib import Path

import changed


def test_a_changed_package_selects_its_folder_and_a_changed_test_itself() -> None:
    asked = changed.tests_of(
        {"src/variorum/matching/slot_table.py", "tests/matching/test_slot_table.py", "tests/facts/test_slots.py", "README.md"}
    )
    assert asked == {Path("tests/matching"), Path("tests/facts/test_slots.py"), Path("tests/test_house.py")}


def test_a_module_without_tests_selects_only_the_tests_of_the_house() -> None:
    assert changed.tests_of({"docs/tour.md", "src/variorum/nowhere/at_all.py"}) == {Path("tests/test_house.py")}
