"""`team.yml`: read strictly, all mistakes at once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.files.hours import parse_dates, parse_extra, parse_shift
from bot.adapters.files.team import load_team
from bot.domain.errors import SettingsError
from bot.domain.people.roster import ExtraShift, Level, Role, Shift, on_shift

TEAM = Path(__file__).resolve().parents[3] / "team.yml"

GOOD = """\
people:
  ann:
    name: Ann Lee
    intro: Ann is here.
    languages: [en]
    skills: [returns]
    roles: [agent]
    at_once: 2
    zone: Europe/London
    shifts: ["mon-fri 08:00-16:00"]
    password: $argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA
"""


def written(tmp_path, text):
    path = tmp_path / "team.yml"
    path.write_text(text, "utf-8")
    return path


def mistakes(tmp_path, text):
    with pytest.raises(SettingsError) as error:
        load_team(written(tmp_path, text))
    return str(error.value)


def test_a_person_is_read_whole(tmp_path):
    ann = load_team(written(tmp_path, GOOD)).agents["ann"]
    assert (ann.name, ann.at_once, ann.zone) == ("Ann Lee", 2, "Europe/London")
    assert ann.roles == {Role.AGENT}
    assert len(ann.shifts) == 5


def test_an_introduction_is_in_each_language_or_in_the_first_that_they_speak(tmp_path):
    ann = load_team(written(tmp_path, GOOD)).agents["ann"]
    assert ann.intro_in("de") == ("en", "Ann is here.")
    both = GOOD.replace("intro: Ann is here.", "intro: {en: Ann is here., de: Ann ist da.}")
    ann = load_team(written(tmp_path, both)).agents["ann"]
    assert ann.intro_in("de") == ("de", "Ann ist da.")
    assert ann.intro_in("fr") == ("en", "Ann is here.")


def test_an_introduction_in_no_language_is_a_mistake(tmp_path):
    told = mistakes(tmp_path, GOOD.replace("intro: Ann is here.", "intro: {german: Hallo}"))
    assert "one for each language" in told


def test_everybody_of_the_demo_team_is_introduced_in_both_languages():
    for agent in load_team(TEAM).agents.values():
        assert {language for language, _ in agent.intros} >= {"en", "de"}


def test_all_mistakes_are_told_at_once_with_line_and_person(tmp_path):
    text = (
        GOOD.replace("[returns]", "[return]")
        .replace("at_once: 2", "at_once: many")
        .replace("Europe/London", "Europe/Leeds")
        .replace("mon-fri 08:00", "mon-frei 08:00")
        .replace("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA", "secret")
        .replace("    intro: Ann is here.\n", "    colour: red\n")
    )
    told = mistakes(tmp_path, text)
    for line, word in [
        (3, "intro is missing"),
        (4, "'colour'"),
        (6, "'return'"),
        (8, "at_once"),
        (9, "Europe/Leeds"),
        (10, "mon-frei"),
        (11, "warmline password"),
    ]:
        assert any(f":{line}: ann:" in one and word in one for one in told.splitlines()), word


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (("roles: [agent]", "roles: [boss]"), "'boss'"),
        (("roles: [agent]", "roles: agent"), "must be a list"),
        (("languages: [en]", "languages: [English]"), "'English'"),
        (("languages: [en]", "languages: []"), "languages are missing"),
        (("roles: [agent]", "roles: [editor]"), "nobody takes conversations"),
        (("  ann:", "  Ann Lee:"), "ids are small letters"),
        (("zone: Europe/London", "zone: ../../etc/passwd"), "no time zone"),
        (("at_once: 2", "at_once: 2\n    at_once: 3"), "stands twice"),
        (("at_once: 2", "level: expert"), "level is junior, experienced, senior or 1 to 3"),
        (("at_once: 2", "off: 2026-12-25"), "off must be a list"),
        (("at_once: 2", "off: [2026-02-30]"), "write a date as 2026-12-25"),
        (("at_once: 2", 'off: ["2026-12-27 to 2026-12-20"]'), "must follow the first"),
        (("at_once: 2", 'extra: ["25.12. 10:00-12:00"]'), "hours on one date"),
        (("people:", "holidays: [25.12.2026]\npeople:"), "holiday '25.12.2026'"),
        (("people:", "holidays: 2026-12-25\npeople:"), "holidays must be a list"),
        (("people:", "holiday: [2026-12-25]\npeople:"), "'holiday' is not known"),
    ],
)
def test_each_mistake_says_what_to_do(tmp_path, change, word):
    assert word in mistakes(tmp_path, GOOD.replace(*change))


@pytest.mark.parametrize("text", ["", "people: [", "- a", "people: 3", "people:\n  ann: 3\n"])
def test_files_of_another_shape_are_refused_in_words(tmp_path, text):
    assert "team.yml" in mistakes(tmp_path, text)


def test_a_missing_file_is_a_mistake_too(tmp_path):
    with pytest.raises(SettingsError, match=r"team\.yml"):
        load_team(tmp_path / "team.yml")


def test_shifts_are_written_as_people_write_them():
    assert parse_shift("sat-mon 22:00-06:00") == tuple(
        Shift(weekday=day, starts=time(22), ends=time(6)) for day in (5, 6, 0)
    )
    assert parse_shift("Mon, Wed 8:00 - 24:00") == tuple(
        Shift(weekday=day, starts=time(8), ends=time(0)) for day in (0, 2)
    )


@pytest.mark.parametrize("text", ["mon 8-16", "mon 25:00-26:00", "someday 08:00-16:00", "mon-fri"])
def test_shifts_that_mean_nothing_are_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse_shift(text)


def test_split_shifts_stand_in_one_line_or_in_several():
    split = parse_shift("mon 08:00-12:00 13:00-17:00")
    assert split == (*parse_shift("mon 08:00-12:00"), *parse_shift("mon 13:00-17:00"))
    assert parse_shift("mon 08:00-12:00, 13:00-17:00") == split


def test_single_dates_and_absences_are_written_as_dates():
    day = date(2026, 12, 25)
    assert parse_extra("2026-12-25 10:00-14:00") == (
        ExtraShift(day=day, starts=time(10), ends=time(14)),
    )
    assert parse_dates("2026-12-25") == {day}
    assert parse_dates("2026-12-24 to 2026-12-26") == {
        date(2026, 12, 24),
        day,
        date(2026, 12, 26),
    }


def test_a_holiday_of_the_shop_is_everybody_s_and_a_day_off_one_person_s(tmp_path):
    text = "holidays: [2026-12-25]\n" + GOOD.replace(
        "at_once: 2", 'at_once: 2\n    off: [2026-12-28]\n    extra: ["2026-12-25 10:00-12:00"]'
    )
    ann = load_team(written(tmp_path, text)).agents["ann"]

    def works(day: int, hour: int) -> bool:
        return on_shift(ann, datetime(2026, 12, day, hour, tzinfo=timezone.utc))

    assert [works(24, 9), works(25, 9), works(25, 11), works(28, 9), works(29, 9)] == [
        *(True, False, True, False, True)
    ]


def test_levels_are_written_by_name_or_number_and_are_in_the_middle_where_nothing_is_said(tmp_path):
    def level(line: str) -> Level:
        return load_team(written(tmp_path, GOOD.replace("at_once: 2", line))).agents["ann"].level

    assert [level("level: senior"), level("level: 1"), level("at_once: 2")] == [
        *(Level.SENIOR, Level.JUNIOR, Level.EXPERIENCED)
    ]


def half_hours(first: datetime, days: int):
    return (first + timedelta(minutes=30 * step) for step in range(days * 48))


#: Ordinary weeks, and those in which clocks change in Europe and in North America.
WEEKS = [(2026, 1, 5), (2026, 3, 8), (2026, 3, 28), (2026, 7, 6), (2026, 10, 24), (2026, 11, 1)]
#: The demo team's holiday: whoever works on it does so by an extra shift.
CHRISTMAS = (2026, 12, 21)


@pytest.mark.parametrize("week", [*WEEKS, CHRISTMAS])
def test_somebody_of_the_demo_team_is_on_shift_at_every_hour(week):
    team = load_team(TEAM)
    for now in half_hours(datetime(*week, tzinfo=timezone.utc), 8):
        assert any(on_shift(agent, now) for agent in team.takers()), now


@pytest.mark.parametrize("week", WEEKS)
def test_german_is_spoken_by_day_and_evening(week):
    team = load_team(TEAM)
    berlin = ZoneInfo("Europe/Berlin")
    for now in half_hours(datetime(*week, tzinfo=timezone.utc), 8):
        if 8 <= now.astimezone(berlin).hour < 20:
            assert any("de" in a.languages and on_shift(a, now) for a in team.takers()), now


def test_the_demo_team_is_a_real_team():
    team = load_team(TEAM)
    assert len(list(team.takers())) >= 6
    skills = {skill for agent in team.takers() for skill in agent.skills}
    assert skills == {"delivery", "returns", "payments", "products", "accounts", "care"}
    assert {role for agent in team.agents.values() for role in agent.roles} == set(Role)
    hashes = [agent.password_hash for agent in team.agents.values()]
    assert len(set(hashes)) == len(hashes)


def test_what_somebody_may_give_of_their_own_is_read_in_cents(tmp_path):
    own = GOOD.replace("    at_once: 2\n", "    may_give: {voucher: 20, refund: 7.50}\n")
    ann = load_team(written(tmp_path, own)).agents["ann"]
    assert ann.may_give == (("voucher", 2000), ("refund", 750))
    assert load_team(written(tmp_path, GOOD)).agents["ann"].may_give == ()


def test_a_remedy_or_a_sum_that_is_none_is_told_with_line_and_person(tmp_path):
    wrong = GOOD.replace("    at_once: 2\n", "    may_give: {flowers: 20, refund: much}\n")
    told = mistakes(tmp_path, wrong)
    assert "team.yml:8: ann: no remedy 'flowers'" in told
    assert "team.yml:8: ann: write a sum such as 20 or 7.50, not 'much'" in told
