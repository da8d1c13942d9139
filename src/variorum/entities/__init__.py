"""Who is who over the articles of a story."""

from __future__ import annotations

from variorum.entities.cast import Cast, identify

__all__ = ["Cast", "identify"]
