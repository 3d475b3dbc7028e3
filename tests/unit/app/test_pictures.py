"""What agents are shown is made once, and anew as soon as anything of it is another."""

from __future__ import annotations

import pytest

from bot.app.policy import Shop
from bot.app.views import pictures as module
from bot.app.views.common import Names
from bot.app.views.desk import summary_json
from bot.app.views.pictures import Pictures
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.fold import fold
from tests.support.events import NOW, opened
from tests.support.front import real_files
from tests.support.team import TEAM

NAMES = Names(
    TEAM, Shop(name="Copperleaf", bot_name="Pip", zone="Europe/London"), real_files().phrases
)
SAID = e.CustomerSaid(at=NOW, message_id="m-1", text="My lamp is broken")


@pytest.fixture
def pictures() -> Pictures:
    return Pictures(NAMES)


def story(*events: e.Event, name: str = "c-1") -> tuple[Conversation, tuple[e.Entry, ...]]:
    told = (opened(), *events)
    entries = tuple(e.Entry(seq=seq, event=event) for seq, event in enumerate(told, start=1))
    return fold(Conversation(id=name), told), entries


def test_the_same_state_has_one_summary(pictures):
    state, _ = story(SAID)
    assert pictures.summary(state) is pictures.summary(state)
    assert pictures.summary(state) == summary_json(state, NAMES)


def test_another_state_has_another_summary_whatever_its_version(pictures):
    one, _ = story(SAID)
    other, _ = story(e.CustomerSaid(at=NOW, message_id="m-1", text="Where is my parcel?"))
    pictures.summary(one)
    assert pictures.summary(other)["last"]["text"] == "Where is my parcel?"


def test_lines_that_were_shown_are_shown_again_with_the_new_ones(pictures):
    state, entries = story(SAID)
    before = pictures.entries(state, entries)
    more = e.Entry(seq=3, event=e.CustomerSaid(at=NOW, message_id="m-2", text="Hello?"))
    after = pictures.entries(fold(state, [more.event]), (*entries, more))
    assert all(one is other for one, other in zip(before, after, strict=False))
    assert [line["text"] for line in after][-2:] == ["My lamp is broken", "Hello?"]


def test_a_line_read_anew_is_made_anew(pictures):
    state, entries = story(SAID)
    pictures.entries(state, entries)
    other, again = story(e.CustomerSaid(at=NOW, message_id="m-1", text="Erased and begun anew"))
    assert pictures.entries(other, again)[-1]["text"] == "Erased and begun anew"


def test_a_message_that_came_farther_says_so(pictures):
    said = e.HouseSaid(at=NOW, phrase="house.noted", text="We have it.")
    state, entries = story(SAID, said)
    assert pictures.entries(state, entries)[-1]["delivery"] == ""
    sent = e.Entry(seq=4, event=e.SendFailed(at=NOW, message=3, code="131026"))
    shown = pictures.entries(fold(state, [sent.event]), (*entries, sent))
    assert next(x for x in shown if x["seq"] == 3)["delivery"] == "failed: 131026"


def test_what_came_of_a_file_is_shown(pictures):
    photo = e.Attachment(type="image", media_id="wa-1", mime="image/jpeg", filename="lamp.jpg")
    said = e.CustomerSaid(at=NOW, message_id="m-1", text="", attachments=(photo,))
    state, entries = story(said)
    (coming,) = pictures.entries(state, entries)[-1]["attachments"]
    lost = e.Entry(seq=3, event=e.AttachmentLost(at=NOW, message=2, place=0, code="too_large"))
    later = fold(state, [lost.event])
    shown = pictures.entries(later, (*entries, lost))
    (gone,) = next(x for x in shown if x["seq"] == 2)["attachments"]
    assert (coming["problem"], coming["kept"]) != (gone["problem"], gone["kept"])


def test_nothing_of_what_was_erased_is_held(pictures):
    state, entries = story(SAID)
    summary, lines = pictures.summary(state), pictures.entries(state, entries)
    pictures.forget("c-1")
    assert pictures.summary(state) is not summary
    assert pictures.entries(state, entries)[-1] is not lines[-1]


def test_those_shown_longest_ago_are_held_no_more(pictures, monkeypatch):
    monkeypatch.setattr(module, "MOST_HELD", 2)
    states = [story(SAID, name=f"c-{number}")[0] for number in range(3)]
    first, *_, last = [pictures.summary(state) for state in states]
    assert pictures.summary(states[2]) is last
    assert pictures.summary(states[0]) is not first
