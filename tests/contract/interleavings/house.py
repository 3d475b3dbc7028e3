"""Two front desks on one store, the customers and agents around them, and what must hold."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from typing import Any
from unittest import mock

from bot import bootstrap
from bot.adapters.stores import Stores
from bot.app.front_desk import FrontDesk
from bot.app.policy import Policy
from bot.bootstrap import Outside, build_front_desk
from bot.domain.errors import WarmlineError
from bot.domain.events import Entry
from tests.contract.interleavings import slips
from tests.contract.interleavings.acts import call_of
from tests.contract.interleavings.outside import Carrier, Counter, Line, Mind, Phone, Shop, deliver
from tests.contract.interleavings.places import Place, new_ids
from tests.contract.interleavings.stepping import Gate, Running, StillLoop
from tests.contract.interleavings.told import LIMITS, TEAM, Reply, Stumbles, Told, Written
from tests.support.clock import Clock
from tests.support.front import real_files

#: Seconds until nothing is due any more: leases, offers, silences, promises.
UNTIL_REST = (5, 5, 61, 61, 61, 61, 125, 1810, 20, 20)
Work = Callable[[FrontDesk], Coroutine[Any, Any, Any]]


@dataclass(eq=False)
class Process:
    """A front desk; after a crash the same name runs a new one."""

    running: Running
    stores: Stores
    desk: FrontDesk


class House:
    """Everything, and the checks after every single call of any process."""

    def __init__(self, place: Callable[[StillLoop, Clock], Place]) -> None:
        self.loop = StillLoop()
        self.clock = Clock()
        self.gate = Gate(self.loop)
        self.place = place(self.loop, self.clock)
        self.phone = Phone()
        self.shop = Shop()
        self.told = Told(self.clock)
        self.processes: dict[str, Process] = {}
        self._new_id = new_ids("")
        self._troubles: list[Exception] = []
        self._stumbles = Stumbles()
        logging.getLogger("bot").addHandler(self._stumbles)
        self.start("a")
        self.start("b")
        self._web()
        self.gate.look = self.look

    # Processes

    def start(self, name: str) -> None:
        """A new process under that name, unless one runs."""
        if name in self.processes:
            return
        running = Running(name)
        stores = self.place.stores(self.gate, running)
        through = partial(self.gate.through, running)
        outside = Outside(
            stores=stores,
            assistant=Mind(through),
            senders={"whatsapp": Line(through, self.phone.take)},
            probes={},
            order_looks=Carrier(through),
            order_desk=Counter(through, self.shop.give),
        )
        files = replace(real_files(), team=TEAM)
        with mock.patch.object(bootstrap, "new_id", self._new_id):
            desk = build_front_desk(files, Policy(), outside, self.clock)
        self.processes[name] = Process(running, stores, desk)
        self.gate.run_in(running, desk.start())

    def crash(self, name: str, number: int, deadly: bool) -> None:
        """SIGKILL: before, or right after, one of its waiting calls takes effect."""
        process = self.processes.pop(name, None)
        if process is None:
            return
        at_gate = [ticket for ticket in self.gate.waiting if ticket.running is process.running]
        if deadly and at_gate:
            ticket = at_gate[number % len(at_gate)]
            ticket.deadly = True
            self.gate.go(ticket)
        self.gate.kill(process.running)
        self.loop.settle()

    def run(self, name: str, work: Work) -> None:
        """Ask that process, or the other when it is dead; without both nobody is there to ask."""
        other = next(iter(self.processes.values()), None)
        process = self.processes.get(name, other)
        if process is not None:
            self.gate.run_in(process.running, self._quietly(work(process.desk)))

    async def _quietly(self, work: Awaitable[Any]) -> None:
        """A refusal is an answer too; whatever else goes wrong must be seen."""
        try:
            await work
        except WarmlineError:
            return
        except Exception as error:  # noqa: BLE001 (of whatever kind: it belongs to the test)
            self._troubles.append(error)

    # Customers

    def _web(self) -> None:
        async def begin(desk: FrontDesk) -> None:
            self.told.conversations[0], _ = await desk.open_web("origin", "")

        self.run("a", begin)
        self.gate.rest()

    def write(self, name: str, customer: int, kind: str) -> None:
        """A message that was not there before."""
        self.write_again(name, self.told.new_message(customer, kind))

    def write_again(self, name: str, message: Written) -> None:
        """The same message once more: an impatient network, or no acknowledgement."""

        async def bring(desk: FrontDesk) -> None:
            web = self.told.conversations[0]
            kept = await deliver(desk, message.customer, web, message.id, message.kind)
            self.told.receipt(message, *kept)

        self.run(name, bring)

    # Agents and time

    def act(self, name: str, agent: str, act: str, customer: int) -> None:
        """Accept, take over, reply, promise, hand back, watch or close."""
        conversation = self.told.conversations.get(customer)
        if conversation is None:
            return
        if act == "reply":
            self.reply_again(name, self.told.new_reply(agent, conversation))
            return
        verb, more = call_of(
            act, self.told.new_word(), self.clock(), self.told.entries(conversation), conversation
        )
        self.run(name, lambda desk: attrgetter(verb)(desk)(agent, conversation, *more))

    def reply_again(self, name: str, reply: Reply) -> None:
        """The desk sends it again, not knowing whether it was said."""

        async def say(desk: FrontDesk) -> None:
            await desk.reply(reply.agent, reply.conversation, f"I am {reply.agent}.", reply.id)
            reply.said = True

        self.run(name, say)

    def careless(self, name: str, customer: int, slip: str) -> None:
        """A part of ours that forgets to ask who may speak: the record itself must refuse it."""
        conversation = self.told.conversations.get(customer, "")

        async def slip_in(desk: FrontDesk) -> None:
            record = self.processes[name].stores.record
            state = await record.load(conversation)
            wrong = slips.of(slip, state, self.clock()) if state else None
            if state is not None and wrong is not None:
                await record.append(state, (wrong,))

        if name in self.processes:
            self.run(name, slip_in)

    def presence(self, name: str, agent: str, change: str) -> None:
        """Comes, switches off, closes the laptop, or opens it again."""
        self.told.moves(agent, change in ("on", "back"))
        works: dict[str, Work] = {
            "on": lambda desk: desk.set_available(agent, True),
            "off": lambda desk: desk.set_available(agent, False),
            "gone": lambda desk: desk.gone(agent),
            "back": lambda desk: desk.heartbeat(agent),
        }
        self.run(name, works[change])

    def pass_time(self, seconds: float) -> None:
        """Who is at the desk stays there."""
        self.clock.move(seconds=seconds)
        self.told.later()
        self.loop.move(seconds)
        self.place.age(seconds)
        for agent in sorted(self.told.at_desk):
            self.loop.run_until_complete(self.place.raw.presence.heartbeat(agent))
        self.loop.settle()

    # What must hold

    def look(self) -> None:
        """Whatever was written since the last look is checked."""
        if self._troubles:
            raise self._troubles[0]
        if self.shop.wrong:
            raise AssertionError(self.shop.wrong[0])
        if self._stumbles.found:
            raise AssertionError(self._stumbles.found[0])
        self.told.look(self._read, self.phone.taken)

    def _read(self, conversation: str, after: int) -> tuple[Entry, ...]:
        reading = self.place.raw.record.read(conversation, after=after, limit=-1)
        return self.loop.run_until_complete(reading)

    def finish(self) -> None:
        """Everybody has left the desk, all deadlines pass, and every process is alive."""
        self.start("a")
        self.start("b")
        self.phone.trouble = ""
        self.gate.rest()
        for agent in LIMITS:
            self.presence("a", agent, "gone")
        for seconds in UNTIL_REST:
            self.gate.rest()
            self.pass_time(seconds)
        self.gate.rest()
        self.look()
        reservations = self.place.raw.reservations
        held = {name: self.loop.run_until_complete(reservations.held(name)) for name in LIMITS}
        self.told.at_rest(self._read, held)

    def close(self) -> None:
        """All processes end, and the loop."""
        logging.getLogger("bot").removeHandler(self._stumbles)
        for process in list(self.processes.values()):
            self.gate.kill(process.running)
        self.loop.settle()
        self.place.leave()
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()
