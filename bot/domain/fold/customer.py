"""What customers do, applied."""

from __future__ import annotations

from datetime import datetime

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain.cases.pleased import calmed
from bot.domain.cases.thanked import nods_at, thanks_for_given
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Status
from bot.domain.fold import remedies
from bot.domain.fold.attachments import wanted
from bot.domain.fold.lines import back_with_the_bot, with_line
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.people.barring import barred_at
from bot.domain.remedies.choosing import choice, chosen_before
from bot.domain.waiting import sending


def opened(event: e.Opened, state: Conversation, seq: int) -> Conversation:
    facts: tuple[Fact, ...] = ()
    if event.name:
        facts = (
            Fact(
                name=FactName.NAME,
                value=event.name,
                source=seq,
                origin=Origin.CHANNEL,
                certainty=Certainty.SAID,
                at=event.at,
            ),
        )
    return replace(
        state,
        channel=event.channel,
        address=event.address,
        token_hash=event.token_hash,
        origin_hash=event.origin_hash,
        zone=event.zone,
        opened_at=event.at,
        facts=facts,
    )


def moved(event: e.Moved, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(state, address=event.address)


def customer_said(event: e.CustomerSaid, state: Conversation, seq: int) -> Conversation:
    if barred_at(state, event.at):
        heard = sending.customer_wrote(with_line(state, "customer", event.text, seq))
        fetching = wanted(state, event, seq)
        return replace(heard, fetching=fetching, last_customer_at=event.sent_at or event.at)
    reopened = _reopened(state) if state.status is Status.CLOSED else state
    owed, with_agent = reopened.unanswered, reopened.status is Status.AGENT
    again = chosen_before(reopened, event.button) is not None
    if reopened.status in (Status.BOT, Status.WAITING, Status.OFFERED) and not again:
        owed = (*owed, seq)[-c.MAX_WAITING_MESSAGES :]
    heard = remedies.pressed(reopened, event.button, seq)
    return replace(
        sending.customer_wrote(with_line(heard, "customer", event.text, seq)),
        fetching=wanted(reopened, event, seq),
        moods=calmed(reopened, event.text, seq) if with_agent else reopened.moods,
        unanswered=owed,
        last_customer_at=event.sent_at or event.at,
        waiting_since=_waiting_since(reopened, event),
    )


def _waiting_since(state: Conversation, event: e.CustomerSaid) -> datetime | None:
    """What is open goes on waiting since it was said, until they thank for it."""
    with_agent = state.status is Status.AGENT and not event.attachments
    if with_agent and thanks_for_given(state, event.text):
        return None
    return state.waiting_since or (event.at if _waits(state, event) else None)


def _waits(state: Conversation, event: e.CustomerSaid) -> bool:
    """Thanks to whoever has it want no word, nor does a choice that is seen to at once."""
    if state.status is not Status.AGENT or event.attachments:
        return True
    if chosen_before(state, event.button):
        return False
    chosen = choice(state, event.button, 0, event.at)
    return not any(one.until for one in chosen) and not nods_at(state, event.text)


def customer_noted(event: e.CustomerNoted, state: Conversation, seq: int) -> Conversation:
    """Nobody waits for an answer to it; what came with it is fetched all the same."""
    return replace(state, fetching=wanted(state, event, seq))


def _reopened(state: Conversation) -> Conversation:
    return replace(
        state,
        status=Status.BOT,
        owner=None,
        until=None,
        barred=None,
        reasons=(),
        stretch=state.version,
        reopened=True,
    )


def withdrawn(event: e.Withdrawn, state: Conversation, seq: int) -> Conversation:
    # Proofs that failed still count: withdrawing must not buy new guesses.
    back = replace(back_with_the_bot(state, seq), failed_proofs=state.failed_proofs)
    return replace(back, unanswered=_owed_too(back, event.answers))


def bot_meanwhile(event: e.BotMeanwhile, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(state, bot_meanwhile=True, unanswered=_owed_too(state, event.answers))


def _owed_too(state: Conversation, seq: int) -> tuple[int, ...]:
    """What the bot answers now; what was only noted for somebody is one of it."""
    return (seq, *state.unanswered) if seq else state.unanswered
