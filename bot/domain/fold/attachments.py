"""Files that customers sent by a channel which holds them for us."""

from __future__ import annotations

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Fetching
from bot.domain.waiting.deadlines import PICK_UP


def wanted(
    state: Conversation, event: e.CustomerSaid | e.CustomerNoted, seq: int
) -> tuple[Fetching, ...]:
    """What is still to be had, with what came now; others look for it if its keeper is gone."""
    fresh = tuple(
        Fetching(message=seq, place=place, media_id=one.media_id, until=event.at + PICK_UP)
        for place, one in enumerate(event.attachments)
        if one.media_id and not one.file
    )
    return (*state.fetching, *fresh)[-c.MAX_FETCHING :] if fresh else state.fetching


def settled(
    event: e.AttachmentFetched | e.AttachmentLost,
    state: Conversation,
    seq: int,  # noqa: ARG001
) -> Conversation:
    here = (event.message, event.place)
    left = tuple(x for x in state.fetching if (x.message, x.place) != here)
    return replace(state, fetching=left)


def put_off(event: e.AttachmentPutOff, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    here = (event.message, event.place)
    fetching = tuple(
        replace(x, until=event.until, tries=event.tries) if (x.message, x.place) == here else x
        for x in state.fetching
    )
    return replace(state, fetching=fetching)
