"""What the desk is built from."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.app.customers.attachments import File, Given
from bot.app.ports import Audit, Feed, Limits
from bot.desk.hub import DeskHub, DeskService
from bot.desk.logins import Logins
from bot.desk.own_passwords import OwnPasswords
from bot.desk.remedy_service import RemedyService
from bot.domain.attachments.limits import Room
from bot.domain.errors import Unavailable
from bot.domain.events import Attachment
from bot.domain.people.roster import Team

if TYPE_CHECKING:
    from bot.editing.editors import Editors


class AgentFiles(Protocol):
    """What is sent beside words; see `bot.app.agents.files.AgentFiles`."""

    @property
    def room(self) -> Room:
        """How much is taken."""
        ...

    async def allow(self, agent: str, conversation: str) -> None:
        """Before the bytes of one more are taken."""
        ...

    async def keep(self, agent: str, conversation: str, content: bytes) -> File:
        """Keep what goes with the next reply."""
        ...

    async def given(self, conversation: str, files: Sequence[Given]) -> tuple[Attachment, ...]:
        """What goes with a reply."""
        ...

    async def added(self, agent: str, conversation: str, file: str) -> File:
        """What they added, before it goes."""
        ...

    async def for_agent(self, conversation: str, seq: int, place: int) -> File:
        """What came with that message."""
        ...


@dataclass(frozen=True, kw_only=True)
class DeskParts:
    """Everything the desk's routes need.

    `origins` are further origins (`https://desk.shop.example`) from which the desk is opened,
    when a proxy in front changes the Host header. `notices` is what supervisors must know of this
    start. `editors` makes the editors' verbs, which load
    the FAQ's search: it is called once, in a thread, when the first editor comes.
    """

    service: DeskService
    team: Team
    logins: Logins
    limits: Limits
    audit: Audit
    feed: Feed
    hub: DeskHub
    passwords: OwnPasswords
    editors: Callable[[], Editors]
    clock: Callable[[], datetime]
    remedies: RemedyService
    files: AgentFiles
    origins: frozenset[str] = field(default_factory=frozenset)
    notices: tuple[str, ...] = ()

    async def tell_ended(self, agent: str) -> None:
        """Desks that are open with an ended session of theirs close at once, wherever they are.

        With no session left they have left; should the store go away meanwhile, the watch sees it.
        """
        await self.feed.announce("logout", who=agent)
        with contextlib.suppress(Unavailable):
            if not await self.logins.listed(agent):
                await self.service.logged_out(agent)
