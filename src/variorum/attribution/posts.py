"""Posts set into an article: the words, and behind them the line "— Ann Lee (@annlee) May 7, 2024", which is marked."""

from __future__ import annotations

import re

from variorum.attribution.content_edges import is_blank, trim
from variorum.model import Attribution, Parse

_CREDIT = re.compile(r"(?:[—–―-]{1,2}\s?|A post shared by )(?P<name>[^()\n@]{2,60}?)\s?\(@\w{1,30}\)")


def posts(parse: Parse) -> list[Attribution]:
    """What each credit line of a post tells whose it is: the paragraph that ends right before it."""
    article, found = parse.article, []
    for mark in article.boilerplate:
        credit = _CREDIT.match(mark.span.text)
        before = [p for p in parse.paragraphs if p.end <= mark.span.start] if credit else []
        if credit is None or not before or not is_blank(article.text[before[-1].end : mark.span.start]):
            continue
        start, end = trim(article.text, before[-1].start, before[-1].end)
        at = mark.span.start
        source = article.span(at + credit.start("name"), at + credit.end("name"))
        if start < end and before[-1] != parse.headline:
            found.append(Attribution((article.span(start, end),), None, source, "direct", "utterance"))
    return found
