"""Answers packed with gzip for whoever takes them so: an account is a tenth of its size then."""

import gzip
import re
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

VARY = "Accept-Encoding"
SHORTEST = 1_000  # bytes of an answer below which packing it saves nothing
_TAKEN = re.compile(r"(?:^|,)\s*(?P<coding>gzip|\*)\s*(?:;\s*q=(?P<q>[0-9.]+)\s*)?(?=,|$)", re.IGNORECASE)


def takes_packed(scope: Scope) -> bool:
    """Whether whoever asks takes answers packed with gzip."""
    qualities = {m["coding"].lower(): m["q"] or "1" for m in _TAKEN.finditer(Headers(scope=scope).get("accept-encoding", ""))}
    return qualities.get("gzip", qualities.get("*", "0")).strip("0.") != ""


def pack(content: bytes) -> bytes:
    """The content packed, the same bytes every time."""
    return gzip.compress(content, 6, mtime=0)


def packed_response(scope: Scope, packed: bytes, media: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer whose content is packed already, unpacked for whoever does not take it so."""
    coding = {"Content-Encoding": "gzip"} if takes_packed(scope) else {}
    content = packed if coding else gzip.decompress(packed)
    return Response(content, media_type=media, headers={"Vary": VARY, **(headers or {}), **coding})
