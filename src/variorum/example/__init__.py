"""One invented event as five invented outlets tell it, and what a careful reader finds in them."""

from __future__ import annotations

import hashlib
import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["articles", "load_gold"]


def articles() -> list[Path]:
    """The five input files, in the order of their names."""
    return sorted(_here().joinpath("articles").iterdir())


def load_gold(texts: Mapping[str, str]) -> dict[str, Any]:
    """The gold with `start` and `end` in every span and `sha256` for every article.

    `texts` holds the canonical text of each article under the name of its file (`1.json`). Gold names a span by its words
    and, where they stand in the article more than once, by the words before, or by words around it in which it stands between
    "<<" and ">>"; white space may differ. `InputError` says which span was not found, or was found more than once.
    """
    gold: dict[str, Any] = json.loads(_here().joinpath("gold.json").read_text(encoding="utf-8"))
    by_id: dict[str, str] = {}
    for row in gold["articles"]:
        if row["file"] not in texts:
            raise InputError(row["file"], f"no text was given for this article; load_gold needs all of {_files(gold)}")
        by_id[row["id"]] = texts[row["file"]]
        row["sha256"] = hashlib.sha256(by_id[row["id"]].encode()).hexdigest()
    located: dict[str, Any] = _locate(gold, by_id)
    return located


def _here() -> Path:
    return Path(str(resources.files(__name__)))


def _files(gold: Mapping[str, Any]) -> str:
    return ", ".join(row["file"] for row in gold["articles"])


def _locate(node: Any, texts: Mapping[str, str]) -> Any:
    """`node` with every `{"a", "text"}` in it turned into a span."""
    if isinstance(node, list):
        return [_locate(item, texts) for item in node]
    if not isinstance(node, dict):
        return node
    if "a" in node and "text" in node:
        return _span(node, texts[node["a"]])
    if "a" in node and "quote" in node:
        return {**{key: value for key, value in node.items() if key != "quote"}, **_quoted(node, texts[node["a"]])}
    return {key: _locate(value, texts) for key, value in node.items()}


def _span(mark: Mapping[str, str], text: str) -> dict[str, Any]:
    pattern = rf"(?<!\w)({_loose(mark['text'])})(?!\w)"
    where = f"{mark['text'][:80]!r}"
    if before := mark.get("before"):
        pattern = rf"{_loose(before)}\s*{pattern}"
        where += f" after {before!r}"
    return _as_span(mark["a"], _find(pattern, mark["a"], where, text))


def _quoted(mark: Mapping[str, str], text: str) -> dict[str, Any]:
    """The span between "<<" and ">>" of words that stand once in the text, and these as its context."""
    before, value, after = re.split("<<|>>", mark["quote"])
    found = _find(rf"(?<!\w){_loose(before)}({_loose(value)}){_loose(after)}(?!\w)", mark["a"], repr(mark["quote"][:80]), text)
    return {**_as_span(mark["a"], found), "context": [*found.span()]}


def _find(pattern: str, article: str, where: str, text: str) -> re.Match[str]:
    found = list(re.finditer(pattern, text))
    if len(found) != 1:
        what = "is not in the text" if not found else f"is in the text {len(found)} times; name the words before it"
        raise InputError(f"example gold, {article}", f"{where} {what}")
    return found[0]


def _as_span(article: str, found: re.Match[str]) -> dict[str, Any]:
    return {"a": article, "start": found.start(1), "end": found.end(1), "text": found[1]}


def _loose(words: str) -> str:
    """A pattern for `words` in which any white space stands for any other."""
    return r"\s+".join(map(re.escape, re.split(r"\s+", words)))
