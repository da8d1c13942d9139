import pytest
from ferry_reading import article, make_reading, printed_summary

from variorum.model import Account, Rejected
from variorum.report import Reading


def test_the_summary_opens_with_the_headline_and_the_counts() -> None:
    lines = printed_summary(make_reading()).splitlines()
    assert lines[0] == "Ferry runs aground off Port Esk"
    assert lines[1] == "3 reports from 2 independent sources, 1 dispute"


def test_a_dispute_is_named_with_its_values_and_who_gives_them() -> None:
    text = printed_summary(make_reading())
    assert "Date: cannot all be" in text
    lines = [line.split() for line in text.splitlines()]
    assert ["The", "Harbour", "Coast", "Daily", "Lantern"] in lines
    assert any(line[-5:] == ["Friday", "Saturday", "(Meridian", "News)", "Friday"] for line in lines)


def test_agreement_relays_copies_and_single_tellings_stand_under_their_heads() -> None:
    text = printed_summary(make_reading())
    heads = [
        "In dispute",
        "Agreed",
        "Reported by several independent sources",
        "Several reports, one source",
        "Shared words",
        "Only here",
        "Quoted most",
        "Not read",
    ]
    assert [line for line in text.splitlines() if line in heads] == heads
    assert "2 sources  with 212 passengers" in text
    assert "one source: Ines Vale" in text
    assert "31 %  of Coast Daily from The Harbour" in text
    assert "notes/empty.txt: the file is empty" in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, printed_summary(make_reading(), width).splitlines())) <= width


def test_markup_and_control_characters_in_an_article_do_nothing() -> None:
    a = article("a", "x", outlet="[red]Out[/red]\x1b[2J")
    text = printed_summary(Reading((a, article("b", "y")), (Account("s", "[bold]Head[/bold]\x1b[31m\x07", ("a", "b")),)))
    assert "[bold]Head[/bold]" in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    "reading",
    [
        Reading(()),
        Reading((), rejected=(Rejected("a", "b"),) * 20),
        Reading((article("a", ""),), (Account("s", "", ("a",)),)),
        Reading((article("a", "x"),), (Account("s", "word " * 300, ("a",)),)),
        Reading((article("a", "x"),), attributions=()),
    ],
)
def test_an_account_with_little_in_it_has_a_summary(reading: Reading) -> None:
    assert printed_summary(reading).strip()
