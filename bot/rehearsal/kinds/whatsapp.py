"""WhatsApp refuses to send, or takes a message and never says so."""

from __future__ import annotations

import asyncio

from bot.rehearsal.kinds.talks import PATIENCE
from bot.rehearsal.places import CALL_SECONDS, UNCLEAR_SECONDS
from bot.rehearsal.players.agent import Manner
from bot.rehearsal.players.graph import Mode, Mood
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.stage import Stage

#: Meta's codes: too many calls (later it goes), and a number that can't be reached (never).
RETRYABLE, PERMANENT = 130429, 131026


async def _refuses(stage: Stage) -> None:
    """For a moment, and then it goes; for good, and then a person has it."""
    await stage.seat(2, Manner(hands_back=0.0))
    passing, lasting = stage.phones(2)
    await _refused(stage, passing, Mood(mode="refuse", code=RETRYABLE, calls=2))
    arrived = await passing.until(lambda notes: bool(notes.heard), PATIENCE)
    stage.expect(arrived, "lost", "what was refused for a moment never came")
    await _refused(stage, lasting, Mood(mode="refuse", code=PERMANENT, calls=1))
    brought = await lasting.until(lambda notes: bool(notes.heard), PATIENCE)
    stage.expect(brought, "undelivered", "nobody wrote to whom the answer could not be delivered")


async def _refused(stage: Stage, phone: Phone, mood: Mood) -> None:
    """One question, whose answer is refused so."""
    graph = stage.company.graph
    async with stage.broken(f"WhatsApp refuses with {mood.code}"):
        before, calls = len(graph.refused), mood.calls or 1
        graph.behave(mood)
        phone.say(stage.company.lines.question(stage.chance))
        await phone.until(lambda _: len(graph.refused) >= before + calls, PATIENCE)
        refused = len(graph.refused) - before
        stage.expect(refused > 0, "not_rehearsed", "WhatsApp had nothing to refuse")
        graph.behave()


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
