"""What several events do to a state."""

from __future__ import annotations

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Line, Outgoing, Status
from bot.domain.promises.kinds import PromiseKind
from bot.domain.reasons import Reason

#: Channels that we push to; on the others customers fetch, by sequence number.
PUSHED_CHANNELS = frozenset({"whatsapp"})


def with_line(state: Conversation, who: str, text: str, seq: int, by: str = "") -> Conversation:
    line = Line(who=who, text=text[:2000], seq=seq, by=by)
    return replace(state, lines=(*state.lines, line)[-c.MAX_LINES :])


def with_our_words(
    state: Conversation, event: e.BotSaid | e.HouseSaid | e.AgentSaid, speaker: str, seq: int
) -> Conversation:
    who, _, by = speaker.partition(":")
    said = with_line(state, who, event.text, seq, by)
    buttons = getattr(event, "buttons", ())
    offered = (*state.offered_buttons, *buttons)[-c.MAX_BUTTONS :]
    unsent = state.unsent
    if state.channel in PUSHED_CHANNELS:
        new_speaker = speaker != state.last_speaker
        unsent = (*unsent, Outgoing(seq=seq, new_speaker=new_speaker, since=event.at))
    return replace(
        said,
        offered_buttons=offered,
        latest_buttons=buttons,
        unsent=unsent,
        last_speaker=speaker,
    )


def with_reason(state: Conversation, reason: Reason) -> tuple[Reason, ...]:
    return (*state.reasons, reason)[-c.MAX_REASONS :]


def after(seqs: tuple[int, ...], last: int) -> tuple[int, ...]:
    return tuple(seq for seq in seqs if seq > last)


def back_with_the_bot(state: Conversation, seq: int) -> Conversation:
    """Failures are counted afresh and nothing asked before is still open.

    Nobody waits any more for words that were late; what can still be kept is.
    """
    return replace(
        state,
        status=Status.BOT,
        owner=None,
        until=None,
        passed_over=(),
        declined=(),
        asked_twice=(),
        offers=(),
        named="",
        needed_since=None,
        promises=tuple(p for p in state.promises if p.stands or p.kind is not PromiseKind.CONTACT),
        reasons=(),
        bot_meanwhile=False,
        misunderstood=0,
        failures=(),
        failed_proofs=0,
        stretch=seq,
        memory="{}",
    )
