"""Files that customers send: what is still to be had, and what became of the rest."""

from __future__ import annotations

from dataclasses import replace

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain.attachments.attached import attached, next_to_fetch, on_its_way
from bot.domain.fold import fold
from bot.domain.waiting.deadlines import PICK_UP, next_due
from bot.domain.waiting.owed import dues
from bot.domain.waiting.steps import Spans, Step
from tests.support.events import NOW, later, opened, state_of

PHOTO = e.Attachment(type="image", media_id="m1", caption="broken")
BILL = e.Attachment(type="document", media_id="m2", filename="bill.pdf")
UPLOADED = e.Attachment(type="image", file="f" * 64, kind="image/png", size=7)


def sent(*attachments, message_id="a"):
    return e.CustomerSaid(at=NOW, message_id=message_id, text="", attachments=attachments)


def entries(*events):
    return [e.Entry(seq=seq, event=event) for seq, event in enumerate(events, 1)]


def fetched(place=0):
    return e.AttachmentFetched(
        at=NOW, message=2, place=place, file="a" * 64, kind="image/jpeg", size=3
    )


def test_what_a_channel_holds_is_still_to_be_had_and_looked_for_at_once():
    state = state_of(opened(), sent(PHOTO, BILL))
    assert [(x.message, x.place, x.media_id) for x in state.fetching] == [
        (2, 0, "m1"),
        (2, 1, "m2"),
    ]
    assert next_to_fetch(state, NOW) == state.fetching[0]


def test_what_was_uploaded_with_the_message_is_there_already():
    assert state_of(opened(), sent(UPLOADED)).fetching == ()


def test_what_was_fetched_or_lost_is_no_longer_looked_for():
    lost = e.AttachmentLost(at=NOW, message=2, place=1, code="gone")
    state = state_of(opened(), sent(PHOTO, BILL), fetched(), lost)
    assert (state.fetching, next_to_fetch(state, later(99))) == ((), None)


def test_what_was_put_off_waits_for_its_time():
    off = e.AttachmentPutOff(at=NOW, message=2, place=0, until=later(2), code="away", tries=1)
    state = state_of(opened(), sent(PHOTO), off)
    assert next_to_fetch(state, later(1)) is None
    wanted = next_to_fetch(state, later(2))
    assert wanted is not None
    assert (wanted.tries, wanted.until) == (1, later(2))


def test_the_watch_looks_for_it_when_whoever_kept_the_message_is_gone():
    state = replace(state_of(opened(), sent(PHOTO)), unanswered=(), owed_since=None)
    (due,) = dues(state, {}, Spans())
    assert (due.step, due.at, due.about) == (Step.FETCH, NOW + PICK_UP, "2:0")
    assert next_due(state) == due.at


def test_a_flood_of_files_is_bounded_in_the_state():
    many = [sent(PHOTO, message_id=str(number)) for number in range(c.MAX_FETCHING + 5)]
    state = state_of(opened(), *many)
    assert len(state.fetching) == c.MAX_FETCHING
    assert state.fetching[-1].message == c.MAX_FETCHING + 6


def test_each_is_told_with_what_became_of_it():
    off = e.AttachmentPutOff(at=NOW, message=2, place=2, until=later(2), code="away", tries=1)
    lost = e.AttachmentLost(at=NOW, message=2, place=1, code="too_large")
    place = e.Attachment(type="location", caption="[Leeds]")
    record = entries(opened(), sent(PHOTO, BILL, BILL, UPLOADED, place), fetched(), lost, off)
    found = attached(record)
    assert [(x.place, bool(x.file), x.code) for x in found] == [
        (0, True, ""),
        (1, False, "too_large"),
        (2, False, ""),
        (3, True, ""),
        (4, False, "not_kept"),
    ]
    state = fold(c.Conversation(id="c"), [entry.event for entry in record])
    coming = [on_its_way(x, state) is not None for x in found]
    assert coming == [False, False, True, False, False]
