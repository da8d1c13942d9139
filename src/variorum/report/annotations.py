"""A reading as W3C Web Annotations: every item of its accounts on the words that it was read from.

One annotation a span, so that a client that takes one target reads it, too. A target is found by position in the article's
text and, where the page's own text differs, by its words with what stands before and behind them. The W3C's
TextPositionSelector counts Unicode code points, as the rest of a reading does; clients in a browser (Hypothesis among them)
count UTF-16 code units, which differ behind a character beyond the Basic Multilingual Plane, such as an emoji.

Web Annotation Data Model, W3C Recommendation, 23 February 2017, sections 3 and 4.2.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal
from uuid import NAMESPACE_URL, uuid5

from variorum.model import Article, Span
from variorum.report.digest import Digest, digest
from variorum.report.json_reading import write_json
from variorum.report.phrasing import FACTUALITIES, FORMS, VERDICTS, link, one_line
from variorum.report.reading import Reading

Offsets = Literal["code-points", "utf-16"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and behind the quoted words

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Note:
    """What is said of a span: words to find it by, and a sentence."""

    item: str
    tags: tuple[str, ...]
    text: str
    span: Span


@dataclass(frozen=True)
class _Page:
    """An article as the target of annotations."""

    article: Article
    offsets: Offsets

    @cached_property
    def source(self) -> str:
        """Its address, or the hash of its text where it has none that may be followed."""
        return link(self.article.url) or f"urn:sha256:{self.article.sha256}"

    @cached_property
    def _pairs(self) -> list[int]:
        """Where characters stand that are two code units in UTF-16."""
        return [i for i, c in enumerate(self.article.text) if c > "\uffff"] if self.offsets == "utf-16" else []

    def _offset(self, position: int) -> int:
        return position + bisect_left(self._pairs, position)

    def target(self, span: Span) -> Row:
        text = self.article.text
        position = {"type": "TextPositionSelector", "start": self._offset(span.start), "end": self._offset(span.end)}
        quote = {
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        }
        return {"source": self.source, "selector": [position, quote]}


def to_annotations(reading: Reading, offsets: Offsets = "code-points") -> str:
    """An AnnotationCollection in JSON-LD with one page that holds all annotations; the same reading gives the same bytes.

    `offsets` is what TextPositionSelectors count: code points, as the recommendation has it, or UTF-16 code units.
    """
    pages = {a.id: _Page(a, offsets) for a in reading.articles}
    annotations = [
        _annotation(pages[n.span.article], d, n) for d in digest(reading) for n in _notes(d) if n.span.article in pages
    ]
    items = list({row["id"]: row for row in annotations}.values())  # two statements may stand in the same words
    name = _name(*(a.sha256 for a in reading.articles), offsets)
    return write_json(
        {
            "@context": CONTEXT,
            "id": name,
            "type": "AnnotationCollection",
            "label": "; ".join(d.headline for d in digest(reading)),
            "generator": {"type": "Software", "name": f"Variorum {reading.version}"},
            "total": len(items),
            "first": {"id": _name(name, "page 1"), "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items},
        }
    )


def _annotation(page: _Page, d: Digest, note: _Note) -> Row:
    at = (page.article.sha256, str(note.span.start), str(note.span.end))
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": tag, "format": "text/plain"} for tag in note.tags]
    comment = {"type": "TextualBody", "purpose": "commenting", "value": note.text, "format": "text/plain", "language": "en"}
    return {
        "id": _name(d.account.id, note.item, *note.tags, *at),
        "type": "Annotation",
        "motivation": "tagging",
        "body": [*tags, comment],
        "target": page.target(note.span),
    }


def _name(*parts: str) -> str:
    """A name made of what is named, so that it is the same every time."""
    return uuid5(NAMESPACE_URL, "variorum:" + "\x1f".join(parts).encode("utf-8", "backslashreplace").decode()).urn


def _notes(d: Digest) -> Iterator[_Note]:
    yield from _attributions(d)
    yield from _claims(d)
    yield from _facts(d)
    yield from _disputes(d)
    for number, label in enumerate(d.account.labels):
        yield from _each(f"label {number}", ("label",), f"A word for {label.referent}.", label.spans)
    for number, row in enumerate(d.account.reuse):
        text = f"The same words: {d.where_from(row)}."
        yield from _each(f"reuse {number}", ("reuse", row.kind), text, [p.target for p in row.passages])


def _attributions(d: Digest) -> Iterator[_Note]:
    for a in d.account.attributions:
        via = f", via {', '.join(a.via)}" if a.via else ""
        state = "" if a.factuality == "asserted" else f"{a.factuality}, "
        text = f"{d.speaker(a)} {FORMS[a.kind]} this ({state}{a.form}{via})."
        yield from _each(a.id, ("attribution", a.form, a.kind, a.factuality), text, a.content)


def _claims(d: Digest) -> Iterator[_Note]:
    for claim in d.account.sure:
        silent = ", ".join(d.name(id) for id in d.left_out_by(claim))
        missing = f" Left out by {silent}." if silent else ""
        text = f"{d.gist(claim)} ({d.standing(claim)}).{missing}"
        for statement in claim.statements:
            yield from _each(claim.id, ("claim", claim.status, statement.factuality), text, statement.spans)


def _facts(d: Digest) -> Iterator[_Note]:
    for fact in d.account.facts:
        for a in fact.answers:
            said = f" {a.speaker} says so." if a.speaker else ""
            text = f"{fact.question}: {FACTUALITIES[a.factuality]}{one_line(a.span.text)} ({VERDICTS[fact.verdict]}).{said}"
            yield _Note(fact.id, ("fact", fact.type, fact.verdict, a.factuality), text, a.span)


def _disputes(d: Digest) -> Iterator[_Note]:
    for x in d.account.findings:
        yield from _each(x.id, ("to check" if x.to_check else "dispute", x.kind, x.relation), f"{d.describe(x)}.", x.spans)


def _each(item: str, tags: tuple[str, ...], text: str, spans: Iterable[Span]) -> Iterator[_Note]:
    return (_Note(item, tags, text, span) for span in spans)
