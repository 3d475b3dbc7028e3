"""What the bot says and finds, applied."""

from __future__ import annotations

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain.cases.pleased import CALM, is_pleased
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Mood
from bot.domain.fold.lines import after, with_our_words
from bot.domain.fold.remedies import heard
from bot.domain.knowledge.facts import merge
from bot.domain.knowledge.only_asked import without_asked
from bot.domain.knowledge.proving import Proof

#: The intent of a mere greeting.
GREETS = "greet"


def bot_said(event: e.BotSaid, state: Conversation, seq: int) -> Conversation:
    spoken = with_our_words(state, event, "bot", seq)
    facts, by_faq = state.facts, event.source is not None and event.source.kind == "faq"
    return replace(
        spoken,
        facts=without_asked(facts, state.lines, event.answers) if by_faq else facts,
        unanswered=after(state.unanswered, event.answers),
        waiting_since=None,
        last_answer=event.source,
    )


def bot_dropped(event: e.BotDropped, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(state, unanswered=after(state.unanswered, event.answers))


def house_said(event: e.HouseSaid, state: Conversation, seq: int) -> Conversation:
    said = heard(event, with_our_words(state, event, "house", seq))
    return replace(said, hears_by=event.hears_by or state.hears_by)


def turn_ended(event: e.TurnEnded, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    wrong_proofs = event.failures.count("identification_failed")
    return replace(
        state,
        unanswered=after(state.unanswered, event.answers),
        misunderstood=state.misunderstood + (0 if event.understood else 1),
        failures=(*state.failures, *event.failures)[-20:],
        failed_proofs=state.failed_proofs + wrong_proofs,
        # What the assistant has tried in vain is not tried again by us.
        proof_tried=event.answers if wrong_proofs else state.proof_tried,
        memory=event.memory,
        # Whoever only greets has not said yet why they are back.
        reopened=state.reopened and event.intent == GREETS,
    )


def assessed(event: e.Assessed, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    said = next((line.text for line in state.lines if line.seq == event.source), "")
    # What is left over of earlier trouble is no trouble of this message.
    value = CALM if event.mood < CALM and state.moods and is_pleased(said) else event.mood
    moods = (*state.moods, Mood(seq=event.source, value=value))
    return replace(state, moods=moods[-c.MAX_MOODS :])


def learned(
    event: e.Learned | e.Corrected | e.PutRight,
    state: Conversation,
    seq: int,  # noqa: ARG001
) -> Conversation:
    return replace(state, facts=merge(state.facts, event.facts))


def order_looked_up(event: e.OrderLookedUp, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(
        state,
        proof_tried=max(state.proof_tried, event.upto),
        proof=event.proof,
        failed_proofs=state.failed_proofs + (event.proof == Proof.MISMATCH.value),
    )
