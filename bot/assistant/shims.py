"""The one place where we reach into Rasa (3.6.21), for what it does anew at each turn.

What an action server answers is checked, but the schema that it is checked by only once:
`RemoteAction._validate_action_result` calls `jsonschema.validate`, which checks the schema itself
against the schema of schemas first, nine tenths of what a custom action costs (jsonschema 4.17).

The graph's nodes run in an order that is worked out once: `DaskGraphRunner.run` makes a graph for
dask, and dask a plan and futures, for five calls of ours, three times a turn.

Which rule fits is looked for among all rules once for each shape of a turn (its intent, the names
of its entities, the actions so far): `RulePolicy` compares every rule with every state, three times
a turn. Where its answer could rest on more (slots with influence, loops, rules about texts, events
of another kind), Rasa searches as ever.

Whether a domain is empty is asked once for each: `Domain.is_empty` makes an empty one to compare
with, twice a turn.

Slots that no message fills are not filled: `ActionExtractSlots.run` asks each of them again whether
this message does, though all of ours are the front desk's to fill (`type: custom`).

`tests/conversations/test_shims.py` fails when what this rests on changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any


def reach_into_rasa() -> None:
    """From here on, before a model is loaded; again does no harm."""
    check_schema_once()
    plan_once()
    search_rules_once()
    compare_with_one_empty_domain()
    fill_no_slots_in_vain()


def check_schema_once() -> None:
    """Answers are refused as before, with `ValidationError`."""
    from jsonschema import validators
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    kind = validators.validator_for(schema)
    kind.check_schema(schema)
    checker = kind(schema)
    # Of thirty kinds of events exactly one must fit, and each is told by its name.
    kinds = schema["properties"]["events"]["items"]["oneOf"]
    named = {one["properties"]["event"]["const"]: kind(one) for one in kinds}

    def validate(_: RemoteAction, result: dict[str, Any]) -> bool:
        if len(named) < len(kinds) or not _plainly_fits(result, named):
            checker.validate(result)
        return True

    RemoteAction._validate_action_result = validate


def _plainly_fits(result: Any, named: Mapping[str, Any]) -> bool:
    """Whether it is surely as the schema wants it; what is not, the schema is asked about."""
    if not isinstance(result, dict):
        return False
    events, responses = result.get("events", []), result.get("responses", [])
    if not isinstance(events, list) or not isinstance(responses, list):
        return False
    return all(isinstance(one, dict) for one in responses) and all(
        isinstance(one, dict) and _is_one_of(named, one) for one in events
    )


def _is_one_of(named: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    name = event.get("event")
    return isinstance(name, str) and name in named and named[name].is_valid(event)


def plan_once() -> None:
    """Models that are loaded from here on run without dask; training goes on as ever."""
    from rasa.core import processor

    processor.DaskGraphRunner = planned_runner()


def planned_runner() -> Any:
    """The class, made here because Rasa is imported late."""
    from rasa.engine.exceptions import GraphRunError
    from rasa.engine.runner.dask import DaskGraphRunner

    class PlannedRunner(DaskGraphRunner):
        """As its parent, without dask."""

        def run(
            self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
        ) -> dict[str, Any]:
            """See GraphRunner."""
            wanted = tuple(targets or self._graph_schema.target_names)
            plans = self.__dict__.setdefault("_plans", {})
            if wanted not in plans:
                plans[wanted] = _plan(self._graph_schema, self._instantiated_nodes, wanted)
            # A node that nobody gives stands for itself, which `GraphNode` complains of.
            found: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
            try:
                for name, node, needs in plans[wanted]:
                    if name not in found:
                        found[name] = node(*[found.get(need, need) for need in needs])
            except RuntimeError as error:
                raise GraphRunError("Error running runner.") from error
            return dict(found[name] for name in wanted)

    return PlannedRunner


def _plan(
    schema: Any, nodes: dict[str, Callable[..., Any]], targets: Sequence[str]
) -> list[tuple[str, Callable[..., Any], tuple[str, ...]]]:
    """The nodes that the targets need, each after those that it needs itself."""
    order: dict[str, None] = {}

    def add(name: str) -> None:
        if name in order or name not in schema.nodes:
            return
        for need in schema.nodes[name].needs.values():
            add(need)
        order[name] = None

    for target in targets:
        add(target)
    return [(name, nodes[name], tuple(schema.nodes[name].needs.values())) for name in order]


def search_rules_once() -> None:
    """What `RulePolicy` found is kept with the policy; a model that is loaded anew begins anew."""
    from rasa.core.policies.rule_policy import RulePolicy

    search = RulePolicy._find_action_from_rules
    if hasattr(search, "of_shapes"):
        return

    def find(
        policy: Any, tracker: Any, domain: Any, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        shape = shape_of(tracker)
        if shape is None or not _rests_on_shape(policy, domain):
            return search(policy, tracker, domain, use_text_for_last_user_input)
        if use_text_for_last_user_input:
            return None, None, False
        found = policy.__dict__.setdefault("_of_shapes", {})
        if shape not in found:
            if len(found) >= _MOST_SHAPES:
                found.clear()
            found[shape] = search(policy, tracker, domain, False)
        return found[shape]

    find.of_shapes = True  # type: ignore[attr-defined]
    RulePolicy._find_action_from_rules = find


#: Intents times the entities that came with them; more would be no shapes any more.
_MOST_SHAPES = 5_000


def shape_of(tracker: Any) -> tuple[Any, ...] | None:
    """What rules can tell turns apart by; None where there may be more."""
    from rasa.shared.core import events

    # Events that no rule of ours can see.
    unseen = (events.SlotSet, events.BotUttered, events.DefinePrevUserUtteredFeaturization)
    shape: list[Any] = []
    for event in tracker.events:
        if isinstance(event, events.UserUttered):
            named = ((e["entity"], e.get("role"), e.get("group")) for e in event.entities)
            shape.append((event.intent_name, *sorted(named, key=str)))
        elif isinstance(event, events.ActionExecuted) and event.action_name:
            shape.append(event.action_name)
        elif not isinstance(event, unseen):
            return None
    return None if tracker.active_loop_name else tuple(shape)


def _rests_on_shape(policy: Any, domain: Any) -> bool:
    """Whether no slot has influence and no rule is about a text."""
    known = policy.__dict__.get("_plain")
    if known is None or known[0] is not domain:
        rules = policy.lookup.get("rules", {})
        plain = not any(slot.has_features() for slot in domain.slots) and not any(
            '"text":' in rule for rule in rules
        )
        known = policy.__dict__["_plain"] = (domain, plain)
    return bool(known[1])


def compare_with_one_empty_domain() -> None:
    """A domain is changed by nobody once a model is loaded."""
    from rasa.shared.core.domain import Domain

    ask = Domain.is_empty
    if hasattr(ask, "of_each"):
        return

    def is_empty(domain: Any) -> bool:
        known = domain.__dict__.get("_is_empty")
        if known is None:
            known = domain.__dict__["_is_empty"] = ask(domain)
        return bool(known)

    is_empty.of_each = True  # type: ignore[attr-defined]
    Domain.is_empty = is_empty


def fill_no_slots_in_vain() -> None:
    """Where a slot may be filled by a message, or an action checks them, Rasa looks as ever."""
    from rasa.core.actions.action import ActionExtractSlots

    extract = ActionExtractSlots.run
    if hasattr(extract, "not_in_vain"):
        return

    async def run(action: Any, channel: Any, nlg: Any, tracker: Any, domain: Any) -> list[Any]:
        known = domain.__dict__.get("_fills_slots")
        if known is None:
            known = domain.__dict__["_fills_slots"] = _fills_slots(domain)
        return list(await extract(action, channel, nlg, tracker, domain)) if known else []

    run.not_in_vain = True  # type: ignore[attr-defined]
    ActionExtractSlots.run = run


def _fills_slots(domain: Any) -> bool:
    """Whether any slot is mapped to more than "somebody else fills it"."""
    from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS

    mappings = [mapping for slot in domain.slots for mapping in slot.mappings]
    ours = all(mapping.get("type") == "custom" and "action" not in mapping for mapping in mappings)
    return not ours or ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions
