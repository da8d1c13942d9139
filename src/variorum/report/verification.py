"""Whether a reading's JSON is what it says: the schema holds, every span is its text, every id leads somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from typing import Any

from variorum.model import SCHEMA
from variorum.report.fact_faults import fact_faults

SPAN = frozenset({"article", "start", "end", "text"})
MESSAGE_LENGTH = 160
QUOTED_LENGTH = 40
_VERSION = re.compile(r"variorum/(0|[1-9]\d{0,8})")


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
    departures = list(_departures(data))
    texts = {a["id"]: a["text"] for a in _objects(data.get("articles")) if _is_text(a.get("id")) and _is_text(a.get("text"))}
    faults = departures + list(_article_faults(data)) + list(_span_faults(data, "$", texts))
    return faults if departures else faults + list(_reference_faults(data))


def _other_schema(data: dict[str, Any]) -> str:
    """What was found in the place of this schema, and what to do about it."""
    if "schema" not in data:
        return f"not there; a reading that Variorum wrote says {SCHEMA!r}: give one, or read the articles again"
    found, writer = data["schema"], data.get("variorum")
    version = _VERSION.fullmatch(found) if isinstance(found, str) else None
    if version is None:
        return f"{_quote(found)} is no schema of Variorum, which writes {SCHEMA!r}; give a file that `variorum read --json` wrote"
    by = f", written by Variorum {_quote(writer)}" if isinstance(writer, str) else ""
    if int(version[1]) > int(SCHEMA.rpartition("/")[2]):
        return f"{found!r}{by}, is newer than {SCHEMA!r}, which this Variorum reads; install that version or a later one"
    return f"{found!r}{by}, is older than {SCHEMA!r}, which this Variorum reads; read the articles again with this version"


def _departures(data: dict[str, Any]) -> Iterator[str]:
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

    for error in Draft202012Validator(schema()).iter_errors(data):
        yield f"{error.json_path}: {_shorten(error.message)}"


def correction_faults(row: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a correction outside of a reading, each fault with the path to its place in the row."""
    from jsonschema import Draft202012Validator

    for error in Draft202012Validator({"$ref": "#/$defs/correction", "$defs": schema()["$defs"]}).iter_errors(row):
        yield f"{error.json_path[1:]}: {_shorten(error.message)}"
    for k, span in enumerate(_objects(row.get("spans"))):
        if any(type(span.get(end)) is not int for end in ("start", "end")):
            yield f".spans[{k}]: start and end are whole numbers"
    yield from _moment_faults("", row)


def _moment_faults(path: str, correction: dict[str, Any]) -> Iterator[str]:
    at = correction.get("at")
    try:
        if isinstance(at, str):
            datetime.fromisoformat(at)
    except ValueError:
        yield f"{path}.at: {_quote(at)} is no date or time in ISO 8601"


def _article_faults(data: dict[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    for i, article in enumerate(_list(data.get("articles"))):
        if not isinstance(article, dict) or not _is_text(article.get("text")) or not _is_text(article.get("id")):
            continue  # the schema has named it
        path = f"$.articles[{i}]"
        if article["id"] in seen:
            yield f"{path}.id: {_quote(article['id'])} is the id of an article above"
        seen.add(article["id"])
        found = sha256(article["text"].encode("utf-8", "surrogatepass")).hexdigest()
        if article.get("sha256") != found:
            yield f"{path}.sha256: {_quote(article.get('sha256'))}, but the text's is {found}; the text was changed"
        published = article.get("published")
        if isinstance(published, str):
            try:
                datetime.fromisoformat(published)
            except ValueError:
                yield f"{path}.published: {_quote(published)} is no date or time in ISO 8601"


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
    if not _is_text(article) or article not in texts:
        return f"no article {_quote(article)} in this reading"
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= len(texts[article]):
        return f"{_quote(start)} to {_quote(end)} is no range of article {article!r}, which has {len(texts[article])} characters"
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
        entities = {e["id"] for e in story["entities"]}
        attributions = {a["id"] for a in story["attributions"]}
        claims = {c["id"] for c in story["claims"]}
        yield from _unknown(f"{path}.articles", story["articles"], articles, "article")
        for j, a in enumerate(story["attributions"]):
            yield from _unknown(f"{path}.attributions[{j}].entity", [a["entity"]], entities | {None}, "entity")
        for j, c in enumerate(story["claims"]):
            here = f"{path}.claims[{j}]"
            yield from _unknown(f"{here}.articles", c["articles"], articles, "article")
            yield from _unknown(f"{here}.left_out_by", c["left_out_by"], articles, "article")
            for k, origin in enumerate(c["origins"]):
                yield from _unknown(f"{here}.origins[{k}].articles", origin["articles"], articles, "article")
            for k, s in enumerate(c["statements"]):
                yield from _unknown(
                    f"{here}.statements[{k}].attribution", [s["attribution"]], attributions | {None}, "attribution"
                )
        yield from fact_faults(path, story, articles, attributions, entities)
        items = {x["id"] for name in ("facts", "disputes", "dismissed") for x in story.get(name, ())}
        items |= entities | attributions | claims
        for j, c in enumerate(story.get("corrections", ())):
            yield from _moment_faults(f"{path}.corrections[{j}]", c)
            yield from _unknown(f"{path}.corrections[{j}].items", c.get("items", ()), items, "item")
        for j, dating in enumerate(story.get("event", {}).get("dates", ())):
            for key in ("first", "last"):
                try:
                    date.fromisoformat(dating[key])
                except ValueError:
                    yield f"{path}.event.dates[{j}].{key}: {_quote(dating[key])} is no date in ISO 8601"
        for j, r in enumerate(story["reuse"]):
            yield from _unknown(f"{path}.reuse[{j}].target", [r["target"]], articles, "article")
            if not r["source"].startswith("wire:"):
                yield from _unknown(f"{path}.reuse[{j}].source", [r["source"]], articles, "article")


def _unknown(path: str, ids: list[str | None], known: set[Any], what: str) -> Iterator[str]:
    for id in ids:
        if id not in known:
            yield f"{path}: no {what} {_quote(id)} here"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _objects(value: Any) -> list[dict[str, Any]]:
    return [x for x in _list(value) if isinstance(x, dict)]


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _kind(value: Any) -> str:
    names = {list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number", type(None): "null"}
    return names.get(type(value), "something else")


def _quote(value: Any) -> str:
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= QUOTED_LENGTH else text[: QUOTED_LENGTH - 1] + "…"


def _shorten(message: str) -> str:
    """jsonschema puts the whole offending value first and says what is wrong at the end."""
    if len(message) <= MESSAGE_LENGTH:
        return message
    return message[:QUOTED_LENGTH] + " … " + message[-(MESSAGE_LENGTH - QUOTED_LENGTH) :]
