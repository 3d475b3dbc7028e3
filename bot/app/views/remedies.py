"""Remedies as the desk's API gives them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from bot.app.remedies.wording import RemedyWords
from bot.app.views.common import Names, iso
from bot.app.views.happened import happened
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import FactName
from bot.domain.knowledge.proving import is_another
from bot.domain.remedies.choosing import asked_for, wants_no_more
from bot.domain.remedies.deciding import approved, untold, whose
from bot.domain.remedies.log import LogLine
from bot.domain.remedies.model import Failure, Handling, Remedy, Stage
from bot.domain.remedies.proposing import LeftOut, Option, Why
from bot.domain.remedies.rules import most_of
from bot.domain.remedies.sent_again import is_unwatched
from bot.domain.remedies.told import was_told

if TYPE_CHECKING:
    from bot.app.remedies.proposals import Look


def shown_json(look: Look, state: Conversation, names: Names) -> dict[str, Any]:
    """What fits, what does not and why, and what may be chosen instead."""
    say, purchase = names.phrases.say, look.purchase
    problem = say(f"remedying.problem.{look.problem}", order=look.order) if look.problem else ""
    found, asked = _still_open(look, state)
    options = [_option(option, state, names, option.remedy is asked) for option in found]
    within = [option.remedy for option in found if option.within and option.remedy is not asked]
    words, currency = RemedyWords(names.phrases), purchase.currency if purchase else ""
    return {
        "order": look.order,
        "problem": problem,
        "identified": state.fact(FactName.IDENTIFIED) is not None and not is_another(state),
        "may_vouch": look.problem in ("not_proven", "unproven"),
        "failure": look.failure.value if look.failure else "",
        "failures": [_failure(failure, look, names) for failure in Failure],
        "item": look.item,
        "items": _items(look),
        "pieces": look.pieces,
        "pieces_left": look.pieces_left,
        "which_item": any(found.why.code == "which_item" for found in look.proposal.left_out),
        "options": options,
        "left_out": [_left_out(found, look, names) for found in look.proposal.left_out],
        "limits": _limits(look, names),
        "left": "" if look.left is None else words.money(look.left, currency, "en"),
        "offer_texts": _offer_texts(within, state.language, words),
        "where": say("giving.where", state.language),
    }


def _still_open(look: Look, state: Conversation) -> tuple[list[Option], Remedy | None]:
    """What they asked for comes first; what they chose of an offer stands among what was begun,
    but where a supervisor has to be asked for it first.
    """
    chose = [one for one in state.remedies if one.stage is Stage.CHOSEN]
    chosen = {one.remedy.id for one in chose}
    still = {one.remedy.id for one in chose if not wants_no_more(state, one)}
    options = look.proposal.options
    found = [one for one in options if one.remedy.id not in chosen or not one.within]
    remedies = [option.remedy for option in found]
    asked = next((one for one in remedies if one.id in still), None) or asked_for(state, remedies)
    return sorted(found, key=lambda option: option.remedy is not asked), asked


def _limits(look: Look, names: Names) -> str:
    """What this person gives of each of these kinds without asking."""
    if look.authority is None or look.purchase is None or not look.proposal.options:
        return ""
    kinds = dict.fromkeys(option.remedy.kind for option in look.proposal.options)
    money = RemedyWords(names.phrases).money
    each = [
        names.phrases.say(
            f"remedying.limit.{kind.value}",
            money=money(most_of(look.authority, kind), look.purchase.currency, "en"),
        )
        for kind in kinds
    ]
    return names.phrases.say("remedying.limits", what=", ".join(each))


def remedies_json(
    state: Conversation, names: Names, entries: Sequence[e.Entry]
) -> list[dict[str, Any]]:
    """What was begun, asked or offered here, the latest first."""
    found = sorted(state.remedies, key=lambda one: one.seq, reverse=True)
    return [
        {
            **_handling(one, state, names),
            "to_say": _to_say(one, state, names, entries),
            "unwatched": one.made if is_unwatched(one, entries) else "",
        }
        for one in found
    ]


def outcomes_json(state: Conversation, names: Names) -> list[str]:
    """What may have come of it, for the bot to tell the customer: in their language."""
    words, language = RemedyWords(names.phrases), state.language
    solved, again = (
        names.phrases.say(f"house.outcomes.{one}", language) for one in ("solved", "again")
    )
    done = (one for one in state.remedies if one.stage is Stage.DONE)
    return [solved, *(words.told(one.remedy, one.made, language) for one in done), again]


def _to_say(one: Handling, state: Conversation, names: Names, entries: Sequence[e.Entry]) -> str:
    """What they should hear of what was done; empty once they did."""
    if one.stage is not Stage.DONE:
        return ""
    words = RemedyWords(names.phrases).told(one.remedy, one.made, state.language)
    return "" if was_told(one, entries) else words


def approvals_json(state: Conversation, names: Names) -> list[dict[str, Any]]:
    """What a supervisor is to decide here, in one line each."""
    words = RemedyWords(names.phrases)
    return [
        {
            "id": one.remedy.id,
            "text": words.called(one.remedy),
            "agent": names.team.name_of(one.agent),
            "word": one.word,
            "since": iso(one.since),
        }
        for one in state.remedies
        if one.stage is Stage.ASKED
    ]


def declined_json(state: Conversation, names: Names) -> list[dict[str, Any]]:
    """What a supervisor declined, for whoever has yet to write to the customer."""
    return [{**_decided(one, state, names), "word": one.word} for one in untold(state)]


def approved_json(state: Conversation, names: Names) -> list[dict[str, Any]]:
    """What a supervisor approved, for whoever has the customer, and how far it is."""
    return [{**_decided(one, state, names), "stage": one.stage.value} for one in approved(state)]


def _decided(one: Handling, state: Conversation, names: Names) -> dict[str, Any]:
    owner = whose(one, state)
    return {
        "id": one.remedy.id,
        "text": RemedyWords(names.phrases).called(one.remedy),
        "owner": {"id": owner, "name": names.team.name_of(owner)},
        "by": names.team.name_of(one.by),
        "since": iso(one.since),
    }


def log_json(line: LogLine, names: Names) -> dict[str, Any]:
    """A line of the log."""
    remedy = line.remedy
    return {
        "at": iso(line.at),
        "conversation": line.conversation,
        "seq": line.seq,
        "step": line.step,
        "who": line.who,
        "by": line.by,
        "word": line.word,
        "text": RemedyWords(names.phrases).called(remedy),
        "rule": remedy.rule,
        "failure": remedy.failure.value,
        "order": remedy.order,
        "amount": amount(remedy),
        "currency": remedy.currency,
    }


def amount(remedy: Remedy) -> str:
    """As programs read it: `12.50`."""
    return f"{remedy.amount // 100}.{remedy.amount % 100:02d}"


def _offer_texts(
    within: Sequence[Remedy], language: str, words: RemedyWords
) -> list[dict[str, Any]]:
    """The words for whichever of them the agent lets the customer choose among."""
    return [
        {"remedies": [one.id for one in some], "text": words.choice(some, language)}
        for count in range(1, len(within) + 1)
        for some in combinations(within, count)
    ]


def _items(look: Look) -> list[dict[str, Any]]:
    """To choose from, where that makes a difference."""
    found = look.purchase.items if look.purchase and look.by_item else ()
    return [{"sku": item.sku, "title": item.title, "qty": item.qty} for item in found]


def _failure(failure: Failure, look: Look, names: Names) -> dict[str, Any]:
    text = names.phrases.say(f"remedying.failure.{failure.value}")
    return {"code": failure.value, "text": text, "likely": failure in look.likely}


def _option(option: Option, state: Conversation, names: Names, asked: bool) -> dict[str, Any]:
    remedy, words = option.remedy, RemedyWords(names.phrases)
    return {
        "id": remedy.id,
        "kind": remedy.kind.value,
        "text": words.called(remedy),
        "amount": amount(remedy),
        "currency": remedy.currency,
        "item": remedy.item,
        "pieces": remedy.pieces,
        "of": remedy.of,
        "within": option.within,
        "owed": remedy.owed,
        "asked_for": asked,
        "why": [
            _why(f"remedying.why.{why.code}", why, remedy.currency, names) for why in option.why
        ],
        "button": words.button(remedy, state.language).title,
    }


def _left_out(found: LeftOut, look: Look, names: Names) -> dict[str, str]:
    currency = look.purchase.currency if look.purchase else ""
    why = _why(f"remedying.why_not.{found.why.code}", found.why, currency, names)
    return {"rule": found.rule.id, "kind": found.rule.kind.value, "why": why}


def _why(phrase: str, why: Why, currency: str, names: Names) -> str:
    money = ""
    if why.cents is not None:
        money = RemedyWords(names.phrases).money(why.cents, currency, "en")
    value = why.value
    if why.code == "fits":
        value = names.phrases.say(f"remedying.failure.{value}")
    elif why.code == "instead":
        value = names.phrases.say(f"remedying.kind.{value}")
    return names.phrases.say(phrase, value=value, money=money)


#: What did not come, and why.
_SAY_WHY = frozenset({Stage.REFUSED, Stage.DECLINED})


def _handling(one: Handling, state: Conversation, names: Names) -> dict[str, Any]:
    words = RemedyWords(names.phrases)
    return {
        "id": one.remedy.id,
        "kind": one.remedy.kind.value,
        "failure": one.remedy.failure.value,
        "item": one.remedy.item,
        "pieces": one.remedy.pieces,
        "of": one.remedy.of,
        "text": words.called(one.remedy),
        "amount": amount(one.remedy),
        "currency": one.remedy.currency,
        "stage": one.stage.value,
        "stands": _stands(one, state, names),
        "no_more": wants_no_more(state, one),
        "why": trouble(one.code, one.why, names) if one.stage in _SAY_WHY and one.code else "",
        "agent": names.team.name_of(one.agent),
        "by": names.team.name_of(one.by) if one.by else "",
        "word": one.word,
        "made": one.made,
        "since": iso(one.since),
        "looked_at_again": iso(one.until) if one.stage is Stage.UNCLEAR else None,
        "seq": one.seq,
    }


def _stands(one: Handling, state: Conversation, names: Names) -> str:
    code = "done_again" if one.stage is Stage.DONE and one.again else one.stage.value
    code = "chosen_no_more" if wants_no_more(state, one) else code
    return names.phrases.say(f"remedying.stage.{code}")


def trouble(code: str, why: str, names: Names) -> str:
    """Why not, in our words where we have some, else in the order system's."""
    known = f"remedying.trouble.{code}"
    return names.phrases.say(known) if names.phrases.has(known) else why or code.replace("_", " ")


