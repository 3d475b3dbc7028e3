"""Every route of the desk has a rule; every role gets in where the table says, nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.adapters.files.team import load_team
from bot.desk.rules import RULES, WRITES_A_MINUTE
from bot.domain.people.rights import Right, may
from bot.domain.people.roster import Role
from tests.fakes.desk_server import ROOT, RunningDesk, desk_app, desk_parts, utc_now
from tests.fakes.desk_service import FakeDeskService
from tests.integration.desk.conftest import WHO, Meet, Program


def routes() -> Iterator[tuple[str, str, str]]:
    """(name, method, path below `/desk/api/`) of everything there is, pages left out."""
    parts = desk_parts(FakeDeskService(load_team(ROOT / "team.yml"), utc_now))
    # Only that there are some: these routes are looked at, not called.
    some_remedies: Any = object()
    app = desk_app(replace(parts, remedies=some_remedies))
    for route in app.router.routes:
        name = route.name.rsplit(".", 1)[-1]
        path = re.sub(r"<\w+:\w+>", "c-ola", re.sub(r"<\w+:int>", "1", route.path))
        for method in route.methods - {"HEAD", "OPTIONS"}:
            yield name, str(method), path


NAMES = {name for name, _, _ in routes()}
CALLS = sorted(
    (name, method, path.removeprefix("desk/api/"))
    for name, method, path in routes()
    if path.startswith("desk/api/") and name != "live"
)


def test_every_route_has_a_rule_and_every_rule_a_route() -> None:
    assert set(RULES) == NAMES


def test_only_pages_and_the_log_in_itself_are_open() -> None:
    pages = {name for name, _, path in routes() if not path.startswith("desk/api/")}
    is_open = {name for name, rule in RULES.items() if rule.right is None}
    assert is_open == pages | {"login", "openapi"}


def test_whatever_reads_or_changes_a_conversation_is_written_down() -> None:
    about_one = {name for name, _, path in routes() if "conversations/c-ola" in path}
    assert about_one
    assert {name for name in about_one if RULES[name].deed is None} == set()


@pytest.mark.parametrize("role", Role)
async def test_each_role_gets_in_where_the_table_says(role: Role, meet: Meet) -> None:
    agent = await meet(WHO[role.value])
    team = load_team(ROOT / "team.yml")
    roles = team.agents[WHO[role.value]].roles
    assert role in roles
    for name, method, path in CALLS:
        right = RULES[name].right
        if right is None or name == "logout" or "remed" in path:
            continue
        status, found = await agent.call(method, path, json={})
        allowed = may(roles, right)
        refused = (status, found.get("error", {}).get("code")) == (403, "not_allowed")
        assert refused is not allowed, (name, status, found)


@pytest.mark.parametrize("role", Role)
async def test_the_live_connection_is_for_those_who_may_read(role: Role, meet: Meet) -> None:
    agent = await meet(WHO[role.value])
    if role is Role.EDITOR:
        with pytest.raises(Exception, match="403"):
            await agent.live()
    else:
        async with agent.live() as socket:
            await socket.send_json({"type": "hello", "cursor": "0"})
            assert (await socket.receive_json(timeout=5))["type"]


async def test_a_route_without_a_rule_lets_nobody_in(
    meet: Meet, monkeypatch: pytest.MonkeyPatch
) -> None:
    maya = await meet("maya")
    rules: Any = dict(RULES)
    del rules["snapshot"]
    monkeypatch.setattr("bot.desk.door.RULES", rules)
    status, found = await maya.get("snapshot")
    assert (status, found["error"]["code"]) == (403, "not_allowed")


async def test_one_session_can_write_only_so_much_in_a_minute(
    meet: Meet, desk: RunningDesk
) -> None:
    maya, other = await meet("maya"), await meet("maya")
    statuses = [
        (await maya.post("presence", {"available": True}))[0] for _ in range(WRITES_A_MINUTE)
    ]
    assert set(statuses) == {200}
    before = len(desk.service.calls)
    status, found = await maya.post("presence", {"available": True})
    assert (status, found["error"]["code"]) == (429, "too_many")
    assert len(desk.service.calls) == before
    assert (await maya.get("snapshot"))[0] == 200
    assert (await other.post("presence", {"available": True}))[0] == 200


async def test_nothing_is_changed_by_a_cookie_alone_or_from_another_page(
    desk: RunningDesk, http: Any, meet: Meet
) -> None:
    maya = await meet("maya")
    cookie = {"Cookie": f"warmline_desk={maya.session}"}
    _, me = await maya.get("me")
    token = {"X-CSRF-Token": me["csrf"]}
    program = Program(http, desk.url)
    before = len(desk.service.calls)
    for name, method, path in CALLS:
        if method == "GET" or RULES[name].right is None or "remed" in path:
            continue
        for headers in (
            cookie,
            {**cookie, "X-CSRF-Token": "guessed"},
            {**cookie, **token, "Origin": "https://evil.example"},
        ):
            status, found = await program.call(method, path, json={}, headers=headers)
            assert (status, found["error"]["code"]) == (403, "not_allowed"), (name, headers)
    assert len(desk.service.calls) == before
    assert (await maya.get("me"))[0] == 200


async def test_what_costs_much_has_a_limit_of_its_own(meet: Meet) -> None:
    maya = await meet("maya")
    most = RULES["faq_diff"].most
    found = [(await maya.post("faq/diff", {}))[0] for _ in range(most + 1)]
    assert 429 not in found[:most]
    assert found[most] == 429
    assert (await maya.post("presence", {"available": True}))[0] == 200


async def test_a_stranger_gets_in_nowhere(desk: RunningDesk, http: Any) -> None:
    stranger = Program(http, desk.url)
    for name, method, path in CALLS:
        if RULES[name].right is None or "remed" in path:
            continue
        status, found = await stranger.call(method, path, json={})
        assert (status, found["error"]["code"]) == (401, "log_in"), name


def test_the_rights_are_all_asked_for_somewhere() -> None:
    assert {rule.right for rule in RULES.values()} == {None, *Right}
