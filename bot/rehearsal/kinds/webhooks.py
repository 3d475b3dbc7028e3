"""WhatsApp's webhooks: three times, out of order, in batches, at two desks; and forged ones."""

from __future__ import annotations

import asyncio

from bot.rehearsal.kinds.talks import PATIENCE
from bot.rehearsal.players.agent import Manner
from bot.rehearsal.players.graph import Mood
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.stage import Stage

#: Slower than the repetition, so that a repeated webhook finds its answer on the way.
_GRAPH_SECONDS = 0.4


async def _thrice(stage: Stage) -> None:
    """Every message three times, to both desks, shuffled, 200 ms apart, some in one batch."""
    await stage.seat(2, Manner(hands_back=0.0))
    stage.company.graph.behave(Mood(slow=_GRAPH_SECONDS))
    phones = stage.phones(4)
    try:
        async with stage.broken("webhooks come three times and out of order"):
            await asyncio.gather(*(_messages_of(stage, phone) for phone in phones))
            await stage.served(phones, PATIENCE)
            await asyncio.sleep(3.0)
    finally:
        stage.company.graph.behave()


async def _messages_of(stage: Stage, phone: Phone) -> None:
    lines = stage.company.lines
    written = [phone.write(lines.wish(stage.chance)), phone.write(lines.angry(stage.chance))]
    calls = [(desk, number) for number in range(len(written)) for desk in (0, 1, 0)]
    stage.chance.shuffle(calls)

    async def deliver(after: float, desk: int, number: int) -> None:
        await asyncio.sleep(after)
        said, change = written[number]
        batch = [change, written[1 - number][1]] if stage.chance.random() < 0.2 else [change]
        if await stage.company.meta.deliver(*batch, desk=desk):
            phone.was_kept(said)

    # The first two at the same instant at two desks, the others while the answer is on its way.
    afters = [0.0, 0.0, 0.2, 0.35, 0.5, 0.8]
    await asyncio.gather(*(deliver(a, d, n) for a, (d, n) in zip(afters, calls, strict=True)))
    for desk in (0, 1):
        await asyncio.sleep(0.2)
        await stage.company.meta.deliver(written[0][1], desk=desk)


async def _forged(stage: Stage) -> None:
    """Somebody else signs, for a new number and for a customer's own."""
    (known, stranger) = stage.phones(2)
    known.say(stage.company.lines.wish(stage.chance))
    await known.until(lambda notes: bool(notes.kept), 30)
    before = await stage.company.book.read()
    meta, said = stage.company.meta, [known.write("forged one"), stranger.write("forged two")]
    async with stage.broken("webhooks that Meta did not sign"):
        for desk in (0, 1):
            for _, change in said:
                status = await meta.post(desk, change, secret="somebody else")  # noqa: S106
                stage.expect(status == 401, "forged", f"a forged webhook was answered {status}")
        await asyncio.sleep(1.5)
    after = await stage.company.book.read()
    ids = {getattr(x.event, "message_id", "") for entries in after.values() for x in entries}
    for forged, _ in said:
        stage.expect(forged.id not in ids, "forged", f"“{forged.text}” is in the record")
    fresh = set(after) - set(before)
    stage.expect(not fresh, "forged", f"{len(fresh)} conversations began by forged webhooks")
    for phone, (forged, _) in zip((known, stranger), said, strict=True):
        phone.notes.said.remove(forged)


THRICE = Scenario(
    name="webhook-thrice",
    broken="webhooks come three times, out of order, at two front desks",
    guards="idempotency by message id; one worker at a time; nothing sent twice",
    play=_thrice,
)
FORGED = Scenario(
    name="webhook-forged",
    broken="webhooks with a wrong signature",
    guards="the signature: no trace",
    play=_forged,
)
