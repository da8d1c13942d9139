"""The accounts table: a row a claim, a cell an outlet, in the order in which the leading report tells it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.model import Claim, Statement, fewest
from variorum.report.digest import Digest
from variorum.report.grouped import grouped
from variorum.report.page.items import Carrier, ClaimCell, ClaimRow, Excerpt, Variant
from variorum.report.page.span_links import SpanLinks
from variorum.report.page.word_alignment import words_of
from variorum.report.phrasing import KINDS, few, qualifier_of

# A statement of at most as many words is shown with what stands around it.
SHORT = 3


def order_of_lead(digest: Digest, claims: Sequence[Claim]) -> list[Claim]:
    """The claims as the report that has most of them tells them; what it does not tell follows as early as others tell it."""
    if not claims:
        return []
    has = Counter(id for c in claims for id in c.articles)
    lead = max(digest.articles, key=lambda id: has[id], default="")

    def place(claim: Claim) -> tuple[bool, float]:
        starts = [s.spans[0].start for s in claim.statements if s.article == lead]
        shares = [
            s.spans[0].start / max(1, len(digest.articles[s.article].text))
            for s in claim.statements
            if s.article in digest.articles
        ]
        return not starts, min(starts) if starts else min(shares, default=1.0)

    return sorted(claims, key=place)


def make_row(digest: Digest, links: SpanLinks, claim: Claim, stacked: bool) -> ClaimRow:
    """The row of a claim; `stacked` gives it by wordings instead of by outlets."""
    said = [s.attribution for s in claim.statements]
    speakers = {digest.speaker(digest.attributions[a]) if a in digest.attributions else None for a in said if a}
    show_speaker = None in said or len(speakers) > 1
    excerpts = {
        id: _without_parts([statement_excerpt(digest, links, s, show_speaker) for s in claim.statements if s.article == id])
        for id in claim.articles
    }
    return ClaimRow(
        claim,
        anchor=links.claims[claim.id],
        cells=() if stacked else _cells(digest, claim, excerpts),
        variants=_variants(excerpts) if stacked else (),
        left_out_by=few([digest.name(id) for id in digest.left_out_by(claim)]),
        disputes=tuple((a, KINDS.get(d.kind, d.kind)) for d, a in links.disputes if digest.claim_of(d) is claim),
        origins=fewest(claim.origins),
    )


def _cells(digest: Digest, claim: Claim, excerpts: Mapping[str, Sequence[Excerpt]]) -> tuple[ClaimCell, ...]:
    """A cell for each outlet; one that repeats the words of another in the row stands behind it."""
    said = {id: {words_of(e.words) for e in rows} for id, rows in excerpts.items()}
    cells = []
    for id, name in digest.names.items():
        spans = [s.spans[0] for s in claim.statements if s.article == id]
        source = next((row.source for span in spans if (row := digest.source_of(span)) and row.source in said), None)
        behind = digest.name(source) if source and said[id] <= said[source] else None
        cells.append(ClaimCell(name, tuple(excerpts.get(id, ())), id in digest.left_out_by(claim), behind))
    return tuple(cells)


def _variants(excerpts: Mapping[str, Sequence[Excerpt]]) -> tuple[Variant, ...]:
    """The wordings of a claim, each with the outlets that have it, that of most outlets first."""
    told = (e for rows in excerpts.values() for e in rows)
    wordings = grouped(((e.speaker, e.qualifier, words_of(e.words) or e.words), e) for e in told)
    rows = sorted(wordings.values(), key=lambda r: -len(r))
    return tuple(Variant(replace(r[0], copied=None), tuple(Carrier(e.outlet, e.href) for e in r)) for r in rows)


def statement_excerpt(digest: Digest, links: SpanLinks, statement: Statement, show_speaker: bool) -> Excerpt:
    """A statement in its outlet's words, with who says it where that is news, and where the words were taken from."""
    attribution = digest.attributions.get(statement.attribution or "")
    source = digest.source_of(statement.spans[0])
    is_short = sum(len(s.text.split()) for s in statement.spans) <= SHORT
    return links.excerpt(
        statement.spans,
        context="words" if is_short else None,
        speaker=digest.speaker(attribution) if attribution and show_speaker else None,
        copied=digest.where_from(source) if source else None,
        quoted=bool(attribution and attribution.form == "direct"),
        qualifier=qualifier_of(" ".join(s.text for s in statement.spans), statement.factuality),
    )


def _without_parts(excerpts: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
    """The excerpts less those whose words stand whole in a fuller one, as a headline's do in its first sentence."""
    plain = [" ".join(words_of(e.words)) for e in excerpts]
    return tuple(
        e
        for k, e in enumerate(excerpts)
        if not any(plain[k] in p and (len(p), -j) > (len(plain[k]), -k) for j, p in enumerate(plain) if j != k)
    )
