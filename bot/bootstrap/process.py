"""What the front desk's process asks of Python and of the system, once it has all its things."""

from __future__ import annotations

import gc
import resource

#: So many new objects before Python looks for circles of garbage among them; a message makes and
#: drops about a thousand. By default it looks after 700, several times in each.
YOUNG = 5_000


def keep_for_good() -> None:
    """What was made at the start stays, so nobody looks through it for garbage again.

    A look through all of it takes a tenth of a second, in which nobody's message moves on. From
    here on garbage is looked for, also where a start put that off.
    """
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 10)


def take_many_connections() -> None:
    """Each open page is an open file: as many of them as the system lets us have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
