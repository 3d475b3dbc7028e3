"""Answers of no use, taken politely: the second within one matter brings a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.judgement import Assessment, History, Judge, Said, SignalsConfig
from bot.judgement.combine import combine
from bot.judgement.examples import answers_of, read_examples, read_talks
from bot.judgement.exchanges import Exchange
from bot.judgement.load import load_talks, load_weights
from bot.judgement.no_use import Failures
from bot.judgement.no_use_traits import Scene
from bot.judgement.signals.missed import FailedTurnsSignal
from bot.judgement.situation import Situation

from .conftest import ROOT, Talk

DATA = ROOT / "tests" / "data" / "judgement"
FAILED = 0.5  # of the score that a sure failure has


def share(found: Assessment, judge: Judge) -> float:
    """How much of a failure the last answer was, from 0 to 1 (more: the second)."""
    score = next((s.score for s in found.signals if s.signal == "failed_turns"), 0.0)
    return score / judge.config.missed.scores[0]


@pytest.mark.parametrize(
    ("asked", "answer", "now"),
    [
        ("what is the sole of the boots made of", "The boots are 149.", "Thanks! And the sole?"),
        ("does the hotel have an iron", "Our hotel won an award.", "I meant an iron for clothes"),
        ("where is order 5521", "Hello! What do you need?", "Order 5521, where is it please"),
        ("the bike room stays shut", "Hold your card to it.", "I hold it there, it stays shut"),
        ("is the pool heated", "I'm sorry, I don't know.", "Would you know whom to ask?"),
        ("darf mein Hund mit", "Die Wohnung hat zwei Zimmer.", "Schön. Und der Hund?"),
        ("do you take cheques", "Prices include tax.", "I'll just ask at the desk, thanks"),
    ],
)
def test_an_answer_of_no_use_shows_in_the_next_words(
    taught: Judge, talk: Talk, asked: str, answer: str, now: str
) -> None:
    found = taught.before(now, 99, talk(asked, answer))
    assert share(found, taught) > FAILED
    assert not found.handover


@pytest.mark.parametrize(
    ("asked", "answer", "now"),
    [
        ("are you open on saturday", "Yes, from 9 to 14.", "and on sunday?"),
        ("a table for two on friday", "At what time?", "for three, sorry, at 7"),
        ("do you ship to Ireland", "Yes, in three days.", "how much is shipping to Ireland"),
        ("do you have it in blue", "Yes, in S and M.", "no, I'll take the red one"),
        ("ist Samstag offen", "Ja, von 9 bis 14 Uhr.", "und am Sonntag?"),
    ],
)
def test_a_new_question_a_choice_or_an_answer_is_no_sign_of_failure(
    taught: Judge, talk: Talk, asked: str, answer: str, now: str
) -> None:
    assert share(taught.before(now, 99, talk(asked, answer)), taught) < FAILED


TWICE = (
    "is the pool heated", "We have a pool and a sauna.", "Great. Heated?", "Open from 7 to 21.",
)  # fmt: skip


def test_the_second_brings_a_person_and_both_are_quoted(taught: Judge, talk: Talk) -> None:
    assert not taught.before("Great. Heated?", 99, talk(*TWICE[:2])).handover
    found = taught.before("Nice hours. Do you know if it's heated?", 99, talk(*TWICE))
    assert found.handover
    assert found.reason == "no_progress"
    assert found.signals[0].evidence == f"{TWICE[1]} / {TWICE[3]}"


@dataclass(frozen=True, kw_only=True)
class Read:
    """A reader that has found out already."""

    found: Failures

    def failures(self, situation: Situation) -> Failures:
        """What it found out."""
        return self.found


@pytest.mark.parametrize(
    ("two", "decision"), [(0.1, (False, False)), (0.45, (False, True)), (0.6, (True, False))]
)
def test_a_person_is_offered_where_a_second_failure_is_likely_and_comes_where_it_is_more_so(
    taught: Judge, talk: Talk, two: float, decision: tuple[bool, bool]
) -> None:
    said = talk(*TWICE)
    first, second = said.turns[1], said.turns[3]
    found = Failures(last=0.2, two=two, first=first, second=second)
    signal = FailedTurnsSignal(Read(found=found), taught.config.missed)  # type: ignore[arg-type]
    now = taught.situation("Nice hours.", 99, said)
    assessed = combine(signal.look(now), 0.0, taught.config)
    assert (assessed.handover, assessed.offer) == decision
    quoted = [s.evidence for s in assessed.signals]
    assert not (assessed.handover or assessed.offer) or quoted == [f"{TWICE[1]} / {TWICE[3]}"]


def test_a_failure_that_ended_well_counts_no_more(taught: Judge, talk: Talk) -> None:
    mended = (*TWICE[:3], "Yes, 27 degrees.", "Wonderful, thank you")
    said = talk(*mended, "You're welcome!", "can I rent a towel", "Yes, for 3.", "great, two then")
    assert not taught.before("and where is the lift", 99, said).handover


def test_where_answers_did_well_before_two_that_may_have_failed_weigh_less(
    taught: Judge, talk: Talk
) -> None:
    well = ("is there a lift", "Yes, to all floors.", "great, and towels?", "Yes, for 3.")
    now = "Nice hours. Do you know if it's heated?"
    alone = taught.failures.failures(taught.situation(now, 99, talk(*TWICE)))
    after = taught.failures.failures(taught.situation(now, 99, talk(*well, *TWICE)))
    assert alone is not None
    assert after is not None
    assert 0.5 < after.two < alone.two


def test_what_came_before_a_person_counts_no_more(taught: Judge, talk: Talk) -> None:
    said = talk(*TWICE[:3], "agent: Maya here, yes.", "house: Pip is back.", "bot: Welcome back.")
    assert not taught.before("is there a lift", 99, said).handover


def test_without_the_model_our_own_words_tell(judge: Judge, talk: Talk) -> None:
    lost = ("a bed", "Sorry, I didn't understand that.", "a bed please")
    assert share(judge.before("the oak bed", 99, talk(*lost[:2])), judge) >= 1
    assert share(judge.before("bed", 99, talk(*TWICE[:2])), judge) == 0


def reached(judge: Judge, name: str) -> tuple[int, int, list[str]]:
    """Talks in which a person came in time, all talks, and messages handed over too early."""
    got, wanted, early = set[int](), set[int](), []
    for one in read_examples((DATA / name).read_text(encoding="utf-8"), name):
        if judge.before(one.text, len(one.history.turns) + 1, one.history).handover:
            got.add(one.talk)
            early += [] if one.troubled else [one.text]
        if one.troubled:
            wanted.add(one.talk)
    return len(got & wanted), len(wanted), early


def test_polite_customers_whom_the_bot_fails_twice_get_a_person(taught: Judge) -> None:
    got, wanted, _ = reached(taught, "polite.txt")
    assert wanted >= 25
    assert got >= wanted - 4


def test_hardly_anybody_is_handed_over_where_all_goes_well(taught: Judge) -> None:
    texts = (DATA / "repaired.txt").read_text(encoding="utf-8")
    calm = list(read_examples(texts, "repaired.txt"))
    assert len(calm) >= 100
    over = [
        one.text
        for one in calm
        if taught.before(one.text, len(one.history.turns) + 1, one.history).handover
    ]
    assert len(over) <= 3, over


def test_ten_turns_with_jokes_and_asides_stay_with_the_bot(taught: Judge) -> None:
    texts = (DATA / "happy.txt").read_text(encoding="utf-8")
    calm = list(read_examples(texts, "happy.txt"))
    found = [taught.before(one.text, len(one.history.turns) + 1, one.history) for one in calm]
    assert len(calm) == 400
    assert [one.text for one, seen in zip(calm, found, strict=True) if seen.handover] == []
    assert sum(one.offer for one in found) <= 6


def test_another_writers_polite_customers_get_a_person_too(taught: Judge) -> None:
    got, wanted, _ = reached(taught, "polite_others.txt")
    assert wanted == 50
    assert got >= wanted - 2


def test_the_weights_belong_to_the_traits_that_are_read(taught: Judge) -> None:
    model = load_weights(ROOT / "bot/judgement/no_use.json")
    one = next(answers_of(load_talks(ROOT / "data" / "judgement")))
    traits = taught.failures.traits.read(one.earlier, one.exchange)
    assert traits is not None
    own = {name for name in traits if name[1:2] != " "}
    known = {name for name in model.named if name[1:2] != " "}
    assert known <= own
    assert len(known) > len(own) / 2
    assert any(name in model.named for name in traits if name.startswith("a ~"))


def test_two_answers_in_a_row_count_more_than_two_with_others_between(
    taught: Judge, talk: Talk
) -> None:
    between = ("Thanks. Is there a lift?", "Yes, to every floor.") * 3
    again = ("And is the pool heated?", "Open from 7 to 21.")
    far = talk(*TWICE[:2], *between, *again)
    near = talk(*TWICE[:2], *again)
    now = "Good hours. Is it heated, though?"
    assert taught.before(now, 99, near).handover
    assert not taught.before(now, 99, far).handover


@pytest.mark.parametrize(
    ("asked", "answer", "now"),
    [
        ("und am 6.?", "Am 6. um 12:30 für 75.", "Das ist nicht gut, da ist Hochzeit. Also am 5."),
        ("und in gelb?", "Gelb ist leider aus, ab 12. Mai wieder.", "macht nichts, dann blau"),
        ("not the red cap?", "Right, the blue one.", "I've picked the wrong one twice before :)"),
    ],
)
def test_help_that_goes_well_is_not_cut_short_by_words_that_sound_like_an_objection(
    taught: Judge, judge: Judge, talk: Talk, asked: str, answer: str, now: str
) -> None:
    assert not taught.before(now, 99, talk("hello", "Hi!", asked, answer)).handover
    assert judge.before(now, 99, talk("hello", "Hi!", asked, answer)).signals


@pytest.mark.parametrize("now", ["that doesn't help me", "das hilft mir leider nicht"])
def test_who_says_that_an_answer_is_no_help_gets_a_person_however_good_it_was(
    taught: Judge, talk: Talk, now: str
) -> None:
    good = talk("do you ship to Norway?", "We do: 5 to 8 working days, 14.90.")
    assert taught.before(now, 99, good).handover


def test_who_objects_a_third_time_is_not_doubted_however_good_the_answers_seem(
    taught: Judge, talk: Talk
) -> None:
    said = (
        "Can I use the Ferry bowls in the microwave?",
        "Stoneware: dishwasher yes, microwave yes. Gold rims: hand wash, and no microwave.",
        "That does not answer my question, sorry.",
        "All right. Then tell me in your own words what you need.",
        "I asked about the Ferry bowls with the copper edge.",
        "I am not sure which answer you are after. Is it one of these?",
    )
    assert taught.before(said[4], 99, talk(*said[:4])).offer
    assert taught.before("No, that is not it either", 99, talk(*said)).handover


def test_an_objection_to_an_answer_of_no_use_counts_in_full(taught: Judge, talk: Talk) -> None:
    said = talk("the lamp stays dark", "Our lamps come in two colours.")
    assert taught.before("That doesn't help me at all, it stays dark", 99, said).handover


def test_the_conversations_about_answers_are_many_and_varied() -> None:
    talks = load_talks(ROOT / "data" / "judgement")
    failed = [talk for talk in talks if len(talk.no_use) > 1]
    assert len(failed) > 250
    assert len(talks) - len(failed) > 200
    assert sum("ich" in s.text.split() for talk in talks for s in talk.said) > 50


def test_an_answer_is_an_example_once_it_was_reacted_to() -> None:
    text = "b hello\nc a bed\nb! Our shop is open.\nc a bed, please\nb Oak or pine?\n"
    answers = list(answers_of(read_talks(text, "a.txt")))
    assert [(a.exchange.answer.text, a.no_use) for a in answers] == [("Our shop is open.", True)]


def test_nothing_counts_before_anything_was_answered(config: SignalsConfig, taught: Judge) -> None:
    assert config.missed.second_from < 1
    assert share(taught.before("and the sole?", 1, History()), taught) == 0


def test_an_exchange_is_read_once_however_far_back_the_conversation_is_kept(
    taught: Judge, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [text for n in range(14) for text in (f"is shelf {n}{n} oak", f"Shelf {n}{n} is ash.")]
    taught.before("and the price of it", 99, talk(*said[:-2]))
    read: list[str] = []
    known = taught.failures.traits.scene

    def counted(earlier: Sequence[Said], exchange: Exchange) -> Scene | None:
        read.append(exchange.answer.text)
        return known(earlier, exchange)

    monkeypatch.setattr(taught.failures.traits, "scene", counted)
    taught.before("and how wide", 99, talk(*said[2:]))
    # What came back on the one before was not that message; the latest is new.
    assert read == ["Shelf 1212 is ash.", "Shelf 1313 is ash."]


def test_the_parts_of_an_exchange_weigh_as_much_as_all_that_is_read_of_it(taught: Judge) -> None:
    reader, model = taught.failures, load_weights(ROOT / "bot/judgement/no_use.json")
    taught.take_no_use(model)
    for one, _ in zip(answers_of(load_talks(ROOT / "data" / "judgement")), range(50), strict=False):
        traits = reader.traits.read(one.earlier, one.exchange)
        scene = reader.traits.scene(one.earlier, one.exchange)
        assert traits is not None
        assert scene is not None
        assert reader._weighing is not None
        by_parts = reader._weighing.chance(scene)
        assert by_parts == pytest.approx(model.chance(traits))
