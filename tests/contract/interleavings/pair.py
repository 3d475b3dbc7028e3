"""Two real processes on one real server, driven by the same steps, killed by SIGKILL."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any

from bot.adapters.redis.connection import connect
from bot.adapters.stores import redis_stores
from bot.domain.events import Entry
from tests.contract.interleavings import worker
from tests.contract.interleavings.acts import call_of
from tests.contract.interleavings.house import UNTIL_REST
from tests.contract.interleavings.outside import Piece
from tests.contract.interleavings.places import age_keys, new_ids
from tests.contract.interleavings.told import LIMITS, Reply, Told, Written
from tests.support.clock import Clock
from tests.support.waiting import eventually

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.contract.interleavings.forked"])

Answer = Callable[[Any], None]


@dataclass(eq=False)
class Program:
    """A worker; `asked` are commands without an answer yet."""

    process: ForkServerProcess
    pipe: Connection
    asked: dict[int, Answer] = field(default_factory=dict)


class Pair:
    """Takes the steps that a `House` takes. What goes on between them is the machine's affair."""

    def __init__(self, url: str, seed: int) -> None:
        self._url = url
        self._dice = random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._client = connect(url)
        self._began, self._moved = time.time(), 0.0
        self.clock = Clock()
        self.told = Told(self.clock)
        self._raw = redis_stores(self._client, self.clock, new_ids("lease-"))
        self._run(self._client.flushall())
        self._numbers = 0
        self._programs: dict[str, Program] = {}
        self.start("a")
        self.start("b")
        self._ask("a", "open_web", "origin", "", then=self._opened)
        eventually(lambda: self._heard() or 0 in self.told.conversations)

    def _opened(self, found: tuple[str, str]) -> None:
        self.told.conversations[0] = found[0]

    def _run(self, work: Any) -> Any:
        return self._loop.run_until_complete(work)

    # Processes

    def start(self, name: str) -> None:
        if name in self._programs:
            return
        ours, theirs = _FORKS.Pipe()
        seed = self._dice.randrange(2**16)
        arguments = (theirs, self._url, self._began, self._moved, seed)
        process = _FORKS.Process(target=worker.main, args=arguments, daemon=True)
        process.start()
        theirs.close()
        self._programs[name] = Program(process, ours)

    def crash(self, name: str) -> None:
        """At whatever it is doing now."""
        program = self._programs.pop(name, None)
        if program is not None:
            self._hear(program)
            program.process.kill()
            program.process.join()
            program.pipe.close()

    def _ask(self, name: str, verb: str, *arguments: Any, then: Answer = lambda _: None) -> None:
        other = next(iter(self._programs.values()), None)
        program = self._programs.get(name, other)
        if program is not None:
            self._numbers += 1
            program.asked[self._numbers] = then
            program.pipe.send((self._numbers, verb, arguments))

    def _heard(self) -> None:
        for program in self._programs.values():
            self._hear(program)

    def _hear(self, program: Program) -> None:
        while program.pipe.poll():
            number, outcome, value = program.pipe.recv()
            then = program.asked.pop(number)
            if outcome == "broken":
                raise AssertionError(value)
            if outcome == "done":
                then(value)

    # Customers, agents and time

    def write(self, name: str, customer: int, kind: str) -> None:
        self.write_again(name, self.told.new_message(customer, kind))

    def write_again(self, name: str, message: Written) -> None:
        arguments = (message.customer, self.told.conversations[0], message.id, message.kind)
        self._ask(name, "deliver", *arguments, then=lambda kept: self.told.receipt(message, *kept))

    def act(self, name: str, agent: str, act: str, customer: int) -> None:
        conversation = self.told.conversations.get(customer)
        if conversation is None:
            return
        if act == "reply":
            self.reply_again(name, self.told.new_reply(agent, conversation))
            return
        verb, more = call_of(
            act, self.told.new_word(), self.clock(), self.told.entries(conversation), conversation
        )
        self._ask(name, verb, agent, conversation, *more)

    def reply_again(self, name: str, reply: Reply) -> None:
        words = (reply.agent, reply.conversation, f"I am {reply.agent}.", reply.id)

        def said(_: Any) -> None:
            reply.said = True

        self._ask(name, "reply", *words, then=said)

    def presence(self, name: str, agent: str, change: str) -> None:
        self.told.moves(agent, change in ("on", "back"))
        if change in ("on", "off"):
            self._ask(name, "set_available", agent, change == "on")
        else:
            self._ask(name, "heartbeat" if change == "back" else "gone", agent)

    def pass_time(self, seconds: float) -> None:
        self._moved += seconds
        self._tick()
        self.told.later()
        self._run(age_keys(self._client, int(seconds * 1000)))
        for agent in self.told.at_desk:
            self._run(self._raw.presence.heartbeat(agent))
        for name in self._programs:
            self._ask(name, "move", seconds)

    def _tick(self) -> None:
        self.clock.move(seconds=time.time() - self._began + self._moved - self._elapsed())

    def _elapsed(self) -> float:
        return (self.clock.now - Clock().now).total_seconds()

    def wait(self, seconds: float) -> None:
        """Let them go on for so long."""
        time.sleep(seconds)
        self._heard()
        self._tick()

    def rest(self) -> None:
        """Until no process answers or sends anything and every command is answered."""
        calm = 0
        while calm < 2:
            self.wait(0.02)
            busy: list[int] = []
            for name in self._programs:
                self._ask(name, "busy", then=busy.append)
            eventually(lambda: self._heard() or not any(p.asked for p in self._programs.values()))
            calm = 0 if sum(busy) else calm + 1

    # What must hold

    def look(self) -> None:
        self._heard()
        self._tick()
        self.told.look(self._read, self._taken())

    def _read(self, conversation: str, after: int) -> tuple[Entry, ...]:
        found: tuple[Entry, ...] = self._run(
            self._raw.record.read(conversation, after=after, limit=-1)
        )
        return found

    def _taken(self) -> list[Piece]:
        lines = self._run(self._client.lrange(worker.TAKEN, 0, -1))
        pieces = (str(line).split(":") for line in lines)
        return [(conversation, int(seq), int(part)) for conversation, seq, part in pieces]

    def finish(self) -> None:
        """As a `House` does: everybody has left, all deadlines pass, both processes live."""
        self.start("a")
        self.start("b")
        self.rest()
        for agent in LIMITS:
            self.presence("a", agent, "gone")
        for seconds in UNTIL_REST:
            self.rest()
            self.pass_time(seconds)
            self.wait(0.03)
        self.rest()
        self.look()
        held = {agent: self._run(self._raw.reservations.held(agent)) for agent in LIMITS}
        self.told.at_rest(self._read, held)

    def close(self) -> None:
        """Both programs end."""
        for name in list(self._programs):
            program = self._programs.pop(name)
            program.process.kill()
            program.process.join()
            program.pipe.close()
        self._run(self._client.aclose())
        self._loop.close()
