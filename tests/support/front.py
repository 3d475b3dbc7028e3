"""A whole front desk in memory: real words, signals and verbs; a small team; nothing outside."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from bot.adapters.ears.here import EarsHere
from bot.adapters.memory.attachments import MemoryAttachments
from bot.adapters.stores import Stores, memory_stores
from bot.app.front_desk import FrontDesk
from bot.app.policy import Policy
from bot.app.ports import NO_ORDER_DESK, Ears, Media, OrderDesk, Parcel
from bot.app.ports.orders import NO_ORDERS, NO_PROOFS, OrderLooks, OrderProofs
from bot.app.service import Contact, Kept, NewMessage
from bot.bootstrap import Files, Outside, build_front_desk, read_files
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.people.roster import Team
from bot.domain.remedies.rules import Rulebook
from tests.fakes.assistant import FakeAssistant
from tests.support.clock import Clock
from tests.support.team import TEAM

ROOT = Path(__file__).parents[2]
PHONE = "+447700900123"


@cache
def real_files() -> Files:
    """The shop's own files, read once."""
    return read_files(ROOT)


class FakeSender:
    """A pushing channel: keeps what it is given, raises what it is told to.

    A text has a part for each of its lines. `shut` is the window that only a template gets
    through, if it `invites`; `invited` says for whose words it did.
    """

    def __init__(self) -> None:
        self.sent: list[tuple[str, bool]] = []
        self.invited: list[str] = []
        self.errors: list[Exception] = []
        self.invites = False
        self.shut = False
        self.gate = asyncio.Event()
        self.gate.set()
        self.reached = asyncio.Event()

    def closed(self, state: Conversation) -> bool:
        return self.shut or state.window_closed_at is not None

    def parts(self, parcel: Parcel) -> int:
        return len(_lines(parcel))

    async def send(self, parcel: Parcel) -> str:
        self.reached.set()
        await self.gate.wait()
        if self.errors:
            raise self.errors.pop(0)
        if parcel.part == e.INVITATION:
            self.invited.append(_lines(parcel)[0])
        else:
            self.sent.append((_lines(parcel)[parcel.part], parcel.new_speaker))
        return f"wamid.{len(self.sent)}"


def _lines(parcel: Parcel) -> list[str]:
    return str(getattr(parcel.entry.event, "text", "")).split("\n")


@dataclass
class Front:
    """The front desk and everything around it."""

    clock: Clock = field(default_factory=Clock)
    policy: Policy = field(default_factory=Policy)
    team: Team = TEAM
    chance: Callable[[], float] = lambda: 0.0
    order_looks: OrderLooks = NO_ORDERS
    order_proofs: OrderProofs = NO_PROOFS
    orders: OrderDesk = NO_ORDER_DESK
    rulebook: Rulebook | None = None
    shop_zone: str = ""
    media: dict[str, Media] = field(default_factory=dict)
    ears: Ears = field(default_factory=EarsHere)
    stores: Stores = field(init=False)
    attachments: MemoryAttachments = field(init=False)
    assistant: FakeAssistant = field(init=False)
    sender: FakeSender = field(init=False)
    desk: FrontDesk = field(init=False)

    def __post_init__(self) -> None:
        self._numbers = count(1)
        self._messages = count(1)
        self.stores = memory_stores(self.clock, self._id)
        self.attachments = MemoryAttachments(self.clock)
        self.assistant = FakeAssistant()
        self.sender = FakeSender()
        self.restart()

    def _id(self) -> str:
        return f"{next(self._numbers):04}"

    def restart(self) -> None:
        """A new process on the same store; the old one is dead."""
        rulebook = self.rulebook or real_files().remedies
        files = replace(real_files(), team=self.team, remedies=rulebook)
        if self.shop_zone:
            files = replace(files, shop=replace(files.shop, zone=self.shop_zone))
        outside = Outside(
            stores=self.stores,
            assistant=self.assistant,
            senders={"whatsapp": self.sender},
            probes={},
            chance=self.chance,
            attachments=self.attachments,
            media=self.media,
            order_looks=self.order_looks,
            order_proofs=self.order_proofs,
            order_desk=self.orders,
            ears=self.ears,
        )
        self.desk = build_front_desk(files, self.policy, outside, self.clock)

    # What customers do

    async def web(self, language: str = "", origin: str = "origin-1", zone: str = "") -> str:
        """A new conversation on the web."""
        conversation, _ = await self.desk.open_web(origin, language, zone)
        return conversation

    async def phone(self, address: str = PHONE, **more: Any) -> str:
        """A new conversation on a channel that we push to."""
        names = (f"whatsapp:phone:{address}",)
        return await self.desk.by_contact(
            Contact(**{"channel": "whatsapp", "names": names, "address": address, **more})
        )

    async def write(self, conversation: str, text: str, **more: Any) -> Kept:
        """The customer writes; nobody waits for what comes of it."""
        message_id = more.pop("message_id", f"m{next(self._messages)}")
        return await self.desk.receive(
            conversation, NewMessage(message_id=message_id, text=text, **more)
        )

    async def say(self, conversation: str, text: str, **more: Any) -> list[str]:
        """The customer writes; the words that we answer with."""
        before = (await self.desk.state(conversation)).version
        await self.write(conversation, text, **more)
        await settled()
        return await self.words(conversation, before)

    async def press(self, conversation: str, button: str) -> list[str]:
        """The customer presses a button."""
        return await self.say(conversation, f"({button})", button=button)

    # What agents and time do

    async def arrive(self, *agents: str) -> None:
        """They come to the desk and are available."""
        for agent in agents:
            await self.desk.set_available(agent, True)
        await settled()

    async def leave(self, agent: str) -> None:
        """The last desk of that agent closes."""
        await self.desk.gone(agent)

    async def pass_time(self, **span: float) -> None:
        """Time goes by, and the watch looks once. Whoever is at the desk stays there."""
        here = await self.stores.presence.here()
        self.clock.move(**span)
        for agent in here:
            await self.stores.presence.heartbeat(agent)
        await self.desk._v.watch.look()
        await settled()

    # What can be seen

    async def state(self, conversation: str) -> Conversation:
        return await self.desk.state(conversation)

    async def words(self, conversation: str, after: int = 0) -> list[str]:
        """What the customer got to read after that seq."""
        entries = await self.stores.record.read(conversation, after=after)
        return [x.event.text for x in entries if isinstance(x.event, e.OUR_WORDS)]

    async def events(self, conversation: str, kind: type[e.Event]) -> list[Any]:
        """Everything of that kind in the record."""
        entries = await self.stores.record.read(conversation)
        return [x.event for x in entries if isinstance(x.event, kind)]

    async def places(self) -> dict[str, set[str]]:
        """Which conversations hold a place of whom."""
        held = {agent: await self.stores.reservations.held(agent) for agent in self.team.agents}
        return {agent: set(found) for agent, found in held.items() if found}


async def settled() -> None:
    """All turns and sendings that were begun are over."""
    ours = ("turn:", "send:", "remedy:", "look:", "prove:")
    while running := [t for t in asyncio.all_tasks() if t.get_name().startswith(ours)]:
        await asyncio.wait(running)
