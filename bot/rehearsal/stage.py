"""The stage: what a scenario plays with, and the players that it brought on."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import aiohttp

from bot.domain.people.roster import Agent, Role, Team
from bot.rehearsal.breakers import Breakers
from bot.rehearsal.judge.finding import Finding
from bot.rehearsal.judge.verdict import Evidence
from bot.rehearsal.players.agent import AgentPlayer, Manner
from bot.rehearsal.players.graph import GraphStandIn
from bot.rehearsal.players.lines import Lines
from bot.rehearsal.players.meta import Meta
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.players.web import WebCustomer
from bot.rehearsal.product import Product
from bot.rehearsal.record import Book
from bot.rehearsal.result import Mark
from bot.rehearsal.seen import CustomerNotes, wall
from bot.rehearsal.sessions import mint

Customer = WebCustomer | Phone
_PERSON = ("offered", "waiting", "agent")


@dataclass(frozen=True, kw_only=True)
class Company:
    """What all scenarios share; `customers` and `kills` are the sizes asked for."""

    product: Product
    breakers: Breakers
    http: aiohttp.ClientSession
    meta: Meta
    graph: GraphStandIn
    book: Book
    team: Team
    lines: Lines
    customers: int
    kills: int
    tell: Callable[[str], None]
    broken: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=lambda: [447700900000])


class Stage:
    """One scenario's."""

    def __init__(self, company: Company, chance: random.Random) -> None:
        self.company = company
        self.chance = chance
        self.customers: list[Customer] = []
        self.agents: list[AgentPlayer] = []
        self.marks: list[Mark] = []
        self.findings: list[Finding] = []
        self.began = wall()

    # --- players ----------------------------------------------------------------------------

    async def web(self, count: int) -> list[WebCustomer]:
        """So many customers with a conversation and a line."""
        c = self.company
        new = [
            WebCustomer(f"web {len(self.customers) + n}", c.product.urls, c.http, self._chance())
            for n in range(1, count + 1)
        ]
        self.customers += new
        await asyncio.gather(*(customer.come() for customer in new))
        return new

    def phones(self, count: int) -> list[Phone]:
        """So many customers on WhatsApp, each with a number of their own."""
        c, found = self.company, []
        for _ in range(count):
            c.numbers[0] += 1
            number = str(c.numbers[0])
            found.append(Phone(f"phone {number[-3:]}", number, c.meta, c.graph, self._chance()))
        self.customers += found
        return found

    async def mixed(self, count: int) -> list[Customer]:
        """Customers of both channels, every fourth on WhatsApp."""
        phones = count // 4
        return [*await self.web(count - phones), *self.phones(phones)]

    async def seat(self, count: int, manner: Manner | None = None) -> list[AgentPlayer]:
        """So many agents at their desks, at work."""
        taken = {player.agent.id for player in self.agents}
        free = [a for a in self.company.team.takers() if a.id not in taken and "en" in a.languages]
        chosen = self.chance.sample(free, min(count, len(free)))
        players = [await self.player(agent) for agent in chosen]
        await asyncio.gather(*(player.sit_down(manner) for player in players))
        return players

    async def player(self, agent: Agent) -> AgentPlayer:
        """Somebody of the team with a session, not yet at the desk."""
        c = self.company
        player = AgentPlayer(agent, c.product.urls, c.http, c.lines, self._chance())
        player.session = await mint(c.product.store_url, c.team, agent)
        self.agents.append(player)
        return player

    async def supervisor(self) -> AgentPlayer:
        """Who may take any conversation; for clearing up."""
        who = next(a for a in self.company.team.takers() if Role.SUPERVISOR in a.roles)
        c = self.company
        player = AgentPlayer(who, c.product.urls, c.http, c.lines, self._chance())
        player.session = await mint(c.product.store_url, c.team, who)
        return player

    # --- what happens -----------------------------------------------------------------------

    def mark(self, what: str, text: str = "") -> None:
        """Onto the time line, and to whoever looks on."""
        self.marks.append(Mark(at=wall(), what=what, text=text))
        if text:
            self.company.tell(text)

    @contextlib.asynccontextmanager
    async def broken(self, what: str) -> AsyncIterator[None]:
        """Between two marks."""
        self.mark("broken", what)
        try:
            yield
        finally:
            self.mark("mended")

    def expect(self, holds: bool, kind: str, text: str) -> None:
        """A finding, unless it holds."""
        if not holds:
            self.findings.append(Finding(kind=kind, text=text))

    async def say_all(
        self, customers: Sequence[Customer], line: Callable[[random.Random], str]
    ) -> list[str]:
        """Everybody says something of the sort at once; the ids."""
        return [customer.say(line(self.chance)) for customer in customers]

    async def served(self, customers: Sequence[Customer], seconds: float) -> bool:
        """Whether all of them have an answer or a named person in time."""
        waits = [customer.until(is_served, seconds) for customer in customers]
        return all(await asyncio.gather(*waits))

    async def together(self, works: Sequence[Awaitable[object]]) -> None:
        """All of them, and the first error if one fails."""
        await asyncio.gather(*works)

    async def evidence(self) -> Evidence:
        """As things stand."""
        for customer in self.customers:
            if isinstance(customer, Phone):
                customer.look()
        return Evidence(
            customers=[customer.notes for customer in self.customers],
            agents=[player.notes for player in self.agents],
            deliveries=list(self.company.graph.deliveries),
            records=await self.company.book.read(),
        )

    def _chance(self) -> random.Random:
        return random.Random(self.chance.getrandbits(64))  # noqa: S311 - players, not secrets


def is_served(notes: CustomerNotes) -> bool:
    """All that this customer said is kept, and the last of it answered or with a person."""
    if not notes.said:
        return True
    last = notes.said[-1]
    if last.id not in notes.kept:
        return False
    if notes.channel != "web":
        return any(heard.at >= last.at for heard in notes.heard.values())
    seq = notes.kept[last.id].seq
    answered = any(heard.who in ("bot", "agent") for s, heard in notes.heard.items() if s > seq)
    view = notes.views[-1] if notes.views else None
    return answered or bool(view and view.last >= seq and view.status in _PERSON)
