"""What agents see: summaries in the lists, and the conversation with its transcript."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bot.app.views.alarms import alarms_json
from bot.app.views.brief import brief_json
from bot.app.views.common import Names, buttons, iso, shortened
from bot.app.views.happened import happened, how_judged
from bot.app.views.joined import joined_json
from bot.app.views.promises import (
    closing_json,
    may_change_a_promise,
    promises_json,
    unanswered_json,
    withdrawn_json,
)
from bot.app.views.queue import queue_json
from bot.app.views.remedies import (
    approvals_json,
    approved_json,
    declined_json,
    outcomes_json,
    remedies_json,
)
from bot.app.views.routing import why_not_json
from bot.domain import events as e
from bot.domain.cases.closing import also_asked, said_it, wrote_here
from bot.domain.cases.visits import proven_order
from bot.domain.conversation import Conversation, Status, Voice, may_speak, next_word_by
from bot.domain.knowledge.brief import abusive, make_brief
from bot.domain.knowledge.calling import name_of_customer
from bot.domain.knowledge.facts import FactName
from bot.domain.knowledge.proving import is_another, to_prove
from bot.domain.people.roster import Agent, Role
from bot.domain.promises.called import called
from bot.domain.waiting.owed import standing
from bot.domain.waiting.window import window_closes

#: So much of their words stands in a line of the lists (characters).
_A_FEW = 48


def summary_json(state: Conversation, names: Names) -> dict[str, Any]:
    """One conversation in the lists; made from the state alone."""
    return {
        "id": state.id,
        "version": state.version,
        "channel": state.channel,
        "status": state.status.value,
        "owner": _owner(state, names),
        "until": iso(state.until),
        "customer": {
            "name": name_of_customer(state),
            "called": _called(state, names),
            "identified": "" if is_another(state) else state.fact(FactName.IDENTIFIED) or "",
        },
        "order": state.fact(FactName.ORDER) or "",
        "reason": _reason(state, names),
        "warning": _warning(state, names),
        "mood": state.moods[-1].value if state.moods else None,
        "last": _last(state, names),
        "waiting_since": iso(state.waiting_since),
        "opened_at": iso(state.opened_at),
        "transfer": _transfer(state, names),
        "barred": _barred(state, names),
        "unread_by_agent": _unread(state),
        "promise": _promise(state, names),
        "hears_by": iso(next_word_by(state)),
        "promises": promises_json(state, names),
        "alarms": alarms_json(state, names),
        "approvals": approvals_json(state, names),
        "declined": declined_json(state, names),
        "approved": approved_json(state, names),
        "undelivered": len(state.undelivered),
        "files_coming": len(state.fetching),
        "language": state.language,
        "window_closes_at": iso(window_closes(state)),
        **queue_json(state, names),
    }


def rest_json(
    state: Conversation,
    entries: Sequence[e.Entry],
    names: Names,
    agent: Agent,
    others: Sequence[Conversation] = (),
) -> dict[str, Any]:
    """What is shown of one conversation beside its summary and its transcript: the brief, and what
    this agent may do now. `others` are the customer's other conversations about the same case.
    """
    brief = make_brief(state, entries)
    return {
        "brief": {
            **brief_json(state, brief, names),
            "joined": joined_json(others, names, brief.wanted),
        },
        "why_not": why_not_json(entries, names),
        "remedies": remedies_json(state, names, entries),
        "outcomes": outcomes_json(state, names),
        "can": list(_can(state, agent)),
        "closing": closing_json(state, names),
        "unanswered": unanswered_json(state),
        "asked_at": iso(also_asked(state, others).asked_at),
        "settled": said_it(state),
        "wrote": wrote_here(state, agent.id),
    }


def _can(state: Conversation, agent: Agent) -> Iterable[str]:
    yield "note"
    if not agent.takes_conversations:
        return
    supervises = Role.SUPERVISOR in agent.roles
    if supervises and standing(state):
        yield "alarm-seen"
    if state.status is not Status.CLOSED and to_prove(state):
        yield "look-up"
    if supervises and state.barred:
        yield "lift"
    may_bar = supervises or may_speak(state, Voice.AGENT, agent.id)
    if may_bar and state.status is not Status.CLOSED:
        yield "bar"
    if may_change_a_promise(state, agent):
        yield "promise"
    if may_speak(state, Voice.AGENT, agent.id):
        yield from ("reply", "hand-back", "close", "remedies", "put-right")
        yield "take-back" if state.transfer else "transfer"
        if proven_order(state):
            yield "watch-order"
        return
    if state.status in (Status.OFFERED, Status.WAITING):
        yield "accept"
    if state.status is Status.OFFERED and state.owner == agent.id:
        yield "decline"
    if state.transfer and state.transfer.to == agent.id:
        yield from ("accept", "decline")
    if state.status is Status.BOT or (state.status is Status.AGENT and supervises):
        yield "take-over"


def _called(state: Conversation, names: Names) -> str:
    """The name, else what tells them apart from others without one; empty where nothing does."""
    name = name_of_customer(state)
    order, item = (state.fact(x) for x in (FactName.ORDER, FactName.ITEM))
    if name:
        return name
    if order or item:
        line = "order_and_item" if order and item else ("order" if order else "item")
        item = shortened(item or "", _A_FEW)
        return names.phrases.say(f"called.{line}", order=order or "", item=item)
    problem = shortened(state.fact(FactName.PROBLEM) or "", _A_FEW)
    return names.phrases.say("called.problem", words=problem) if problem else ""


def _owner(state: Conversation, names: Names) -> dict[str, str] | None:
    if state.owner is None:
        return None
    return {"id": state.owner, "name": names.team.name_of(state.owner)}


def _transfer(state: Conversation, names: Names) -> dict[str, Any] | None:
    """Whom its owner asked to take it, and why."""
    asked = state.transfer
    if asked is None:
        return None
    return {
        "from": {"id": asked.by, "name": names.team.name_of(asked.by)},
        "to": {"id": asked.to, "name": names.team.name_of(asked.to)},
        "note": asked.note,
        "skill": asked.skill,
        "until": iso(asked.until),
        "seq": asked.seq,
    }


def _barred(state: Conversation, names: Names) -> dict[str, Any] | None:
    """Who ended it for abuse, why, and until when it goes to nobody."""
    bar = state.barred
    if bar is None:
        return None
    by = {"id": bar.agent, "name": names.team.name_of(bar.agent)}
    gone = withdrawn_json(bar, names)
    return {"by": by, "word": bar.word, "until": iso(bar.until), "withdrawn": gone}


def _reason(state: Conversation, names: Names) -> dict[str, str] | None:
    if not state.reasons:
        return None
    code = state.reasons[-1].code.value
    return {"code": code, "text": names.phrases.say(f"reasons.{code}")}


def _warning(state: Conversation, names: Names) -> str:
    """In plain words what whoever takes it should know before; mostly nothing."""
    found = any(abusive(x) for reason in state.reasons for x in reason.evidence)
    return names.phrases.say("warnings.abusive") if found else ""


def _last(state: Conversation, names: Names) -> dict[str, Any] | None:
    if not state.lines:
        return None
    # What people and the bot said tells more than our own notice under it.
    line = next((line for line in reversed(state.lines) if line.who != "house"), state.lines[-1])
    called = {"bot": names.shop.bot_name, "house": names.shop.name}
    by = line.by or state.owner
    name = names.team.name_of(by) if line.who == "agent" else called.get(line.who, "")
    return {"from": line.who, "name": name, "text": line.text[:200], "at": iso(state.changed_at)}


def _unread(state: Conversation) -> int:
    """Customer messages since our last word."""
    count = 0
    for line in reversed(state.lines):
        if line.who != "customer":
            break
        count += 1
    return count


def _promise(state: Conversation, names: Names) -> dict[str, Any] | None:
    if not state.promises:
        return None
    # What can still be kept comes before what is late already: that is what the customer knows.
    nearest = min(state.promises, key=lambda promise: (not promise.stands, promise.due))
    owner = names.team.name_of(nearest.owner)
    text = called(nearest, names.phrases)
    return {"text": text, "due": iso(nearest.due), "owner": owner, "late": nearest.late}


def entry_json(
    entry: e.Entry, names: Names, way: str, files: Sequence[dict[str, Any]]
) -> dict[str, Any] | None:
    """A line of the transcript, so far on its `way` to the customer; None: nothing to be shown."""
    event = entry.event
    shown = {
        "seq": entry.seq,
        "at": iso(event.at),
        "text": getattr(event, "text", ""),
        "buttons": buttons(event),
        "attachments": files,
        "source": _source(event),
        "private": isinstance(event, e.Noted),
        "delivery": way,
        "name": "",
        "from": "house",
        "how": "",
    }
    if isinstance(event, e.SPOKEN):
        who, name = names.speaker(event)
        return {**shown, "kind": "said", "from": who, "name": name}
    if isinstance(event, e.Noted):
        return {**shown, "kind": "note", "from": "agent", "name": names.team.name_of(event.agent)}
    text = happened(event, names)
    return (
        {**shown, "kind": "event", "text": text, "how": how_judged(event, names)} if text else None
    )


def _source(event: e.Event) -> str:
    source = getattr(event, "source", None)
    return f"{source.kind}:{source.id}" if isinstance(source, e.AnswerSource) else ""
