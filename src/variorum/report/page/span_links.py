"""Where everything is on the page: an anchor for each item, a place in the texts for each span, the words that lead there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from variorum.model import Article, Span
from variorum.report.digest import Digest
from variorum.report.fact_table import fact_table
from variorum.report.grouped import grouped
from variorum.report.head import AccountHead
from variorum.report.page.items import Excerpt
from variorum.report.page.marked_text import MarkedText, TextMark, cut
from variorum.report.phrasing import harmless, one_line

# Characters shown around a value in dispute, and around a statement too short to be understood.
CONTEXT, NEAR = 60, 36
Context = Literal["value", "words"]
_OPENING = "\"“”‘’'"
_CLOSING = re.compile(r"^[,.!?]?[\"“”‘’']+")


@dataclass
class Anchors:
    """Ids that are safe in an attribute and unlike each other over the page; an item keeps its own id where it can."""

    used: set[str] = field(default_factory=set)

    def take(self, wanted: str, fallback: str) -> str:
        base = re.sub(r"[^A-Za-z0-9_.-]+", "-", wanted).strip("-") or fallback
        anchor, n = base, 1
        while anchor in self.used:
            n += 1
            anchor = f"{base}-{n}"
        self.used.add(anchor)
        return anchor


class SpanLinks:
    """The anchors and the marked texts of one account."""

    def __init__(self, digest: Digest, anchors: Anchors) -> None:
        self.digest = digest
        account = digest.account
        self.story = anchors.take(account.id, "story")
        shown = {c.id for c in (*digest.shared, *(c for rows in digest.alone.values() for c in rows))}
        self.claims = {c.id: anchors.take(c.id, "claim") for c in account.claims if c.id in shown}
        self.disputes = [(d, anchors.take(d.id, "dispute")) for d in account.disputes]
        self.to_check = [(d, anchors.take(d.id, "dispute")) for d in account.to_check]
        self.cards = {d.id: anchor for d, anchor in (*self.disputes, *self.to_check)}
        self.dismissed = [(d, anchors.take(d.id, "dispute")) for d in account.dismissed]
        self.table = fact_table(digest)
        self.facts = {f.id: anchors.take(f.id, "fact") for f in dict.fromkeys(row.fact for row in self.table.rows) if f}
        self.attributions = [(a, anchors.take(a.id, "said")) for a in account.attributions]
        self.reuse = [(r, anchors.take(f"{self.story}-copy", "copy")) for r in digest.reuse]
        self.labels = [(x, anchors.take(f"{self.story}-words", "words")) for x in account.labels]
        self.articles = {id: anchors.take(id, "article") for id in digest.articles}
        self.head = AccountHead(digest)
        self.texts = self._cut()
        self._values = grouped((span.article, span) for dispute in digest.account.disputes for span in dispute.spans)

    def _cut(self) -> dict[str, MarkedText]:
        marks: dict[str, list[TextMark]] = defaultdict(list)

        def mark(spans: Iterable[Span], item: str, look: str) -> None:
            for s in spans:
                marks[s.article].append(TextMark(s.start, s.end, item, look))

        for claim in self.digest.account.claims:
            for statement in claim.statements if claim.id in self.claims else ():
                mark(statement.spans, self.claims[claim.id], "c")
        for fact in {row.fact.id: row.fact for row in self.table.rows if row.fact}.values():
            mark((a.span for a in fact.answers), self.facts[fact.id], "c")
        for dispute, anchor in self.disputes:
            mark(dispute.spans, anchor, "d")
        for dispute, anchor in (*self.to_check, *self.dismissed):
            mark(dispute.spans, anchor, "n")
        for attribution, anchor in self.attributions:
            mark(attribution.content, anchor, "q")
        for reuse, anchor in self.reuse:
            mark([s for p in reuse.passages for s in (p.source, p.target) if s], anchor, "r")
        for label, anchor in self.labels:
            mark(label.spans, anchor, "w")
        mark(self.head.spans, self.story, "h")
        return {id: cut(article, marks[id]) for id, article in self.digest.articles.items()}

    def href(self, span: Span) -> str:
        """The place of the span on the page; the article's head where the text has no such place."""
        slug = self.articles.get(span.article)
        if slug is None:
            return self.story
        place = self.texts[span.article].place(span.start)
        return slug if place is None else f"{slug}.{place}"

    def excerpt(self, spans: Sequence[Span], *, context: Context | None = None, **more: object) -> Excerpt:
        """The words of the spans, with the values in dispute among them set off; `context` adds what stands around them, with
        the spans set off as a value or not."""
        fragments: list[tuple[str, bool]] = []
        for i, span in enumerate(spans):
            if i:
                fragments.append((" … ", False))
            fragments += self._fragments(span) if not context else [(one_line(span.text), context == "value")]
        first, last = spans[0], spans[-1]
        article = self.digest.articles.get(first.article)
        before, after = (
            _around(article, first, last, CONTEXT if context == "value" else NEAR) if context and article else ("", "")
        )
        if more.get("quoted"):
            before, after = before.rstrip(_OPENING), _CLOSING.sub("", after)
        return Excerpt(self.href(first), self.digest.name(first.article), tuple(fragments), before, after, **more)  # type: ignore[arg-type]

    def _fragments(self, span: Span) -> list[tuple[str, bool]]:
        inside = sorted(
            {(max(v.start, span.start), min(v.end, span.end)) for v in self._values[span.article] if v.overlaps(span)}
        )
        fragments, at = list[tuple[str, bool]](), span.start
        if any(start <= span.start and end >= span.end for start, end in inside):
            inside = []  # the whole is in dispute: nothing to set off
        for start, end in inside:
            start = max(start, at)
            if start < end:
                fragments += [(_piece(span, at, start), False), (_piece(span, start, end), True)]
                at = end
        fragments.append((_piece(span, at, span.end), False))
        return [(text, value) for text, value in fragments if text]


def _piece(span: Span, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", harmless(span.text[start - span.start : end - span.start]))


def _around(article: Article, first: Span, last: Span, reach: int) -> tuple[str, str]:
    """Some words before and after, of the same line."""
    before = _tail(article.text[max(0, first.start - reach) : first.start], first.start > reach)
    after = _head(article.text[last.end : last.end + reach], last.end + reach < len(article.text))
    return before, after


def _tail(text: str, cut_off: bool) -> str:
    """The end of what stands before a span, from a word's beginning, within its line."""
    line = re.split(r"[\r\n]", text)[-1]
    if cut_off and line == text:
        line = "…" + line[line.find(" ") + 1 :]
    return re.sub(r"\s+", " ", harmless(line))


def _head(text: str, cut_off: bool) -> str:
    line = re.split(r"[\r\n]", text)[0]
    if cut_off and line == text and " " in line:
        line = line[: line.rfind(" ")].rstrip(" .,;:") + "…"
    return re.sub(r"\s+", " ", harmless(line))
