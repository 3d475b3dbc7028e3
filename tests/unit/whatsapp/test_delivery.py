"""Our words on their way to WhatsApp: when they go out, and in whose name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app.errors import NotSent
from bot.channels.whatsapp.delivery import WhatsAppSender
from bot.domain.events import Entry
from bot.domain.phrasebook import Phrasebook
from bot.domain.roster import Team
from tests.support.events import NOW, bot_said, opened, said, state_of

PHRASES = Phrasebook(
    {
        "en": {
            "whatsapp.speaker_prefix": "*{name}*:",
            "whatsapp.bot_name": "{bot} (bot)",
            "whatsapp.list_button": "Options",
            "whatsapp.numbered_hint": "Reply with a number.",
            "whatsapp.choose": "Which?",
        }
    }
)


class Graph:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.sent: list[dict[str, object]] = []

    async def send(self, body: dict[str, object]) -> str:
        self.sent.append(body)
        return "wamid.1"


def sender(graph: Graph, hours: float) -> WhatsAppSender:
    """A sender that many hours after the customer wrote."""
    return WhatsAppSender(
        graph=graph,  # type: ignore[arg-type]
        phrases=PHRASES,
        team=Team({}),
        bot_name="Pip",
        shop_name="Copperleaf",
        clock=lambda: NOW + timedelta(hours=hours),
    )


async def deliver(graph: Graph, hours: float) -> str:
    """The bot's answer to a customer on WhatsApp, sent that late."""
    state = state_of(opened("whatsapp", address="+447700900123"), said(), bot_said())
    entry = Entry(seq=3, event=bot_said())
    return await sender(graph, hours).send(state, entry, speaker_changed=True)


async def test_within_a_day_of_the_customers_words_ours_go_out_in_the_speakers_name() -> None:
    graph = Graph()

    assert await deliver(graph, hours=23.9) == "wamid.1"
    assert "*Pip (bot)*" in str(graph.sent[0])


async def test_a_day_after_the_customers_words_nothing_goes_out_and_it_is_known_why() -> None:
    graph = Graph()

    with pytest.raises(NotSent) as refused:
        await deliver(graph, hours=24)

    assert refused.value.code == "window_closed"
    assert graph.sent == []
