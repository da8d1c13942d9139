"""The table of facts, as a value and in the terminal, the brief and the page. The quarry and its news are invented."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
from ferry_reading import answer, article, fact, make_reading, printed_summary, span
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import (
    Account,
    Amount,
    Answer,
    Article,
    Described,
    Dispute,
    Fact,
    Factuality,
    Moment,
    Named,
    Passage,
    Polarity,
    Reuse,
    Span,
    Unknown,
    Verdict,
)
from variorum.report import Reading, to_html, to_markdown
from variorum.report.digest import Digest
from variorum.report.fact_table import fact_table
from variorum.report.short_disputes import shorten_disputes

BELL = article("b", "Three men were buried at the quarry of Ansby. The owner may close it.", outlet="Ansby Bell")
POST = article("p", "Five men were buried, said the foreman. Nobody was buried, said the owner.", outlet="Quarry Post")
TIDE = article("t", "The quarry was quiet on Sunday.", outlet="Tide")

BURIED = fact(
    "f1",
    "▢ were buried",
    "number",
    "contradict",
    answer(BELL, "Three men", "Three men were buried", Amount(3, 3)),
    answer(POST, "Five men", "Five men were buried", Amount(5, 5), speaker="the foreman", set=1),
    answer(POST, "Nobody", "Nobody was buried", Amount(0, 0), factuality="denied", speaker="the owner", set=2),
    left_out_by=("t",),
)
DISPUTE = Dispute(
    "d1", "f1", "number", "contradict", tuple(a.span for a in BURIED.answers), ("Three men", "Five men", "Nobody"), 0.9
)


def reading_of(*facts: Fact, findings: tuple[Dispute, ...] = (), articles: tuple[Article, ...] = (BELL, POST, TIDE)) -> Reading:
    ids = tuple(a.id for a in articles)
    return Reading(articles, (Account("s1", "The quarry", ids, facts=facts, findings=findings),), version="0")


def digest_of(reading: Reading) -> Digest:
    return Digest(reading, reading.accounts[0])


def test_a_question_has_a_cell_for_each_report_in_the_reports_own_words() -> None:
    (row,) = fact_table(digest_of(reading_of(BURIED, findings=(DISPUTE,)))).disputed
    assert (row.question, row.title, row.meaning, row.reports) == ("▢ were buried", "Number", "cannot all be true", 2)
    assert [[given.full_words for given in cell.given] for cell in row.cells] == [
        ["Three men"],
        ["Five men", "denied: Nobody"],
        [],
    ]
    assert [cell.left_out for cell in row.cells] == [False, False, True]


def test_a_denial_is_written_before_its_value_wherever_the_table_is_shown() -> None:
    story = reading_of(BURIED, findings=(DISPUTE,))
    assert "denied: Nobody (the owner)" in " ".join(printed_summary(story, 120).split())
    assert "denied: Nobody" in printed_summary(story, 40)
    assert "denied: Nobody (the owner)[^3]" in to_markdown(story, full=True)
    assert re.search(r'<b class="qualifier">denied: </b><bdi>Nobody</bdi>', to_html(story))


def test_each_side_of_a_dispute_has_its_own_count_of_independent_origins() -> None:
    """A copy of one side's report counts once, and the other side's reports are no support for it."""
    echo = article("e", BELL.text, outlet="Ansby Echo")
    harbour = article("h", "Three men were buried, a nurse of Ansby said.", outlet="Harbour")
    answers = (
        *BURIED.answers[:2],
        answer(echo, "Three men", "Three men were buried", Amount(3, 3)),
        answer(harbour, "Three men", "Three men were buried", Amount(3, 3)),
    )
    buried = replace(BURIED, answers=answers)
    spans = tuple(a.span for a in answers)
    story = reading_of(buried, findings=(replace(DISPUTE, spans=spans),), articles=(BELL, POST, TIDE, echo, harbour))
    copied = Reuse("b", "e", "verbatim", 1.0, (Passage(BELL.span(0, 70), echo.span(0, 70)),))
    account = replace(story.accounts[0], reuse=(copied,))
    (row,) = fact_table(digest_of(replace(story, accounts=(account,)))).disputed
    assert {words: len(origins) for words, origins in row.sides} == {"Three men": 2, "Five men": 1}
    assert row.standing == "4 reports: Three men from 2 independent sources and Five men from one source"
    assert row.standing in to_html(replace(story, accounts=(account,)))


def test_a_value_that_is_denied_stands_apart_from_the_same_one_that_is_asserted() -> None:
    asserted = answer(BELL, "Three men", "Three men were buried", Amount(3, 3))
    denied = answer(POST, "Five men", "Five men were buried", Amount(5, 5), factuality="denied")
    (row,) = fact_table(digest_of(reading_of(fact("f1", "▢", "number", "vaguer", asserted, denied)))).agreed
    assert [words for words, _ in row.values] == ["Three men", "denied: Five men"]


def test_what_is_to_be_checked_stands_apart_and_is_not_counted() -> None:
    likely = replace(DISPUTE, to_check=True, probability=0.4)
    story = reading_of(replace(BURIED, verdict="vaguer"), findings=(likely,))
    table = fact_table(digest_of(story))
    assert ([r.fact for r in table.disputed], len(table.to_check), table.agreed) == ([], 1, ())
    assert table.to_check[0].meaning == "may not all be true"
    assert digest_of(story).tally.endswith("no disputes")
    assert "In dispute" not in printed_summary(story)
    assert "To check: may be disputes, not counted" in printed_summary(story)
    assert "## In dispute" not in to_markdown(story)
    assert "## To check: may be disputes, not counted" in to_markdown(story)
    page = to_html(story)
    assert "No dispute was found among these reports." in page
    assert 'data-part="disputed"' not in page
    assert re.search(r'<div class="part-to-check" data-part="to-check">\s*<h3>To check <small>1</small></h3>', page)
    assert 'class="dispute quiet"' in page
    assert 'class="dispute"' not in page


def test_a_question_that_one_report_alone_answers_is_not_in_the_table() -> None:
    alone = fact(
        "f1", "The quarry was ▢", "manner", "single", answer(TIDE, "quiet", "The quarry was quiet", Described(("quiet",)))
    )
    assert fact_table(digest_of(reading_of(alone))).rows == ()
    assert "Facts" not in to_html(reading_of(alone))


def test_agreed_facts_stand_in_the_order_of_how_many_reports_answer() -> None:
    three = [answer(a, words, words, Described(("w",))) for a, words in ((BELL, "quarry"), (POST, "men"), (TIDE, "quarry"))]
    two = fact("f1", "▢", "object", "agree", *three[:2])
    all_three = fact("f2", "▢", "object", "vaguer", *three)
    assert [r.fact.id for r in fact_table(digest_of(reading_of(two, all_three))).agreed if r.fact] == ["f2", "f1"]


def test_a_report_that_gives_a_value_three_times_has_it_in_its_cell_once() -> None:
    twice = article("x", "Three men. Three men were buried. 3 men.", outlet="Echo")
    spans = [twice.span(0, 9), twice.span(11, 20), twice.span(33, 38)]
    answers = tuple(Answer(s, s, Amount(3, 3)) for s in spans)
    count = fact("f1", "▢", "number", "agree", *answers, answer(BELL, "Three men", "Three men", Amount(3, 3)))
    (row,) = fact_table(digest_of(reading_of(count, articles=(twice, BELL)))).agreed
    assert [[g.words for g in c.given] for c in row.cells] == [["Three men"], ["Three men"]]


@pytest.mark.parametrize(("second", "meaning"), [("men", "all can be true, some are less exact"), ("quarry", "all agree")])
def test_answers_in_the_same_words_agree(second: str, meaning: str) -> None:
    answers = (
        answer(a, words, words, Described(("w",))) for a, words in ((TIDE, "quarry"), (POST if second == "men" else BELL, second))
    )
    (row,) = fact_table(digest_of(reading_of(fact("f1", "▢", "object", "vaguer", *answers)))).agreed
    assert row.meaning == meaning


def test_a_dispute_about_an_utterance_is_a_row_with_the_speakers_as_its_values() -> None:
    dispute = Dispute("d1", None, "speaker", "contradict", (BELL.span(0, 9), POST.span(0, 8)), ("the foreman", "Five men"), 0.9)
    (row,) = fact_table(digest_of(reading_of(findings=(dispute,)))).disputed
    assert (row.question, row.title) == ("▢: “Five men”", "Who said it")


def test_ten_of_many_agreed_facts_are_open_and_the_others_are_folded() -> None:
    facts = [
        fact(f"f{n}", f"▢ {n}", "object", "agree", *(answer(a, "quarry", "quarry", Described(("quarry",))) for a in (BELL, TIDE)))
        for n in range(20)
    ]
    page = to_html(reading_of(*facts))
    assert "10 more questions" in page
    assert len(re.findall(r'<tr id="f\d+" data-item', page)) == 20


def test_with_more_reports_than_columns_a_row_gives_each_answer_with_its_outlets() -> None:
    articles = tuple(article(f"a{n}", f"{'Ten' if n else 'Nine'} men were buried.", outlet=f"Paper {n}") for n in range(14))
    answers = (
        answer(
            a,
            a.text.split()[0],
            f"{a.text.split()[0]} men were buried",
            Amount(10 - (not n), 10),
            set=int(n > 0),
            speaker="the foreman" if n == 2 else None,
        )
        for n, a in enumerate(articles)
    )
    story = reading_of(fact("f1", "▢ men were buried", "number", "vaguer", *answers), articles=articles)
    page = to_html(story)
    assert 'class="facts-table stacked"' in page
    assert "<summary>7 more</summary>" in page
    assert "(<i><bdi>the foreman</bdi></i>)" in page
    assert "**Ten**: Paper 1[^" in to_markdown(story, full=True)
    assert re.search(r"Nine +Paper 0", printed_summary(story))


def test_every_answer_leads_to_its_place_in_the_texts() -> None:
    page = to_html(make_reading())
    row = page[page.index('<tr id="f1"') :]
    row = row[: row.index("</tr>")]
    links = re.findall(r'href="#([^"]+)"', row)
    assert len(links) == 4  # three answers and the card of the dispute
    assert all(f'id="{link}"' in page for link in links)


FACTUALITIES: tuple[Factuality, ...] = ("asserted", "denied", "possible", "conditional", "asked", "planned", "feared")
VALUES = (Amount(1, 2), Moment(None, None, "day"), Named("Ansby", "place"), Described(("w",)), Polarity(False), Unknown())


@st.composite
def accounts(draw: st.DrawFn) -> Reading:
    """Facts with any answers, and findings about some of them, likely or not."""
    facts, findings = [], []
    for n in range(draw(st.integers(0, 6))):
        answers = []
        for k in range(draw(st.integers(1, 4))):
            of = draw(st.sampled_from((BELL, POST, TIDE)))
            start = draw(st.integers(0, len(of.text) - 2))
            span: Span = of.span(start, draw(st.integers(start + 1, len(of.text))))
            answers.append(Answer(span, span, draw(st.sampled_from(VALUES)), draw(st.sampled_from(FACTUALITIES)), set=k))
        disputed = draw(st.sampled_from((None, "counts", "to check")))
        verdict: Verdict = (
            "contradict" if disputed == "counts" else "vaguer" if disputed else draw(st.sampled_from(("agree", "single")))
        )
        facts.append(Fact(f"f{n}", "▢", "number", tuple(answers), verdict, 0.5))
        if disputed:
            spans, words = tuple(a.span for a in answers), tuple(a.span.text for a in answers)
            findings.append(Dispute(f"d{n}", f"f{n}", "number", "contradict", spans, words, 0.5, disputed == "to check"))
    return reading_of(*facts, findings=tuple(findings))


@given(accounts())
def test_what_is_to_be_checked_is_never_counted_or_shown_as_a_dispute(story: Reading) -> None:
    [account], view = story.accounts, digest_of(story)
    table = fact_table(view)
    assert {x.id for x in account.disputes} | {x.id for x in account.to_check} == {x.id for x in account.findings}
    assert not any(x.to_check for x in account.disputes)
    assert {r.dispute.id for r in table.disputed if r.dispute} == {view.id for view in account.disputes}
    assert {r.dispute.id for r in table.to_check if r.dispute} == {view.id for view in account.to_check}
    assert not {r.fact for r in table.agreed} & {r.fact for r in (*table.disputed, *table.to_check)}
    shown = [r.fact for r in table.rows if r.fact]
    assert len(shown) == len(set(shown))
    counted = re.search(r"(\d+|no) disputes?", view.tally)
    assert counted
    assert counted[1] == (str(len(account.disputes)) if account.disputes else "no")


@given(accounts())
def test_an_answer_that_is_not_asserted_is_never_shown_as_if_it_were(story: Reading) -> None:
    for row in fact_table(digest_of(story)).rows:
        assert row.fact
        factuality = {a.span: a.factuality for a in row.fact.answers}
        for given_ in (g for cell in row.cells for g in cell.given):
            kinds = {a.factuality for a in row.fact.answers if a.span == given_.span}
            assert kinds, factuality
            assert given_.full_words.startswith(given_.qualifier)
            assert bool(given_.qualifier) or "asserted" in kinds


def updated(*days: int) -> tuple[Digest, Dispute]:
    """Three, five and nine buried, by reports of these days."""
    counts = (("Three", 3), ("Five", 5), ("Nine", 9))
    reports = tuple(
        article(f"r{n}", f"{word} men were buried", outlet=f"Outlet {n}", published=datetime(2031, 5, day))
        for n, ((word, _), day) in enumerate(zip(counts, days, strict=False))
    )
    answers = [
        answer(r, word, r.text, Amount(number, number), set=n)
        for n, (r, (word, number)) in enumerate(zip(reports, counts, strict=False))
    ]
    count = fact("f1", "▢ men were buried", "number", "updated", *answers)
    dispute = Dispute("d1", "f1", "number", "updated", tuple(a.span for a in answers), ("Three", "Five", "Nine"), 0.9)
    return digest_of(reading_of(count, findings=(dispute,), articles=reports)), dispute


def test_an_answer_is_only_called_later_than_one_that_surely_came_out_before() -> None:
    story, _ = updated(7, 7, 8)
    (row,) = fact_table(story).disputed
    assert [cell.is_later for cell in row.cells] == [False, False, True]
    (short,) = shorten_disputes(story, [row])
    assert [value.is_later for value in short.values] == [False, False, True]


def test_each_side_of_a_dispute_has_a_value_where_there_is_no_room_for_all() -> None:
    report = article("x", "3, 4, 5, 6, 7, 8 or 90 men were buried", outlet="Echo")
    spans = [span(report, word) for word in ("3", "4", "5", "6", "7", "8", "90")]
    answers = tuple(Answer(s, s, Amount(float(s.text), float(s.text)), set=int(s.text == "90")) for s in spans)
    count = fact("f1", "▢", "number", "contradict", *answers)
    dispute = Dispute("d1", "f1", "number", "contradict", tuple(spans), ("3", "90"), 0.9)
    view = digest_of(reading_of(count, findings=(dispute,), articles=(report, BELL)))
    (short,) = shorten_disputes(view, fact_table(view).disputed)
    assert ([value.words for value in short.values], short.more) == (["3", "4", "5", "6", "90"], 2)


def test_the_question_who_did_it_to_whom_names_neither_side() -> None:
    bell = article("b", "Farmers attacked the drovers near Lunde", outlet="Bell")
    post = article("p", "Drovers attacked the farmers near Lunde", outlet="Post")
    attack = fact(
        "f1",
        "Farmers attacked ▢ near Lunde",
        "person",
        "contradict",
        answer(bell, "the drovers", bell.text, Described(("drover",))),
        answer(post, "the farmers", post.text, Described(("farmer",)), set=1),
    )
    assert digest_of(reading_of(attack, articles=(bell, post))).ask(attack) == "… attacked ▢ near Lunde"
