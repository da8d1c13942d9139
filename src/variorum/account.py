"""The main job, from top to bottom: reports in, one account a story out.

Long because the whole main job can be read in one place.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import tee
from pathlib import Path
from typing import Any, BinaryIO

from variorum.accounts.dispute_weights import DisputeWeights, dispute_weights
from variorum.accounts.disputes import DraftDispute, find_disputes
from variorum.accounts.fact_reasons import explain_matches, explain_verdict
from variorum.accounts.facts import find_facts
from variorum.accounts.findings import merge_facts_and_disputes
from variorum.accounts.newsrooms import outlets_of
from variorum.alignment import align, explain_claim, find_clauses, find_event, mark_agreed
from variorum.alignment.claim_weights import ClaimWeights, claim_weights
from variorum.attribution import Finder, Method, attribute_speakers, finder_of, flatten, with_one_description
from variorum.checkpoints import StoppedError, finishing, key_of
from variorum.divergence import diverge, find_labels
from variorum.divergence.status import with_status
from variorum.entities import Cast, identify
from variorum.errors import NothingReadableError
from variorum.facts import find_slots
from variorum.grouping import find_headline
from variorum.grouping import group as group_articles
from variorum.ingest import Fetching, Loaded, Outlets, load
from variorum.lexical import models_of_words
from variorum.marking import annotate
from variorum.matching import Matcher, Matching, default_matcher
from variorum.model import Account, Article, Attribution, Claim, Explanation, Fact, Parse, Rejected, Reuse, Story
from variorum.parsing import Parser, default_parser
from variorum.report import Reading
from variorum.report.json_reading import account_row, read_account
from variorum.report.json_rows import read_row, row_of
from variorum.report.lead_sentences import find_headline as find_account_headline
from variorum.report.reading import find_explained
from variorum.reprints import Reprints, find_reprints
from variorum.reuse import find_citations, find_copies, find_reuse
from variorum.reuse.copies import is_worth_telling
from variorum.reuse.lineage import sort_rows

Inputs = str | Path | Iterable[str | Path]
Progress = Callable[[str], None]
_Read = tuple[Reprints, list[Parse], Cast, tuple[Attribution, ...]]
LONGEST_READ = 60_000
"""The most characters of an article that is read deeply, which takes seconds: some ten thousand words."""


@dataclass(frozen=True)
class Tools:
    """The models a reading asks, loaded when first used. Keep one to read many stories."""

    make_parser: Callable[[], Parser] = default_parser
    make_finder: Callable[..., Finder] = finder_of

    @cached_property
    def parser(self) -> Parser:
        """The parser, made when it is first asked for."""
        return self.make_parser()


_tools = Tools()


def read(
    inputs: Inputs,
    *,
    as_one_story: bool = False,
    attribution: Method = "rules",
    outlets: Outlets | None = None,
    tools: Tools = _tools,
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
    progress: Progress = lambda _: None,
    checkpoint: str | Path | None = None,
) -> Reading:
    """Reads files, folders, addresses and "-", one or several, into one account a story.

    `as_one_story` takes all articles as one story instead of grouping them first. `attribution` says who finds who says what:
    "rules", which are exact on what a reading compares, or "trained", which adds an encoder's findings to them. `outlets` name
    the outlets of documents that name none: one name for all, or a table of file and folder names. `fetching` says within which
    limits addresses are fetched; feeds are followed to their pages where they hold no whole article. Documents that cannot be
    read are named in the reading's `rejected`. `checkpoint` is a file that keeps each story once it is read: a run that was
    stopped goes on from it, and it is gone when all is done. Raises `NothingReadableError` if no document gives an article,
    `StoppedError` on Ctrl-C.
    """
    finder = tools.make_finder(attribution, flat=False)
    loaded = _load(inputs, stdin, progress, fetching, outlets)
    everything = (Story("s1", tuple(a.id for a in loaded.articles)),)
    stories = everything if as_one_story else group_articles(loaded.articles)
    by_id = {a.id: a for a in loaded.articles}
    models = models_of(tools.parser, finder)
    options = {"as_one_story": as_one_story, "attribution": attribution}
    accounts: list[Account] = []

    def reading(articles: tuple[Article, ...]) -> Reading:
        rejected = (*loaded.rejected, *find_too_long(articles))
        return Reading(articles, tuple(accounts), None, rejected, models, options)

    def made(story: Story) -> dict[str, Any]:
        return account_row(read_story(story, [by_id[id] for id in story.articles], tools.parser, finder))

    with finishing(checkpoint, "read", options, models) as kept:
        keys = [key_of(by_id[id] for id in story.articles) for story in stories]
        rows = kept.each(keys, (made(story) for story, key in zip(stories, keys, strict=True) if kept.find(key) is None))
        try:
            for number, story in enumerate(stories, 1):
                progress(f"reading story {number} of {len(stories)}: {len(story.articles)} article(s)")
                accounts.append(replace(read_account(next(rows)), id=story.id))
        except KeyboardInterrupt:
            finished = {id for account in accounts for id in account.articles}
            done = tuple(a for a in loaded.articles if a.id in finished)
            raise StoppedError(reading(done), len(accounts), len(stories)) from None
    return reading(loaded.articles)


def read_story(
    story: Story,
    articles: Sequence[Article],
    parser: Parser,
    finder: Finder,
    matcher: Matcher | None = None,
    weighed: DisputeWeights | None = None,
    claimed: ClaimWeights | None = None,
) -> Account:
    """One account from the articles of one story. Articles that are not English or too long are kept, and not read deeply; a
    text that several articles have is read once."""
    read = _read_deeply(articles, parser, finder)
    with _uncollected():
        return _account(story, articles, read, matcher, weighed, claimed)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the garbage collector from looking again and again at what a story is made of: a seventh of the time, and rings that
    only it would free are few."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _account(
    story: Story,
    articles: Sequence[Article],
    read: _Read,
    matcher: Matcher | None,
    weighed: DisputeWeights | None,
    claimed: ClaimWeights | None,
) -> Account:
    reprints, parses, cast, attributions = read
    copied = find_reuse(articles)
    reuse = sort_rows([*copied, *find_citations(articles, copied)])
    folded = reprints.fold(reuse)
    matching = match_facts(parses, cast, attributions, matcher)
    facts = find_facts(matching, parses, cast, attributions, folded)
    drafts = find_disputes(matching, parses, cast, attributions, {a.id: a.published for a in articles}, used=weighed)
    facts, disputes = merge_facts_and_disputes(facts, drafts, attributions, folded, outlets_of(articles))
    disputed = [span for d in disputes if not d.to_check for span in d.spans]
    alignment = align(parses, attributions, cast, folded, matching, disputed, claimed)
    facts = mark_agreed(facts, alignment.clauses, disputed)
    findings = (*disputes, *diverge(alignment, len(disputes)))
    asked = {d.fact for d in disputes}
    reasons = (_explanation(fact, matching, drafts, articles) for fact in facts if fact.id in asked)
    account = Account(
        id=story.id,
        headline="",
        articles=story.articles,
        entities=cast.entities,
        attributions=attributions,
        facts=facts,
        claims=with_status(alignment.claims, findings),
        findings=findings,
        reuse=reuse,
        labels=find_labels(parses, cast),
        event=find_event(alignment.story),
        explanations=tuple(map(_in_short, reasons)),
    )
    alone = replace(account, articles=tuple(id for id in story.articles if id not in reprints))  # reprints do not choose it
    account = replace(account, headline=find_account_headline(alone, [a for a in articles if a.id not in reprints]))
    return reprints.spread(account)


def _read_deeply(articles: Sequence[Article], parser: Parser, finder: Finder) -> _Read:
    """The texts of a story, who is who in them and who says what."""
    reprints = find_reprints(a for a in articles if is_read_deeply(a))
    parses = list(parser.parse(a for a in articles if is_read_deeply(a) and a.id not in reprints))
    cast = identify(parses)
    found = [a for p in parses for a in attribute_speakers(p, finder.find(p), cast)]
    return reprints, parses, cast, _numbered(with_one_description(found))


def models_of(parser: Parser, finder: Finder) -> dict[str, str]:
    """The names of all models that a reading asks, with their sha256."""
    return {
        **parser.models,
        **finder.models,
        **default_matcher().models,
        **dispute_weights().models,
        **claim_weights().models,
        **models_of_words(),
    }


def match_facts(
    parses: Sequence[Parse], cast: Cast, attributions: Sequence[Attribution], matcher: Matcher | None = None
) -> Matching:
    """The slots of a story and which of them are one question."""
    slots = {p.article.id: find_slots(p, cast, attributions) for p in parses}
    return (matcher or default_matcher()).match(slots, parses)


def attribute(
    inputs: Inputs,
    *,
    attribution: Method = "trained",
    outlets: Outlets | None = None,
    tools: Tools = _tools,
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
    progress: Progress = lambda _: None,
    checkpoint: str | Path | None = None,
) -> Reading:
    """Who says what in each article on its own, flat. `outlets` and `checkpoint` are those of `read`, article by article. Raises
    `NothingReadableError` if no document gives an article, `StoppedError` on Ctrl-C."""
    finder = tools.make_finder(attribution, flat=True)
    loaded = _load(inputs, stdin, progress, fetching, outlets)
    models = {**tools.parser.models, **finder.models}
    options = {"attribution": attribution}
    found: list[Attribution] = []
    total = len(loaded.articles)
    done = 0

    def reading(articles: tuple[Article, ...]) -> Reading:
        return Reading(articles, (), _numbered(found), (*loaded.rejected, *find_too_long(articles)), models, options)

    with finishing(checkpoint, "attribute", options, models) as kept:
        try:
            keys = [key_of([a]) for a in loaded.articles]
            fresh = (a for a, key in zip(loaded.articles, keys, strict=True) if kept.find(key) is None)
            rows = kept.each(keys, ([row_of(a) for a in said] for said in attribute_each(fresh, tools.parser, finder)))
            for article in loaded.articles:
                progress(f"attributing {done + 1} of {total}: {article.name}")
                found += [read_row(Attribution, row) for row in next(rows)]
                done += 1
        except KeyboardInterrupt:
            raise StoppedError(reading(loaded.articles[:done]), done, total) from None
    return reading(loaded.articles)


def attribute_each(articles: Iterable[Article], parser: Parser, finder: Finder) -> Iterator[list[Attribution]]:
    """For each article who says what in it on its own, flat, not yet numbered. What is not read deeply gives nothing."""
    given, parsed = tee(articles)
    parses = parser.parse(a for a in parsed if is_read_deeply(a))
    for article in given:
        parse = next(parses) if is_read_deeply(article) else None
        found = attribute_speakers(parse, flatten(finder.find(parse)), identify([parse])) if parse else []
        yield list(with_one_description(found))


def group(
    inputs: Inputs,
    *,
    outlets: Outlets | None = None,
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
    progress: Progress = lambda _: None,
) -> Reading:
    """The stories in the inputs and who copied from whom, by cheap features alone: nothing is parsed, and no model is loaded.

    A copy of an article of another story is told in the copy's. Raises `NothingReadableError` if no document gives an article.
    """
    loaded = _load(inputs, stdin, progress, fetching, outlets)
    progress(f"grouping {len(loaded.articles)} article(s)")
    stories = group_articles(loaded.articles)
    by_id = {a.id: a for a in loaded.articles}
    story_of = {id: story.id for story in stories for id in story.articles}
    copies: defaultdict[str, list[Reuse]] = defaultdict(list)
    for row in find_copies(loaded.articles):
        story_id = story_of[row.target]
        if is_worth_telling(row.share, story_of.get(row.source, story_id) == story_id):
            copies[story_id].append(row)
    accounts = tuple(
        Account(s.id, find_headline([by_id[id] for id in s.articles]), s.articles, reuse=tuple(copies[s.id])) for s in stories
    )
    return Reading(loaded.articles, accounts, rejected=loaded.rejected)


def extract(
    inputs: Inputs,
    *,
    fast: bool = False,
    outlets: Outlets | None = None,
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
    progress: Progress = lambda _: None,
) -> Reading:
    """The articles alone: text, metadata, boilerplate, credits. `fast` reads pages without a second
    search for text where the first finds none. Raises `NothingReadableError` if there is none."""
    loaded = _load(inputs, stdin, progress, fetching, outlets, fast)
    return Reading(loaded.articles, rejected=loaded.rejected)


def explain(reading: Reading, id: str) -> Explanation:
    """Why the answers of a fact of the reading are one fact, and why it has its verdict; or why the statements of a claim are one
    claim: the comparisons with their levels and weights. `id` is a fact's or a claim's, or that of a dispute about a fact. The
    reasons are not in the reading: the articles of the story are read again for them. Raises `UnknownIdError` where nothing that
    can be explained has the id."""
    account, found = find_explained(reading, id)
    return explain_in(account, found, [reading.article(article) for article in account.articles])


def explain_in(account: Account, found: Fact | Claim, articles: Sequence[Article], tools: Tools = _tools) -> Explanation:
    """Why a fact is one and has its verdict, or why a claim of the account is one. The story is read again, and each pair of
    answers or statements that was compared is told with the levels that decided, the likeliest pairs first; of reprints the text
    that was read."""
    _, parses, cast, attributions = _read_deeply(articles, tools.parser, tools.make_finder("rules", flat=False))
    matching = match_facts(parses, cast, attributions)
    if isinstance(found, Fact):
        drafts = find_disputes(matching, parses, cast, attributions, {a.id: a.published for a in articles})
        return _explanation(found, matching, drafts, articles)
    clauses, _ = find_clauses(parses, attributions, cast, matching)
    disputed = [span for d in account.disputes if d.fact for span in d.spans]
    matches, reasons = explain_claim(found, clauses, disputed)
    return Explanation(found.id, found.gist, matches, found.status, reasons, probability=None)


def _explanation(fact: Fact, matching: Matching, drafts: Sequence[DraftDispute], articles: Sequence[Article]) -> Explanation:
    reasons, bias = explain_verdict(fact, drafts, {a.id: a.published for a in articles})
    return Explanation(
        id=fact.id,
        question=fact.question,
        matches=tuple(explain_matches(matching, {a.span for a in fact.answers})),
        verdict=fact.verdict,
        verdict_reasons=reasons,
        probability=fact.probability,
        verdict_bias=bias,
    )


def _in_short(explanation: Explanation) -> Explanation:
    """An explanation with its likeliest match alone, and with the comparisons that decided it."""
    matches = (replace(m, reasons=tuple(r for r in m.reasons if r.weight)) for m in explanation.matches[:1])
    return replace(explanation, matches=tuple(matches))


def _load(
    inputs: Inputs,
    stdin: BinaryIO | None,
    progress: Progress,
    fetching: Fetching | None,
    outlets: Outlets | None,
    fast: bool = False,
) -> Loaded:
    progress("loading")
    given = [inputs] if isinstance(inputs, (str, Path)) else inputs
    loaded = load(given, stdin, fast=fast, follow_feeds=True, fetching=fetching, outlets=outlets)
    if not loaded.articles:
        raise NothingReadableError(loaded.rejected)
    return replace(loaded, articles=tuple(annotate(a) for a in loaded.articles))


def is_read_deeply(article: Article) -> bool:
    """Whether an article is parsed: it is English, or of unknown language, and not too long."""
    return not article.is_foreign and len(article.text) <= LONGEST_READ


def find_too_long(articles: Sequence[Article]) -> tuple[Rejected, ...]:
    """The articles that are kept, and not read deeply for their length."""
    return tuple(
        Rejected(
            a.path or a.url or a.name,
            f"its text has {len(a.text):,} characters; it is kept but not analysed; the limit is {LONGEST_READ:,}; "
            "split it into its articles",
        )
        for a in articles
        if not a.is_foreign and not is_read_deeply(a)
    )


def _numbered(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    return tuple(replace(a, id=f"a{k}") for k, a in enumerate(attributions, 1))


__all__ = ["Tools", "attribute", "explain", "extract", "group", "read", "read_story"]
