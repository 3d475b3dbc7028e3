"""A real Sanic server with the web chat and a fake application, on this loop."""

from __future__ import annotations

import hashlib
import itertools
import socket
import time
from pathlib import Path
from typing import Any

import yaml
from sanic import Sanic

from bot.channels.webchat.channel import blueprint
from bot.channels.webchat.hub import Hub
from bot.channels.webchat.parts import WebChat
from bot.channels.webchat.shop import ShopCard
from bot.domain.wording.phrasebook import Phrasebook
from tests.fakes.chat_files import files_of
from tests.fakes.chat_service import FakeChatService

ROOT = Path(__file__).resolve().parents[2]
_numbers = itertools.count()

CARD = ShopCard(
    name="Copperleaf",
    bot="Pip",
    phone="+44 113 496 0110",
    email="help@copperleaf.example",
    hours={
        "en": "Mon to Fri 8:00–20:00, Sat 9:00–17:00 UK time",
        "de": "Mo bis Fr 8–20 Uhr, Sa 9–17 Uhr britischer Zeit",
    },
    languages=("en", "de"),
)


def phrasebook() -> Phrasebook:
    """The web chat's own words, from the files that ship."""

    def words(language: str) -> dict[str, str]:
        read = yaml.safe_load((ROOT / "words" / language / "web.yml").read_text("utf-8"))
        return {f"web.{key}": text for key, text in read.items()}

    return Phrasebook({"en": words("en"), "de": words("de")})


class ChatServer:
    """Can be stopped and started again on the same port with everything still in its record."""

    def __init__(self, **settings: Any) -> None:
        self.hub = Hub()
        self.service = FakeChatService(self._changed)
        self.files = files_of(self.service)
        self.port = 0
        self._settings = settings
        self._server: Any = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self.hub = Hub()
        server = await self._app().create_server(sock=listener, access_log=False)
        assert server is not None
        await server.startup()
        await server.start_serving()
        self._server = server

    async def stop(self) -> None:
        """Like a process that ends: no more connections, and the open ones are cut."""
        self._server.close()
        for connection in list(self._server.connections):
            if connection.transport:
                connection.transport.abort()
        await self._server.wait_closed()

    def _changed(self, conversation: str, version: int) -> None:
        self.hub.changed(conversation, version)

    def _app(self) -> Sanic:
        app: Sanic = Sanic(f"webchat-{next(_numbers)}", configure_logging=False)
        app.config.MOTD = False
        app.config.TOUCHUP = False  # it rewrites Sanic's methods, which works once a process
        app.config.ACCESS_LOG = False
        chat = WebChat(
            service=self.service,
            shop=CARD,
            phrases=phrasebook(),
            hub=self.hub,
            origin=hashed,
            clock=time.monotonic,
            files=self.files,
            **self._settings,
        )
        app.blueprint(blueprint(chat))
        return app


async def hashed(address: str) -> str:
    """The same for the same address."""
    return hashlib.sha256(b"salt" + address.encode()).hexdigest()
