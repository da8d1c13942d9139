"""One stage over many articles: processes of this machine or a Spark cluster, the same functions and the same bytes."""

from variorum.engine.choosing import open_engine
from variorum.engine.deep_reading import attribute, extract, read
from variorum.engine.grouping import group
from variorum.engine.local import LocalEngine
from variorum.engine.protocol import Articles, Engine, Extracted, Job

__all__ = ["Articles", "Engine", "Extracted", "Job", "LocalEngine", "attribute", "extract", "group", "open_engine", "read"]
