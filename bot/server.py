"""The front desk's process: one Sanic application, what lives beside it, and its start and end."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Coroutine
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sanic import Blueprint, Sanic

from bot.adapters import order_system
from bot.adapters.assistant_client import HttpAssistant
from bot.adapters.assistants import Assistants
from bot.adapters.ears.beside import EarsBeside
from bot.adapters.files.logs import keep_for, mask
from bot.adapters.http import Http
from bot.adapters.metrics.metrics import Metrics
from bot.adapters.order_desk import HttpOrderDesk
from bot.adapters.order_looks import looks_over_http
from bot.adapters.order_proofs import proofs_over_http
from bot.adapters.probes import (
    probe_each,
    probe_http,
    probe_sending,
    probe_store,
    settings_that_lose_data,
)
from bot.adapters.redis.connection import connect
from bot.adapters.redis.origins import Origins
from bot.adapters.stores import Stores, redis_stores
from bot.app.ports import Hint, Media, Sender
from bot.app.privacy.forgetting import ASKED
from bot.app.verbs import Probe
from bot.app.watching.following import following
from bot.bootstrap import (
    ROOT,
    Files,
    Outside,
    build_editors,
    build_front_desk,
    customers_files,
    new_id,
    new_token,
    notices_of,
    now,
    policy_of,
    prepare,
    read_files,
)
from bot.bootstrap.process import requests_first, take_many_connections
from bot.channels import metrics as metrics_channel
from bot.channels import probes as probes_channel
from bot.channels.headers import harden
from bot.channels.webchat import channel as webchat
from bot.channels.webchat.hub import Hub
from bot.channels.webchat.parts import WebChat
from bot.channels.webchat.shop import ShopCard
from bot.desk.blueprint import blueprint as desk_blueprint
from bot.desk.hub import DeskHub
from bot.desk.logins import Logins
from bot.desk.own_passwords import OwnPasswords
from bot.desk.parts import DeskParts
from bot.desk.passwords import Passwords
from bot.domain.errors import Unavailable
from bot.domain.knowledge.traces import pattern_of, read_name
from bot.domain.remedies.purse import bounds_of_all
from bot.garbage import keep_for_good
from bot.logs import log_json_lines
from bot.settings import Settings
from bot.tasks import end

if TYPE_CHECKING:
    from bot.bootstrap.whatsapp import WhatsAppParts

log = logging.getLogger("warmline")

App = Sanic[Any, Any]

#: How soon a start is tried again while the store is still coming up.
START_AGAIN_SECONDS = 0.1
#: What a look at an order may take before something is given.
READ_SECONDS = 3.0


class Server:
    """The front desk's process: one Sanic application and what lives beside it."""

    def __init__(self, settings: Settings, files: Files) -> None:
        self._settings = settings
        self._files = files
        self._redis = connect(settings.addresses.store)
        self._http = Http()
        self._ears = EarsBeside()
        self._whatsapp = _whatsapp(settings, files)
        self._senders: dict[str, Sender] = {}
        self._media: dict[str, Media] = {}
        self._attachments = customers_files(settings)
        stores = redis_stores(self._redis, now, new_id, settings.store_replicas)
        budgets = partial(bounds_of_all, files.remedies.budgets, files.shop.zone)
        takers = tuple(agent.id for agent in files.team.takers())
        self._metrics = Metrics(stores, takers, now, budgets)
        self._stores = self._metrics.stores
        self._come_up_task: asyncio.Task[None] | None = None
        self._preparing: asyncio.Task[None] | None = None
        self._looked_for_store = asyncio.Event()
        self._beside: set[asyncio.Task[Any]] = set()
        self._order_desk = HttpOrderDesk(
            settings.addresses.orders,
            read_seconds=READ_SECONDS,
            write_seconds=settings.remedy_seconds,
            today=lambda: now().astimezone(ZoneInfo(files.shop.zone)).date(),
        )
        outside = Outside(
            stores=self._stores,
            assistant=self._metrics.assistant(
                Assistants(
                    [HttpAssistant(self._http, url) for url in settings.addresses.assistants]
                )
            ),
            senders=self._senders,
            attachments=self._attachments,
            media=self._media,
            probes=self._probes(),
            order_looks=looks_over_http(settings.addresses.orders, now, files.shop.zone),
            order_proofs=proofs_over_http(
                settings.addresses.orders, files.phrases, now, files.shop.zone
            ),
            order_desk=self._order_desk,
            ears=self._ears,
            meters=self._metrics.story,
        )
        self.front_desk = build_front_desk(files, policy_of(settings), outside, now)
        self._hub = Hub()
        self.front_desk.on_change = lambda state: self._hub.changed(state.id, state.version)
        self.front_desk.on_away(self._hub.changed)
        self._desk_hub = DeskHub(self.front_desk, files.team, now)

    def application(self) -> App:
        """Everything joined; nothing is connected before the loop runs."""
        app: App = Sanic("warmline", configure_logging=False)
        app.config.update(
            FALLBACK_ERROR_FORMAT="json",
            REQUEST_MAX_SIZE=5_000_000,
            WEBSOCKET_MAX_SIZE=1024 * 1024,
            GRACEFUL_SHUTDOWN_TIMEOUT=5.0,
            # Limits count by address: without this all customers behind a proxy are one.
            PROXIES_COUNT=self._settings.proxies or None,
        )
        for made in self._blueprints():
            app.blueprint(made)
        harden(app)
        app.register_listener(self._start, "after_server_start")
        app.register_listener(self._stop, "before_server_stop")
        return app

    def _blueprints(self) -> list[Blueprint]:
        found = [
            probes_channel.blueprint(self.front_desk.parts),
            metrics_channel.blueprint(self._metrics.exposition, self._settings.metrics_token),
            webchat.blueprint(self._web_chat()),
            desk_blueprint(self._desk_parts(self._stores)),
        ]
        if self._whatsapp:
            found.append(self._whatsapp.webhook(self.front_desk))
        return found

    def _web_chat(self) -> WebChat:
        shop = self._files.shop
        card = ShopCard(
            name=shop.name,
            bot=shop.bot_name,
            phone=shop.phone,
            email=shop.email,
            hours=shop.hours,
            languages=shop.languages,
        )
        return WebChat(
            service=self.front_desk,
            shop=card,
            phrases=self._files.phrases,
            hub=self._hub,
            origin=Origins(self._redis, now, new_token),
            files=self.front_desk.files,
            clock=time.monotonic,
        )

    def _desk_parts(self, stores: Stores) -> DeskParts:
        return DeskParts(
            service=self.front_desk,
            team=self._files.team,
            logins=Logins(stores.sessions, self._files.team, now, new_token),
            limits=stores.limits,
            audit=stores.audit,
            feed=stores.feed,
            hub=self._desk_hub,
            remedies=self.front_desk.remedies,
            files=self.front_desk.agent_files,
            passwords=OwnPasswords(stores.secrets, Passwords()),
            editors=partial(build_editors, ROOT, self._settings.home, stores, now),
            clock=now,
            notices=notices_of(self._files, now()),
        )

    def _probes(self) -> dict[str, Probe]:
        at = self._settings.addresses
        whatsapp = {"whatsapp": lambda: probe_sending(self._stores.pace, "whatsapp")}
        assistants = [self._http.kept(f"{url}/webhooks/warmline/ready") for url in at.assistants]
        return {
            "store": lambda: probe_store(self._redis),
            "assistant": lambda: probe_each([probe_http(one, "loading") for one in assistants]),
            "actions": partial(probe_http, self._http.kept(f"{at.actions}/health")),
            "orders": partial(probe_http, self._http.kept(f"{at.orders}/health")),
            **(whatsapp if self._settings.whatsapp else {}),
        }

    async def _start(self, _app: App) -> None:
        if self._whatsapp:
            self._senders["whatsapp"] = self._whatsapp.sender(
                self._http.session, self._attachments.get
            )
            self._media["whatsapp"] = self._whatsapp.media(self._http.session)
        self._come_up_task = asyncio.create_task(self._come_up(), name="come up")
        # Beside the first requests, so that none of them waits for all phrases.
        self._preparing = asyncio.create_task(self._prepare(), name="prepare")

        if self._settings.keep_log_days:
            keep = timedelta(days=self._settings.keep_log_days)
            self._do_beside(keep_for(self._logs, keep, now))

    async def _prepare(self) -> None:
        # Before that it would only hold up the start itself.
        await self._looked_for_store.wait()
        self._ears.start()
        try:
            with requests_first():
                await asyncio.to_thread(prepare, self._files.judge, self._files.wishes)
                await asyncio.to_thread(order_system.load)
        finally:
            keep_for_good(looked_through=False)

    @property
    def _logs(self) -> Path:
        return self._settings.home / "logs"

    def _do_beside(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _come_up(self) -> None:
        """The store may still be starting; pages are served meanwhile and say so."""
        while True:
            try:
                for loss in await settings_that_lose_data(self._redis):
                    log.error("THE STORE LOSES DATA: %s", loss)
                cursor = await self.front_desk.feed_cursor()
                await self.front_desk.start()
                break
            except Unavailable as error:
                log.warning("waiting for the store: %s", error)
                await asyncio.sleep(START_AGAIN_SECONDS)
            finally:
                self._looked_for_store.set()
        async for hint in following(self._stores.feed, cursor, self._store_is_back):
            try:
                await self._tell(hint)
            except Exception:
                log.exception("a change of %s could not be told", hint.conversation or hint.kind)

    async def _store_is_back(self) -> None:
        await self.front_desk.take_up()
        self._hub.changed_all()
        self._desk_hub.missed()

    async def _tell(self, hint: Hint) -> None:
        self._metrics.heard(hint)
        if hint.kind == "conversation":
            self.front_desk.heard(hint.conversation)
            self._hub.changed(hint.conversation, hint.version)
        elif hint.kind == "erased":
            self._forget(hint)
        elif hint.kind == "typing" and hint.who != "customer":
            kind, _, agent = hint.who.partition(":")
            shop, team = self._files.shop, self._files.team
            name = team.name_of(agent) if kind == "agent" else shop.bot_name
            self._hub.typing(hint.conversation, kind, name)
        await self._desk_hub.changed(hint)

    def _forget(self, hint: Hint) -> None:
        """A chat that is open there ends; on this machine, too, no line leads there any more."""
        self._hub.changed(hint.conversation)
        self.front_desk.forget(hint.conversation)
        # Also where each machine has a folder of its own.
        self._do_beside(self._attachments.forget(hint.conversation))
        if hint.who == ASKED:
            pattern = pattern_of([read_name(hint.conversation)])
            self._do_beside(asyncio.to_thread(mask, self._logs, pattern))

    async def _stop(self, _app: App) -> None:
        await end([*self._beside, *filter(None, (self._come_up_task, self._preparing))])
        await self._desk_hub.close()
        await self.front_desk.stop()
        await self._ears.close()
        await self._http.close()
        self._order_desk.close()
        await self._redis.aclose()


def _whatsapp(settings: Settings, files: Files) -> WhatsAppParts | None:
    """Its client takes a sixth of a start to load, so only those load it who have WhatsApp."""
    if settings.whatsapp is None:
        return None
    from bot.bootstrap.whatsapp import WhatsAppParts

    return WhatsAppParts(settings=settings.whatsapp, files=files, clock=now)


def serve(settings: Settings) -> None:
    """Run the front desk until it is told to stop."""
    log_json_lines("desk", sys.stdout)
    take_many_connections()
    files = read_files(ROOT, settings.home)
    for stale in files.stale:
        log.error(
            "%s NEEDS A CORRECTION; its copy of %s counts until it is mended and we are restarted:"
            " %s",
            stale.file,
            stale.since.isoformat(timespec="minutes"),
            stale.why,
        )
    server = Server(settings, files)
    app = server.application()
    app.run(
        host=settings.host,
        port=settings.port,
        single_process=True,
        motd=False,
        access_log=False,
        debug=False,
    )
