"""Which articles are about one event, told by cheap features alone: nothing is parsed for it."""

from variorum.grouping.clustering import cluster_articles
from variorum.grouping.features import Features, features
from variorum.grouping.memory import MemoryStore
from variorum.grouping.store import Store
from variorum.grouping.story_building import find_headline, group
from variorum.grouping.stream import Change, Stream

__all__ = ["Change", "Features", "MemoryStore", "Store", "Stream", "cluster_articles", "features", "find_headline", "group"]
