"""Outlets of documents that do not say whose they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from variorum.errors import InputError
from variorum.ingest import load, read_outlets
from variorum.ingest.outlets import outlet_of

TEXT = "A ferry ran aground off Sund on Monday. Nobody was hurt, the harbour office said.\n"


def outlets_of(folder: Path, outlets: object) -> dict[str, str | None]:
    loaded = load([folder], outlets=outlets)  # type: ignore[arg-type]
    return {Path(a.path or "").name: a.outlet for a in loaded.articles}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kestrel").mkdir()
    (tmp_path / "bote.txt").write_text(TEXT)
    (tmp_path / "kestrel" / "one.txt").write_text(TEXT.replace("Monday", "Tuesday"))
    (tmp_path / "own.json").write_text(json.dumps({"text": TEXT.replace("Monday", "Sunday"), "outlet": "Sund Post"}))
    return tmp_path


def test_a_given_name_is_for_all_documents_without_an_outlet(folder: Path) -> None:
    assert outlets_of(folder, "The Bote") == {"bote.txt": "The Bote", "one.txt": "The Bote", "own.json": "Sund Post"}


def test_a_table_names_files_and_folders_and_leaves_the_others(folder: Path) -> None:
    assert outlets_of(folder, {"bote": "The Bote"}) == {"bote.txt": "The Bote", "one.txt": None, "own.json": "Sund Post"}
    assert outlets_of(folder, {"kestrel": "Kestrel"})["one.txt"] == "Kestrel"


@pytest.mark.parametrize("key", ["news/kestrel/one.txt", "one.txt", "one", "kestrel", "news"])
def test_a_file_is_known_by_its_path_its_name_or_its_folders(key: str) -> None:
    assert outlet_of("news/kestrel/one.txt", {key: "Kestrel", "other.txt": "Another"}) == "Kestrel"


def test_the_entry_of_a_file_wins_over_that_of_its_folder() -> None:
    assert outlet_of("news/kestrel/one.txt", {"kestrel": "Kestrel", "one": "The Bote"}) == "The Bote"


@pytest.mark.parametrize("head", ["", "file,outlet\n", "\ufefffile,outlet\n\n"])
def test_a_table_is_read_from_csv(tmp_path: Path, head: str) -> None:
    (tmp_path / "names.csv").write_text(head + 'bote.txt, The Bote\nkestrel,"Kestrel, the"\n', "utf-8")
    assert read_outlets(tmp_path / "names.csv") == {"bote.txt": "The Bote", "kestrel": "Kestrel, the"}


def test_a_line_without_two_cells_is_named(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("bote.txt,The Bote\nkestrel\n")
    with pytest.raises(InputError, match=r"names\.csv, line 2: needs two cells"):
        read_outlets(tmp_path / "names.csv")
    with pytest.raises(InputError, match="cannot be read"):
        read_outlets(tmp_path / "none.csv")


def test_a_reading_over_processes_has_the_same_outlets(folder: Path) -> None:
    import variorum
    from variorum import engine

    table = {"bote": "The Bote", "kestrel": "Kestrel"}
    with engine.open_engine("local") as opened:
        assert engine.extract(opened, folder, outlets=table) == variorum.extract(folder, outlets=table)
