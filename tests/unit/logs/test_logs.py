"""What stands in a line of a log, and what never does."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.errors import Refused, Unavailable
from bot.logs import JsonLines, about, log_json_lines

SECRET = "robin@example.org"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where this process's lines go while the test runs."""
    root, hook = logging.getLogger(), sys.excepthook
    before = (root.handlers[:], root.level)
    written = io.StringIO()
    log_json_lines("desk", written)
    yield written
    root.handlers[:], root.level = before
    logging.captureWarnings(False)
    sys.excepthook = hook


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(row) for row in stream.getvalue().splitlines()]


def fail(error: Exception) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as cause:
        raise error from cause


def test_a_line_is_one_object_with_time_level_part_logger_and_message(stream: io.StringIO) -> None:
    logging.getLogger("bot.app.turns.turn").info("turn %s\nof %d", "c-1-4", 2)
    (line,) = lines(stream)
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "INFO",
        "part": "desk",
        "logger": "bot.app.turns.turn",
        "message": "turn c-1-4\nof 2",
    }


def test_lines_within_a_conversation_carry_its_id_and_later_ones_do_not(
    stream: io.StringIO,
) -> None:
    log = logging.getLogger("bot.x")

    async def later() -> None:
        log.info("begun within")

    async def work() -> None:
        with about("c-1"):
            task = asyncio.create_task(later())
            log.info("within")
        log.info("after")
        await task

    asyncio.run(work())
    assert [line.get("conversation") for line in lines(stream)] == ["c-1", None, "c-1"]


def test_an_error_told_further_out_still_names_its_conversation(stream: io.StringIO) -> None:
    try:
        with about("c-1"):
            fail(Unavailable("away"))
    except Unavailable:
        logging.getLogger("bot.x").exception("it broke")
    assert lines(stream)[0]["conversation"] == "c-1"


def test_what_cannot_be_an_id_is_not_logged_as_one(stream: io.StringIO) -> None:
    with about(SECRET):
        logging.getLogger("bot.x").info("hello")
    assert "conversation" not in lines(stream)[0]


def test_an_exception_is_told_by_kind_code_cause_and_place_never_by_its_words(
    stream: io.StringIO,
) -> None:
    try:
        fail(Refused("too_many", SECRET))
    except Refused as error:
        logging.getLogger("bot.x").exception("it broke: %s", error)
    (line,) = lines(stream)
    assert line["message"] == "it broke: Refused too_many from ValueError"
    assert line["error"] == "Refused too_many from ValueError"
    assert line["at"][-1].startswith("tests/unit/logs/test_logs.py:")
    assert line["at"][-1].endswith(" fail")
    assert SECRET not in stream.getvalue()


@pytest.mark.parametrize("args", [(SECRET,), ({"of": SECRET},)])
def test_arguments_that_do_not_fit_are_left_out(args: tuple[object, ...]) -> None:
    record = logging.LogRecord("bot.x", logging.INFO, "", 1, "message %d", args, None)
    assert json.loads(JsonLines("desk").format(record))["message"] == "message %d"


def test_of_what_a_library_says_only_the_fixed_part_is_kept(stream: io.StringIO) -> None:
    logging.getLogger("sanic.error").error("while handling uri: %s", f"/?token={SECRET}")
    logging.getLogger("asyncio").error(f"Task exception was never retrieved\nfuture: {SECRET}")
    assert [line["message"] for line in lines(stream)] == [
        "while handling uri: %s",
        "Task exception was never retrieved",
    ]
    assert SECRET not in stream.getvalue()


def test_of_a_warning_its_place_and_kind_are_kept(stream: io.StringIO) -> None:
    text = f"/lib/x.py:12: UserWarning: {SECRET}\n  warn({SECRET})"
    logging.getLogger("py.warnings").warning("%s", text)
    assert lines(stream)[0]["message"] == "/lib/x.py:12: UserWarning"


def test_what_ends_the_process_is_a_line_too(stream: io.StringIO) -> None:
    error = ValueError(SECRET)
    sys.excepthook(ValueError, error, None)
    (line,) = lines(stream)
    assert (line["level"], line["error"]) == ("CRITICAL", "ValueError")
    assert SECRET not in stream.getvalue()


def test_before_anybody_is_served_a_library_may_say_what_to_mend() -> None:
    made = JsonLines("assistant")
    record = logging.LogRecord("rasa", logging.ERROR, "", 1, "mend %s", ("nlu.yml",), None)
    assert json.loads(made.format(record))["message"] == "mend %s"
    made.discreet = False
    assert json.loads(made.format(record))["message"] == "mend nlu.yml"
