"""The tools themselves: methods of one session, each with the signature and the words that an assistant is shown."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from variorum import account
from variorum.assistants import answers
from variorum.assistants.answers import Changes, Disputes, Explained, Facts, Found, Passage, StoryRead, WasRead
from variorum.errors import InputError
from variorum.ingest import Fetching
from variorum.library import Library, Wanted
from variorum.model import Verdict, fewest
from variorum.report import Reading
from variorum.report.changes import NEWS, find_changes
from variorum.report.digest import Digest
from variorum.report.fact_table import fact_table
from variorum.report.reading import find_explained

MOST_READINGS = 16  # kept in memory
MOST_MATCHES = 6
LONGEST_PASSAGE = 20_000  # characters

Of = Annotated[str, Field(description="A story: the `of` that `search` or `read` gave, such as s3f2a91c0d44e or r1/s1.")]
Limit = Annotated[int, Field(ge=1, le=100, description="How many at most.")]
Offset = Annotated[int, Field(ge=0, description="How many to skip.")]
Day = Annotated[date | None, Field(description="As 2024-05-07.")]


class Session:
    """One assistant's work: the library that it asks, and what it has read besides."""

    def __init__(self, open_library: Callable[[], Library], allow_private: bool = False) -> None:
        """The library is opened when it is first asked for, so that files can be read where there is none."""
        self._open_library = open_library
        self._opened: Library | None = None
        self._fetching = Fetching(allow_private=allow_private)
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._count = 0
        self._lock = threading.Lock()  # models are asked by one at a time

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()

    # -- tools ---------------------------------------------------------------------------------------------------------

    def search(
        self,
        words: Annotated[
            str | None, Field(description='Words that a report has, all of them; "two words" side by side; flood*.')
        ] = None,
        outlet: Annotated[str | None, Field(description="Only stories with a report from this outlet.")] = None,
        since: Day = None,
        until: Day = None,
        disputed: Annotated[bool, Field(description="The most disputed stories first, not the newest.")] = False,
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Found:
        """Search the library for stories. Without arguments it lists the newest. Use `read_story` for what a story holds."""
        wanted = Wanted(outlet, since, until, words, disputed=disputed, limit=limit + 1, offset=offset)
        with self._lock:
            found = self._library().stories(wanted)
        return Found(stories=[answers.story_summary(entry) for entry in found[:limit]], more=len(found) > limit)

    def read_story(self, of: Of) -> StoryRead:
        """What a story of the library is: its reports, who copied whom, how many facts and disputes. A story that nobody has read
        yet is read deeply first, which takes about a second for each report."""
        return answers.story_read(of, self._digest(of))

    def read(
        self,
        inputs: Annotated[
            list[str], Field(min_length=1, description="Files or folders on this computer, or web addresses (http…).")
        ],
        as_one_story: Annotated[bool, Field(description="Treat all as one story instead of sorting them into stories.")] = True,
    ) -> WasRead:
        """Read documents into accounts: what they agree on, where they differ, who copied whom. Nothing is kept after the
        session. It takes about a second for each report."""
        with self._lock:
            reading = account.read(inputs, as_one_story=as_one_story, fetching=self._fetching)
            self._count += 1
            name = f"r{self._count}"
            self._readings[name] = reading
            while len(self._readings) > MOST_READINGS:
                self._readings.popitem(last=False)
        return WasRead(
            stories=[answers.story_read(f"{name}/{a.id}", Digest(reading, a)) for a in reading.accounts],
            not_readable=[f"{rejected.input}: {rejected.reason}" for rejected in reading.rejected],
        )

    def facts(
        self,
        of: Of,
        words: Annotated[str | None, Field(description="Only facts with these words in the question or an answer.")] = None,
        verdict: Annotated[Verdict | None, Field(description="Only facts with this verdict.")] = None,
        by_two: Annotated[bool, Field(description="Only facts that two or more reports answer.")] = True,
        limit: Limit = 25,
        offset: Offset = 0,
    ) -> Facts:
        """The facts of a story: one question each, and what every report answers, in its exact words. Those that the page
        shows come first (in dispute, or surely agreed), and of these what most independent sources give."""
        digest = self._digest(of)
        wanted = (words or "").casefold().split()
        found = [
            fact
            for fact in digest.account.facts
            if (verdict is None or fact.verdict == verdict)
            and (not by_two or len(fact.articles) > 1)
            and _has(wanted, [fact.question, *(a.context.text for a in fact.answers)])
        ]
        shown = {row.fact.id for row in fact_table(digest).rows if row.fact}
        found.sort(key=lambda fact: (fact.id not in shown, -fewest(fact.origins)))
        rows = [answers.fact_row(digest, fact) for fact in found[offset : offset + limit]]
        return Facts(of=of, total=len(found), facts=rows)

    def disputes(self, of: Of) -> Disputes:
        """Where the reports of a story differ: each value with the exact words of every report that gives it. What is only to be
        checked is listed apart and is no dispute."""
        digest = self._digest(of)
        return Disputes(
            of=of,
            disputes=[answers.dispute_row(digest, d) for d in digest.account.disputes],
            to_check=[answers.dispute_row(digest, d) for d in digest.account.to_check],
        )

    def explain(
        self,
        of: Of,
        id: Annotated[str, Field(description="The id of a fact, of a dispute about one, or of a claim, such as f3, d1 or c2.")],
    ) -> Explained:
        """Why the answers of a fact were taken for answers to one question and why it has its verdict, or why the statements of a
        claim were put together. The story is read again for it."""
        digest = self._digest(of)
        story, found = find_explained(Reading(digest.reading.articles, (digest.account,)), id)
        with self._lock:
            explanation = account.explain_in(story, found, list(digest.articles.values()))
        return answers.explained(digest, explanation, MOST_MATCHES)

    def changes(
        self,
        of: Of,
        since: Annotated[
            datetime | None, Field(description="Only changes by reports that were added later: 2024-05-07T14:00Z.")
        ] = None,
        all: Annotated[bool, Field(description="Also new details and confirmations, not only differences.")] = False,
        limit: Limit = 50,
    ) -> Changes:
        """What each report changed in a story, the first to come first: new disputes, later values, other answers."""
        digest = self._digest(of)
        arrived = {a.id: a.published for a in digest.articles.values() if a.published}
        if "/" not in of:
            with self._lock:
                arrived = self._library().arrivals(of)
        found = [c for c in find_changes(digest.account, arrived, since) if all or c.kind in NEWS]
        return Changes(of=of, total=len(found), changes=[answers.change_row(digest, c) for c in found[-limit:]])

    def passage(
        self,
        of: Of,
        article: Annotated[str, Field(description="The id of one of the story's articles.")],
        start: Annotated[int, Field(ge=0, description="The first character.")] = 0,
        end: Annotated[int | None, Field(ge=1, description="The character after the last; the whole text without it.")] = None,
    ) -> Passage:
        """The text of a report between two characters, to read a quote in its surroundings."""
        digest = self._digest(of)
        found = digest.articles.get(article)
        if found is None:
            raise InputError(article, f"no article of {of}; it has {', '.join(digest.articles)}")
        last = min(len(found.text) if end is None else end, len(found.text), start + LONGEST_PASSAGE)
        return Passage(
            article=article,
            outlet=digest.name(article),
            start=min(start, last),
            end=last,
            length=len(found.text),
            text=found.text[start:last],
        )

    @property
    def tools(self) -> tuple[Callable[..., Any], ...]:
        """All of them, in the order in which they are listed."""
        return (
            self.search, self.read_story, self.read, self.facts, self.disputes, self.explain, self.changes, self.passage,
        )  # fmt: skip

    # -- what they work on ---------------------------------------------------------------------------------------------

    def _library(self) -> Library:
        if self._opened is None:
            self._opened = self._open_library()
        return self._opened

    def _digest(self, of: str) -> Digest:
        """The story of that name, read. Raises `InputError` or `LibraryError` where there is none."""
        name, slash, story = of.partition("/")
        if slash:
            reading = self._readings.get(name)
            for found in reading.accounts if reading else ():
                if found.id == story:
                    assert reading is not None
                    return Digest(reading, found)
            raise InputError(of, "there is no reading of this name any more; call `read` again")
        if of in self._readings:
            raise InputError(of, f"this is a reading; name one of its stories, such as {of}/{self._readings[of].accounts[0].id}")
        with self._lock:
            reading = self._library().account(of)
        return Digest(reading, reading.accounts[0])


def _has(words: list[str], texts: list[str]) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in words)
