"""The encoder, which reads windows of the text and says what is source, cue and content, and whose; its rows as attributions."""

import json
from collections.abc import Iterable
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from variorum.attribution.averaging import Scored, Scores, averaged, scored
from variorum.attribution.content_edges import trim
from variorum.attribution.cue_words import Lexicon
from variorum.attribution.labelling import Linked, Range
from variorum.attribution.windows import FeatureNumbers, Window, WindowReader
from variorum.attribution.wordpieces import WordPieces
from variorum.model import Attribution, Form, Kind, Parse, Span
from variorum.model_files import joint_sha256, onnx_session, read_model_file

MODEL, SETTINGS, WORDS = "finder.onnx", "finder.json", "finder-words.txt"


class Encoder:
    """The model that `training/finder` makes, over any parse. The same text gives the same answer, whatever else is read and on
    however many `threads`. Raises `DamagedModelError` where its files are not those that were sealed, and `MissingPartError`
    without onnxruntime."""

    def __init__(self, folder: Traversable | None = None, *, threads: int = 1) -> None:
        self._folder = folder if folder is not None else files(__package__).joinpath("data")
        self._threads = threads

    @cached_property
    def models(self) -> dict[str, str]:
        """One sha256 of all three files of the model, in the order model, settings, words."""
        return {"finder": joint_sha256(self._folder, (MODEL, SETTINGS, WORDS))}

    def scored(self, parse: Parse) -> list[Scored]:
        """What the encoder says of each window of the text, read twice and averaged."""
        windows, others = self._reader.two_cuts(parse)
        read = {window: self._scored(window) for window in dict.fromkeys([*windows, *others])}  # some are in both cuts
        return averaged([read[window] for window in windows], [read[window] for window in others])

    def _scored(self, window: Window) -> Scored:
        """One window at a time: rounding to int8 looks at all that is read together."""
        ids = np.array([p.id for p in window], np.int64)
        features = np.array([p.features for p in window], np.int64)
        return scored(window, *self._session.run(None, {"ids": ids, "features": features}))

    @cached_property
    def _session(self) -> Any:
        return onnx_session(read_model_file(self._folder, MODEL), threads=self._threads)

    @cached_property
    def _settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = json.loads(read_model_file(self._folder, SETTINGS))
        return settings

    @cached_property
    def steps(self) -> Scores:
        """What each step from label to label is worth to the model."""
        return np.array(self._settings["steps"], np.float32)

    @cached_property
    def _reader(self) -> WindowReader:
        words = read_model_file(self._folder, WORDS).decode().split("\n")
        return WindowReader(
            WordPieces(words[:-1]), FeatureNumbers(tuple(self._settings["tags"]), tuple(self._settings["relations"]))
        )


def attributions_of(parse: Parse, found: Linked, words: Lexicon) -> list[Attribution]:
    """Each unbroken piece of direct speech is one of its own."""
    cue, form = _words_of(parse, found.cue), _form(parse, found.content)
    content = tuple(s for piece in found.content if (s := _without_marks(parse, piece)) is not None)
    source = _words_of(parse, found.source) if found.source else None
    rows = [(piece,) for piece in content] if form == "direct" else [content] if content else []
    return [Attribution(row, cue, source, form, _kind(parse, cue, form, words)) for row in rows]


def _words_of(parse: Parse, place: Range) -> Span:
    start, end = trim(parse.article.text, *place)
    return parse.article.span(start, end) if start < end else parse.article.span(*place)  # a colon can be a cue


def _without_marks(parse: Parse, piece: Range) -> Span | None:
    """Trimmed; the marks of a piece that is one quotation go, those inside a mixed one stay."""
    text = parse.article.text
    start, end = trim(text, *piece)
    touching = [(q, q.inner[0].start, q.inner[-1].end) for q in parse.quotations_in(start, end + 2)]
    around = next(((a, b) for q, a, b in touching if q.start <= start <= a and b - 1 <= end <= q.end + 1), None)
    closing = next((q.end for q, _, b in touching if start <= q.start and b - 1 <= end <= q.end <= end + 2), end)
    start, end = trim(text, *around) if around else (start, closing)
    return parse.article.span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _form(parse: Parse, content: Iterable[Range]) -> Form:
    """Direct where all is between marks, mixed where some is."""
    pieces = list(content)
    quoted = [any(q.start - 1 <= s and e <= q.end + 1 for q in parse.quotations_in(s - 1, e + 1)) for s, e in pieces]
    if pieces and all(quoted):
        return "direct"
    touched = any(q.start < e and s < q.end for s, e in pieces for q in parse.quotations_in(s, e))
    return "mixed" if touched else "indirect"


def _kind(parse: Parse, cue: Span, form: Form, words: Lexicon) -> Kind:
    """What the cue's verb or noun is for: the last that the lexicon knows ("is expected to say"). Quoted words are said; what
    stands under another cue ("was upbeat about", "sided with") is a stance."""
    kind: Kind = "belief" if form == "indirect" else "utterance"
    for token in parse.tokens_in(cue.start, cue.end):
        if token.lemma in {"accord", "according"} or token.text == ":":
            return "utterance"
        known = words.verbs.get(token.lemma) or words.nouns.get(token.lemma)
        if known is not None:
            kind = known.kind
    return kind
