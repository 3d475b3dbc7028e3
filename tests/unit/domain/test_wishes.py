"""What is read of a way and a time that somebody would like; what is not plain is not read."""

from __future__ import annotations

import json
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.files.callbacks import load_wish_words
from bot.domain.errors import SettingsError
from bot.domain.promises.moments import fits, meant, moments
from bot.domain.promises.wishes import Way, bare_number, read_wish, speaks_of_a_time
from tests.support.events import NOW, later

FILE = Path(__file__).resolve().parents[3] / "words" / "callbacks.yml"
WORDS = load_wish_words(FILE)
ZONE = "Europe/London"
SAID = FILE.parents[1] / "tests" / "data" / "facts_tuning.jsonl"


def wish(text, language="en"):
    return read_wish(text, WORDS, language)


def test_who_stays_says_so_and_who_has_waited_long_enough_does_not():
    assert wish("ok, I'll wait here").stays
    assert wish("ich warte hier", "de").stays
    assert not wish("I can wait no longer, I have waited for three weeks").stays
    assert not wish("ich warte schon seit drei Wochen", "de").stays


@pytest.mark.parametrize(
    ("text", "language", "way"),
    [
        ("can someone call me?", "en", Way.CALL),
        ("Please give me a ring", "en", Way.CALL),
        ("ruf mich bitte an", "de", Way.CALL),
        ("ich hätte gern einen Rückruf", "de", Way.CALL),
        ("could you message me at another time", "en", Way.WRITE),
        ("lieber zu einer anderen Zeit", "de", Way.WRITE),
        ("the caller on the box is called Max", "en", None),
        ("where is my parcel", "en", None),
    ],
)
def test_the_way_is_read_from_plain_words(text, language, way):
    assert wish(text, language).way is way


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("at 9", (time(9), time(21))),
        ("9:30 works", (time(9, 30), time(21, 30))),
        ("at 9.30", (time(9, 30), time(21, 30))),
        ("9am", (time(9),)),
        ("12 am", (time(0),)),
        ("3 pm please", (time(15),)),
        ("um 3 Uhr nachts", (time(3),)),
        ("um 12 Uhr nachts", (time(0),)),
        ("um 10 Uhr nachts", (time(22),)),
        ("9 at night", (time(21),)),
        ("2 at night", (time(2),)),
        ("sie hat 9 Lampen, Uhr egal", ()),
        ("bis zum 9 ten, Uhr egal", ()),
        ("um 14 Uhr", (time(14),)),
        ("9 Uhr", (time(9),)),
        ("09:00", (time(9),)),
        ("9 passt, Uhr egal", (time(9), time(21))),
        ("10 works for me", (time(10), time(22))),
        ("ten is fine", (time(10), time(22))),
        ("it cost 9.30", ()),
        ("order 10234 has 3 lamps", ()),
        ("at 25", ()),
        ("on 2026-11-24", ()),
    ],
)
def test_a_time_of_day_is_read_where_it_is_one(text, clock):
    assert wish(text, "de" if "Uhr" in text else "en").clock == clock


def test_days_and_parts_of_days_are_read():
    assert wish("tomorrow morning").day == 1
    assert wish("tomorrow morning").hours == (6, 12)
    assert wish("on Friday afternoon").weekday == 4
    assert wish("morgen früh", "de").hours == (6, 12)
    assert not wish("soon").has_time


