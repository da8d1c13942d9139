"""A reading as a Markdown brief: what is disputed, agreed, relayed and copied, with a citation for every claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from variorum.model import Claim, Divergence, Span
from variorum.report.digest import Digest, digest
from variorum.report.phrasing import KINDS, RELATIONS, join, link, one_line, shorten, write_moment, write_share
from variorum.report.reading import Reading

# What could open emphasis, code, a link, a heading, a table, a formula or a list; a brief never begins a line with such text
# but after its own "- ".
_SPECIAL = re.compile(r"([\\`*_\[\]|~$]|^[-+#=](?=\s|$)|(?<=^\d)[.)](?=\s)|(?<=^\d\d)[.)](?=\s))")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def to_markdown(reading: Reading) -> str:
    """A brief for each account; a citation is the outlet with the characters of its text, linked where its address is known."""
    blocks = [block for d in digest(reading) for block in _brief(d)]
    if not reading.articles:
        blocks.append("No article was read, so there is no account.")
    if reading.rejected:
        blocks.append("## Not read")
        blocks.append("\n".join(f"- {escape(r.input)}: {escape(r.reason)}" for r in reading.rejected))
    blocks.append(f"*Read by Variorum {escape(reading.version)}. Numbers after an outlet are characters of its text.*")
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """One line in which nothing is Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", one_line(text)).translate(_ENTITIES)


def _brief(d: Digest) -> Iterator[str]:
    yield f"# {escape(shorten(d.headline, 300))}"
    yield f"{d.tally}."
    for title, lines in (
        ("In dispute", [_dispute(d, x) for x in d.disputes]),
        ("Agreed", [_claim(d, c) for c in d.agreed]),
        ("Reported more than once, from one origin", [_claim(d, c) for c in d.relayed]),
        ("Claims in dispute", [_claim(d, c) for c in d.shared if c.status == "disputed"]),
        ("Copied", [_copy(d, i) for i in range(len(d.reuse))]),
        ("Told by one report only", [_claim(d, c) for claims in d.alone.values() for c in claims]),
        ("Differences that are no dispute", [_dispute(d, x) for x in d.differences]),
        ("Who says what", [line for name, said in d.speakers for line in _speaker(d, name, [x.content for x in said])]),
        ("Choice of words", [f"- **{escape(x.referent)}**: {_quotes(d, x.spans)}" for x in d.account.labels]),
        ("Sources", [_source(d, id) for id in d.articles]),
    ):
        if lines:
            yield f"## {title}"
            yield "\n".join(lines)


def _dispute(d: Digest, divergence: Divergence) -> str:
    relation = RELATIONS.get(divergence.relation, divergence.relation)
    lines = [f"- **{escape(KINDS.get(divergence.kind, divergence.kind))}** ({relation}). {escape(d.explain(divergence))}"]
    lines += [f"  - **{escape(value)}**: {_quotes(d, spans)}" for value, spans in d.values(divergence)]
    return "\n".join(lines)


def _claim(d: Digest, claim: Claim) -> str:
    standing = f" ({escape(d.standing(claim))})" if len(claim.articles) > 1 else ""
    left_out = f" Left out by {escape(join([d.name(id) for id in claim.left_out_by]))}." if claim.left_out_by else ""
    return f"- {escape(claim.gist)}{standing}: {_cite_all(d, [s.spans[0] for s in claim.statements])}.{left_out}"


def _copy(d: Digest, row: int) -> str:
    reuse = d.reuse[row]
    what = "credited" if reuse.kind == "credit" else "the same words"
    places = _cite_all(d, [p.target for p in reuse.passages])
    return (
        f"- **{escape(d.name(reuse.target))}** from **{escape(d.name(reuse.source))}**: "
        f"{f'{write_share(reuse.share)} of its words, ' if reuse.share else ''}{what}{f': {places}' if places else ''}"
    )


def _speaker(d: Digest, name: str, said: list[tuple[Span, ...]]) -> Iterator[str]:
    yield f"- **{escape(name)}**"
    for spans in said:
        yield f"  - “{escape(' … '.join(s.text for s in spans))}” {_cite(d, spans[0])}"


def _source(d: Digest, id: str) -> str:
    article = d.articles[id]
    title = escape(shorten(article.title, 200)) if article.title else ""
    when = write_moment(article.published) if article.published else "no date"
    address = link(article.url)
    where = f", <{address}>" if address else ""
    return f"- **{escape(d.names[id])}**{f', {title}' if title else ''}, {when}{where}, sha256 `{article.sha256[:12]}`"


def _quotes(d: Digest, spans: Iterable[Span]) -> str:
    return "; ".join(f"“{escape(s.text)}” {_cite(d, s)}" for s in spans)


def _cite_all(d: Digest, spans: Iterable[Span]) -> str:
    return "; ".join(_cite(d, s) for s in spans)


def _cite(d: Digest, span: Span) -> str:
    words = f"{escape(d.name(span.article))} {span.start}–{span.end}"
    article = d.articles.get(span.article)
    address = link(article.url) if article else None
    return f"[{words}](<{address}>)" if address else words
