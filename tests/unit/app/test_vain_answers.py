"""An answer that was of no use says who knows more, and what the customer is told."""

from __future__ import annotations

from tests.fakes.assistant import answer
from tests.support.front import Front

VAIN = "that didn't help at all"


async def test_the_person_is_chosen_by_the_skill_that_the_answer_names(front: Front) -> None:
    await front.arrive("maya", "tomas")
    front.assistant.then(answer("Two days.", skill="delivery"))
    conversation = await front.web()
    await front.say(conversation, "how long is delivery?")
    await front.say(conversation, VAIN)
    assert (await front.state(conversation)).owner == "tomas"


async def test_the_customer_is_told_what_its_editor_wrote_and_the_persons_name(
    front: Front,
) -> None:
    await front.arrive("maya")
    told = "Somebody from the depot looks at it."
    front.assistant.then(answer("Two days.", if_not_helped=told))
    conversation = await front.web()
    await front.say(conversation, "how long is delivery?")
    [sentence] = await front.say(conversation, VAIN)
    assert sentence.startswith(f"{told} Maya from our team has been asked")


async def test_a_person_who_is_asked_for_comes_without_these_words(front: Front) -> None:
    await front.arrive("maya")
    front.assistant.then(answer("Two days.", if_not_helped="Somebody from the depot looks."))
    conversation = await front.web()
    await front.say(conversation, "how long is delivery?")
    [sentence] = await front.say(conversation, "I want to talk to a person")
    assert "depot" not in sentence