def test_a_time_fits_by_day_by_hour_and_by_part_of_the_day():
    assert fits(wish("tomorrow at 9"), later(hours=23), NOW, ZONE)
    assert not fits(wish("tomorrow at 9"), later(hours=-1), NOW, ZONE)
    assert fits(wish("on tuesday morning"), later(hours=23), NOW, ZONE)
    assert not fits(wish("on tuesday afternoon"), later(hours=23), NOW, ZONE)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Call me tomorrow at 9", "en", "2026-11-24 09:00"),
        ("please ring me at half past nine tomorrow", "en", "2026-11-24 09:30"),
        ("can someone phone me tomorrow around 2?", "en", "2026-11-24 14:00"),
        ("give me a call on Wednesday at 10am", "en", "2026-11-25 10:00"),
        ("could you call me the day after tomorrow at three o'clock", "en", "2026-11-25 15:00"),
        ("call me on 24 March at 11", "en", "2027-03-24 11:00"),
        ("call me in an hour", "en", "2026-11-23 11:00"),
        ("call me tomorrow between 9 and 10", "en", "2026-11-24 09:00"),
        ("Ruft mich bitte morgen um 9 an", "de", "2026-11-24 09:00"),
        ("können Sie mich morgen um halb zehn anrufen?", "de", "2026-11-24 09:30"),
        ("Rückruf bitte am Mittwoch gegen 14 Uhr", "de", "2026-11-25 14:00"),
        ("Rufen Sie mich übermorgen ab 17 Uhr an", "de", "2026-11-25 17:00"),
        ("bitte am 24.3. um zehn Uhr anrufen", "de", "2027-03-24 10:00"),
        ("Guten Morgen, ruft mich am Dienstag um Viertel nach neun an", "de", "2026-11-24 09:15"),
        ("ruf mich in 20 Minuten an", "de", "2026-11-23 10:20"),
    ],
)
def test_a_call_at_a_time_is_read_as_people_say_it(text, language, said):
    found = wish(text, language)
    at = meant(found, NOW, ZONE)
    assert (found.way, found.told_of) == (Way.CALL, False)
    assert at is not None
    assert f"{at.astimezone(ZoneInfo(ZONE)):%Y-%m-%d %H:%M}" == said


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("call me tomorrow at 8", "en", "08:00"),
        ("call me tomorrow at 6", "en", "18:00"),
        ("call me tomorrow at half nine", "en", "09:30"),
        ("call me tomorrow at 9 in the evening", "en", "21:00"),
        ("call me tomorrow evening at 10", "en", "22:00"),
        ("call me tomorrow evening, say at 8", "en", "20:00"),
        ("call me tomorrow at 6 in the morning", "en", "06:00"),
        ("call me tomorrow at 9 or in the afternoon", "en", "09:00"),
        ("ruft mich morgen um 9 abends an", "de", "21:00"),
        ("ruft mich morgen um 9 Uhr am Abend an", "de", "21:00"),
        ("ruft mich morgen Abend um 8 Uhr an", "de", "20:00"),
        ("ruft mich morgen früh um halb zehn an", "de", "09:30"),
        ("ruft mich um 3 am Dienstag an", "de", "15:00"),
        ("ruft mich morgen um 9 am Vormittag an", "de", "09:00"),
    ],
)
def test_an_hour_without_its_half_is_one_of_the_daytime_and_the_part_of_the_day_decides(
    text, language, said
):
    found = wish(text, language)
    at = meant(found, NOW, ZONE)
    assert at is not None
    assert f"{at.astimezone(ZoneInfo(ZONE)):%m-%d %H:%M}" == f"11-24 {said}"
    assert fits(found, at, NOW, ZONE)
    assert not fits(found, at + timedelta(hours=12), NOW, ZONE)
    assert not fits(found, at - timedelta(hours=12), NOW, ZONE)


def test_the_other_half_is_meant_on_a_day_whose_first_half_has_passed():
    assert fits(wish("today at 8"), later(hours=10), NOW, ZONE)


@pytest.mark.parametrize(
    ("text", "language", "clock"),
    [
        ("not 9 in the evening, 9 in the morning please", "en", (time(9),)),
        ("not at 9pm but at 10am", "en", (time(10),)),
        ("instead of half nine, at 11am", "en", (time(11),)),
        ("nicht um 21 Uhr", "de", ()),
        ("nicht um 21 Uhr, sondern um 9 Uhr", "de", (time(9),)),
        ("statt um neun Uhr lieber um 10 Uhr", "de", (time(10),)),
    ],
)
def test_a_time_that_is_denied_is_not_the_wish(text, language, clock):
    found = wish(text, language)
    assert (found.clock, found.denied, found.moves) == (clock, True, True)


