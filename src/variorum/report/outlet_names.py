"""What people call an outlet whose report is known by its web address only: "nytimes.com" is The New York Times."""

import re
from collections.abc import Mapping
from functools import cache

from variorum.accounts.newsrooms import site_of
from variorum.ingest.canonical import labels_of
from variorum.marking.data_tables import load_agencies
from variorum.parsing.wordlists import load_table

_ADDRESS = re.compile(r"(?:https?://)?((?:[\w-]{1,63}\.){1,8}[a-z]{2,20})/?", re.IGNORECASE)
_CALL_SIGN = re.compile(r"([kw][a-z]{2,3}\d{0,2})(?:-?tv)?\.com")
"""Of a station of the United States: "wqrb.com" is WQRB."""


def outlet_name(outlet: str) -> str:
    """The outlet's name where `outlet` is its address and a table has it, or its call sign; else what was given, without
    "www."."""
    address = _ADDRESS.fullmatch(outlet)
    if not address:
        return outlet
    host = address[1].lower()
    for site in (host, site_of(host)):
        if name := _names().get(site) or _by_middle(site):
            return name
    sign = _CALL_SIGN.fullmatch(site_of(host))
    return sign[1].upper() if sign else outlet.removeprefix("www.")


def _by_middle(host: str) -> str | None:
    """The agency or outlet of that site: the address is its own, not one of a part of it."""
    labels = labels_of(host)
    return next((a.name for a in load_agencies() if labels[-1] in a.sites), None) if len(labels) == 1 else None


@cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = load_table("report", "outlets")["outlets"]
    return names
