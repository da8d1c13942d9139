"""What the page shows of an account, ready for its template: every item has an anchor, every excerpt leads to its text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.model import Article, Correction, Label, Span, fewest
from variorum.model import Dispute as Finding
from variorum.report.digest import NAME, UNNAMED, Digest, digest
from variorum.report.grouped import grouped
from variorum.report.page.charts import draw
from variorum.report.page.claims_view import make_row, order_of_lead, statement_excerpt
from variorum.report.page.facts_view import make_page_facts
from variorum.report.page.items import Carrier, DisputeCard, Excerpt, PageText, Variant, Wording
from variorum.report.page.lineage_graph import lay_out
from variorum.report.page.opening_view import find_key_claims, make_opening
from variorum.report.page.span_links import Anchors, SpanLinks
from variorum.report.page.times_view import make_timeline, make_toll_charts
from variorum.report.page.voices_view import make_speakers
from variorum.report.phrasing import count, one_line, shorten
from variorum.report.reading import Reading
from variorum.report.short_disputes import shorten_disputes
from variorum.report.source_notes import source_notes

MOST_COLUMNS = 12


def _unlike(excerpts: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
    """Each passage of an outlet once, also where it stands in its text twice."""
    return tuple({(e.outlet, e.before, e.words, e.after): e for e in reversed(list(excerpts))}.values())[::-1]


def _figure(n: int, noun: str) -> tuple[str, str, bool]:
    number, _, words = count(n, noun).partition(" ")
    return number, words, False


class StoryView:
    """One account as the page shows it. What a template asks for is a plain attribute, made once."""

    def __init__(self, digest: Digest, anchors: Anchors) -> None:
        self.digest = digest
        self._links = links = SpanLinks(digest, anchors)
        self.anchor = links.story
        self.href = links.href
        self.headline = digest.headline
        self.outlets = list(digest.names.values())
        self.stacked = len(self.outlets) > MOST_COLUMNS
        self.opening = make_opening(digest, links)
        self.facts = make_page_facts(digest, links)
        self.in_dispute = [(short, links.cards[short.dispute.id]) for short in shorten_disputes(digest, links.table.disputed)]
        self.may_be = [(short, links.cards[short.dispute.id]) for short in shorten_disputes(digest, links.table.to_check)]
        self.timeline = make_timeline(digest, links)
        self.tolls = make_toll_charts(digest)
        self.disputes = [self._dispute(d, a) for d, a in links.disputes]
        self.to_check = [self._dispute(d, a) for d, a in links.to_check]
        self.dismissed = [self._dispute(d, a) for d, a in links.dismissed]
        self.hands = [(c, self._anchors_of(c)) for c in digest.account.corrections]
        rows = {c.id: make_row(digest, links, c, self.stacked) for c in digest.shared}
        self.claims = [rows[c.id] for c in order_of_lead(digest, digest.shared)]
        opening_claim = self.opening.claim if self.opening else ""
        self.key_claims = [rows[c.id] for c in find_key_claims(digest, opening_claim)]
        self.speakers = make_speakers(digest, links)
        self.varied = any(u.aligned for speaker in self.speakers for u in speaker.utterances)
        self.graph = lay_out(digest.reuse, digest.names)
        self.names = {id: digest.name(id) for id in (*digest.articles, *(r.source for r in digest.reuse))}
        self.lineage = [(r, anchor, [links.excerpt([p.target]) for p in r.passages]) for r, anchor in links.reuse]
        self.wording = [self._wording(x, a) for x, a in links.labels]
        self.alone = [self._alone(id) for id in digest.alone]
        self.texts = [self._text(a) for a in digest.articles.values()]
        self.figures = self._figures()
        self.sources = self._sources()
        self.source_figure = self._source_figure()
        self.most_quoted = self._most_quoted()

    def _figures(self) -> list[tuple[str, str, bool]]:
        """The numbers of the head, each with its noun and whether it is one of disputes."""
        n, k = len(self.digest.articles), len(self.digest.account.disputes)
        foreign, to_check = self.digest.foreign, len(self.digest.account.to_check)
        figures = [_figure(n, "report")]
        if n > 1 and foreign < n and self.digest.is_compared:
            figures += [self._source_figure(), (*_figure(k, "dispute")[:2], k > 0)]
            figures += [(str(to_check), "to check", False)] if to_check else []
        if foreign:
            figures.append((str(foreign), "not in English, not analysed", False))
        return figures

    def _source_figure(self) -> tuple[str, str, bool]:
        """How many independent sources there are, at least and at most."""
        least, most = fewest(self.digest.origins), len(self.digest.origins)
        number, noun, _ = _figure(most, "independent source")
        return number if least == most else f"{least} to {most}", noun, False

    def _most_quoted(self) -> list[tuple[str, int]]:
        """Who is quoted in most of the reports: these may rest on one voice, however independent they are."""
        n = len(self.digest.articles)
        quoted = ((name, len({a.article for a in said})) for name, said in self.digest.speakers if name != UNNAMED)
        return sorted((row for row in quoted if row[1] > max(2, n / 2)), key=lambda row: -row[1])[:2]

    def _sources(self) -> list[tuple[str, list[PageText]]]:
        """The reports by independent source, each with those that copy it, and which other source it may be one with."""
        texts = dict(zip(self.digest.articles, self.texts, strict=True))
        origins = self.digest.origins
        return [
            (
                f"perhaps the same source as {self.digest.name(origins[o.perhaps - 1].articles[0])}" if o.perhaps else "",
                [texts[id] for id in o.articles],
            )
            for o in origins
        ]

    def _dispute(self, found: Finding, anchor: str) -> DisputeCard:
        claim = self.digest.claim_of(found)
        values = self.digest.values(found)
        return DisputeCard(
            found,
            anchor,
            values=tuple(
                (shorten(value, 120), _unlike(self._links.excerpt([s], context="value") for s in spans))
                for value, spans in values
            ),
            claim=(self._links.claims[claim.id], shorten(self.digest.gist(claim), 110))
            if claim and claim.id in self._links.claims
            else None,
            chart=draw(found.kind, values, self.digest.articles, self.digest.names),
        )

    def _anchors_of(self, correction: Correction) -> list[str]:
        """Of the items that a correction shows on."""
        links = self._links
        said, dismissed = ({x.id: anchor for x, anchor in rows} for rows in (links.attributions, links.dismissed))
        items = {**links.cards, **dismissed, **links.claims, **links.facts, **said}
        return [items[id] for id in correction.items if id in items]

    def _wording(self, label: Label, anchor: str) -> Wording:
        groups = grouped((one_line(span.text).casefold(), span) for span in label.spans)
        return Wording(anchor, shorten(label.referent, NAME), tuple(self._word(g) for g in groups.values()))

    def _word(self, spans: Sequence[Span]) -> Variant:
        """A word with the first place where each outlet uses it."""
        first = {s.article: s for s in reversed(spans)}
        carriers = [Carrier(self.digest.name(id), self._links.href(first[id])) for id in dict.fromkeys(s.article for s in spans)]
        return Variant(self._links.excerpt(spans[:1]), tuple(carriers))

    def _alone(self, id: str) -> tuple[str, list[tuple[str, Excerpt, str]]]:
        """What one outlet alone tells: the anchor of each claim, its words, and who corrected it."""
        d, links = self.digest, self._links
        rows = [(links.claims[c.id], statement_excerpt(d, links, c.statements[0], True), d.hand(c.id)) for c in d.alone[id]]
        return d.name(id), rows

    def _text(self, article: Article) -> PageText:
        notes = source_notes(self.digest, article)
        if article.is_foreign:
            notes.append(f"language: {article.language}; not analysed")
        anchor, paragraphs = self._links.articles[article.id], self._links.texts[article.id].paragraphs
        return PageText(article, anchor, self.digest.names[article.id], tuple(notes), paragraphs)


@dataclass(frozen=True)
class PageView:
    """A reading as the templates ask for it: `body.html.j2` prints it inside any document."""

    title: str
    stories: tuple[StoryView, ...]
    reading: Reading


def page_view(reading: Reading) -> PageView:
    """The view of all accounts of a reading, with anchors that are unlike each other over the whole page."""
    anchors = Anchors({"top", "legend", "pop"})
    stories = tuple(StoryView(d, anchors) for d in digest(reading))
    title = stories[0].headline if len(stories) == 1 else f"{len(stories)} accounts" if stories else "An empty reading"
    return PageView(title, stories, reading)