# Lines in the transcript


@happened.register
def _(event: e.RemedyAsked, names: Names) -> str:
    return _line("asked", event.remedy, names, agent=event.agent, word=event.word)


@happened.register
def _(event: e.RemedyDecided, names: Names) -> str:
    step = "approved" if event.approved else "declined"
    return _line(step, event.remedy, names, agent=event.agent, word=event.word)


@happened.register
def _(event: e.RemediesOffered, names: Names) -> str:
    called = RemedyWords(names.phrases).called
    what = "; ".join(called(remedy) for remedy in event.remedies)
    agent = names.team.name_of(event.agent)
    return names.phrases.say("remedying.record.offered", agent=agent, what=what)


@happened.register
def _(event: e.RemedyChosen, names: Names) -> str:
    return _line("chosen", event.remedy, names)


@happened.register
def _(event: e.RemedyBegun, names: Names) -> str:
    return _line("begun", event.remedy, names, agent=event.agent)


@happened.register
def _(event: e.RemedyDone, names: Names) -> str:
    step = "already_done" if event.again else "done"
    return _line(step, event.remedy, names, word=event.made)


@happened.register
def _(event: e.RemedyRefused, names: Names) -> str:
    return _line("refused", event.remedy, names, word=trouble(event.code, event.why, names))


@happened.register
def _(event: e.RemedyUnclear, names: Names) -> str:
    return _line("unclear", event.remedy, names) if event.tries == 1 else ""


def _line(step: str, remedy: Remedy, names: Names, agent: str = "", word: str = "") -> str:
    return names.phrases.say(
        f"remedying.record.{step}",
        agent=names.team.name_of(agent),
        what=RemedyWords(names.phrases).called(remedy),
        word=word,
    ).strip()
