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
    and, where they stand in the article more than once, by the words before; white space may differ. `InputError` says
    which span was not found, or was found more than once.
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
    return {key: _locate(value, texts) for key, value in node.items()}


def _span(mark: Mapping[str, str], text: str) -> dict[str, Any]:
    pattern = rf"(?<!\w)({_loose(mark['text'])})(?!\w)"
    if before := mark.get("before"):
        pattern = rf"{_loose(before)}\s*{pattern}"
    found = list(re.finditer(pattern, text))
    if len(found) != 1:
        where = f"{mark['text'][:80]!r}" + (f" after {before!r}" if before else "")
        what = "is not in the text" if not found else f"is in the text {len(found)} times; name the words before it"
        raise InputError(f"example gold, {mark['a']}", f"{where} {what}")
    start, end = found[0].span(1)
    return {"a": mark["a"], "start": start, "end": end, "text": text[start:end]}


def _loose(words: str) -> str:
    """A pattern for `words` in which any white space stands for any other."""
    return r"\s+".join(re.escape(word) for word in words.split())
