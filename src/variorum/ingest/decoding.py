"""Bytes into text without losing a character: what is no text is refused with its reason."""

import codecs
import re
from contextlib import suppress

from variorum.errors import InputError
from variorum.ingest.format_tables import encodings_meant, signatures

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_OTHER = "\u0370-\u1fff"  # from Greek on: Cyrillic, Hebrew, Arabic, Indian scripts, Thai
_MIXED = re.compile(f"[A-Za-z][{_OTHER}]|[{_OTHER}][A-Za-z]")
_FOREIGN = re.compile(f"[{_OTHER}]{{3}}")
_ADVICE = "pass the article as text, HTML or JSON"
_SAMPLE = 200_000  # bytes that an encoding is told from


def refuse_binary(name: str, head: bytes) -> None:
    """Raise an InputError where the first bytes are no text."""
    if head.startswith(tuple(bom for bom, _ in _BOMS)):
        return
    for magic, what in signatures():
        # two plain letters may begin a text as well
        if head.startswith(magic) and (len(magic) > 3 or _CONTROL.search(head) or magic[0] > 127):
            raise InputError(name, f"{what} and not text; {_ADVICE}")
    if head[4:8] == b"ftyp":
        raise InputError(name, f"a picture or film (MP4) and not text; {_ADVICE}")
    if _wide(head) is None and len(_CONTROL.findall(head)) * 100 > len(head):
        raise InputError(name, f"binary and not text; {_ADVICE}")


def decode(name: str, data: bytes, *declared: str) -> str:
    """The text of `data`: UTF-8 where it is that, else the first of what is declared that fits, else what its bytes look like."""
    if not data.strip():
        raise InputError(name, "empty; pass a file with an article in it")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_as(name, data, encoding)
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    known = (encodings_meant().get(charset.strip().lower().replace("_", "-"), charset) for charset in declared)
    for encoding in filter(None, (*known, *declared, _wide(data[:_SAMPLE]), _western(data[:_SAMPLE]))):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_western_at_heart(text[:_SAMPLE]):
            with suppress(UnicodeDecodeError):
                return data.decode("cp1252")
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise InputError(name, "its encoding is unclear; save it as UTF-8")
    return _decode_as(name, data, best.encoding)


def _is_western_at_heart(text: str) -> bool:
    """Whether letters of another script stand in western words alone: what is called Cyrillic and is Windows-1252."""
    mixed = len(_MIXED.findall(text))
    return mixed > 0 and mixed >= len(_FOREIGN.findall(text))


def _decode_as(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(name, f"not valid {encoding.upper()} at byte {error.start}; save it as UTF-8") from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of western text is zero."""
    if len(data) < 4 or b"\x00" not in data:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _western(data: bytes) -> str | None:
    """Windows-1252, where only few bytes are none of ASCII: curly quotes, dashes and accents in English."""
    return "cp1252" if len(_HIGH.findall(data)) * 12 <= len(data) else None
