"""Files of customers through a running front desk: fetched, uploaded, shown safely, erased."""

from __future__ import annotations

import pytest

from tests.support.pictures import JPEG, PDF, PNG
from tests.support.waiting import until

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "private, no-store",
}


async def begin(world):
    async with world.session.post("/chat/api/conversations", json={}) as answer:
        found = await answer.json()
        return found["conversation"], {"Authorization": f"Bearer {found['token']}"}


async def upload(world, headers, content, status=201):
    async with world.session.post("/chat/api/attachments", data=content, headers=headers) as answer:
        found = await answer.json()
        assert answer.status == status, found
        return found


async def say(world, headers, text="", status=202, **more):
    body = {"id": "a1", "text": text, **more}
    async with world.session.post("/chat/api/messages", json=body, headers=headers) as answer:
        found = await answer.json()
        assert answer.status == status, found
        return found


async def fetched(agent, conversation):
    found = [x["attachments"] for x in (await agent.open(conversation))["entries"]]
    (one,) = [one for attachments in found for one in attachments]
    return None if one["coming"] else one


def address(conversation, one, more=""):
    return f"/desk/api/conversations/{conversation}/attachments/{one['seq']}/{one['place']}{more}"


async def test_a_photo_from_whatsapp_is_fetched_and_shown_by_what_its_bytes_are(world):
    maya = await world.log_in("maya")
    hook = world.meta.media(world.phone(), "image", "text/html")
    media_id = hook["value"]["messages"][0]["image"]["id"]
    world.graph.media[media_id] = JPEG
    world.graph.media_troubles.append(503)
    await world.hook(hook)
    await world.graph.wait_for(1)
    conversation = await maya.the_only()
    one = await until(lambda: fetched(maya, conversation), seconds=20)
    assert (one["kind"], one["size"], one["shown"]) == ("image/jpeg", len(JPEG), True)
    async with world.session.get(address(conversation, one), headers=maya.headers) as answer:
        assert answer.status == 200
        assert await answer.read() == JPEG
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert answer.headers["Content-Disposition"].startswith("inline;")
        assert {name: answer.headers[name] for name in SAFE} == SAFE


async def test_a_page_that_is_called_a_photo_is_only_ever_saved(world):
    maya = await world.log_in("maya")
    hook = world.meta.media(world.phone(), "image", "image/png")
    evil = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    world.graph.media[hook["value"]["messages"][0]["image"]["id"]] = evil
    await world.hook(hook)
    await world.graph.wait_for(1)
    conversation = await maya.the_only()
    one = await until(lambda: fetched(maya, conversation), seconds=20)
    assert (one["kind"], one["shown"]) == ("application/octet-stream", False)
    async with world.session.get(address(conversation, one), headers=maya.headers) as answer:
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment;")


async def test_what_meta_does_not_have_is_said_so(world):
    maya = await world.log_in("maya")
    await world.hook(world.meta.media(world.phone(), "document", "application/pdf"))
    await world.graph.wait_for(1)
    conversation = await maya.the_only()
    one = await until(lambda: fetched(maya, conversation), seconds=20)
    assert not one["kept"]
    assert "doesn't have it any more" in one["problem"]


async def test_a_picture_in_the_chat_goes_to_a_person_and_stays_the_customers(world):
    maya = await world.log_in("maya")
    conversation, headers = await begin(world)
    kept = await upload(world, headers, PNG)
    assert (kept["kind"], kept["size"]) == ("image/png", len(PNG))
    assert await upload(world, headers, PNG) == kept
    given = [{"file": kept["file"], "name": 'lamp"\r\n.exe'}]
    receipt = await say(world, headers, attachments=given)
    assert await say(world, headers, attachments=given) == receipt
    assert await maya.the_only() == conversation
    whole = await maya.open(conversation)
    assert whole["summary"]["reason"]["code"] == "attachment"
    (one,) = whole["brief"]["attachments"]
    assert one["seq"] == receipt["kept"]["seq"]
    shown = address(conversation, one, "?save=1")
    async with world.session.get(shown, headers=maya.headers) as answer:
        assert await answer.read() == PNG
        named = answer.headers["Content-Disposition"]
        assert named.startswith('attachment; filename="lamp.exe.png"'), named
    path = f"/chat/api/attachments/{kept['file']}"
    async with world.session.get(path, headers=headers) as answer:
        assert await answer.read() == PNG
        assert {name: answer.headers[name] for name in SAFE} == SAFE


async def test_nobody_else_comes_to_it(world):
    conversation, headers = await begin(world)
    kept = await upload(world, headers, PDF)
    await say(world, headers, "my bill", attachments=[{"file": kept["file"], "name": "bill.pdf"}])
    _, others = await begin(world)
    for path, who, status in (
        (f"/chat/api/attachments/{kept['file']}", others, 404),
        (f"/chat/api/attachments/{kept['file']}", {}, 401),
        (f"/desk/api/conversations/{conversation}/attachments/2/0", {}, 401),
        (f"/desk/api/conversations/{conversation}/attachments/2/0", headers, 401),
    ):
        async with world.session.get(path, headers=who) as answer:
            assert answer.status == status, (path, who)
    refused = await say(
        world, others, attachments=[{"file": kept["file"], "name": "x"}], status=404
    )
    assert refused["error"]["code"] == "file_gone"


async def test_to_look_at_it_stands_in_the_audit_log(world):
    maya, jonas = await world.log_in("maya"), await world.log_in("jonas", available=False)
    conversation, headers = await begin(world)
    kept = await upload(world, headers, PNG)
    await say(world, headers, attachments=[{"file": kept["file"], "name": "x"}])
    await maya.the_only()
    path = f"/desk/api/conversations/{conversation}/attachments/2/0"
    async with world.session.get(path, headers=jonas.headers) as answer:
        assert answer.status == 200
    supervisor = await world.log_in("elin", available=False)
    lines = (await supervisor.get("/desk/api/audit?deed=opened&who=jonas"))["lines"]
    assert [line["conversation"] for line in lines] == [conversation]


@pytest.mark.parametrize(
    ("content", "code", "status"),
    [
        (b"<svg/>", "file_kind", 415),
        (b"MZ\x90\0", "file_kind", 415),
        (b"", "unreadable", 400),
        (PNG + bytes(17 * 1024 * 1024), "file_too_large", 413),
    ],
)
async def test_what_is_not_taken_says_why(world, content, code, status):
    _, headers = await begin(world)
    assert (await upload(world, headers, content, status))["error"]["code"] == code


async def test_a_file_larger_than_any_message_is_taken(world):
    _, headers = await begin(world)
    content = PNG + bytes(9 * 1024 * 1024)
    assert (await upload(world, headers, content))["size"] == len(content)
