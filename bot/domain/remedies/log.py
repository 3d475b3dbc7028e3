"""The log of remedies: who gave what, why, and what came of it. Computed from records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import events as e
from bot.domain.privacy.audit import CUSTOMER, DONE, PRODUCT, AuditLine, Deed
from bot.domain.remedies.model import Remedy


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """One step of one remedy. `step` is what happened in code, `who` did it (empty: the order
    system, or the customer), `by` approved it; `word` is what was said to it, or what came of it,
    `code` the latter in code.
    """

    conversation: str
    seq: int
    at: datetime
    step: str
    who: str
    by: str
    word: str
    remedy: Remedy
    code: str = ""


def unnamed(line: LogLine) -> LogLine:
    """The line without what leads to the customer: the books still add up."""
    remedy = replace(line.remedy, id="", order="", item="", title="", customer="")
    return replace(line, conversation="", word="", remedy=remedy)


def lines_of(conversation: str, entries: Iterable[e.Entry]) -> Iterator[LogLine]:
    """The lines of these entries."""
    for entry in entries:
        for remedy in _about(entry.event):
            step, who, by, word = _told(entry.event)
            yield LogLine(
                conversation=conversation,
                seq=entry.seq,
                at=entry.event.at,
                step=step,
                who=who,
                by=by,
                word=word,
                remedy=remedy,
                code=getattr(entry.event, "code", ""),
            )


_DEEDS = {
    "begun": Deed.REMEDY_GIVEN,
    "already_done": Deed.REMEDY_DONE,
    **{deed.value.removeprefix("remedy_"): deed for deed in Deed if deed.value[:7] == "remedy_"},
}
_OUTCOMES = {"refused": "refused:{}", "unclear": "unknown:{}", "already_done": "already_done"}


def audited(line: LogLine) -> AuditLine:
    """The same in the audit log: ids and codes, and never a word that somebody said."""
    customer = line.step == "chosen"
    return AuditLine(
        at=line.at,
        who=line.who or (CUSTOMER if customer else PRODUCT),
        deed=_DEEDS[line.step],
        conversation=line.conversation,
        about=line.remedy.id,
        outcome=_OUTCOMES.get(line.step, DONE).format(line.code),
    )


def _about(event: e.Event) -> tuple[Remedy, ...]:
    if isinstance(event, e.RemediesOffered):
        return event.remedies
    remedy = getattr(event, "remedy", None)
    return (remedy,) if isinstance(remedy, Remedy) else ()


def _told(event: e.Event) -> tuple[str, str, str, str]:
    """Step, who, by and word."""
    if isinstance(event, e.RemedyAsked | e.RemedyBegun | e.RemediesOffered):
        steps = {e.RemedyAsked: "asked", e.RemedyBegun: "begun", e.RemediesOffered: "offered"}
        by, word = getattr(event, "by", ""), getattr(event, "word", "")
        return steps[type(event)], event.agent, by, word
    if isinstance(event, e.RemedyDecided):
        return "approved" if event.approved else "declined", event.agent, "", event.word
    step, word = _outcome(event)
    return step, "", "", word


def _outcome(event: e.Event) -> tuple[str, str]:
    """Step and what there is to say to it."""
    if isinstance(event, e.RemedyDone):
        return "already_done" if event.again else "done", event.made
    if isinstance(event, e.RemedyRefused):
        return "refused", event.why or event.code
    if isinstance(event, e.RemedyUnclear):
        return "unclear", event.code
    return "chosen", ""
