"""Answers beside orders, and the question that must not get lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from actions.talk.memory import Memory, read_memory
from bot.adapters.files.words import load_words
from bot.assistant.saying import Moment, Sayings
from bot.faq.entry import Button, Catalogue, Entry

ROOT = Path(__file__).parents[3]
PENDING = Memory(asking="proof", about="order_status", asked=1)


def entry(id_: str) -> Entry:
    """A small FAQ entry."""
    return Entry(
        id=id_,
        title=f"About {id_}",
        ask=("how",),
        owner="service",
        review=date(2027, 1, 1),
        body="It is **free**.",
        version="v1",
        file=f"{id_}.md",
        buttons=(
            Button(label="Person", go="person"),
            Button(label="Order", go="order_status"),
            Button(label="More", go="delivery-times"),
        ),
    )


@pytest.fixture(scope="module")
def sayings() -> Sayings:
    """With the shipped words and two entries."""
    entries = (entry("delivery-cost"), entry("delivery-times"))
    return Sayings(phrases=load_words(ROOT / "words"), catalogue=Catalogue(entries=entries))


def test_an_entry_is_said_as_plain_text_with_its_source_and_ways_on(sayings):
    message = sayings.faq(["delivery-cost"], Moment())
    assert message["text"] == "It is *free*."
    source = {"kind": "faq", "id": "delivery-cost", "version": "v1"}
    assert message["source"] == {**source, "skill": "", "if_not_helped": ""}
    ids = [button["payload"] for button in message["buttons"]]
    assert ids == ["person", "talk:order_status", "faq:delivery-times"]


def test_a_button_to_a_deleted_entry_is_not_shown():
    alone = Catalogue(entries=(entry("delivery-cost"),))
    says = Sayings(phrases=load_words(ROOT / "words"), catalogue=alone)
    message = says.faq(["delivery-cost"], Moment())
    assert [one["payload"] for one in message["buttons"]] == ["person", "talk:order_status"]


def test_two_entries_are_offered_with_a_person(sayings):
    message = sayings.faq(["delivery-cost", "delivery-times"], Moment())
    ids = [button["payload"] for button in message["buttons"]]
    assert ids == ["faq:delivery-cost", "faq:delivery-times", "person"]


def test_an_entry_that_is_gone_is_not_an_error(sayings):
    assert sayings.faq(["no-such"], Moment())["text"]


def test_after_a_question_in_between_the_open_one_is_put_again(sayings):
    message = sayings.faq(["delivery-cost"], Moment(memory=PENDING))
    assert "postcode" in message["text"]


def test_thanks_are_not_followed_by_a_question(sayings):
    message = sayings.talk("bot.thanks", Moment(memory=PENDING), {})
    assert "postcode" not in message["text"]


def test_an_option_that_a_person_carries_out_asks_for_one(sayings):
    effects = sayings.choice(Moment(entities={"option": "refund"}))["effects"]
    assert effects["needs_person"] == "chose:refund"
    assert effects["person_skill"] == "payments"
    assert effects["facts"][0]["name"] == "wants"


def test_waiting_needs_nobody(sayings):
    effects = sayings.choice(Moment(entities={"option": "wait_and_track"}))["effects"]
    assert "needs_person" not in effects


def test_no_ends_the_open_question(sayings):
    effects = sayings.talk("bot.deny", Moment(memory=PENDING), {"forget": True})["effects"]
    assert not read_memory(effects["memory"]).busy


def test_a_name_is_used_where_the_phrase_has_a_place_for_it(sayings):
    message = sayings.talk("bot.thanks", Moment(name="Ada Lovelace"), {})
    assert message["text"].endswith("Ada.")


def test_another_language_is_answered_with_a_person_instead_of_advice(sayings):
    message = sayings.talk("bot.not_understood", Moment(reading={"language": "de"}), {})
    assert "English" in message["text"]


def test_nobody_is_made_to_choose_among_titles_in_another_language(sayings):
    german = replace(entry("delivery-times"), language="de", title="Wie lange es dauert")
    entries = (entry("password-reset"), entry("data-copy"), german)
    says = replace(sayings, catalogue=Catalogue(entries=entries))
    moment = Moment(language="de", reading={"language": "de"})
    message = says.faq(["password-reset", "data-copy"], moment)
    assert message["text"].startswith("Das habe ich nicht verstanden")
    assert [button["title"] for button in message["buttons"]] == ["Mit einem Menschen"]
    one = says.faq(["delivery-times", "data-copy"], Moment(language="de"))
    assert [button["payload"] for button in one["buttons"]] == ["faq:delivery-times", "person"]


def test_an_answer_in_english_alone_is_offered_by_how_it_is_asked_in_german(sayings):
    english = replace(entry("islands"), asked={"de": ("Inseln", "liefert ihr auf inseln")})
    german = replace(entry("delivery-times"), language="de", title="Wie lange es dauert")
    other = entry("data-copy")
    says = replace(sayings, catalogue=Catalogue(entries=(english, german, other)))
    both = says.faq(["islands", "delivery-times"], Moment(language="de"))
    assert [button["title"] for button in both["buttons"]][:2] == ["Inseln", "Wie lange es dauert"]
    # The likelier one can't be offered, so the other is not given in its place.
    weak = says.faq(["data-copy", "delivery-times"], Moment(language="de"))
    assert [button["payload"] for button in weak["buttons"]] == ["person"]


def test_an_open_question_is_recalled_twice_and_then_left_alone(sayings):
    memory, texts = Memory(asking="proof", about="order_status", asked=1), []
    for _ in range(3):
        message = sayings.faq(["delivery-cost"], Moment(memory=memory))
        texts.append(message["text"])
        memory = (
            read_memory(message["effects"].get("memory"))
            if "memory" in message["effects"]
            else memory
        )
    assert ["postcode" in text for text in texts] == [True, True, False]


def test_a_second_no_offers_a_person_instead_of_asking_again(sayings):
    first = sayings.talk("bot.deny", Moment(), {"forget": True})
    memory = read_memory(first["effects"]["memory"])
    second = sayings.talk("bot.deny", Moment(memory=memory), {"forget": True})
    assert first["text"] != second["text"]
    assert [button["payload"] for button in second["buttons"]] == ["person"]


def test_no_after_an_order_was_told_leaves_it_as_it_is(sayings):
    text = sayings.talk("bot.deny", Moment(memory=Memory(told="CL-10234")), {"forget": True})[
        "text"
    ]
    assert "own words" not in text


def test_what_is_not_understood_twice_is_said_in_two_ways(sayings):
    busy = Memory(asking="proof", about="order_status", asked=1)
    first = sayings.talk("bot.not_understood", Moment(memory=busy), {})
    memory = read_memory(first["effects"]["memory"])
    assert memory.lost
    assert memory.asking == "proof"
    second = sayings.talk("bot.not_understood", Moment(memory=memory), {})
    assert first["text"].splitlines()[0] != second["text"].splitlines()[0]
