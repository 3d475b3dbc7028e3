"""What the terminal is told while parts come and go."""

from __future__ import annotations

from bot.launch.news import Look, News, name_of
from bot.launch.parts import Process

OK = {"assistant": "ok", "actions": "ok", "orders": "ok", "store": "ok"}
LOADING = {**OK, "assistant": "loading"}


def _look(seconds: float, states: dict[str, str] | None, pages: bool = True, **pids: int) -> Look:
    processes = {
        name: Process(pid=pid, state="RUNNING" if pid else "BACKOFF", group="g")
        for name, pid in pids.items()
    }
    return Look(seconds=seconds, states=states, has_pages=pages, processes=processes)


def _tell(*looks: Look) -> list[str]:
    news = News("SERVING", "READY")
    return [line for look in looks for line in news.lines(look)]


def test_serving_is_told_before_the_assistant_is_ready_and_each_line_once() -> None:
    told = _tell(_look(0, None), _look(1, LOADING), _look(1, LOADING), _look(2, OK), _look(3, OK))
    assert told == ["SERVING", "READY"]


def test_serving_needs_the_pages() -> None:
    assert _tell(_look(1, LOADING, pages=False)) == []


def test_ready_needs_every_part() -> None:
    for part in ("assistant", "actions", "orders"):
        assert "READY" not in _tell(_look(1, {**OK, part: "unreachable"}))
        assert "READY" not in _tell(_look(1, {p: "ok" for p in OK if p != part}))


def test_a_long_wait_says_what_is_waited_for_and_how_long_it_has_been() -> None:
    told = _tell(_look(12, LOADING), _look(13, LOADING), _look(40, LOADING))
    assert told == [
        "SERVING",
        "The assistant: loading (12 s)",
        "The assistant: loading (40 s)",
    ]


def test_the_second_of_its_kind_is_named_by_its_number() -> None:
    assert name_of("desk") == "The front desk"
    assert name_of("assistant-2") == "The assistant 2"


def test_ready_is_told_only_once_questions_are_answered() -> None:
    loaded = Look(seconds=2, states=OK, has_pages=True, answers=False)
    assert _tell(loaded, _look(3, OK)) == ["SERVING", "Asking a first question (2 s)", "READY"]
    assert "READY" not in _tell(loaded, loaded)


def test_the_assistants_own_words_say_how_far_it_is() -> None:
    look = Look(seconds=5, states=LOADING, has_pages=True, assistant_says="training")
    assert _tell(look) == ["SERVING", "The assistant: training (5 s)"]


def test_a_part_that_died_and_came_back_is_named() -> None:
    told = _tell(_look(1, OK, assistant=10), _look(2, OK, assistant=0), _look(3, OK, assistant=11))
    assert "The assistant stopped and was started again." in told


def test_a_part_that_keeps_dying_is_told_once_a_minute() -> None:
    looks = [_look(seconds, None, orders=0) for seconds in range(90)]
    told = [line for line in _tell(*looks) if "does not stay up" in line]
    assert len(told) == 2


def test_losing_and_regaining_readiness_is_told_without_a_second_ready_line() -> None:
    told = _tell(_look(1, OK), _look(2, LOADING), _look(3, LOADING), _look(4, OK))
    assert told[:2] == ["SERVING", "READY"]
    assert told[2].startswith("Not everything works: The assistant: loading")
    assert told[2].endswith("Customers still reach a person.")
    assert told[3:] == ["Everything works again."]


def test_without_the_front_desk_nobody_is_said_to_be_reached() -> None:
    told = _tell(_look(1, OK), _look(2, None))
    assert "Customers still reach a person" not in told[-1]
    assert "customers reach nobody" in told[-1]
