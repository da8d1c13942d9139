"""Where the words of a correction stand now: in their article, or in the one that took its place when it was revised."""

from collections.abc import Iterable
from dataclasses import replace

from variorum.corrections.meant_items import LapsedError, quote
from variorum.model import Article, Correction, Span


class Texts:
    """The articles of an account, and the `earlier` revisions of them that corrections may name."""

    def __init__(self, articles: Iterable[Article], earlier: Iterable[Article] = ()) -> None:
        self._current = {a.id: a for a in articles}
        self._earlier = {a.id: a for a in earlier}
        self._at = {a.url: a for a in self._current.values() if a.url}

    def anchor(self, correction: Correction) -> Correction:
        """The correction with its spans in the present articles. Raises `LapsedError` where not all of them stand."""
        if not correction.spans:
            raise LapsedError("it names no words")
        spans = tuple(self._anchor(span) for span in correction.spans)
        return correction if spans == correction.spans else replace(correction, spans=spans)

    def standing(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Those of the spans that stand as they are."""
        return tuple(s for s in spans if s.article in self._current and _is_still_there(s, self._current[s.article]))

    def _anchor(self, span: Span) -> Span:
        article, before = self._current.get(span.article), self._earlier.get(span.article)
        if article is not None and _is_still_there(span, article):
            return span
        if article is None and before is not None:
            article = self._at.get(before.url or "")
        if article is None:
            raise LapsedError(f"the article with {quote([span])} is not in this account")
        found = _find_again(span, before, article)
        if found is None:
            raise LapsedError(f"{quote([span])} is no longer in {article.name}, or is there more than once")
        return found


def find_lapse(correction: Correction, articles: Iterable[Article], earlier: Iterable[Article] = ()) -> str | None:
    """Why the correction's words do not stand in the articles any more; None where they do."""
    try:
        Texts(articles, earlier).anchor(correction)
    except LapsedError as error:
        return str(error)
    return None


def _is_still_there(span: Span, article: Article) -> bool:
    return article.text[span.start : span.end] == span.text


def _find_again(span: Span, before: Article | None, article: Article) -> Span | None:
    """The span in a revised text: in the same line where that stands once, else where its own words stand once."""
    if before is not None:
        start, end = _line(before.text, span)
        at = _only_place(article.text, before.text[start:end])
        if at is not None:
            return article.span(at + span.start - start, at + span.end - start)
        if _only_place(before.text, span.text) is None:
            return None
    at = _only_place(article.text, span.text)
    return None if at is None else article.span(at, at + len(span))


def _line(text: str, span: Span) -> tuple[int, int]:
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end


def _only_place(text: str, words: str) -> int | None:
    at = text.find(words)
    return at if words and at >= 0 and text.find(words, at + 1) < 0 else None
