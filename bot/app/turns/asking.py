"""Asking the assistant, with the patience that the policy allows and not a second more."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.app.context import Context
from bot.app.errors import AssistantFailed
from bot.app.ledger import Ledger
from bot.app.policy import Policy
from bot.app.ports import Assistant, Feed, Limits, Lookup, TurnRequest, TurnResult
from bot.domain.conversation import Conversation, Voice, may_speak
from bot.domain.errors import WarmlineError
from bot.domain.events import CustomerSaid, Event
from bot.domain.knowledge.facts import Fact, FactName, Origin, of_the_order, standing
from bot.domain.reasons import ReasonCode

#: Seconds after which the customer is shown that the bot is at it.
TYPING_AFTER = 0.3


@dataclass(frozen=True)
class Asking:
    """One question to the assistant and all that may go wrong with it."""

    assistant: Assistant
    ledger: Ledger
    limits: Limits
    feed: Feed
    context: Context

    async def ask(self, state: Conversation, seq: int, said: CustomerSaid) -> TurnResult:
        """Its answer; while it loads or restarts the customer is told so and waits a little.

        Raises AssistantFailed with a reason's code when there is no answer in time.
        """
        request = await self._request(state, seq, said)
        try:
            return await self._shown_typing(request)
        except AssistantFailed as failed:
            if failed.code != ReasonCode.ASSISTANT_DOWN.value:
                raise
        await self.ledger.change(state.id, self._told_to_wait(seq))
        wait = self.context.policy.assistant_wait.total_seconds()
        if not await self.assistant.wait_ready(wait):
            raise AssistantFailed(ReasonCode.ASSISTANT_DOWN.value, f"not ready within {wait:g} s")
        return await self._once(request)

    async def _shown_typing(self, request: TurnRequest) -> TurnResult:
        """Only where it takes its time: mostly an answer is there before anybody looks."""
        told: list[asyncio.Task[None]] = []

        def tell() -> None:
            told.append(asyncio.create_task(self._typing(request.conversation)))

        timer = asyncio.get_running_loop().call_later(TYPING_AFTER, tell)
        try:
            return await self._once(request)
        finally:
            timer.cancel()
            for task in told:
                task.cancel()  # what has not left by now would come behind the answer

    async def _typing(self, conversation: str) -> None:
        with contextlib.suppress(WarmlineError):  # nothing but a sign
            await self.feed.announce("typing", conversation=conversation, who="bot")

    async def _once(self, request: TurnRequest) -> TurnResult:
        seconds = self.context.policy.assistant_deadline.total_seconds()
        result = await self.assistant.ask(request, seconds)
        if not any(message.text.strip() for message in result.messages) and not (
            result.needs_person or result.failures
        ):
            raise AssistantFailed(ReasonCode.ASSISTANT_SILENT.value, "an empty answer")
        return result

    async def _request(self, state: Conversation, seq: int, said: CustomerSaid) -> TurnRequest:
        offered = {button.id for button in state.offered_buttons}
        return TurnRequest(
            turn=f"{state.id}-{seq}",
            conversation=state.id,
            channel=state.channel,
            language=state.language,
            text=said.text,
            button=said.button if said.button in offered else None,
            facts=_facts_of(state, seq),
            memory=state.memory,
            proof_locked=await proof_locked(self.limits, self.context.policy, state),
        )

    def _told_to_wait(self, seq: int) -> Callable[[Conversation], tuple[Event, ...]]:
        """Once for each message, and only while the bot still has the word."""

        def decide(state: Conversation) -> tuple[Event, ...]:
            told = any(line.who == "house" and line.seq > seq for line in state.lines)
            if told or not may_speak(state, Voice.BOT) or seq not in state.unanswered:
                return ()
            span = self.context.house.span(self.context.policy.assistant_wait, state.language)
            notice = self.context.house.notice("starting", state, self.context.clock(), limit=span)
            return (notice,)

        return decide


#: What is only heard helps the assistant where it is as good as said to it.
_HEARD_AS_WELL = (FactName.NAME, FactName.EMAIL, FactName.PHONE, FactName.POSTCODE)


def _facts_of(state: Conversation, seq: int) -> dict[str, str]:
    """The latest by name. On WhatsApp a phone proves something, so only the channel's own is one:
    whoever types somebody else's must not become them.
    """
    known = tuple(f for f in of_the_order(state.facts) if _is_for_the_bot(f, seq))
    if state.channel == "whatsapp":
        phone, channel = FactName.PHONE, Origin.CHANNEL
        known = tuple(fact for fact in known if fact.name is not phone or fact.origin is channel)
    found = {fact.name: fact.value for fact in standing(known)}
    return {name.value: found[name] for name in FactName if name in found}


def _is_for_the_bot(fact: Fact, seq: int) -> bool:
    """The message at `seq` it reads itself; of numbers it knows ours alone."""
    if not fact.quote:
        return True
    if fact.name is FactName.ORDER:
        return bool(fact.meaning) and fact.source != seq
    return fact.name in _HEARD_AS_WELL and fact.source != seq


async def proof_locked(limits: Limits, policy: Policy, state: Conversation) -> bool:
    """Whether this conversation or this address has guessed too often."""
    if state.failed_proofs >= policy.wrong_proofs:
        return True
    if not state.origin_hash:
        return False
    tries = await limits.count(f"proof:origin:{state.origin_hash}")
    return tries >= policy.proofs_per_origin


async def too_many_proofs(
    limits: Limits, policy: Policy, state: Conversation, lookups: Sequence[Lookup]
) -> bool:
    """Count these look-ups; whether an order, an e-mail or an address was tried too often.

    Counted after the look-up and before anything of it is said, so that nothing is revealed.
    """
    window = int(policy.proofs_window.total_seconds())
    asked = [
        (f"proof:{name}:{value.lower()}", lookup.outcome == "mismatch", most)
        for lookup in lookups
        for name, value, most in (
            ("order", lookup.order, policy.proofs_per_order),
            ("email", lookup.email, policy.proofs_per_email),
            ("origin", state.origin_hash, policy.proofs_per_origin),
        )
        if value
    ]
    # Asked together, so that they share a way to the store.
    tries = await asyncio.gather(
        *(limits.hit(key, window) if failed else limits.count(key) for key, failed, _ in asked)
    )
    return any(tried > most for tried, (_, _, most) in zip(tries, asked, strict=True))
