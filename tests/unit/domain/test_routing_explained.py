"""Thousands of teams: never who is away or full, never without a reason, always the same choice."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people.preferences import CRITERIA
from bot.domain.people.roster import Agent, ExtraShift, Level, Role, Shift, next_start, on_shift
from bot.domain.people.routing import (
    Candidate,
    Given,
    Needs,
    explained,
    next_people,
    rank_present,
    unable,
)
from tests.support.examples import examples

ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland")
SKILLS = ("delivery", "returns", "care")
NAMES = "abcdefghij"
#: Beginnings of weeks in which clocks change somewhere, and of one in which none does.
WEEKS = [
    datetime(2026, month, day, tzinfo=timezone.utc)
    for month, day in ((3, 7), (3, 28), (4, 4), (6, 1), (9, 26), (10, 24), (10, 31))
]


def some(dice, values, most=3):
    return tuple(dice.sample(values, dice.randint(0, min(most, len(values)))))


def times(dice):
    return time(dice.randrange(24), dice.choice((0, 30)))


def person(dice, name, now):
    """Somebody as they are at that moment, on shift or not by their own clock."""
    shifts = [
        Shift(weekday=dice.randrange(7), starts=times(dice), ends=times(dice))
        for _ in range(dice.randint(0, 5))
    ]
    extra = [ExtraShift(day=now.date(), starts=times(dice), ends=times(dice))]
    agent = Agent(
        id=name,
        name=name.title(),
        languages=dice.choice([("en",), ("en", "de"), ("de",)]),
        skills=some(dice, SKILLS),
        level=dice.choice(list(Level)),
        roles=frozenset({Role.AGENT, *some(dice, [Role.SUPERVISOR], 1)}),
        at_once=dice.randint(1, 4),
        zone=dice.choice(ZONES),
        shifts=tuple(shifts),
        extra=some(dice, extra, 1),
        off=frozenset(some(dice, [now.date()], 1)),
    )
    last = dice.choice((None, 0, 1, 2))
    return Candidate(
        agent=agent,
        present=dice.random() < 0.5,
        load=dice.randint(0, 5),
        on_shift=on_shift(agent, now),
        given=Given(
            last=None if last is None else now - timedelta(hours=last), today=dice.randint(0, 3)
        ),
    )


def team_of(seed):
    """A moment and a team; one number each, so that thousands are made quickly."""
    dice = random.Random(seed)
    now = dice.choice(WEEKS) + timedelta(minutes=15 * dice.randrange(7 * 96))
    return now, [person(dice, name, now) for name in some(dice, NAMES, 10)]


def needs_from(seed):
    dice = random.Random(seed)
    return Needs(
        language=dice.choice(("en", "de")),
        skills=some(dice, SKILLS, 1),
        trained=some(dice, (*SKILLS, "supervisor"), 2),
        known_to=some(dice, NAMES, 1),
        knows_order=some(dice, NAMES, 2),
        hard=dice.random() < 0.5,
        escalated=dice.random() < 0.3,
        not_these=some(dice, NAMES),
    )


seeds = st.integers(0, 2**32)
teams, needs_of = seeds.map(team_of), seeds.map(needs_from)
CODES = {criterion.code for criterion in CRITERIA}
MANY = examples(300, 2000)


def whys(choice):
    return dict(told.split(":", 1) for told in choice.why_not)


@MANY
@given(teams, needs_of, seeds)
def test_nobody_away_full_or_asked_before_is_chosen_and_the_same_team_gives_the_same(
    team, needs, seed
):
    _, people = team
    ranked = rank_present(people, needs)
    chosen = {choice.agent.id for choice in ranked}
    free = {
        c.agent.id
        for c in people
        if c.present and c.load < c.agent.at_once and c.agent.id not in needs.not_these
    }
    assert chosen == free
    shuffled = random.Random(seed).sample(people, len(people))
    assert [c.agent.id for c in rank_present(shuffled, needs)] == [c.agent.id for c in ranked]


@MANY
@given(teams, needs_of)
def test_whoever_takes_it_has_a_reason_and_each_of_the_others_has_one(team, needs):
    now, people = team
    for choice in rank_present(people, needs)[:1]:
        told = whys(explained(choice, people, needs, now))
        assert choice.why
        assert told.keys() == {c.agent.id for c in people} - {choice.agent.id}
        for candidate in people:
            code = told.get(candidate.agent.id)
            if code is None:
                continue
            assert code == unable(candidate, needs) or code.split(":")[0] in CODES


@MANY
@given(teams, needs_of)
def test_the_reason_given_is_true(team, needs):
    """By what is told of the two, the one who was chosen is really the better one."""
    now, people = team
    ranked = rank_present(people, needs)
    if not ranked:
        return
    best = {c.agent.id: c for c in people}[ranked[0].agent.id]
    told = whys(explained(ranked[0], people, needs, now))
    measures = {criterion.code: criterion.measure for criterion in CRITERIA}
    for candidate in people:
        code = told.get(candidate.agent.id, "").split(":")[0]
        if code in measures:
            assert measures[code](candidate, needs) > measures[code](best, needs)


@MANY
@given(teams, needs_of)
def test_with_nobody_free_somebody_answers_who_is_back_first_and_the_others_are_explained(
    team, needs
):
    now, people = team
    choices = next_people(people, needs, now)
    assert bool(choices) == bool(people)
    for choice in choices[:1]:
        told = whys(explained(choice, people, needs, now))
        assert told.keys() == {c.agent.id for c in people} - {choice.agent.id}
        assert all(told.values())
        fit = [c for c in people if c.agent.id not in needs.not_these] or people
        speaks = [c for c in fit if needs.language in c.agent.languages]
        starts = [now if c.present else next_start(c.agent, now) for c in speaks]
        known = [start for start in starts if start is not None]
        if known:
            assert choice.back_at == min(known)


def one(name, **more):
    given = more.pop("given", Given())
    load, shift = more.pop("load", 0), more.pop("on_shift", True)
    agent = Agent(id=name, name=name.title(), **more)
    return Candidate(agent=agent, present=True, load=load, on_shift=shift, given=given)


def test_hard_cases_go_to_the_most_experienced_also_before_whoever_knows_the_customer():
    people = [one("ada", level=Level.JUNIOR), one("bea", level=Level.SENIOR, load=2)]
    easy, hard = Needs(known_to=("ada",)), Needs(known_to=("ada",), hard=True)
    assert rank_present(people, easy)[0].agent.id == "ada"
    best = rank_present(people, hard)[0]
    assert (best.agent.id, "experience:senior" in best.why) == ("bea", True)


def test_whoever_came_of_their_own_accord_is_as_good_as_on_shift_and_it_says_so():
    ada = one("ada", on_shift=False)
    best = rank_present([ada, one("bea", load=2)], Needs())[0]
    assert (best.agent.id, "outside_shift" in best.why) == ("ada", True)


def test_among_equals_it_is_whoever_was_given_one_least_recently_then_who_had_fewest_today():
    noon = datetime(2026, 11, 23, 12, tzinfo=timezone.utc)
    hour = timedelta(hours=1)
    ada = one("ada", given=Given(last=noon, today=1))
    bea = one("bea", given=Given(last=noon - hour, today=4))
    cem = one("cem", given=Given(last=noon - hour, today=3))
    ranked = [choice.agent.id for choice in rank_present([ada, bea, cem], Needs())]
    assert ranked == ["cem", "bea", "ada"]
    new = one("zoe")
    assert rank_present([ada, bea, cem, new], Needs())[0].agent.id == "zoe"


def test_after_two_who_let_it_be_a_supervisor_is_asked_before_others():
    boss = one("zoe", roles={Role.AGENT, Role.SUPERVISOR}, load=1)
    best = rank_present([one("ada"), boss], Needs(escalated=True))[0]
    assert (best.agent.id, "supervisor" in best.why) == ("zoe", True)


def test_who_knows_the_order_comes_before_strangers_and_it_says_so():
    best = rank_present([one("ada"), one("bea")], Needs(knows_order=("bea",)))[0]
    assert (best.agent.id, "knows_order" in best.why) == ("bea", True)


@MANY
@given(teams, needs_of)
def test_whoever_missed_it_and_is_here_answers_for_it_before_anybody_absent_and_it_says_so(
    team, needs
):
    now, people = team
    here = [c.agent.id for c in people if c.present and c.agent.id not in needs.not_these]
    speak = [c for c in people if c.agent.id in here and needs.language in c.agent.languages]
    choices = next_people(people, replace(needs, missed=tuple(here)), now)
    if not speak:
        return
    best = next(c for c in people if c.agent.id == choices[0].agent.id)
    assert best.present
    assert (choices[0].missed, choices[0].busy, "missed" in choices[0].why) == (True, False, True)
    told = whys(explained(choices[0], people, replace(needs, missed=tuple(here)), now))
    assert told.keys() == {c.agent.id for c in people} - {best.agent.id}
    assert all(told.values())
