"""Somebody asks in words to be called or written to at a time, and nobody has them yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.app.handover.handing_over import Handover
from bot.app.promises.callback_notices import CallbackNotices
from bot.app.promises.slots import Booking, Found, is_held
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.people.roster import Agent
from bot.domain.people.routing import Choice
from bot.domain.promises.over_by import read_call
from bot.domain.promises.vows import sentences
from bot.domain.promises.wishes import Way, Wish, WishWords
from bot.domain.reasons import Reason

Decide = Callable[[Conversation], Sequence[e.Event]]
#: The promise and the sentence for a time that was booked.
Booked = Callable[[Conversation, Choice], Sequence[e.Event]]
#: Why it is whoever has the very time that was named.
HAS_THE_TIME = "has_the_time"


@dataclass(frozen=True, kw_only=True)
class Call:
    """What is handed over, and why; `before` belongs into the same act.

    Somebody of that `skill` is chosen, `first` before anybody else if they are here.
    """

    state: Conversation
    reason: Reason
    wish: Wish
    before: Decide
    skill: str = ""
    first: str | None = None

    @property
    def way(self) -> Way:
        """A call, if they did not say."""
        return self.wish.way or Way.CALL


#: "They'd call me tomorrow at ten": what somebody said that they would do.
_OF_OTHERS = re.compile(
    r"\b(?:they|he|she|you)(?:'d|'ll|\s(?:would|will|were|was|had|said))\b"
    r"|\b(?:sie|er|ihr)\s(?:würden?|wollten?|wolltet|sagten?|hatten?)\b",
    re.I,
)


def timed_wish(text: str, words: Mapping[str, WishWords], language: str) -> Wish | None:
    """The wish to be reached at a time, if the text is one; also at one that no clock shows.

    What is told of beside it, in sentences of their own, takes nothing from it.
    """
    whole = read_call(text, words, language)
    if _is_timed(whole):
        return whole
    read = [(one, read_call(one, words, language)) for one in sentences(text)]
    wishes = [(said, wish) for said, wish in read if wish.way is not None]
    if len(wishes) != 1 or _OF_OTHERS.search(wishes[0][0]) or not _is_timed(wishes[0][1]):
        return None
    return wishes[0][1]


def _is_timed(wish: Wish) -> bool:
    named = wish.has_time or bool(wish.impossible)
    return wish.way is not None and named and not wish.told_of


class AtATime:
    """A time that is free is theirs, in one act with the handover and in one sentence; of one that
    is not, or of none, the times to choose from are told with it."""

    def __init__(self, handover: Handover, booking: Booking) -> None:
        self._handover = handover
        self._booking = booking
        self._notices = CallbackNotices(handover.context)

    async def hand_over(self, call: Call, booked: Booked) -> None:
        """To whoever has that time; else as any other, with times."""
        state, wish = call.state, call.wish
        choice = await self._handover.choose(
            state, call.reason, call.before, call.skill, call.first
        )
        if wish.impossible:
            times = partial(self._notices.which_time, way=call.way, written=wish.impossible)
            await self._handover.hand_over_to(choice, state, call.reason, call.before, times)
            return
        found = await self._booking.find(state, _caller(choice), call.way, wish)
        if found.exact is not None:
            if await self._booking.take(state, found.agent, found.exact):
                await self._book(call, choice, found, booked)
                return
            found = await self._booking.nearest_to(state, found.agent, call.way, found.exact)
        await self._with_times(call, choice, found)

    async def _with_times(self, call: Call, choice: Choice, found: Found) -> None:
        """Who is here and may call at once needs none, where none was named."""
        asked = None
        if found.starts and (call.wish.has_time or not choice.here):
            asked = partial(self._notices.of, found=found, way=call.way, asked=_caller(choice))
        await self._handover.hand_over_to(choice, call.state, call.reason, call.before, asked)

    async def _book(self, call: Call, choice: Choice, found: Found, booked: Booked) -> None:
        state, starts, whose = call.state, found.exact, found.agent
        assert starts is not None
        timed = replace(choice, back_at=starts)
        if whose.id != choice.agent.id:
            timed = _of(whose, timed)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            before = call.before(newest)
            if call.reason.source not in newest.unanswered or newest.status is not Status.BOT:
                return before
            handed = replace(self._handover.handed(call.reason, timed), until=None)
            return (*before, handed, *booked(newest, timed))

        after = await self._handover.carry_out(state.id, choice, decide)
        if not is_held(after, whose.id, starts):
            await self._booking.give_back(whose.id, starts, state.id)


def _caller(choice: Choice) -> Agent:
    """Whose times are told first: somebody's who speaks the customer's language."""
    return choice.instead or choice.agent


def _of(agent: Agent, choice: Choice) -> Choice:
    """Somebody else, because that time is theirs."""
    return replace(choice, agent=agent, why=(HAS_THE_TIME,), why_not=())
