"""Who takes a conversation: language, acquaintance, skill and room; never who is away or full."""

from __future__ import annotations

from datetime import time

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.people.roster import Agent, Shift
from bot.domain.people.routing import Candidate, Needs, next_person, rank_present
from tests.support.events import NOW


def person(name, *, present=True, load=0, **more):
    agent = Agent(**{"id": name, "name": name.title(), "at_once": 3, **more})
    return Candidate(agent=agent, present=present, load=load)


def shift(weekday, starts, ends):
    return Shift(weekday=weekday, starts=time(starts), ends=time(ends))


def first(candidates, **needs):
    return rank_present(candidates, Needs(**needs))[0].agent.id


def test_language_comes_before_everything():
    people = [
        person("ada", skills=("delivery",)),
        person("bea", languages=("en", "de"), load=2),
    ]
    needs = {"language": "de", "skills": ("delivery",), "known_to": ("ada",)}
    assert first(people, **needs) == "bea"


def test_whoever_knows_the_customer_comes_before_skill_and_room():
    people = [person("ada", skills=("delivery",)), person("bea", load=2)]
    assert first(people, known_to=("bea",), skills=("delivery",)) == "bea"


def test_skill_comes_before_room():
    people = [person("ada"), person("bea", load=2, skills=("delivery",))]
    assert first(people, skills=("delivery",)) == "bea"


def test_among_equals_the_one_with_most_room_and_then_the_name():
    assert first([person("ada", load=1), person("bea")]) == "bea"
    assert first([person("bea"), person("ada")]) == "ada"
    assert first([person("ada", load=1, at_once=2), person("bea", load=1, at_once=4)]) == "bea"


def test_a_choice_says_why():
    people = [person("ada", languages=("de",), skills=("returns", "delivery"), load=1)]
    (choice,) = rank_present(people, Needs(language="de", skills=("delivery",), known_to=("ada",)))
    assert choice.why == ("speaks:de", "knows_customer", "skill:delivery", "load:1/3")
    assert choice.here


_PEOPLE = st.lists(
    st.builds(
        lambda name, present, load, at_once, languages, skills: person(
            name, present=present, load=load, at_once=at_once, languages=languages, skills=skills
        ),
        st.sampled_from("abcdefgh"),
        st.booleans(),
        st.integers(0, 4),
        st.integers(1, 4),
        st.lists(st.sampled_from(["en", "de"]), min_size=1, unique=True).map(tuple),
        st.lists(st.sampled_from(["delivery", "returns"]), unique=True).map(tuple),
    ),
    max_size=8,
    unique_by=lambda candidate: candidate.agent.id,
)
_NEEDS = st.builds(
    Needs,
    language=st.sampled_from(["en", "de"]),
    skills=st.lists(st.sampled_from(["delivery", "returns"]), max_size=1).map(tuple),
    known_to=st.lists(st.sampled_from("abcdefgh"), max_size=2).map(tuple),
    not_these=st.lists(st.sampled_from("abcdefgh"), max_size=3).map(tuple),
)


@settings(deadline=None)
@given(_PEOPLE, _NEEDS)
def test_nobody_away_full_or_passed_over_is_ever_chosen_and_nobody_able_is_left_out(people, needs):
    ranked = rank_present(people, needs)
    able = {
        c.agent.id
        for c in people
        if c.present and c.load < c.agent.at_once and c.agent.id not in needs.not_these
    }
    assert {choice.agent.id for choice in ranked} == able
    assert len(ranked) == len(able)
    if any(needs.language in choice.agent.languages for choice in ranked):
        assert needs.language in ranked[0].agent.languages


@settings(deadline=None)
@given(_PEOPLE, _NEEDS)
def test_somebody_always_answers_for_it(people, needs):
    choice = next_person(people, needs, NOW)
    assert (choice is None) == (not people)


def test_when_nobody_is_there_it_is_whoever_is_back_first():
    people = [
        person("ada", present=False, shifts=(shift(1, 8, 16),)),
        person("bea", present=False, shifts=(shift(0, 14, 22),)),
    ]
    choice = next_person(people, Needs(), NOW)
    assert choice is not None
    assert (choice.agent.id, choice.here) == ("bea", False)
    assert choice.back_at == NOW.replace(hour=14)
    assert "next_shift" in choice.why


def test_somebody_on_shift_is_back_now():
    people = [person("ada", present=False, shifts=(shift(0, 8, 16),))]
    choice = next_person(people, Needs(), NOW)
    assert choice is not None
    assert choice.back_at == NOW
    assert "on_shift" in choice.why


def test_the_language_decides_before_the_hour():
    people = [
        person("ada", shifts=(shift(0, 8, 16),)),
        person("bea", languages=("de",), shifts=(shift(1, 8, 16),)),
    ]
    choice = next_person(people, Needs(language="de"), NOW)
    assert choice is not None
    assert choice.agent.id == "bea"


def test_without_any_shift_there_is_a_person_but_no_time():
    choice = next_person([person("ada", present=False)], Needs(), NOW)
    assert choice is not None
    assert (choice.agent.id, choice.back_at) == ("ada", None)


def test_whoever_is_at_the_desk_without_room_answers_for_it_and_counts_as_busy():
    people = [
        person("ada", present=False, shifts=(shift(0, 0, 23),)),
        person("bea", load=3),
    ]
    choice = next_person(people, Needs(), NOW)
    assert choice is not None
    assert (choice.agent.id, choice.back_at, choice.busy) == ("bea", NOW, True)
    assert "busy" in choice.why


def test_passed_over_people_come_again_only_when_nobody_else_is_left():
    both = [person("ada", shifts=(shift(0, 8, 16),)), person("bea", shifts=(shift(1, 8, 16),))]
    needs = Needs(not_these=("ada",))
    assert next_person(both, needs, NOW).agent.id == "bea"  # type: ignore[union-attr]
    assert next_person(both[:1], needs, NOW).agent.id == "ada"  # type: ignore[union-attr]


def test_those_trained_for_the_customer_s_level_come_before_acquaintance_and_skill_and_it_says_so():
    people = [
        person("ada", skills=("delivery",)),
        person("bea", skills=("care",), load=2),
        person("cem", present=False, skills=("care",)),
    ]
    needs = Needs(
        level="gold", for_level=("care",), known_to=("ada",), skills=("delivery",), trained=()
    )
    best, second = rank_present(people, needs)
    assert (best.agent.id, best.why) == ("bea", ("speaks:en", "level:gold", "load:2/3"))
    assert (second.agent.id, "level:gold" in second.why) == ("ada", False)


def test_a_trained_person_who_comes_later_is_not_waited_for():
    people = [
        person("ada", present=False, shifts=(shift(0, 12, 18),)),
        person("bea", present=False, skills=("care",), shifts=(shift(0, 14, 18),)),
    ]
    choice = next_person(people, Needs(level="gold", for_level=("care",)), NOW)
    assert choice is not None
    assert choice.agent.id == "ada"
