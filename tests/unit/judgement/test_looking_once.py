"""What is known of a message or a text is not looked for again, and changes nothing by that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from bot.judgement import Answer, History, Judge, Said, SignalFound, SignalsConfig
from bot.judgement.family import Family
from bot.judgement.fillers import Fillers
from bot.judgement.patterns import Grammar, Phrase
from bot.judgement.phrase_index import PhraseIndex
from bot.judgement.reading import Reading, read
from bot.judgement.situation import Situation
from bot.judgement.traits import Traits

from .conftest import Talk

TEXT = "that is not what I asked, this is useless"


@pytest.fixture
def looked(taught: Judge, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The messages whose traits are read from here on."""
    texts: list[str] = []
    known = taught.traits.read

    def counted(situation: Situation) -> Traits | None:
        texts.append(situation.text)
        return known(situation)

    monkeypatch.setattr(taught.traits, "read", counted)
    return texts


def test_what_no_answer_changes_is_looked_at_once_also_while_others_write(
    taught: Judge, talk: Talk, looked: list[str]
) -> None:
    history = talk("where is my sofa", "It is on its way.")
    taught.before(TEXT, 3, history)
    taught.before("and mine?", 3, talk("where is my bed", "It comes on Friday."))
    taught.after(TEXT, 3, history, Answer(text="It comes on Monday."))
    assert looked == [TEXT, "and mine?"]


def test_who_waited_behind_hundreds_is_assessed_as_ever(
    taught: Judge, talk: Talk, config: SignalsConfig
) -> None:
    history, answer = talk("where is my sofa", "It is on its way."), Answer(text="On Monday.")
    taught.before(TEXT, 3, history)
    at_once = taught.after(TEXT, 3, history, answer)
    for number in range(300):
        taught.before("hello", number, History())
    assert taught.after(TEXT, 3, history, answer) == at_once
    assert at_once.version == config.version


def test_the_same_words_after_others_are_looked_at_anew(judge: Judge, talk: Talk) -> None:
    calm = judge.after(TEXT, 3, History(), Answer(text="Yes."))
    again = judge.after(TEXT, 3, talk(TEXT, "It is on its way."), Answer(text="Yes."))
    assert {s.signal for s in again.signals} > {s.signal for s in calm.signals}


def test_what_is_known_of_a_customer_meanwhile_counts_after_the_answer(judge: Judge) -> None:
    turns = (Said(who="customer", text="hi", seq=1), Said(who="bot", text="Hello!", seq=2))
    judge.before("is it there", 3, History(turns=turns))
    found = judge.after("is it there", 3, History(turns=turns, contacts=2), Answer(text="Yes."))
    assert "several_contacts" in {s.signal for s in found.signals}


def test_a_message_assessed_ahead_of_its_turn_is_not_assessed_again_unless_more_is_known(
    judge: Judge, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    mood = judge._mood.read

    def counted(situation: Situation, found: Iterable[SignalFound]) -> float:
        read.append(situation.text)
        return mood(situation, found)

    monkeypatch.setattr(judge._mood, "read", counted)
    history = talk("where is my bench", "It is on its way.")
    ahead = judge.before("and when is it here", 3, history)
    assert judge.before("and when is it here", 3, replace(history)) is ahead
    assert len(read) == 1
    more = judge.before("and when is it here", 3, replace(history, contacts=2))
    assert "several_contacts" in {s.signal for s in more.signals}


def test_of_equally_strong_phrases_the_first_in_the_file_is_quoted() -> None:
    grammar = Grammar({}, {})

    def quoted(*phrases: str) -> str:
        made = [Phrase(piece=grammar.parse(text), score=0.8) for text in phrases]
        family = Family(Fillers([]), PhraseIndex(), anywhere=made)
        return family.find(reading("this bot is useless"))[0].evidence

    assert quoted("useless", "this bot") == "useless"
    assert quoted("this bot", "useless") == "this bot"


def test_families_that_share_an_index_find_their_own_phrases_alone() -> None:
    grammar, index = Grammar({}, {}), PhraseIndex()

    def family(text: str) -> Family:
        return Family(Fillers([]), index, anywhere=[Phrase(piece=grammar.parse(text), score=1.0)])

    angry, glad = family("awful*"), family("lovely")
    assert [f.evidence for f in angry.find(reading("awfully lovely"))] == ["awfully"]
    assert [f.evidence for f in glad.find(reading("awfully lovely"))] == ["lovely"]
    assert not glad.find(reading("awful"))


def reading(text: str) -> Reading:
    return read(text, {}, str)
