"""Pages out of templates: those of the account with the server's own around them, and the files that they load."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from variorum.library import StoryEntry
from variorum.report.page.document import asset, environment
from variorum.report.phrasing import write_days
from variorum.report.reading import installed_version

if TYPE_CHECKING:
    from jinja2 import Environment

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@cache
def templates() -> Environment:
    """The server's templates, and below them those of the account."""
    from jinja2 import ChoiceLoader, PackageLoader

    base = environment()
    assert base.loader is not None
    overlaid = base.overlay(loader=ChoiceLoader([PackageLoader("variorum.server"), base.loader]))
    overlaid.filters = base.filters | {"when": _when}
    overlaid.globals = base.globals | {"static": static_address, "version": installed_version()}
    return overlaid


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page that the template makes of the values."""
    services = getattr(request.app.state, "services", None) if "app" in request.scope else None
    signed = bool(services and services.settings.token)
    values = {"path": request.scope["path"], "signed": signed, **values}
    return HTMLResponse(templates().get_template(template).render(values), status)


@cache
def static_files() -> dict[str, bytes]:
    """All files that pages load, by name: there are no others to be asked for."""
    folder = files("variorum.server").joinpath("static")
    contents = {f.name: f.read_bytes() for f in folder.iterdir() if f.name.endswith(tuple(TYPES))}
    return contents | {name: asset(name).encode() for name in ("page.css", "page.js")}


def static_address(name: str) -> str:
    """Where a page finds the file; another address once the file changes, so that browsers may keep it for good."""
    return f"/static/{name}?v={sha256(static_files()[name]).hexdigest()[:12]}"


def _when(entry: StoryEntry) -> str:
    return write_days(entry.first.date(), entry.last.date()) if entry.first and entry.last else "no date"
