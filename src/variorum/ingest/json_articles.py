"""Articles in JSON: the fields of news-please, schema.org's NewsArticle, lists of them, and one a line."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from variorum.errors import InputError
from variorum.ingest.canonical import host_of
from variorum.ingest.decoding import decode, refuse_binary
from variorum.ingest.draft_articles import DraftArticle
from variorum.ingest.format_tables import field_names
from variorum.ingest.main_text import text_of_fragment
from variorum.ingest.mending import mend_line, unescape_markup
from variorum.ingest.page_data import kinds_of, text_of, texts_of, urls_of
from variorum.ingest.sources import Source
from variorum.ingest.taken_from import BASED_ON, addresses_in, of_others
from variorum.marking.bylines import people_of
from variorum.marking.time_stamps import order_of_days, parse_moment
from variorum.model.articles import DATE_OF

_TEXT = ("text", "maintext", "articleBody", "body", "content")
_TITLE = ("title", "headline", "name")
_OUTLET = ("outlet", "publisher", "sourceOrganization", "source", "source_domain")
_AUTHORS = ("authors", "author", "byline")
_PUBLISHED = ("published", "date_publish", "datePublished", "publishedAt", "published_at", "pubDate", "date")
_TAKEN_FROM = ("taken_from", *BASED_ON)
_LISTS = ("@graph", "articles", "items", "results", "docs", "documents", "data", "response", "posts", "entries")
_OTHERS = ("id", "url", "mainEntityOfPage", "@id", "language", "inLanguage")
_FIELDS = frozenset((*_TEXT, *_TITLE, *_OUTLET, *_AUTHORS, *_PUBLISHED, *_TAKEN_FROM, *_OTHERS))
_BY_LETTERS = {name.lower().replace("_", ""): name for name in sorted(_FIELDS)}
_BLOCKS = r"p|div|h[1-6]|article|section|ul|ol|li|blockquote|figure|table"
_BLOCK = re.compile(rf"<(?:{_BLOCKS}|br)(?:\s[^<>]*)?>", re.IGNORECASE)
_MARKUP = re.compile(
    rf"\A\s*<(?:!--|(?:{_BLOCKS}|img)[\s>])|<br\s*/?>|</(?:{_BLOCKS}|a|b|i|u|em|strong|span|font)>", re.IGNORECASE
)
_LONGEST_FILE = 500_000_000  # bytes
_LONGEST_LINE = 40_000_000  # bytes
_HELP = 'put the words of each article into "text" (or maintext, articleBody)'


def read_json(source: Source) -> Iterator[DraftArticle | InputError]:
    """A file that is one JSON value: an article, a list, or an object that holds a list of them."""
    text = decode(source.name, source.read(_LONGEST_FILE, "a JSON file"))
    try:
        value = _parse(text)
    except ValueError as error:
        if parses_as_lines(text):
            yield from read_json_lines(source)
            return
        raise InputError(source.name, f"broken JSON ({error}); correct it or pass the text") from None
    yield from _drafts(source.name, value)


def unclear_dates(where: str, told: str) -> InputError:
    """What is said of a document with a date that can be read in two ways."""
    reason = f"{told!r} may be day first or month first, and no other date here settles it; read month first (write 2024-05-07)"
    return InputError(f"{DATE_OF}{where}", reason)


def read_json_lines(source: Source) -> Iterator[DraftArticle | InputError]:
    """A file with a JSON value on each line, read line by line: a bad one is named and the others are kept."""
    read_any = False
    with source.open() as stream:
        number = source.line - 1
        while line := stream.readline(_LONGEST_LINE + 1):
            number += 1
            where = f"{source.name}:{number}"
            if len(line) > _LONGEST_LINE:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(_LONGEST_LINE)
                yield InputError(where, f"the line is longer than {_LONGEST_LINE / 1e6:.0f} MB; put one article on each line")
                read_any = True
            elif line.strip():
                read_any = True
                yield from _read_line(where, line)
    if not read_any:
        raise InputError(source.name, "empty; pass a file with an article in it")


def _read_line(where: str, line: bytes) -> Iterator[DraftArticle | InputError]:
    try:
        refuse_binary(where, line[:1000])
        yield from _drafts(where, _parse(decode(where, line)))
    except InputError as error:
        yield error
    except ValueError as error:
        yield InputError(where, f"broken JSON ({error}); correct or delete the line")


def parses_as_lines(text: str) -> bool:
    """The first line on its own is a JSON object."""
    first = text.lstrip().partition("\n")[0].strip()
    try:
        return first.startswith("{") and isinstance(_parse(first), dict)
    except ValueError:
        return False


def _parse(text: str) -> object:
    try:
        value: object = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value


def _drafts(where: str, value: object) -> Iterator[DraftArticle | InputError]:
    """The articles in a JSON value. Raises where it holds none."""
    items, of_list = _items(value)
    kept = [(n, item) for n, item in enumerate(items, 1) if not (of_list and isinstance(item, dict) and _is_other(item))]
    if not kept:
        raise InputError(where, f"no article in this JSON; {_HELP}")
    day_first, unclear = order_of_days(told for _, item in kept if isinstance(item, dict) for told in _dates(_fields(item)))
    if unclear:
        yield unclear_dates(where, unclear)
    for number, item in kept:
        place = f"{where}#{number}" if of_list else where
        if isinstance(item, dict):
            yield read_item(place, item, day_first)
        else:
            yield InputError(place, f"no article but {_kind(item)}; {_HELP}")


def _items(value: object) -> tuple[list[object], bool]:
    if isinstance(value, list):
        # JSON-LD on pages is often a list of one list or graph
        if len(value) == 1 and isinstance(value[0], dict):
            return _items(value[0])
        return value, True
    if isinstance(value, dict) and not _text_of(_fields(value)):
        for inner in map(value.get, _LISTS):
            if isinstance(inner, (dict, list)):
                return (inner, True) if isinstance(inner, list) else _items(inner)
    return [value], False


def _is_other(item: dict[str, object]) -> bool:
    """A node of a schema.org graph that is no article: the publisher, a picture, the page."""
    kinds = kinds_of(item)
    return bool(kinds) and not _text_of(item) and not any(kind.endswith(("Article", "Posting", "Report")) for kind in kinds)


@lru_cache(1024)
def field_of(name: str) -> str | None:
    """The field that a name means, as other tools and news databases write it; None where nothing is looked for in it."""
    letters = "".join(filter(str.isalnum, name)).lower()
    return name if name in _FIELDS else _BY_LETTERS.get(letters) or field_names().get(letters)


def check_columns(where: str, names: Iterable[str]) -> None:
    """Raise an InputError where no column of a table has the words of articles."""
    if set(_TEXT).isdisjoint(map(field_of, names)):
        raise InputError(where, 'no column of texts; call that of the articles\' words "text" (or maintext, articleBody)')


def _fields(item: Mapping[str, object]) -> dict[str, object]:
    """The values by the fields that their names mean, also those of WordPress; the contract's own names come first."""
    pairs = [(k, v["rendered"] if isinstance(v, dict) and "rendered" in v else v) for k, v in item.items()]
    meant = {field: value for name, value in reversed(pairs) if value and (field := field_of(name))}
    return meant | {name: value for name, value in pairs if name in _FIELDS}


