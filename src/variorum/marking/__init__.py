"""What an article's text tells about itself: boilerplate and credits, marked and never cut; date, title and language."""

from variorum.marking.annotation import annotate

__all__ = ["annotate"]
