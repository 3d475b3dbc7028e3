"""WhatsApp, for those who have it: imported when the settings say so, because its client (aiohttp)
takes as long to load as the whole server (a sixth of the front desk's start).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import aiohttp
from sanic import Blueprint

from bot.app.ports import Media, Sender
from bot.bootstrap.files import Files
from bot.channels.whatsapp import channel
from bot.channels.whatsapp.composing import Template
from bot.channels.whatsapp.delivery import Kept, WhatsAppSender
from bot.channels.whatsapp.graph import GraphClient
from bot.channels.whatsapp.media import GraphMedia
from bot.channels.whatsapp.parts import WhatsApp, WhatsAppVerbs
from bot.settings import WhatsAppSettings


@dataclass(frozen=True, kw_only=True)
class WhatsAppParts:
    """What the front desk's process joins to itself."""

    settings: WhatsAppSettings
    files: Files
    clock: Callable[[], datetime]

    def webhook(self, service: WhatsAppVerbs) -> Blueprint:
        """Where Meta's calls come in."""
        return channel.blueprint(
            WhatsApp(
                service=service,
                phrases=self.files.phrases,
                secrets=self.settings.app_secrets,
                verify_token=self.settings.verify_token,
                phone_number_id=self.settings.phone_number_id,
            )
        )

    def sender(self, session: aiohttp.ClientSession, files: Kept) -> Sender:
        """Our words on their way out, with the files that go with them."""
        settings, shop = self.settings, self.files.shop
        graph = GraphClient(
            session,
            base_url=settings.graph_url,
            phone_number_id=settings.phone_number_id,
            token=settings.token,
            call_timeout=settings.call_seconds,
        )
        template = Template(name=settings.template, language=settings.template_language)
        return WhatsAppSender(
            graph=graph,
            phrases=self.files.phrases,
            team=self.files.team,
            bot_name=shop.bot_name,
            shop_name=shop.name,
            clock=self.clock,
            template=template if settings.template else None,
            files=files,
        )

    def media(self, session: aiohttp.ClientSession) -> Media:
        """What customers sent beside words."""
        return GraphMedia(
            session,
            base_url=self.settings.graph_url,
            token=self.settings.token,
            call_timeout=self.settings.call_seconds,
        )
