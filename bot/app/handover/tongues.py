"""Who is named and does not write the customer's language: said so, with who does and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.app.context import Context
from bot.app.house import House
from bot.app.promises.slots import Booking
from bot.domain.conversation import Conversation
from bot.domain.events import Button
from bot.domain.people.roster import Agent
from bot.domain.people.routing import Candidate, Choice, Needs, next_people
from bot.domain.promises.callbacks import slot_id
from bot.domain.promises.wishes import NO_WISH, Way
from bot.domain.wording.tongues import tongue_of, tongues_of


class Tongues:
    """Finds who writes the customer's language, where the one who is named does not."""

    def __init__(self, booking: Booking, context: Context) -> None:
        self._booking = booking
        self._clock = context.clock

    async def with_who_speaks(
        self, state: Conversation, choice: Choice, candidates: Sequence[Candidate], needs: Needs
    ) -> Choice:
        """The choice with somebody who does, and when they could first write."""
        speaking = [c for c in candidates if needs.language in c.agent.languages]
        if needs.language in choice.agent.languages or not speaking:
            return choice
        for other in next_people(speaking, needs, self._clock()):
            free = await self._booking.to_choose_from(state, other.agent, Way.WRITE, NO_WISH, None)
            if free:
                return replace(choice, instead=other.agent, instead_at=free[0])
        return choice


def tongue_line(house: House, state: Conversation, agent: Agent) -> str:
    """One true line on the languages that they write; empty where the customer's is one."""
    language = state.language
    if language in agent.languages:
        return ""
    tongues = tongues_of(agent.languages, language, house.phrases)
    return house.phrases.say("tongues.writes", language, agent=agent.first_name, tongues=tongues)


def choice_line(house: House, state: Conversation, choice: Choice, now: datetime) -> str:
    """The same of whoever is named, with who does write it and when they could."""
    language, agent, other = state.language, choice.agent, choice.instead
    if other is None or choice.instead_at is None:
        return tongue_line(house, state, agent)
    return house.phrases.say(
        "tongues.writes_or_wait",
        language,
        agent=agent.first_name,
        tongues=tongues_of(agent.languages, language, house.phrases),
        other=other.first_name,
        tongue=tongue_of(language, language, house.phrases),
        at=house.time(choice.instead_at, now, language, house.zone_of(state)),
    )


def tongue_buttons(house: House, state: Conversation, choice: Choice) -> tuple[Button, ...]:
    """To be written to in one's own language then; nothing where that is no question."""
    if choice.instead is None or choice.instead_at is None:
        return ()
    tongue = tongue_of(state.language, state.language, house.phrases)
    other = choice.instead.first_name
    title = house.phrases.say("tongues.button_wait", state.language, other=other, tongue=tongue)
    return (Button(id=slot_id(Way.WRITE, choice.instead.id, choice.instead_at), title=title),)
