"""The one place where we reach into Rasa: what an action server answers is checked, but the schema
that it is checked by only once.

`RemoteAction._validate_action_result` calls `jsonschema.validate`, which checks the schema itself
against the schema of schemas first, each time: nine tenths of what a custom action costs (Rasa
3.6.21, jsonschema 4.17). `tests/conversations/test_action_schema.py` fails when either changes.
"""

from __future__ import annotations

from typing import Any


def check_schema_once() -> None:
    """From here on; again does no harm. Answers are refused as before, with `ValidationError`."""
    from jsonschema import validators
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    kind = validators.validator_for(schema)
    kind.check_schema(schema)
    checker = kind(schema)

    def validate(_: RemoteAction, result: dict[str, Any]) -> bool:
        checker.validate(result)
        return True

    RemoteAction._validate_action_result = validate
