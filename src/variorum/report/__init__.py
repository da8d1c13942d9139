"""What people and programs see of a reading: JSON, a page, Markdown, tables, annotations, a summary in the terminal."""

from variorum.report.annotations import to_annotations
from variorum.report.csv_table import Table, harmless_cell, original_cell, to_csv
from variorum.report.event_rows import compact
from variorum.report.frames import to_frame, write_parquet
from variorum.report.json_reading import from_json, parse_json, to_json
from variorum.report.markdown import to_markdown
from variorum.report.page.document import to_html
from variorum.report.reading import Reading
from variorum.report.tables import TABLES, TABLES_OF_ALL, all_tables, table, table_of_all
from variorum.report.verification import schema, verify
from variorum.report.xlsx import to_xlsx

__all__ = [
    "TABLES",
    "TABLES_OF_ALL",
    "Reading",
    "Table",
    "all_tables",
    "compact",
    "from_json",
    "harmless_cell",
    "original_cell",
    "parse_json",
    "schema",
    "table",
    "table_of_all",
    "to_annotations",
    "to_csv",
    "to_frame",
    "to_html",
    "to_json",
    "to_markdown",
    "to_xlsx",
    "verify",
    "write_parquet",
]
