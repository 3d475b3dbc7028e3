"""Customers' files: taken by what they are, fetched beside the turns, given to who may see them."""

from __future__ import annotations

import struct
from datetime import timedelta

import pytest

from bot.app.customers.attachments import MOST_FILES, UPLOADS_A_MINUTE, WAITS, Given
from bot.app.policy import Keep, Policy
from bot.app.ports import FetchFailed
from bot.app.privacy.forgetting import Forgetting
from bot.app.privacy.retention import Retention
from bot.app.service import Aside
from bot.domain import events as e
from bot.domain.attachments.limits import Room
from bot.domain.attachments.sniffing import UNKNOWN_KIND
from bot.domain.errors import BadInput, NotFound, Refused
from bot.domain.reasons import ReasonCode
from tests.fakes.assistant import answer
from tests.support.front import Front
from tests.support.pictures import JPEG, PDF, PNG, WEBP, png

PHOTO = e.Attachment(type="image", media_id="m1", mime="text/html", filename="x.html")
SMALL = Policy(room=Room(largest=400))


class FakeMedia:
    """A channel that has `files`, and fails so many times before."""

    def __init__(self, failures: int = 0, then: str = "later", code: str = "away") -> None:
        self.files = {"m1": PNG}
        self.asked: list[str] = []
        self.failures = failures
        self.error = FetchFailed(code, "The channel is away.", then=then)  # type: ignore[arg-type]

    async def fetch(self, media_id: str, most: int) -> bytes:
        self.asked.append(media_id)
        if len(self.asked) <= self.failures:
            raise self.error
        return self.files[media_id]


def whatsapp(media: FakeMedia | None = None) -> Front:
    return Front(media={"whatsapp": media} if media else {})


async def shown(front: Front, conversation: str) -> dict:
    whole = await front.desk.conversation("maya", conversation)
    ((one,),) = [entry["attachments"] for entry in whole["entries"] if entry["attachments"]]
    return dict(one)


async def fetch_all(front: Front, conversation: str) -> None:
    while (await front.state(conversation)).fetching:
        front.clock.move(hours=8)
        while await front.desk._v.fetcher.fetch_next(conversation):
            pass


async def sent(front: Front) -> str:
    conversation = await front.phone()
    await front.write(conversation, "", attachments=(PHOTO,))
    return conversation


# What a channel holds


async def test_a_sticker_is_shown_as_the_picture_it_is_and_takes_no_turn():
    media = FakeMedia()
    media.files["s1"] = WEBP
    front = whatsapp(media)
    conversation = await front.phone()
    sticker = e.Attachment(type="sticker", media_id="s1", mime="image/webp")
    await front.desk.note(
        conversation,
        Aside(message_id="w-1", kind="sticker", text="[sticker]", attachments=(sticker,)),
    )
    await fetch_all(front, conversation)
    one = await shown(front, conversation)
    assert (one["kept"], one["kind"], one["shown"]) == (True, "image/webp", True)
    whole = await front.desk.conversation("maya", conversation)
    assert whole["entries"][-1]["text"] == "The customer sent a sticker"
    assert front.assistant.requests == []
    assert (await front.state(conversation)).waiting_since is None


async def test_it_is_fetched_beside_the_turn_and_its_kind_is_what_its_bytes_say():
    media = FakeMedia()
    front = whatsapp(media)
    conversation = await sent(front)
    assert (await shown(front, conversation))["problem"] == "On its way to us"
    await fetch_all(front, conversation)
    one = await shown(front, conversation)
    assert (one["kept"], one["kind"], one["size"], one["shown"]) == (
        True,
        "image/png",
        len(PNG),
        True,
    )
    kept = await front.desk.files.for_agent(conversation, one["seq"], one["place"])
    assert (kept.content, kept.called) == (PNG, "x.html")


async def test_what_is_away_is_asked_for_again_and_then_had():
    media = FakeMedia(failures=3)
    front = whatsapp(media)
    conversation = await sent(front)
    await fetch_all(front, conversation)
    assert (await shown(front, conversation))["kept"]
    assert len(media.asked) == 4


async def test_it_is_not_asked_for_before_its_time():
    media = FakeMedia(failures=1)
    front = whatsapp(media)
    conversation = await sent(front)
    first = await shown(front, conversation)
    assert (first["coming"], first["again_at"], first["problem"]) == (
        True,
        None,
        "On its way to us",
    )
    assert (await front.desk.summary(conversation))["files_coming"] == 1
    assert await front.desk._v.fetcher.fetch_next(conversation)
    late = await shown(front, conversation)
    assert (late["coming"], bool(late["again_at"])) == (True, True)
    assert late["problem"].startswith("Not here yet")
    assert not await front.desk._v.fetcher.fetch_next(conversation)
    front.clock.move(seconds=WAITS[0] * 1.3)
    assert await front.desk._v.fetcher.fetch_next(conversation)


