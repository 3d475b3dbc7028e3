"""A line for what happened, in the transcript at the desk; nothing for what nobody need read."""

from __future__ import annotations

from datetime import datetime
from functools import singledispatch

from bot.app.views.alarms import alarm_text
from bot.app.views.attachments import file_words
from bot.app.views.brief import in_words
from bot.app.views.common import Names, noticed
from bot.domain import events as e
from bot.domain.cases.causes import words_of
from bot.domain.promises.called import as_said, called
from bot.domain.promises.kinds import PromiseKind
from bot.domain.reasons import Evidence
from bot.domain.wording.when import tell_time

#: Below this score nothing worth an agent's eyes was noticed.
NEAR_MISS = 0.25
_MOST_SIGNALS = 3


@singledispatch
def happened(event: e.Event, names: Names) -> str:  # noqa: ARG001
    """The line, or an empty text."""
    return ""


@happened.register
def _(event: e.HandedOver, names: Names) -> str:
    """None where it only goes back to how the customer was told it is."""
    if event.silent and event.until is None:
        return ""
    reason = names.phrases.say(f"reasons.{event.reason.code.value}")
    agent = names.team.name_of(event.agent)
    return names.phrases.say("record.handed_over", agent=agent, reason=reason)


@happened.register
def _(event: e.Joined, names: Names) -> str:
    if not event.agent:
        return names.phrases.say("record.joined_elsewhere")
    return names.phrases.say("record.joined", agent=names.team.name_of(event.agent))


@happened.register
def _(event: e.Vouched, names: Names) -> str:
    agent = names.team.name_of(event.agent)
    return names.phrases.say("record.vouched", agent=agent, order=event.order, word=event.word)


@happened.register
def _(event: e.ReasonAdded, names: Names) -> str:
    reason = names.phrases.say(f"reasons.{event.reason.code.value}")
    return names.phrases.say("record.reason_added", reason=reason)


@happened.register
def _(event: e.Assessed, names: Names) -> str:
    """Offers and near misses; a handover says why by itself."""
    if event.handover or event.score < NEAR_MISS:
        return ""
    line = "offered_person" if event.offer else "near_miss"
    what = "; ".join(_noticed(found, names) for found in event.evidence[:_MOST_SIGNALS])
    return names.phrases.say(f"record.{line}", what=what)


def _noticed(found: Evidence, names: Names) -> str:
    """A signal in words, and the words that it rests on."""
    signal, quote = noticed(found.signal, names), in_words(found.quote, names)[:80]
    return names.phrases.say("record.noticed", signal=signal, quote=quote) if quote else signal


def how_judged(event: e.Event, names: Names) -> str:
    """In figures, for whoever asks: how strong each signal is, and by which rules."""
    if not isinstance(event, e.Assessed):
        return ""
    strengths = (
        names.phrases.say(
            "record.judged_one", signal=noticed(found.signal, names), score=round(found.score * 100)
        )
        for found in event.evidence[:_MOST_SIGNALS]
    )
    score, what = round(event.score * 100), "; ".join(strengths)
    return names.phrases.say("record.judged", what=what, score=score, version=event.version)


@happened.register
def _(event: e.Corrected, names: Names) -> str:
    """Their own words for what was wrong; it is news for whoever has them."""
    (fact,) = event.facts[:1]
    label = names.phrases.say(f"facts.{fact.name.value}")
    line = "corrected" if fact.value else "taken_away"
    old, new = in_words(fact.instead_of, names), in_words(fact.value, names)
    return names.phrases.say(f"record.{line}", label=label, old=old, new=new)


@happened.register
def _(event: e.PutRight, names: Names) -> str:
    (fact,) = event.facts[:1]
    line = "agent_corrected" if fact.value and fact.instead_of else "agent_added"
    if not fact.value:
        line = "agent_took_away"
    return names.phrases.say(
        f"record.{line}",
        agent=names.team.name_of(event.agent),
        label=names.phrases.say(f"facts.{fact.name.value}"),
        old=in_words(fact.instead_of, names),
        new=in_words(fact.value, names),
    )


@happened.register
def _(event: e.Transferring, names: Names) -> str:
    """For agents alone, as notes are."""
    agent, to = names.team.name_of(event.agent), names.team.name_of(event.to)
    line = "passed_on" if event.note else "passed_on_without_a_word"
    return names.phrases.say(f"record.{line}", agent=agent, to=to, note=event.note)


@happened.register
def _(event: e.TransferEnded, names: Names) -> str:
    agent, to = names.team.name_of(event.agent), names.team.name_of(event.to)
    return names.phrases.say(f"record.transfer_{event.how}", agent=agent, to=to)


@happened.register
def _(event: e.OrderLookedUp, names: Names) -> str:
    return names.phrases.say(f"record.looked_up.{event.proof}", order=event.order)


@happened.register
def _(event: e.BotDropped, names: Names) -> str:
    return names.phrases.say("record.bot_dropped", text=event.text[:200])


