"""WhatsApp refuses to send, or takes a message and never says so."""

from __future__ import annotations

import asyncio

from bot.rehearsal.kinds.talks import PATIENCE
from bot.rehearsal.places import CALL_SECONDS, UNCLEAR_SECONDS
from bot.rehearsal.players.agent import Manner
from bot.rehearsal.players.graph import Mode, Mood
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.stage import Stage

#: Meta's codes: too many calls (later it goes), and a number that can't be reached (never).
RETRYABLE, PERMANENT = 130429, 131026


async def _refuses(stage: Stage) -> None:
    """First for a moment, then for good."""
    await stage.seat(2, Manner(hands_back=0.0))
    graph = stage.company.graph
    for code, calls in ((RETRYABLE, 2), (PERMANENT, None)):
        phones = stage.phones(1)
        async with stage.broken(f"WhatsApp refuses with {code}"):
            before = len(graph.refused)
            graph.behave(Mood(mode="refuse", code=code, calls=calls))
            await stage.say_all(phones, stage.company.lines.question)
            await phones[0].kept(phones[0].notes.said[-1].id)
            await asyncio.sleep(4.0)
            refused = len(graph.refused) - before
            stage.expect(refused > 0, "not_rehearsed", "WhatsApp had nothing to refuse")
            graph.behave()
    await stage.served(stage.customers[:1], PATIENCE)


async def _silent(stage: Stage) -> None:
    """Taken, and the line is cut; taken, and nothing comes. Nobody may get it twice."""
    await stage.seat(2, Manner(hands_back=0.0))
    graph = stage.company.graph
    modes: tuple[Mode, ...] = ("drop", "hang")
    for mode in modes:
        phones = stage.phones(2)
        async with stage.broken(f"WhatsApp takes messages and does not answer ({mode})"):
            graph.behave(Mood(mode=mode, calls=2))
            await stage.say_all(phones, stage.company.lines.wish)
            await stage.served(phones, PATIENCE)
            await asyncio.sleep(1.0 if mode == "drop" else CALL_SECONDS + 2.0)
            graph.behave()
    await asyncio.sleep(UNCLEAR_SECONDS)


REFUSES = Scenario(
    name="whatsapp-refuses",
    broken="WhatsApp refuses sends",
    guards="back-off by code; what is not delivered brings a person",
    play=_refuses,
    assistant=True,
)
SILENT = Scenario(
    name="whatsapp-silent",
    broken="WhatsApp takes messages and never answers",
    guards="no blind resend",
    play=_silent,
)
