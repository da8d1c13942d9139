"""A reading as tables: what a spreadsheet, a data frame or a database reads. docs/exports.md says what each column means."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import isinf

from variorum.model import Amount, Claim, Described, Fact, Moment, Named, Polarity, Span, Value, fewest
from variorum.report.csv_table import Cell, Column, Table, columns, with_outlets
from variorum.report.digest import Digest, digest
from variorum.report.event_rows import EVENT_COLUMNS, event_rows
from variorum.report.json_reading import iso_moment
from variorum.report.json_rows import kind_of
from variorum.report.phrasing import one_line
from variorum.report.quotes import QUOTE_COLUMNS, place_of, quote_rows, voices_table
from variorum.report.reading import Reading

Row = tuple[Cell, ...]

SEPARATOR = "; "
TOLD, LEFT_OUT = "told", "left out"

_ARTICLES = columns(
    story=str, article=str, name=str, outlet=str, title=str, authors=str, published=str, language=str, url=str, path=str,
    sha256=str, characters=int, boilerplate_characters=int, credits=str, claims=int, claims_alone=int, claims_left_out=int,
    copied_share=float,
)  # fmt: skip
_ATTRIBUTIONS = columns(
    story=str, attribution=str, article=str, name=str, form=str, kind=str, speaker=str, entity=str, via=str, cue=str, source=str,
    content=str, start=int, end=int, ranges=str, unclosed=bool, factuality=str,
)  # fmt: skip
_CLAIMS = columns(
    story=str, claim=str, gist=str, status=str, origins=int, reports=int, left_out_by=str, article=str, name=str, origin=int,
    through=str, words=str, start=int, end=int, ranges=str, attribution=str, speaker=str, factuality=str,
)  # fmt: skip
_DISPUTES = columns(
    story=str, dispute=str, fact=str, kind=str, relation=str, to_check=bool, probability=float, value=str, article=str, name=str,
    words=str, start=int, end=int,
)  # fmt: skip
_REUSE = columns(
    story=str, source=str, source_name=str, target=str, target_name=str, kind=str, share=float, words=str, source_start=int,
    source_end=int, target_start=int, target_end=int,
)  # fmt: skip
_LABELS = columns(story=str, referent=str, words=str, article=str, name=str, start=int, end=int)
_CORRECTIONS = columns(
    story=str, correction=int, kind=str, value=str, who=str, why=str, at=str, stands=bool, lapsed=str, items=str, article=str,
    name=str, words=str, start=int, end=int,
)  # fmt: skip
_COVERAGE = columns(story=str, claim=str, gist=str, status=str, origins=int)
_FACTS = columns(
    story=str, fact=str, question=str, type=str, verdict=str, probability=float, answers=int, sets=int, reports=int, origins=int,
    left_out_by=str,
)  # fmt: skip
_ANSWERS = columns(
    story=str, fact=str, question=str, type=str, verdict=str, set=int, agreed=bool, article=str, name=str, words=str, start=int,
    end=int, factuality=str, attribution=str, speaker=str, value=str, low=float, high=float, unit=str, first=str, last=str,
    clock=str, normal=str, context=str,
)  # fmt: skip


def table(reading: Reading, name: str) -> Table:
    """One of the tables of a reading. Raises `ValueError` with the names there are for any other."""
    if name not in _TABLES:
        raise ValueError(f"no table {name!r}; there are {', '.join(TABLES)}")
    return _TABLES[name](name, list(digest(reading)))


def all_tables(reading: Reading) -> tuple[Table, ...]:
    """All tables of a reading, in the order of `TABLES`."""
    digests = list(digest(reading))
    return tuple(make(name, digests) for name, make in _TABLES.items())


def table_of_all(readings: Iterable[Reading], name: str) -> Table:
    """One table of many readings, as of all stories of a library. Raises `ValueError` for "coverage", whose columns are the
    outlets of one story, and for a name that there is not."""
    if name not in TABLES_OF_ALL:
        raise ValueError(f"no table {name!r} of many stories; there are {', '.join(TABLES_OF_ALL)}")
    rows = tuple(row for reading in readings for row in table(reading, name).rows)
    return Table(name, _TABLES[name](name, []).columns, rows)


def _flat(heads: tuple[Column, ...], rows_of: Callable[[Digest], Iterator[Row]]) -> Callable[[str, Sequence[Digest]], Table]:
    return lambda name, digests: Table(name, heads, tuple(row for d in digests for row in rows_of(d)))


def _articles(d: Digest) -> Iterator[Row]:
    for article in d.articles.values():
        claims = [c for c in d.account.sure if article.id in c.articles]
        authors, credited = SEPARATOR.join(article.authors), SEPARATOR.join(dict.fromkeys(c.agency for c in article.credits))
        head = (d.account.id, article.id, d.names[article.id], article.outlet, article.title, authors)
        page = (iso_moment(article.published), article.language, article.url, article.path, article.sha256)
        marked = len({i for b in article.boilerplate for i in range(b.span.start, b.span.end)})
        alone, left_out = sum(len(c.articles) == 1 for c in claims), sum(article.id in d.left_out_by(c) for c in d.account.claims)
        share = max((r.share for r in d.reuse if r.target == article.id), default=0.0)
        yield (*head, *page, len(article.text), marked, credited, len(claims), alone, left_out, share)


def _attributions(d: Digest) -> Iterator[Row]:
    for a in d.account.attributions:
        head = (d.account.id, a.id, a.article, d.name(a.article), a.form, a.kind, a.speaker, a.entity, SEPARATOR.join(a.via))
        words = (a.cue.text if a.cue else None, a.source.text if a.source else None)
        yield (*head, *words, *place_of(a.content), a.unclosed, a.factuality)


def _claims(d: Digest) -> Iterator[Row]:
    for claim in d.account.claims:
        for statement in claim.statements:
            said = d.attributions.get(statement.attribution or "")
            standing = (d.account.id, claim.id, claim.gist, claim.status, fewest(claim.origins))
            head = (*standing, len(claim.articles), SEPARATOR.join(d.name(id) for id in d.left_out_by(claim)))
            where = (statement.article, d.name(statement.article), *_origin(claim, statement.article), *place_of(statement.spans))
            yield (*head, *where, statement.attribution, said.speaker if said else None, statement.factuality)


def _disputes(d: Digest) -> Iterator[Row]:
    for x in d.account.findings:
        head = (d.account.id, x.id, x.fact, x.kind, x.relation, x.to_check, x.probability)
        for value, spans in d.values(x):
            for s in spans:
                yield (*head, value, *_place_cells(d, s))


def _facts(d: Digest) -> Iterator[Row]:
    """A row for each fact."""
    for fact in d.account.facts:
        counts = (len(fact.answers), len({a.set for a in fact.answers}), len(fact.articles), fewest(fact.origins))
        yield (*_head(d, fact), fact.probability, *counts, "; ".join(d.name(id) for id in fact.left_out_by))


def _answers(d: Digest) -> Iterator[Row]:
    """A row for each answer."""
    for fact in d.account.facts:
        for a in fact.answers:
            said = (a.factuality, a.attribution, a.speaker)
            yield (
                *_head(d, fact),
                a.set,
                a.agreed,
                *_place_cells(d, a.span),
                *said,
                kind_of(a.value),
                *_columns_of(a.value),
                a.context.text,
            )


def _place_cells(d: Digest, span: Span | None) -> Row:
    """The article of a span, what that is called, the words, their start and end; without a span nothing."""
    return (span.article, d.name(span.article), span.text, span.start, span.end) if span else (None,) * 5


def _head(d: Digest, fact: Fact) -> Row:
    return d.account.id, fact.id, fact.question, fact.type, fact.verdict


def _columns_of(value: Value) -> Row:
    """low, high, unit, first, last, clock and normal (a name, or the lemmas that tell): those that a value of its kind has."""
    match value:
        case Amount(low, high, _, unit):
            return _end(low), _end(high), unit, None, None, None, None
        case Moment(first, last, _, clock, seconds):
            days = (first.isoformat() if first else None, last.isoformat() if last else None)
            length = (seconds, seconds, None if seconds is None else "s")
            return (*length, *days, clock.isoformat() if clock else None, None)
        case Named(name, _, _):
            return None, None, None, None, None, None, name
        case Described(words):
            return None, None, None, None, None, None, " ".join(words)
        case Polarity(holds):
            return None, None, None, None, None, None, "yes" if holds else "no"
        case _:
            return (None,) * 7


def _end(number: float) -> float | None:
    return None if isinf(number) else float(number)


def _reuse(d: Digest) -> Iterator[Row]:
    for x in d.account.reuse:
        head = (d.account.id, x.source, d.name(x.source), x.target, d.name(x.target), x.kind, x.share)
        for p in x.passages:
            source = (p.source.start, p.source.end) if p.source else (None, None)
            yield (*head, p.target.text, *source, p.target.start, p.target.end)
        if not x.passages:
            yield (*head, None, None, None, None, None)


def _labels(d: Digest) -> Iterator[Row]:
    for label in d.account.labels:
        for s in label.spans:
            yield d.account.id, label.referent, s.text, s.article, d.name(s.article), s.start, s.end


def _corrections(d: Digest) -> Iterator[Row]:
    for c in d.account.corrections:
        items = SEPARATOR.join(c.items)
        head = (d.account.id, c.number, c.kind, c.value, c.who, c.why, iso_moment(c.at), c.stands, c.lapsed, items)
        for s in c.spans or (None,):
            yield (*head, *_place_cells(d, s))


def _coverage(name: str, digests: Sequence[Digest]) -> Table:
    """Claims by outlets: a cell says whether the outlet told the claim or left it out, and is empty where neither holds."""
    outlets = {id: one_line(a.name) or a.id for d in digests for id, a in d.articles.items()}
    names = tuple(dict.fromkeys(outlets[id] for d in digests if d.account.claims for id in d.articles))
    rows = []
    for d in digests:
        for claim in d.account.claims:
            telling, left_out = _outlets(outlets, claim.articles), _outlets(outlets, d.left_out_by(claim))
            cells = (TOLD if n in telling else LEFT_OUT if n in left_out else None for n in names)
            rows.append((d.account.id, claim.id, d.gist(claim), claim.status, fewest(claim.origins), *cells))
    return Table(name, with_outlets(_COVERAGE, names, str), tuple(rows))


def _outlets(outlets: Mapping[str, str], ids: Iterable[str]) -> set[str]:
    return {outlets[id] for id in ids if id in outlets}


def _origin(claim: Claim, article: str) -> tuple[int | None, str | None]:
    """Which of the claim's origins an article belongs to, counted from 1, and what that origin rests on."""
    return next(((n, o.through) for n, o in enumerate(claim.origins, 1) if article in o.articles), (None, None))


_TABLES: Mapping[str, Callable[[str, Sequence[Digest]], Table]] = {
    "answers": _flat(_ANSWERS, _answers),
    "articles": _flat(_ARTICLES, _articles),
    "attributions": _flat(_ATTRIBUTIONS, _attributions),
    "claims": _flat(_CLAIMS, _claims),
    "corrections": _flat(_CORRECTIONS, _corrections),
    "coverage": _coverage,
    "disputes": _flat(_DISPUTES, _disputes),
    "events": _flat(EVENT_COLUMNS, event_rows),
    "facts": _flat(_FACTS, _facts),
    "labels": _flat(_LABELS, _labels),
    "quotes": _flat(QUOTE_COLUMNS, quote_rows),
    "reuse": _flat(_REUSE, _reuse),
    "voices": voices_table,
}
TABLES = tuple(_TABLES)
TABLES_OF_ALL = tuple(name for name in TABLES if name != "coverage")
"""The names of the tables that many stories have together."""
