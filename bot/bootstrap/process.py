"""What the front desk's process asks of Python and of the system, once it has all its things."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager

#: What is worked at beside the requests lets them go on after so long; else it is ten times that.
_AT_ONCE_SECONDS = 0.0005


def take_many_connections() -> None:
    """Each open page is an open file: as many of them as the system lets us have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


@contextmanager
def requests_first() -> Iterator[None]:
    """Whoever works in a thread meanwhile holds up no request for longer than a moment."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_AT_ONCE_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
