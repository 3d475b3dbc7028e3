"""The order system does what an agent gives and does not say so; two customers want one time."""

from __future__ import annotations

import asyncio

from bot.domain import events as e
from bot.rehearsal.breakers import SECOND_DESK
from bot.rehearsal.judge.verdict import Stories
from bot.rehearsal.kinds.talks import PATIENCE
from bot.rehearsal.players.agent import AgentPlayer, Json, Manner
from bot.rehearsal.players.web import WebCustomer
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.stage import Stage

#: Until it is asked again, and once more, and the answer is in the record.
_KNOWN_SECONDS = 30.0
_FAILURE = "our_service"
_CALL = "times:call"


async def _unanswered(stage: Stage) -> None:
    """Done, and no answer: clicked twice at both desks, and one of these dies over it."""
    (agent,) = await stage.seat(1, Manner(hands_back=0.0))
    # The cheapest: what fits it is within anybody's authority.
    order = min(stage.company.lines.orders, key=lambda o: float(o["total"]))["number"]
    (customer,) = await stage.web(1)
    customer.say(f"I want to talk to a person about my order {order}")
    await customer.until(lambda n: any(h.who == "agent" for h in n.ours()), PATIENCE)
    conversation = customer.notes.conversation
    how = {"order": order, "word": "A rehearsal: the customer is one of its players"}
    await agent.act("remedy-vouch", conversation, how)
    voucher = await _voucher(agent, conversation)
    stage.expect(bool(voucher), "not_rehearsed", "nothing that fits was offered")
    if not voucher:
        return
    before = await _vouchers(stage, order)
    body = {"remedy": voucher, "failure": _FAILURE}
    async with stage.broken("the order system does what is given and never answers"):
        await stage.company.breakers.orders("unanswered")
        clicks = [asyncio.create_task(agent.act("remedy-give", conversation, body))]
        await asyncio.sleep(0.5)
        clicks.append(asyncio.create_task(agent.act("remedy-give", conversation, body)))
        unclear = await _stands(agent, conversation, "unclear")
        stage.expect(unclear, "not_rehearsed", "the desk never showed that nobody knows")
        await stage.company.breakers.kill("desk")
        await stage.company.breakers.orders("ok")
        await stage.company.breakers.back("desk")
        await asyncio.gather(*clicks)
    known = await _stands(agent, conversation, "done")
    stage.expect(known, "given", "what came of it was not found out")
    made = await _vouchers(stage, order) - before
    stage.expect(made == 1, "given", f"the order system gave {made} vouchers for one click")


async def _voucher(agent: AgentPlayer, conversation: str) -> str:
    shown = await agent.see(f"conversations/{conversation}/remedies?failure={_FAILURE}") or {}
    found = (o["id"] for o in shown.get("options", ()) if o["kind"] == "voucher")
    return str(next(found, ""))


async def _stands(agent: AgentPlayer, conversation: str, how: str) -> bool:
    """Whether the desk shows a remedy at that stage, in time."""
    for _ in range(int(_KNOWN_SECONDS / 0.5)):
        whole: Json = await agent.open(conversation) or {}
        if any(one["stage"] == how for one in whole.get("remedies", ())):
            return True
        await asyncio.sleep(0.5)
    return False


async def _vouchers(stage: Stage, order: str) -> int:
    url = f"{stage.company.product.orders_url}/orders/{order}"
    async with stage.company.http.get(url) as answer:
        found = await answer.json()
    return len(found["vouchers"])


async def _one_time(stage: Stage) -> None:
    """Nobody is there; all choose the same time at once, and both desks die over it."""
    customers = await stage.web(4)
    await stage.say_all(customers, stage.company.lines.wish)
    await stage.served(customers, PATIENCE)
    await asyncio.gather(*(_asks(customer) for customer in customers))
    stories = (await stage.evidence()).stories()
    offered = [_times(stories, customer) for customer in customers]
    slot = next((one for one in offered[0] if all(one in some for some in offered)), "")
    stage.expect(bool(slot), "not_rehearsed", "no time was offered to all of them")
    async with stage.broken("one time, several customers, and both desks killed"):
        for customer in customers:
            customer.say("That one", slot)
        await asyncio.sleep(stage.chance.uniform(0.02, 0.2))
        for part in ("desk", SECOND_DESK):
            await stage.company.breakers.kill(part)
        for part in ("desk", SECOND_DESK):
            await stage.company.breakers.back(part)
    await stage.served(customers, PATIENCE)
    stories = (await stage.evidence()).stories()
    events = [step.event for story in stories.values() for step in story]
    booked = any(isinstance(event, e.Promised) and event.starts for event in events)
    stage.expect(booked, "not_rehearsed", "nobody got the time")


async def _asks(customer: WebCustomer) -> None:
    told = len(customer.notes.ours())
    customer.say("Call me", _CALL)
    await customer.until(lambda notes: len(notes.ours()) > told, PATIENCE)


def _times(stories: Stories, customer: WebCustomer) -> list[str]:
    """The buttons of the latest times that this customer was told."""
    found: list[str] = []
    for step in stories.get(customer.notes.conversation, ()):
        buttons = getattr(step.event, "buttons", ())
        found = [b.id for b in buttons if b.id.startswith("slot:")] or found
    return found


UNANSWERED = Scenario(
    name="remedy-unanswered",
    broken="the order system gives and does not answer; a desk is killed over it",
    guards="a key for each remedy, marked before it is asked: never twice",
    play=_unanswered,
)
ONE_TIME = Scenario(
    name="one-time",
    broken="several customers choose one time, and both desks are killed",
    guards="a time is booked before it is written: never for two",
    play=_one_time,
    slack=30.0,
)
