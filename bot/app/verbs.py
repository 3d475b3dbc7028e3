"""The verbs that the front desk puts behind its door, joined by `bot.bootstrap`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.app.agents import Agents
from bot.app.attachments import Fetcher, Files
from bot.app.context import Context
from bot.app.customers import Customers
from bot.app.knowing import Knowing
from bot.app.ledger import Ledger
from bot.app.lists import Lists
from bot.app.outbox import Outbox
from bot.app.people import People
from bot.app.ports import Feed, Index, Leases
from bot.app.proving import Proving
from bot.app.ready import Ready
from bot.app.remedies import Remedies
from bot.app.retention import Retention
from bot.app.searching import Searching
from bot.app.statuses import Statuses
from bot.app.turns import Turns
from bot.app.views.common import Names
from bot.app.watch import Watch
from bot.app.watch_orders import WatchOrders

Probe = Callable[[], Awaitable[str]]


@dataclass(frozen=True, kw_only=True)
class Verbs:
    """All of them, and what they share."""

    ledger: Ledger
    customers: Customers
    knowing: Knowing
    agents: Agents
    people: People
    turns: Turns
    proving: Proving
    outbox: Outbox
    statuses: Statuses
    watch: Watch
    retention: Retention
    watch_orders: WatchOrders
    remedies: Remedies
    searching: Searching
    ready: Ready
    lists: Lists
    fetcher: Fetcher
    files: Files
    index: Index
    feed: Feed
    leases: Leases
    names: Names
    context: Context
    probes: Mapping[str, Probe]
