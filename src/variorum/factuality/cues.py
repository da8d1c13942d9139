"""The table of words that say how far a clause commits itself: `data/cues.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.model import Factuality, Token
from variorum.parsing.wordlists import load_table, load_words

Frame = Literal["clause", "infinitive", "gerund", "object", "danger"]
"""How a word takes its complement: "that it burst", "to stop", "stopping", "the claim", "that it may burst"."""
STRENGTH: Mapping[Factuality, int] = {
    "asserted": 0, "planned": 1, "possible": 2, "feared": 3, "conditional": 4, "denied": 5, "asked": 6,
}  # fmt: skip
"""How much commitment each takes away: of two that hold the stronger is told."""
_OPEN: frozenset[Factuality] = frozenset({"possible", "feared", "conditional", "asked"})
LISTS: Mapping[str, str] = {
    "VERB": "verbs",
    "AUX": "verbs",
    "NOUN": "nouns",
    "PROPN": "nouns",
    "ADJ": "adjectives",
    "ADV": "adjectives",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """What the complement of a word is: `plain` where the word itself is asserted, `negated` where it is denied."""

    plain: Factuality
    negated: Factuality

    def under(self, state: Factuality) -> Factuality:
        """What the complement is where the word is in this state."""
        tells = self.plain == "asserted" and self.negated != "denied"
        if state == "asserted" or (tells and (state == "planned" or self.negated == "asserted")):
            return self.plain
        if state == "denied":
            return self.negated
        if self.plain == "denied":
            return self.plain if state == "planned" else state
        if self.plain == "planned" and state == "possible":
            return self.plain  # "is accused of trying to": the plan is nearer
        return max(self.plain, state, key=STRENGTH.__getitem__)


def may_agree(a: Factuality, b: Factuality) -> bool:
    """Whether two statements in these states may say the same: an assertion is no denial, and neither is what is left open. What
    is planned in one report may be told as done in another."""
    if a == b or "planned" in {a, b}:
        return True
    return a in _OPEN and b in _OPEN


@cache
def _signatures() -> Mapping[tuple[str, str, str], Signature]:
    """By the list, the word and the frame."""
    found: dict[tuple[str, str, str], Signature] = {}
    for row in load_table("factuality", "cues")["above"]:
        for kind in dict.fromkeys(LISTS.values()):
            for word in row.get(kind, "").split():
                for frame in row["takes"].split():
                    found.setdefault((kind, word, frame), Signature(row["state"], row["negated"]))
    return found


def signature_of(word: str, pos: str, frame: Frame) -> Signature | None:
    """What a word of a class does to its complement; a verb may have its particle: "rule-out"."""
    return _signatures().get((LISTS.get(pos, ""), word, frame))


def signature(cue: Token, frame: Frame) -> Signature | None:
    """What a word does to its complement, None where it says nothing of it."""
    sign = signature_of(cue.lemma.lower(), cue.pos, frame)
    if sign is None and cue.tag == "VBN":
        return _signatures().get(("adjectives", cue.text.lower(), frame))  # "shocked", "determined"
    return sign


@cache
def beside(lemma: str, dep: str) -> Factuality | None:
    """What a word says of the predicate that it hangs on."""
    for row in load_table("factuality", "cues")["beside"]:
        if dep in row["deps"].split() and lemma in row["words"].split():
            state: Factuality = row["state"]
            return state
    return None


@cache
def of_adjective(lemma: str) -> Factuality | None:
    """What an adjective says of its noun: "alleged" makes it possible."""
    for state in STRENGTH:
        if lemma in load_table("factuality", "cues")["adjectives"].get(state, "").split():
            return state
    return None


def words(section: str) -> frozenset[str]:
    """One of the lists without states."""
    return load_words("factuality", "cues", section, "words")
