"""What the server has done for it apart from answering: documents put into the library, stories read deeply."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from variorum.ingest import Fetching
from variorum.ingest.sources import Source
from variorum.library import Kept, Library
from variorum.model import Rejected

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Document:
    """Something to be added: an address, or the `content` of a file that its reader called `name`."""

    name: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class AddDocument:
    document: Document
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class ReadStory:
    story: str
    again: bool = False


Order = AddDocument | ReadStory


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order: articles kept and documents rejected, or the story that was read."""

    kept: tuple[Kept, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    story: str | None = None


NOTHING = Outcome()


def perform(library: Library, order: Order, tell: Progress) -> Outcome:
    """Carries the order out and tells how far it is. Raises `VariorumError`."""
    if isinstance(order, ReadStory):
        reading = library.account(order.story, again=order.again, progress=tell)
        return Outcome(story=reading.accounts[0].id)
    document = order.document
    given = document.name if document.content is None else Source(document.name, Path(document.name), document.content)
    kept, rejected = list[Kept](), list[Rejected]()
    for outcome in library.collect([given], fetching=Fetching(allow_private=order.allow_private), progress=tell):
        if isinstance(outcome, Rejected):
            rejected.append(outcome)
        else:
            kept.append(outcome)
            tell(f"kept “{outcome.name}”" if outcome.is_new else f"“{outcome.name}” was already in the library")
    return Outcome(tuple(kept), tuple(rejected))
