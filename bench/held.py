"""Conversations that agents hold, written into the record as handovers write them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from bot.adapters.stores import Stores
from bot.app.ledger import Ledger
from bot.bootstrap import ROOT, new_id, now, read_team
from bot.domain import events as e
from bot.domain.reasons import Evidence, Reason, ReasonCode
from bot.rehearsal.sessions import mint


@dataclass(frozen=True, kw_only=True)
class Held:
    """A conversation with a person: the customer's token, the last seq, and whose it is."""

    id: str
    token: str
    last: int
    agent: str


async def hold(stores: Stores, many: int) -> list[Held]:
    """So many, each agent of the team having the same number."""
    ledger = Ledger(stores.record, stores.index, stores.feed, stores.visits, search=stores.search)
    takers = [agent.id for agent in read_team(ROOT).takers()]
    found = []
    for number in range(many):
        found.append(await _held(ledger, takers[number % len(takers)], number))
    return found


async def sessions(store: str, many: int) -> Sequence[tuple[str, str]]:
    """Agent and session for so many desks: the team's people in turn, some at several desks."""
    team = read_team(ROOT)
    takers = list(team.takers())
    agents = [takers[number % len(takers)] for number in range(many)]
    return [(agent.id, await mint(store, team, agent)) for agent in agents]


async def _held(ledger: Ledger, agent: str, number: int) -> Held:
    name, secret = f"c-{new_id()}", new_id()
    hashed = hashlib.sha256(secret.encode()).hexdigest()
    opened = e.Opened(at=now(), channel="web", token_hash=hashed)
    await ledger.begin(name, (opened,))
    text = f"My lamp number {number} came with a crack and nobody answers me."
    evidence = Evidence(signal="frustrated", score=0.9, quote=text, source=2)
    reason = Reason(code=ReasonCode.FRUSTRATED, source=2, evidence=(evidence,))
    to_them = e.HandedOver(
        at=now(), agent=agent, reason=reason, until=None, why_them="speaks:en load:0/9"
    )
    events = (
        e.CustomerSaid(at=now(), message_id=secrets.token_hex(12), text=text),
        e.TurnEnded(at=now(), turn=f"{name}-2", answers=2),
        to_them,
        e.HouseSaid(at=now(), phrase="house.offered", text="A person takes over from here."),
        e.Accepted(at=now(), agent=agent),
        e.AgentSaid(at=now(), agent=agent, text="Hello, I am looking at it now.", message_id="a-1"),
    )
    state = await ledger.change(name, lambda _: events)
    return Held(id=name, token=f"{name}.{secret}", last=state.version, agent=agent)
