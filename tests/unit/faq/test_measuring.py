"""What `warmline faq test` counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.errors import BadInput


@pytest.fixture
def lines() -> list[str]:
    from bot.faq.measuring import Asked, Measured, Question

    asked = [
        ("a", ("a", "b"), 0.9),
        ("a", ("a", "b"), 0.1),
        ("a", ("b", "a"), 0.9),
        ("a", ("b", "c"), 0.1),
        (None, ("b",), 0.9),
        (None, ("b",), 0.1),
    ]
    return list(
        Measured(
            asked=tuple(
                Asked(question=Question(text="?", id=wanted), found=found, score=score)
                for wanted, found, score in asked
            )
        ).lines()
    )


def test_first_and_answered_are_told_apart(lines: list[str]) -> None:
    assert lines[:5] == [
        "4 questions with an answer, 2 without",
        "right answer first: 0.500",
        "right answer among the first three: 0.750",
        "answered right: 0.250, wrong: 0.250, not at all: 0.500",
        "answered although there is no answer: 0.500",
    ]


def test_what_was_confused_is_named_with_an_example(lines: list[str]) -> None:
    assert lines[5] == "confused (wanted -> first found):"
    assert [line.split("  such as")[0].strip() for line in lines[6:]] == [
        "2  a -> b", "1  no answer -> b"
    ]  # fmt: skip


def test_a_question_for_an_entry_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    from bot.faq.measuring import read_questions

    file = tmp_path / "asked.jsonl"
    file.write_text('{"text": "x", "id": null}\n{"text": "y", "id": "retrun-cost"}\n')
    with pytest.raises(BadInput, match=r"asked\.jsonl:2: there is no such entry: `retrun-cost`"):
        read_questions(file, {"return-cost"})
    assert [one.id for one in read_questions(file)] == [None, "retrun-cost"]
