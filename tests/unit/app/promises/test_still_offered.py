"""A call that was offered and is not chosen yet: who asks after it, or would rather have e-mail."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName, standing
from bot.domain.promises.callbacks import chosen
from tests.support.chosen_times import booked, slots, starts
from tests.support.events import later
from tests.support.handovers import PERSON, waiting

TOMORROW_AT_TEN = later(hours=24)
CALLS = {"en": "call me tomorrow at 10", "de": "ruft mich morgen um 10 an"}
NOBODY_THEN = {"en": "call me tomorrow at 22:30", "de": "ruft mich morgen um 22:30 Uhr an"}
ASKED = [
    ("en", "is the call still on?"),
    ("en", "am I still getting that call?"),
    ("en", "you still calling me?"),
    ("en", "still calling me?"),
    ("en", "actually, is my call still on?"),
    ("en", "are we still on for the call?"),
    ("en", "will someone still call me?"),
    ("en", "what about my call"),
    ("en", "did you forget the call?"),
    ("en", "is the call tomorrow still happening?"),
    ("en", "has my call been cancelled?"),
    ("de", "steht der Anruf noch?"),
    ("de", "rufen Sie mich noch an?"),
    ("de", "ruft ihr mich noch an?"),
    ("de", "rufst du noch an"),
    ("de", "ruft mich noch jemand an?"),
    ("de", "wird mich noch jemand anrufen?"),
    ("de", "krieg ich noch einen Anruf?"),
    ("de", "bekomme ich den Anruf noch?"),
    ("de", "kommt der Anruf noch?"),
    ("de", "was ist mit dem Anruf?"),
    ("de", "habt ihr den Anruf vergessen?"),
]
BY_MAIL = [
    ("en", "I prefer email"),
    ("en", "email please"),
    ("en", "I'd rather have an e-mail"),
    ("en", "can you email me instead?"),
    ("en", "please just email me"),
    ("en", "no call, email me please"),
    ("en", "email would be better"),
    ("en", "send me an email instead"),
    ("en", "by email instead"),
    ("en", "rather by mail"),
    ("de", "lieber per Mail"),
    ("de", "per E-Mail bitte"),
    ("de", "schreibt mir lieber eine Mail"),
    ("de", "E-Mail wäre mir lieber"),
    ("de", "ich bevorzuge E-Mail"),
    ("de", "schickt mir einfach eine Mail"),
    ("de", "geht das auch per Mail?"),
    ("de", "mailt mir bitte"),
    ("de", "bitte kein Anruf, lieber eine E-Mail"),
    ("de", "Mail statt Anruf"),
]
NO_MAIL = {"en": "We don't write e-mails from here", "de": "E-Mails schreiben wir von hier aus"}


async def offered(front, language):
    """Nobody has the time that was named: the nearest are told."""
    conversation = await front.web(language=language)
    await front.say(conversation, NOBODY_THEN[language])
    assert await slots(front, conversation)
    return conversation


async def with_a_call(front, language):
    conversation = await front.web(language=language)
    await front.say(conversation, CALLS[language])
    return conversation


@pytest.mark.parametrize("here", ["", "maya tomas"])
@pytest.mark.parametrize(("language", "text"), ASKED)
async def test_who_asks_hears_the_offered_times_again(front, here, language, text):
    await front.arrive(*here.split())
    conversation = await offered(front, language)
    before = await slots(front, conversation)
    (words,) = await front.say(conversation, text)
    said = {"en": "No call is settled yet", "de": "Noch ist kein Anruf abgemacht"}
    assert said[language] in words
    assert ("21:30" if language == "en" else "16:30") in words
    assert await slots(front, conversation) == before
    await front.say(conversation, "the first one" if language == "en" else "die erste")
    assert (await starts(front, conversation))[2] == before[0].starts


async def test_also_after_something_else_was_said(front):
    conversation = await offered(front, "en")
    before = await slots(front, conversation)
    await front.say(conversation, "the screws are missing as well")
    await front.say(conversation, "and am I still getting that call?")
    assert await slots(front, conversation) == before


@pytest.mark.parametrize(("language", "text"), ASKED)
async def test_with_a_call_that_is_booked_they_hear_its_time(front, language, text):
    conversation = await with_a_call(front, language)
    (words,) = await front.say(conversation, text)
    assert ("Yes, it stands" if language == "en" else "Ja, es bleibt dabei") in words
    assert (await starts(front, conversation))[1:] == ("call", TOMORROW_AT_TEN)


@pytest.mark.parametrize(("language", "text"), ASKED)
async def test_with_none_they_hear_that(front, language, text):
    conversation = await front.web(language=language)
    await front.say(conversation, PERSON if language == "en" else "Ich möchte einen Menschen")
    (words,) = await front.say(conversation, text)
    assert ("No call is booked" if language == "en" else "kein Anruf abgemacht") in words


@pytest.mark.parametrize(("language", "text"), BY_MAIL)
async def test_who_would_rather_have_e_mail_is_written_to_here(front, language, text):
    conversation = await offered(front, language)
    (words,) = await front.say(conversation, text)
    assert NO_MAIL[language] in words
    assert await slots(front, conversation) == []
    assert await starts(front, conversation) is None
    facts = standing((await front.state(conversation)).facts)
    assert not [fact for fact in facts if fact.name is FactName.CONTACT_AT]


@pytest.mark.parametrize(("language", "text"), BY_MAIL)
async def test_a_call_that_was_booked_is_withdrawn_for_it(front, language, text):
    conversation = await with_a_call(front, language)
    (words,) = await front.say(conversation, text)
    assert NO_MAIL[language] in words
    assert ("no call" if language == "en" else "kein Anruf") in words
    owner, way, at = await starts(front, conversation)
    assert (way, at) == ("write", TOMORROW_AT_TEN)
    assert list(await booked(front, owner)) == [TOMORROW_AT_TEN]


@pytest.mark.parametrize("text", ["my email is kim@example.org", "I never got the email"])
async def test_an_address_or_a_mail_of_ours_changes_no_way(front, text):
    conversation = await with_a_call(front, "en")
    await front.say(conversation, text)
    assert (await starts(front, conversation))[1:] == ("call", TOMORROW_AT_TEN)


async def test_where_no_call_is_spoken_of_it_is_noted(front):
    conversation = await waiting(front)
    await front.say(conversation, "please email me the invoice")
    assert chosen(await front.state(conversation)) is None
