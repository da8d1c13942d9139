"""What people and programs see of a reading: JSON, a page, Markdown, a summary in the terminal."""

from variorum.report.json_reading import from_json, parse_json, schema, to_json
from variorum.report.markdown import to_markdown
from variorum.report.page import to_html
from variorum.report.reading import Reading
from variorum.report.terminal import print_summary
from variorum.report.verification import verify

__all__ = ["Reading", "from_json", "parse_json", "print_summary", "schema", "to_html", "to_json", "to_markdown", "verify"]
