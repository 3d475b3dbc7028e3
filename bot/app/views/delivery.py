"""How far each of our messages came on its way to the customer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.waiting.sending import ARRIVED

#: How much is known of a part. It only ever rises, except before the provider had it.
_SENT, _FAILED, _ARRIVED = 1, 2, 3
_READ = frozenset({"read", "played"})
_KNOWN = ARRIVED | {"sent", "failed"}
#: Most entries are of other kinds.
_TOLD = frozenset({e.SendBegun, e.SendPutOff, e.SendAgain, e.Sent, e.SendFailed, e.DeliveryChanged})


def delivery(state: Conversation, entries: Sequence[e.Entry]) -> dict[int, str]:
    """By message: `sending`, `later: <why>`, `held`, `sent`, `delivered`, `read`, `failed: <why>`.

    A message is as far as the part that came least far; a part that failed keeps all of it failed.
    """
    parts: dict[tuple[int, int], str] = {}
    for entry in entries:
        if type(entry.event) in _TOLD:
            _note(parts, entry.event)
    found: dict[int, str] = {}
    for (message, part), known in parts.items():
        if part != e.INVITATION or _rank(known) == _FAILED:
            found[message] = _least(found.get(message), known)
    for outgoing in state.unsent:
        if state.invited and _rank(found.get(outgoing.seq, "")) != _FAILED:
            found[outgoing.seq] = "held"
    return found


def _note(parts: dict[tuple[int, int], str], event: e.Event) -> None:
    """What one event says of one part, if that is news."""
    if isinstance(event, e.SendBegun):
        _rise(parts, (event.message, event.part), "sending")
    elif isinstance(event, e.SendPutOff):
        _put_off(parts, event)
    elif isinstance(event, e.SendAgain):
        parts[event.message, event.part] = f"later: {e.WINDOW_CLOSED}"
    elif isinstance(event, e.Sent):
        _rise(parts, (event.message, event.part), "sent")
    elif isinstance(event, e.SendFailed):
        _rise(parts, (event.message, event.part), f"failed: {event.code}")
    elif isinstance(event, e.DeliveryChanged) and event.status in _KNOWN:
        said = f"{event.status}: {event.code}" if event.code else event.status
        _rise(parts, (event.message, event.part), said)


def _put_off(parts: dict[tuple[int, int], str], event: e.SendPutOff) -> None:
    """The part that was about to leave, or the first."""
    last = max((part for message, part in parts if message == event.message), default=0)
    _rise(parts, (event.message, last), f"later: {event.code}")


def _rise(parts: dict[tuple[int, int], str], part: tuple[int, int], said: str) -> None:
    known = parts.get(part, "")
    # Of what was unknown the provider's receipt is news.
    rank = 0 if known == f"failed: {e.UNKNOWN}" else _rank(known)
    if _rank(said) > rank or rank == _rank(said) == 0 or (known in ARRIVED and said in _READ):
        parts[part] = said


def _rank(said: str) -> int:
    if said in ARRIVED:
        return _ARRIVED
    if said.startswith("failed"):
        return _FAILED
    return _SENT if said == "sent" else 0


def _least(known: str | None, said: str) -> str:
    if known is None or _rank(said) == _FAILED:
        return said
    if _rank(known) == _FAILED:
        return known
    return min(known, said, key=lambda x: (_rank(x), x in _READ))
