"""What we do to Rasa, and that it is still needed so."""

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
    {"events": [{"event": ["slot"]}]},
    {"events": [{"event": "slot", "name": 3, "value": 4}]},
    {"events": ["slot"]},
    {"responses": {}},
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

    from bot.assistant.shims import check_schema_once

    assert [refused(action, result) for result in GOOD] == [False] * len(GOOD)
    assert [refused(action, result) for result in BAD] == [True] * len(BAD)
    check_schema_once()
    kind = validators.validator_for(action.action_response_format_spec())
    monkeypatch.setattr(kind, "check_schema", lambda *_: pytest.fail("checked again"))
    assert [refused(action, result) for result in GOOD] == [False] * len(GOOD)
    assert [refused(action, result) for result in BAD] == [True] * len(BAD)


class Node:
    """Stands for a node of the graph: says what it was given."""

    def __init__(self, name: str, calls: list[str]) -> None:
        self._name = name
        self._calls = calls

    def __call__(self, *given: Any) -> tuple[str, Any]:
        self._calls.append(self._name)
        return self._name, [value for _, value in given]


@pytest.fixture
def runners() -> tuple[Any, Any, list[str]]:
    """Rasa's and ours over the same graph: `c` needs `b` and an input, `b` needs `a`."""
    from rasa.engine.graph import GraphComponent, GraphSchema, SchemaNode
    from rasa.engine.runner.dask import DaskGraphRunner

    from bot.assistant.shims import planned_runner

    needs = {"c": {"x": "b", "y": "said"}, "b": {"x": "a"}, "a": {}, "other": {"x": "a"}}
    schema = GraphSchema(
        {
            name: SchemaNode(
                needs=of, uses=GraphComponent, constructor_name="create", fn="run", config={}
            )
            for name, of in needs.items()
        }
    )
    calls: list[str] = []
    made = []
    for kind in (DaskGraphRunner, planned_runner()):
        runner = kind.__new__(kind)
        runner._graph_schema = schema
        runner._instantiated_nodes = {name: Node(name, calls) for name in needs}
        runner._execution_context = None
        made.append(runner)
    return made[0], made[1], calls


def test_the_graph_gives_the_same_without_dask(runners: tuple[Any, Any, list[str]]) -> None:
    theirs, ours, calls = runners
    for targets in (["c"], ["b", "c"], ["other"]):
        given = {"said": "hello"}
        expected = theirs.run(dict(given), list(targets))
        called = sorted(calls)
        calls.clear()
        assert ours.run(dict(given), list(targets)) == expected
        assert sorted(calls) == called
        calls.clear()


def test_the_processor_still_takes_its_runner_by_that_name_and_plans_at_each_run() -> None:
    from rasa.core import processor
    from rasa.engine.runner.dask import DaskGraphRunner

    assert "DaskGraphRunner," in inspect.getsource(processor.MessageProcessor._load_model)
    assert "dask.get(run_graph, run_targets)" in inspect.getsource(DaskGraphRunner.run)


@pytest.fixture
def rules() -> Iterator[tuple[Any, list[Any]]]:
    """`RulePolicy` with our search, and what it asked Rasa's for."""
    from rasa.core.policies.rule_policy import RulePolicy

    from bot.assistant.shims import search_rules_once

    whole, asked = RulePolicy._find_action_from_rules, list[Any]()

    def search(_: Any, tracker: Any, __: Any, as_text: bool) -> Any:
        asked.append(tracker)
        return f"utter_{tracker.latest_message.intent['name']}", "a rule", as_text

    RulePolicy._find_action_from_rules = search
    search_rules_once()
    policy = RulePolicy.__new__(RulePolicy)
    policy.lookup = {"rules": {'[{"user": {"intent": "greet"}}]': "utter_greet"}}
    yield policy, asked
    RulePolicy._find_action_from_rules = whole


def turn_of(intent: str, *more: Any) -> Any:
    from rasa.shared.core.events import ActionExecuted, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    said = UserUttered("hello", intent={"name": intent, "confidence": 1.0})
    events = [ActionExecuted("action_listen"), said, *more]
    return DialogueStateTracker.from_events("somebody", events)


