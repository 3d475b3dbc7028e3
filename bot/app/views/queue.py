"""What the lists are ordered by, and the time that a customer chose, as the desk shows them."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from bot.app.views.common import Names, iso
from bot.domain.conversation import Conversation
from bot.domain.people.queue import runs_out
from bot.domain.people.routing import is_hard
from bot.domain.promises.call_numbers import phone_of
from bot.domain.promises.callbacks import chosen

_LONG_AGO = datetime.min.replace(tzinfo=timezone.utc)


def queue_json(state: Conversation, names: Names) -> dict[str, Any]:
    """`hard` comes first in the queue, then what runs out first."""
    nearest = runs_out(state, state.changed_at or _LONG_AGO)
    return {
        "hard": is_hard(state),
        "runs_out": {"at": iso(nearest[0]), "what": nearest[1]} if nearest else None,
        "callback": _callback(state, names),
    }


def _callback(state: Conversation, names: Names) -> dict[str, Any] | None:
    promise = chosen(state)
    if promise is None:
        return None
    return {
        "way": promise.way,
        "starts": iso(promise.starts),
        "until": iso(promise.due),
        "agent": {"id": promise.owner, "name": names.team.name_of(promise.owner)},
        "phone": phone_of(state),
    }
