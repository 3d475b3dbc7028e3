"""Remedies, applied."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.cases.answered import unanswered
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Status
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin, merge
from bot.domain.remedies.choosing import chosen_before
from bot.domain.remedies.model import Handling, Remedy, Stage, excludes
from bot.domain.remedies.told import TOLD_WITHIN, tells

#: The least that happened to one is forgotten first; what was begun never is.
MAX_REMEDIES = 40
MAX_VOUCHED = 20
MAX_PRESSED = 10
_FORGOTTEN_FIRST = (Stage.DECLINED, Stage.OFFERED, Stage.REFUSED)


def vouched(event: e.Vouched, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    orders = tuple(dict.fromkeys((*state.vouched, event.order)))
    return replace(state, vouched=orders[-MAX_VOUCHED:])


def asked(event: e.RemedyAsked, state: Conversation, seq: int) -> Conversation:
    found = handling(state, event.remedy.id)
    chose = {"chosen": found.chosen, "pressed": found.pressed} if found else {}
    return _put(
        state, _fresh(event.remedy, Stage.ASKED, event, seq, word=event.word, asked=seq, **chose)
    )


def decided(event: e.RemedyDecided, state: Conversation, seq: int) -> Conversation:
    found = handling(state, event.remedy.id)
    # A no goes back with the supervisor's own word, or with none; not with who asked's.
    word = event.word or (found.word if found and event.approved else "")
    stage = Stage.ASKED if event.approved else Stage.DECLINED
    changed = {"stage": stage, "by": event.agent, "word": word, "decided": seq}
    return _changed(state, event, seq, **changed)


def offered(event: e.RemediesOffered, state: Conversation, seq: int) -> Conversation:
    together = tuple(remedy.id for remedy in event.remedies)
    for remedy in event.remedies:
        state = _put(state, _fresh(remedy, Stage.OFFERED, event, seq, next_to=together))
    return state


def chosen(event: e.RemedyChosen, state: Conversation, seq: int) -> Conversation:
    """The others of that offer are off: one was to be chosen."""
    found = handling(state, event.remedy.id)
    others = set(found.next_to) - {event.remedy.id} if found else set()
    left = tuple(
        one
        for one in state.remedies
        if not (one.remedy.id in others and one.stage is Stage.OFFERED)
    )
    changed = {"stage": Stage.CHOSEN, "until": event.until, "chosen": event.source}
    anew = {"next_to": (), "code": "", "why": ""}
    after = _changed(replace(state, remedies=left), event, seq, **anew, **changed)
    return after if event.until else _waited_for(after, event)


def pressed(state: Conversation, button: str | None, seq: int) -> Conversation:
    """Chosen before: the house says how far it is, and nobody has to answer it."""
    again = chosen_before(state, button)
    if again is None:
        return state
    presses = (*again.pressed, seq)[-MAX_PRESSED:]
    return replace(
        state,
        remedies=tuple(
            replace(one, pressed=presses) if one is again else one for one in state.remedies
        ),
    )


def begun(event: e.RemedyBegun, state: Conversation, seq: int) -> Conversation:
    found = handling(state, event.remedy.id)
    kept = ("word", "chosen", "pressed", "asked", "decided")
    before = {name: getattr(found, name) for name in kept} if found else {}
    before["asked"] = before.get("asked") or seq
    more = {"until": event.until, "by": event.by, "entry": event.entry, **before}
    after = _put(state, _fresh(event.remedy, Stage.BEGUN, event, seq, **more))
    # What was offered instead of it is off: pressing its button chooses nothing any more.
    # So is what a supervisor was asked for instead: there is nothing left to decide.
    left = (
        _not_decided(x) if x.stage is Stage.ASKED and excludes(x.remedy, event.remedy) else x
        for x in after.remedies
        if not _is_off(x, event.remedy)
    )
    return replace(after, remedies=tuple(left))


def _is_off(found: Handling, begun: Remedy) -> bool:
    return found.stage is Stage.OFFERED and excludes(found.remedy, begun)


def _not_decided(found: Handling) -> Handling:
    return replace(found, stage=Stage.DECLINED, code="given_instead")


def undecided_off(state: Conversation) -> Conversation:
    """Ended for abuse: nobody decides any more on what was asked for."""
    left = tuple(
        replace(one, stage=Stage.DECLINED, code="ended") if one.stage is Stage.ASKED else one
        for one in state.remedies
    )
    return replace(state, remedies=left)


def done(event: e.RemedyDone, state: Conversation, seq: int) -> Conversation:
    told_by = event.at + TOLD_WITHIN
    changed = {"stage": Stage.DONE, "until": told_by, "made": event.made, "again": event.again}
    after = _changed(state, event, seq, code="", why="", **changed)
    if _told_at_once(state, event.remedy) and unanswered(after) is None:
        after = replace(after, waiting_since=None)
    return replace(after, facts=merge(after.facts, (_fact(event.remedy, event, seq),)))


def heard(event: e.AgentSaid | e.HouseSaid, state: Conversation) -> Conversation:
    """Nobody has to tell any more what these words told."""
    if not any(one.stage is Stage.DONE and one.until for one in state.remedies):
        return state
    left = (
        replace(one, until=None) if one.stage is Stage.DONE and tells(one, event) else one
        for one in state.remedies
    )
    return replace(state, remedies=tuple(left))


def refused(event: e.RemedyRefused, state: Conversation, seq: int) -> Conversation:
    changed = {"stage": Stage.REFUSED, "until": None, "code": event.code, "why": event.why}
    return _waited_for(_changed(state, event, seq, **changed), event)


def unclear(event: e.RemedyUnclear, state: Conversation, seq: int) -> Conversation:
    changed = {"until": event.until, "tries": event.tries, "code": event.code}
    after = _changed(state, event, seq, stage=Stage.UNCLEAR, **changed)
    return _waited_for(after, event) if event.tries == 1 else after


def _told_at_once(state: Conversation, remedy: Remedy) -> bool:
    found = handling(state, remedy.id)
    return found is not None and found.told_at_once


def _waited_for(
    state: Conversation, event: e.RemedyChosen | e.RemedyRefused | e.RemedyUnclear
) -> Conversation:
    """What they chose, or were told of, did not come by itself: now they wait for whoever has the
    conversation.
    """
    if not _told_at_once(state, event.remedy) or state.status is Status.CLOSED:
        return state
    return replace(state, waiting_since=state.waiting_since or event.at)


def handling(state: Conversation, remedy: str) -> Handling | None:
    """How far that remedy got in this conversation."""
    return next((found for found in state.remedies if found.remedy.id == remedy), None)


def _fact(remedy: Remedy, event: e.RemedyDone, seq: int) -> Fact:
    """In codes, which the desk puts into words; whoever has the conversation next knows of it."""
    money = f"{remedy.amount // 100}.{remedy.amount % 100:02d} {remedy.currency}"
    some = 0 < remedy.pieces < remedy.of
    title = f"{remedy.pieces} × {remedy.title}" if some else remedy.title
    told = (remedy.kind.value, money, event.made, title)
    return Fact(
        name=FactName.GIVEN,
        value=" · ".join(part for part in told if part),
        source=seq,
        origin=Origin.ORDER_SYSTEM,
        certainty=Certainty.VERIFIED,
        at=event.at,
    )


def _fresh(
    remedy: Remedy,
    stage: Stage,
    event: e.RemedyAsked | e.RemediesOffered | e.RemedyBegun,
    seq: int,
    **more: object,
) -> Handling:
    made = Handling(remedy=remedy, stage=stage, agent=event.agent, seq=seq, since=event.at)
    return replace(made, **more)  # type: ignore[arg-type]


def _put(state: Conversation, found: Handling) -> Conversation:
    others = [one for one in state.remedies if one.remedy.id != found.remedy.id]
    while len(others) >= MAX_REMEDIES:
        old = next((one for one in others if one.stage in _FORGOTTEN_FIRST), None)
        if old is None:
            break  # the guard lets nothing in then
        others.remove(old)
    return replace(state, remedies=(*others, found))


def _changed(
    state: Conversation,
    event: e.RemedyDecided | e.RemedyChosen | e.RemedyDone | e.RemedyRefused | e.RemedyUnclear,
    seq: int,
    **changed: object,
) -> Conversation:
    return replace(
        state,
        remedies=tuple(
            replace(one, seq=seq, since=event.at, **changed)  # type: ignore[arg-type]
            if one.remedy.id == event.remedy.id
            else one
            for one in state.remedies
        ),
    )
