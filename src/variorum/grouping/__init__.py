"""Which articles are about one event, told by cheap features alone: nothing is parsed for it."""

from variorum.grouping.stories import Options, group

__all__ = ["Options", "group"]