@pytest.mark.parametrize(
    ("text", "language"),
    [("not before 9", "en"), ("why not at 9?", "en"), ("nicht vor 9", "de")],
)
def test_what_is_not_denied_is_still_a_time(text, language):
    found = wish(text, language)
    assert (found.clock, found.denied) == ((time(9), time(21)), False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("nobody called me yesterday at 9", "en"),
        ("you were supposed to call me today at 9", "en"),
        ("you promised to call me at 9 this morning", "en"),
        ("don't call me tomorrow at 9", "en"),
        ("niemand hat mich gestern um 9 angerufen", "de"),
        ("ihr habt versprochen, mich heute um 9 anzurufen", "de"),
    ],
)
def test_a_call_that_there_was_or_should_have_been_is_no_wish_for_one(text, language):
    assert wish(text, language).told_of


def test_a_wish_for_another_time_is_told_from_one_for_a_time():
    assert wish("can we make it 10 instead?").moves
    assert wish("lieber um 10", "de").moves
    assert not wish("Call me tomorrow at 9").moves


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("tomorrow at 9", "en"),
        ("yes, tomorrow at nine please", "en"),
        ("9 works for me", "en"),
        ("rather half past nine", "en"),
        ("today after 4pm", "en"),
        ("no, tomorrow afternoon would be better", "en"),
        ("let's say 9:30 on Wednesday", "en"),
        ("on 24 November at 11", "en"),
        ("in an hour", "en"),
        ("morgen um 9", "de"),
        ("9 passt", "de"),
        ("neun passt mir gut", "de"),
        ("lieber um halb zehn", "de"),
        ("heute nach 16 Uhr", "de"),
        ("am liebsten morgen früh gegen 9", "de"),
        ("ginge es am Mittwoch um 10?", "de"),
        ("ja gern, morgen Nachmittag", "de"),
    ],
)
def test_an_answer_that_says_a_time_and_nothing_else_is_one(text, language):
    found = wish(text, language)
    assert (found.alone, found.has_time) == (True, True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I need the parcel tomorrow", "en"),
        ("it should have come today at 9", "en"),
        ("not tomorrow", "en"),
        ("at 9 nobody was here", "en"),
        ("the courier comes tomorrow at 9", "en"),
        ("can't do 9 tomorrow", "en"),
        ("yes please", "en"),
        ("2 lamps", "en"),
        ("ich brauche es morgen", "de"),
        ("morgen nicht", "de"),
        ("um 9 war niemand da", "de"),
        ("danke", "de"),
    ],
)
def test_a_time_in_a_story_is_no_answer(text, language):
    found = wish(text, language)
    assert not (found.alone and found.has_time)


def test_what_was_meant_is_never_in_the_past():
    assert all(moment > NOW for moment in moments(wish("at 9"), NOW, ZONE))
    assert moments(wish("today at 8"), NOW, ZONE) == [later(hours=10)]


def test_a_number_alone_is_a_number():
    assert [bare_number(text) for text in ("2", " 2. ", "(3)", "2 lamps", "10234")] == [
        *(2, 2, 3, None, None)
    ]


def test_a_language_without_words_of_its_own_is_read_in_all():
    assert wish("call me", "fr").way is Way.CALL


def test_mistakes_in_the_file_are_told_with_their_line(tmp_path):
    path = tmp_path / "callbacks.yml"
    path.write_text(
        "en:\n  call: [call me]\n  days: [monday]\n  ring: [x]\n  stay: ['a+', 'b) or (c']\n"
    )
    with pytest.raises(SettingsError) as error:
        load_wish_words(path)
    told = str(error.value)
    assert "callbacks.yml:4: en: 'ring' is not known" in told
    assert "callbacks.yml:3: en: days are seven" in told
    assert "'a+': write words" in told
    assert "'b) or (c': write words" in told


