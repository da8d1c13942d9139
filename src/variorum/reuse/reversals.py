"""Whether two texts in the same words part because one says the opposite of the other, or gives another number."""

from collections.abc import Collection, Sequence
from functools import partial

from variorum.factuality import words_of_denial
from variorum.factuality.opposites import has_opposites
from variorum.parsing.numerals import NUMBER_WORDS
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "reuse", "reversals")
_STEM = 5  # letters


def says_the_opposite(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Whether of two stretches of words, all else being equal, one denies what the other says."""
    mine_alone, theirs_alone = {*mine} - {*theirs}, {*theirs} - {*mine}
    denied, denied_too = (not words_of_denial().isdisjoint(words) for words in (mine_alone, theirs_alone))
    if denied != denied_too and _rest(mine_alone) == _rest(theirs_alone):
        return True
    everything, nothing = _words("quantities", "everything"), _words("quantities", "nothing")
    turned = (mine_alone & everything and theirs_alone & nothing) or (mine_alone & nothing and theirs_alone & everything)
    return bool(turned) or has_opposites(sorted(mine_alone), sorted(theirs_alone))


def gives_another_number(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the numbers in two stretches of words are not the same."""
    return _numbers(mine) != _numbers(theirs)


def _numbers(words: Sequence[str]) -> list[str]:
    """The numbers, written in one way, without "one", which is often "a"."""
    found = (str(NUMBER_WORDS.get(word, word)) for word in words if word in NUMBER_WORDS or any(map(str.isdigit, word)))
    return [number for number in found if number != "1"]


def _rest(words: Collection[str]) -> set[str]:
    """The words without those that deny and those that help a verb, cut to what their forms have in common."""
    return {w[:_STEM] for w in words if w not in words_of_denial() and w not in _words("helpers", "words")}
