"""Who said what, how and where, as tables: a row for each thing said, and how often each outlet quotes each speaker."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import Attribution, Span
from variorum.report.csv_table import Cell, Table, columns, with_outlets
from variorum.report.digest import UNNAMED, Digest, digest
from variorum.report.grouped import grouped
from variorum.report.json_reading import iso_moment
from variorum.report.phrasing import FORMS, one_line
from variorum.report.reading import Reading

QUOTE_COLUMNS = columns(
    who=str, said=str, how=str, form=str, kind=str, cue=str, via=str, factuality=str, outlet=str, published=str, title=str,
    story=str, article=str, start=int, end=int, ranges=str, url=str, path=str,
)  # fmt: skip
_NO_OUTLET = "no outlet named"


@dataclass(frozen=True, slots=True)
class Quote:
    """One thing that somebody said: `who`, in whose words, and the outlet that tells it."""

    digest: Digest
    attribution: Attribution

    @property
    def who(self) -> str:
        return self.digest.speaker(self.attribution)

    @property
    def said(self) -> str:
        return " … ".join(one_line(span.text) for span in self.attribution.content)

    @property
    def how(self) -> str:
        """ "says, in its own words" is "says directly"; what is paraphrased "says indirectly"."""
        form = {"direct": "directly", "mixed": "partly in quotation marks", "indirect": "indirectly"}[self.attribution.form]
        return f"{FORMS[self.attribution.kind]} {form}"

    @property
    def outlet(self) -> str:
        article = self.digest.articles[self.attribution.article]
        return one_line(article.outlet or "") or _NO_OUTLET


@dataclass(frozen=True, slots=True)
class Voices:
    """How often each outlet quotes each speaker: speakers and outlets, those with most quotes first."""

    speakers: tuple[str, ...]
    outlets: tuple[str, ...]
    counts: Counter[tuple[str, str]]

    def of(self, speaker: str) -> int:
        """How often the speaker is quoted in all."""
        return sum(self.counts[speaker, outlet] for outlet in self.outlets)


def quotes(reading: Reading) -> tuple[Quote, ...]:
    """All that is said in the reading's articles, in the order in which it stands there."""
    return tuple(quote for d in digest(reading) for quote in _quotes(d))


def _quotes(d: Digest) -> Iterator[Quote]:
    return (Quote(d, a) for a in d.account.attributions if a.article in d.articles)


def voices(found: Sequence[Quote]) -> Voices:
    """Who is quoted by whom. A speaker in other letters (“THE MAYOR”) is the same; those nobody names come last."""
    names: dict[str, str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for quote in found:
        counts[names.setdefault(quote.who.casefold(), quote.who), quote.outlet] += 1
    by_speaker, by_outlet = Counter[str](), Counter[str]()
    for (speaker, outlet), number in counts.items():
        by_speaker[speaker] += number
        by_outlet[outlet] += number
    speakers = sorted(by_speaker, key=lambda name: (name == UNNAMED, -by_speaker[name], name))
    outlets = sorted(by_outlet, key=lambda name: (name == _NO_OUTLET, -by_outlet[name], name))
    return Voices(tuple(speakers), tuple(outlets), counts)


def quote_rows(d: Digest) -> Iterator[tuple[Cell, ...]]:
    """A row for each thing that somebody said."""
    for quote in _quotes(d):
        a, article = quote.attribution, d.articles[quote.attribution.article]
        words, *place = place_of(a.content)
        said = (quote.who, words, quote.how, a.form, a.kind, a.cue.text if a.cue else None, "; ".join(a.via), a.factuality)
        told = (article.outlet, iso_moment(article.published), article.title, d.account.id, a.article)
        yield (*said, *told, *place, article.url, article.path)


def voices_table(name: str, digests: Sequence[Digest]) -> Table:
    """A row for each speaker, a column for each outlet: how often the outlet quotes the speaker."""
    found = voices([quote for d in digests for quote in _quotes(d)])
    rows: list[tuple[Cell, ...]] = [
        (speaker, found.of(speaker), *(found.counts[speaker, outlet] for outlet in found.outlets)) for speaker in found.speakers
    ]
    return Table(name, with_outlets(columns(speaker=str, quotes=int), found.outlets, int), tuple(rows))


def rows_by_article(found: Sequence[Quote]) -> Iterator[tuple[Digest, str, list[Quote]]]:
    """The quotes of each article, with its digest and id."""
    for (_, article), of_article in grouped(((q.digest.account.id, q.attribution.article), q) for q in found).items():
        yield of_article[0].digest, article, of_article


def place_of(spans: Sequence[Span]) -> tuple[Cell, ...]:
    """The words of one or several spans, where they begin and end, and each one's range."""
    ranges = "; ".join(f"{s.start}-{s.end}" for s in spans)
    return " … ".join(s.text for s in spans), spans[0].start, spans[-1].end, ranges
