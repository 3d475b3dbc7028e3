"""Nothing broken but the peace: customers in all their ways."""

from __future__ import annotations

import asyncio

from bot.rehearsal.kinds.talks import PATIENCE, all_talk, line
from bot.rehearsal.players.agent import Manner
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.stage import Stage, is_served


async def _calm(stage: Stage) -> None:
    await stage.seat(3, Manner(repeats=True))
    customers = await stage.mixed(8)
    courses = (("question", "order"), ("order", "question"), ("question", "wish"), ("wish",))
    await all_talk(stage, customers, courses)
    answered = sum(h.who in ("bot", "shop") for c in customers for h in c.notes.ours())
    stage.expect(answered > 0, "not_rehearsed", "the bot answered nobody although nothing broke")


async def _eight_at_once(stage: Stage) -> None:
    """Eight messages typed in a second by one customer; another is not held up by it."""
    many, one = await stage.web(2)
    questions = stage.chance.sample(list(stage.company.lines.questions), 9)
    for question in questions[:8]:
        many.say(question)
    await asyncio.sleep(0.3)
    one.say(questions[8])
    await stage.served([one, many], PATIENCE)


async def _burst(stage: Stage) -> None:
    """Everybody comes within a minute (or faster, if there are few)."""
    count = stage.company.customers
    await stage.seat(4, Manner(hands_back=1.0))
    stage.mark("broken", f"{count} customers in a minute")
    pace = min(60.0 / count, 0.3)
    arrivals = [asyncio.create_task(_arrive(stage, place * pace)) for place in range(count)]
    await asyncio.gather(*arrivals)
    stage.mark("mended")


async def _arrive(stage: Stage, after: float) -> None:
    await asyncio.sleep(after)
    customer = (await stage.mixed(1))[0] if stage.chance.random() < 0.8 else stage.phones(1)[0]
    sort = stage.chance.choices(("question", "order", "wish", "angry"), (6, 2, 1, 1))[0]
    customer.say(line(stage, sort))
    await customer.until(is_served, PATIENCE)


async def _line_lost(stage: Stage) -> None:
    """In tunnels again and again; what is not kept goes out again, also twice at once."""
    customers = await stage.web(4)
    await stage.seat(2, Manner(repeats=True, hands_back=0.0))
    async with stage.broken("customers lose their line"):
        for round_ in range(3):
            sent = [c.say(line(stage, "wish" if round_ == 0 else "angry")) for c in customers]
            for customer in customers:
                customer.lose_line()
            again = [
                customer.post_again(message, 4)
                for customer, message in zip(customers, sent, strict=True)
            ]
            seqs = await asyncio.gather(*again)
            agree = all(len(set(found)) <= 1 for found in seqs)
            stage.expect(agree, "doubled", "the same message was kept at two places")
            await asyncio.sleep(stage.chance.uniform(0.5, 1.2))
            for customer in customers:
                customer.lose_line()
    await stage.served(customers, PATIENCE)
    lines = sum(len(customer.notes.offline) for customer in customers)
    stage.expect(lines > len(customers), "not_rehearsed", "nobody lost their line")


CALM = Scenario(
    name="calm",
    broken="nothing",
    guards="everybody is answered; a repeated reply is one message",
    play=_calm,
    assistant=True,
)
EIGHT_AT_ONCE = Scenario(
    name="eight-at-once",
    broken="eight messages in a second from one customer",
    guards="answers in order, nobody else held up",
    play=_eight_at_once,
    assistant=True,
)
BURST = Scenario(
    name="burst",
    broken="many customers in a minute",
    guards="an answer or a named person for each; limits of the agents",
    play=_burst,
    assistant=True,
    answer=60.0,
    slack=15.0,
    most=420.0,
)
LINE_LOST = Scenario(
    name="line-lost",
    broken="customers lose their line and send again",
    guards="the same id is one message; resume by seq",
    play=_line_lost,
)
