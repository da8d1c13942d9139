"""What an article says it has from an agency: its credits read for how much of the text they cover.

A dateline, a stamp, a byline or the agency's copyright notice covers the whole text; "see below" what follows; "AP reported"
its sentence; "with inputs from AP" is known only for itself. Credits of pictures say nothing of the words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from variorum.marking.credit_purpose import line_around
from variorum.marking.data_tables import Agency
from variorum.marking.datelines import is_in_dateline
from variorum.model import Article, Credit, Passage, Reuse, Span
from variorum.reuse.outlet_matching import byline_agency, find_agency, find_wire, same_outlet
from variorum.reuse.texts import ReuseText

_COPYRIGHT = re.compile(r"copyright|©|\(c\)|all rights reserved|may not be (?:published|reproduced|broadcast)", re.IGNORECASE)
_BELOW = re.compile(
    r"\bfor more\b.{0,80}\bbelow\b|\b(?:see|appears|follows) below\b|\bfull (?:report|story|article) (?:below|follows)\b",
    re.IGNORECASE,
)
_INPUTS = re.compile(
    r"\b(?:inputs?|contribut\w+|additional (?:reporting|material)|material from|with files|with reports?|reporting by"
    r"|includes? (?:content|reports?)"
    r"|compiled)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"\b(?:reported|reports|reporting|according to|citing|cited|in a report|carried by)\b", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:told|tells|interview)\b", re.IGNORECASE)
_STAMP = re.compile(r"\b(?:19|20)\d\d\b|\d:\d\d|\b(?:source|by|from|updated|published)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-ZÀ-Þ0-9])|[\n\r]+")
Credited = dict[str, tuple[Span, ...]]

_LONGEST_STAMP = 14  # words
_NEAR = 32  # characters


def wire_rows(texts: Sequence[ReuseText], credited: Mapping[str, Credited], sources: Mapping[str, set[str]]) -> list[Reuse]:
    """A row from "wire:AP" for each article that credits AP for words. `sources` holds, for each article, the outlets it has
    been found to copy: an agency whose own article lies before us is no wire, but that article."""
    rows = []
    for text in texts:
        for agency, spans in credited[text.article.id].items():
            if any(same_outlet(agency, outlet) for outlet in sources.get(text.article.id, ())):
                continue
            passages = tuple(Passage(None, s) for s in spans)
            rows.append(Reuse(f"wire:{agency}", text.article.id, "credit", _share(text, spans), passages))
    return rows


def credited_spans(text: ReuseText) -> Credited:
    """For each agency that the article credits for words, what it credits it for."""
    article = text.article
    found: defaultdict[str, set[Span]] = defaultdict(set)
    for credit in article.credits:
        if wire := _of_others(find_agency(credit.agency), article):
            found[wire].update(_covered(text, credit))
    bylines = {_of_others(byline_agency(author), article) for author in article.authors}
    if len(bylines) == 1 and (wire := bylines.pop()):
        found[wire].update(_stretches(text, 0))
    for source_named in article.taken_from:
        if (agency := find_wire(source_named)) and not same_outlet(agency.name, article.outlet):
            found[agency.name].update(_stretches(text, 0))
    return {agency: _merged(article, found[agency]) for agency in sorted(found) if found[agency]}


def _of_others(agency: Agency | None, article: Article) -> str | None:
    """The name of a wire, unless the article is its own."""
    return agency.name if agency and agency.kind == "wire" and not same_outlet(agency.name, article.outlet) else None


def reported(article: Article) -> list[Credit]:
    """The credits by which an article takes a sentence from another outlet: "RT reported"."""
    return [c for c in article.credits if c.of == "text" and _is_reported(article, c)]


def stated(article: Article) -> list[Credit]:
    """The credits that say in so many words where the article comes from: no dateline, which is copied along."""
    return [c for c in article.credits if c.of == "text" and not _is_placed(article, c)]


def _is_placed(article: Article, credit: Credit) -> bool:
    first, last = line_around(article, credit.span)
    return is_in_dateline(article.text[first:last], credit.span.start - first, credit.span.end - first)


def _covered(text: ReuseText, credit: Credit) -> list[Span]:
    article, span = text.article, credit.span
    if credit.of == "picture":
        return []
    first, last = line_around(article, span)
    line = article.text[first:last]
    around = article.text[max(first, span.start - _NEAR) : min(last, span.end + _NEAR)]
    if _INPUTS.search(around):
        return [span]
    if _COPYRIGHT.search(line):
        return [span, *_stretches(text, 0)]
    if _BELOW.search(around):
        return [span, *_stretches(text, span.end)]
    if is_in_dateline(line, span.start - first, span.end - first):
        return [span, *_stretches(text, 0)]
    if _is_reported(article, credit):
        return [sentence_of(article, span)]
    if _TOLD.search(around):
        return []
    if _is_stamp(article, line, span, first, last):
        has_prose = any(len(below.split()) > _LONGEST_STAMP for below in article.text[last:].splitlines())
        if has_prose and len(line.split()) > _LONGEST_STAMP:
            return [article.span(first, last)]  # the bracket that ends one paragraph of several is for that paragraph
        alone = len({c.agency for c in article.credits if first <= c.span.start < last}) == 1
        return [span, *_stretches(text, 0)] if alone else [span]
    return []


def _is_reported(article: Article, credit: Credit) -> bool:
    sentence = sentence_of(article, credit.span)
    start, end = max(sentence.start, credit.span.start - 20), min(sentence.end, credit.span.end + 20)
    return _REPORTED.search(article.text[start:end]) is not None


def _is_stamp(article: Article, line: str, span: Span, first: int, last: int) -> bool:
    """A short line about who and when, or the agency in brackets at the end or the beginning of a line."""
    bracketed = re.fullmatch(r"[(\[].*[)\]]", span.text) or (
        article.text[span.start - 1 : span.start] in ("(", "[") and article.text[span.end : span.end + 1] in (")", "]")
    )
    if bracketed and (not article.text[first : span.start].strip(" ([") or not article.text[span.end : last].strip(" )].")):
        return True
    if bracketed and _STAMP.search(line):
        return True
    words = line.split()
    at_edge = not article.text[:first].strip() or not article.text[last:].strip() or article.text.count("\n", 0, first) < 4
    return len(words) <= _LONGEST_STAMP and (_STAMP.search(line) is not None or (at_edge and len(words) <= 4))


def sentence_of(article: Article, span: Span) -> Span:
    """The sentence around a span, or its line."""
    start, end = max(0, span.start - 1_500), min(len(article.text), span.end + 1_500)
    ends = [m.end() for m in _SENTENCE_END.finditer(article.text, start, span.start) if m.end() <= span.start]
    after = _SENTENCE_END.search(article.text, span.end, end)
    first = ends[-1] if ends else start
    last = after.start() + len(after[0].rstrip()) if after else end
    sentence = article.text[first:last]
    return article.span(first + len(sentence) - len(sentence.lstrip()), last - (len(sentence) - len(sentence.rstrip())))


def _stretches(text: ReuseText, start: int) -> list[Span]:
    """The prose from `start` on, in pieces without boilerplate."""
    numbers = [k for k, first in enumerate(text.starts) if first >= start]
    runs = [list(run) for _, run in groupby(numbers, key=lambda k: text.block[k])]
    return [text.span(run[0], run[-1]) for run in runs]


def _merged(article: Article, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans without overlaps, joined where only white space parts them."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and not article.text[merged[-1].end : span.start].strip():
            merged[-1] = article.span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _share(text: ReuseText, spans: Sequence[Span]) -> float:
    inside = sum(any(s.start <= start < s.end for s in spans) for start in text.starts)
    return round(inside / len(text.words), 4) if text.words else 0.0
