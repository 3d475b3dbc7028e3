"""The custom action for everything about a customer's own order."""

from __future__ import annotations

import asyncio
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.orders.http_client import HttpOrderSystem
from actions.talk.flow import Flow
from actions.talk.heard import heard_in
from actions.talk.outgoing import effects_of, slots_of
from actions.talk.reply import Heard, Reply
from bot.adapters.files.words import load_words
from bot.logs import about

logger = logging.getLogger(__name__)

#: One answer may take this long in all, however many questions to the order system it needs.
DEADLINE_S = 3.0
_EACH_QUESTION_S = 2.0
AT_ONCE = 32
_SHOP_ZONE = ZoneInfo("Europe/London")
_DEMO_URL = "http://127.0.0.1:8100"


class ActionOrder(Action):
    """Finds the order and tells its story. One slow order system holds up nobody else.

    Without arguments (as `rasa run actions` makes it) the address comes from `ORDERS_URL`.
    """

    def __init__(self, flow: Flow | None = None, threads: ThreadPoolExecutor | None = None) -> None:
        self._flow = flow
        self._threads = threads

    def name(self) -> str:
        """As in domain.yml."""
        return "action_order"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - rasa_sdk gives it
    ) -> list[dict[str, Any]]:
        """Answer the latest message. Whatever goes wrong is told as a code, never as its text."""
        heard = heard_in(tracker.current_state())
        # The assistant names a turn's tracker `conversation/turn`.
        with about(str(tracker.sender_id).partition("/")[0]):
            reply = await self._reply(heard)
        effects = effects_of(reply)
        buttons = [{"payload": b.id, "title": b.title} for b in reply.buttons]
        if reply.faq:
            dispatcher.utter_message(
                response="utter_faq", faq=reply.faq, then=reply.text, effects=effects
            )
        else:
            source = {"kind": "order" if reply.order else "talk", "id": reply.order}
            dispatcher.utter_message(
                text=reply.text, buttons=buttons, effects=effects, source=source
            )
        if tracker.get_slot("channel"):
            return []  # A turn of the front desk's: its tracker ends with it.
        return [SlotSet(name, value) for name, value in slots_of(reply).items()]

    async def _reply(self, heard: Heard) -> Reply:
        flow, threads = self._tools()
        work = asyncio.get_running_loop().run_in_executor(threads, flow.answer, heard, _today())
        try:
            return await asyncio.wait_for(work, DEADLINE_S)
        except asyncio.TimeoutError:
            return flow.failed(heard, "order_system_slow")
        except Exception:
            logger.exception("action_order failed")
            return flow.failed(heard, "order_system_down")

    def _tools(self) -> tuple[Flow, ThreadPoolExecutor]:
        if self._flow is None:
            self._flow = build_flow(os.environ.get("ORDERS_URL") or _DEMO_URL, Path("words"))
        if self._threads is None:
            self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="order-turns")
        return self._flow, self._threads


def build_flow(orders_url: str, words: Path) -> Flow:
    """The dialogue over the order system at this address."""
    system = HttpOrderSystem(orders_url, timeout_s=_EACH_QUESTION_S)
    return Flow(system=system, phrases=load_words(words))


def _today() -> date:
    return datetime.now(_SHOP_ZONE).date()
