"""What the front desk's process asks of Python and of the system, once it has all its things."""

from __future__ import annotations

import resource


def take_many_connections() -> None:
    """Each open page is an open file: as many of them as the system lets us have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
