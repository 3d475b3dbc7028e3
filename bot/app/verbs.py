"""The verbs that the front desk puts behind its door, joined by `bot.bootstrap`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.app.agents.acting import Agents
from bot.app.agents.barring import Barring
from bot.app.agents.earlier import Earlier
from bot.app.agents.files import AgentFiles
from bot.app.agents.leaving import Leaving
from bot.app.agents.lists import Lists
from bot.app.agents.putting_right import PuttingRight
from bot.app.agents.ready import Ready
from bot.app.agents.saying import Saying
from bot.app.agents.searching import Searching
from bot.app.cases.joining import Joining
from bot.app.cases.watch_orders import WatchOrders
from bot.app.context import Context
from bot.app.customers.attachments import Fetcher, Files
from bot.app.customers.knowing import Knowing
from bot.app.customers.proving import Proving
from bot.app.customers.receiving import Customers
from bot.app.handover.people import People
from bot.app.ledger import Ledger
from bot.app.ports import Feed, Index, Leases
from bot.app.privacy.retention import Retention
from bot.app.promises.drafting import Drafting
from bot.app.remedies.offering import Remedies
from bot.app.sending.outbox import Outbox
from bot.app.sending.statuses import Statuses
from bot.app.turns.turn import Turns
from bot.app.views.common import Names
from bot.app.views.pictures import Pictures
from bot.app.watching.watch import Watch

Probe = Callable[[], Awaitable[str]]


@dataclass(frozen=True, kw_only=True)
class Verbs:
    """All of them, and what they share."""

    ledger: Ledger
    customers: Customers
    knowing: Knowing
    agents: Agents
    barring: Barring
    leaving: Leaving
    people: People
    turns: Turns
    proving: Proving
    joining: Joining
    outbox: Outbox
    statuses: Statuses
    watch: Watch
    retention: Retention
    watch_orders: WatchOrders
    remedies: Remedies
    putting_right: PuttingRight
    drafting: Drafting
    saying: Saying
    searching: Searching
    ready: Ready
    earlier: Earlier
    lists: Lists
    fetcher: Fetcher
    files: Files
    agent_files: AgentFiles
    index: Index
    feed: Feed
    leases: Leases
    names: Names
    pictures: Pictures
    context: Context
    probes: Mapping[str, Probe]
