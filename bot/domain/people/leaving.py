"""What of a conversation belongs to somebody who answers for nothing any more."""

from __future__ import annotations

from typing import NamedTuple

from bot.domain.conversation import Conversation, Status
from bot.domain.people.roster import Team

_ANSWERED_FOR = (Status.OFFERED, Status.WAITING, Status.AGENT)


class Left(NamedTuple):
    """What of a conversation belongs to nobody any more."""

    owner: str
    promises: tuple[str, ...]
    asked: str

    def __bool__(self) -> bool:
        return bool(self.owner or self.promises or self.asked)

    def people(self, state: Conversation) -> set[str]:
        """Who left."""
        promised = {p.owner for p in state.promises if p.id in self.promises}
        return promised | ({self.owner, self.asked} - {""})


def left_behind(state: Conversation, team: Team) -> Left:
    """Its owner, the ids of standing promises, and whom a colleague asked to take it on."""

    def is_gone(who: str | None) -> bool:
        person = team.get(who)
        return bool(who) and not (person and person.takes_conversations)

    owned = state.status in _ANSWERED_FOR and is_gone(state.owner)
    asked = state.transfer.to if state.transfer else ""
    return Left(
        owner=(state.owner or "") if owned else "",
        promises=tuple(p.id for p in state.promises if p.stands and is_gone(p.owner)),
        asked=asked if is_gone(asked) else "",
    )
