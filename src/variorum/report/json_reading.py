"""A reading as JSON, and back: the shape that `schema/variorum-2.schema.json` publishes, the same bytes every time."""

import json
import re
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from variorum.errors import SchemaError
from variorum.marking.credit_purpose import credited_for
from variorum.model import SCHEMA, Account, Article, Attribution, Boilerplate, Credit, Rejected
from variorum.report.json_rows import Row, read_row, read_span, row_of, span_row
from variorum.report.reading import Reading
from variorum.report.verification import verify

SURROGATE = re.compile("[\ud800-\udfff]")
FAULTS_SHOWN = 3
ROW = 4
"""How deep the rows of a reading stand (a fact, a claim, an attribution): each is one line of its JSON."""
_WHERE_ANY = frozenset({"explanations", "corrections", "dismissed"})
"""Keys of an account that are written where there is any such row."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def to_json(reading: Reading) -> str:
    """The reading as JSON text, which always encodes as UTF-8: a lone surrogate is written as its escape."""
    return write_json(_reading(reading))


def write_json(value: Any, depth: int = 0) -> str:
    """The value, which stands that deep in a reading, as JSON text that always encodes as UTF-8."""
    return SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", _lines(value, depth)) + "\n"


def _lines(value: Any, depth: int) -> str:
    if depth >= ROW or not value or not isinstance(value, dict | list):
        return _encode(value)
    if isinstance(value, dict):
        parts = [f"{_encode(key)}: {_lines(part, depth + 1)}" for key, part in value.items()]
    else:
        parts = [_lines(part, depth + 1) for part in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    margin = "\n" + " " * depth
    return f"{start}{margin} " + f",{margin} ".join(parts) + f"{margin}{end}"


def from_json(text: str) -> Reading:
    """The reading that `text` holds; SchemaError names the place where it is none."""
    data = parse_json(text)
    faults = verify(data)
    if faults:
        more = (
            f"\n  and {len(faults) - FAULTS_SHOWN} more; `variorum verify --full` lists all" if len(faults) > FAULTS_SHOWN else ""
        )
        raise SchemaError("this JSON is not a valid reading\n  " + "\n  ".join(faults[:FAULTS_SHOWN]) + more)
    return _read_reading(data)


def from_own_json(text: str) -> Reading:
    """The reading that `to_json` wrote into a place of our own: it is not checked against the schema, which takes ten times as
    long as reading it. SchemaError where it cannot be read."""
    data = parse_json(text)
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise SchemaError(verify(data)[0])
    try:
        return _read_reading(data)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise SchemaError((verify(data) or [f"{type(error).__name__}: {error}"])[0]) from error


def _read_reading(data: Row) -> Reading:
    articles = tuple(read_article(a) for a in data["articles"])
    flat = [a for a in data["articles"] if "attributions" in a]
    return Reading(
        articles=articles,
        accounts=tuple(read_account(s) for s in data["stories"]),
        attributions=tuple(read_row(Attribution, x) for a in flat for x in a["attributions"]) if flat else None,
        rejected=tuple(Rejected(r["input"], r["reason"]) for r in data.get("rejected", ())),
        models=dict(data["models"]),
        options=dict(data["options"]),
        version=data["variorum"],
    )


def parse_json(text: str) -> Any:
    """The value that `text` holds as JSON; SchemaError says where it is no JSON."""

    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON number")

    try:
        return json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as e:
        raise SchemaError(f"not JSON: {e.msg} at line {e.lineno}, column {e.colno}; give a file that Variorum wrote") from e
    except RecursionError as e:
        raise SchemaError("not a reading: nested too deeply; give a file that Variorum wrote") from e
    except ValueError as e:
        raise SchemaError(f"not JSON: {e}; give a file that Variorum wrote") from e


# -- writing -----------------------------------------------------------------------------------------------------------


def _reading(reading: Reading) -> Row:
    flat: dict[str, list[Row]] | None = None
    if reading.attributions is not None:
        flat = {a.id: [] for a in reading.articles}
        for attribution in reading.attributions:
            flat[attribution.article].append(row_of(attribution))
    return {
        "schema": SCHEMA,
        "variorum": reading.version,
        "models": {name: reading.models[name] for name in sorted(reading.models)},
        "options": {name: reading.options[name] for name in sorted(reading.options)},
        "rejected": [{"input": r.input, "reason": r.reason} for r in reading.rejected],
        "articles": [article_row(a, None if flat is None else flat[a.id]) for a in reading.articles],
        "stories": [account_row(a) for a in reading.accounts],
    }


def article_row(article: Article, attributions: list[Row] | None = None) -> Row:
    row: Row = {"id": article.id}
    if article.path is not None:
        row["path"] = article.path
    if article.url is not None:
        row["url"] = article.url
    row |= {
        "sha256": article.sha256,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "published": iso_moment(article.published),
        "language": article.language,
        "text": article.text,
        "boilerplate": [span_row(b.span) | {"kind": b.kind} for b in article.boilerplate],
        "credits": [span_row(c.span) | {"agency": c.agency, "of": c.of} for c in article.credits],
    }
    if article.taken_from:
        row["taken_from"] = list(article.taken_from)
    if attributions is not None:
        row["attributions"] = attributions
    return row


def iso_moment(moment: datetime | None) -> str | None:
    """A moment in ISO 8601, only the day where that is all that is known."""
    if moment is None:
        return None
    return moment.date().isoformat() if moment.tzinfo is None and moment.time() == time.min else moment.isoformat()


def account_row(account: Account) -> Row:
    row = {"disputes" if name == "findings" else name: part for name, part in row_of(account).items()}
    return {name: part for name, part in row.items() if part or name not in _WHERE_ANY}


# -- reading back ------------------------------------------------------------------------------------------------------


def read_article(row: Row) -> Article:
    article = Article(
        id=row["id"],
        text=row["text"],
        outlet=row["outlet"],
        title=row["title"],
        authors=tuple(row["authors"]),
        published=None if row["published"] is None else datetime.fromisoformat(row["published"]),
        language=row["language"],
        url=row.get("url"),
        path=row.get("path"),
        boilerplate=tuple(Boilerplate(read_span(b), b["kind"]) for b in row["boilerplate"]),
        taken_from=tuple(row.get("taken_from", ())),
    )
    return replace(article, credits=tuple(_read_credit(article, c) for c in row["credits"]))


def _read_credit(article: Article, row: Row) -> Credit:
    """Readings that were written before 1.4 do not say what a credit is for."""
    span = read_span(row)
    return Credit(span, row["agency"], row["of"] if "of" in row else credited_for(article, span))


def read_account(row: Row) -> Account:
    return read_row(Account, {**row, "findings": row["disputes"]})
