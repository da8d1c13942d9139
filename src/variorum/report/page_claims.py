"""The accounts table: a row a claim, a cell an outlet, in the order in which the leading report tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from variorum.model import Claim, Statement
from variorum.report.digest import Digest
from variorum.report.page_items import Cell, ClaimRow, Excerpt
from variorum.report.page_places import Places
from variorum.report.phrasing import KINDS, WIRE, count, join, one_line, shorten

GIST = 240
# A statement of at most as many words is shown with what stands around it.
SHORT = 3


def order_of_lead(digest: Digest, claims: Sequence[Claim]) -> list[Claim]:
    """The claims as the report that has most of them tells them; what it does not tell follows as early as others tell it."""
    if not claims:
        return []
    has = Counter(id for c in claims for id in c.articles)
    lead = max(digest.articles, key=lambda id: has[id], default="")

    def place(claim: Claim) -> tuple[bool, float]:
        own = [s.spans[0].start for s in claim.statements if s.article == lead]
        shares = [
            s.spans[0].start / max(1, len(digest.articles[s.article].text))
            for s in claim.statements
            if s.article in digest.articles
        ]
        return not own, min(own) if own else min(shares, default=1.0)

    return sorted(claims, key=place)


def make_row(digest: Digest, places: Places, claim: Claim, stacked: bool) -> ClaimRow:
    """The row of a claim; `stacked` leaves out the cells of outlets that have nothing of it."""
    said = [s.attribution for s in claim.statements]
    speakers = {digest.speaker(digest.attributions[a]) if a in digest.attributions else None for a in said if a}
    show_speaker = None in said or len(speakers) > 1
    by_article = {
        id: _without_parts([statement_excerpt(digest, places, s, show_speaker) for s in claim.statements if s.article == id])
        for id in digest.names
    }
    said_in = {id: {_plain(e.words) for e in excerpts} for id, excerpts in by_article.items()}
    cells = []
    for id, name in digest.names.items():
        excerpts = by_article[id]
        if excerpts or not stacked:
            source = next((s for st in claim.statements if st.article == id if (s := digest.copied_from(st.spans[0]))), None)
            same = source in said_in and said_in[id] <= said_in[source] if source else False
            behind = digest.name(source) if same and source else None
            cells.append(Cell(name, excerpts, left_out=id in claim.left_out_by, behind=behind))
    return ClaimRow(
        anchor=places.claims[claim.id],
        gist=shorten(claim.gist, GIST),
        status=claim.status,
        standing=f"{count(len(claim.articles), 'report')}, {digest.standing(claim)}",
        cells=tuple(cells),
        left_out_by=join([digest.name(id) for id in claim.left_out_by]),
        disputes=tuple((a, KINDS.get(d.kind, d.kind)) for d, a in places.divergences if d.claim == claim.id and d.is_conflict),
        href=places.href(claim.statements[0].spans[0]),
        origins=len(claim.origins),
        reports=len(claim.articles),
    )


def statement_excerpt(digest: Digest, places: Places, statement: Statement, show_speaker: bool) -> Excerpt:
    """A statement in its outlet's words, with who says it where that is news, and where the words were taken from."""
    attribution = digest.attributions.get(statement.attribution or "")
    copied = digest.copied_from(statement.spans[0])
    is_short = sum(len(s.text.split()) for s in statement.spans) <= SHORT
    return places.excerpt(
        statement.spans,
        context="words" if is_short else None,
        speaker=digest.speaker(attribution) if attribution and show_speaker else None,
        copied=_copied(digest, copied) if copied else None,
        quoted=bool(attribution and attribution.form == "direct"),
    )


def _copied(digest: Digest, source: str) -> str:
    return f"{'from' if source.startswith(WIRE) else 'also in'} {digest.name(source)}"


def _without_parts(excerpts: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
    """The excerpts less those whose words stand whole in a fuller one, as a headline's do in its first sentence."""
    plain = [_plain(e.words) for e in excerpts]
    return tuple(
        e
        for k, e in enumerate(excerpts)
        if not any(plain[k] in p and (len(p), -j) > (len(plain[k]), -k) for j, p in enumerate(plain) if j != k)
    )


def _plain(words: str) -> str:
    return " ".join(w for w in "".join(c if c.isalnum() else " " for c in one_line(words).casefold()).split())
