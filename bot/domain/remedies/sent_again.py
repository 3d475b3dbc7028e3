"""What was sent again, until it has arrived."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain import events as e
from bot.domain.remedies.model import Handling, Kind, Stage

_PARCELS = frozenset({Kind.REPLACEMENT, Kind.EXPRESS})


def is_unwatched(given: Handling, entries: Iterable[e.Entry]) -> bool:
    """Whether a parcel left with it on which nobody has kept an eye since."""
    if given.stage is not Stage.DONE or given.remedy.kind not in _PARCELS or not given.made:
        return False
    promised = (x.event.order for x in entries if isinstance(x.event, e.Promised))
    return given.made not in promised
