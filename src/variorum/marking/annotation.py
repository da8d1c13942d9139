"""What a text tells about itself: leftovers, credits, date, headline, outlet and language, marked and left in place."""

import re
from dataclasses import replace
from datetime import datetime

from variorum.marking.boilerplate import find_boilerplate
from variorum.marking.credit_purpose import credited_for
from variorum.marking.credits import find_credits
from variorum.marking.datelines import dateline_of, find_agency_dateline
from variorum.marking.language import detect_language
from variorum.marking.page_lines import BoilerplateMark, Line, PageLines
from variorum.marking.time_stamps import read_stamp
from variorum.marking.title_lines import title_text
from variorum.model import Article, Boilerplate, Credit

_COPYRIGHT = re.compile(
    r"(?:Copyright|©|\(c\))[ ©]{0,8}(?:\(c\) ?)?(?:19"
    r"|20)\d\d(?:-\d\d(?:\d\d)?)?,? (?:by )?(?P<who>[A-Z][\w&'’.-]*(?: [A-Z&][\w&'’-]*){0,4})",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"^(?:all rights|the author|getty|associated press|the associated press|reuters|afp)", re.IGNORECASE)
_UPDATED = ("updated", "last updated", "modified", "last modified")
_LABELS = ("published", "posted", "first", "originally", "created", "issued")


def annotate(article: Article) -> Article:
    """Return the article with boilerplate and credits marked and with what metadata left open filled in from the text."""
    page = PageLines(article)
    marks, headline = find_boilerplate(page)
    credits = find_credits(page, marks)
    marked = replace(
        article,
        title=article.title or (title_text(_without_marks(headline, marks)) if headline else None),
        outlet=article.outlet or _read_outlet(article, marks),
        published=article.published or _read_published(page, marks),
        language=_read_language(article, marks),
        boilerplate=_with_datelines(page, marks, credits),
    )
    return replace(marked, credits=tuple(replace(c, of=credited_for(marked, c.span)) for c in credits))


def _with_datelines(page: PageLines, marks: list[BoilerplateMark], credits: tuple[Credit, ...]) -> tuple[Boilerplate, ...]:
    """The marks as boilerplate; an agency's dateline or bracket that stands in prose is an agency line of its own."""
    article = page.article
    starts = {line.start for line in page.lines if find_agency_dateline(line, page)} if credits else set()
    taken = [(m.start, m.end) for m in marks]
    extra = [
        BoilerplateMark(c.span.start, c.span.end, "agency")
        for c in credits
        if (c.span.start in starts or c.span.text.startswith(("(", "[")))
        and not any(s < c.span.end and c.span.start < e for s, e in taken)
    ]
    ordered = sorted([*marks, *dict.fromkeys(extra)], key=lambda m: (m.start, m.end))
    return tuple(Boilerplate(article.span(m.start, m.end), m.kind) for m in ordered)


def _without_marks(headline: Line, marks: list[BoilerplateMark]) -> Line:
    """The headline without a time stamp glued to its end."""
    end = min((m.start for m in marks if headline.start < m.start < headline.end), default=headline.end)
    return replace(headline, end=end, text=headline.text[: end - headline.start].rstrip())


def _read_outlet(article: Article, marks: list[BoilerplateMark]) -> str | None:
    for mark in marks:
        if mark.kind == "notice":
            found = _COPYRIGHT.search(article.text[mark.start : mark.end])
            if found and not _NO_NAME.match(found["who"]):
                return found["who"].strip(" .")
    return None


def _read_published(page: PageLines, marks: list[BoilerplateMark]) -> datetime | None:
    """The moment of the first time stamp, one that says "published" before one that says "updated". Behind the prose, where
    other articles are listed, a stamp has to say what it is."""
    text = page.article.text
    prose = page.lines[page.first_prose].start if page.first_prose < len(page.lines) else len(text)
    stamped = (m for m in marks if m.kind == "timestamp" or (m.kind == "byline" and m.start < prose))
    stamps = [(text[m.start : m.end], read_stamp(text[m.start : m.end]), m.start) for m in stamped]
    known = [(stamp, moment, at) for stamp, moment, at in stamps if moment]
    for stamp, moment, _ in known:
        if stamp.lower().lstrip("([").startswith(_LABELS):
            return moment
    first = next((moment for stamp, moment, at in known if at < prose or stamp.lower().startswith(_UPDATED)), None)
    if first:
        return first
    for line in page.lines[: page.first_prose + 2]:
        dateline = find_agency_dateline(line, page)
        opening = line.text[: dateline[1]] if dateline else dateline_of(line.text)
        if opening:
            return read_stamp(opening)
    return None


def _read_language(article: Article, marks: list[BoilerplateMark]) -> str | None:
    pieces, at = [], 0
    for mark in marks:
        pieces.append(article.text[at : mark.start])
        at = mark.end
    pieces.append(article.text[at:])
    return detect_language("".join(pieces)) or article.language
