"""A real Sanic server on a free port with the desk and a fake application behind it."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import partial
from pathlib import Path

from sanic import Sanic

from bot.adapters.files.team import load_team
from bot.adapters.memory.coordination import MemoryLimits
from bot.adapters.memory.people import MemorySessions
from bot.adapters.stores import memory_stores
from bot.app.ports import Audit
from bot.bootstrap import build_editors
from bot.desk import DeskHub, DeskParts, Logins, OwnPasswords, Passwords, blueprint
from bot.domain.people.roster import Team
from tests.fakes.desk_files import DeskFiles
from tests.fakes.desk_remedies import NoRemedies
from tests.fakes.desk_service import FakeDeskService

ROOT = Path(__file__).resolve().parents[2]
NO_SHOP = Path("no-shop")
_numbers = itertools.count()


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


@dataclass(frozen=True, kw_only=True)
class RunningDesk:
    """`url` is where it is; `service` is what stands behind it."""

    url: str
    service: FakeDeskService
    hub: DeskHub
    team: Team
    audit: Audit
    files: DeskFiles


def desk_parts(
    service: FakeDeskService,
    clock: Callable[[], datetime] = utc_now,
    grace: float = 0.05,
    shop: Path = NO_SHOP,
    files: DeskFiles | None = None,
) -> DeskParts:
    """The desk over a fake application and stores in memory; editors work in `shop`."""
    stores = memory_stores(clock, lambda: secrets.token_hex(8))
    team = service.people
    return DeskParts(
        service=service,
        team=team,
        logins=Logins(MemorySessions(clock), team, clock, lambda: secrets.token_urlsafe(24)),
        limits=MemoryLimits(clock),
        audit=stores.audit,
        feed=service.feed_store,
        hub=DeskHub(service, team, clock, grace=grace),
        passwords=OwnPasswords(stores.secrets, Passwords()),
        editors=partial(build_editors, shop, shop / "home", stores, clock),
        clock=clock,
        remedies=NoRemedies(),
        files=files or DeskFiles(service),
    )


def desk_app(parts: DeskParts) -> Sanic:
    """An application with nothing but the desk."""
    app = Sanic(f"desk-{next(_numbers)}", configure_logging=False)
    app.config.MOTD = False
    app.config.TOUCHUP = False  # it rewrites Sanic itself, which works once in a process
    app.config.ACCESS_LOG = False
    app.blueprint(blueprint(parts))
    return app


@contextlib.asynccontextmanager
async def running_desk(
    clock: Callable[[], datetime] = utc_now, shop: Path = NO_SHOP
) -> AsyncIterator[RunningDesk]:
    """Started on this loop, gone afterwards. `shop` has the editors' `faq/` and `words/`."""
    team = load_team(ROOT / "team.yml")
    service = FakeDeskService(team, clock)
    files = DeskFiles(service)
    parts = desk_parts(service, clock, shop=shop, files=files)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = await desk_app(parts).create_server(
            sock=listener, return_asyncio_server=True, access_log=False
        )
        assert server is not None
        await server.startup()
        await server.start_serving()
        follower = asyncio.create_task(_follow(service, parts.hub, await service.feed_cursor()))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            yield RunningDesk(
                url=url, service=service, hub=parts.hub, team=team, audit=parts.audit, files=files
            )
        finally:
            follower.cancel()
            await asyncio.gather(follower, return_exceptions=True)
            await parts.hub.close()
            server.close()


async def _follow(service: FakeDeskService, hub: DeskHub, cursor: str) -> None:
    async for hint in service.feed(cursor):
        await hub.changed(hint)
