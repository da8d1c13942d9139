"""What the page shows of an account, ready for its template: every item has an anchor, every excerpt leads to its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from variorum.model import Article, Attribution, Claim, Divergence, Label, Reuse, Span, Statement
from variorum.report.digest import Digest
from variorum.report.marked_text import Mark, MarkedText, cut
from variorum.report.page_items import Alone, Cell, ClaimRow, Dispute, Excerpt, Lineage, Speaker, Text, Utterance, Wording
from variorum.report.phrasing import (
    FORMS,
    KINDS,
    RELATIONS,
    WIRE,
    count,
    harmless,
    join,
    link,
    one_line,
    shorten,
    write_moment,
    write_share,
)

CONTEXT = 70
MOST_COLUMNS = 12
LEADS = 6


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


class StoryView:
    """One account as the page shows it. What a template asks for is a plain attribute, made once."""

    def __init__(self, digest: Digest, anchors: Anchors) -> None:
        self.digest = digest
        account = digest.account
        self.anchor = anchors.take(account.id, "story")
        self._claims = {c.id: anchors.take(c.id, "claim") for c in account.claims}
        self._divergences = [(d, anchors.take(d.id, "difference")) for d in account.divergences]
        self._attributions = [(a, anchors.take(a.id, "said")) for a in account.attributions]
        self._reuse = [(r, anchors.take(f"{self.anchor}-copy", "copy")) for r in digest.reuse]
        self._labels = [(x, anchors.take(f"{self.anchor}-words", "words")) for x in account.labels]
        self._slugs = {id: anchors.take(id, "article") for id in digest.articles}
        self._texts = self._cut()
        self._values = [s for d in digest.disputes for s in d.spans]
        self._claim_of = {s.attribution: c for c in account.claims for s in c.statements if s.attribution}

        self.headline = digest.headline
        self.outlets = list(digest.names.values())
        self.stacked = len(self.outlets) > MOST_COLUMNS
        conflicts = set(digest.disputes)
        self.disputes = [self._dispute(d, a) for d, a in self._divergences if d in conflicts]
        self.differences = [self._dispute(d, a) for d, a in self._divergences if d not in conflicts]
        self.claims = [self._row(c) for c in digest.shared]
        self.leads = [r for r in self.claims if r.status == "corroborated"][:LEADS]
        self.speakers = [self._speaker(name, said) for name, said in digest.speakers]
        self.lineage = [self._lineage(r, a) for r, a in self._reuse]
        self.wording = [self._wording(x, a) for x, a in self._labels]
        self.alone = [self._alone(id, claims) for id, claims in digest.alone.items()]
        self.texts = [self._text(a) for a in digest.articles.values()]
        n, m, k = len(digest.articles), len(digest.origins), len(digest.disputes)
        self.figures = [(n, "report" if n == 1 else "reports")]
        if n > 1:
            self.figures += [
                (m, "independent origin" if m == 1 else "independent origins"),
                (k, "dispute" if k == 1 else "disputes"),
            ]

    # -- the texts -----------------------------------------------------------------------------------------------------

    def _cut(self) -> dict[str, MarkedText]:
        marks: dict[str, list[Mark]] = defaultdict(list)

        def mark(spans: Iterable[Span], item: str, look: str) -> None:
            for s in spans:
                marks[s.article].append(Mark(s.start, s.end, item, look))

        for claim in self.digest.account.claims:
            for statement in claim.statements:
                mark(statement.spans, self._claims[claim.id], "c")
        for divergence, anchor in self._divergences:
            mark(divergence.spans, anchor, "d" if divergence.is_conflict else "n")
        for attribution, anchor in self._attributions:
            mark(attribution.content, anchor, "q")
        for reuse, anchor in self._reuse:
            mark([s for p in reuse.passages for s in (p.source, p.target) if s], anchor, "r")
        for label, anchor in self._labels:
            mark(label.spans, anchor, "w")
        return {id: cut(article, marks[id]) for id, article in self.digest.articles.items()}

    def _href(self, span: Span) -> str:
        """The place of the span on the page; the article's head where the text has no such place."""
        slug = self._slugs.get(span.article)
        if slug is None:
            return self.anchor
        place = self._texts[span.article].place(span.start)
        return slug if place is None else f"{slug}.{place}"

    def _text(self, article: Article) -> Text:
        slug = self._slugs[article.id]
        notes = [
            f"{write_share(r.share)} of its words from {self.digest.name(r.source)}"
            for r in self.digest.reuse
            if r.target == article.id and r.share >= 0.005
        ]
        if article.language not in (None, "en"):
            notes.append(f"language: {article.language}; kept, not read deeply")
        return Text(
            anchor=slug,
            outlet=self.digest.names[article.id],
            title=shorten(article.title or "", 240),
            byline=shorten(join(article.authors), 160),
            published=write_moment(article.published) if article.published else "",
            moment=article.published.isoformat() if article.published else "",
            url=link(article.url),
            language=article.language
            if article.language and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", article.language)
            else None,
            notes=tuple(notes),
            paragraphs=self._texts[article.id].paragraphs,
            slug=slug,
        )

    # -- excerpts ------------------------------------------------------------------------------------------------------

    def _excerpt(self, spans: Sequence[Span], *, context: bool = False, **more: object) -> Excerpt:
        """The words of the spans, with the values in dispute among them set off."""
        fragments: list[tuple[str, bool]] = []
        for i, span in enumerate(spans):
            if i:
                fragments.append((" … ", False))
            fragments += self._fragments(span) if not context else [(one_line(span.text), True)]
        first, last = spans[0], spans[-1]
        article = self.digest.articles.get(first.article)
        before = after = ""
        if context and article:
            before = _tail(article.text[max(0, first.start - CONTEXT) : first.start], first.start > CONTEXT)
            after = _head(article.text[last.end : last.end + CONTEXT], last.end + CONTEXT < len(article.text))
        name = self.digest.name(first.article)
        return Excerpt(self._href(first), name, tuple(fragments), before, after, **more)  # type: ignore[arg-type]

    def _fragments(self, span: Span) -> list[tuple[str, bool]]:
        inside = sorted({(max(v.start, span.start), min(v.end, span.end)) for v in self._values if v.overlaps(span)})
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

    # -- items ---------------------------------------------------------------------------------------------------------

    def _dispute(self, divergence: Divergence, anchor: str) -> Dispute:
        claim = next((c for c in self.digest.account.claims if c.id == divergence.claim), None)
        return Dispute(
            anchor=anchor,
            title=KINDS.get(divergence.kind, divergence.kind),
            relation=divergence.relation,
            meaning=RELATIONS.get(divergence.relation, divergence.relation),
            values=tuple(
                (shorten(value, 120), tuple(self._excerpt([s], context=True) for s in spans))
                for value, spans in self.digest.values(divergence)
            ),
            explanation=self.digest.explain(divergence),
            claim=(self._claims[claim.id], shorten(claim.gist, 110)) if claim else None,
        )

    def _row(self, claim: Claim) -> ClaimRow:
        said = [s.attribution for s in claim.statements]
        speakers = {
            self.digest.speaker(self.digest.attributions[a]) if a in self.digest.attributions else None for a in said if a
        }
        own = None in said or len(speakers) > 1
        cells = []
        for id, name in self.digest.names.items():
            statements = [s for s in claim.statements if s.article == id]
            if statements or not self.stacked:
                excerpts = tuple(self._statement(s, show_speaker=own) for s in statements)
                cells.append(Cell(name, excerpts, left_out=id in claim.left_out_by))
        return ClaimRow(
            anchor=self._claims[claim.id],
            gist=shorten(claim.gist, 240),
            status=claim.status,
            standing=f"{count(len(claim.articles), 'report')}, {self.digest.standing(claim)}",
            cells=tuple(cells),
            left_out_by=join([self.digest.name(id) for id in claim.left_out_by]),
            disputes=tuple((a, KINDS.get(d.kind, d.kind)) for d, a in self._divergences if d.claim == claim.id and d.is_conflict),
            href=self._href(claim.statements[0].spans[0]),
        )

    def _statement(self, statement: Statement, show_speaker: bool) -> Excerpt:
        attribution = self.digest.attributions.get(statement.attribution or "")
        copied = self.digest.copied_from(statement.spans[0])
        return self._excerpt(
            statement.spans,
            speaker=self.digest.speaker(attribution) if attribution and show_speaker else None,
            copied=self._copied(copied) if copied else None,
            quoted=bool(attribution and attribution.form == "direct"),
        )

    def _copied(self, source: str) -> str:
        return f"{'from' if source.startswith(WIRE) else 'also in'} {self.digest.name(source)}"

    def _speaker(self, name: str, said: Sequence[Attribution]) -> Speaker:
        anchors = {id(a): anchor for a, anchor in self._attributions}
        groups: dict[object, list[Attribution]] = defaultdict(list)
        for a in said:
            claim = self._claim_of.get(a.id) if a.id else None
            groups[claim.id if claim else id(a)].append(a)
        utterances = []
        for group in sorted(groups.values(), key=lambda g: -len({a.article for a in g})):
            variants = tuple(
                (anchors[id(a)], self._excerpt(a.content, via=one_line(join(a.via)), quoted=a.form == "direct")) for a in group
            )
            utterances.append(Utterance(variants, FORMS.get(group[0].kind, "says")))
        reports = len({a.article for a in said})
        return Speaker(name, f"{count(len(said), 'passage')} in {count(reports, 'report')}", tuple(utterances))

    def _lineage(self, reuse: Reuse, anchor: str) -> Lineage:
        return Lineage(
            anchor=anchor,
            source=self.digest.name(reuse.source),
            target=self.digest.name(reuse.target),
            share=write_share(reuse.share),
            percent=round(reuse.share * 100),
            kind="credited" if reuse.kind == "credit" else "the same words",
            passages=tuple(self._excerpt([p.target]) for p in reuse.passages),
        )

    def _wording(self, label: Label, anchor: str) -> Wording:
        return Wording(anchor, one_line(label.referent), tuple(self._excerpt([s]) for s in label.spans))

    def _alone(self, id: str, claims: Sequence[Claim]) -> Alone:
        rows = tuple((self._claims[c.id], self._statement(c.statements[0], show_speaker=True)) for c in claims)
        return Alone(self.digest.name(id), rows)


def _piece(span: Span, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", harmless(span.text[start - span.start : end - span.start]))


def _tail(text: str, cut_off: bool) -> str:
    """The end of what stands before a span, from a word's beginning, within its line."""
    line = re.split(r"[\r\n]", text)[-1]
    if cut_off and line == text:
        line = "…" + line[line.find(" ") + 1 :]
    return re.sub(r"\s+", " ", harmless(line))


def _head(text: str, cut_off: bool) -> str:
    line = re.split(r"[\r\n]", text)[0]
    if cut_off and line == text and " " in line:
        line = line[: line.rfind(" ")] + "…"
    return re.sub(r"\s+", " ", harmless(line))