def holds_dates(name: str) -> bool:
    """Whether a column tells when articles were published."""
    return field_of(name) in _PUBLISHED


def may_hold_list(name: str) -> bool:
    """Whether a column may have several values in a cell, or an object: authors, the outlet with its address."""
    return field_of(name) in (*_AUTHORS, *_OUTLET, *_TAKEN_FROM)


def _dates(item: Mapping[str, object]) -> list[object]:
    return [value for key in _PUBLISHED if (value := item.get(key)) not in (None, "", [], {})]


def read_item(where: str, item: Mapping[str, object], day_first: bool = False) -> DraftArticle | InputError:
    """The article that the fields hold, or what is wrong with them. `day_first` is how a date such as 03/04/2021 is read."""
    item = _fields(item)
    text = _text_of(item)
    if text is None:
        given = next((key for key in _TEXT if item.get(key) is not None), None)
        wrong = f'"{given}" is {_kind(item[given])}' if given else "there is no text"
        return InputError(where, f"{wrong}; {_HELP}")
    url = next(iter(urls_of(item)), None)
    dates = _dates(item)
    published = next((moment for value in dates if (moment := parse_moment(value, day_first))), None)
    return DraftArticle(
        where=where,
        text=_without_markup(text),
        id=_id(item.get("id")),
        outlet=_first_name(item, _OUTLET) or (host_of(url) if url else None),
        title=mend_line(_first_name(item, _TITLE)),
        authors=next((people_of(names) for key in _AUTHORS if (names := texts_of(item.get(key)))), ()),
        published=published,
        unread_date=str(dates[0]) if dates and published is None else None,
        language=_language(item),
        url=url,
        taken_from=of_others((address for key in _TAKEN_FROM for address in addresses_in(item.get(key))), url),
    )


def _text_of(item: Mapping[str, object]) -> str | None:
    return next((value for key in _TEXT if isinstance(value := item.get(key), str) and value.strip()), None)


def _without_markup(text: str) -> str:
    """The text of a field that is HTML; lines of one without blocks are its paragraphs, as blogs store them."""
    markup = unescape_markup(text)
    if not _MARKUP.search(markup):
        return text
    return text_of_fragment(markup if _BLOCK.search(markup) else markup.replace("\n", "<br>"))


def _id(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return str(value).strip() or None


def _first_name(item: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        if (name := text_of(item.get(key))) and not (keys is _OUTLET and name.startswith(("http://", "https://"))):
            return name.removeprefix("www.") if key == "source_domain" else name
    return None


def _language(item: Mapping[str, object]) -> str | None:
    for value in (item.get("language"), item.get("inLanguage")):
        if isinstance(value, dict):
            value = value.get("alternateName") or value.get("name")
        if isinstance(value, str) and 2 <= len(code := value.strip().replace("_", "-").split("-")[0]) <= 3 and code.isalpha():
            return code.lower()
    return None


def _kind(value: object) -> str:
    names = {type(None): "null", bool: "true or false", str: "an empty string", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")
