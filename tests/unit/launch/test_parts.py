"""What the launcher reads in a part's log."""

from __future__ import annotations

import json
from pathlib import Path

from bot.launch.parts import last_words
from bot.logs import PROGRESS


def _line(message: str, logger: str = PROGRESS, part: str = "assistant") -> str:
    return json.dumps({"part": part, "logger": logger, "message": message}) + "\n"


def test_the_last_words_of_a_part_are_found_among_other_lines(tmp_path: Path) -> None:
    log = tmp_path / "assistant.log"
    log.write_text(
        _line("training")
        + _line("loading the model")
        + _line("else", part="desk")
        + _line(f"about {PROGRESS}", logger="rasa")
        + f"no json {PROGRESS}\n"
        + f'"{PROGRESS}"\n'
    )
    assert last_words(log, "assistant") == "loading the model"


def test_half_a_line_at_the_beginning_of_the_tail_does_no_harm(tmp_path: Path) -> None:
    log = tmp_path / "assistant.log"
    log.write_text(_line("x" * 40_000))
    assert last_words(log, "assistant") == ""


def test_a_part_that_has_said_nothing_has_no_last_words(tmp_path: Path) -> None:
    assert last_words(tmp_path / "assistant.log", "assistant") == ""
