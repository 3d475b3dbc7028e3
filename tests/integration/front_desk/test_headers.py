"""Every answer of the front desk says what may run in it and who may frame it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from bot.bootstrap import ROOT, read_files
from bot.server import Server
from bot.settings import load_settings
from tests.integration.front_desk.world import World

SETTINGS = {
    "WARMLINE_STORE_URL": "unix:///nowhere",
    "WARMLINE_ASSISTANT_URL": "http://127.0.0.1:9",
    "WHATSAPP_APP_SECRET": "a",
    "WHATSAPP_VERIFY_TOKEN": "b",
    "WHATSAPP_TOKEN": "c",
    "WHATSAPP_PHONE_NUMBER_ID": "d",
}
UNKNOWN = (
    "/nowhere",
    "/desk/nowhere",
    "/desk/api/nowhere",
    "/chat/api/nowhere",
    "/chat/static/x/y",
)


@cache
def routes() -> list[tuple[str, str]]:
    """(method, path) of everything that the front desk answers."""
    app = Server(load_settings(SETTINGS), read_files(ROOT)).application()
    return [
        (str(method), "/" + re.sub(r"<\w+:\w+>", "x", route.path))
        for route in app.router.routes
        for method in sorted(route.methods - {"HEAD"})
    ]


async def answers(world: World) -> list[tuple[str, str, int, Any]]:
    calls = [*routes(), *(("GET", path) for path in UNKNOWN), ("PUT", "/desk/api/me")]
    assert len(calls) > 40
    found = []
    for method, path in calls:
        async with world.session.request(method, path, data=b"{") as answer:
            found.append((method, path, answer.status, answer.headers))
    return found


async def test_every_answer_has_a_policy_and_its_type_is_believed(world: World) -> None:
    for method, path, status, headers in await answers(world):
        told = (method, path, status)
        policy = headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, told
        assert "unsafe" not in policy, told
        assert "*" not in policy.replace("frame-ancestors *", ""), told
        assert headers.get("X-Content-Type-Options") == "nosniff", told
        assert headers.get("Referrer-Policy") in ("no-referrer", "same-origin"), told
        assert "Server" not in headers, told


async def test_only_the_widgets_frame_may_stand_in_other_pages(world: World) -> None:
    anywhere, here = set(), set()
    for _, path, _, headers in await answers(world):
        policy = headers["Content-Security-Policy"]
        (ancestors,) = re.findall(r"frame-ancestors ([^;]+)", policy)
        if ancestors == "*":
            anywhere.add(path)
        elif ancestors == "'self'":
            here.add(path)
        else:
            assert ancestors == "'none'"
    assert anywhere == {"/widget"}
    assert here == {"/", "/embed-example"}


async def test_other_sites_reach_the_chat_and_never_the_desk(world: World) -> None:
    for _, path, _, headers in await answers(world):
        if path.startswith("/desk"):
            assert "Access-Control-Allow-Origin" not in headers, path
            assert headers["Cross-Origin-Resource-Policy"] == "same-origin", path
    async with world.session.get("/widget.js") as answer:
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