async def test_what_stays_away_is_given_up_and_said_in_plain_words():
    media = FakeMedia(failures=99)
    front = whatsapp(media)
    conversation = await sent(front)
    await fetch_all(front, conversation)
    one = await shown(front, conversation)
    assert not one["kept"]
    assert "however often we asked" in one["problem"]
    assert not one["coming"]
    entries = (await front.desk.conversation("maya", conversation))["entries"]
    told = [entry["text"] for entry in entries if entry["kind"] == "event"]
    assert any("can't be looked at here" in text for text in told)
    assert len(media.asked) == len(WAITS) + 1


@pytest.mark.parametrize(("code", "words"), [("gone", "doesn't have it"), ("too_large", "larger")])
async def test_what_can_never_be_had_is_asked_for_once(code, words):
    media = FakeMedia(failures=1, then="never", code=code)
    front = whatsapp(media)
    conversation = await sent(front)
    await fetch_all(front, conversation)
    assert words in (await shown(front, conversation))["problem"]
    assert len(media.asked) == 1


async def test_without_the_channel_it_is_said_so():
    front = whatsapp()
    conversation = await sent(front)
    await fetch_all(front, conversation)
    assert "not set up" in (await shown(front, conversation))["problem"]


async def test_what_is_erased_while_it_is_fetched_leaves_nothing():
    front = whatsapp()

    class Erasing(FakeMedia):
        async def fetch(self, media_id: str, most: int) -> bytes:
            await erase(front, conversation)
            return await super().fetch(media_id, most)

    front.media["whatsapp"] = Erasing()
    front.restart()
    conversation = await sent(front)
    with pytest.raises(NotFound):
        await front.desk._v.fetcher.fetch_next(conversation)
    assert front.attachments._kept == {}


# What customers upload


async def test_a_picture_and_a_pdf_go_with_a_message():
    front = Front()
    conversation = await front.web()
    kept = [await front.desk.files.keep(conversation, content) for content in (PNG, PDF)]
    given = [Given(file=one.file, called="bill.pdf") for one in kept]
    attachments = await front.desk.files.given(conversation, given)
    assert [(one.type, one.kind) for one in attachments] == [
        ("image", "image/png"),
        ("document", "application/pdf"),
    ]
    receipt = await front.write(conversation, "", attachments=attachments)
    update = await front.desk.chat_after(conversation, 0)
    assert [one["kind"] for one in update["messages"][0]["attachments"]] == [
        "image/png",
        "application/pdf",
    ]
    found = await front.desk.files.for_agent(conversation, receipt.seq, 1)
    assert (found.content, found.called) == (PDF, "bill.pdf")
    assert (await front.state(conversation)).fetching == ()


async def test_the_same_upload_again_is_the_same_file():
    front = Front()
    conversation = await front.web()
    assert len({(await front.desk.files.keep(conversation, PNG)).file for _ in range(3)}) == 1


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"<html>", b"MZ\x90", b"PK\x03\x04"])
async def test_what_is_no_picture_and_no_pdf_is_refused(content):
    front = Front()
    with pytest.raises(Refused) as refused:
        await front.desk.files.keep(await front.web(), content)
    assert refused.value.code == "file_kind"


DOT, BOMB = png(1, 1), PNG[:16] + struct.pack(">II", 50_000, 50_000) + PNG[24:]


@pytest.mark.parametrize("content", [DOT, BOMB, PNG[:12], JPEG[:9], b"GIF89a" + bytes(20)])
async def test_a_picture_that_no_page_can_show_is_refused(content):
    front = Front()
    with pytest.raises(Refused) as refused:
        await front.desk.files.keep(await front.web(), content)
    assert refused.value.code == "picture_size"


async def test_one_that_a_channel_holds_is_kept_as_a_file_and_never_shown():
    media = FakeMedia()
    media.files["m1"] = BOMB
    front = whatsapp(media)
    conversation = await sent(front)
    await fetch_all(front, conversation)
    one = await shown(front, conversation)
    assert (one["kept"], one["shown"], one["kind"]) == (True, False, UNKNOWN_KIND)
    kept = await front.desk.files.for_agent(conversation, one["seq"], one["place"])
    assert (kept.kind, kept.content) == (UNKNOWN_KIND, BOMB)


async def test_what_is_too_large_or_empty_is_refused():
    front = Front(policy=SMALL)
    conversation = await front.web()
    with pytest.raises(Refused) as refused:
        await front.desk.files.keep(conversation, PNG + bytes(400))
    assert refused.value.code == "file_too_large"
    with pytest.raises(BadInput):
        await front.desk.files.keep(conversation, b"")


async def test_uploads_are_counted_before_their_bytes_are_taken():
    front = Front()
    conversation = await front.web()
    for _ in range(UPLOADS_A_MINUTE):
        await front.desk.files.allow(conversation)
    with pytest.raises(Refused) as refused:
        await front.desk.files.allow(conversation)
    assert refused.value.code == "too_many"


