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
        assert named.startswith('attachment; filename="lamp .exe.png"'), named
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


# What agents send


async def in_the_chat(world, maya):
    """A customer whom maya has, and their token."""
    conversation, headers = await begin(world)
    await say(world, headers, "Can I talk to a person please?")
    await until(maya.listed)
    await maya.act(conversation, "accept")
    return conversation, headers


async def add(world, agent, conversation, content, status=201):
    path = f"/desk/api/conversations/{conversation}/attachments"
    async with world.session.post(path, data=content, headers=agent.headers) as answer:
        found = await answer.json()
        assert answer.status == status, found
        return found


async def test_what_an_agent_sends_is_had_by_that_customer_and_nobody_else(world):
    maya = await world.log_in("maya")
    conversation, headers = await in_the_chat(world, maya)
    kept = await add(world, maya, conversation, PDF)
    assert (kept["kind"], kept["size"]) == ("application/pdf", len(PDF))
    preview = f"/desk/api/conversations/{conversation}/attachments/added/{kept['file']}"
    async with world.session.get(preview, headers=maya.headers) as answer:
        assert await answer.read() == PDF
        assert {name: answer.headers[name] for name in SAFE} == SAFE
        assert answer.headers["Content-Disposition"].startswith("attachment;")
    given = [{"file": kept["file"], "name": "invoice.pdf"}]
    for _ in range(2):
        await maya.act(conversation, "reply", attachments=given, id="r1")
    async with world.session.get("/chat/api/messages?after=0", headers=headers) as answer:
        messages = (await answer.json())["messages"]
    (message,) = [one for one in messages if one["from"] == "agent"]
    assert (message["text"], message["attachments"][0]["name"]) == ("", "invoice.pdf")
    path = f"/chat/api/attachments/{kept['file']}"
    async with world.session.get(path, headers=headers) as answer:
        assert await answer.read() == PDF
        assert {name: answer.headers[name] for name in SAFE} == SAFE
    _, others = await begin(world)
    for asked, who, status in ((path, others, 404), (path, {}, 401), (preview, {}, 401)):
        async with world.session.get(asked, headers=who) as answer:
            assert answer.status == status, asked
    whole = await maya.open(conversation)
    (sent,) = whole["brief"]["attachments"]
    assert (sent["from"], sent["name"]) == ("agent", "Maya")


async def test_only_who_speaks_adds_files_and_a_note_takes_none(world):
    maya, jonas = await world.log_in("maya"), await world.log_in("jonas", available=False)
    conversation, _ = await in_the_chat(world, maya)
    assert (await add(world, jonas, conversation, PNG, 409))["error"]["code"] == "not_yours"
    kept = await add(world, maya, conversation, PNG)
    given = [{"file": kept["file"], "name": "a.png"}]
    refused = await maya.act(conversation, "note", 400, text="see", attachments=given)
    assert "A note takes no files" in refused["error"]["text"]
    refused = await jonas.act(conversation, "reply", 409, attachments=given)
    assert refused["error"]["code"] == "not_yours"
    for wrong in ([{"file": "../x"}], [{"file": kept["file"], "name": 7}], "x", [kept["file"]]):
        await maya.act(conversation, "reply", 400, attachments=wrong)
    assert [who for who, _ in await maya.said(conversation)] == ["customer", "house"]


async def test_a_file_that_is_not_taken_at_the_desk_says_why(world):
    maya = await world.log_in("maya")
    conversation, _ = await in_the_chat(world, maya)
    for content, code, status in (
        (b"<svg/>", "file_kind", 409),
        (b"", "bad_input", 400),
        (PNG + bytes(17 * 1024 * 1024), "file_too_large", 409),
    ):
        assert (await add(world, maya, conversation, content, status))["error"]["code"] == code
    assert (await add(world, maya, conversation, PNG + bytes(9 * 1024 * 1024)))["size"] > 9_000_000


async def test_by_whatsapp_a_file_is_given_to_meta_and_goes_with_its_words_once(world):
    maya = await world.log_in("maya")
    phone = world.phone()
    await world.hook(world.meta.text(phone, "Can I talk to a person please?"))
    await world.graph.wait_for(1)
    conversation = await maya.the_only()
    await maya.act(conversation, "accept")
    files = []
    for content, name in ((JPEG, "lamp.jpg"), (PDF, "invoice.pdf")):
        kept = await add(world, maya, conversation, content)
        files.append({"file": kept["file"], "name": name})
    world.graph.upload_troubles.append((131016, 500))
    for _ in range(2):
        await maya.act(conversation, "reply", text="Both.", attachments=files, id="r1")
    await world.graph.wait_for(3, seconds=30)
    picture, bill = world.graph.sent[1:]
    assert (picture["type"], picture["image"]["caption"]) == ("image", "*Maya*:\nBoth.")
    assert (bill["type"], bill["document"]["filename"]) == ("document", "invoice.pdf")
    assert "caption" not in bill["document"]
    bodies = (picture["image"], bill["document"])
    assert [world.graph.uploaded[one["id"]].content for one in bodies] == [JPEG, PDF]
    for body, wamid in zip((picture, bill), world.graph.ids[1:], strict=True):
        callback = body["biz_opaque_callback_data"]
        await world.hook(world.meta.status(wamid, "delivered", callback=callback))
    entry = (await maya.open(conversation))["entries"][-1]
    assert (entry["delivery"], len(entry["attachments"])) == ("delivered", 2)
