"""A reading as JSON, and back: the shape that `schema/variorum-2.schema.json` publishes, the same bytes every time.

Long because each row is written and read back here, so that both halves stay alike.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from variorum.errors import SchemaError
from variorum.ingest.credited import credited_for
from variorum.model import (
    SCHEMA,
    Account,
    Article,
    Attribution,
    Boilerplate,
    Claim,
    Credit,
    Entity,
    Event,
    Label,
    Passage,
    Rejected,
    Reuse,
    Statement,
)
from variorum.report.json_corrections import correction_row, read_correction
from variorum.report.json_event import event_row, read_event
from variorum.report.json_explanations import explanation_rows, read_explanation
from variorum.report.json_facts import dispute_row, fact_row, read_dispute, read_fact
from variorum.report.json_spans import (
    Row,
    optional_span_row,
    origin_rows,
    read_optional_span,
    read_origins,
    read_span,
    read_spans,
    span_row,
    span_rows,
)
from variorum.report.reading import Reading
from variorum.report.verification import schema, verify

__all__ = ["from_json", "schema", "to_json"]

SURROGATE = re.compile("[\ud800-\udfff]")
FAULTS_SHOWN = 3
ROW = 4
"""How deep the rows of a reading stand (a fact, a claim, an attribution): each is one line of its JSON."""

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
        more = f"\n  and {len(faults) - FAULTS_SHOWN} more; `variorum verify` lists all" if len(faults) > FAULTS_SHOWN else ""
        raise SchemaError("this JSON is no sound reading\n  " + "\n  ".join(faults[:FAULTS_SHOWN]) + more)
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
        attributions=tuple(read_attribution(x) for a in flat for x in a["attributions"]) if flat else None,
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
            flat[attribution.article].append(attribution_row(attribution))
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
    row = {
        "id": account.id,
        "headline": account.headline,
        "articles": list(account.articles),
        "entities": [_entity(e) for e in account.entities],
        "attributions": [attribution_row(a) for a in account.attributions],
        "facts": [fact_row(f) for f in account.facts],
        "claims": [_claim(c) for c in account.claims],
        "disputes": [dispute_row(d) for d in account.findings],
        "reuse": [reuse_row(r) for r in account.reuse],
        "labels": [{"referent": x.referent, "spans": span_rows(x.spans)} for x in account.labels],
        "event": event_row(account.event),
    }
    if account.explanations:
        row["explanations"] = [explanation_rows(e) for e in account.explanations]
    if account.corrections:
        row["corrections"] = [correction_row(c) for c in account.corrections]
    if account.dismissed:
        row["dismissed"] = [dispute_row(d) for d in account.dismissed]
    return row


def _entity(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "names": list(entity.names),
        "roles": list(entity.roles),
        "mentions": span_rows(entity.mentions),
    }


def attribution_row(attribution: Attribution) -> Row:
    return {
        "id": attribution.id,
        "form": attribution.form,
        "kind": attribution.kind,
        "content": span_rows(attribution.content),
        "cue": optional_span_row(attribution.cue),
        "source": optional_span_row(attribution.source),
        "speaker": attribution.speaker,
        "entity": attribution.entity,
        "via": list(attribution.via),
        "unclosed": attribution.unclosed,
        "factuality": attribution.factuality,
    }


def _claim(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "gist": claim.gist,
        "statements": [
            {"spans": span_rows(s.spans), "attribution": s.attribution, "factuality": s.factuality} for s in claim.statements
        ],
        "articles": list(claim.articles),
        "left_out_by": list(claim.left_out_by),
        "origins": origin_rows(claim.origins),
        "status": claim.status,
    }


def reuse_row(reuse: Reuse) -> Row:
    return {
        "source": reuse.source,
        "target": reuse.target,
        "kind": reuse.kind,
        "share": reuse.share,
        "passages": [{"source": optional_span_row(p.source), "target": span_row(p.target)} for p in reuse.passages],
    }


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
    return Account(
        id=row["id"],
        headline=row["headline"],
        articles=tuple(row["articles"]),
        entities=tuple(_read_entity(e) for e in row["entities"]),
        attributions=tuple(read_attribution(a) for a in row["attributions"]),
        facts=tuple(read_fact(f) for f in row["facts"]),
        claims=tuple(_read_claim(c) for c in row["claims"]),
        findings=tuple(read_dispute(d) for d in row["disputes"]),
        reuse=tuple(_read_reuse(r) for r in row["reuse"]),
        labels=tuple(Label(x["referent"], read_spans(x["spans"])) for x in row["labels"]),
        event=read_event(row["event"]) if "event" in row else Event(),
        explanations=tuple(read_explanation(e) for e in row.get("explanations", ())),
        corrections=tuple(read_correction(c) for c in row.get("corrections", ())),
        dismissed=tuple(read_dispute(d) for d in row.get("dismissed", ())),
    )


def _read_entity(row: Row) -> Entity:
    return Entity(
        id=row["id"],
        name=row["name"],
        type=row["type"],
        names=tuple(row["names"]),
        mentions=read_spans(row["mentions"]),
        roles=tuple(row.get("roles", ())),
    )


def read_attribution(row: Row) -> Attribution:
    return Attribution(
        content=read_spans(row["content"]),
        cue=read_optional_span(row["cue"]),
        source=read_optional_span(row["source"]),
        form=row["form"],
        kind=row["kind"],
        id=row["id"],
        speaker=row["speaker"],
        entity=row["entity"],
        via=tuple(row["via"]),
        unclosed=row.get("unclosed", False),
        factuality=row.get("factuality", "asserted"),
    )


def _read_claim(row: Row) -> Claim:
    return Claim(
        id=row["id"],
        gist=row["gist"],
        statements=tuple(
            Statement(read_spans(s["spans"]), s["attribution"], s.get("factuality", "asserted")) for s in row["statements"]
        ),
        articles=tuple(row["articles"]),
        left_out_by=tuple(row["left_out_by"]),
        origins=read_origins(row["origins"]),
        status=row["status"],
    )


def _read_reuse(row: Row) -> Reuse:
    return Reuse(
        source=row["source"],
        target=row["target"],
        kind=row["kind"],
        share=float(row["share"]),
        passages=tuple(Passage(read_optional_span(p["source"]), read_span(p["target"])) for p in row["passages"]),
    )
