"""Nobody is given a promise who is not at work before it is due."""

from __future__ import annotations

from datetime import datetime

from bot.app.handover.people import People
from bot.domain.conversation import Conversation
from bot.domain.errors import Refused
from bot.domain.promises.promising import works_before


async def must_be_there(
    people: People, state: Conversation, promise: str, owner: str, now: datetime
) -> None:
    """Raises Refused where that owner neither is here nor comes by the time of that promise."""
    person = people.team.get(owner)
    found = next((one for one in state.promises if one.id == promise), None)
    if person is None or found is None or found.due <= now:
        return
    if works_before(person, now, found.due) or owner in await people.here():
        return
    raise Refused(
        "off_shift",
        f"{person.first_name} isn't on shift before it is due. Hand it to somebody who is, or give"
        " it a new time first.",
    )
