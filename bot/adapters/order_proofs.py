"""The order system as it is asked whose an order is, by the assistant's own rules."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from zoneinfo import ZoneInfo

from actions.orders.errors import OrderSystemError
from actions.orders.identity import Candidates, Identified, Identity, identify
from actions.orders.port import OrderSystem
from actions.talk.facts import facts_of
from actions.talk.reply import Heard
from actions.talk.telling import Teller
from bot.adapters.order_system import OrderSystemLater
from bot.app.ports.orders import Found
from bot.domain.errors import Unavailable
from bot.domain.knowledge.proving import Given, Proof
from bot.domain.wording.phrasebook import Phrasebook

_AT_ONCE = 8


class SystemProofs:
    """See `bot.app.ports.orders.OrderProofs`. The client blocks: it has threads of its own."""

    def __init__(
        self, system: OrderSystem, phrases: Phrasebook, clock: Callable[[], datetime], zone: str
    ) -> None:
        self._system = system
        self._phrases = phrases
        self._clock = clock
        self._zone = ZoneInfo(zone)
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="order-proofs")

    async def prove(self, given: Given, channel: str, language: str) -> Found:
        """See OrderProofs."""
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._threads, self._identity, given)
        except OrderSystemError as error:
            raise Unavailable(f"The order system gave no answer to be trusted: {error}") from error
        if isinstance(found, Candidates):
            return Found(proof=Proof.SEVERAL)
        if not isinstance(found, Identified):
            return Found(proof=Proof.MISMATCH)
        today = self._clock().astimezone(self._zone).date()
        teller = Teller(phrases=self._phrases, language=language, today=today)
        heard = Heard(intent="", facts=_facts(given), channel=channel, language=language)
        learned = facts_of(found.order, heard, teller)
        facts = tuple((fact.name, fact.value, fact.origin, fact.certainty) for fact in learned)
        return Found(proof=Proof.FOUND, order=found.order.number, facts=facts)

    def _identity(self, given: Given) -> Identity:
        return identify(
            self._system,
            number=given.order or None,
            email=given.email or None,
            postcode=given.postcode or None,
            phone=given.phone or None,
            phone_vouched=bool(given.phone),
        )


def _facts(given: Given) -> dict[str, str]:
    return {
        "order": given.order,
        "email": given.email,
        "postcode": given.postcode,
        "phone": given.phone,
        "name": given.name,
    }


def proofs_over_http(
    url: str, phrases: Phrasebook, clock: Callable[[], datetime], zone: str
) -> SystemProofs:
    """At the address of the order system; nothing is asked yet."""
    return SystemProofs(OrderSystemLater(url), phrases, clock, zone)
