"""What a page says of its article: people, outlet, title, date and URL, in any markup."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from harbour_reports import HARBOUR

from variorum.ingest.draft_articles import DraftArticle
from variorum.ingest.html import read_page

BODY = "<article><h1>Crane blocks harbour</h1>" + "".join(f"<p>{line}</p>" for line in HARBOUR) + "</article>"
OWN: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Crane blocks harbour",
    "datePublished": "2021-03-04T07:15:00+01:00",
    "author": {"@type": "Person", "name": "Ada Quill"},
    "publisher": {"@type": "Organization", "name": "Ellery Post"},
}
MORNING = datetime(2021, 3, 4, 7, 15, tzinfo=timezone(timedelta(hours=1)))


def page(head: str = "", body: str = BODY, title: str = "Crane blocks harbour") -> DraftArticle:
    return read_page(
        "page", f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'
    )


def script(text: object) -> str:
    return f'<script type="application/ld+json">{text if isinstance(text, str) else json.dumps(text)}</script>'


@pytest.mark.parametrize(
    "data",
    [
        [OWN, None],
        [None, [OWN], 7, "x"],
        {"@graph": [None, {"@type": "WebSite", "name": "Ellery Post"}, OWN]},
        "<!--\n" + json.dumps(OWN) + "\n-->",
        "//<![CDATA[\n" + json.dumps(OWN) + "\n//]]>",
        "/* <![CDATA[ */ " + json.dumps(OWN) + " /* ]]> */",
        json.dumps(OWN) + ";",
        json.dumps(OWN) + json.dumps({"@type": "BreadcrumbList"}),
        json.dumps(OWN).replace('"}}', '",}},').removesuffix(","),
        json.dumps(OWN | {"description": "x"}).replace('"x"', '"a\tb\nc"'),
        {**OWN, "@type": ["Article", "NewsArticle"]},
        {**OWN, "@type": "http://schema.org/ReportageNewsArticle"},
        {**OWN, "author": [None, {"@type": "Person", "name": "Ada Quill"}], "publisher": [{"name": "Ellery Post"}]},
        {**OWN, "author": "By Ada Quill", "publisher": "Ellery Post"},
        {"@graph": [{**OWN, "author": {"@id": "#ada"}, "publisher": {"@id": "#post"}},
                    {"@type": "Person", "@id": "#ada", "name": "Ada Quill"},
                    {"@type": "NewsMediaOrganization", "@id": "#post", "name": "Ellery Post"}]},
        {"@type": "WebPage", "mainEntity": OWN},
    ],
)  # fmt: skip
def test_unusual_json_ld_is_read(data: object) -> None:
    article = page(script(data))
    assert (article.outlet, article.authors, article.published) == ("Ellery Post", ("Ada Quill",), MORNING)


OTHER = {**OWN, "headline": "Ferry fares rise", "author": {"name": "Ben Marsh"}, "datePublished": "2020-01-01T00:00:00Z"}


@pytest.mark.parametrize(
    "head",
    [
        script({**OTHER, "url": "https://e.example/ferry"}) + script({**OWN, "url": "https://e.example/crane"}),
        script([OWN, OTHER]),
        script([OTHER, OWN]),
        script({**OWN, "hasPart": [OTHER]}),
        script({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}) + script(OWN),
        script({**OTHER, "mainEntityOfPage": {"@id": "https://e.example/ferry"}})
        + script({**OWN, "mainEntityOfPage": "https://e.example/crane/?ref=x"}),
    ],
)
def test_json_ld_of_other_articles_on_the_page_is_ignored(head: str) -> None:
    article = page(head + '<link rel="canonical" href="https://e.example/crane">')
    assert (article.authors, article.published) == (("Ada Quill",), MORNING)


def test_json_ld_of_another_article_alone_is_ignored() -> None:
    article = page(script({**OTHER, "url": "https://e.example/ferry"}) + '<link rel="canonical" href="https://e.example/crane">')
    assert (article.authors, article.published) == ((), None)


def test_a_live_report_is_all_its_updates_each_with_its_time() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": f"Update {n}", "datePublished": f"2021-03-04T0{n}:00:00+01:00", "articleBody": line}
        for n, line in enumerate(HARBOUR, 1)
    ]
    article = page(
        script({**OWN, "@type": "LiveBlogPosting", "headline": "Harbour: live", "liveBlogUpdate": updates}), "<div></div>", "x"
    )
    assert (article.title, article.outlet) == ("Harbour: live", "Ellery Post")
    assert all(line in article.text for line in HARBOUR)
    assert article.text.startswith("4 March 2021, 01:00\nUpdate 1\n")


@pytest.mark.parametrize(
    "kind",
    [
        'itemtype="https://schema.org/NewsArticle"',
        'itemtype="http://schema.org/Article"',
        'itemtype="https://schema.org/BlogPosting"',
    ],
)
def test_microdata_are_read(kind: str) -> None:
    microdata = (
        '<meta itemprop="datePublished" content="2021-03-04T07:15:00+01:00"><h1 itemprop="headline">Crane blocks harbour</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ada Quill</span></span>'
        '<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">Ellery Post</b></div>'
    )
    article = page(body=f"<div itemscope {kind}>{microdata}{BODY}</div>")
    assert (article.outlet, article.authors, article.published) == ("Ellery Post", ("Ada Quill",), MORNING)


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("</article>", "<p>The pier was built on 3 May 1961 and mended in 2017, it says.</p></article>"),
        BODY + "<footer>© 2019 Ellery Post</footer>",
        BODY + "<div>Copyright 2015-2019 Ellery Post. All rights reserved.</div>",
        BODY + '<aside class="related"><time datetime="2018-01-01">1 January 2018</time> Ferry fares rise</aside>',
        BODY + '<ul class="latest"><li><a href=/b>Ferry fares rise</a> <span class="date">2 January 2018</span></li></ul>',
        BODY + '<img src="/img/2016/05/07/crane.jpg">',
        BODY.replace("Crane blocks harbour", "Crane blocks harbour as on 7 May 2016"),
        BODY + '<div class="comments"><span class="date">5 January 2018</span> Terrible.</div>',
    ],
)
def test_a_date_never_comes_out_of_prose_or_of_what_stands_beside(body: str) -> None:
    assert page(body=body).published is None


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2021-03-04T07:15:00+01:00">', BODY, MORNING),
        ('<meta name="parsely-pub-date" content="2021-03-04T06:15:00Z">', BODY, datetime(2021, 3, 4, 6, 15, tzinfo=UTC)),
        ("", BODY.replace("</h1>", '</h1><time datetime="2021-03-04T07:15:00+01:00">today</time>'), MORNING),
        ("", BODY.replace("</h1>", '</h1><div class="byline">By Ada Quill | 4 March 2021</div>'), datetime(2021, 3, 4)),
        ("", BODY.replace("</h1>", '</h1><span class="publish-date">March 4, 2021 7:15 am</span>'), datetime(2021, 3, 4, 7, 15)),
        ('<link rel="canonical" href="https://e.example/2021/03/04/crane">', BODY, datetime(2021, 3, 4)),
        (script({**OWN, "datePublished": "0001-01-01T00:00:00Z", "dateCreated": "2021-03-04T07:15:00+01:00"}), BODY, MORNING),
    ],
)
def test_a_date_of_the_page_is_read_with_its_zone(head: str, body: str, published: datetime) -> None:
    found = page(head, body).published
    assert found is not None
    assert found.isoformat() == published.isoformat()


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("Crane blocks harbour | Ellery Post", "Ellery Post"),
        ("Crane blocks harbour - Ellery Post", "The Ellery Post"),
        ("Crane blocks harbour – ElleryPost.com", "Ellery Post"),
        ("Ellery Post: Crane blocks harbour".replace(":", " |"), "Ellery Post"),
        ("Crane blocks harbour | News | Ellery Post", "Ellery Post"),
        ("Crane blocks harbour - Coast | EPost", "EPost"),
        ("Crane blocks harbour | Ellery Post | by Ada Quill", "Ellery Post"),
        ("Crane blocks harbour • Ellery Post", "Ellery Post"),
        ("Crane blocks harbour - Ellery Post Online", "Ellery Post"),
        ("Crane blocks harbour: Ellery Post", "Ellery Post"),
        ("Crane blocks harbour | World news | The Ellery Post", "Ellery Post"),
    ],
)
def test_a_title_is_without_outlet_and_section(title: str, site: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}">'
    assert page(head, title=title).title == "Crane blocks harbour"


@pytest.mark.parametrize("mark", ["|", "–", "-", "»"])
def test_a_title_is_without_the_outlet_in_front(mark: str) -> None:
    head = '<meta property="og:site_name" content="Ellery Post">'
    without_heading = BODY.replace("<h1>Crane blocks harbour</h1>", "")
    title = f"The Ellery Post {mark} Crane blocks harbour"
    assert page(head, without_heading, title=title).title == "Crane blocks harbour"


@pytest.mark.parametrize(
    "title",
    [
        "Crane blocks harbour - and the ferry waits",
        "Post-mortem | the crane that fell",
        "Crane: a life",
        "Ellery Post: how we count our readers",
    ],
)
def test_a_title_keeps_what_is_its_own(title: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Ellery Post">'
    assert page(head, BODY.replace("<h1>Crane blocks harbour</h1>", "")).title == title


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/20210304071500/https://e.example/crane",
        "http://web.archive.org/web/20210304071500id_/https://e.example/crane",
        "https://archive.ph/2021.03.04-071500/https://e.example/crane",
        "https://www.webarchive.org.uk/wayback/archive/20210304071500/https://e.example/crane",
        "http://web.archive.org/web/2021/https://e.example:443/crane",
        "https://www.google.com/amp/s/e.example/crane",
        "https://e-example.cdn.ampproject.org/c/s/e.example/crane",
        "https://webcache.googleusercontent.com/search?q=cache:https://e.example/crane",
        "https://webcache.googleusercontent.com/search?q=cache:Qw3-7:https://e.example/crane",
        "/web/20210304071500/https://e.example/crane",
    ],
)
def test_a_page_in_an_archive_has_the_url_of_the_original(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
    article = page(head)
    assert (article.url, article.outlet) == ("https://e.example/crane", "e.example")


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        ('<meta name="author" content="Ada Quill, Ellery Post http://e.example">', BODY, ("Ada Quill",)),
        ('<meta name="citation_author" content="Quill, Ada"><meta name="citation_author" content="Marsh, Ben J.">',
         BODY, ("Ada Quill", "Ben J. Marsh")),
        ('<meta name="author" content="Ada Quill and Ben Marsh">', BODY, ("Ada Quill", "Ben Marsh")),
        ('<meta property="article:author" content="https://f.example/adaquill"><meta name="byl" content="By Ada Quill">',
         BODY, ("Ada Quill",)),
        ("", BODY.replace("</h1>", '</h1><p class="byline">By <a rel="author">Ada Quill</a>, Harbour Correspondent</p>'),
         ("Ada Quill",)),
        ("", BODY.replace("</h1>", '</h1><div class="author-box">Ada Quill <a>Follow @adaq</a> Updated 4 March 2021</div>'),
         ("Ada Quill",)),
        ("", BODY.replace("</h1>", '</h1><div class="author"><b>Ada Quill</b><i>Port Reporter</i><button>Follow</button></div>'),
         ("Ada Quill",)),
        ("", BODY.replace("</h1>", '</h1><div class="byline"><span>Ada</span> <span>Quill</span></div>'), ("Ada Quill",)),
        ("", BODY.replace("</h1>", '</h1><p class="post-meta">By <a class="author">Ada Quill</a> | 4 comments</p>'),
         ("Ada Quill",)),
        ("", BODY + '<p>The <a class="author-link">Ben Marsh</a> of the song never sailed.</p>', ()),
        ('<meta name="author" content="Ada Quill (Harbour Radio)">', BODY, ("Ada Quill",)),
        ("", BODY + '<div class="related"><span class="author">Ben Marsh</span></div>', ()),
        ('<meta name="author" content="admin">', BODY, ()),
        ('<meta name="author" content="Ada Quill Follow @adaq">', BODY, ("Ada Quill",)),
        ('<meta name="author" content="Ada Quill View all posts by Ada Quill">', BODY, ("Ada Quill",)),
        ('<meta name="author" content="Ada Quill, Ellery Post, 4 Quay Street, Port Ellery">', BODY, ("Ada Quill",)),
        ('<meta name="author" content="Van der Berg, Ada">', BODY, ("Ada Van der Berg",)),
        ('<meta name="author" content="Ben Marsh, Jr., and Ada Quill, PhD">', BODY, ("Ben Marsh Jr", "Ada Quill")),
        ('<meta name="author" content="Tom Marsh III, Ada Quill">', BODY, ("Tom Marsh III", "Ada Quill")),
        ("", BODY.replace("</h1>", '</h1><div><a rel="author">Ada Quill</a>, <a rel="author">Ben Marsh</a></div>'),
         ("Ada Quill", "Ben Marsh")),
    ],
)  # fmt: skip
def test_only_people_are_authors(head: str, body: str, authors: tuple[str, ...]) -> None:
    assert page(head + '<meta property="og:site_name" content="Ellery Post">', body).authors == authors
