"""Word lists contain only words that can be tokens: the parser must not split them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy

import variorum
from variorum.parsing.wordlists import load_table

PACKAGES = ("accounts", "alignment", "attribution", "divergence", "entities", "facts", "factuality")
NOT_OF_TOKENS = {
    ("accounts", "scopes", "takes_in"): "patterns of a clause",
    ("alignment", "casualties", "phrases"): "looked for in the text",
    ("attribution", "cues", "verb"): "a verb with its particle: point-out",
    ("attribution", "frames", "before"): "patterns",
    ("attribution", "frames", "after"): "patterns",
    ("facts", "values", "unknown"): "phrases of the text",
    ("factuality", "cues", "above"): "a verb with its particle: call-off",
    ("factuality", "cues", "adjectives"): "looked for in the text",
    ("factuality", "cues", "denying"): "also for texts that are not parsed",
    ("factuality", "cues", "nobody"): "also for texts that are not parsed",
    ("factuality", "opposites", "pairs"): "verbs with their companions: step down",
}
TABLES = sorted(
    (path.parts[-3], path.stem)
    for package in PACKAGES
    for path in (Path(variorum.__file__).parent / package / "data").glob("*.toml")
)


def lists_of(value: Any, *path: str) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Each list of words in a table with the keys that lead to it."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from lists_of(below, *path, key)
    elif isinstance(value, str):
        yield path, value.split()
    elif isinstance(value, list):
        yield path, [word for word in value if isinstance(word, str)]
        for below in value:
            if not isinstance(below, str):
                yield from lists_of(below, *path)


@pytest.mark.parametrize(("package", "table"), TABLES, ids=lambda name: name)
def test_no_word_of_a_list_is_cut_in_two_by_the_parser(package: str, table: str) -> None:
    tokenizer = spacy.blank("en").tokenizer
    cut = [
        f"{'.'.join(path)}: {word}"
        for path, words in lists_of(load_table(package, table))
        if not any((package, table, key) in NOT_OF_TOKENS for key in path)
        for word in words
        if len(tokenizer(word)) > 1
    ]
    assert cut == []


def test_an_exception_is_made_only_for_lists_that_need_one() -> None:
    tokenizer = spacy.blank("en").tokenizer
    needed = {
        (package, table, key)
        for package, table in TABLES
        for path, words in lists_of(load_table(package, table))
        for key in path
        if any(len(tokenizer(word)) > 1 for word in words)
    }
    assert NOT_OF_TOKENS.keys() - needed == set()
