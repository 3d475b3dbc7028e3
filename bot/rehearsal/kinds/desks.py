"""Front desks killed in the middle of turns and of sends."""

from __future__ import annotations

import asyncio
import re

from bot.domain import events as e
from bot.domain.waiting.alarms import AlarmKind
from bot.rehearsal.breakers import SECOND_DESK
from bot.rehearsal.kinds.talks import PATIENCE
from bot.rehearsal.places import ASSISTANT_DEADLINE, ASSISTANT_WAIT
from bot.rehearsal.players.agent import Manner
from bot.rehearsal.players.graph import Mood
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.seen import wall
from bot.rehearsal.stage import Stage

#: For so long after a start nobody knows what became of a message.
_WORD_SECONDS = 4.0
_QUESTIONS = re.compile(r"^warmline_assistant_seconds_count\{[^}]*\} (\S+)$", re.MULTILINE)
#: A front desk that is back by then takes its turns up before the watch thinks them late.
_IN_TIME_SECONDS = ASSISTANT_WAIT + ASSISTANT_DEADLINE + 3.0
#: With no front desk nobody acts on what comes due: how long a start may take on a busy machine.
_START_SECONDS = 30.0


async def _killed(stage: Stage) -> None:
    """Every message is acknowledged, no answer begun to be written, and both desks die."""
    await stage.seat(2, Manner(hands_back=0.0))
    customers = await stage.mixed(6)
    async with stage.broken("both front desks are killed in the middle of turns"):
        async with stage.company.breakers.frozen("assistant"):
            began = wall()
            await stage.say_all(customers, stage.company.lines.question)
            kept = [customer.kept(customer.notes.said[-1].id) for customer in customers]
            stage.expect(
                all(await asyncio.gather(*kept)), "not_rehearsed", "not all was acknowledged"
            )
            await asyncio.sleep(0.3)
            await _kill_both(stage)
        await _both_back(stage)
        away = wall() - began
    await stage.served(customers, PATIENCE)
    await _taken_up(stage, away)


async def _taken_up(stage: Stage, away: float) -> None:
    """The watch would find them, too, but later, and with an alarm."""
    stories = (await stage.evidence()).stories()
    alarms = sum(
        isinstance(step.event, e.Alarmed) and step.event.kind is AlarmKind.UNANSWERED
        for story in stories.values()
        for step in story
    )
    text = f"{alarms} unfinished turns were not taken up at the start, but found by the watch"
    stage.expect(not alarms or away > _IN_TIME_SECONDS, "unanswered", text)


async def _two(stage: Stage) -> None:
    """The same messages come to both while the assistant takes its time: one of them works."""
    customers, phones = await stage.web(3), stage.phones(2)
    lines, meta = stage.company.lines, stage.company.meta
    before = await _asked(stage)
    async with stage.broken("two front desks get the same messages"):
        async with stage.company.breakers.frozen("assistant"):
            sent = await stage.say_all(customers, lines.question)
            written = [phone.write(lines.question(stage.chance)) for phone in phones]
            for phone, (said, change) in zip(phones, written, strict=True):
                if await meta.deliver(change, desk=0):
                    phone.was_kept(said)
            await asyncio.gather(*(c.kept(m) for c, m in zip(customers, sent, strict=True)))
            await asyncio.sleep(0.3)
            again = [c.post_again(m, 2) for c, m in zip(customers, sent, strict=True)]
            repeated = [meta.deliver(change, desk=1) for _, change in written]
            await asyncio.gather(*again, *repeated)
            await asyncio.sleep(1.0)
        await stage.served([*customers, *phones], PATIENCE)
    asked, messages = await _asked(stage) - before, len(sent) + len(written)
    stage.expect(asked > 0, "not_rehearsed", "the front desks do not count their questions")
    text = f"the assistant was asked {asked:.0f} times about {messages} messages"
    stage.expect(asked <= messages, "doubled", text)


async def _asked(stage: Stage) -> float:
    """How often both front desks asked the assistant, by their own figures."""
    asked = 0.0
    for url in stage.company.product.urls:
        async with stage.company.http.get(f"{url}/metrics") as answer:
            text = await answer.text()
        asked += sum(float(count) for count in _QUESTIONS.findall(text))
    return asked


async def _killed_sending(stage: Stage) -> None:
    """A message has left for a phone and nobody knows whether it arrived."""
    await stage.seat(2, Manner(hands_back=0.0))
    phones = stage.phones(3)
    graph = stage.company.graph
    async with stage.broken("both front desks are killed in the middle of sends"):
        graph.behave(Mood(mode="hang"))
        graph.hold_word()
        await stage.say_all(phones, stage.company.lines.wish)
        await stage.served(phones, PATIENCE)
        sent = len([d for p in phones for d in graph.to(p.notes.address)])
        stage.expect(sent > 0, "not_rehearsed", "nothing was on its way")
        await _kill_both(stage)
        graph.behave(Mood())
        await _both_back(stage)
        # Only now does Meta say that it has them; who sends again without its word doubles them.
        await asyncio.sleep(_WORD_SECONDS)
        graph.give_word()
    await asyncio.sleep(6.0)


async def _kill_both(stage: Stage) -> None:
    breakers = stage.company.breakers
    await breakers.kill("desk")
    await breakers.kill(SECOND_DESK)


async def _both_back(stage: Stage) -> None:
    await asyncio.sleep(0.5)
    for part in ("desk", SECOND_DESK):
        await stage.company.breakers.back(part)


KILLED = Scenario(
    name="desk-killed",
    broken="both front desks are killed in the middle of turns",
    guards="unfinished turns are taken up after a start",
    play=_killed,
    assistant=True,
    slack=_START_SECONDS,
)
KILLED_SENDING = Scenario(
    name="desk-killed-sending",
    broken="both front desks are killed in the middle of sends",
    guards="a message is marked before it leaves: not sent blindly again",
    play=_killed_sending,
    slack=_START_SECONDS,
)
TWO = Scenario(
    name="two-desks",
    broken="two front desks get the same messages",
    guards="one worker at a time for each conversation",
    play=_two,
    assistant=True,
)