def domain_with(slots: str) -> Any:
    from rasa.shared.core.domain import Domain

    return Domain.from_yaml(f"version: '3.1'\nintents: [greet, bye]\n{slots}")


QUIET = "slots: {name: {type: text, influence_conversation: false, mappings: [{type: custom}]}}"


def test_rules_are_searched_once_for_each_shape_of_a_turn(rules: tuple[Any, list[Any]]) -> None:
    from rasa.shared.core.events import ActionExecuted, SlotSet

    policy, asked = rules
    domain = domain_with(QUIET)
    for _ in range(3):
        for intent in ("greet", "bye"):
            turn = turn_of(intent, SlotSet("name", "Ada"))
            assert policy._find_action_from_rules(turn, domain, False)[0] == f"utter_{intent}"
    assert len(asked) == 2
    policy._find_action_from_rules(turn_of("greet", ActionExecuted("utter_greet")), domain, False)
    assert len(asked) == 3
    found = policy._find_action_from_rules(
        turn_of("greet"), domain, use_text_for_last_user_input=True
    )
    assert found == (None, None, False)
    assert len(asked) == 3


def test_where_more_than_the_shape_may_count_rasa_searches_each_time(
    rules: tuple[Any, list[Any]],
) -> None:
    from rasa.shared.core.events import ActiveLoop

    policy, asked = rules
    loud = domain_with(QUIET.replace("false", "true"))
    for _ in range(2):
        policy._find_action_from_rules(turn_of("greet"), loud, False)
        policy._find_action_from_rules(
            turn_of("greet", ActiveLoop("a_form")), domain_with(QUIET), False
        )
    assert len(asked) == 4
    policy.lookup = {"rules": {'[{"user": {"text": "hello"}}]': "utter_greet"}}
    assert policy._find_action_from_rules(turn_of("greet"), domain_with(QUIET), True)[2]


def test_rasa_still_searches_by_that_name_and_keeps_rules_under_that_one() -> None:
    from rasa.core.policies import rule_policy

    source = inspect.getsource(rule_policy.RulePolicy._predict)
    assert source.count("self._find_action_from_rules(") == 2
    assert source.count("tracker, domain, use_text_for_last_user_input=") == 2
    assert rule_policy.RULES == "rules"


def test_whether_a_domain_is_empty_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from rasa.shared.core.domain import Domain

    from bot.assistant.shims import compare_with_one_empty_domain

    assert "Domain.empty()" in inspect.getsource(Domain.is_empty)
    monkeypatch.setattr(Domain, "is_empty", Domain.is_empty)
    compare_with_one_empty_domain()
    known = domain_with(QUIET)
    assert (Domain.empty().is_empty(), known.is_empty()) == (True, False)
    monkeypatch.setattr(Domain, "empty", lambda: pytest.fail("made again"))
    assert not known.is_empty()


VALIDATED = f"{QUIET}\nactions: [action_validate_slot_mappings]"


def test_slots_that_no_message_fills_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    from rasa.core.actions.action import ActionExtractSlots

    from bot.assistant.shims import fill_no_slots_in_vain

    looked: list[Any] = []

    async def extract(_: Any, __: Any, ___: Any, ____: Any, domain: Any) -> list[Any]:
        looked.append(domain)
        return ["a slot"]

    monkeypatch.setattr(ActionExtractSlots, "run", extract)
    fill_no_slots_in_vain()

    def filled(slots: str) -> Any:
        run = ActionExtractSlots(None).run(None, None, turn_of("greet"), domain_with(slots))
        return asyncio.run(run)

    assert filled(QUIET) == []
    assert not looked
    for slots in (
        QUIET.replace("custom", "from_text"),
        QUIET.replace("type: custom", "type: custom, action: action_fill"),
        VALIDATED,
    ):
        assert filled(slots) == ["a slot"]


def test_rasa_still_asks_only_the_mappings_and_that_action() -> None:
    from rasa.core.actions.action import ActionExtractSlots as Extract

    assert "for mapping in slot.mappings" in inspect.getsource(Extract.run)
    assert 'mapping.get("action")' in inspect.getsource(Extract._execute_custom_action)
    validates = inspect.getsource(Extract._execute_validation_action)
    assert "ACTION_VALIDATE_SLOT_MAPPINGS not in domain.user_actions" in validates
