"""Where the verbs are built and joined with what they need; `bot.server` runs them."""

from __future__ import annotations

import logging
import random
import secrets
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from redis.asyncio import Redis

from bot.adapters.files.attachments import FileAttachments
from bot.adapters.files.callbacks import load_wish_words
from bot.adapters.files.causes import load_causes
from bot.adapters.files.git import Git
from bot.adapters.files.promises import load_vow_words
from bot.adapters.files.remedies import load_remedies
from bot.adapters.files.replies import load_replies
from bot.adapters.files.shop import ShopCard as ShopFile
from bot.adapters.files.shop import load_shop
from bot.adapters.files.team import load_team
from bot.adapters.files.words import load_words
from bot.adapters.memory.attachments import MemoryAttachments
from bot.adapters.orders import read_details
from bot.adapters.redis.archive import RedisArchive
from bot.adapters.redis.connection import connect
from bot.adapters.redis.everything import conversations
from bot.adapters.redis.record import RedisRecord
from bot.adapters.stores import Stores, redis_stores
from bot.app.agents import Agents
from bot.app.asking import Asking
from bot.app.attachments import Fetcher
from bot.app.attachments import Files as CustomerFiles
from bot.app.callbacks import Callbacks
from bot.app.choosing import Choosing
from bot.app.closing import Closing
from bot.app.coming_back import ComingBack
from bot.app.context import Context
from bot.app.customers import Customers
from bot.app.forgetting import Forgetting
from bot.app.front_desk import FrontDesk
from bot.app.giving import Giving, Till
from bot.app.handover import Handover
from bot.app.house import House
from bot.app.knowing import Knowing
from bot.app.ledger import Ledger
from bot.app.listening import Listening
from bot.app.lists import Lists
from bot.app.looking_back import transcripts
from bot.app.meters import NO_METERS, Meters
from bot.app.outbox import Outbox
from bot.app.patience import Patience
from bot.app.people import People
from bot.app.policy import Keep, Policy, Sending, Shop
from bot.app.ports import NO_ORDER_DESK, Assistant, Attachments, Media, OrderDesk, Sender
from bot.app.ports.orders import NO_ORDERS, NO_PROOFS, OrderLooks, OrderProofs
from bot.app.promises import Promises
from bot.app.proposals import Proposals
from bot.app.proving import Proving
from bot.app.ready import Ready
from bot.app.remedies import Remedies
from bot.app.remedy_words import RemedyWords
from bot.app.reoffers import Reoffers
from bot.app.retention import Retention
from bot.app.rounds import Rounds
from bot.app.searching import Searching
from bot.app.slots import Booking
from bot.app.statuses import Statuses
from bot.app.turns import Turns
from bot.app.verbs import Probe, Verbs
from bot.app.views.common import Names
from bot.app.watch import Watch
from bot.app.watch_orders import WatchOrders
from bot.domain.attachments import GIGABYTE, MEGABYTE, Room
from bot.domain.causes import Cause
from bot.domain.errors import WarmlineError
from bot.domain.phrasebook import Phrasebook
from bot.domain.remedies.rules import Rulebook
from bot.domain.replies import ReadyReply
from bot.domain.roster import Team
from bot.domain.slots import SlotRules
from bot.domain.vows import VowWords
from bot.domain.wishes import WishWords
from bot.editing.past import Past, read_past
from bot.faq.loading import load_voice_rules
from bot.faq.past import PastQuestion
from bot.judgement.judge import Judge
from bot.judgement.language import load_languages
from bot.judgement.load import load_model, load_signals, load_weights
from bot.judgement.meaning import plain
from bot.judgement.needs import check_needs
from bot.judgement.replay import Transcript
from bot.settings import Settings, WhatsAppSettings

if TYPE_CHECKING:
    from bot.editing.editors import Editors

log = logging.getLogger(__name__)

#: Files of the shop lie in the project's root.
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, kw_only=True)
class Files:
    """Everything that people edit, read once at the start."""

    team: Team
    phrases: Phrasebook
    shop: ShopFile
    judge: Judge
    causes: tuple[Cause, ...]
    remedies: Rulebook
    vows: Mapping[str, VowWords]
    wishes: Mapping[str, WishWords]
    replies: tuple[ReadyReply, ...] = ()


def read_files(root: Path) -> Files:
    """All of the shop's files; raises SettingsError with what to mend."""
    team, signals = load_team(root / "team.yml"), load_signals(root / "signals.yml")
    check_needs(signals, team)
    return Files(
        team=team,
        phrases=load_words(root / "words"),
        shop=load_shop(root / "shop.yml"),
        judge=Judge(signals),
        causes=load_causes(root / "causes.yml"),
        remedies=load_remedies(root / "remedies.yml"),
        vows=load_vow_words(root / "words" / "promises.yml"),
        wishes=load_wish_words(root / "words" / "callbacks.yml"),
        replies=load_replies(root / "replies", load_voice_rules(root / "words" / "voice.yml")),
    )


