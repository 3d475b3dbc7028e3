"""What is outside of the front desks here: what customers say, the assistant, the provider."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from bot.app.errors import AssistantFailed, MaybeSent, NotSent
from bot.app.front_desk import FrontDesk
from bot.app.ports import Outcome, Parcel, TurnRequest, TurnResult
from bot.app.service import Contact, NewMessage
from bot.domain.cases.watching import OrderLook
from bot.domain.conversation import Conversation
from bot.domain.remedies.model import Remedy
from bot.domain.remedies.purchase import Purchase
from tests.fakes.assistant import answer
from tests.support.remedies import purchase

#: What customers say, and what the assistant makes of it.
KINDS = {
    "question": "How long is delivery?",
    "person": "I want to talk to a person",
    "down": "Is the assistant down?",
    "silent": "Is anybody there?",
    "needs": "Where is my order 10041?",
    "order": "Where is my order 10042?",
    "solved": "",
    "unsolved": "",
    "time": "Please call me tomorrow at 9:00",
    "stay": "",
    "go": "",
}
_BUTTONS = {"stay": "bot", "go": "person", "solved": "solved_yes", "unsolved": "solved_no"}
_PROVEN = ("order", "CL-10042", "order_system", "verified")
_WORDS = ("lamp", "leaves", "Leeds", "on", "day", "with", "our", "van")

#: Lets a call outside through when it is time: the name of the call, and the call.
Through = Callable[[str, Callable[[], Awaitable[Any]]], Awaitable[Any]]


async def deliver(
    desk: FrontDesk, customer: int, web: str, message_id: str, kind: str
) -> tuple[str, int]:
    """A message comes: customer 0 is on the web, the others have phones. Where it was kept."""
    conversation = web
    if customer:
        names = (f"whatsapp:phone:{customer}",)
        contact = Contact(channel="whatsapp", names=names, address=f"+4477{customer}")
        conversation = await desk.by_contact(contact)
    text = KINDS[kind] or f"({kind})"
    new = NewMessage(message_id=message_id, text=text, button=_BUTTONS.get(kind))
    kept = await desk.receive(conversation, new)
    return conversation, kept.seq


class Mind:
    """The assistant: the same turn gets the same answer, and the kind of message says which."""

    def __init__(self, through: Through) -> None:
        self._through = through

    async def ready(self) -> bool:
        return True

    async def wait_ready(self, seconds: float) -> bool:
        return bool(await self._through("assistant.wait_ready", _no))

    async def ask(self, request: TurnRequest, seconds: float) -> TurnResult:
        async def think() -> TurnResult:
            return replace(_thought(request), turn=request.turn)

        result: TurnResult = await self._through("assistant.ask", think)
        return result


async def _no() -> bool:
    return False


def _thought(request: TurnRequest) -> TurnResult:
    if request.text == KINDS["down"]:
        raise AssistantFailed("assistant_down", "connection refused")
    if request.text == KINDS["silent"]:
        return answer("")
    place = request.turn.rpartition("-")[2]
    text = " ".join(f"{word}{place}" for word in _WORDS)
    needs = "order_problem" if request.text == KINDS["needs"] else ""
    facts = (_PROVEN,) if request.text == KINDS["order"] else ()
    return answer(f"Answer {place}: {text}.", needs_person=needs, facts=facts)


class Carrier:
    """The order system as a watch asks it: each look finds the parcel further on its way."""

    def __init__(self, through: Through) -> None:
        self._through = through
        self._looks = 0

    async def look(self, number: str) -> OrderLook | None:
        async def see() -> OrderLook:
            states = ("late", "late", "in_transit", "delivered", "late", "lost")
            self._looks += 1
            return OrderLook(state=states[self._looks % len(states)])

        found: OrderLook = await self._through("orders.look", see)
        return found


class Counter:
    """The order system as remedies are asked of it, from one process: every order is lost."""

    def __init__(self, through: Through, give: Callable[[str, bool], Awaitable[Outcome]]) -> None:
        self._through, self._give = through, give

    async def read(self, number: str) -> Purchase | None:
        async def see() -> Purchase:
            return purchase(number=number)

        found: Purchase = await self._through("orders.read", see)
        return found

    async def carry_out(self, remedy: Remedy, *, asked_before: bool) -> Outcome:
        give = partial(self._give, remedy.id, asked_before)
        outcome: Outcome = await self._through(f"orders.give {remedy.id:.8}", give)
        return outcome


@dataclass
class Shop:
    """What the order system did, by key; `wrong` is what was asked as nobody may ask."""

    done: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    async def give(self, key: str, asked_before: bool) -> Outcome:
        """Once for each key; who asks for what is done must know that it was asked for."""
        if key not in self.done:
            self.done.add(key)
            return Outcome(result="done")
        if not asked_before:
            self.wrong.append(f"{key} was asked for as if nobody had")
        return Outcome(result="already_done")


#: One part of one of our messages: conversation, seq, part.
Piece = tuple[str, int, int]


@dataclass
class Phone:
    """The provider. What it took stands in `taken`, whatever we came to know of it."""

    taken: list[Piece] = field(default_factory=list)
    trouble: str = ""

    async def take(self, piece: Piece) -> str:
        """As told: takes it, refuses it, or takes it and never says so."""
        if self.trouble == "refused":
            raise NotSent("131000", "something went wrong")
        self.taken.append(piece)
        if self.trouble == "unknown":
            raise MaybeSent("read timeout")
        return f"wamid.{len(self.taken)}"


class Line:
    """One process's way to the provider."""

    invites = False

    def __init__(self, through: Through, take: Callable[[Piece], Awaitable[str]]) -> None:
        self._through, self._take = through, take

    def closed(self, state: Conversation) -> bool:
        return False

    def parts(self, parcel: Parcel) -> int:
        """Every other message is a long one."""
        return 1 + parcel.entry.seq % 2

    async def send(self, parcel: Parcel) -> str:
        piece = (parcel.state.id, parcel.entry.seq, parcel.part)
        return str(await self._through(f"phone.send{piece}", lambda: self._take(piece)))