@pytest.mark.parametrize(
    ("text", "language", "never"),
    [
        ("call me at 25:00", "en", "25:00"),
        ("call me tomorrow at 13:75", "en", "13:75"),
        ("call me at 26 o'clock", "en", "26:00"),
        ("call me tomorrow at 25", "en", "25:00"),
        ("call me at 24:30", "en", "24:30"),
        ("um 25 Uhr", "de", "25:00"),
        ("ruft mich morgen um 9:60 an", "de", "9:60"),
        ("call me at 9 or at 25:00", "en", "25:00"),
        ("call me at 24:00", "en", ""),
        ("call me at 44 7700 900123", "en", ""),
        ("the lamp is 25 cm wide", "en", ""),
        ("it cost about 90.50", "en", ""),
        ("between 30 and 40 euros", "en", ""),
        ("am 25. November um 9 Uhr", "de", ""),
        ("der Tarif hat 25 GB", "de", ""),
        ("bitte bis zum 30.", "de", ""),
    ],
)
def test_a_time_that_no_clock_shows_is_seen_and_no_other_is_read_instead(text, language, never):
    found = wish(text, language)
    assert found.impossible == never
    assert not (never and found.clock)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("cancel the call", "en"),
        ("Please cancel my call tomorrow", "en"),
        ("I don't need the call any more", "en"),
        ("I no longer need a call", "en"),
        ("no need to call me", "en"),
        ("the call isn't necessary any more", "en"),
        ("please don't call me", "en"),
        ("you don't need to call me", "en"),
        ("cancel that appointment", "en"),
        ("der Anruf ist nicht mehr nötig", "de"),
        ("doch kein Anruf nötig", "de"),
        ("bitte doch keinen Anruf", "de"),
        ("Anruf bitte absagen", "de"),
        ("bitte sagt den Anruf ab", "de"),
        ("ich brauche keinen Anruf mehr", "de"),
        ("ich brauche den Anruf nicht mehr", "de"),
        ("ihr müsst mich nicht mehr anrufen", "de"),
        ("der Anruf hat sich erledigt", "de"),
        ("Ruft mich bitte nicht mehr an", "de"),
    ],
)
def test_who_wants_no_call_any_more_is_understood(text, language):
    assert wish(text, language).cancels


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("call me tomorrow at 9", "en"),
        ("cancel my order", "en"),
        ("nobody called me", "en"),
        ("why don't you call me?", "en"),
        ("I missed the call", "en"),
        ("der Anruf ist nicht gekommen", "de"),
        ("ich habe keinen Anruf bekommen", "de"),
        ("könnt ihr mich nicht anrufen?", "de"),
        ("Bestellung stornieren", "de"),
        ("den Anruf bitte verschieben", "de"),
    ],
)
def test_what_is_about_a_call_that_is_wanted_cancels_none(text, language):
    assert not wish(text, language).cancels


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("would 10 work instead?", "en"),
        ("is 10 also possible?", "en"),
        ("could it be 10?", "en"),
        ("would 10 be ok as well?", "en"),
        ("is 10 possible?", "en"),
        ("Geht auch 10 Uhr?", "de"),
        ("geht auch 10?", "de"),
        ("Könnte es auch 10 Uhr sein?", "de"),
        ("wäre 10 möglich?", "de"),
        ("würde 10 auch gehen?", "de"),
    ],
)
def test_a_question_whether_an_hour_goes_names_it(text, language):
    assert wish(text, language).clock[0] == time(10)


@pytest.mark.parametrize(
    "text", ["I have 2 also", "it is 3 instead of 2", "I got 2 too, and 3 as well"]
)
def test_a_count_beside_such_words_is_no_hour(text):
    assert wish(text).clock == ()


def test_whoever_speaks_of_no_time_is_read_no_further_for_one():
    lines = SAID.read_text(encoding="utf-8").splitlines()[::3]
    said = [turn["text"] for line in lines for turn in json.loads(line)["turns"]]
    timed = [
        *("call me at half nine", "morgen früh", "am 24.", "on Friday", "in einer Stunde", "9:30"),
        *("in 0 minutes", "not at 9 but at 10", "guten Morgen, ruf mich abends an", "übermorgen"),
    ]
    found = 0
    for text in (*timed, *said):
        has_time = read_wish(text, WORDS, "").has_time
        found += has_time
        assert speaks_of_a_time(text, WORDS) or not has_time, text
    assert found > 20
    assert not speaks_of_a_time("Good morning, where is my parcel?", WORDS)
