"""Pages made, or broken, so that a parser would spend hours on them: told by counting, before it sees them."""

import re

from variorum.errors import InputError

_NESTING = re.compile(
    r"<(/?)(?:div|span|b|i|em|strong|font|section|article|table|blockquote|ul|ol|a|center|small|big|u|s)\b", re.I
)
_MANY_TAGS = 20_000  # with fewer a page cannot be nested to any harm
_DEEPEST = 2_000  # elements in one another
_FORMATTING = re.compile(r"<(/?)(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/>]", re.I)
_MANY_OPEN, _MOST_REOPENED = 100, 3_000_000  # formatting elements: open at once; opened anew, were each tag to open them
_SMALL_PAGE = 50_000  # characters, which have no attributes to any harm
_MANY_ATTRIBUTES, _MANY_VALUES = 3_000, 15_000  # characters of a tag that has many attributes; signs of values in a page of them
_MOST_PAIRS = 1_000_000_000  # of attributes that are compared with each other: a second
_FEW_MERGED = 4  # tags of a page's html and body
_ONE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+"""
_ATTRIBUTE = re.compile(_ONE)
_TAGS = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style|textarea|title)\b[^<>]{0,9999}>.*?</(?P=raw)"
    rf"|<(?P<name>[a-z][^\s/>]*+)(?P<attributes>(?:[\s/]++|{_ONE})*+)",
    re.IGNORECASE | re.DOTALL,
)


def refuse_endless(where: str, page: str) -> None:
    """Raise an InputError for a page that no parser would be done with in time."""
    tags = page.count("<")
    if tags >= _MANY_TAGS and _depth(_NESTING, page) > _DEEPEST:
        raise InputError(where, f"its elements are nested more than {_DEEPEST:,} deep; pass the article's text")
    still_open = _depth(_FORMATTING, page) if tags * tags > _MOST_REOPENED else 0
    if still_open > _MANY_OPEN and still_open * tags > _MOST_REOPENED:
        raise InputError(where, f"{still_open:,} of its formatting elements are never closed; pass the article's text")
    if _pairs_of_attributes(page) > _MOST_PAIRS:
        raise InputError(where, "its elements have too many attributes for any parser; pass the article's text")


def _depth(tag: re.Pattern[str], page: str) -> int:
    """How many of these elements are open at once at the most."""
    depth = most = 0
    for slash in tag.findall(page):
        depth = max(0, depth + (-1 if slash else 1))
        most = max(most, depth)
    return most


def _pairs_of_attributes(page: str) -> int:
    """How many comparisons a parser makes, which holds each attribute of an element against all others. Those of all tags of
    the page's html and body become those of one element."""
    if len(page) < _SMALL_PAGE or not _may_have_many(page):
        return 0
    pairs, merged = 0, {"body": 0, "html": 0}
    for found in _TAGS.finditer(page):
        name, attributes = (found.group("name") or "").lower(), found.group("attributes") or ""
        if name in merged or len(attributes) >= _MANY_ATTRIBUTES:
            count = sum(1 for _ in _ATTRIBUTE.finditer(attributes))
            pairs += count * count
            if name in merged:
                merged[name] += count
    return pairs + sum(count * count for count in merged.values())


def _may_have_many(page: str) -> bool:
    """Whether it is worth counting them tag by tag: attributes have a blank, a slash or a sign of equality each."""
    lowered = page.lower()
    if page.count("=") >= _MANY_VALUES or lowered.count("<body") + lowered.count("<html") > _FEW_MERGED:
        return True
    long = [piece for piece in page.split(">") if len(piece) >= _MANY_ATTRIBUTES and "<" in piece]
    return sum((len(piece.split()) + piece.count("/") + piece.count("=")) ** 2 for piece in long) > _MOST_PAIRS
