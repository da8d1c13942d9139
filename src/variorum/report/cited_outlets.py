"""Which other outlets a report says it has words from."""

from __future__ import annotations

import re

from variorum.model import Article
from variorum.report.digest import Digest
from variorum.report.phrasing import WIRE
from variorum.reuse.outlet_matching import same_outlet

LEAST_SHARE = 0.005
"""Share of a report's words from which on it is said to be copied."""
_OUTLET = r"((?:The |the )?[A-Z][\w&'’.-]{1,30}(?: [A-Z][\w&'’.-]{1,30}){0,4})"
_REPORTED = re.compile(rf"{_OUTLET} (?:(?:has )?reported|reports|(?:is|was) reporting)\b|\b[Aa]ccording to {_OUTLET}")


def cited_outlets(digest: Digest, article: Article) -> list[str]:
    """The other outlets that an article says it has words from: those of its credits, without wires whose share is told, and
    those of other reports of the story."""
    wires = {r.source for r in digest.reuse if r.target == article.id and r.share >= LEAST_SHARE}
    credited = [c.agency for c in article.credits if c.of == "text" and f"{WIRE}{c.agency}" not in wires]
    named = {m[1] or m[2] for m in _REPORTED.finditer(article.text)}
    others = [(a.outlet, digest.names[a.id]) for a in digest.articles.values() if a.outlet != article.outlet]
    outlets = [name for outlet, name in others if any(same_outlet(n, outlet) for n in named)]
    rest = [n for n in credited if not any(same_outlet(n, outlet) for outlet, name in others if name in outlets)]
    return [name for name in dict.fromkeys((*outlets, *rest)) if not _is_own(name, article.outlet)]


def _is_own(name: str, outlet: str | None) -> bool:
    """Whether a report names its own outlet: "Fox News" is "Fox Online News"."""
    words = {w.casefold() for w in re.findall(r"\w+", name)} - {"the"}
    return same_outlet(name, outlet) or words <= {w.casefold() for w in re.findall(r"\w+", outlet or "")}
