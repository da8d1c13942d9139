"""Words that cannot both be true of one thing: "rise" and "fall", "open" and "closed"."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from variorum.parsing.wordlists import load_table

_SHORT = 3  # letters
_ENDINGS = ("s", "es", "d", "ed", "ing")


def are_opposite(a: str, b: str) -> bool:
    """Whether two lemmas are opposites: by the table, or as "conscious" and "unconscious" are."""
    return b in _opposites().get(a, ()) or (min(len(a), len(b)) > _SHORT and (a == f"un{b}" or b == f"un{a}"))


def has_opposites(words: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a word of one side is the opposite of a word of the other, in whatever form."""
    theirs = {form for w in others for form in forms_of(w)}
    table = _opposites()
    return any(
        not theirs.isdisjoint(table.get(form, ()))
        or (len(form) > _SHORT and f"un{form}" in theirs)
        or (len(form) > _SHORT + 2 and form.startswith("un") and form[2:] in theirs)
        for w in words
        for form in forms_of(w)
    )


@lru_cache(maxsize=1 << 14)
def forms_of(word: str) -> tuple[str, ...]:
    """A word and what it may be a form of: "continuing", "continu", "continue"; "acquitted", "acquit"."""
    cut = [word.removesuffix(end) for end in _ENDINGS if word.endswith(end)]
    doubled = [c[:-1] for c in cut if len(c) > 3 and c[-1] == c[-2]]
    return (word, *cut, *doubled, *(c + "e" for c in cut), *(c[:-1] + "y" for c in cut if c.endswith("i")))


@cache
def _opposites() -> dict[str, set[str]]:
    """What the table gives as the opposites of each word."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word, opposite in load_table("factuality", "opposites")["pairs"]:
        found[word].add(opposite)
        found[opposite].add(word)
    return dict(found)
