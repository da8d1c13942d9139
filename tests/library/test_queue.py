"""What was posted waits in the library until it is added or given up, in the order in which it came."""

from __future__ import annotations

from collections.abc import Callable

from variorum.library import Library
from variorum.model import Rejected


def test_what_was_posted_waits_in_its_order_for_whoever_opens_the_library(
    library: Library, open_library: Callable[[], Library]
) -> None:
    ids = [library.post("kite.txt", b"A kite."), library.post("https://bote.example/a"), library.post("heron.txt", b"")]
    waiting = open_library().posted()
    assert [one.id for one in waiting] == ids
    assert [one.name for one in waiting] == ["kite.txt", "https://bote.example/a", "heron.txt"]
    assert {one.content for one in waiting} == {None}


def test_it_is_handed_out_whole_and_each_time_is_counted(library: Library) -> None:
    id = library.post("kite.txt", b"\0\xff" * 1000)
    for times in (1, 2):
        begun = library.begin_posted(id)
        assert begun is not None
        assert (begun.content, begun.begun) == (b"\0\xff" * 1000, times)
    assert library.begin_posted("0" * 16) is None


def test_what_was_added_or_given_up_waits_no_longer(library: Library) -> None:
    added, bad = library.post("kite.txt", b"A kite."), library.post("b\0d\ud800.txt", b"?")
    library.settle_posted(added)
    library.settle_posted(added)
    name = library.posted()[0].name
    library.settle_posted(bad, Rejected(name, "it ended its server"))
    assert library.posted() == ()
    assert library.rejected() == (Rejected("b\N{REPLACEMENT CHARACTER}d?.txt", "it ended its server"),)
