"""WhatsApp: what the record says of each message's way, beside what lies on the phones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.domain import events as e
from bot.rehearsal.judge.finding import Finding
from bot.rehearsal.judge.holding import Step
from bot.rehearsal.seen import Delivery

#: `c-1:7#0` is the first part of message 7 of the conversation `c-1`.
_PLACE = re.compile(r":(\d+)(?:#(\d+))?$")

#: A part of a message: its seq in the record, and which part, from 0.
Part = tuple[int, int]


def open_sends(story: Sequence[Step]) -> list[int]:
    """Our words of which nobody knows yet whether the customer has them."""
    ways, last = _ways(story), _last_parts(story)
    ours = [step.seq for step in story if isinstance(step.event, e.OUR_WORDS)]
    return [seq for seq in ours if not _is_over(seq, ways, last)]


def deliveries(
    conversation: str, story: Sequence[Step], phone: Sequence[Delivery]
) -> Iterator[Finding]:
    """Each of our words once on the phone, in order, or marked as failed and with a person."""
    ways, got = _ways(story), {_part(d.callback) for d in phone}
    yield from _on_the_phone(conversation, phone)
    for seq in open_sends(story):
        yield _of(conversation, "undelivered", seq, "still waits to be sent")
    for part, way in sorted(ways.items()):
        wrong = _against(way, part in got)
        if wrong:
            yield _of(conversation, wrong[0], part[0], wrong[1])
        if way.startswith("failed") and not _has_person_after(story, part[0]):
            text = "was not delivered, and no person has the conversation"
            yield _of(conversation, "undelivered", part[0], text)


def _is_over(seq: int, ways: Mapping[Part, str], last: Mapping[int, int]) -> bool:
    failed = any(way.startswith("failed") for part, way in ways.items() if part[0] == seq)
    return failed or ways.get((seq, last.get(seq, -1)), "") in ("sent", "delivered")


def _against(way: str, on_phone: bool) -> tuple[str, str] | None:
    """What is wrong between the record's word and the phone's."""
    if way in ("sent", "delivered") and not on_phone:
        return "lost", "the record says it was sent, and the phone never got it"
    if way.startswith("failed") and on_phone:
        return "difference", f"the phone has it, the record says {way}"
    return None


def _ways(story: Sequence[Step]) -> dict[Part, str]:
    """The record's last word on each part: begun, sent, delivered, or failed and why."""
    found: dict[Part, str] = {}
    for step in story:
        event = step.event
        if isinstance(event, e.SendBegun):
            found[event.message, event.part] = "begun"
        elif isinstance(event, e.Sent) and found.get((event.message, event.part)) != "delivered":
            found[event.message, event.part] = "sent"
        elif isinstance(event, e.SendFailed):
            found[event.message, event.part] = f"failed: {event.code}"
        elif isinstance(event, e.SendPutOff):
            _put_off(found, event)
        elif isinstance(event, e.DeliveryChanged):
            part = event.message, event.part
            found[part] = _newer(found.get(part, ""), event)
    return found


def _put_off(found: dict[Part, str], event: e.SendPutOff) -> None:
    """What was begun has surely not gone out."""
    for part, way in list(found.items()):
        if part[0] == event.message and way == "begun":
            del found[part]


def _newer(way: str, event: e.DeliveryChanged) -> str:
    if event.status in ("delivered", "read"):
        return "delivered"
    if event.status == "failed":
        return way if way == "delivered" else f"failed: {event.code}"
    return "sent" if way != "delivered" else way


def _last_parts(story: Sequence[Step]) -> dict[int, int]:
    """Which part of each message is its last."""
    begun = (step.event for step in story if isinstance(step.event, e.SendBegun))
    return {event.message: event.part for event in begun if event.rest == 0}


def _has_person_after(story: Sequence[Step], seq: int) -> bool:
    """Whether somebody of the team had it at the end, or took it after that message."""
    if story and story[-1].after.has_person:
        return True
    return any(isinstance(step.event, e.HandedOver) for step in story if step.seq > seq)


def _on_the_phone(conversation: str, phone: Sequence[Delivery]) -> Iterator[Finding]:
    """What the customer reads: nothing twice, nothing before its time."""
    twice = Counter((d.callback, d.text) for d in phone)
    for (callback, _), count in twice.items():
        if count > 1:
            text = f"came to the phone {count} times"
            yield _of(conversation, "doubled", _part(callback)[0], text)
    newest = (0, 0)
    for delivery in phone:
        part = _part(delivery.callback)
        if part < newest and twice[(delivery.callback, delivery.text)] == 1:
            text = f"came to the phone after message {newest[0]}"
            yield _of(conversation, "order", part[0], text)
        newest = max(newest, part)


def _part(callback: str) -> Part:
    found = _PLACE.search(callback)
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)


def _of(conversation: str, kind: str, seq: int, text: str) -> Finding:
    return Finding(kind=kind, text=f"message {seq}: {text}", conversation=conversation, seq=seq)
