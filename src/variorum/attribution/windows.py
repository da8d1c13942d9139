"""What the encoder reads: wordpieces of whole paragraphs, packed into windows, each with what the parser says of its word."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.attribution.wordpieces import WordPieces
from variorum.model import Parse, Token

LONGEST = 256  # pieces of a window, the marks at its ends among them
START, BREAK = "[CLS]", "[SEP]"
CASES = ("none", "lower", "capital", "upper", "mark")
QUOTED = ("outside", "inside", "opening", "closing")
HEADS = ("none", "root", "-1", "-3", "-7", "-far", "+1", "+3", "+7", "+far")


@dataclass(frozen=True, slots=True)
class FeatureNumbers:
    """Which parser's tags and relations have which number; the features of a piece are summed into its embedding."""

    tags: tuple[str, ...]
    relations: tuple[str, ...]

    @property
    def size(self) -> int:
        return 2 + len(CASES) + len(QUOTED) + len(HEADS) + len(self.tags) + len(self.relations)

    @property
    def bases(self) -> tuple[int, int, int, int, int]:
        quoted = len(CASES)
        heads = quoted + len(QUOTED)
        tags = heads + len(HEADS)
        return 0, quoted, heads, tags, tags + 1 + len(self.tags)


@dataclass(frozen=True, slots=True)
class EncoderPiece:
    """One wordpiece: its number in the vocabulary, its place in the text, the numbers of its features."""

    id: int
    start: int
    end: int
    features: tuple[int, ...]


Window = tuple[EncoderPiece, ...]


class WindowReader:
    """Cuts a parse into windows. Marks are folded to plain ones first: what opens and closes is told by a feature."""

    def __init__(self, words: WordPieces, features: FeatureNumbers, longest: int = LONGEST) -> None:
        self._words, self._longest = words, longest
        self._bases = features.bases
        self._tags = {tag: i + 1 for i, tag in enumerate(features.tags)}
        self._relations = {relation: i + 1 for i, relation in enumerate(features.relations)}
        self._start = words.number(START)
        self._break = words.number(BREAK)

    def two_cuts(self, parse: Parse) -> tuple[list[Window], list[Window]]:
        """Windows of whole paragraphs, as many as fit (one that does not fit into a window is cut between sentences); and others
        whose first is half as long, so that the edges of one lie inside the other."""
        paragraphs = self._paragraphs(parse)
        return list(self._packed(paragraphs, self._longest - 2)), list(self._packed(paragraphs, self._longest // 2))

    def _packed(self, paragraphs: Sequence[list[list[EncoderPiece]]], first: int) -> Iterator[Window]:
        full, room = self._longest - 2, first
        held: list[EncoderPiece] = []
        for paragraph in paragraphs:
            for passage in _passages(paragraph, full):
                if held and len(held) + len(passage) + 1 > room:
                    yield self._window(held)
                    held, room = [], full
                if held:
                    held.append(EncoderPiece(self._break, held[-1].end, held[-1].end, self._bases))
                held.extend(passage)
        if held:
            yield self._window(held)

    def _window(self, held: list[EncoderPiece]) -> Window:
        first, last = held[0].start, held[-1].end
        return (EncoderPiece(self._start, first, first, self._bases), *held, EncoderPiece(self._break, last, last, self._bases))

    def _paragraphs(self, parse: Parse) -> list[list[list[EncoderPiece]]]:
        """The pieces of each sentence of each paragraph. What stands between two sentences goes with the first."""
        starts = [s.start for s in parse.sentences]
        paragraphs = []
        for paragraph in parse.paragraphs:
            sentences: list[list[EncoderPiece]] = []
            sentence = -1
            for number, start, end in self._words.cut(paragraph.text, paragraph.start):
                here = max(0, bisect_right(starts, start) - 1)
                if here != sentence:
                    sentences.append([])
                    sentence = here
                sentences[-1].append(EncoderPiece(number, start, end, self._features(parse, start, end)))
            paragraphs.append(sentences)
        return paragraphs

    def _features(self, parse: Parse, start: int, end: int) -> tuple[int, ...]:
        token = next(iter(parse.tokens_in(start, start + 1)), None)
        case, quoted, heads, tags, relations = self._bases
        return (
            case + _case(parse.article.text[start:end]),
            quoted + _quoted(parse, start),
            heads + (_head(token) if token else 0),
            tags + (self._tags.get(token.tag, 0) if token else 0),
            relations + (self._relations.get(token.dep, 0) if token else 0),
        )


def _quoted(parse: Parse, at: int) -> int:
    for quotation in parse.quotations_in(at, at):
        for inner, outer in zip(quotation.inner, quotation.outer, strict=True):
            if outer.start <= at < outer.end:
                return 1 if inner.start <= at < inner.end else 2 if at == outer.start else 3
    return 0


def _case(text: str) -> int:
    if not text[:1].isalpha():
        return 4
    if text.islower():
        return 1
    return 3 if len(text) > 1 and text.isupper() else 2


def _head(token: Token) -> int:
    distance = token.head - token.index
    if distance == 0:
        return 1
    far = abs(distance)
    bucket = 0 if far == 1 else 1 if far <= 3 else 2 if far <= 7 else 3
    return (2 if distance < 0 else 6) + bucket


def _passages(sentences: list[list[EncoderPiece]], room: int) -> Iterator[list[EncoderPiece]]:
    """The paragraph, or, where it is longer than a window, as many of its sentences together as fit."""
    held: list[EncoderPiece] = []
    for sentence in sentences:
        for cut in range(0, len(sentence), room):
            part = sentence[cut : cut + room]
            if len(held) + len(part) > room:
                yield held
                held = []
            held = held + part
    if held:
        yield held
