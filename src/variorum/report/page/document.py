"""The page: one self-contained HTML file that needs no network, no server and no script to be read in its order.

Another program shows the same account inside a page of its own: `page_view(reading)` gives what `body.html.j2` prints,
`environment()` the templates, `asset("page.css")` and `asset("page.js")` the look and the manners.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from variorum.ingest.titles import shown_title
from variorum.report.correction_wording import describe_correction, describe_editor
from variorum.report.digest import digest
from variorum.report.phrasing import (
    KINDS,
    count,
    harmless,
    join,
    language_tag,
    link,
    list_rejected,
    one_line,
    short_day,
    shorten,
    write_moment,
    write_share,
)
from variorum.report.question_wording import BLANK
from variorum.report.reading import Reading

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

NOTEBOOK_ROWS = 12


def to_html(reading: Reading) -> str:
    """The reading as one HTML file: the accounts first, then every text whole, each item leading to its place."""
    from variorum.report.page.view import page_view

    css, script = asset("page.css"), asset("page.js")
    policy = f"{policy_of(css, script)}; require-trusted-types-for 'script'"
    return environment().get_template("page.html.j2").render(view=page_view(reading), css=css, script=script, policy=policy)


def policy_of(css: str, script: str) -> str:
    """The content policy of a page that runs this style and this script, and nothing else."""
    style, run = (f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in (css, script))
    return f"default-src 'none'; style-src {style}; script-src {run}; base-uri 'none'; form-action 'none'"


def to_notebook(reading: Reading) -> str:
    """A small table for a notebook: the disputes, then claims by outlets."""
    template = environment().get_template("notebook.html.j2")
    return template.render(digests=list(digest(reading)), rejected=reading.rejected, most=NOTEBOOK_ROWS)


@cache
def environment() -> Environment:
    """The templates of the page, escaping everything; `.overlay(loader=ChoiceLoader(…))` adds a layout of one's own."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    templates = Environment(
        loader=PackageLoader("variorum.report.page"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {
        "blank": _with_blank, "correction": describe_correction, "count": count, "day": short_day, "hand": describe_editor,
        "harmless": harmless, "language": language_tag, "link": link, "moment": write_moment, "names": join,
        "one_line": one_line, "share": write_share, "shorten": shorten, "shown_title": shown_title,
    }  # fmt: skip
    templates.globals |= {"KINDS": KINDS, "list_rejected": list_rejected}
    return templates


def _with_blank(question: str) -> Markup:
    """The question with its blank set off."""
    from markupsafe import Markup

    return Markup(f'<i class="blank">{BLANK}</i>').join(question.split(BLANK))


@cache
def asset(name: str) -> str:
    """A file of the page as it is: "page.css" or "page.js"."""
    from importlib.resources import files

    return files("variorum.report.page").joinpath("templates", name).read_text(encoding="utf-8").strip()
