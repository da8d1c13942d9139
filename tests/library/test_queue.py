"""The queue of documents in the library: they wait in order until they are added or abandoned."""

from __future__ import annotations

from collections.abc import Callable

from variorum.library import Library
from variorum.model import Rejected


def test_queued_documents_wait_in_order_for_the_next_process(library: Library, open_library: Callable[[], Library]) -> None:
    ids = [library.post("kite.txt", b"A kite."), library.post("https://bote.example/a"), library.post("heron.txt", b"")]
    waiting = open_library().posted()
    assert [entry.id for entry in waiting] == ids
    assert [entry.name for entry in waiting] == ["kite.txt", "https://bote.example/a", "heron.txt"]
    assert {entry.content for entry in waiting} == {None}


def test_a_queued_document_is_handed_out_whole_and_each_try_is_counted(library: Library) -> None:
    id = library.post("kite.txt", b"\0\xff" * 1000)
    for times in (1, 2):
        begun = library.begin_posted(id)
        assert begun is not None
        assert (begun.content, begun.begun) == (b"\0\xff" * 1000, times)
    assert library.begin_posted("0" * 16) is None


def test_added_and_abandoned_documents_leave_the_queue(library: Library) -> None:
    added, bad = library.post("kite.txt", b"A kite."), library.post("b\0d\ud800.txt", b"?")
    library.settle_posted(added)
    library.settle_posted(added)
    name = library.posted()[0].name
    library.settle_posted(bad, Rejected(name, "it ended its server"))
    assert library.posted() == ()
    assert library.rejected() == (Rejected("b\N{REPLACEMENT CHARACTER}d?.txt", "it ended its server"),)
