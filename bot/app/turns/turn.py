"""A turn: one customer message, and all that answers it."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.app.agents.abuse import Abuse
from bot.app.cases.again import Again
from bot.app.cases.joining import Joining
from bot.app.cases.solved import (
    SAME_PERSON,
    Solved,
    answers_no,
    answers_yes,
    came_back,
    not_solved,
    rests,
    says_solved,
)
from bot.app.context import Context
from bot.app.customers.coming_back import ComingBack
from bot.app.customers.proving import Proving
from bot.app.errors import AssistantFailed
from bot.app.handover.handing_over import Handover
from bot.app.house import BOT_BUTTON, PERSON_BUTTON
from bot.app.ledger import Ledger
from bot.app.ports import TurnResult
from bot.app.promises.at_a_time import Call
from bot.app.promises.callbacks import Callbacks
from bot.app.turns import judging
from bot.app.turns.answering import (
    FAREWELLS,
    TurnEvents,
    facts_of,
    is_one_with_it,
    spoken_with,
    text_of,
    thanks_for_offer,
    unrevealing,
)
from bot.app.turns.asking import Asking, too_many_proofs
from bot.app.turns.back_to_bot import BackToBot
from bot.app.turns.files import taken, unasked
from bot.app.turns.on_the_way import OnTheWay
from bot.app.turns.settling import Settled
from bot.app.turns.tongue import Tongue
from bot.domain import events as e
from bot.domain.cases.after_closing import may_be_thanks, says_no, says_not_solved
from bot.domain.cases.closing import NOT_SOLVED_BUTTON, SOLVED_BUTTON
from bot.domain.conversation import Conversation, Status, Voice, may_speak
from bot.domain.errors import WarmlineError
from bot.domain.fold import fold
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.listening.dealings import speaks_of_trouble
from bot.domain.reasons import Reason, ReasonCode
from bot.domain.waiting.bot_wanted import wants_the_bot
from bot.judgement.assessment import Assessment, History
from bot.judgement.judge import Judge

log = logging.getLogger(__name__)

#: Who says such a thing and what is wrong says it better than their first question did.
_TELL_THE_TROUBLE = frozenset(
    {ReasonCode.FRUSTRATED, ReasonCode.THREAT, ReasonCode.DISTRESS, ReasonCode.REPEATED_REQUEST}
)

#: As much of a message as stands for it in a reason.
_QUOTED = 300


class Turns:
    """Works off what a conversation still owes its customer, one message at a time."""

    def __init__(
        self,
        ledger: Ledger,
        asking: Asking,
        handover: Handover,
        judgement: tuple[Judge, Tongue, ComingBack],
        callbacks: Callbacks,
        *,
        proving: Proving,
        joining: Joining,
    ) -> None:
        self._ledger = ledger
        self._asking = asking
        self._handover = handover
        self._people = handover.people
        self._judge, self._tongue, self._coming_back = judgement
        self._callbacks = callbacks
        self._on_the_way = OnTheWay(handover, self._judge)
        self._proving = proving
        self._joining = joining
        self._context: Context = asking.context
        self._solved = Solved(ledger, asking.context)
        self._again = Again(asking.context)
        self._back_to_bot = BackToBot(ledger, handover.people, asking.context)
        self._abuse = Abuse(ledger, self._judge, asking.context.clock)

    def owes(self, state: Conversation) -> bool:
        """Whether there is anything to do: mostly not, while a person has the conversation."""
        return bool(state.unanswered) or self._abuse.is_due(state)

    def answers_next(self, state: Conversation) -> bool:
        """Whether the bot is free for what the customer says next."""
        return not state.unanswered and may_speak(state, Voice.BOT)

    async def next_turn(self, conversation: str, state: Conversation | None = None) -> bool:
        """Do the oldest turn that is owed; whether there may be more to do.

        `state` is one that this process has just written. Should it not be the newest, what comes
        of it is decided anew, as for all that writes.
        """
        state = state or await self._ledger.state(conversation)
        if not state.unanswered:
            await self._abuse.look(state)
            return False
        seq = state.unanswered[0]
        entry = await self._ledger.entry(conversation, seq)
        if not isinstance(entry.event, e.CustomerSaid):
            return False
        after = await self._turn(state, seq, entry.event)
        return after is None or self.owes(after)

    def think_ahead(self, state: Conversation, said: e.CustomerSaid) -> None:
        """Assess a message while it is still being kept: its turn then knows what it showed.

        Only time is lost when the turn comes at another state; nothing of this is written.
        """
        if self.answers_next(state):
            seq = state.version + 1
            # As the turn will see it: with one more line, the first may be at hand no longer.
            kept = fold(state, (said,))
            self._judge.before(said.text, seq, judging.history_of(kept, seq))

    async def _turn(
        self, state: Conversation, seq: int, said: e.CustomerSaid
    ) -> Conversation | None:
        """One turn; the state after it, where that is at hand."""
        state = await self._learn_language(state, seq, said)
        if said.button == BOT_BUTTON or self._says_bot(state, said):
            await self._back_to_bot.go_on(state, seq, self._ended)
        elif said.button == SOLVED_BUTTON and state.status is Status.BOT:
            await self._solved.thank(state, seq)
        elif self._is_no(state, said):
            turn = TurnEvents(seq=seq, turn=f"{state.id}-{seq}", now=self._now())
            await self._hand_over(state, not_solved(seq, said.text), turn, said)
        elif rests(state, said, seq):
            await self._solved.rest(state, seq)
        elif self._is_yes(state, said):
            await self._solved.thank(state, seq)
        elif plan := await self._callbacks.plan(state, seq, said):
            await self._on_the_way.turn(state, seq, said, plan)
        elif may_speak(state, Voice.BOT):
            return await self._bot_turn_or_person(state, seq, said)
        else:
            await self._on_the_way.turn(state, seq, said)
        return None

    def _says_bot(self, state: Conversation, said: e.CustomerSaid) -> bool:
        """The button of whoever waits, in words."""
        waits = state.status in (Status.OFFERED, Status.WAITING) and not said.button
        return waits and wants_the_bot(said.text, self._context.house.shop.bot_name)

    def _is_yes(self, state: Conversation, said: e.CustomerSaid) -> bool:
        """The button of a yes, in words."""
        return state.status is Status.BOT and not said.button and answers_yes(state, said.text)

    def _is_no(self, state: Conversation, said: e.CustomerSaid) -> bool:
        """To whether it is solved: by the button, or in one word for it."""
        if state.status is not Status.BOT:
            return False
        in_words = not said.button and says_no(said.text) and answers_no(state, said.text)
        return said.button == NOT_SOLVED_BUTTON or in_words

    async def _bot_turn_or_person(
        self, state: Conversation, seq: int, said: e.CustomerSaid
    ) -> Conversation | None:
        """What breaks in a turn is itself a reason to hand over; only the store is waited for."""
        try:
            return await self._bot_turn(state, seq, said)
        except WarmlineError:
            raise
        except Exception as error:
            log.exception("the turn %s-%s broke", state.id, seq)
            broken = judging.own_failure(ReasonCode.ASSISTANT_FAILED, seq, type(error).__name__)
            turn = TurnEvents(seq=seq, turn=f"{state.id}-{seq}", now=self._now())
            await self._hand_over(state, broken, turn, said)
        return None

    async def _learn_language(
        self, state: Conversation, seq: int, said: e.CustomerSaid
    ) -> Conversation:
        language = self._tongue.of(state, said.text)
        if language == state.language:
            return state
        fact = Fact(
            name=FactName.LANGUAGE,
            value=language,
            source=seq,
            origin=Origin.CUSTOMER,
            certainty=Certainty.SAID,
            at=self._now(),
        )
        return await self._ledger.change(
            state.id, lambda _: (e.Learned(at=fact.at, facts=(fact,)),)
        )

    async def _bot_turn(
        self, state: Conversation, seq: int, said: e.CustomerSaid
    ) -> Conversation | None:
        reason = judging.chose_remedy(state, seq, said.text) or judging.reason_at_once(
            said, seq, self._context.policy.old_message
        )
        history = await self._coming_back.history(state, seq)
        found = self._judge.before(said.text, seq, history)
        turn = TurnEvents(seq=seq, turn=f"{state.id}-{seq}", now=self._now())
        turn.add(judging.assessed(found, seq, self._now()))
        if reason is None and found.handover:
            reason = judging.reason_of(found, seq)
        if reason is None and self._callbacks.wish_of(state, said) is not None:
            reason = judging.own_failure(ReasonCode.ASKED_FOR_PERSON, seq, said.text[:_QUOTED])
        if reason is not None:
            await self._hand_over(state, self._trained(reason, history), turn, said)
            return None
        try:
            result = self._outcome(state, seq, said) or await self._asking.ask(state, seq, said)
        except AssistantFailed as failed:
            reason = judging.own_failure(ReasonCode.read(failed.code), seq, str(failed))
            await self._hand_over(state, self._trained(reason, history), turn, said)
            return None
        return await self._answer(state, seq, said, result, history)

    def _outcome(self, state: Conversation, seq: int, said: e.CustomerSaid) -> TurnResult | None:
        return self._settled.asked_for(state, said.text, f"{state.id}-{seq}")

    @property
    def _settled(self) -> Settled:
        return Settled(self._context.house, self._people.team, self._context.clock())

    def _trained(self, reason: Reason, history: History) -> Reason:
        needs = self._judge.config.weights["failed_before"].needs
        return judging.for_the_trained(reason, history, needs)

    async def _answer(
        self,
        state: Conversation,
        seq: int,
        said: e.CustomerSaid,
        result: TurnResult,
        history: History,
    ) -> Conversation | None:
        """Judge what the assistant made of it, then say it, hand over, or both in one act."""
        result, unseen = self._for_them(state, said, result)
        facts = facts_of(result, seq, self._now())
        history, known = await self._coming_back.with_these(history, state, seq, facts)
        found = self._judge.after(said.text, seq, history, judging.to_be_judged(result))
        turn = TurnEvents(seq=seq, turn=result.turn, now=self._now())
        turn.add(judging.assessed(found, seq, self._now()))
        limits, policy = self._asking.limits, self._context.policy
        guessed = await too_many_proofs(limits, policy, state, result.lookups)
        if guessed:
            result = unrevealing(result)
        turn.add(e.Learned(at=self._now(), facts=facts_of(result, seq, self._now())))
        turn.end(result)
        reason = self._reason_after(state, said, turn, result, guessed=guessed, found=found)
        if unseen and (reason is None or reason.code is ReasonCode.ASSISTANT_SILENT):
            reason = judging.own_failure(ReasonCode.ATTACHMENT, seq, unseen)
        case = await self._joining.case_of(known.names, known.others) if known else None
        if case is not None and not guessed:
            turn.say(spoken_with(reason.code, result) if reason else result)
            reason = reason and self._trained(reason, history)
            first = self._first(state, reason) if reason else None
            await self._joining.take_up(state, case, turn, reason, first)
            return None
        if reason is not None:
            turn.say(spoken_with(reason.code, result))
            turn.along = is_one_with_it(reason.code, result)
            reason = self._trained(reason, history)
            await self._hand_over(state, reason, turn, said, result.person_skill)
            return None
        if state.reopened and result.intent in FAREWELLS and may_be_thanks(said.text):
            await self._solved.rest(state, seq)
            return None
        offers = found.offer and not thanks_for_offer(state, result)
        return await self._said(state, turn, said, result, offers=offers)

    def _for_them(
        self, state: Conversation, said: e.CustomerSaid, result: TurnResult
    ) -> tuple[TurnResult, str]:
        """The result as it fits what was settled and sent; and what only a person can look at."""
        result = self._settled.before(state, result, judging.OWN_REASONS)
        result, unseen = taken(self._context.house, state, said, result)
        result, again = unasked(state, result)
        return result, unseen or again

    async def _said(
        self,
        state: Conversation,
        turn: TurnEvents,
        said: e.CustomerSaid,
        result: TurnResult,
        *,
        offers: bool,
    ) -> Conversation | None:
        """The answer goes out, with the offer of a person where there is one."""
        sent = bool(said.attachments)
        turn.say(result, self._offer(state, sent) if offers or sent else None)
        after = await self._ledger.change(state.id, turn.decide, known=state)
        if says_solved(state, result.intent):
            await self._solved.close_again(state.id, turn.seq)
            return None
        return after

    def _reason_after(
        self,
        state: Conversation,
        said: e.CustomerSaid,
        turn: TurnEvents,
        result: TurnResult,
        *,
        found: Assessment,
        guessed: bool,
    ) -> Reason | None:
        seq = turn.seq
        if guessed:
            return judging.own_failure(ReasonCode.NOT_IDENTIFIED, seq, "too many tries")
        own = judging.own_reason(result.needs_person)
        if own is not None:
            return judging.own_failure(own, seq, result.needs_person)
        if found.handover:
            return judging.reason_of(found, seq, result.needs_person)
        if self._again.came_back(state, said, seq, result):
            return came_back(state, said, seq, result.intent)
        if not text_of(result):
            quote = ", ".join(result.failures) or "an empty answer"
            return judging.own_failure(ReasonCode.ASSISTANT_SILENT, seq, quote)
        return None

    def _offer(self, state: Conversation, sent: bool) -> tuple[str, e.Button]:
        """`sent`: words were answered, and what came with them was not looked at."""
        house = self._context.house
        phrase = "house.offer_person_for_file" if sent else "house.offer_person"
        line = house.phrases.say(phrase, state.language)
        return line, house.button(PERSON_BUTTON, state.language)

    async def _hand_over(
        self,
        state: Conversation,
        reason: Reason,
        turn: TurnEvents,
        said: e.CustomerSaid,
        skill: str = "",
    ) -> None:
        # Where nobody asked the assistant, nobody has looked the order up.
        proven = () if turn.ended else await self._proving.before_handover(state)
        for event in proven:
            turn.add(event)
        turn.end(None)
        if reason.code in _TELL_THE_TROUBLE and speaks_of_trouble(said.text):
            turn.add_trouble(said.text, turn.seq, Origin.CUSTOMER)
        elif state.fact(FactName.PROBLEM) is None:
            turn.add_problem(state, said)
        again = self._again.lately(state)
        reason = self._again.as_reopening(state, said, reason)
        first = self._first(state, reason)
        if reason.code is ReasonCode.NOT_SOLVED or (again and says_not_solved(said.text)):
            turn.add(e.Answered(at=self._now(), solved=False, source=turn.seq))
        case = await self._joining.case_behind(state, proven)
        if case is not None and not reason.needs:
            turn.along = False
            await self._joining.take_up(state, case, turn, reason, first)
            return
        wish = None if turn.answer else self._callbacks.call_of(state, said)
        if wish is None:
            answer = turn.answer
            await self._handover.hand_over(state, reason, turn.decide, skill, first, answer=answer)
            return
        await self._callbacks.hand_over_at(
            Call(
                state=state,
                reason=reason,
                wish=wish,
                before=turn.decide,
                skill=skill,
                first=first,
            )
        )

    def _first(self, state: Conversation, reason: Reason) -> str | None:
        """Whose case it was, where it goes on: it is theirs again, if they are here."""
        goes_on = reason.code in SAME_PERSON or self._again.lately(state)
        return state.last_agent if goes_on else None

    def _ended(self, state: Conversation, seq: int) -> e.TurnEnded:
        return e.TurnEnded(
            at=self._now(), turn=f"{state.id}-{seq}", answers=seq, memory=state.memory
        )

    def _now(self) -> datetime:
        return self._context.clock()