@happened.register
def _(event: e.CustomerNoted, names: Names) -> str:
    phrase = f"record.noted_{event.kind}"
    if names.phrases.has(phrase):
        return names.phrases.say(phrase, text=event.text)
    return names.phrases.say("record.customer_noted", what=event.kind, text=event.text)


@happened.register
def _(event: e.HandedBack, names: Names) -> str:
    agent = names.team.name_of(event.agent)
    return names.phrases.say("record.handed_back", agent=agent, outcome=event.outcome)


@happened.register
def _(event: e.Barred, names: Names) -> str:
    line = "barred_because" if event.word else "barred"
    agent = names.team.name_of(event.agent)
    return names.phrases.say(f"record.{line}", agent=agent, word=event.word)


@happened.register
def _(event: e.BarLifted, names: Names) -> str:
    if not event.agent:
        return names.phrases.say("record.bar_over")
    return names.phrases.say("record.bar_lifted", agent=names.team.name_of(event.agent))


@happened.register
def _(event: e.Closed, names: Names) -> str:
    agent = names.team.name_of(event.agent)
    cause = words_of(names.causes, event.cause)
    return names.phrases.say("record.closed", agent=agent, cause=cause)


@happened.register
def _(event: e.Answered, names: Names) -> str:
    return names.phrases.say("record.solved" if event.solved else "record.not_solved")


@happened.register
def _(event: e.Accepted, names: Names) -> str:
    return names.phrases.say("record.accepted", agent=names.team.name_of(event.agent))


@happened.register
def _(event: e.OfferLapsed, names: Names) -> str:
    line = "offer_declined" if event.declined else "offer_lapsed"
    line = "offer_elsewhere" if event.elsewhere else line
    line = "offer_moved" if event.moved else line
    return names.phrases.say(f"record.{line}", agent=names.team.name_of(event.agent))


@happened.register
def _(event: e.Moved, names: Names) -> str:  # noqa: ARG001
    return names.phrases.say("record.moved")


@happened.register
def _(event: e.Withdrawn, names: Names) -> str:  # noqa: ARG001
    return names.phrases.say("record.withdrawn")


@happened.register
def _(event: e.BotMeanwhile, names: Names) -> str:  # noqa: ARG001
    return names.phrases.say("record.bot_meanwhile")


@happened.register
def _(event: e.Promised, names: Names) -> str:
    """The house's own promises stand in its words."""
    if event.kind is PromiseKind.CONTACT:
        return ""
    line = "promised" if event.kind.told else "followed_up"
    return _about_promise(line, names, event.owner, event, event.due)


@happened.register
def _(event: e.PromiseKept, names: Names) -> str:
    return _about_promise("promise_kept", names, event.agent, event) if event.agent else ""


@happened.register
def _(event: e.PromiseMoved, names: Names) -> str:
    line = "promise_moved" if event.agent else "promise_moved_by_house"
    return _about_promise(line, names, event.agent, event, event.due)


@happened.register
def _(event: e.PromiseHandedOn, names: Names) -> str:
    return _about_promise("promise_handed_on", names, event.owner, event)


@happened.register
def _(event: e.PromiseWithdrawn, names: Names) -> str:
    if not event.agent:
        return names.phrases.say("record.call_cancelled")
    return _about_promise("promise_withdrawn", names, event.agent, event)


@happened.register
def _(event: e.AttachmentLost, names: Names) -> str:
    return names.phrases.say("record.file_lost", why=file_words(event.code, names))


@happened.register
def _(event: e.OrderLookedAt, names: Names) -> str:
    return "" if event.seen else names.phrases.say("record.order_unseen")


def _about_promise(
    line: str, names: Names, agent: str, event: e.Event, due: datetime | None = None
) -> str:
    """Times in the shop's own zone, as customers are told them, on the day of the event."""
    told = tell_time(due, event.at, names.shop.zone, names.phrases, "en") if due else ""
    name, text = names.team.name_of(agent), ""
    if isinstance(event, e.Promised):
        words = called(event, names.phrases)
        text = f"“{words}”" if as_said(event.kind) else words
    return names.phrases.say(f"record.{line}", agent=name, due=told, text=text)


@happened.register
def _(event: e.PromiseLate, names: Names) -> str:
    if event.due is None or event.due <= event.at:
        return names.phrases.say("record.promise_late")
    told = tell_time(event.due, event.at, names.shop.zone, names.phrases, "en")
    return names.phrases.say("record.promise_given_up", due=told)


@happened.register
def _(event: e.PromiseInDanger, names: Names) -> str:
    return _about_promise("promise_in_danger", names, "", event, event.due)


@happened.register
def _(event: e.Alarmed, names: Names) -> str:
    return names.phrases.say("record.alarmed", alarm=alarm_text(event.kind, event.owner, names))


@happened.register
def _(event: e.AlarmSeen, names: Names) -> str:
    return names.phrases.say("record.alarm_seen", agent=names.team.name_of(event.agent))
