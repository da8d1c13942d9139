"""Which addresses may be asked: the host is resolved once, every address is judged, and the judged one is connected to.

However a host is written (decimal, octal, hex, with a zone), it is what the resolver makes of it that counts.
"""

import ipaddress
import socket
from queue import Empty, SimpleQueue
from threading import Thread

from variorum.errors import InputError

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address


def is_public(address: str) -> bool:
    """Whether a numeric IP address belongs to the public internet, with whatever IPv4 address it carries inside."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inside is not None:
            return is_public(str(inside))
        if ip.is_site_local or ip.teredo:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def resolve(host: str, port: int, seconds: float, allow_private: bool) -> tuple[str, ...]:
    """The numeric addresses of `host`. Raises an InputError where there is none in time, or one of them is not public."""
    addresses = _look_up(host, port, seconds)
    for address in addresses:
        if not allow_private and not is_public(address):
            raise InputError(
                host, f"it is at {address}, which is not a public address; use --allow-private if you want to fetch from there"
            )
    return addresses


def _look_up(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """By the system's resolver, which knows no time limit of its own, in a thread that may be left behind."""
    answers: SimpleQueue[tuple[str, ...] | OSError | UnicodeError] = SimpleQueue()

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(tuple(dict.fromkeys(str(row[4][0]) for row in rows)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except Empty:
        raise InputError(host, "its name was not resolved in time; check the network, or allow more seconds") from None
    if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
        raise InputError(host, "its name could not be looked up: no name server answers; check the network")
    if isinstance(answer, Exception):
        raise InputError(host, "there is no such host; check the URL")
    return answer
