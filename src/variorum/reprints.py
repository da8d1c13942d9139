"""Reprints: articles of one text are read once, and what it says is then given to all of them.

Much is counted over the articles of a story: how rare a word is, what a name mostly names, which day most reports mean. Counted
over texts, a reprint adds an article to what its text says and changes nothing else. Its days are those of the eldest: "on
Monday" was written then.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from variorum.divergence.status import with_status
from variorum.model import Account, Act, Article, Attribution, Claim, Count, Dating, Dispute, Event, Fact, Origin, Reuse, Span
from variorum.parsing.layout import lay_out
from variorum.reuse.direction import seniority

_Item = TypeVar("_Item")
_Row = TypeVar("_Row", Count, Dating, Act)


@dataclass(frozen=True, slots=True)
class Reprints:
    """`eldest` has for each reprint the eldest article of its text, by id."""

    eldest: Mapping[str, str]

    def __contains__(self, article: str) -> bool:
        return article in self.eldest

    def fold(self, reuse: Iterable[Reuse]) -> list[Reuse]:
        """Who took from whom, told of texts: what a reprint took or gave, its text did."""
        rows = [replace(r, source=self._text_of(r.source), target=self._text_of(r.target)) for r in reuse]
        return [r for r in rows if r.source != r.target]

    def spread(self, account: Account) -> Account:
        """The account of a story's texts as one of all its articles: `account.articles` are all, what was read is of texts."""
        if not self.eldest:
            return account
        others: dict[str, list[str]] = defaultdict(list)
        for reprint in sorted(self.eldest):
            others[self.eldest[reprint]].append(reprint)
        return _Spreading({text: [text, *others[text]] for text in others}).account(account, self.eldest)

    def _text_of(self, article: str) -> str:
        return self.eldest.get(article, article)


def find_reprints(articles: Iterable[Article]) -> Reprints:
    """The articles whose text an older one has, laid out alike. The order of the articles does not matter."""
    alike: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=seniority):
        alike[article.sha256].append(article)
    eldest: dict[str, str] = {}
    for articles_of_text in alike.values():
        editions: dict[tuple[tuple[int, str, bool], ...], str] = {}
        for article in articles_of_text if len(articles_of_text) > 1 else ():
            first = editions.setdefault(_set_as(article), article.id)
            if first != article.id:
                eldest[article.id] = first
    return Reprints(eldest)


def _set_as(article: Article) -> tuple[tuple[int, str, bool], ...]:
    """What of an article is read, and how; its title and what is boilerplate in it decide that with its text."""
    return tuple((prose.span.start, prose.folded, prose.is_headline) for prose in lay_out(article))


@dataclass(frozen=True, slots=True)
class _Spreading:
    """`editions` has for each text with reprints all its articles, the eldest first."""

    editions: Mapping[str, Sequence[str]]

    def account(self, account: Account, eldest: Mapping[str, str]) -> Account:
        said: dict[str, list[Attribution]] = defaultdict(list)
        for a in account.attributions:
            said[a.article].append(a)
        attributions: list[Attribution] = []
        ids: dict[tuple[str, str], str] = {}  # of each article and each attribution of its text
        for article in account.articles:
            for a in said[eldest.get(article, article)]:
                ids[article, a.id] = f"a{len(attributions) + 1}"
                attributions.append(replace(_printed_in(article, a), id=ids[article, a.id]))
        claims = [self._claim(claim, ids) for claim in account.claims]
        findings = tuple(map(self._dispute, account.findings))
        return replace(
            account,
            entities=tuple(replace(e, mentions=self._spans(e.mentions)) for e in account.entities),
            attributions=tuple(attributions),
            facts=tuple(self._fact(fact, ids) for fact in account.facts),
            claims=with_status(claims, findings),
            findings=findings,
            labels=tuple(replace(label, spans=self._spans(label.spans)) for label in account.labels),
            event=self._event(account.event),
        )

    def _articles(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(article for text in texts for article in self._of(text)))

    def _of(self, text: str) -> Sequence[str]:
        return self.editions.get(text, (text,))

    def _spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(replace(span, article=article) for span in spans for article in self._of(span.article))

    def _claim(self, claim: Claim, ids: Mapping[tuple[str, str], str]) -> Claim:
        return replace(
            claim,
            statements=tuple(
                replace(_printed_in(article, s), attribution=ids[article, s.attribution] if s.attribution else None)
                for s in claim.statements
                for article in self._of(s.article)
            ),
            articles=self._articles(claim.articles),
            left_out_by=self._articles(claim.left_out_by),
            origins=self._origins(claim.origins),
        )

    def _origins(self, origins: Iterable[Origin]) -> tuple[Origin, ...]:
        spread = [(n, replace(o, articles=self._articles(o.articles))) for n, o in enumerate(origins, 1)]
        spread.sort(key=lambda row: (-len(row[1].articles), row[1].articles))
        number = {before: n for n, (before, _) in enumerate(spread, 1)}
        return tuple(o if o.perhaps is None else replace(o, perhaps=number[o.perhaps]) for _, o in spread)

    def _fact(self, fact: Fact, ids: Mapping[tuple[str, str], str]) -> Fact:
        """The fact with each answer once for every article that has its text. A fact that one report alone answers is single,
        though its text be printed twice: a reprint adds no answer of its own."""
        return replace(
            fact,
            answers=tuple(
                replace(_printed_in(article, a), attribution=ids[article, a.attribution] if a.attribution else None)
                for a in fact.answers
                for article in self._of(a.article)
            ),
            origins=self._origins(fact.origins),
            left_out_by=self._articles(fact.left_out_by),
        )

    def _dispute(self, dispute: Dispute) -> Dispute:
        return replace(dispute, spans=self._spans(dispute.spans))

    def _event(self, event: Event) -> Event:
        def spread(rows: Sequence[_Row]) -> tuple[_Row, ...]:
            printed = (_printed_in(article, row) for row in rows for article in self._of(row.span.article))
            return tuple(sorted(printed, key=lambda row: row.span))

        return Event(spread(event.counts), spread(event.dates), spread(event.acts), tuple(sorted(self._spans(event.places))))


def _printed_in(article: str, item: _Item) -> _Item:
    """The item with all its words at the same places of `article`."""
    moved: Any = item
    if isinstance(item, Span):
        moved = replace(item, article=article)
    elif isinstance(item, tuple):
        moved = tuple(_printed_in(article, part) for part in item)
    elif is_dataclass(item) and not isinstance(item, type):
        moved = replace(item, **{field.name: _printed_in(article, getattr(item, field.name)) for field in fields(item)})
    return moved  # type: ignore[no-any-return]
