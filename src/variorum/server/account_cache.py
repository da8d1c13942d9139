"""Accounts as the pages show them: the newest reading of a story with its corrections, made ready once and kept at hand."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup

from variorum.library import Correction, Library
from variorum.model import Account
from variorum.report import Reading
from variorum.report.digest import Digest
from variorum.report.page.document import environment
from variorum.report.page.view import PageView, page_view
from variorum.server.packing import pack

KEPT = 24  # stories at hand


@dataclass(frozen=True)
class ShownAccount:
    """A reading of the library, corrected. `stamp` tells it from those before and after; `corrections` are all that people
    made of the story's articles, also those that no longer stand."""

    stamp: str
    reading: Reading
    corrections: tuple[Correction, ...]
    _files: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, compare=False, repr=False)

    @property
    def account(self) -> Account:
        return self.reading.accounts[0]

    def packed(self, name: str, make: Callable[[Reading], str]) -> bytes:
        """The account as `make` writes it, packed, made once for all who ask for the file of that name, at once or later."""
        with self._lock:
            if name not in self._files:
                self._files[name] = pack(make(self.reading).encode("utf-8", "backslashreplace"))
            return self._files[name]

    @property
    def digest(self) -> Digest:
        return Digest(self.reading, self.account)

    @cached_property
    def view(self) -> PageView:
        return page_view(self.reading)

    @cached_property
    def body(self) -> Markup:
        """The account as the story page prints it."""
        template = environment().get_template("body.html.j2")
        return Markup(template.render(view=self.view, corrections_at=f"/stories/{self.account.id}/corrections"))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The places on the page that a link can lead to."""
        account = self.account
        ids = [f.id for f in account.facts] + [c.id for c in account.claims]
        ids += [d.id for d in account.findings] + [a.id for a in account.attributions]
        return frozenset(id for id in ids if id and f'id="{id}"' in self.body)


def list_corrected(corrections: Iterable[Correction], shown: ShownAccount | None) -> list[tuple[Correction, list[str]]]:
    """The corrections in their order, each with the items of the story's page that it changed. What the account made of one
    tells whether it stands, as where a later one overruled it."""
    applied = {c.number: c for c in shown.account.corrections} if shown else {}
    listed = []
    for c in corrections:
        now = c if c.lapsed else applied.get(c.number, c)
        listed.append((replace(c, lapsed=now.lapsed), [id for id in now.items if shown and id in shown.anchors]))
    return listed


@dataclass
class _Cached:
    """Where an account is put by the first who asks for it, while others who do wait."""

    shown: ShownAccount | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


class AccountCache:
    """The accounts that were asked for last. Use it from as many threads as you like."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, tuple[Correction, ...]], _Cached] = OrderedDict()

    def find(self, story: str) -> ShownAccount | None:
        """The newest account of the story; None where it was never read."""
        last = self._library.last_read(story)
        if last is None:
            return None
        key = (f"{last.number}.{last.at.timestamp():.6f}", self._library.corrections(story))
        with self._lock:
            place = self._kept.setdefault(key, _Cached())
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        with place.lock:
            if place.shown is None:
                reading = self._library.reading(last.number)
                place.shown = ShownAccount(key[0], reading, key[1]) if reading else None
            shown = place.shown
        return shown or self.find(story)  # it was read again between the two questions
