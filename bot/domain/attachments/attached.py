"""What was sent beside words, and what became of it, read from the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain import events as e
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Fetching


@dataclass(frozen=True, kw_only=True)
class Attached:
    """One of them: `place` among those of the message at `seq`; of an `agent`, or the customer's.

    With a `file` it is kept, `kind` and `size` are what its bytes say. Without one it is on its
    way while `code` is empty, and can't be had otherwise.
    """

    seq: int
    place: int
    attachment: e.Attachment
    file: str = ""
    kind: str = ""
    size: int = 0
    code: str = ""
    agent: str = ""


#: It was never looked for: kept before files were, or there was nothing to have.
NOT_KEPT = "not_kept"


def attached(entries: Sequence[e.Entry]) -> tuple[Attached, ...]:
    """All of them, in order."""
    sent = [entry for entry in entries if getattr(entry.event, "attachments", ())]
    if not sent:
        return ()
    later = {
        (entry.event.message, entry.event.place): entry.event
        for entry in entries
        if isinstance(entry.event, _LATER)
    }
    return tuple(_all(sent, later))


_Later = e.AttachmentFetched | e.AttachmentPutOff | e.AttachmentLost
_LATER = (e.AttachmentFetched, e.AttachmentPutOff, e.AttachmentLost)


def _all(entries: Sequence[e.Entry], later: dict[tuple[int, int], _Later]) -> Iterable[Attached]:
    for entry in entries:
        for place, one in enumerate(getattr(entry.event, "attachments", ())):
            found = _one(entry.seq, place, one, later.get((entry.seq, place)))
            by = entry.event.agent if isinstance(entry.event, e.AgentSaid) else ""
            yield replace(found, agent=by) if by else found


def _one(seq: int, place: int, one: e.Attachment, later: _Later | None) -> Attached:
    if isinstance(later, e.AttachmentFetched):
        file, kind, size = later.file, later.kind, later.size
        return Attached(seq=seq, place=place, attachment=one, file=file, kind=kind, size=size)
    code = later.code if isinstance(later, e.AttachmentLost) else ""
    if not one.media_id and not one.file:
        code = NOT_KEPT
    return Attached(
        seq=seq,
        place=place,
        attachment=one,
        file=one.file,
        kind=one.kind,
        size=one.size,
        code=code,
    )


def on_its_way(found: Attached, state: Conversation) -> Fetching | None:
    """Who still looks for it, and when next; None where nobody does."""
    here = (found.seq, found.place)
    return next((x for x in state.fetching if (x.message, x.place) == here), None)


def next_to_fetch(state: Conversation, now: datetime) -> Fetching | None:
    """The first that was never looked for, or whose time has come again."""
    return next((x for x in state.fetching if x.tries == 0 or x.until <= now), None)
