"""Corrections stand on words: in another reading of the same texts, beside a new article, and in a revised text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pier import ACCOUNT, ARTICLES, BOTE, HERALD, OSE, correction, of_claim, words

from variorum.corrections import Correction, apply, find_lapse
from variorum.model import Account, Article, Claim, Span, Statement

JOIN = correction("join", of_claim("c5")[0], of_claim("c6")[0])
SPLIT = correction("split", words(OSE, "Eleven anglers were brought ashore"))
SPEAKER = correction("speaker", words(HERALD, "The planks are rotten"), value="Orla Fenwick")
DISMISS = correction("dismiss", words(BOTE, "Nine anglers"), words(OSE, "Eleven anglers"))
NAME = correction("name", words(BOTE, "Orla Fenwick"), words(OSE, "O. Fenvick"), value="Orla Fenwick")


def read_again(account: Account) -> Account:
    """The same account as another reading gives it: other ids, and statements that take in the full stop."""

    def wider(span: Span) -> Span:
        article = next(a for a in ARTICLES if a.id == span.article)
        return article.span(span.start, span.end + (article.text[span.end] == "."))

    def claim(old: Claim) -> Claim:
        statements = (Statement(tuple(map(wider, s.spans)), s.attribution and f"x{s.attribution}") for s in old.statements)
        return replace(old, id=f"x{old.id}", statements=tuple(statements))

    return replace(
        account,
        entities=tuple(replace(e, id=f"x{e.id}") for e in account.entities),
        attributions=tuple(replace(a, id=f"x{a.id}", entity=f"x{a.entity}") for a in account.attributions),
        facts=tuple(
            replace(f, answers=tuple(replace(a, attribution=a.attribution and f"x{a.attribution}") for a in f.answers))
            for f in account.facts
        ),
        claims=tuple(map(claim, account.claims)),
        findings=tuple(replace(d, id=f"x{d.id}") for d in account.findings),
    )


@pytest.mark.parametrize("given", [JOIN, SPLIT, SPEAKER, DISMISS, NAME], ids=lambda c: c.kind)
def test_a_correction_finds_its_words_in_another_reading(given: Correction) -> None:
    first, again = apply(ACCOUNT, ARTICLES, [given]), apply(read_again(ACCOUNT), ARTICLES, [given])
    assert [c.lapsed for c in again.corrections] == [None]
    assert [c.origins for c in again.claims] == [c.origins for c in first.claims]
    assert [c.status for c in again.claims] == [c.status for c in first.claims]
    assert [f"x{d.id}" for d in first.dismissed] == [d.id for d in again.dismissed]


def test_corrections_stand_when_an_article_joins() -> None:
    new = Article("echo", "Lunnan\nNine anglers were brought ashore at Lunnan.\n", outlet="Echo")
    at_sea = words(new, "Nine anglers were brought ashore at Lunnan")
    claims = tuple(
        replace(c, statements=(*c.statements, Statement((at_sea,))), articles=(*c.articles, "echo")) if c.id == "c2" else c
        for c in ACCOUNT.claims
    )
    dispute = ACCOUNT.findings[0]
    grown = replace(dispute, spans=(*dispute.spans, words(new, "Nine anglers")), values=dispute.values)
    joined = replace(ACCOUNT, claims=claims, findings=(grown, *ACCOUNT.findings[1:]), articles=(*ACCOUNT.articles, "echo"))
    account = apply(joined, (*ARTICLES, new), [JOIN, SPEAKER, DISMISS, NAME])
    assert [c.stands for c in account.corrections] == [True] * 4
    assert "d1" in {d.id for d in account.dismissed}


def revised(old: str, new: str) -> tuple[Article, tuple[Article, ...]]:
    """Radio Ose's report in a new revision, and the articles with it in the place of the first."""
    later = Article("ose2", OSE.text.replace(old, new), outlet=OSE.outlet, url=OSE.url)
    return later, (later, *(a for a in ARTICLES if a.id != "ose"))


def moved_to(account: Account, later: Article) -> Account:
    """The account as it is read with the revised article: all words of the old one that are still there."""

    def span(old: Span) -> Span:
        return words(later, old.text) if old.article == "ose" else old

    return replace(
        account,
        articles=tuple(later.id if id == "ose" else id for id in account.articles),
        entities=tuple(replace(e, mentions=tuple(map(span, e.mentions))) for e in account.entities),
        attributions=tuple(
            replace(a, content=tuple(map(span, a.content)), source=a.source and span(a.source)) for a in account.attributions
        ),
        claims=tuple(
            replace(
                c,
                statements=tuple(replace(s, spans=tuple(map(span, s.spans))) for s in c.statements),
                articles=tuple(later.id if id == "ose" else id for id in c.articles),
                left_out_by=tuple(later.id if id == "ose" else id for id in c.left_out_by),
            )
            for c in account.claims
        ),
        findings=tuple(replace(d, spans=tuple(map(span, d.spans))) for d in account.findings),
    )


@pytest.mark.parametrize("given", [JOIN, SPLIT, DISMISS, NAME], ids=lambda c: c.kind)
def test_a_correction_finds_its_words_in_a_revised_text(given: Correction) -> None:
    later, articles = revised("Radio Ose:", "Updated at noon.\nRadio Ose:")
    account = apply(moved_to(ACCOUNT, later), articles, [given], earlier=[OSE])
    (found,) = account.corrections
    assert found.stands
    assert "ose" not in {s.article for s in found.spans}
    assert [s.text for s in found.spans] == [s.text for s in given.spans]


def test_words_that_stand_twice_in_the_revision_are_known_by_their_line() -> None:
    later, articles = revised("Radio Ose: Lunnan shuts its pier", "Eleven anglers are safe")
    assert find_lapse(DISMISS, articles, [OSE]) is None
    assert later.text.count("Eleven anglers") == 2


def test_corrections_of_changed_or_ambiguous_words_lapse_with_a_reason() -> None:
    _, articles = revised("Eleven anglers were", "Twelve anglers were")
    assert find_lapse(DISMISS, articles, [OSE]) == "“Eleven anglers” is no longer in Radio Ose, or is there more than once"
    _, articles = revised("Eleven anglers were brought ashore.", "Eleven anglers came ashore. Eleven anglers went home.")
    assert find_lapse(DISMISS, articles, [OSE]) == "“Eleven anglers” is no longer in Radio Ose, or is there more than once"


def test_a_correction_of_an_article_that_is_not_there_lapses_and_keeps_the_words_that_are() -> None:
    rest = tuple(a for a in ARTICLES if a.id != "ose")
    account = apply(ACCOUNT, rest, [DISMISS])
    assert account.corrections[0].lapsed == "the article with “Eleven anglers” is not in this account"
    assert account.corrections[0].spans == DISMISS.spans[:1]
    assert account.dismissed == ()


def test_a_text_without_an_address_is_never_taken_for_a_revision() -> None:
    plain = replace(OSE, url=None)
    later = Article("ose2", OSE.text, url=None)
    assert find_lapse(DISMISS, (BOTE, later), [plain]) == "the article with “Eleven anglers” is not in this account"
