"""Which wishes can't both be met: who asks for the money now wants no new one any more."""

from __future__ import annotations

from bot.domain.remedies.model import Kind, Remedy, makes_whole

#: How one thing is put right: by one of these alone.
_ONE_WAY = frozenset({"refund", "replacement", "exchange", "repair", "discount", "wait_and_track"})
#: Nothing comes of these where the order is cancelled.
_OF_GOODS = _ONE_WAY - {"refund"}
_MET_BY = {
    "refund": frozenset({Kind.REFUND}),
    "replacement": frozenset({Kind.REPLACEMENT, Kind.EXPRESS}),
    "exchange": frozenset({Kind.REPLACEMENT, Kind.EXPRESS}),
    "cancel": frozenset({Kind.REFUND}),
}


def exclude_each_other(one: str, other: str) -> bool:
    """Whether the newer of these wishes takes the place of the older.

    >>> exclude_each_other("replacement", "refund"), exclude_each_other("refund", "invoice")
    (True, False)
    """
    if one == other:
        return False
    both = {one, other}
    return both <= _ONE_WAY or ("cancel" in both and not both.isdisjoint(_OF_GOODS))


def meets(wish: str, remedy: Remedy) -> bool:
    """Whether that remedy is what they ask for with that wish."""
    return remedy.kind in _MET_BY.get(wish, ())


def goes_against(wish: str, remedy: Remedy) -> bool:
    """Whether a remedy that puts the thing right is another than they ask for with that wish."""
    by = _MET_BY.get(wish)
    return by is not None and makes_whole(remedy) and remedy.kind not in by