async def test_a_file_of_another_conversation_goes_with_no_message_and_is_shown_to_nobody_else():
    front = Front()
    hers, other = await front.web(), await front.web()
    kept = await front.desk.files.keep(hers, JPEG)
    with pytest.raises(Refused) as refused:
        await front.desk.files.given(other, [Given(file=kept.file)])
    assert refused.value.code == "file_gone"
    with pytest.raises(NotFound):
        await front.desk.files.of_customer(other, kept.file)


async def test_a_message_takes_so_many_files():
    front = Front()
    with pytest.raises(BadInput):
        await front.desk.files.given(await front.web(), [Given(file="0")] * (MOST_FILES + 1))


async def test_an_address_of_the_desk_names_what_came_with_that_message_alone():
    front = Front()
    conversation = await front.web()
    kept = await front.desk.files.keep(conversation, PNG)
    attachments = await front.desk.files.given(conversation, [Given(file=kept.file)])
    receipt = await front.write(conversation, "Here", attachments=attachments)
    for seq, place in ((receipt.seq, 1), (receipt.seq - 1, 0), (0, 0), (99, 0), (-1, 0)):
        with pytest.raises(NotFound):
            await front.desk.files.for_agent(conversation, seq, place)


async def test_an_address_beyond_the_record_is_not_looked_for_in_the_store():
    front = Front()
    conversation = await front.web()
    front.stores.record.read = None  # a store counts no further than 64 bits
    with pytest.raises(NotFound):
        await front.desk.files.for_agent(conversation, 10**23, 0)


# Erasing and keeping


async def erase(front: Front, conversation: str) -> None:
    forgetting = Forgetting(front.stores, ("maya",), front.attachments)
    await forgetting.forget(await front.state(conversation))


async def test_erasing_a_conversation_takes_its_files():
    front = Front()
    conversation = await front.web()
    kept = await front.desk.files.keep(conversation, PNG)
    await erase(front, conversation)
    assert await front.attachments.get(conversation, kept.file) is None


async def test_a_file_goes_when_its_time_is_over_and_the_desk_says_so():
    front = Front()
    conversation = await front.web()
    kept = await front.desk.files.keep(conversation, PNG)
    keep = Keep(files=timedelta(days=90))
    forgetting = Forgetting(front.stores, ("maya",), front.attachments)
    retention = Retention(forgetting, front.stores.leases, keep, front.clock)
    await retention.sweep()
    assert await front.attachments.get(conversation, kept.file)
    front.clock.move(days=91)
    await retention.sweep()
    with pytest.raises(NotFound):
        await front.desk.files.of_customer(conversation, kept.file)


# What the bot says of them

STEPS = "1. Take two photos of the damage.\n2. Send them here with the order number."
SPEEDS = (
    "What arrived damaged is ours to put right. A photo of the damage, sent here, speeds it up."
)


async def test_a_picture_that_was_sent_is_not_asked_for_and_the_bot_says_it_cannot_see_it():
    front = whatsapp()
    conversation = await front.phone()
    front.assistant.then(answer(SPEEDS, source="order:CL-10234"))
    words = await front.say(conversation, "it came like this", attachments=(PHOTO,))
    assert "ours to put right" in words[-1]
    assert "speeds it up" not in words[-1]
    assert "can't look at pictures" in words[-1]


async def test_where_the_next_step_is_to_look_at_it_a_person_takes_over_without_asking_for_it():
    front = whatsapp()
    await front.arrive("maya")
    conversation = await front.phone()
    front.assistant.then(answer("Which order is it?", source="talk:"))
    await front.say(conversation, "see here", attachments=(PHOTO,))
    front.assistant.then(answer(STEPS))
    words = await front.say(conversation, "the bowl was damaged when it came")
    state = await front.state(conversation)
    assert (state.owner, state.reasons[-1].code) == ("maya", ReasonCode.ATTACHMENT)
    assert "photo" not in words[-1]


async def test_whoever_asks_for_a_person_with_a_picture_hears_that_they_see_it():
    front = whatsapp()
    await front.arrive("maya")
    conversation = await front.phone()
    words = await front.say(conversation, "I want to talk to a person", attachments=(PHOTO,))
    assert "whoever takes this sees what arrived here" in words[-1]


async def test_a_picture_stands_among_what_nobody_asks_for_again():
    front = whatsapp()
    await front.arrive("maya")
    conversation = await front.phone()
    kept = await front.write(conversation, "I want to talk to a person", attachments=(PHOTO,))
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    assert "Picture or file" in brief["do_not_ask"]
    hint = await front.desk.asks_again("maya", conversation, "Could you send the photo once more?")
    assert [(fact["name"], fact["seq"]) for fact in hint["facts"]] == [("file", kept.seq)]


async def test_what_a_customer_calls_a_file_is_kept_as_one_line_in_one_direction():
    front = Front()
    conversation = await front.web()
    kept = await front.desk.files.keep(conversation, PNG)
    called = "photo\u202egpj.exe\r\nX-Evil: 1\x00\u2067.png" + "a" * 500
    (one,) = await front.desk.files.given(conversation, [Given(file=kept.file, called=called)])
    assert one.filename.startswith("photogpj.exe X-Evil: 1.pnga")
    assert len(one.filename) == 200
