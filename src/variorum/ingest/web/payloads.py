"""Bodies of HTTP answers, unpacked piece by piece and never further than allowed: a bomb stops where its limit is."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from variorum.errors import InputError

_PIECE = 65_536  # bytes that are unpacked at once
_MOST_LAYERS = 2  # a file that is packed, sent packed
ACCEPTED = "gzip, deflate, br"


class _Unpacker(Protocol):
    def unpack(self, data: bytes) -> Iterator[bytes]: ...
    def finish(self) -> bool: ...


def collect(what: str, pieces: Iterable[bytes], encodings: str | None, longest: int) -> bytes:
    """The body that `pieces` give, unpacked from the layers that the Content-Encoding header `encodings` names.

    Raises an InputError where it is broken, cut, packed in an unknown way, or longer than `longest` bytes when unpacked.
    """
    layers = [name for encoding in (encodings or "").lower().split(",") if (name := encoding.strip()) not in ("", "identity")]
    if len(layers) > _MOST_LAYERS:
        raise InputError(what, f"packed {len(layers)} times over ({encodings}); {_MOST_LAYERS} times is the limit")
    unpackers = [_unpacker(what, layer) for layer in reversed(layers)]
    body, size = [], 0
    try:
        for piece in _through(pieces, unpackers):
            size += len(piece)
            if size > longest:
                raise InputError(what, f"larger than {longest / 1e6:.0f} MB (unpacked), which is the limit")
            body.append(piece)
    except (zlib.error, _brotli_error()) as error:
        raise InputError(what, f"broken: it says that it is packed as {encodings}, and cannot be unpacked ({error})") from None
    if body and not all(unpacker.finish() for unpacker in unpackers):
        raise InputError(what, f"truncated: its {encodings} stream ends before its end; fetch it again")
    return b"".join(body)


def _through(pieces: Iterable[bytes], unpackers: list[_Unpacker]) -> Iterator[bytes]:
    if not unpackers:
        yield from pieces
        return
    for piece in _through(pieces, unpackers[:-1]):
        yield from unpackers[-1].unpack(piece)


def _unpacker(what: str, layer: str) -> _Unpacker:
    if layer in ("gzip", "x-gzip"):
        return _Zlib(16 + zlib.MAX_WBITS)
    if layer == "deflate":
        return _Deflate()
    if layer == "br":
        return _Brotli()
    raise InputError(what, f"packed as {layer!r}, which was not requested and is not supported ({ACCEPTED} are)")


class _Zlib:
    """gzip (one member after the other) or zlib, by `wbits`."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._stream = zlib.decompressobj(wbits)

    def unpack(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._stream.eof:
                if self._wbits < 16 or not data.startswith(b"\x1f\x8b"):
                    return  # what servers pad with
                self._stream = zlib.decompressobj(self._wbits)
            if piece := self._stream.decompress(data, _PIECE):
                yield piece
            data = self._stream.unconsumed_tail or self._stream.unused_data

    def finish(self) -> bool:
        return self._stream.eof


class _Deflate:
    """ "deflate" is zlib by the standard, and with some servers without zlib's head."""

    def __init__(self) -> None:
        self._inner: _Zlib | None = None

    def unpack(self, data: bytes) -> Iterator[bytes]:
        if self._inner is None and data:
            self._inner = _Zlib(zlib.MAX_WBITS if data[0] & 0x0F == 8 else -zlib.MAX_WBITS)
        if self._inner is not None:
            yield from self._inner.unpack(data)

    def finish(self) -> bool:
        return self._inner is None or self._inner.finish()


class _Brotli:
    def __init__(self) -> None:
        import brotli  # type: ignore[import-untyped]

        self._stream = brotli.Decompressor()

    def unpack(self, data: bytes) -> Iterator[bytes]:
        if self._stream.is_finished():
            return
        if piece := self._stream.process(data, output_buffer_limit=_PIECE):
            yield piece
        while not self._stream.can_accept_more_data():
            yield self._stream.process(b"", output_buffer_limit=_PIECE)

    def finish(self) -> bool:
        return bool(self._stream.is_finished())


def _brotli_error() -> type[Exception]:
    import brotli

    error: type[Exception] = brotli.error
    return error
