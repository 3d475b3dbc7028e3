"""What an editor does at the command line, on a folder of their own."""

from __future__ import annotations

import json
import os
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.cli import main
from bot.faq.history import History, folder_in
from bot.faq.loading import load_catalogue
from bot.faq.past import Outcome, PastQuestion
from bot.faq.saving import save

RETURNS = """---
id: return-cost
title: What a return costs
ask: [is return free, who pays for the postage, return cost]
owner: returns
review: 2099-01-31
---
Free in our shops, €3.90 by parcel.
"""


@pytest.fixture
def faq(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WARMLINE_HOME", str(tmp_path / "home"))
    folder = tmp_path / "faq"
    save(folder / "returns" / "return-cost.md", RETURNS)
    return folder


def run(faq: Path, *words: str) -> int:
    return main(["faq", *words, "--folder", str(faq)])


def test_a_new_file_is_no_answer_before_it_is_written_and_the_check_says_what_is_missing(
    faq: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(faq, "new", "ordering/gift-wrap", "--ask", "do you wrap gifts?") == 0
    file = faq / "ordering" / "gift-wrap.md"
    assert "do you wrap gifts?" in file.read_text(encoding="utf-8")
    catalogue = load_catalogue(faq)
    assert [entry.id for entry in catalogue.entries] == ["return-cost"]
    assert [problem.file for problem in catalogue.problems] == ["ordering/gift-wrap.md"]
    assert str(file) in capsys.readouterr().out


def test_a_translation_lies_beside_its_original_and_shows_it(faq: Path) -> None:
    assert run(faq, "new", "return-cost", "--language", "de") == 0
    text = (faq / "returns" / "return-cost.de.md").read_text(encoding="utf-8")
    assert "language: de" in text
    assert "# in English: is return free" in text
    assert "€3.90 by parcel" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("new", "Gift Wrap"), "small letters"),
        (("new", "return-cost"), "is there already, in returns/return-cost.md"),
        (("new", "gift-wrap", "--language", "de"), "no English `gift-wrap`"),
        (("new", "gift-wrap", "--language", "German"), "two letters"),
        (("rollback", "return-cost"), "no earlier version of `return-cost`"),
    ],
)
def test_what_can_not_be_done_is_said(
    faq: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    assert run(faq, *words) != 0
    assert message in capsys.readouterr().err


def test_a_question_is_tried(faq: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(faq, "try", "who pays the return postage") == 0
    said = capsys.readouterr().out
    assert "return-cost  (returns/return-cost.md; like" in said
    assert "Free in our shops, €3.90 by parcel." in said
    assert run(faq, "try", "hamlet") == 1
    assert "would say that it does not know" in capsys.readouterr().out


def test_a_file_of_questions_is_measured(
    faq: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(faq / "hours.md", RETURNS.replace("return-cost", "hours").replace("return", "opening"))
    rows = [
        {"text": "is return free?", "id": "return-cost"},
        {"text": "return cost", "id": "hours"},
        {"text": "who wrote hamlet", "id": None},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    assert run(faq, "test", str(file)) == 0
    said = capsys.readouterr().out
    assert "2 questions with an answer, 1 without" in said
    assert "right answer first: 0.500" in said
    assert "right answer among the first three: 1.000" in said
    assert 'hours -> return-cost   such as "return cost"' in said
    file.write_text('{"text": "x"}', encoding="utf-8")
    assert run(faq, "test", str(file)) != 0
    assert f"{file}:1: write a line like" in capsys.readouterr().err


def test_the_history_lists_versions_and_one_command_goes_back(
    faq: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = History(folder_in(tmp_path / "home"))
    at = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)
    history.keep(load_catalogue(faq).entries, at)
    changed = RETURNS.replace("€3.90", "€4.90")
    save(faq / "returns" / "return-cost.md", changed)
    history.keep(load_catalogue(faq).entries, at, by="greta")
    assert main(["faq", "history", "return-cost"]) == 0
    newest, oldest = capsys.readouterr().out.splitlines()
    assert newest.endswith("by greta")
    assert oldest.startswith("2026-11-21 12:00:00  en  ")
    assert main(["faq", "history", "return-cost", "--show", oldest.split()[3]]) == 0
    assert capsys.readouterr().out == RETURNS
    assert run(faq, "rollback", "return-cost") == 0
    assert (faq / "returns" / "return-cost.md").read_text(encoding="utf-8") == RETURNS
    assert main(["faq", "history", "coffee"]) == 1


MATTRESSES = ("do you sell mattresses", "mattress?", "any mattresses in store CL-10234")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the record would hold: three customers who got no answer, one who did."""
    at = datetime(2026, 11, 2, 9, tzinfo=timezone.utc)
    questions = [
        PastQuestion(text=text, at=at, conversation=text, outcome=Outcome.UNANSWERED)
        for text in MATTRESSES
    ]
    answered = PastQuestion(
        text="is return free", at=at, conversation="c", outcome=Outcome.ANSWERED
    )

    async def recorded(*_: object) -> list[PastQuestion]:
        return [*questions, answered]

    monkeypatch.setattr("bot.bootstrap.recorded_questions", recorded)


@pytest.mark.usefixtures("asked")
def test_what_an_edited_copy_would_answer_anew_is_told(
    faq: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = tmp_path / "edited"
    save(edited / "return-cost.md", RETURNS.replace("3.90", "4.90"))
    assert run(faq, "diff", str(edited)) == 1
    told = capsys.readouterr().out
    assert "1 would get the new wording" in told
    assert "4 different questions asked again (4 in all); 1 would get another answer." in told
    assert run(faq, "diff", str(faq)) == 0


@pytest.mark.usefixtures("asked")
def test_questions_without_an_answer_are_grouped_and_begin_a_new_one(
    faq: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(faq, "learn") == 0
    told = capsys.readouterr().out
    assert "1. 3 customers: nobody could answer" in told
    assert "[order]" in told
    assert "10234" not in told
    assert run(faq, "learn", "--start", "1", "--id", "products/mattress") == 0
    text = (faq / "products" / "mattress.md").read_text(encoding="utf-8")
    assert '- "do you sell mattresses"' in text
    assert "[order]" not in text
    assert run(faq, "learn", "--start", "2") != 0


@pytest.mark.usefixtures("asked")
def test_questions_that_have_an_answer_now_are_said_to_have_it(
    faq: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = RETURNS.replace("id: return-cost", "id: mattresses").replace(
        "[is return free, who pays for the postage, return cost]", f"{list(MATTRESSES[:2])}"
    )
    save(faq / "mattresses.md", written.replace("What a return costs", "Mattresses"))
    assert run(faq, "learn") == 0
    told = capsys.readouterr().out
    assert "answered now by mattresses (" in told
    assert "--start" not in told


def test_a_test_of_one_language_asks_its_answers_alone(
    faq: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    german = RETURNS.replace("id: return-cost", "id: other\nlanguage: de")
    save(faq / "returns" / "other.de.md", german)
    file = tmp_path / "questions.jsonl"
    file.write_text('{"text": "is return free", "id": "other"}\n', encoding="utf-8")
    assert run(faq, "test", str(file), "--language", "de") == 0
    assert "right answer first: 1.000" in capsys.readouterr().out
    assert run(faq, "test", str(file), "--language", "en") == 0
    assert "right answer first: 0.000" in capsys.readouterr().out


def test_an_answer_begins_at_midnight_where_the_shop_is(
    faq: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import bot.commands.faq as commands

    class Late(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2027, 6, 30, 23, 30, tzinfo=timezone.utc)

    monkeypatch.setattr(commands, "datetime", Late)
    assert commands.today(faq).isoformat() == "2027-06-30"
    shop = Path(__file__).resolve().parents[3] / "shop.yml"
    (faq.parent / "shop.yml").write_text(shop.read_text(encoding="utf-8"), encoding="utf-8")
    assert commands.today(faq).isoformat() == "2027-07-01"


def test_a_deleted_answer_is_told_in_the_history_and_comes_back(
    faq: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = History(folder_in(tmp_path / "home"))
    at = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)
    history.keep(load_catalogue(faq).entries, at)
    (faq / "returns" / "return-cost.md").unlink()
    history.delete([("return-cost", "en")], at, by="greta")
    assert main(["faq", "history", "return-cost"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("return-cost.md  deleted  by greta")
    assert run(faq, "rollback", "return-cost") == 0
    assert (faq / "returns" / "return-cost.md").read_text(encoding="utf-8") == RETURNS


def test_a_copy_with_the_same_id_is_told_and_not_the_original(
    faq: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)
    History(folder_in(tmp_path / "home")).keep(load_catalogue(faq).entries, at)
    save(faq / "returns" / "return-cost copy.md", RETURNS)
    rules = Path(__file__).resolve().parents[3] / "words" / "voice.yml"
    assert run(faq, "check", "--voice", str(rules)) == 1
    said = capsys.readouterr().out
    assert "return-cost copy.md:2: The id `return-cost` is taken by returns/return-cost.md" in said


def test_who_reads_only_the_first_lines_gets_no_complaint(
    faq: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", closefd=False) as shut:
        monkeypatch.setattr("sys.stdout", shut)
        assert run(faq, "try", "is return free") == 141
    os.close(writing)
