"""An account sorted as people read it: what is disputed, agreed, only relayed, copied, or told by one outlet alone.

Long because everything that readers are shown of an account is sorted in one place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from variorum.accounts.newsrooms import outlets_of
from variorum.accounts.origins import COPY_SHARE, answer_origins, story_origins
from variorum.accounts.verdicts import is_surely_later
from variorum.alignment.omissions import without_earlier
from variorum.model import (
    DISPUTED,
    Account,
    Answer,
    Article,
    Attribution,
    Claim,
    Correction,
    Dispute,
    Fact,
    FactType,
    Origin,
    Reuse,
    Span,
    Statement,
    instant,
)
from variorum.model.dispute_values import claim_of_dispute
from variorum.model.origins import fewest
from variorum.report.grouped import grouped
from variorum.report.outlet_names import outlet_name
from variorum.report.phrasing import (
    WIRE,
    count,
    describe_dispute,
    describe_origins,
    describe_relation,
    join,
    one_line,
    qualifier_of,
    shorten,
)
from variorum.report.question_wording import ask, focus, without
from variorum.report.reading import Reading

# A line by itself of at most as many words may be a subhead.
SUBHEAD_WORDS = 10

QUESTION = 120  # characters
SPELLING = 70  # the same where only the spelling of a name is asked

WHO: frozenset[FactType] = frozenset({"person", "group", "object", "place"})
"""Kinds of answers that may stand in a question by their words, as who did it and to whom."""
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)

MEASURED = frozenset({"number", "money", "percent", "date", "time", "duration"})
"""Kinds of answers that a question must not state while they are in dispute."""

UNNAMED = "no name given"

NAME, HEADLINE = 160, 3000  # characters shown: an outlet may call itself anything


@dataclass(frozen=True)
class Digest:
    """One account of `reading`, sorted for readers. `is_compared` is false of articles that only stand beside each other."""

    reading: Reading
    account: Account
    is_compared: bool = True

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles by id, in the order of publication; those without a date stand last."""
        known = {a.id: a for a in self.reading.articles}
        reports = [known[id] for id in self.account.articles if id in known]
        return {a.id: a for a in sorted(reports, key=lambda a: instant(a.published))}

    @cached_property
    def names(self) -> dict[str, str]:
        """What each article is called: its outlet as people write it, numbered where the outlet has several."""
        plain = {a.id: outlet_name(shorten(a.name, NAME)) or a.id for a in self.articles.values()}
        uses, seen, names = Counter(plain.values()), Counter[str](), dict[str, str]()
        for id, name in plain.items():
            seen[name] += 1
            names[id] = f"{name} ({seen[name]})" if uses[name] > 1 else name
        return names

    def is_later(self, id: str, other: str) -> bool:
        """Whether an article surely came out after another."""
        return is_surely_later(self.articles[id].published, self.articles[other].published)

    def name(self, id: str) -> str:
        """What people call an article of this account or a wire."""
        return f"{shorten(id[len(WIRE) :], NAME)} (wire)" if id.startswith(WIRE) else self.names.get(id, shorten(id, NAME))

    @cached_property
    def headline(self) -> str:
        return shorten(self.account.headline, HEADLINE) or "An event without a headline"

    @cached_property
    def has_years(self) -> bool:
        """Whether the reports are of several years, so that a day needs its year."""
        return len({a.published.year for a in self.articles.values() if a.published}) > 1

    # -- how many, and how many of them independent --------------------------------------------------------------------

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """The independent origins of the reports."""
        return story_origins(tuple(self.articles), self.account.reuse, outlets_of(self.articles.values()))

    @cached_property
    def foreign(self) -> int:
        """How many reports were to be read and are in another language."""
        is_asked = self.is_compared or self.reading.attributions is not None
        return sum(article.is_foreign for article in self.articles.values()) if is_asked else 0

    @cached_property
    def tally(self) -> str:
        """ "5 reports from 3 independent sources, 4 disputes"; of what was not compared "5 reports"."""
        n, k = len(self.articles), len(self.account.disputes)
        unread = f", {self.foreign} not in English, not analysed" if self.foreign else ""
        if not self.is_compared or self.foreign == n:
            return f"{count(n, 'report')}{unread}"
        origins = "" if n == 1 else f" from {describe_origins(self.origins)}"
        return f"{count(n, 'report')}{origins}, {count(k, 'dispute')}{unread}"

    # -- disputes ------------------------------------------------------------------------------------------------------

    def values(self, dispute: Dispute) -> list[tuple[str, tuple[Span, ...]]]:
        """Each value with the spans that give it."""
        return [(one_line(value), spans) for value, spans in self.account.values(dispute)]

    def describe(self, dispute: Dispute) -> str:
        """The dispute in one line: its question, its values, how they go together."""
        return describe_dispute(dispute, self.question(dispute), self._facts.get(dispute.fact or ""))

    def meaning(self, dispute: Dispute) -> str:
        """How the values of a dispute go together: "cannot all be true"."""
        return describe_relation(dispute, self._facts.get(dispute.fact or ""))

    def question(self, dispute: Dispute) -> str:
        """What the dispute asks, in the reports' own words with ▢ for the answer."""
        fact = self._facts.get(dispute.fact or "")
        return self.ask(fact) if fact else ask(dispute, self.values(dispute), self.account.attributions)

    def ask(self, fact: Fact) -> str:
        """What a fact asks, in a report's own words; a figure or a day in dispute is no part of it, nor is another answer: of
        "guards beat miners" and "miners beat guards" it asks "… beat ▢"."""
        contexts = [a.context for a in fact.answers]
        known = [one_line(s.text) for c in contexts for s in self._in_dispute[c.article] if c.contains(s)]
        if fact.verdict in DISPUTED and fact.type in WHO:
            answers = [_ARTICLE.sub("", one_line(a.span.text)) for a in fact.answers]
            known += [*answers, *(words.split()[-1] for words in answers if words)]
        return focus(without(one_line(fact.question), known), SPELLING if fact.type == "name" else QUESTION)

    @cached_property
    def _in_dispute(self) -> defaultdict[str, list[Span]]:
        """By article, the figures and days that the reports disagree about."""
        return grouped((s.article, s) for d in self.account.findings if d.kind in MEASURED for s in d.spans)

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.account.facts}

    def origins_of(self, answers: Iterable[Answer]) -> tuple[Origin, ...]:
        """The independent origins of some answers to one question; those of one side of a dispute are no support for another."""
        return answer_origins(answers, self.attributions, self.account.reuse, outlets_of(self.articles.values()))

    def claim_of(self, dispute: Dispute) -> Claim | None:
        """The claim that the dispute is about."""
        return self._homes.get(dispute.id)

    @cached_property
    def _homes(self) -> Mapping[str, Claim | None]:
        return {d.id: claim_of_dispute(d, self.account.claims) for d in (*self.account.dismissed, *self.account.findings)}

    # -- corrections ---------------------------------------------------------------------------------------------------

    @cached_property
    def _hands(self) -> Mapping[str, Sequence[Correction]]:
        return grouped((id, correction) for correction in self.account.corrections for id in correction.items)

    def hand(self, item: str | None) -> str:
        """Who corrected the item of this id, and why: "corrected by Ada Quill: one counts the crew"; empty where nobody did."""
        return "; ".join(
            f"{'dismissed' if c.kind == 'dismiss' else 'corrected'} by {one_line(c.who)}: {one_line(c.why)}"
            for c in self._hands.get(item or "", ())
        )

    # -- claims --------------------------------------------------------------------------------------------------------

    @cached_property
    def shared(self) -> tuple[Claim, ...]:
        """Claims of two articles or more, not those that are only alike, and disputed ones: these first, then by origins, then by
        articles."""
        rows = [c for c in self.account.sure if len(c.articles) > 1 or c.status == "disputed"]
        return tuple(sorted(rows, key=lambda c: (c.status != "disputed", -fewest(c.origins), -len(c.articles))))

    @cached_property
    def agreed(self) -> tuple[Claim, ...]:
        """Corroborated claims, those of most origins first."""
        return tuple(c for c in self.shared if c.status == "corroborated")

    @cached_property
    def relayed(self) -> tuple[Claim, ...]:
        """Claims that several articles carry and one origin gave."""
        return tuple(c for c in self.shared if c.status == "single-origin")

    @cached_property
    def alone(self) -> dict[str, tuple[Claim, ...]]:
        """By article, what it surely tells alone; the richest first. A subhead tells nothing of its own."""
        read = {id for id, article in self.articles.items() if not article.is_foreign}
        single = (c for c in self.account.claims if len(c.articles) == 1 and c.status != "disputed")
        left_out = (c for c in single if read <= {*c.articles, *c.left_out_by})  # by all others
        rows = grouped((c.articles[0], c) for c in left_out if not self._is_subhead(c))
        return {id: tuple(rows[id]) for id in sorted(rows, key=lambda id: -len(rows[id]))}

    def _is_subhead(self, claim: Claim) -> bool:
        """Whether each statement is a headline, a marked leftover, or a short line by itself that ends like no sentence."""
        return all(s.article in self.articles and _is_line_apart(self.articles[s.article], s.spans[0]) for s in claim.statements)

    @staticmethod
    def gist(claim: Claim) -> str:
        """What a claim says, behind "denied: " or the like where none of its statements asserts it."""
        states = [s.factuality for s in claim.statements]
        return one_line(claim.gist) if "asserted" in states else f"{qualifier_of(claim.gist, states[0])}{one_line(claim.gist)}"

    def left_out_by(self, claim: Claim) -> tuple[str, ...]:
        """The reports that leave a claim out although they came out when it was known."""
        return without_earlier(claim.left_out_by, claim.articles, {a.id: a.published for a in self.articles.values()})

    def standing(self, claim: Claim) -> str:
        """ "one source: Ada Quill", "3 independent sources, one of them AP (wire)"."""
        names = list(dict.fromkeys(self.name(o.through) for o in claim.origins if o.through))
        if len(claim.origins) < 2:
            return f"one source: {join(names)}" if names else "one source"
        which = "one of them" if len(names) == 1 else "among them"
        return describe_origins(claim.origins) + (f", {which} {join(names)}" if names else "")

    # -- speech and copying --------------------------------------------------------------------------------------------

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        return {a.id: a for a in self.account.attributions if a.id}

    @staticmethod
    def speaker(attribution: Attribution) -> str:
        mention = attribution.source.text if attribution.source else ""
        return shorten(attribution.speaker or mention, NAME) or UNNAMED

    def is_said(self, statement: Statement) -> bool:
        """Whether any of a statement stands in somebody's mouth."""
        has_speaker = statement.attribution is not None
        return has_speaker or any(s.overlaps(c) for s in statement.spans for c in self.said[statement.article])

    @cached_property
    def said(self) -> defaultdict[str, list[Span]]:
        """By article, what is attributed to a speaker."""
        return grouped((a.article, span) for a in self.account.attributions for span in a.content)

    @cached_property
    def speakers(self) -> tuple[tuple[str, tuple[Attribution, ...]], ...]:
        """Each speaker with what is attributed to them; who is quoted most comes first, the unnamed last."""
        rows = grouped((self.speaker(a), a) for a in self.account.attributions)
        return tuple((s, tuple(rows[s])) for s in sorted(rows, key=lambda s: (s == UNNAMED, -len(rows[s]))))

    @cached_property
    def reuse(self) -> tuple[Reuse, ...]:
        return tuple(sorted(self.account.reuse, key=lambda r: -r.share))

    def source_of(self, span: Span) -> Reuse | None:
        """The row of the source that has most of the span, if any."""
        rows = self._taken[span.article]
        return next((row for row in rows if 2 * sum(span.common(p.target) for p in row.passages) > len(span)), None)

    def where_from(self, row: Reuse) -> str:
        """ "from AFP (wire)" of what a report surely copied: it credits it, or it is a good part of the report. Fewer words that
        are nobody's by a credit may both be from one statement: "also in the Courier"."""
        is_copy = row.kind == "credit" or row.share >= COPY_SHARE
        return f"{'from' if is_copy else 'also in'} {self.name(row.source)}"

    @cached_property
    def _taken(self) -> defaultdict[str, list[Reuse]]:
        """What each article took from others, the most first."""
        return grouped((row.target, row) for row in self.reuse)


def _is_line_apart(article: Article, span: Span) -> bool:
    if any(b.span.overlaps(span) for b in article.boilerplate):
        return True
    text = article.text
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    if article.title and one_line(span.text) in one_line(article.title):
        return True
    return (
        bool(text[:start].strip())
        and len(line.split()) <= SUBHEAD_WORDS
        and line[-1:] not in ".!?…:;\"”’'"
        and len(span) * 2 > len(line)
    )


def digest(reading: Reading) -> Iterator[Digest]:
    """A digest for each account, then one for the articles that stand in none: kept, but not read deeply or alone."""
    in_accounts = {id for account in reading.accounts for id in account.articles}
    for account in reading.accounts:
        yield Digest(reading, account)
    rest = tuple(a.id for a in reading.articles if a.id not in in_accounts)
    if rest:
        found = tuple(a for a in reading.attributions or () if a.article in rest)
        headline = "Other articles" if reading.accounts else "Who says what" if found else "Articles"
        yield Digest(reading, Account(_free_id(reading), headline, rest, attributions=found), is_compared=False)


def _free_id(reading: Reading) -> str:
    used = {a.id for a in reading.accounts}
    return next(id for id in ("articles", *(f"articles-{n}" for n in range(len(used) + 1))) if id not in used)
