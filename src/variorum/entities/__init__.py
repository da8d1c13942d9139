"""Who is who over the articles of a story."""

from variorum.entities.cast import Cast, identify

__all__ = ["Cast", "identify"]
