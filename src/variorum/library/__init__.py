"""The library: articles, stories, accounts and their history in SQLite or PostgreSQL.

`Library` is the way in; the modules beside it each keep one thing.
"""

from variorum.library.library import Library
from variorum.library.records import Job, Kept
from variorum.library.stories import Event, StoryEntry, Wanted
from variorum.model import Correction

__all__ = ["Correction", "Event", "Job", "Kept", "Library", "StoryEntry", "Wanted"]
