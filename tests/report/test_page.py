import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from ferry_reading import article, make_reading

from variorum.model import (
    Account,
    Answer,
    Attribution,
    Claim,
    Dispute,
    Fact,
    Label,
    Named,
    Origin,
    Rejected,
    Reuse,
    Statement,
)
from variorum.report import Reading, to_html

HOSTILE = (
    "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}\u202e\x1b[31m\x00\ud800</style></textarea>'&amp;"
)
VOID = {"meta", "rect", "img", "br", "link", "input"}


class Page(HTMLParser):
    """The page as a browser would take it: its ids, its links, its elements, and whether it is well nested."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        named = dict(attrs)
        if named.get("id"):
            self.ids.append(str(named["id"]))
        if tag == "a":
            self.links.append(named)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def hostile_reading() -> Reading:
    a = article(HOSTILE, HOSTILE, outlet=HOSTILE, title=HOSTILE, authors=(HOSTILE,), url="javascript:alert(3)")
    b = article("b", HOSTILE * 2, outlet=HOSTILE, title="T", url='https://x.example/"onmouseover="alert(4)')
    whole = a.span(0, len(a.text)), b.span(0, len(b.text))
    attribution = Attribution(whole[:1], None, whole[0], "direct", "utterance", id=HOSTILE, speaker=HOSTILE, via=(HOSTILE,))
    claim = Claim(
        HOSTILE,
        HOSTILE,
        tuple(Statement((w,)) for w in whole),
        (a.id, "b"),
        (),
        (Origin((a.id,), HOSTILE), Origin(("b",))),
        "disputed",
    )
    answers = tuple(Answer(w, w, Named(HOSTILE, "person"), "denied", None, HOSTILE, n) for n, w in enumerate(whole))
    facts = (
        Fact(HOSTILE, HOSTILE, "person", answers, "contradict", 0.5, (Origin((a.id,), HOSTILE),), ()),
        Fact("agreed", HOSTILE, "person", answers, "agree", 0.5),
    )
    disputes = (
        Dispute("d1", HOSTILE, "wording", "contradict", whole, (HOSTILE, HOSTILE), 0.5),
        Dispute(HOSTILE, None, "speaker", "altered", whole, (HOSTILE, "x"), 0.5),
        Dispute("d3", None, "wording", "altered", whole, (HOSTILE, "x"), 0.5, to_check=True),
    )
    account = Account(
        HOSTILE,
        HOSTILE,
        (a.id, "b"),
        attributions=(attribution,),
        facts=facts,
        claims=(claim,),
        findings=disputes,
        reuse=(Reuse("wire:" + HOSTILE, "b", "credit", 0.5, ()),),
        labels=(Label(HOSTILE, whole),),
    )
    return Reading((a, b), (account,), rejected=(Rejected(HOSTILE, HOSTILE),), version=HOSTILE)


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(make_reading())


def test_the_page_is_well_nested_and_its_ids_are_unique(html: str) -> None:
    ids = Page(html).ids
    assert len(ids) == len(set(ids))


def test_every_claim_difference_and_attribution_is_an_anchor_and_every_link_has_its_place(html: str) -> None:
    page, [account] = Page(html), make_reading().accounts
    for item in (*account.claims, *account.findings, *account.attributions):
        assert item.id in page.ids
    inner = [str(x["href"])[1:] for x in page.links if str(x["href"]).startswith("#")]
    assert inner
    assert set(inner) <= set(page.ids)


def test_the_page_asks_for_nothing_from_anywhere(html: str) -> None:
    page = Page(html)
    assert not {"link", "img", "iframe", "object", "base", "form"} & set(page.tags)
    assert not {"src", "style", "srcset", "action"} & page.attributes
    assert re.findall(r"""["'(]\s*(https?:[^"')]*|//[^"')]*)""", html) == ["https://harbour.example/ferry?a=1&amp;b=2"]
    assert "@import" not in html
    assert "url(" not in html


def test_the_policy_lets_only_the_pages_own_script_and_style_run(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;")
    for tag in ("style", "script"):
        [inside] = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert "sha256-" + b64encode(sha256(inside.encode()).digest()).decode() in policy[1]
    assert "unsafe" not in policy[1]


def test_hostile_text_is_shown_and_never_acts() -> None:
    html = to_html(hostile_reading())
    page = Page(html)
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert not {a for a in page.attributes if a.startswith("on")}
    assert all(str(x["href"]).startswith("#") for x in page.links)
    assert len(page.ids) == len(set(page.ids))
    assert "{{ 7*7 }}" in html
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e\ud800-\udfff]", html)
    html.encode()


def test_the_head_counts_and_a_cell_shows_the_outlets_own_words(html: str) -> None:
    assert re.search(r"<b>3</b> reports</span>.*<b>2</b> independent sources</span>.*<b>1</b> dispute</span>", html, re.DOTALL)
    assert re.search(
        r'<td data-outlet="Coast Daily"><p><a class="go" href="#b1\.\d+">'
        r'<bdi>struck a sandbank near Port Esk on <b class="v">Saturday</b>',
        html,
    )
    assert "leaves it out" in html
    assert re.search(r'class="behind"><a class="go" href="#b1\.\d+">as <bdi>The Harbour</bdi>', html)
    assert re.search(
        r'<span class="relay"><bdi>Meridian News</bdi> .*</span> <a class="go" href="#b1\.\d+"><bdi>Coast Daily</bdi>', html
    )


def test_the_head_says_what_happened_where_and_when_in_the_sources_words(html: str) -> None:
    head = html[html.index('<header class="head">') : html.index("</header>", html.index('<header class="head">'))]
    words = " ".join(re.sub(r"<[^>]+>", "", head).split())
    assert "A ferry with 212 passengers ran aground off Port Esk on Friday. The Harbour" in words
    assert "When 1 March 2024 “Friday” 2 reports / 2 March 2024 “Saturday” Coast Daily disputed" in words


def test_a_dispute_of_days_has_a_chart_whose_rows_can_be_read_without_it(html: str) -> None:
    reading = make_reading()
    dated = tuple(replace(a, published=datetime(2024, 3, 3)) for a in reading.articles)
    page = to_html(replace(reading, articles=dated))
    [chart] = re.findall(r'<figure class="chart">(.*?)</figure>', page[: page.index("1 to check: may be")], re.DOTALL)
    rows = [
        " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", "", r, flags=re.DOTALL).split())
        for r in re.findall(r"<li>.*?</li>", chart, re.DOTALL)
    ]
    assert rows == ["Friday 1 March 2024 The Harbour and Lantern", "Saturday 2 March 2024 Coast Daily"]
    assert all('aria-hidden="true"' in svg for svg in re.findall(r'<svg class="[^>]*>', chart))


def test_claims_stand_in_the_order_of_the_leading_report(html: str) -> None:
    assert re.findall(r'<tr id="(c-\d)"', html) == ["c-3", "c-1", "c-2"]


def test_another_program_can_print_the_account_inside_a_page_of_its_own() -> None:
    from jinja2 import ChoiceLoader, DictLoader

    from variorum.report.page.document import environment
    from variorum.report.page.view import page_view

    theirs = DictLoader({"theirs.html.j2": '<html lang="en"><body><nav>Theirs</nav>{% include "body.html.j2" %}</body></html>'})
    templates = environment().overlay(loader=ChoiceLoader([theirs, environment().loader]))
    html = templates.get_template("theirs.html.j2").render(view=page_view(make_reading()))
    assert "<nav>Theirs</nav>" in html
    assert 'id="c-1"' in html
    Page(html)


def test_the_page_shows_the_whole_text_with_its_boilerplate_dimmed(html: str) -> None:
    body = re.search(r'aria-label="Text of The Harbour"[^>]*>(.*?)</div>', html, re.DOTALL)
    assert body is not None
    shown = re.sub(r"<[^>]+>", "", body[1]).replace("&#34;", '"')
    assert shown.split() == make_reading().articles[0].text.split()
    assert '<span class="bp" title="promotion">Advertisement</span>' in body[1]


def test_the_same_reading_gives_the_same_page(html: str) -> None:
    assert html == to_html(make_reading())


def test_two_accounts_with_the_same_ids_have_anchors_of_their_own() -> None:
    first = make_reading()
    second = replace(
        first.accounts[0], id="s2", articles=("x1",), claims=(), findings=(), facts=(), reuse=(), labels=(), attributions=()
    )
    again = replace(first.accounts[0], id="s1", articles=())
    page = Page(
        to_html(replace(first, articles=(*first.articles, article("x1", "More.")), accounts=(*first.accounts, second, again)))
    )
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize(
    "reading",
    [
        Reading(()),
        Reading((), rejected=(Rejected("a.pdf", "binary"),)),
        Reading((article("a", ""),), (Account("s", "", ("a",)),)),
        Reading((article("a", "One. Two."),), (Account("s", "One article", ("a",)),)),
        Reading((article("a", "One."), article("b", "Two.")), (Account("s", "word " * 300, ("a", "b")),)),
        Reading(
            tuple(article(f"a{i}", f"Text {i}.", published=datetime(2024, 1, 1)) for i in range(200)),
            (Account("s", "h", tuple(f"a{i}" for i in range(200))),),
        ),
        Reading((article("a", "Bonjour.", outlet=None),), attributions=()),
        Reading((article("a", "سلام عليكم"),)),
    ],
    ids=[
        "nothing",
        "only rejects",
        "empty text",
        "one article",
        "a headline of 300 words",
        "200 outlets",
        "attribute",
        "right to left",
    ],
)
def test_an_account_with_little_or_odd_content_makes_a_whole_page(reading: Reading) -> None:
    assert "</html>" in to_html(reading)
    Page(to_html(reading))
    assert isinstance(reading._repr_html_(), str)


def test_a_story_of_many_outlets_lists_its_claims_instead_of_a_wide_table() -> None:
    articles = tuple(article(f"a{i}", f"The ferry sank. It was {i}.", outlet=f"Outlet {i}") for i in range(20))
    claim = Claim(
        "c1",
        "The ferry sank",
        tuple(Statement((a.span(0, 14),)) for a in articles),
        tuple(a.id for a in articles),
        (),
        (),
        "corroborated",
    )
    html = to_html(Reading(articles, (Account("s", "h", claim.articles, claims=(claim,)),)))
    assert '<table class="stacked">' in html
    assert "the same words in 15 more" in html
    assert len(re.findall(r'<span class="by"><a class="go" href="#a\d+.0"><bdi>Outlet', html)) == 20


def test_a_page_of_five_articles_of_600_words_is_small() -> None:
    words = " ".join(f"The harbour master said that word {i} was true." for i in range(75))
    articles = tuple(article(f"a{i}", words, outlet=f"Outlet {i}") for i in range(5))
    spans = [[a.span(m.start(), m.end()) for m in re.finditer(r"word \d+ was true", a.text)] for a in articles]
    claims = tuple(
        Claim(
            f"c{k}",
            spans[0][k].text,
            tuple(Statement((s[k],)) for s in spans),
            tuple(a.id for a in articles),
            (),
            (Origin(("a0",)),),
            "single-origin",
        )
        for k in range(75)
    )
    attributions = tuple(
        Attribution((s,), None, None, "indirect", "utterance", id=f"q{i}-{k}", speaker="Vale")
        for i, row in enumerate(spans)
        for k, s in enumerate(row)
    )
    page = to_html(
        Reading(articles, (Account("s", "h", tuple(a.id for a in articles), claims=claims, attributions=attributions),))
    )
    assert len(page.encode()) < 400_000


def test_a_notebook_shows_disputes_and_claims_by_outlet_and_escapes_them() -> None:
    html = make_reading()._repr_html_()
    assert "<b>Saturday</b> Coast Daily" in html
    assert "<th>Lantern</th>" in html
    assert "<script" not in hostile_reading()._repr_html_()


def test_importing_the_reports_loads_no_template_engine_terminal_or_validator() -> None:
    code = "import sys, variorum.report; print([m for m in ('jinja2', 'rich', 'jsonschema') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_the_head_says_how_many_reports_are_in_another_language_and_the_list_which() -> None:
    reading = make_reading()
    foreign = replace(article("d1", "Die Fähre lief am Freitag auf Grund."), language="de")
    account = replace(reading.accounts[0], articles=(*reading.accounts[0].articles, "d1"))
    page = to_html(replace(reading, articles=(*reading.articles, foreign), accounts=(account,)))
    assert "<b>1</b> not in English, not analysed" in page
    assert "language: de; not analysed" in page
    assert "not in English" not in to_html(reading)
