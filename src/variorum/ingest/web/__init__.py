"""Documents from addresses: fetched politely, within limits, and never from a network that is not public unless allowed.

`Fetcher.fetch` is what the readers ask. Nothing of httpx is imported before the first request.
"""

from variorum.ingest.web.fetching import Fetched, Fetcher, Fetching, NotModified

__all__ = ["Fetched", "Fetcher", "Fetching", "NotModified"]
