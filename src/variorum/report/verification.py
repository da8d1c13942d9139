"""Whether a reading's JSON is what it says: the schema holds, every span is its text, every id leads somewhere."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from hashlib import sha256
from typing import Any

from variorum.model import DISPUTED, SCHEMA

SPAN = frozenset({"article", "start", "end", "text"})
MESSAGE_LENGTH = 160
_VERSION = re.compile(r"variorum/(0|[1-9]\d{0,8})")
_ITEMS: Mapping[str, tuple[str, ...]] = {
    "entity": ("entities",), "attribution": ("attributions",), "claim": ("claims",), "fact": ("facts",),
    "dispute": ("disputes", "dismissed"),
}  # fmt: skip
"""Where a story has what an id can name."""
_REFERENCES = (
    ("articles", "article"), ("attributions.entity", "entity"), ("claims.articles", "article"), ("claims.left_out_by", "article"),
    ("claims.origins.articles", "article"), ("claims.statements.attribution", "attribution"),
    ("facts.answers.attribution", "attribution"), ("facts.answers.value.entity", "entity"), ("facts.left_out_by", "article"),
    ("facts.origins.articles", "article"), ("explanations.id", "fact"), ("disputes.fact", "fact"), ("dismissed.fact", "fact"),
    ("corrections.items", "item"), ("reuse.target", "article"), ("reuse.source", "article"),
)  # fmt: skip
"""The fields of a story that hold ids, and what these name."""
QUOTED_LENGTH = 40

Row = dict[str, Any]


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema that a reading's JSON keeps to."""
    from importlib.resources import files

    text = files("variorum").joinpath("schema", "variorum-2.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def verify(data: Any) -> list[str]:
    """One line for every fault, each with the JSON path to its place; an empty list where the reading is sound.

    A fault is a departure from the schema, a span whose text is not `text[start:end]` of its article, a sha256 that is not
    the text's, and an id that names nothing.
    """
    if not isinstance(data, dict):
        return [f"$: a reading is a JSON object, this is {_kind(data)}; parse what `read --json` or to_json wrote"]
    if data.get("schema") != SCHEMA:
        return [f"$.schema: {_other_schema(data)}"]
    departures = list(_departures(data, schema()))
    texts = {
        a["id"]: a["text"]
        for a in _objects(data.get("articles"))
        if isinstance(a.get("id"), str) and isinstance(a.get("text"), str)
    }
    faults = departures + list(_article_faults(data)) + list(_span_faults(data, "$", texts))
    return faults if departures else faults + list(_reference_faults(data))


def _other_schema(data: dict[str, Any]) -> str:
    """What was found in the place of this schema, and what to do about it."""
    if "schema" not in data:
        return f"not there; a reading that Variorum wrote says {SCHEMA!r}: give one, or analyse the articles again"
    found, writer = data["schema"], data.get("variorum")
    version = _VERSION.fullmatch(found) if isinstance(found, str) else None
    if version is None:
        return f"{_quote(found)} is not a Variorum schema ({SCHEMA!r} is); give a file that `variorum read --json` wrote"
    by = f", written by Variorum {_quote(writer)}" if isinstance(writer, str) else ""
    if int(version[1]) > int(SCHEMA.rpartition("/")[2]):
        return f"{found!r}{by}, is newer than {SCHEMA!r}, which this Variorum reads; install that version or a later one"
    return f"{found!r}{by}, is older than {SCHEMA!r}, which this Variorum reads; analyse the articles again with this version"


def _departures(value: Any, kept_to: dict[str, Any]) -> Iterator[str]:
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

    for error in Draft202012Validator(kept_to).iter_errors(value):
        yield f"{error.json_path}: {_shorten(error.message)}"


def correction_faults(row: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a correction outside of a reading, each fault with the path to its place in the row."""
    for fault in _departures(row, {"$ref": "#/$defs/correction", "$defs": schema()["$defs"]}):
        yield fault.removeprefix("$")
    for k, span in enumerate(_objects(row.get("spans"))):
        if any(type(span.get(end)) is not int for end in ("start", "end")):
            yield f".spans[{k}]: start and end are whole numbers"
    yield from _iso_faults(".at", row.get("at"), datetime.fromisoformat, "date or time")


def _article_faults(data: dict[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    for i, article in enumerate(_list(data.get("articles"))):
        if not isinstance(article, dict) or not isinstance(article.get("text"), str) or not isinstance(article.get("id"), str):
            continue  # the schema has named it
        path = f"$.articles[{i}]"
        if article["id"] in seen:
            yield f"{path}.id: {_quote(article['id'])} is the id of an article above"
        seen.add(article["id"])
        found = sha256(article["text"].encode("utf-8", "surrogatepass")).hexdigest()
        if article.get("sha256") != found:
            yield f"{path}.sha256: {_quote(article.get('sha256'))}, but the text's is {found}; the text was changed"
        yield from _iso_faults(f"{path}.published", article.get("published"), datetime.fromisoformat, "date or time")


def _span_faults(value: Any, path: str, texts: dict[str, str]) -> Iterator[str]:
    """Whatever looks like a span is held to its text, wherever it stands: also in fields of a later version."""
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield from _span_faults(item, f"{path}[{i}]", texts)
    elif isinstance(value, dict):
        if value.keys() >= SPAN:
            fault = _span_fault(value, texts)
            if fault:
                yield f"{path}: {fault}"
        else:
            for key, item in value.items():
                if not (path == "$" and key in ("options", "models")):
                    yield from _span_faults(item, f"{path}.{key}", texts)


def _span_fault(span: dict[str, Any], texts: dict[str, str]) -> str | None:
    article, start, end, text = span["article"], span["start"], span["end"], span["text"]
    if not isinstance(article, str) or article not in texts:
        return f"no article {_quote(article)} in this reading"
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= len(texts[article]):
        return f"{_quote(start)} to {_quote(end)} is not in article {article!r}, which has {len(texts[article])} characters"
    if texts[article][start:end] != text:
        return f"says {_quote(text)}, but article {article!r} has {_quote(texts[article][start:end])} at {start} to {end}"
    return None


def _reference_faults(data: dict[str, Any]) -> Iterator[str]:
    """Ids that name nothing; the shape is sound by now."""
    articles = {a["id"] for a in data["articles"]}
    for i, article in enumerate(data["articles"]):
        for j, attribution in enumerate(article.get("attributions", ())):
            if any(s["article"] != article["id"] for s in attribution["content"]):
                yield f"$.articles[{i}].attributions[{j}].content: lies in another article than {article['id']!r}"
    for i, story in enumerate(data["stories"]):
        path = f"$.stories[{i}]"
        own = {what: {row["id"] for name in names for row in story.get(name, ())} for what, names in _ITEMS.items()}
        known = {"article": articles, "item": set().union(*own.values()), **own}
        yield from _fact_faults(path, story)
        for j, c in enumerate(story.get("corrections", ())):
            yield from _iso_faults(f"{path}.corrections[{j}].at", c.get("at"), datetime.fromisoformat, "date or time")
        for j, dating in enumerate(story.get("event", {}).get("dates", ())):
            for key in ("first", "last"):
                yield from _iso_faults(f"{path}.event.dates[{j}].{key}", dating[key], date.fromisoformat, "date")
        for field, what in _REFERENCES:
            for place, id in _ids_at(story, field.split("."), path):
                is_wire = field == "reuse.source" and id.startswith("wire:")
                if id not in known[what] and not is_wire:
                    yield f"{place}: no {what} {_quote(id)} here"


def _ids_at(value: Any, field: Sequence[str], path: str) -> Iterator[tuple[str, str]]:
    """Each id at a field, as far as there is one, with its path."""
    if isinstance(value, list):
        for k, item in enumerate(value):
            yield from _ids_at(item, field, f"{path}[{k}]" if field else path)
    elif field and value is not None:
        yield from _ids_at(value.get(field[0]), field[1:], f"{path}.{field[0]}")
    elif value is not None:
        yield path, value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _objects(value: Any) -> list[dict[str, Any]]:
    return [x for x in _list(value) if isinstance(x, dict)]


def _kind(value: Any) -> str:
    names = {list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number", type(None): "null"}
    return names.get(type(value), "something else")


def _shorten(message: str) -> str:
    """jsonschema puts the whole offending value first and says what is wrong at the end."""
    if len(message) <= MESSAGE_LENGTH:
        return message
    return message[:QUOTED_LENGTH] + " … " + message[-(MESSAGE_LENGTH - QUOTED_LENGTH) :]


def _fact_faults(path: str, story: Row) -> Iterator[str]:
    """One line a fault, with the JSON path to its place: ids that stand twice, sets that are not numbered from 0 in the order
    of the answers, moments that are none, and disputes that their fact does not know of."""
    verdicts: dict[str, str] = {}
    for j, fact in enumerate(story["facts"]):
        here = f"{path}.facts[{j}]"
        if fact["id"] in verdicts:
            yield f"{here}.id: {fact['id']!r} is the id of a fact above"
        verdicts[fact["id"]] = fact["verdict"]
        yield from _answer_faults(here, fact)
        for id in sorted({a["span"]["article"] for a in fact["answers"]} & {*fact["left_out_by"]}):
            yield f"{here}.left_out_by: article {id!r} answers it"
    seen: set[str] = set()
    for name in ("disputes", "dismissed"):
        for j, dispute in enumerate(story.get(name, ())):
            here = f"{path}.{name}[{j}]"
            if dispute["id"] in seen:
                yield f"{here}.id: {dispute['id']!r} is the id of a dispute above"
            seen.add(dispute["id"])
            if name == "disputes" and dispute["fact"] in verdicts:
                yield from _verdict_faults(here, dispute, verdicts[dispute["fact"]])


def _verdict_faults(here: str, dispute: Row, verdict: str) -> Iterator[str]:
    """A fact is disputed where its dispute counts, and only there."""
    if dispute["to_check"] and verdict in DISPUTED:
        yield f"{here}.to_check: true, but the verdict of {dispute['fact']!r} is {verdict!r}, which is a dispute"
    if not dispute["to_check"] and verdict not in DISPUTED:
        yield f"{here}.to_check: false, but the verdict of {dispute['fact']!r} is {verdict!r}, which is none"


def _answer_faults(here: str, fact: Row) -> Iterator[str]:
    sets: dict[int, int] = {}
    for k, answer in enumerate(fact["answers"]):
        place = f"{here}.answers[{k}]"
        if sets.setdefault(answer["set"], len(sets)) != answer["set"]:
            yield f"{place}.set: {answer['set']}, but sets are numbered from 0 in the order of the answers"
        if answer["context"]["article"] != answer["span"]["article"]:
            yield f"{place}.context: lies in another article than the answer"
        if answer["value"]["kind"] == "moment":
            for key in ("first", "last"):
                yield from _iso_faults(f"{place}.value.{key}", answer["value"][key], date.fromisoformat, "date")
            yield from _iso_faults(f"{place}.value.clock", answer["value"]["clock"], time.fromisoformat, "time")


def _iso_faults(path: str, value: Any, read: Callable[[str], object], what: str) -> Iterator[str]:
    """A text that `read` cannot read as such a moment."""
    try:
        if isinstance(value, str):
            read(value)
    except ValueError:
        yield f"{path}: {_quote(value)} is not a {what} in ISO 8601"


def _quote(value: Any) -> str:
    """A value as a fault shows it: on one line, in printable characters, cut where it is long."""
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= QUOTED_LENGTH else text[: QUOTED_LENGTH - 1] + "…"
