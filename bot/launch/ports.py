"""Ports for processes that only talk to each other."""

from __future__ import annotations

import random
import socket

#: Below the range from which Linux takes ports for outgoing connections, so that a part which
#: is being restarted finds its port still free.
LOWEST, HIGHEST = 20_000, 32_000


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError:
        return False
    family, kind, protocol, _, address = found[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except OSError:
            return False
    return True


def free_ports(count: int, chance: random.Random) -> tuple[int, ...]:
    """That many free loopback ports, drawn so that two copies starting at once hardly clash."""
    found: list[int] = []
    for port in chance.sample(range(LOWEST, HIGHEST), HIGHEST - LOWEST):
        if len(found) == count:
            break
        if is_free("127.0.0.1", port):
            found.append(port)
    return tuple(found)
