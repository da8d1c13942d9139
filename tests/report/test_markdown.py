import re

import pytest
from ferry_reading import article, make_reading

from variorum.model import Account, Claim, Dispute, Origin, Statement
from variorum.report import Reading, to_markdown
from variorum.report.markdown import escape


def test_every_claim_is_cited_by_outlet_with_a_note_on_characters_words_and_address() -> None:
    brief = to_markdown(make_reading(), full=True)
    cited = re.search(
        r"^- with 212 passengers \(2 independent sources\): The Harbour\[\^(\d+)\]; Coast Daily\[\^(\d+)\]\.$",
        brief,
        re.MULTILINE,
    )
    assert cited
    assert (
        f"\n[^{cited[1]}]: [The Harbour, characters 41–60](<https://harbour.example/ferry?a=1&b=2>): “with 212 passengers”\n"
        in brief
    )
    assert f"\n[^{cited[2]}]: Coast Daily, characters 88–104: “About 200 people”\n" in brief
    assert "- The engine failed (one source: Ines Vale): The Harbour[^" in brief
    assert "Left out by Lantern." in brief


def test_notes_are_numbered_as_they_are_first_needed_and_none_is_without_a_place() -> None:
    text, _, notes = to_markdown(make_reading(), full=True).partition("\n[^1]: ")
    used = [int(n) for n in re.findall(r"\[\^(\d+)\]", text)]
    defined = [1, *(int(n) for n in re.findall(r"^\[\^(\d+)\]:", notes, re.MULTILINE))]
    assert list(dict.fromkeys(used)) == defined == list(range(1, len(defined) + 1))
    assert len(used) > len(defined), "the same words have the same note"


def test_a_dispute_gives_each_value_in_the_words_of_its_sources() -> None:
    brief = to_markdown(make_reading(), full=True)
    assert "| Question | The Harbour | Coast Daily | Lantern |" in brief
    assert re.search(
        r"\| \*\*ran aground off Port Esk on ▢\*\*<br>Date: cannot all be true "
        r"\| Friday\[\^\d+\] \| Saturday \(Meridian News\)\[\^\d+\] \| Friday\[\^\d+\] \|",
        brief,
    )


def test_the_brief_opens_with_the_headline_and_the_counts_and_ends_with_what_was_not_read() -> None:
    brief = to_markdown(make_reading(), full=True)
    assert brief.startswith("# Ferry runs aground off Port Esk\n\n3 reports from 2 independent sources, 1 dispute.\n")
    assert "- notes/empty.txt: the file is empty; give one with text" in brief
    assert brief.endswith("\n")


def test_one_page_has_what_happened_the_counts_the_disputes_and_the_reports_and_no_footnote() -> None:
    page = to_markdown(make_reading())
    assert page.splitlines()[2:9] == [
        "A ferry with 212 passengers ran aground off Port Esk on Friday. (The Harbour)",
        "",
        "When: 1 March 2024 or 2 March 2024.",
        "",
        "**3 reports from 2 independent sources, 1 dispute, 1 to check.**",
        "",
        "## In dispute",
    ]
    assert "- **ran aground off Port Esk on ▢** (cannot all be true)\n  - Friday: The Harbour and Lantern, 2 Mar\n" in page
    assert "  - Saturday: Coast Daily (Meridian News), 2 Mar" in page
    assert "  - Coast Daily, 2 March 2024, 09:30 UTC (31 % of its words from The Harbour; cites Meridian News)" in page
    assert "[^" not in page


@pytest.mark.parametrize("full", [False, True])
def test_a_page_of_many_disputes_and_reports_says_how_many_more_there_are(full: bool) -> None:
    articles = tuple(article(f"a{n}", f"It sank at {n}.", outlet=f"Paper {n}") for n in range(40))
    found = tuple(
        Dispute(f"d{n}", None, "wording", "altered", (a.span(0, 7), a.span(3, 7)), ("It sank", "sank"), 0.9)
        for n, a in enumerate(articles[:20])
    )
    page = to_markdown(Reading(articles, (Account("s", "h", tuple(a.id for a in articles), findings=found),)), full=full)
    assert ("- and 12 more\n" in page and "- and 28 more\n" in page) is not full
    assert full or len(page.splitlines()) < 60


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>", "&lt;script&gt;"),
        ("[a](javascript:x)", r"\[a\](javascript:x)"),
        ("*b* _c_ `d`", r"\*b\* \_c\_ \`d\`"),
        ("# not a heading", r"\# not a heading"),
        ("1. not a list", r"1\. not a list"),
        ("- not a list", r"\- not a list"),
        ("a\n\n# b", "a # b"),
        ("$5m to $6m", r"\$5m to \$6m"),
        ("AT&T and R & D", "AT&T and R & D"),
        ("&lt; is a mark", r"\&lt; is a mark"),
        ("plain (text), 3.5 – it's", "plain (text), 3.5 – it's"),
    ],
)
def test_nothing_in_a_text_is_markdown(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_an_invalid_url_is_not_linked() -> None:
    a = article("a", "It sank.", url="javascript:alert(1)")
    claim = Claim("c", "It sank", (Statement((a.span(0, 7),)),), ("a",), (), (Origin(("a",)),), "single-origin")
    assert "javascript" not in to_markdown(Reading((a,), (Account("s", "h", ("a",), claims=(claim,)),)))


@pytest.mark.parametrize(
    "reading", [Reading(()), Reading((article("a", ""),)), Reading((article("a", "x"),), (Account("s", "word " * 300, ("a",)),))]
)
def test_an_account_with_little_in_it_makes_a_brief(reading: Reading) -> None:
    assert to_markdown(reading).endswith("\n")
