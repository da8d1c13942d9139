"""Documents into articles, and what each article's text tells about itself.

`load` reads files, folders, addresses and standard input; `Fetcher.fetch` gets one document of the web;
`annotate` marks boilerplate and credits and fills in date, title and language.
"""

from variorum.ingest.annotation import annotate
from variorum.ingest.loading import Loaded, load
from variorum.ingest.outlets import Outlets, read_outlets
from variorum.ingest.web import Fetched, Fetcher, Fetching, NotModified

__all__ = ["Fetched", "Fetcher", "Fetching", "Loaded", "NotModified", "Outlets", "annotate", "load", "read_outlets"]
