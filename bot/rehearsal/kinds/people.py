"""The people: away, not coming, gone in the middle of a sentence, two at once, too many."""

from __future__ import annotations

import asyncio

from bot.rehearsal.kinds.talks import PATIENCE, line
from bot.rehearsal.places import OFFER_SECONDS
from bot.rehearsal.players.agent import Manner
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.stage import Stage

#: Gone, noticed, offered anew, accepted, and a word said.
VANISH_SECONDS = 30.0


async def _nobody(stage: Stage) -> None:
    """A name and a time for each; then somebody comes, and those who wait are offered to them."""
    customers = await stage.mixed(5)
    async with stage.broken("nobody is at the desk"):
        await stage.say_all(customers, stage.company.lines.wish)
        await stage.served(customers, PATIENCE)
        await asyncio.sleep(0.5)
    (agent,) = await stage.seat(1, Manner(hands_back=1.0))
    web = [customer for customer in customers if customer.notes.channel == "web"]
    heard = [
        c.until(lambda notes: any(h.who == "agent" for h in notes.ours()), PATIENCE) for c in web
    ]
    came = all(await asyncio.gather(*heard))
    stage.expect(came, "forgotten", f"{agent.agent.id} came and was not given all who waited")


async def _never_accepts(stage: Stage) -> None:
    """Two who sit there and take nothing: the next, one of them again, then a promise."""
    await stage.seat(2, Manner(accepts=False))
    customers = await stage.mixed(4)
    async with stage.broken("the agent offered never accepts"):
        await stage.say_all(customers, stage.company.lines.wish)
        await stage.served(customers, PATIENCE)
        await asyncio.sleep(3 * OFFER_SECONDS + 3)


async def _vanishes(stage: Stage) -> None:
    """A laptop closes in the middle of a sentence, and the customer writes on."""
    (maya,) = await stage.seat(1, Manner(replies=False))
    customers = await stage.web(2)
    await stage.say_all(customers, stage.company.lines.wish)
    accepted = [
        c.until(lambda n: bool(n.views) and n.views[-1].status == "agent", 20) for c in customers
    ]
    taken = all(await asyncio.gather(*accepted))
    stage.expect(taken, "not_rehearsed", f"{maya.agent.id} had nobody to leave")
    await stage.seat(1, Manner(hands_back=0.0))
    async with stage.broken(f"{maya.agent.first_name} vanishes mid-sentence"):
        await maya.vanish()
        for customer in customers:
            customer.say(line(stage, "angry"))
        again = [
            c.until(lambda n: any(h.who == "agent" for h in n.ours()), VANISH_SECONDS)
            for c in customers
        ]
        heard = all(await asyncio.gather(*again))
    stage.expect(heard, "forgotten", f"nobody took over from {maya.agent.first_name}")


async def _two_accept(stage: Stage) -> None:
    """Both press at once, at two desks; one has it, the other is told so."""
    players = await stage.seat(2, Manner(accepts=False, replies=False))
    customers = await stage.web(4)
    await stage.say_all(customers, stage.company.lines.wish)
    await stage.served(customers, PATIENCE)
    async with stage.broken("two agents accept at once"):
        for customer in customers:
            conversation = customer.notes.conversation
            both = await asyncio.gather(*(p.act("accept", conversation) for p in players))
            winners = [done for done in both if done.status == 200]
            stage.expect(
                len(winners) == 1, "owners", f"{len(winners)} agents were told it is theirs"
            )
            spoken = await asyncio.gather(*(p.reply(conversation, times=2) for p in players))
            heard = [done for done in spoken if done.status == 200]
            stage.expect(len(heard) == 1, "over_person", f"{len(heard)} agents could speak")
            for player in players:
                await player.act("hand-back", conversation, {"outcome": "settled"})


async def _crowd(stage: Stage) -> None:
    """Three times as many as the agents may hold, at two front desks at once."""
    players = await stage.seat(2, Manner(replies=False))
    room = sum(player.agent.at_once for player in players)
    customers = await stage.web(room * 2)
    async with stage.broken(f"{len(customers)} customers want a person, there is room for {room}"):
        await stage.say_all(customers, stage.company.lines.wish)
        await stage.served(customers, PATIENCE)
        await asyncio.sleep(1.0)
    offered = sum(c.notes.views[-1].status in ("offered", "agent") for c in customers)
    stage.expect(offered > 0, "not_rehearsed", "nobody was offered to an agent")


NOBODY = Scenario(
    name="nobody",
    broken="nobody is at the desk",
    guards="a named promise with a time; whoever comes gets those who wait",
    play=_nobody,
)
NEVER_ACCEPTS = Scenario(
    name="never-accepts",
    broken="the agent offered never accepts",
    guards="the watch: an offer lapses, the next is asked; the customer hears more in time",
    play=_never_accepts,
)
VANISHES = Scenario(
    name="agent-vanishes",
    broken="an agent vanishes mid-sentence",
    guards="the watch: a silent agent is noticed, somebody else takes over",
    play=_vanishes,
)
TWO_ACCEPT = Scenario(
    name="two-accept",
    broken="two agents accept at once",
    guards="one owner; a repeated reply is one message",
    play=_two_accept,
)
CROWD = Scenario(
    name="crowd",
    broken="more customers want a person than agents may hold",
    guards="an agent's limit",
    play=_crowd,
)
