"""The weights that claims are made with: of what says that one statement supports another (`support`), and that two values are
told alike (`value_rows`).

They are fitted to annotated claims and sealed (`training/facts`).
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Self

from variorum.alignment import support_levels, value_rows
from variorum.matching.weights import LevelWeights
from variorum.model_files import read_model_file

MODEL = "claims.json"


@dataclass(frozen=True)
class ClaimWeights:
    """The weights of pairs of statements and of pairs of values."""

    supports: LevelWeights
    values: LevelWeights
    models: dict[str, str]

    @classmethod
    def of(cls, data: dict[str, Any], models: dict[str, str] | None = None) -> Self:
        """Weights in the form of the file."""
        supports = LevelWeights.of(data["supports"], support_levels.COMPARISONS)
        return cls(supports, LevelWeights.of(data["values"], value_rows.COMPARISONS), models or {})


@lru_cache(maxsize=1)
def claim_weights() -> ClaimWeights:
    """The weights that ship with the package. Raises `DamagedModelError` where the file is not the one that was sealed."""
    content = read_model_file(files(__package__).joinpath("data"), MODEL)
    return ClaimWeights.of(json.loads(content), {"claims": sha256(content).hexdigest()})