#: The models' weights, as `warmline learn` writes them: of conversations, and of answers of no use.
MODEL = ROOT / "bot" / "judgement" / "model.json"
NO_USE = MODEL.with_name("no_use.json")


def give_meaning(judge: Judge, model: Path | None = MODEL) -> None:
    """Load the word vectors (about 0.3 s, 30 MB) and the models, and give them to the judge.

    Raises SettingsError where they are missing; the judge goes on by its rules then.
    """
    from bot.faq.vectors import shared_vectors

    judge.take_no_use(load_weights(NO_USE) if model else None)
    vectors = shared_vectors()
    known = load_model(model) if model else None
    judge.take(lambda text: vectors.embed([plain(text)])[0], known)


def prepare(judge: Judge) -> None:
    """What a judge can do without at first: meant for a thread beside the first requests."""
    try:
        give_meaning(judge)
    except (WarmlineError, ImportError) as missing:
        log.warning("messages are judged by rules alone: %s", missing)
    judge.prepare()


async def recorded_transcripts(settings: Settings, since: datetime) -> list[Transcript]:
    """What the store holds of conversations in which a customer wrote since then."""
    async with _store_of(settings) as redis:
        record = RedisRecord(redis, new_id)
        return [one async for one in transcripts(record, conversations(redis), since)]


async def recorded_questions(settings: Settings, since: datetime) -> Sequence[PastQuestion]:
    """What the store holds of questions for the FAQ since then, newest first; the newest only."""
    async with _store_of(settings) as redis:
        return await read_past(RedisRecord(redis, new_id), RedisArchive(redis), since)


@asynccontextmanager
async def _store_of(settings: Settings) -> AsyncIterator[Redis]:
    """The store of the running product, where its settings say that it is."""
    run = settings.home / "run"
    # Where that path is too long for a socket, this file says where it is instead.
    elsewhere = run / "sockets.txt"
    folder = elsewhere.read_text(encoding="utf-8") if elsewhere.exists() else str(run)
    embedded = "unix://" + quote(f"{folder}/store.sock")
    redis = connect(settings.addresses.store or settings.redis_url or embedded)
    try:
        yield redis
    finally:
        await redis.aclose()


@asynccontextmanager
async def open_stores(settings: Settings) -> AsyncIterator[tuple[Redis, Stores]]:
    """The same with all its ports."""
    async with _store_of(settings) as redis:
        yield redis, redis_stores(redis, now, new_id, settings.store_replicas)


def read_team(root: Path) -> Team:
    """The people alone."""
    return load_team(root / "team.yml")


def names_of_shop(root: Path) -> Names:
    """How everybody is called, for pages that no front desk makes."""
    card = load_shop(root / "shop.yml")
    shop = Shop(name=card.name, bot_name=card.bot_name, zone=card.zone)
    return Names(read_team(root), shop, load_words(root / "words"))


def policy_of(settings: Settings) -> Policy:
    """The settings as the verbs understand them."""
    return Policy(
        assistant_wait=timedelta(seconds=settings.assistant_wait),
        assistant_deadline=timedelta(seconds=settings.assistant_deadline),
        offer=timedelta(seconds=settings.offer_seconds),
        promise=timedelta(minutes=settings.promise_minutes),
        silence=timedelta(seconds=settings.silence_seconds),
        gone=timedelta(seconds=settings.gone_seconds),
        remedy=timedelta(seconds=settings.remedy_seconds),
        slots=SlotRules(
            length=timedelta(minutes=settings.slot_minutes), a_day=settings.slots_a_day
        ),
        template=bool(settings.whatsapp and settings.whatsapp.template),
        look=timedelta(seconds=settings.look_seconds),
        sending=_sending_of(settings.whatsapp) if settings.whatsapp else Sending(),
        keep=Keep(
            conversations=_days(settings.keep_days),
            audit=_days(settings.keep_audit_days),
            files=_days(settings.keep_file_days),
        ),
        room=room_of(settings),
    )


def room_of(settings: Settings) -> Room:
    """How much of what customers send is kept."""
    return Room(largest=settings.file_mb * MEGABYTE, whole=settings.files_gb * GIGABYTE)


def customers_files(settings: Settings) -> FileAttachments:
    """What customers sent beside words."""
    return FileAttachments(settings.home / "attachments", room_of(settings), now)


def _days(days: int) -> timedelta | None:
    """0 is for ever."""
    return timedelta(days=days) if days else None


def _sending_of(whatsapp: WhatsAppSettings) -> Sending:
    return Sending(
        call=timedelta(seconds=whatsapp.call_seconds),
        unclear=timedelta(seconds=whatsapp.unclear_seconds),
        per_second=whatsapp.per_second,
    )


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
    chance: Callable[[], float] = random.random
    meters: Meters = NO_METERS


