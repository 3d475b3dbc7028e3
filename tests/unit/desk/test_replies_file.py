"""Ready replies are read strictly: what is wrong is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.files.replies import load_replies
from bot.domain.errors import SettingsError
from bot.domain.wording.replies import in_language
from bot.faq.loading import load_voice_rules

ROOT = Path(__file__).resolve().parents[3]
VOICE = load_voice_rules(ROOT / "words" / "voice.yml")


def test_the_shops_own_replies_are_good_and_the_same_in_every_language() -> None:
    replies = load_replies(ROOT / "replies", VOICE)
    ids = {
        language: [reply.id for reply in replies if reply.language == language]
        for language in ("en", "de")
    }
    assert ids["en"] == ids["de"] != []


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert load_replies(tmp_path / "replies", VOICE) == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("late:\n  title: Late\n  text: We apologize for any inconvenience.\n", "en.yml:3: late:"),
        ("late:\n  title: Late\n  text: Hello {name}\n", "en.yml:3: late: there is no {name}"),
        ("late:\n  text: Hello\n", "en.yml:2: late: title is missing"),
        ("late:\n  title: L\n  txt: Hello\n", "en.yml:3: late: 'txt' is not known"),
        ("Too Late:\n  title: L\n  text: Hello\n", "a reply is named in small letters"),
        (f"late:\n  title: L\n  text: {'x' * 1001}\n", "text may have 1000 characters"),
        ("late:\n  title: L\n  text: I've refunded it.\n", '"I\'ve refunded" says that something'),
        ("late:\n  title: L\n  text: Hi\n  done: magic\n", "en.yml:4: late: 'magic' is no deed"),
        ("late:\n  title: L\n  text: Hi\n  sensitive: so\n", "en.yml:4: late: 'so' is neither"),
        ("late: Hello\n", "en.yml:1: late: must be a mapping"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, wrong: str, told: str) -> None:
    (tmp_path / "en.yml").write_text(wrong, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_replies(tmp_path, VOICE)
    assert told in str(error.value)


def test_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for language in ("de", "en"):
        (tmp_path / f"{language}.yml").write_text("late:\n  text: Hi\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"(?s)replies/de\.yml.*replies/en\.yml"):
        load_replies(tmp_path, VOICE)


def test_a_language_without_any_gets_the_english_ones() -> None:
    replies = load_replies(ROOT / "replies", VOICE)
    assert {reply.language for reply in in_language(replies, "de")} == {"de"}
    assert {reply.language for reply in in_language(replies, "fr")} == {"en"}


@pytest.mark.parametrize(
    "claim",
    [
        "I have refunded the lamp.",
        "I've just sent you a new one.",
        "Your money is on its way.",
        "Your voucher has been issued.",
        "All sorted, Hannah.",
        "Ich habe dir den Betrag erstattet.",
        "Das Paket ist auf dem Weg.",
        "Das ist erledigt.",
    ],
)
def test_what_says_that_something_is_done_names_the_deed_that_must_stand(tmp_path, claim) -> None:
    file = tmp_path / "en.yml"
    file.write_text(f"late:\n  title: L\n  text: {claim}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="done: "):
        load_replies(tmp_path, VOICE)
    file.write_text(f"late:\n  title: L\n  text: {claim}\n  done: refund\n", encoding="utf-8")
    (reply,) = load_replies(tmp_path, VOICE)
    assert reply.done == "refund"


def test_an_intention_is_no_claim(tmp_path: Path) -> None:
    text = "late:\n  title: L\n  text: I'll send the label today. I have your order open.\n"
    (tmp_path / "en.yml").write_text(text, encoding="utf-8")
    (reply,) = load_replies(tmp_path, VOICE)
    assert reply.done == ""


def test_sympathy_and_insults_are_found_by_their_names_alone() -> None:
    replies = load_replies(ROOT / "replies", VOICE)
    found = {(reply.id, reply.language) for reply in replies if reply.sensitive}
    ids = ("hardship", "insults", "loss")
    assert found == {(one, language) for one in ids for language in ("en", "de")}
