"""What customers do in more than one scenario."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.rehearsal.stage import Customer, Stage, is_served

#: How long a customer waits for an answer before they look at the clock no more.
PATIENCE = 45.0


async def talk(stage: Stage, customer: Customer, sorts: Sequence[str]) -> None:
    """One message after the other, each said once the one before was served."""
    for sort in sorts:
        await asyncio.sleep(stage.chance.uniform(0.0, 0.4))
        customer.say(line(stage, sort))
        await customer.until(is_served, PATIENCE)


def line(stage: Stage, sort: str) -> str:
    """A line of that sort: `question`, `order`, `wish` or `angry`."""
    lines, chance = stage.company.lines, stage.chance
    of_sort = {
        "question": lines.question,
        "order": lines.order,
        "wish": lines.wish,
        "angry": lines.angry,
    }
    return of_sort[sort](chance)


async def all_talk(
    stage: Stage, customers: Sequence[Customer], sorts: Sequence[Sequence[str]]
) -> None:
    """Everybody at once, each with one of these courses."""
    courses = [stage.chance.choice(list(sorts)) for _ in customers]
    await stage.together(
        [talk(stage, who, course) for who, course in zip(customers, courses, strict=True)]
    )
