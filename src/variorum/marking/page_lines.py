"""An article's text as lines with the features that tell prose from leftovers of the page, and the marks of leftovers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from variorum.marking.agencies import AgencyMention, find_mentions
from variorum.marking.data_tables import Agency, load_words
from variorum.marking.words import key_of, vocabulary_of, words_of
from variorum.model import Article, BoilerplateKind

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BREAK = re.compile(r"\r\n?|\n")
_TERMINATED = re.compile(r"[.!?…:;]\s?[\"”’'»)\]*]{0,3}$")
_BULLET = re.compile(r"^(?:[•●▪‣◦■►▶»›·*]|[-–—](?=[\sA-Z]))\s*")
_ATTRIBUTION_WORDS = frozenset({"said", "says", "told", "according", "added", "asked", "wrote", "tweeted", "explained"})
_DIGIT = re.compile(r"\d")

PROSE_WORDS = 10
"""From this many words on, a line that ends like a sentence is taken for prose."""


@dataclass(frozen=True, slots=True)
class BoilerplateMark:
    """`[start, end)` of the canonical text is a leftover of this kind."""

    start: int
    end: int
    kind: BoilerplateKind


@dataclass(frozen=True)
class Line:
    """A line without the white space around it. `gap` tells that an empty line (or the start) precedes it.

    Most rules for leftovers can be ruled out by a word that a line has not, and asking a set costs a fraction of a search:
    hence `vocabulary` and `has_any`.
    """

    index: int
    start: int
    end: int
    text: str
    gap: bool

    @cached_property
    def word_list(self) -> list[str]:
        return words_of(self.text)

    @cached_property
    def words(self) -> int:
        return len(self.word_list)

    @cached_property
    def lowered(self) -> list[str]:
        """Its words in lower case."""
        return [word.lower() for word in self.word_list]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its runs of letters and digits, lower-case: "Crane-owner's" gives crane, owner and s."""
        return vocabulary_of(self.word_list)

    def has_any(self, words: frozenset[str]) -> bool:
        """One of these stands in the line; they are runs of letters and digits, lower-case."""
        return not self.vocabulary.isdisjoint(words)

    def has_sign(self, signs: tuple[str, ...]) -> bool:
        """One of these stands somewhere in `plain`."""
        plain = self.plain
        for sign in signs:  # noqa: SIM110 - any() takes four times as long
            if sign in plain:
                return True
        return False

    @cached_property
    def has_digit(self) -> bool:
        return _DIGIT.search(self.text) is not None

    @cached_property
    def terminated(self) -> bool:
        return _TERMINATED.search(self.text[-8:]) is not None

    @cached_property
    def bulleted(self) -> bool:
        return _BULLET.match(self.text) is not None

    @cached_property
    def plain(self) -> str:
        """Lower case, straight apostrophes, single spaces, no bullet: for comparing with the phrases of the table."""
        text = _BULLET.sub("", self.text).lower().replace("’", "'").replace("‘", "'")
        return " ".join(text.split())

    @cached_property
    def mentions(self) -> tuple[AgencyMention, ...]:
        """The agencies and outlets it names, at offsets of its own text."""
        return tuple(find_mentions(self.text))

    @cached_property
    def prose(self) -> bool:
        return self.terminated and self.words >= PROSE_WORDS

    @cached_property
    def attributed(self) -> bool:
        return self.has_any(_ATTRIBUTION_WORDS)

    @cached_property
    def capitals(self) -> bool:
        return self.text.isupper()


@dataclass(frozen=True)
class PageLines:
    """The lines of one article, and what can only be told from all of them."""

    article: Article

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        lines = list(_lines(self.article.text))
        width = _wrap_width(lines)
        return tuple(_unwrap(lines, width, self.article.text) if width else lines)

    @cached_property
    def spaced(self) -> bool:
        """Paragraphs are set apart by empty lines, so that two lines without one between them belong together."""
        gaps = sum(line.gap for line in self.lines[1:])
        return gaps * 2 >= len(self.lines) - 1 > 0

    @cached_property
    def _prose(self) -> list[int]:
        return [line.index for line in self.lines if line.prose]

    @cached_property
    def first_prose(self) -> int:
        """The index of the first line of prose; the number of lines where there is none."""
        return self._prose[0] if self._prose else len(self.lines)

    @cached_property
    def last_prose(self) -> int:
        return self._prose[-1] if self._prose else -1

    @property
    def prose_lines(self) -> int:
        return len(self._prose)

    def is_by(self, agency: Agency) -> bool:
        """The article's outlet is this agency itself."""
        return bool(self.outlet_keys & (agency.keys | agency.sites))

    def is_called(self, name: str) -> bool:
        """The article's outlet goes by this name, in full or as its host writes it."""
        squeezed = key_of(name).removeprefix("the ").replace(" ", "")
        return any(squeezed == key.removeprefix("the ").replace(" ", "").replace("-", "") for key in self.outlet_keys)

    @cached_property
    def author_keys(self) -> frozenset[str]:
        return frozenset(key_of(author) for author in self.article.authors if author)

    @cached_property
    def outlet_keys(self) -> frozenset[str]:
        """The outlet's name as it may stand in its text: "www.npr.org" gives npr, "The Sun" gives "the sun" and sun."""
        outlet = (self.article.outlet or "").lower()
        labels = [x for x in re.split(r"[./]", outlet) if len(x) > 1 and "." in outlet and x not in load_words("host_parts")]
        names = (key_of(outlet), key_of(_EDITION.sub("", outlet)))
        return frozenset(x for name in names for x in (name, name.removeprefix("the "), *labels) if x)


_EDITION = re.compile(r"(?<!\s)\s+(?:\([^()]*\)$|online(?: news)?$)", re.IGNORECASE)


def _wrap_width(lines: list[Line]) -> int | None:
    """The width at which the text was wrapped, where its lines are no paragraphs: many begin in mid-sentence."""
    following = [line for line in lines if not line.gap]
    if len(following) < 8 or sum(line.text[0].islower() for line in following) * 6 < len(following):
        return None
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[len(lengths) * 9 // 10]
    return width if 40 <= width <= 130 else None


def _unwrap(lines: list[Line], width: int, text: str) -> Iterator[Line]:
    """The paragraphs of a wrapped text: a line goes on where the one before it was nearly full."""
    start, index, gap = lines[0].start, 0, True
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if after is None or after.gap or len(line.text) < 0.75 * width:
            yield Line(index, start, line.end, text[start : line.end], gap)
            if after:
                start, index, gap = after.start, index + 1, after.gap


def _lines(text: str) -> Iterator[Line]:
    index, previous = 0, -1
    for found in _LINE.finditer(text):
        raw = found.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = found.start() + (len(raw) - len(raw.lstrip()))
        gap = previous < 0 or len(_BREAK.findall(text, previous, start)) > 1
        end = start + len(stripped)
        yield Line(index, start, end, stripped, gap)
        index, previous = index + 1, end
