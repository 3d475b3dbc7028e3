"""An agent's promise is found in their own words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.adapters.files.promises import load_vow_words
from bot.domain.errors import SettingsError
from bot.domain.promises.vows import vow_in

ROOT = Path(__file__).parents[3]
WORDS = load_vow_words(ROOT / "words" / "promises.yml")
#: Of a hundred promises so many are found, and so many lines that are none are taken for one.
FOUND_AT_LEAST, WRONG_AT_MOST = 0.95, 0.05

FOUND = [
    ("en", "Thanks Hannah. I’ll send you the label today. Bye!", "I’ll send you the label today"),
    ("en", "I WILL ask the carrier\nBest, Maya", "I WILL ask the carrier"),
    ("en", "Good news: we'll refund it, and you'll hear from me.", "we'll refund it"),
    ("en", "Let me check with the warehouse", "Let me check with the warehouse"),
    ("en", "I'm going to ring them.", "I'm going to ring them"),
    ("de", "Danke! Ich melde mich morgen um 10.", "Ich melde mich morgen um 10"),
    ("de", "Große Sache, ich werde das klären.", "ich werde das klären"),
    ("de", "Ich gebe dir Bescheid, sobald sie da ist.", "Ich gebe dir Bescheid, sobald sie da ist"),
    (
        "de",
        "Ich rufe am 24. November um 10 Uhr an. Bis dann!",
        "Ich rufe am 24. November um 10 Uhr an",
    ),
    ("en", "I'll ask Mr. Smith and write by 10. Bye", "I'll ask Mr. Smith and write by 10"),
    ("en", "I'll call you on Nov. 24 at 10", "I'll call you on Nov. 24 at 10"),
    ("de", "Ich prüfe z. B. das Lager. Bis dann", "Ich prüfe z. B. das Lager"),
    ("fr", "I'll look it up.", "I'll look it up"),
    ("en", "Sorry! Ill call you at 5.", "Ill call you at 5"),
    ("en", "It came, so the refund will be made tomorrow.", "the refund will be made"),
    ("en", "I'll not charge it, but I'll ask them.", "I'll ask them"),
    ("en", "I'm sending it tomorrow.", "I'm sending it tomorrow"),
    ("en", "Will check and write by 4.", "Will check and write by 4"),
    ("de", "Gut, melde mich gleich.", "melde mich gleich"),
    ("de", "Ihr Geld wird morgen überwiesen.", "Ihr Geld wird morgen überwiesen"),
]
NOT_FOUND = [
    ("en", "Will you send it back?"),
    ("en", "Shall I say that I'll send it?"),
    ("en", "I will not charge you for that"),
    ("en", "I'll be honest, this took too long"),
    ("en", "You'll have to sign for it"),
    ("en", "Bill will know. The hill'll be steep."),
    ("en", "He is ill, get well soon."),
    ("en", "I'm sending it with this message."),
    ("en", "The driver will ring you before he comes."),
    ("en", "If you send it back, we'll refund it."),
    ("de", "Ich werde nicht daraus schlau"),
    ("de", "Das werden wir sehen"),
    ("en", ""),
]


@pytest.mark.parametrize(("language", "text", "found"), FOUND)
def test_a_promise_is_found_from_its_beginning_to_the_end_of_its_sentence(language, text, found):
    assert vow_in(text, WORDS, language).startswith(found)


@pytest.mark.parametrize(("language", "text"), NOT_FOUND)
def test_what_only_looks_like_one_is_none(language, text):
    assert vow_in(text, WORDS, language) == ""


@pytest.mark.parametrize("part", ["tuning", "heldback"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nearly_all_that_agents_promise_is_found_and_hardly_anything_else(part, language):
    lines = (ROOT / "tests" / "data" / f"vows_{part}.jsonl").read_text(encoding="utf-8")
    rows = [row for row in map(json.loads, lines.splitlines()) if row["language"] == language]
    for promise in (True, False):
        texts = [row["text"] for row in rows if row["promise"] is promise]
        wrong = [text for text in texts if bool(vow_in(text, WORDS, language)) is not promise]
        most = 1 - FOUND_AT_LEAST if promise else WRONG_AT_MOST
        assert len(wrong) <= most * len(texts), wrong


def test_a_very_long_promise_is_cut():
    assert len(vow_in("I will " + "send " * 500, WORDS, "en")) <= 300


def test_a_wrong_file_is_told_with_all_its_mistakes(tmp_path):
    file = tmp_path / "promises.yml"
    file.write_text("en: {begins: ['i (will'], ends: [x]}\nde: {but_not: [nein]}\n")
    with pytest.raises(SettingsError) as error:
        load_vow_words(file)
    for part in ("i (will", "ends", "begins must be", "opens, timed"):
        assert part in str(error.value)
