"""The order of delivery statuses: they come late, twice and out of order, and a message's state
must only ever grow (Cloud API, "Status updates")."""

from __future__ import annotations

_RANK = {"queued": 0, "accepted": 0, "sent": 1, "delivered": 2, "read": 3, "played": 4}


def advances(known: str | None, new: str) -> bool:
    """Whether `new` says more than `known`; None stands for nothing known.

    A failure counts until the message is known to have arrived, and nothing but an arrival
    overrides it. Statuses that we do not know say nothing.
    """
    arrived = _RANK.get(known or "", 0) >= _RANK["delivered"]
    if new == "failed":
        return known != "failed" and not arrived
    if new not in _RANK:
        return False
    if known == "failed":
        return _RANK[new] >= _RANK["delivered"]
    return known is None or _RANK[new] > _RANK.get(known, -1)
