"""The brief as the desk's API gives it, with readable labels."""

from __future__ import annotations

from typing import Any

from bot.app.remedies.wording import RemedyWords
from bot.app.views.attachments import attachment_json
from bot.app.views.common import Names, iso, noticed
from bot.domain import events as e
from bot.domain.cases.causes import words_of
from bot.domain.conversation import Conversation
from bot.domain.knowledge.asks_again import asked_again
from bot.domain.knowledge.brief import Brief
from bot.domain.knowledge.calling import name_of_customer, name_on_order
from bot.domain.knowledge.coming_back import Reopened, Written
from bot.domain.knowledge.facts import Fact, FactName, is_guess
from bot.domain.knowledge.proving import is_another, to_prove
from bot.domain.knowledge.wanted import Said, Wanted
from bot.domain.knowledge.wishing import meets
from bot.domain.promises.call_numbers import never_called
from bot.domain.promises.called import called
from bot.domain.reasons import Reason

_SHOWN_ELSEWHERE = frozenset(
    {FactName.LANGUAGE, FactName.ORDER_STORY, FactName.NAME_ON_ORDER, FactName.OWNER}
)


def brief_json(state: Conversation, brief: Brief, names: Names) -> dict[str, Any]:
    """Facts with their source message, and the lists of what was asked, tried and promised."""
    return {
        "who": _who(state, brief, names),
        "wanted": _wanted(brief.wanted, names),
        "order": _order(state, brief, names),
        "problem": _fact_or_none(brief.fact(FactName.PROBLEM), names),
        "wants": _fact_or_none(_wish(brief), names),
        "outcome": _fact_or_none(brief.fact(FactName.OUTCOME), names),
        "facts": [
            {
                **_fact(fact, names),
                "off": off,
                "among": brief.of_what.get((fact.source, fact.value), ""),
            }
            for fact, off in brief.shown
            # What is only guessed is quoted as what they wrote, and is no fact.
            if fact.name not in _SHOWN_ELSEWHERE and not is_guess(fact)
        ],
        "contradictions": _contradictions(state, brief, names),
        "do_not_ask": [names.phrases.say(f"facts.{name.value}") for name in brief.do_not_ask],
        "asked_and_answered": [
            {"question": x.question, "answer": x.answer, "source": x.source, "seq": x.seq}
            for x in brief.exchanges
        ],
        "chosen": [{"question": x.question, "text": x.answer, "seq": x.seq} for x in brief.chosen],
        "reopened": _reopened(brief.reopened, names),
        "unheard": [_written(one) for one in brief.unheard],
        "tried": [
            {"what": _what(t.what, names), "outcome": _outcome(t.outcome, names), "seq": t.seq}
            for t in brief.tries
        ],
        "mood": [{"seq": mood.seq, "value": mood.value} for mood in brief.moods],
        "reasons": [_reason(reason, brief, names) for reason in brief.reasons],
        "warnings": [
            {
                "text": names.phrases.say("warnings.abusive"),
                "quote": found.quote,
                "seq": found.source,
            }
            for found in brief.abuse
        ],
        "promised": [
            {
                "text": called(promise, names.phrases),
                "due": iso(promise.due),
                "owner": names.team.name_of(promise.owner),
                "late": promise.late,
            }
            for promise in brief.promises
        ],
        "passed_on": [_passed_on(entry, names) for entry in brief.passed_on],
        "attachments": [attachment_json(one, state, names) for one in brief.attached],
        "why_you": [_why(code, names) for code in brief.why_them],
    }


def _contradictions(state: Conversation, brief: Brief, names: Names) -> list[dict[str, Any]]:
    """What the order system says, to words of the customer's that it does not bear out."""
    summary = state.fact(FactName.ORDER_SUMMARY) or ""
    stands = in_words(state.fact(FactName.ORDER_STATE) or "", names)
    order = state.fact(FactName.ORDER) or ""
    return [
        {
            "text": names.phrases.say(
                f"clashes.{found.clash.value}", order=order, state=stands, summary=summary
            ),
            "quote": found.said,
            "seq": found.seq,
        }
        for found in brief.contradictions
    ]


def _wanted(found: Wanted | None, names: Names) -> dict[str, Any] | None:
    """What they want now and was given for it, and what they came with if that is another thing."""
    if found is None:
        return None
    first = _said(found.first) if found.first else None
    words = RemedyWords(names.phrases)
    met, chose = (
        [{"text": words.called(one.remedy), "seq": one.seq} for one in some]
        for some in (found.met, found.chose)
    )
    return {
        "now": _said(found.now),
        "first": first,
        "clear": found.clear,
        "met": met,
        "chose": chose,
    }


def _wish(brief: Brief) -> Fact | None:
    """What they ask for, until it is given, or they chose it of what was offered."""
    wish, found = brief.fact(FactName.WANTS), brief.wanted
    if wish is None or found is None:
        return wish
    since = [one.remedy for one in (*found.met, *found.chose) if one.seq > wish.source]
    return None if any(meets(wish.value, remedy) for remedy in since) else wish


def _said(found: Said) -> dict[str, Any]:
    return {"text": found.text, "seq": found.seq}


def _reopened(found: Reopened | None, names: Names) -> dict[str, Any] | None:
    """Who closed it and why, and what the customer said to that."""
    if found is None:
        return None
    return {
        "by": names.team.name_of(found.agent),
        "at": iso(found.at),
        "cause": words_of(names.causes, found.cause),
        "asked": found.asked,
        "solved": found.solved,
        "seq": found.source,
        "words": [_written(one) for one in found.words],
    }


