"""When Python looks for garbage: not among what was made at the start."""

from __future__ import annotations

import gc

#: So many new objects before Python looks for circles of garbage among them; a message makes and
#: drops about a thousand. By default it looks after 700, several times in each.
YOUNG = 5_000


def keep_for_good(*, looked_through: bool = True) -> None:
    """What was made at the start stays, so nobody looks through it for garbage again.

    A look through all of it takes a tenth of a second, in which nobody's message moves on: who
    serves already spares that one too, and keeps what little garbage a start leaves. From here on
    garbage is looked for, also where a start put that off.
    """
    gc.enable()
    if looked_through:
        gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 10)
