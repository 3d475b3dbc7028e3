"""The numbers and names that shape the verbs, as `bot.bootstrap` read them from the settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.attachments.limits import USUAL_ROOM, Room
from bot.domain.promises.slots import USUAL_RULES, SlotRules
from bot.domain.waiting.steps import Spans


@dataclass(frozen=True, kw_only=True)
class Sending:
    """How our words leave for a channel that we push to.

    `call` is the longest that a call to the provider takes, `unclear` how long we then wait for
    its word when the call brought none. `per_second` messages go out in all; to one customer one
    in `per_customer`, after up to `burst` at once. Where the provider takes nothing from us, the
    first `pause` doubles up to `longest_pause`. Source of the figures: Cloud API, "Limits".
    """

    call: timedelta = timedelta(seconds=15)
    unclear: timedelta = timedelta(seconds=30)
    per_second: int = 80
    per_customer: timedelta = timedelta(seconds=6)
    burst: int = 45
    pause: timedelta = timedelta(seconds=60)
    longest_pause: timedelta = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Keep:
    """How long what is kept after its last use; None is for ever."""

    conversations: timedelta | None = None
    audit: timedelta | None = None
    files: timedelta | None = None


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How long things may take, and how much is allowed.

    `template`: outside WhatsApp's window there is a message that asks customers to answer.
    `remedy_told`: who chose a remedy hears by then that it is being done.
    `hears`: while people are asked, a customer hears more within that time; not at every name.
    """

    assistant_wait: timedelta = timedelta(seconds=6)
    assistant_deadline: timedelta = timedelta(seconds=8)
    offer: timedelta = timedelta(seconds=60)
    hears: timedelta = timedelta(minutes=5)
    remedy_told: timedelta = timedelta(seconds=1)
    promise: timedelta = timedelta(minutes=30)
    silence: timedelta = timedelta(seconds=120)
    gone: timedelta = timedelta(seconds=20)
    same_person: timedelta = timedelta(hours=12)
    look: timedelta = timedelta(minutes=30)
    bar: timedelta = timedelta(hours=24)
    old_message: timedelta = timedelta(minutes=30)
    longest_text: int = 10_000
    wrong_proofs: int = 3
    proofs_window: timedelta = timedelta(hours=1)
    proofs_per_order: int = 6
    remedy: timedelta = timedelta(seconds=8)
    proofs_per_email: int = 6
    proofs_per_origin: int = 12
    slots: SlotRules = USUAL_RULES
    template: bool = False
    messages_per_minute: int = 60
    new_conversations_per_minute: int = 60
    sending: Sending = Sending()
    keep: Keep = Keep()
    room: Room = USUAL_ROOM


#: What a turn may take beside waiting for the assistant.
MARGIN = timedelta(seconds=6)


def spans_of(policy: Policy) -> Spans:
    """How long is too long: an answer that the assistant may still give is waited for."""
    answer = policy.assistant_wait + policy.assistant_deadline + MARGIN
    return Spans(answer=answer, silence=policy.silence, gone=policy.gone, template=policy.template)


@dataclass(frozen=True, kw_only=True)
class Shop:
    """The shop in whose name we speak. `zone` is the time zone that customers are told."""

    name: str
    bot_name: str
    zone: str
