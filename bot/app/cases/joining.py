"""A customer comes back in another chat: once they have proven who they are, it is one case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.app.cases.solved import SAME_PERSON
from bot.app.customers.coming_back import ComingBack
from bot.app.handover.handing_over import Handover
from bot.app.turns import judging
from bot.app.turns.answering import TurnEvents
from bot.app.views.joined import joined_in
from bot.domain import events as e
from bot.domain.cases.open_case import OpenCase, open_case
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Status
from bot.domain.fold import fold
from bot.domain.people.routing import Choice
from bot.domain.promises.anew import anew
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.wishes import Way
from bot.domain.reasons import Reason, ReasonCode

Decide = Callable[[Conversation], Sequence[e.Event]]

_WITH_A_PERSON = (Status.OFFERED, Status.WAITING, Status.AGENT)
#: So many of their other conversations are looked at, the latest first.
_MOST = 5


class Joining:
    """Nothing of the other chat is told or looked for before the proof stands."""

    def __init__(self, handover: Handover, coming_back: ComingBack) -> None:
        self._handover = handover
        self._coming_back = coming_back
        self._ledger = handover.ledger
        self._team = handover.people.team
        self._context = handover.context

    async def case_behind(self, state: Conversation, found: Sequence[e.Event]) -> OpenCase | None:
        """What stands open in their other chats, as far as it is proven who they are by now."""
        after = fold(state, found)
        known = await self._coming_back.known(Conversation(id=state.id), after)
        return await self.case_of(known.names, known.others) if known else None

    async def note(self, conversation: str) -> bool:
        """Proven while a person is on the way or has it: both records say that it is one case.

        Where somebody is only asked, it goes to whoever has the case, and the customer hears who;
        whether it did. Else whoever has either reads it in the brief, and nothing is said.
        """
        state = await self._ledger.state(conversation)
        if state.status not in _WITH_A_PERSON:
            return False
        case = await self.case_behind(state, ())
        if case is None or case.conversation in await self._joined(conversation):
            return False
        moved = await self._to_who_has_it(state, case)
        if moved:
            await self._tell_the_other(case, conversation)
            return True
        joined = e.Joined(at=self._context.clock(), other=case.conversation, agent=case.agent)
        await self._ledger.change(
            conversation, lambda new: (joined,) if new.status in _WITH_A_PERSON else ()
        )
        await self._tell_the_other(case, conversation)
        return False

    async def _to_who_has_it(self, state: Conversation, case: OpenCase) -> bool:
        """Somebody else is asked, or waited for: whoever has the case is, instead."""
        on_the_way = state.status in (Status.OFFERED, Status.WAITING) and not chosen(state)
        special = any(
            reason.needs or self._is_theirs(state, reason) for reason in state.reasons[-1:]
        )
        if not on_the_way or special or case.watched or case.agent == state.owner:
            return False
        asked = state.owner or ""
        choice = await self._who(state, case, state.reasons[-1])
        joined = e.Joined(at=self._context.clock(), other=case.conversation, agent=case.agent)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            same = (newest.status, newest.owner) == (state.status, state.owner)
            if not same or choice.agent.id != case.agent:
                return ()
            lapsed = e.OfferLapsed(at=joined.at, agent=asked, moved=True)
            ended = (lapsed,) if newest.status is Status.OFFERED else ()
            act = self._act(newest, newest.reasons[-1], case, choice)
            return (joined, *ended, *act)

        after = await self._handover.carry_out(state.id, choice, decide)
        if after.case != case.conversation:
            return False
        if state.status is Status.OFFERED:
            await self._handover.people.release(asked, state.id)
        return True

    def _is_theirs(self, state: Conversation, reason: Reason) -> bool:
        """Whoever closed it here has it again."""
        return reason.code in SAME_PERSON and state.owner == state.last_agent

    def _act(
        self, state: Conversation, reason: Reason, case: OpenCase, choice: Choice
    ) -> Sequence[e.Event]:
        because = self._because(state, case, choice)
        return self._handover.act(
            state, reason, choice, because=because, settled=case.chosen is not None
        )

    async def _joined(self, conversation: str) -> tuple[str, ...]:
        state = await self._ledger.state(conversation)
        entries = await self._ledger.entries(conversation, 0, state.version)
        return joined_in(entries)

    async def case_of(self, names: tuple[str, ...], others: Sequence[str]) -> OpenCase | None:
        """What stands open in these other conversations of the customer with these proven names."""
        states = await self._ledger.states(others[:_MOST]) if others else ()
        found = (open_case(state, names) for state in states if state is not None)
        return next((case for case in found if case is not None), None)

    async def take_up(
        self,
        state: Conversation,
        case: OpenCase,
        turn: TurnEvents,
        reason: Reason | None,
        first: str | None = None,
    ) -> None:
        """The answer, who has the case and what was promised, in one act; then the other record.

        `reason` is why a person is needed anyway. Without one, an order that is only watched
        leaves the bot its word. `first` closed the case here: it goes on with them, if they are.
        """
        if reason and first and await self._goes_on(state, case, turn, reason, first):
            await self._tell_the_other(case, state.id)
            return
        turn.add(e.Joined(at=self._context.clock(), other=case.conversation, agent=case.agent))
        if reason is None and case.watched is not None:

            def decide(newest: Conversation) -> Sequence[e.Event]:
                found = turn.decide(newest)
                spoken = any(isinstance(event, e.BotSaid) for event in found)
                return (*found, *self._watched_too(newest, case)) if spoken else found

            await self._ledger.change(state.id, decide)
        else:
            again = judging.own_failure(ReasonCode.OPEN_ELSEWHERE, turn.seq, "open in another chat")
            await self._hand_over(state, case, reason or again, turn.decide)
        await self._tell_the_other(case, state.id)

    async def _goes_on(
        self, state: Conversation, case: OpenCase, turn: TurnEvents, reason: Reason, first: str
    ) -> bool:
        """With whoever closed it here, though somebody else has another chat; whether they can."""
        with_reason = replace(state, reasons=(*state.reasons, reason))
        choosing = self._handover.choosing
        same = None if first == case.agent else await choosing.choose_present(with_reason, first)
        if same is None:
            return False
        turn.add(e.Joined(at=self._context.clock(), other=case.conversation))
        await self._handover.hand_over_to(same, state, reason, turn.decide, answer=turn.answer)
        return True

    async def _tell_the_other(self, case: OpenCase, conversation: str) -> None:
        """Whoever has the case sees that the customer writes elsewhere, too."""
        joined = e.Joined(at=self._context.clock(), other=conversation)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            return () if newest.status is Status.CLOSED else (joined,)

        await self._ledger.change(case.conversation, decide)

    async def _hand_over(
        self, state: Conversation, case: OpenCase, reason: Reason, before: Decide
    ) -> None:
        """To the same person, or whoever is here."""
        choice = await self._who(state, case, reason)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            found = before(newest)
            if reason.source not in newest.unanswered or newest.status is not Status.BOT:
                return found
            return (*found, *self._act(newest, reason, case, choice))

        await self._handover.carry_out(state.id, choice, decide)

    async def _who(self, state: Conversation, case: OpenCase, reason: Reason) -> Choice:
        """Whoever has the case, if they are here; if not, they are waited for only by who asks
        again before the time that was told, or chosen. Who needs a person has whoever is here, and
        what was told or chosen there stands.
        """
        told, now = case.told, self._context.clock()
        waits = reason.code is ReasonCode.OPEN_ELSEWHERE and told is not None and told > now
        return await self._handover.choosing.the_same(state, case, waits=waits)

    def _watched_too(self, state: Conversation, case: OpenCase) -> Sequence[e.Event]:
        """The order is watched for this chat as well, and the customer hears of it here."""
        watched, house, now = case.watched, self._context.house, self._context.clock()
        if watched is None:
            return ()
        told = house.notice(
            "watching",
            state,
            now,
            words="watched_already",
            agent=self._team.name_of(watched.owner),
            order=watched.order,
            due=house.time(watched.due, now, state.language, house.zone_of(state)),
        )
        return (anew(watched, self._context.new_id(), now), told)

    def _because(self, state: Conversation, case: OpenCase, choice: Choice) -> str:
        house, language = self._context.house, state.language
        agent, same = self._team.name_of(case.agent), choice.agent.id == case.agent
        words = "open_case" if case.had else "open_case_asked"
        if same and choice.here:
            words = f"{words}_here"
        # Whoever is waited for by that time is told it in the next sentence.
        waits = same and not choice.here and choice.due == case.told
        promised = self._promised(state, case, waits=waits)
        text = house.phrases.say(f"house.{words}", language, agent=agent, promised=promised)
        if same:
            return text
        return f"{text} {house.phrases.say('house.open_case_other', language, agent=agent)}"

    def _promised(self, state: Conversation, case: OpenCase, *, waits: bool) -> str:
        """What they were told there, if its time is still to come."""
        house, now, language = self._context.house, self._context.clock(), state.language
        said = case.said if case.said and case.said.due > now else None
        due = case.due if case.due and case.due > now else None

        def told(words: str, at: datetime, text: str = "") -> str:
            time = house.time(at, now, language, house.zone_of(state))
            return house.phrases.say(f"house.{words}", language, text=text, due=time)

        if said:
            same = waits and said.due == case.told
            return told("open_case_words" if same else "open_case_said", said.due, said.text)
        if case.chosen and case.chosen.starts and due:
            calls = case.chosen.way == Way.CALL.value
            return told("open_case_call" if calls else "open_case_write", case.chosen.starts)
        if due is None or waits:
            return ""
        return told("open_case_promised" if case.had else "open_case_told", due)
