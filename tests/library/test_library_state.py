"""The state of a library changes if and only if something was saved, by whichever process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from invented_news import InventedEvent

from variorum.errors import LibraryError
from variorum.library import Library


def test_the_state_is_the_same_until_something_is_kept(library: Library, open_library: Callable[[], Library]) -> None:
    other = open_library()
    states = [library.state()]
    library.stories()
    other.stories()
    assert library.state() == states[0]
    for adding, number in ((library, 1), (other, 2)):
        adding.add([InventedEvent(number).report(0)])
        states.append(library.state())
        assert library.state() == states[-1]
    assert len(set(states)) == 3


def test_what_another_process_saves_changes_the_state(library: Library, where: str) -> None:
    before = library.state()
    command = "import sys; from variorum.library import Library; Library(sys.argv[1]).post('kite.txt', b'A kite.')"
    subprocess.run([sys.executable, "-c", command, where], check=True, timeout=120)
    assert library.state() != before


def test_the_state_can_be_read_while_another_process_writes(library: Library, open_library: Callable[[], Library]) -> None:
    before = library.state()
    assert open_library()._database.write(lambda _: library.state()) == before


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    with Library(tmp_path / "variorum.db") as library:
        library.state()
        assert library._watch._connection is not None
        library._watch._connection.close()
        with pytest.raises(LibraryError, match="cannot find out whether it has changed"):
            library.state()