def build_front_desk(
    files: Files, policy: Policy, outside: Outside, clock: Callable[[], datetime]
) -> FrontDesk:
    """The verbs, joined."""
    stores = outside.stores
    shop = Shop(name=files.shop.name, bot_name=files.shop.bot_name, zone=files.shop.zone)
    context = Context(clock, new_id, policy, House(files.phrases, shop))
    booking = Booking(stores.slots, files.team, context)
    ledger = Ledger(
        stores.record,
        stores.index,
        stores.feed,
        stores.visits,
        outside.meters,
        search=stores.search,
        journal=stores.journal,
        claim=booking.claim,
    )
    top_service = files.judge.config.top_service
    people = People(
        files.team,
        stores.presence,
        stores.reservations,
        stores.feed,
        stores.shares,
        clock,
        top_service,
    )
    coming_back, patience = ComingBack(stores.visits, context), Patience(stores.waits, context)
    choosing = Choosing(people, stores.limits, coming_back, patience, context, booking=booking)
    handover = Handover(ledger, people, choosing, context)
    reoffers = Reoffers(handover)
    asking = Asking(outside.assistant, ledger, stores.limits, stores.feed, context)
    languages = load_languages(ROOT / "bot" / "judgement" / "languages.yml")
    judgement = (files.judge, languages, coming_back)
    promises = Promises(ledger, choosing, people, context, files.vows, times=files.wishes)
    closing = Closing(people, promises, context, files.causes)
    agents = Agents(
        ledger=ledger,
        people=people,
        reoffers=reoffers,
        index=stores.index,
        feed=stores.feed,
        context=context,
        promises=promises,
        closing=closing,
        patience=patience,
    )
    callbacks = Callbacks(handover, booking, files.wishes)
    proving = Proving(ledger, stores.limits, outside.order_proofs, context)
    outbox = Outbox(ledger, outside.senders, stores.pace, context, outside.chance)
    names = Names(files.team, shop, files.phrases, files.causes)
    sent = CustomerFiles(ledger, outside.attachments, stores.limits, policy.room)
    knowing = Knowing(ledger, stores.limits, context, names, read_details)
    verbs = Verbs(
        ledger=ledger,
        customers=Customers(ledger, stores, context, _listening(files, shop), knowing),
        knowing=knowing,
        agents=agents,
        people=people,
        turns=Turns(ledger, asking, handover, judgement, callbacks, proving=proving),
        proving=proving,
        outbox=outbox,
        statuses=Statuses(ledger, outside.senders, context),
        watch=Watch(
            reoffers,
            Rounds(ledger, people, reoffers, stores.index, stores.slots, context),
            stores.leases,
            outbox,
            outside.meters,
        ),
        watch_orders=WatchOrders(agents, handover, outside.order_looks),
        remedies=_remedies(
            ledger, Till(files.remedies, outside.order_desk, stores), context, names
        ),
        retention=Retention(
            Forgetting(stores, tuple(files.team.agents), outside.attachments),
            stores.leases,
            policy.keep,
            clock,
        ),
        searching=Searching(
            stores.search, stores.record, stores.archive, stores.leases, names, context
        ),
        ready=Ready(files.replies, files.team, context),
        lists=Lists(stores.record, stores.index, names),
        files=sent,
        fetcher=Fetcher(sent, outside.media, clock, outside.chance),
        index=stores.index,
        feed=stores.feed,
        leases=stores.leases,
        names=names,
        context=context,
        probes=outside.probes,
    )
    return FrontDesk(verbs)


def _remedies(ledger: Ledger, till: Till, context: Context, names: Names) -> Remedies:
    giving = Giving(ledger, till, context, RemedyWords(names.phrases))
    return Remedies(ledger, giving, Proposals(ledger, till, context, names), context)


def _listening(files: Files, shop: Shop) -> Listening:
    others = [agent.first_name for agent in files.team.agents.values()]
    return Listening(read_details, [shop.bot_name, *others], shop.zone)


def build_editors(root: Path, home: Path, stores: Stores, clock: Callable[[], datetime]) -> Editors:
    """The editors' verbs over the folder `faq/`. Loads numpy: not before an editor comes."""
    from bot.editing.editors import Editors
    from bot.editing.publishing import Publisher
    from bot.editing.wishes import House
    from bot.editing.workbench import Workbench
    from bot.faq.history import History, folder_in
    from bot.faq.vectors import shared_vectors

    versions = folder_in(home)
    rules = partial(load_voice_rules, root / "words" / "voice.yml")
    bench = Workbench(root / "faq", History(versions), rules, shared_vectors)
    publisher = Publisher(bench, Git(bench.folder, time.sleep), versions / "publishing")
    past = Past(stores.record, stores.archive, clock)
    shop = load_shop(root / "shop.yml")
    house = House(zone=shop.zone, languages=shop.languages)
    return Editors(bench, publisher, past, clock, house)


def now() -> datetime:
    """The time, with a zone."""
    return datetime.now(timezone.utc)


def new_id() -> str:
    """Unguessable, and short enough for an address."""
    return secrets.token_hex(12)


def new_token() -> str:
    """A secret."""
    return secrets.token_urlsafe(32)
