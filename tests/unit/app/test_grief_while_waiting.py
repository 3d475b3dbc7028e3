"""Who tells of a death, or hardship, while they wait: a human line, and who is trained for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.conversation import Status
from bot.domain.people.roster import Team
from tests.support.front import Front
from tests.support.handovers import PERSON
from tests.support.team import TEAM

SORRY = {"en": "We're sorry for your loss.", "de": "Unser herzliches Beileid."}
GERMAN = "Ich möchte mit einem Menschen sprechen"
DEATHS = [
    ("en", "my husband died last week and there is an order of his on the way"),
    ("en", "My mother passed away and had ordered something"),
    ("en", "my dad has died, what happens with his parcel"),
    ("de", "Meine Frau ist gestorben und hatte noch etwas bestellt"),
    ("de", "mein Vater ist letzte Woche verstorben, da ist noch ein Paket unterwegs"),
]


async def waits(front: Front, language: str, *here: str) -> str:
    await front.arrive(*here)
    conversation = await front.web(language=language)
    await front.say(conversation, PERSON if language == "en" else GERMAN)
    return conversation


@pytest.mark.parametrize(("language", "text"), DEATHS)
async def test_who_waits_for_a_time_reads_sympathy_first_and_no_bot_is_offered(
    front: Front, language: str, text: str
) -> None:
    conversation = await waits(front, language)
    assert (await front.state(conversation)).status is Status.WAITING
    (words,) = await front.say(conversation, text)
    assert words.startswith(SORRY[language])
    assert "10:30" in words or "10:35" in words
    assert "word for word" not in words
    assert "Wort für Wort" not in words
    assert (await front.state(conversation)).latest_buttons == ()


@pytest.mark.parametrize(("language", "text"), DEATHS)
async def test_who_waits_while_somebody_is_asked_reads_it_too(
    front: Front, language: str, text: str
) -> None:
    conversation = await waits(front, language, "tomas")
    assert (await front.state(conversation)).status is Status.OFFERED
    (words,) = await front.say(conversation, text)
    assert words.startswith(SORRY[language])
    again = await front.say(conversation, text)
    assert not [line for line in again if SORRY[language] in line], "once"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "en",
            "I can't pay my rent, I have no money left for food",
            "We can tell how hard this is right now.",
        ),
        ("en", "I am in hospital with cancer and can't deal with this", "We can tell how hard"),
        ("de", "Ich bin arbeitslos und kann die Miete nicht zahlen", "Man merkt, wie schwer das"),
    ],
)
async def test_hardship_is_met_with_what_is_said_in_a_new_chat(
    front: Front, language: str, text: str, said: str
) -> None:
    conversation = await waits(front, language)
    (words,) = await front.say(conversation, text)
    assert words.startswith(said)


def with_care(*agents: str) -> Team:
    people = dict(TEAM.agents)
    for one in agents:
        people[one] = replace(people[one], skills=(*people[one].skills, "care"))
    return Team(people)


@pytest.mark.parametrize(
    ("language", "text"),
    [DEATHS[0], DEATHS[3], ("en", "I can't pay my rent, I have no money left")],
)
async def test_it_is_offered_to_who_is_trained_for_it_instead_of_who_was_asked(
    language: str, text: str
) -> None:
    team = with_care("noor")
    team.agents["noor"] = replace(team.agents["noor"], languages=("en", "de"))
    front = Front(team=team)
    conversation = await waits(front, language, "tomas")
    await front.arrive("noor")
    assert (await front.state(conversation)).owner == "tomas"
    (words,) = await front.say(conversation, text)
    state = await front.state(conversation)
    assert (state.status, state.owner, state.named) == (Status.OFFERED, "noor", "noor")
    assert "Noor" in words
    assert "tomas" not in await front.places()


async def test_who_is_trained_and_asked_already_is_asked_on() -> None:
    front = Front(team=with_care("noor", "tomas"))
    conversation = await waits(front, "en", "tomas")
    await front.arrive("noor")
    await front.say(conversation, DEATHS[0][1])
    assert (await front.state(conversation)).owner == "tomas"


async def test_who_is_trained_and_does_not_write_their_language_comes_after_who_does() -> None:
    front = Front(team=with_care("noor"))
    conversation = await waits(front, "de", "tomas")
    await front.arrive("noor")
    await front.say(conversation, DEATHS[3][1])
    assert (await front.state(conversation)).owner == "tomas"


async def test_who_chose_a_call_is_offered_whoever_is_trained_and_here() -> None:
    front = Front(team=with_care("noor"))
    conversation = await front.web()
    await front.say(conversation, "call me at 11:00, 0113 496 0123")
    assert (await front.state(conversation)).status is Status.WAITING
    await front.arrive("noor")
    (words,) = await front.say(conversation, DEATHS[0][1])
    assert words.startswith("We're sorry for your loss. Noor from our team has been asked")
    assert (await front.state(conversation)).owner == "noor"
