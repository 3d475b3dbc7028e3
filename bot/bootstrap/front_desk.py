"""The front desk's verbs, joined."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.adapters.ears.here import EarsHere
from bot.adapters.memory.attachments import MemoryAttachments
from bot.adapters.orders import read_details
from bot.adapters.stores import Stores
from bot.app.agents.acting import Agents
from bot.app.agents.at_the_desk import AtTheDesk
from bot.app.agents.barring import Barring
from bot.app.agents.earlier import Earlier
from bot.app.agents.files import AgentFiles
from bot.app.agents.leaving import Leaving
from bot.app.agents.lists import Lists
from bot.app.agents.putting_right import PuttingRight
from bot.app.agents.ready import Ready
from bot.app.agents.saying import Saying
from bot.app.agents.searching import Searching
from bot.app.cases.closing import Closing
from bot.app.cases.joining import Joining
from bot.app.cases.watch_orders import WatchOrders
from bot.app.context import Context
from bot.app.customers.attachments import Fetcher
from bot.app.customers.attachments import Files as CustomerFiles
from bot.app.customers.coming_back import ComingBack
from bot.app.customers.contact_times import ContactTimes
from bot.app.customers.knowing import Knowing
from bot.app.customers.listening import Listening
from bot.app.customers.proving import Proving
from bot.app.customers.receiving import Customers
from bot.app.front_desk import FrontDesk
from bot.app.handover.choosing import Choosing
from bot.app.handover.handing_over import Handover
from bot.app.handover.patience import Patience
from bot.app.handover.people import People
from bot.app.handover.reoffers import Reoffers
from bot.app.house import House
from bot.app.ledger import Ledger
from bot.app.meters import NO_METERS, Meters
from bot.app.policy import Policy, Shop
from bot.app.ports import NO_ORDER_DESK, Assistant, Attachments, Ears, Media, OrderDesk, Sender
from bot.app.ports.orders import NO_ORDERS, NO_PROOFS, OrderLooks, OrderProofs
from bot.app.privacy.forgetting import Forgetting
from bot.app.privacy.retention import Retention
from bot.app.promises.callbacks import Callbacks
from bot.app.promises.drafting import Drafting
from bot.app.promises.making import Promises
from bot.app.promises.slots import Booking
from bot.app.remedies.giving import Giving, Till
from bot.app.remedies.offering import Remedies
from bot.app.remedies.pressing import Pressing
from bot.app.remedies.proposals import Proposals
from bot.app.sending.outbox import Outbox
from bot.app.sending.statuses import Statuses
from bot.app.turns.asking import Asking
from bot.app.turns.tongue import Tongue
from bot.app.turns.turn import Turns
from bot.app.verbs import Probe, Verbs
from bot.app.views.common import Names
from bot.app.views.pictures import Pictures
from bot.app.watching.rounds import Rounds
from bot.app.watching.watch import Watch
from bot.bootstrap.chance import new_id, now
from bot.bootstrap.files import ROOT, Files
from bot.judgement.language import load_languages


@dataclass(frozen=True, kw_only=True)
class Outside:
    """What the front desk talks to; made when its event loop runs."""

    stores: Stores
    assistant: Assistant
    senders: dict[str, Sender]
    probes: dict[str, Probe]
    attachments: Attachments = field(default_factory=lambda: MemoryAttachments(now))
    media: Mapping[str, Media] = field(default_factory=dict)
    order_looks: OrderLooks = NO_ORDERS
    order_proofs: OrderProofs = NO_PROOFS
    order_desk: OrderDesk = NO_ORDER_DESK
    ears: Ears = field(default_factory=EarsHere)
    chance: Callable[[], float] = random.random
    meters: Meters = NO_METERS


@dataclass(frozen=True, kw_only=True)
class _Shared:
    """What most verbs are given."""

    files: Files
    policy: Policy
    outside: Outside
    context: Context
    names: Names
    booking: Booking
    ledger: Ledger

    @property
    def stores(self) -> Stores:
        return self.outside.stores


@dataclass(frozen=True, kw_only=True)
class _Helpers:
    """Verbs that other verbs are made of."""

    people: People
    coming_back: ComingBack
    handover: Handover
    reoffers: Reoffers
    agents: Agents
    outbox: Outbox
    proving: Proving
    joining: Joining
    sent: CustomerFiles


def build_front_desk(
    files: Files, policy: Policy, outside: Outside, clock: Callable[[], datetime]
) -> FrontDesk:
    """The verbs, joined."""
    shop = Shop(name=files.shop.name, bot_name=files.shop.bot_name, zone=files.shop.zone)
    context = Context(clock, new_id, policy, House(files.phrases, shop))
    booking = Booking(outside.stores.slots, files.team, context)
    shared = _Shared(
        files=files,
        policy=policy,
        outside=outside,
        context=context,
        names=Names(files.team, shop, files.phrases, files.causes),
        booking=booking,
        ledger=_ledger(outside, booking),
    )
    return FrontDesk(_verbs(shared, _helpers(shared), shop))


def _ledger(outside: Outside, booking: Booking) -> Ledger:
    stores = outside.stores
    return Ledger(
        stores.record,
        stores.index,
        stores.feed,
        stores.visits,
        outside.meters,
        search=stores.search,
        journal=stores.journal,
        claim=booking.claim,
    )


def _helpers(shared: _Shared) -> _Helpers:
    stores, context, ledger = shared.stores, shared.context, shared.ledger
    outside = shared.outside
    people = People(
        shared.files.team,
        stores.presence,
        stores.reservations,
        stores.feed,
        stores.shares,
        context.clock,
        shared.files.judge.config.top_service,
        shared.policy.offer,
    )
    coming_back = ComingBack(stores.visits, context)
    patience = Patience(stores.waits, ledger, stores.index, context)
    choosing = Choosing(
        people, stores.limits, coming_back, patience, context, booking=shared.booking
    )
    handover = Handover(ledger, people, choosing, context)
    reoffers = Reoffers(handover)
    return _Helpers(
        people=people,
        coming_back=coming_back,
        handover=handover,
        reoffers=reoffers,
        agents=_agents(shared, handover, reoffers, patience),
        outbox=Outbox(ledger, outside.senders, stores.pace, context, outside.chance),
        joining=Joining(handover, coming_back),
        proving=Proving(ledger, stores.limits, outside.order_proofs, context),
        sent=CustomerFiles(ledger, outside.attachments, stores.limits, shared.policy.room),
    )


def _agents(shared: _Shared, handover: Handover, reoffers: Reoffers, patience: Patience) -> Agents:
    files, ledger, context = shared.files, shared.ledger, shared.context
    people, choosing = handover.people, handover.choosing
    promises = Promises(ledger, choosing, people, context, times=files.wishes, vows=files.vows)
    return Agents(
        ledger=ledger,
        people=people,
        at_the_desk=AtTheDesk(ledger, people, reoffers, shared.stores.index, context),
        feed=shared.stores.feed,
        context=context,
        promises=promises,
        closing=Closing(people, promises, context, files.causes),
        patience=patience,
    )


def _turns(shared: _Shared, helpers: _Helpers) -> Turns:
    stores, ledger, handover = shared.stores, shared.ledger, helpers.handover
    asking = Asking(shared.outside.assistant, ledger, stores.limits, stores.feed, shared.context)
    languages = load_languages(ROOT / "bot" / "judgement" / "languages.yml")
    tongue = Tongue(languages, shared.files.wishes)
    judgement = (shared.files.judge, tongue, helpers.coming_back)
    callbacks = Callbacks(handover, shared.booking, shared.files.wishes)
    return Turns(
        ledger,
        asking,
        handover,
        judgement,
        callbacks,
        proving=helpers.proving,
        joining=helpers.joining,
    )


def _watch(shared: _Shared, helpers: _Helpers) -> Watch:
    stores, people, reoffers = shared.stores, helpers.people, helpers.reoffers
    rounds = Rounds(shared.ledger, people, reoffers, stores.index, stores.slots, shared.context)
    return Watch(reoffers, rounds, stores.leases, helpers.outbox, shared.outside.meters)


def _remedies(shared: _Shared, promises: Promises) -> Remedies:
    ledger, context, names = shared.ledger, shared.context, shared.names
    till = Till(shared.files.remedies, shared.outside.order_desk, shared.stores)
    giving = Giving(ledger, till, context, Pressing(context.house, names.team))
    return Remedies(ledger, giving, Proposals(ledger, till, context, names), context, promises)


def _listening(files: Files, shop: Shop, ears: Ears) -> Listening:
    others = [agent.first_name for agent in files.team.agents.values()]
    times = ContactTimes(files.wishes, files.zones, shop.zone)
    return Listening(ears, read_details, [shop.bot_name, *others], shop.zone, times)


def _retention(shared: _Shared) -> Retention:
    stores, team = shared.stores, shared.files.team
    forgetting = Forgetting(stores, tuple(team.agents), shared.outside.attachments)
    return Retention(forgetting, stores.leases, shared.policy.keep, shared.context.clock)


def _verbs(shared: _Shared, helpers: _Helpers, shop: Shop) -> Verbs:
    """All that stands behind the front desk's door."""
    files, outside, stores = shared.files, shared.outside, shared.stores
    ledger, context, names = shared.ledger, shared.context, shared.names
    knowing = Knowing(ledger, stores.limits, context, names, read_details)
    listening = _listening(files, shop, outside.ears)
    return Verbs(
        ledger=ledger,
        customers=Customers(ledger, stores, context, listening, knowing),
        knowing=knowing,
        agents=helpers.agents,
        barring=Barring(
            helpers.handover,
            ledger,
            helpers.people,
            helpers.agents.at_the_desk,
            context,
            listening,
        ),
        leaving=Leaving(ledger, helpers.people, helpers.agents.promises, context),
        people=helpers.people,
        turns=_turns(shared, helpers),
        proving=helpers.proving,
        joining=helpers.joining,
        outbox=helpers.outbox,
        statuses=Statuses(ledger, outside.senders, context),
        watch=_watch(shared, helpers),
        watch_orders=WatchOrders(helpers.agents, helpers.handover, outside.order_looks),
        remedies=_remedies(shared, helpers.agents.promises),
        drafting=Drafting(files.team, context, files.vows, files.wishes),
        putting_right=PuttingRight(ledger, context, read_details),
        retention=_retention(shared),
        saying=Saying(stores.said, stores.record),
        searching=Searching(
            stores.search, stores.said, stores.record, stores.archive, stores.leases, names, context
        ),
        earlier=Earlier(ledger, helpers.coming_back, names),
        ready=Ready(files.replies, files.team, context),
        lists=Lists(stores.record, stores.index, names),
        files=helpers.sent,
        agent_files=AgentFiles(helpers.sent, helpers.agents),
        fetcher=Fetcher(helpers.sent, outside.media, context.clock, outside.chance),
        index=stores.index,
        feed=stores.feed,
        leases=stores.leases,
        names=names,
        pictures=Pictures(names),
        context=context,
        probes=outside.probes,
    )
