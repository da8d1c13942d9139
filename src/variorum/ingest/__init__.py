"""Documents into articles, and what each article's text tells about itself.

`load` reads files, folders and standard input; `annotate` marks boilerplate and credits and fills in date, title and language.
"""

from variorum.ingest.annotation import annotate
from variorum.ingest.loading import Loaded, load

__all__ = ["Loaded", "annotate", "load"]
