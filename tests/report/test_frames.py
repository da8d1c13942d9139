import importlib
from importlib import util
from pathlib import Path
from typing import Any

import pytest
from ferry_reading import article, make_reading

from variorum.errors import MissingPartError
from variorum.report import TABLES, Reading, table, to_frame, write_parquet


def hide(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """Makes these packages look as if they were not installed."""
    found, imported = util.find_spec, importlib.import_module

    def find_spec(name: str, *more: Any) -> Any:
        return None if name.split(".")[0] in modules else found(name, *more)

    def import_module(name: str, *more: Any) -> Any:
        if name.split(".")[0] in modules:
            raise ModuleNotFoundError(name)
        return imported(name, *more)

    monkeypatch.setattr("variorum.report.frames.find_spec", find_spec)
    monkeypatch.setattr("variorum.report.frames.import_module", import_module)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_becomes_a_frame_of_polars_with_its_rows_columns_and_types(name: str) -> None:
    polars = pytest.importorskip("polars")
    written = table(make_reading(), name)
    frame = make_reading().to_frame(name)
    assert isinstance(frame, polars.DataFrame)
    assert frame.rows() == list(written.rows)
    types = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean}
    assert dict(frame.schema) == {c.name: types[c.type] for c in written.columns}


def test_a_table_becomes_a_frame_of_pandas_where_it_is_asked_for() -> None:
    pandas = pytest.importorskip("pandas")
    frame = make_reading().to_frame("claims", "pandas")
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["words"])[:1] == ["ran aground off Port Esk on Friday"]
    assert str(frame["start"].dtype) == "Int64"


def test_pandas_is_taken_where_polars_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = pytest.importorskip("pandas")
    hide(monkeypatch, "polars")
    assert isinstance(make_reading().to_frame("articles"), pandas.DataFrame)


def test_the_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hide(monkeypatch, "polars", "pandas", "pyarrow")
    articles = table(make_reading(), "articles")
    with pytest.raises(MissingPartError, match=r"pip install 'variorum\[tables\]'"):
        to_frame(articles)
    with pytest.raises(MissingPartError, match=r"pandas, which is not installed: pip install 'variorum\[tables\]'"):
        to_frame(articles, "pandas")
    with pytest.raises(MissingPartError, match="Parquet needs pyarrow"):
        write_parquet(articles, tmp_path / "articles.parquet")


def test_an_unknown_frame_library_is_refused() -> None:
    with pytest.raises(ValueError, match="no data frames of 'excel'; there are polars and pandas"):
        to_frame(table(make_reading(), "articles"), "excel")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", TABLES)
def test_a_parquet_file_gives_the_table_back_and_is_the_same_every_time(name: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    written = table(make_reading(), name)
    for file in ("one.parquet", "two.parquet"):
        write_parquet(written, tmp_path / file)
    back = parquet.read_table(tmp_path / "one.parquet")
    assert back.column_names == [c.name for c in written.columns]
    assert [tuple(row.values()) for row in back.to_pylist()] == list(written.rows)
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()


def test_a_lone_surrogate_becomes_a_question_mark(tmp_path: Path) -> None:
    broken = Reading((article("a", "x", title="a \ud800 b"),))
    write_parquet(table(broken, "articles"), tmp_path / "a.parquet")
    assert list(broken.to_frame("articles")["title"]) == ["a ? b"]