def _written(found: Written) -> dict[str, Any]:
    return {"text": found.text, "seq": found.seq, "at": iso(found.at)}


def _passed_on(entry: e.Entry, names: Names) -> dict[str, Any]:
    """Who asked whom to take it, and what they should know."""
    event = entry.event
    assert isinstance(event, e.Transferring)
    return {
        "from": names.team.name_of(event.agent),
        "to": names.team.name_of(event.to),
        "note": event.note,
        "seq": entry.seq,
    }


def asks_again_json(state: Conversation, text: str, names: Names) -> dict[str, Any]:
    """The facts that a text asks for once more."""
    return {"facts": [_fact(fact, names) for fact in asked_again(state.facts, text)]}


def _who(state: Conversation, brief: Brief, names: Names) -> dict[str, Any]:
    identified = None if is_another(state) else brief.fact(FactName.IDENTIFIED)
    return {
        "name": name_of_customer(state),
        "identified": identified is not None,
        "how": _how(identified, state, brief, names) if identified else "",
        "looked_up": _looked_up(state, names),
        "email": state.fact(FactName.EMAIL) or "",
        "phone": "" if never_called(state) else state.fact(FactName.PHONE) or "",
        "channel": state.channel,
        "language": state.language,
    }


def _how(identified: Fact, state: Conversation, brief: Brief, names: Names) -> str:
    """By what; and what they gave beside it that did not fit, which the tick must not hide."""
    how, other = identified.value, name_on_order(state)
    if other:
        how = names.phrases.say("facts.in_the_name_of", how=how, name=other)
    given = [fact.value for fact in brief.facts if fact.name is FactName.MISMATCH]
    if not given:
        return how
    return names.phrases.say("facts.not_on_the_order", how=how, given=", ".join(given))


def _looked_up(state: Conversation, names: Names) -> str:
    """Why they are not identified, although they gave enough; empty where nothing stands open."""
    if not state.proof or to_prove(state) is None:
        return ""
    return names.phrases.say(f"record.looked_up.{state.proof}", order="")


def _order(state: Conversation, brief: Brief, names: Names) -> dict[str, Any] | None:
    number = brief.fact(FactName.ORDER)
    if number is None:
        return None
    if is_another(state):
        return {"number": number.value, "state": "", "summary": "", "story": []}
    order_state = brief.fact(FactName.ORDER_STATE)
    summary, story = brief.fact(FactName.ORDER_SUMMARY), brief.fact(FactName.ORDER_STORY)
    return {
        "number": number.value,
        "state": in_words(order_state.value, names) if order_state else "",
        "summary": summary.value if summary else "",
        "story": story.value.split("\n") if story else [],
    }


def _fact(fact: Fact, names: Names) -> dict[str, Any]:
    return {
        "name": fact.name.value,
        "label": names.phrases.say(f"facts.{fact.name.value}"),
        "value": in_words(fact.value, names),
        "origin": fact.origin.value,
        "certainty": fact.certainty.value,
        "seq": fact.source,
        "quote": fact.quote,
        "meaning": fact.meaning,
        "instead_of": in_words(fact.instead_of, names),
    }


def _fact_or_none(fact: Fact | None, names: Names) -> dict[str, Any] | None:
    return _fact(fact, names) if fact else None


def _reason(reason: Reason, brief: Brief, names: Names) -> dict[str, Any]:
    judged = brief.judged.get(reason.source)
    return {
        "code": reason.code.value,
        "text": names.phrases.say(f"reasons.{reason.code.value}"),
        "detail": reason.detail,
        "seq": reason.source,
        "score": judged.score if judged else None,
        "version": judged.version if judged else "",
        "evidence": [
            {
                "signal": found.signal,
                "text": noticed(found.signal, names),
                "score": found.score,
                "quote": _quote(found.quote, names),
            }
            for found in reason.evidence
        ],
    }


def _quote(quote: str, names: Names) -> str:
    """The customer's words, a code of ours, or of whom it is said."""
    person = names.team.get(quote)
    return person.first_name if person else in_words(quote, names)


def _why(code: str, names: Names) -> str:
    """`speaks:de` becomes `Speaks de`, from the phrase `why.speaks`."""
    kind, _, value = code.partition(":")
    if kind in ("speaks", "lacks"):
        value = in_words(value, names)
    return names.phrases.say(f"why.{kind}", value=value)


def in_words(code: str, names: Names) -> str:
    """A state, a failure or a language as agents say it; what is no code stays as it is."""
    phrase = f"codes.{code.partition(':')[2] or code}"
    return names.phrases.say(phrase) if names.phrases.has(phrase) else code


def _what(code: str, names: Names) -> str:
    """What was tried, in words: an intent, an offer to somebody, a delivery."""
    kind, _, agent = code.partition(":")
    if kind == "offer":
        return names.phrases.say("tries.offer", agent=names.team.name_of(agent))
    return _known(f"tries.{kind}", kind, names)


def _outcome(code: str, names: Names) -> str:
    return _known(f"tries.{code}", code, names)


def _known(phrase: str, code: str, names: Names) -> str:
    """Codes that nobody has put into words yet are shown readably."""
    return names.phrases.say(phrase) if names.phrases.has(phrase) else code.replace("_", " ")
