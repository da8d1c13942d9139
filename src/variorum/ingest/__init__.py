"""Documents into articles.

`load` reads files, folders, addresses and standard input; `Fetcher.fetch` gets one document of the web.
"""

from variorum.ingest.loading import Loaded, load
from variorum.ingest.outlets import Outlets, read_outlets
from variorum.ingest.web import Fetched, Fetcher, Fetching, NotModified

__all__ = ["Fetched", "Fetcher", "Fetching", "Loaded", "NotModified", "Outlets", "load", "read_outlets"]
