"""What we do to Rasa's check of an action server's answers, and that it is still needed so."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.assistant

GOOD: list[Any] = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "order", "value": "CL-10234"}], "responses": [{}]},
    {},
]
BAD: list[Any] = [
    [],
    {"events": {}},
    {"events": [{"event": "no such event"}]},
    {"events": [{"name": "order"}]},
    {"responses": ["text"]},
]


@pytest.fixture
def action() -> Iterator[Any]:
    from rasa.core.actions.action import RemoteAction

    whole = RemoteAction._validate_action_result
    yield RemoteAction("action_order", None)
    RemoteAction._validate_action_result = whole


def refused(action: Any, result: Any) -> bool:
    from jsonschema import ValidationError

    try:
        return not action._validate_action_result(result)
    except ValidationError:
        return True


def test_rasa_still_checks_the_schema_each_time(action: Any) -> None:
    source = inspect.getsource(type(action)._validate_action_result)
    assert "validate(result, self.action_response_format_spec())" in source
    import jsonschema

    assert "cls.check_schema(schema)" in inspect.getsource(jsonschema.validate)


def test_the_same_answers_are_refused_and_the_schema_is_checked_no_more(
    action: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jsonschema import validators

    from bot.assistant.action_schema import check_schema_once

    assert [refused(action, result) for result in GOOD] == [False] * len(GOOD)
    assert [refused(action, result) for result in BAD] == [True] * len(BAD)
    check_schema_once()
    kind = validators.validator_for(action.action_response_format_spec())
    monkeypatch.setattr(kind, "check_schema", lambda *_: pytest.fail("checked again"))
    assert [refused(action, result) for result in GOOD] == [False] * len(GOOD)
    assert [refused(action, result) for result in BAD] == [True] * len(BAD)
