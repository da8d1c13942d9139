"""Accounts with very little, very much or very odd content: their page must still be usable."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ferry_reading import article, make_reading, span
from pier import ACCOUNT, ARTICLES, correction, of_claim

from variorum.corrections import correct
from variorum.model import Account, Amount, Answer, Attribution, Claim, Dispute, Fact, Origin, Reuse, Statement
from variorum.report import Reading


def without_disputes() -> Reading:
    reading = make_reading()
    [account] = reading.accounts
    agreed = tuple(replace(c, status="corroborated") for c in account.claims)
    return replace(reading, accounts=(replace(account, findings=(), facts=(), claims=agreed),))


def of_one_article() -> Reading:
    reading = make_reading()
    [account], coast = reading.accounts, reading.articles[1]
    claims = tuple(
        replace(c, statements=own, articles=("b1",), left_out_by=(), origins=(Origin(("b1",)),), status="single-origin")
        for c in account.claims
        if (own := tuple(s for s in c.statements if s.article == "b1"))
    )
    attributions = tuple(a for a in account.attributions if a.article == "b1")
    alone = Account(account.id, account.headline, ("b1",), claims=claims, attributions=attributions)
    return replace(reading, articles=(coast,), accounts=(alone,))


def with_a_headline_of_300_words() -> Reading:
    reading = make_reading()
    headline = "A ferry with passengers ran aground off the port and " * 30
    return replace(reading, accounts=(replace(reading.accounts[0], headline=headline),))


def without_dates_and_names() -> Reading:
    reading = make_reading()
    return replace(
        reading, articles=tuple(replace(a, outlet=None, title=None, published=None, url=None) for a in reading.articles)
    )


def of_200_outlets() -> Reading:
    articles = [
        article(
            f"a{n}",
            f'A ferry ran aground off Port Esk on Friday. Some {200 + n} people were aboard.\n\n"The engine failed," said Vale.',
            outlet=f"Outlet {n}",
        )
        for n in range(200)
    ]
    ids = tuple(a.id for a in articles)
    aboard = [span(a, f"Some {200 + n} people") for n, a in enumerate(articles)]
    statements = tuple(Statement((span(a, "ran aground off Port Esk on Friday"),)) for a in articles)
    claims = (
        Claim("c1", "ran aground off Port Esk on Friday", statements, ids, (), tuple(Origin((i,)) for i in ids), "corroborated"),
        Claim("c2", "Some 200 people", tuple(Statement((s,)) for s in aboard[::3]), ids[::3], ids[1::3], (), "disputed"),
    )
    differs = Dispute("d1", None, "number", "contradict", tuple(aboard[::3]), tuple(s.text for s in aboard[::3]), 0.9)
    attributions = tuple(
        Attribution((span(a, "The engine failed"),), None, None, "direct", "utterance", id=f"q{a.id}", speaker="Ines Vale")
        for a in articles
    )
    copies = tuple(Reuse("a0", f"a{n}", "verbatim", 0.4, ()) for n in range(1, 20))
    account = Account("s", "Ferry runs aground", ids, attributions=attributions, claims=claims, findings=(differs,), reuse=copies)
    return Reading(tuple(articles), (account,))


def right_to_left() -> Reading:
    reading = make_reading()
    arabic = article("x", "جنحت العبارة قرب الميناء.\n\nThe ferry ran aground.", outlet="صحيفة المرفأ")
    return replace(reading, articles=(*reading.articles, arabic))


def with_words_without_end() -> Reading:
    reading = make_reading()
    long = article("x", "w" * 5000 + " " + "\U0001f6a2" * 5000, outlet="o" * 400, title="t" * 400)
    return replace(reading, articles=(*reading.articles, long))


def corrected_by_people() -> Reading:
    corrections = (
        correction("dismiss", *ACCOUNT.findings[0].spans, why="one counts the crew"),
        correction("join", of_claim("c5")[0], of_claim("c6")[0]),
        correction("speaker", ACCOUNT.attributions[2].content[0], value="Ilse Marn"),
        correction("name", ACCOUNT.entities[0].mentions[0], ACCOUNT.entities[1].mentions[0], value="Orla Fenwick"),
        correction("split", ARTICLES[0].span(0, 4)),
    )
    return correct(Reading(ARTICLES, (ACCOUNT,)), corrections)


def with_60_answers_to_a_question() -> Reading:
    articles = [
        article(
            f"a{n}",
            f"Some {100 + n} people were aboard, said captain {n}.",
            outlet=f"Outlet {n}",
            published=datetime(2024, 3, 1 + n % 28),
        )
        for n in range(10)
    ]
    answers = tuple(
        Answer(
            span(a, str(100 + n)),
            span(a, f"Some {100 + n} people were aboard"),
            Amount(100 + n, 100 + n),
            set=k,
            speaker=f"captain {k}",
        )
        for k in range(6)
        for n, a in enumerate(articles)
    )
    ids = tuple(a.id for a in articles)
    asked = Fact("f1", "Some ▢ people were aboard", "number", answers, "updated", 0.9, tuple(Origin((i,)) for i in ids))
    differs = Dispute(
        "d1", "f1", "number", "updated", tuple(a.span for a in answers), tuple(f"{100 + n}" for n in range(10)), 0.9
    )
    return Reading(tuple(articles), (Account("s", "Ferry runs aground", ids, facts=(asked,), findings=(differs,)),))


def with_names_of_200_characters() -> Reading:
    reading = make_reading()
    [account] = reading.accounts
    name = "The Very Long Daily News and Evening Post of " * 5
    facts = tuple(replace(f, answers=tuple(replace(a, speaker=name[:200]) for a in f.answers)) for f in account.facts)
    attributions = tuple(replace(a, speaker=name[:200]) for a in account.attributions)
    articles = tuple(replace(a, outlet=f"{name}{n}"[-200:]) for n, a in enumerate(reading.articles))
    return replace(reading, articles=articles, accounts=(replace(account, facts=facts, attributions=attributions),))


def of_a_report_of_60_000_characters() -> Reading:
    reading = make_reading()
    long = article("x", "The ferry ran aground and nobody was hurt in the storm. " * 1072, outlet="Long Post")
    [account] = reading.accounts
    return replace(reading, articles=(*reading.articles, long), accounts=(replace(account, articles=(*account.articles, "x")),))


ODD = {
    "corrected by people": corrected_by_people,
    "no disputes": without_disputes,
    "one article": of_one_article,
    "a headline of 300 words": with_a_headline_of_300_words,
    "no dates and no names": without_dates_and_names,
    "200 outlets": of_200_outlets,
    "right to left": right_to_left,
    "words without end": with_words_without_end,
    "60 answers": with_60_answers_to_a_question,
    "names of 200 characters": with_names_of_200_characters,
    "a report of 60,000 characters": of_a_report_of_60_000_characters,
    "nothing": lambda: Reading(()),
}
