"""Our words on their way to WhatsApp: when they go out, in whose name, and what a refusal means."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from bot.app.errors import MaybeSent, NotSent
from bot.app.ports import Parcel
from bot.channels.whatsapp.composing import Template, callback_of
from bot.channels.whatsapp.delivery import WhatsAppSender
from bot.channels.whatsapp.graph import SendRejected, SendRetryable, SendUnknown
from bot.channels.whatsapp.refusals import action_for
from bot.domain.conversation import Conversation
from bot.domain.errors import Unavailable
from bot.domain.events import INVITATION, Attachment, Entry, Event
from bot.domain.people.roster import Agent, Team
from bot.domain.wording.phrasebook import Phrasebook
from tests.fakes.graph_rules import check_message
from tests.support.events import NOW, agent_said, bot_said, house_said, opened, said, state_of

PHRASES = Phrasebook(
    {
        "en": {
            "whatsapp.speaker_prefix": "*{name}*:",
            "whatsapp.bot_name": "{bot} (bot)",
            "whatsapp.list_button": "Options",
            "whatsapp.numbered_hint": "Reply with a number.",
            "whatsapp.choose": "Which?",
        }
    }
)
TEMPLATE = Template(name="answer_waiting", language="en_GB")
STATE = state_of(opened("whatsapp", address="+447700900123"), said(), bot_said())


@dataclass
class Graph:
    """Keeps what it is given, and raises what it is told to."""

    trouble: Exception | None = None
    sent: list[dict[str, Any]] = field(default_factory=list)
    uploads: list[tuple[bytes, str]] = field(default_factory=list)
    upload_trouble: Exception | None = None

    async def upload(self, content: bytes, kind: str) -> str:
        if self.upload_trouble:
            raise self.upload_trouble
        self.uploads.append((content, kind))
        return f"media-{len(self.uploads)}"

    async def send(self, body: dict[str, Any]) -> str:
        if self.trouble:
            raise self.trouble
        check_message(body)
        self.sent.append(body)
        return "wamid.1"


def sender(graph: Graph, *, hours: float = 1, template: Template | None = None) -> WhatsAppSender:
    """A sender that many hours after the customer wrote."""
    return WhatsAppSender(
        graph=graph,  # type: ignore[arg-type]
        phrases=PHRASES,
        team=Team({"maya": Agent(id="maya", name="Maya Okafor")}),
        bot_name="Pip",
        shop_name="Copperleaf",
        clock=lambda: NOW + timedelta(hours=hours),
        template=template,
        files=kept,
    )


async def kept(conversation: str, file: str) -> bytes | None:
    """What its name says, unless that is that it is gone."""
    if file == "away":
        raise Unavailable("The disk is away.")
    return None if file == "gone" else f"{conversation}/{file}".encode()


def parcel(event: Event | None = None, *, part: int = 0, state: Conversation = STATE) -> Parcel:
    entry = Entry(seq=3, event=event or bot_said())
    return Parcel(state=state, entry=entry, new_speaker=True, part=part)


async def test_words_go_out_in_the_speakers_name() -> None:
    graph = Graph()
    for event in (bot_said("a"), agent_said("b"), house_said(text="c")):
        await sender(graph).send(parcel(event))
    texts = [body["text"]["body"] for body in graph.sent]
    assert texts == ["*Pip (bot)*:\na", "*Maya*:\nb", "*Copperleaf*:\nc"]


def test_the_window_closes_a_day_after_the_customers_words_or_when_meta_says_so() -> None:
    assert not sender(Graph(), hours=23.9).closed(STATE)
    assert sender(Graph(), hours=24).closed(STATE)
    assert sender(Graph(), hours=1).closed(replace(STATE, window_closed_at=NOW))


async def test_each_part_of_a_long_text_goes_out_alone_and_is_known_by_its_status() -> None:
    graph, long = Graph(), bot_said("word " * 1500)
    parts = sender(graph).parts(parcel(long))
    assert parts == 2
    for part in range(parts):
        await sender(graph).send(parcel(long, part=part))
    assert [callback_of(body["biz_opaque_callback_data"]) for body in graph.sent] == [
        ("c-1:3", 0),
        ("c-1:3", 1),
    ]
    assert len({body["text"]["body"] for body in graph.sent}) == 2


async def test_the_invitation_names_who_has_something_to_say() -> None:
    graph = Graph()
    outside = sender(graph, hours=30, template=TEMPLATE)
    assert outside.invites
    assert not sender(graph).invites
    await outside.send(parcel(agent_said(), part=INVITATION))
    (body,) = graph.sent
    assert (body["type"], body["to"]) == ("template", "+447700900123")
    assert (body["template"]["name"], body["template"]["language"]) == (
        "answer_waiting",
        {"code": "en_GB"},
    )
    (component,) = body["template"]["components"]
    assert component["parameters"] == [{"type": "text", "text": "Maya"}]
    assert callback_of(body["biz_opaque_callback_data"]) == ("c-1:3", INVITATION)


def rejected(code: int | None, http_status: int = 400) -> SendRejected:
    return SendRejected(code, action_for(code, http_status), http_status=http_status)


@pytest.mark.parametrize(
    ("code", "then", "waits"),
    [
        (131056, "later", (1.0, 4.0, 16.0, 64.0)),
        (131016, "later", (1.0, 4.0, 16.0, 64.0)),
        (131000, "later", (1.0, 4.0)),
        (130429, "crowded", (1.0, 4.0, 16.0, 64.0)),
        (80007, "crowded", (1.0, 4.0, 16.0, 64.0)),
        (190, "stopped", None),
        (368, "stopped", None),
        (131031, "stopped", None),
        (131047, "window", None),
        (131026, "never", None),
        (132001, "never", None),
    ],
)
async def test_a_refusal_says_what_comes_next(
    code: int, then: str, waits: tuple[float, ...] | None
) -> None:
    with pytest.raises(NotSent) as caught:
        await sender(Graph(rejected(code))).send(parcel())
    assert caught.value.then == then
    assert caught.value.code.endswith(f":{code}")
    assert waits is None or caught.value.waits == waits


async def test_what_did_not_get_through_is_tried_later_and_what_is_unclear_is_not() -> None:
    with pytest.raises(NotSent) as caught:
        await sender(Graph(SendRetryable("no route"))).send(parcel())
    assert (caught.value.code, caught.value.then) == ("unreachable", "later")
    with pytest.raises(MaybeSent):
        await sender(Graph(SendUnknown("no answer"))).send(parcel())


async def test_without_an_address_nothing_goes_out_and_it_is_known_why() -> None:
    with pytest.raises(NotSent) as caught:
        await sender(Graph()).send(parcel(state=replace(STATE, address="")))
    assert (caught.value.code, caught.value.then) == ("no_address", "never")


# Files that go with an agent's words

LAMP = Attachment(type="image", file="lamp", kind="image/png", size=7, filename="../lamp.png")
BILL = Attachment(type="document", file="bill", kind="application/pdf", filename="Rechnung 7")


async def bodies(event: Event, *, new_speaker: bool = False) -> tuple[Graph, list[dict[str, Any]]]:
    """All parts of a message, each sent."""
    graph, whole = Graph(), replace(parcel(event), new_speaker=new_speaker)
    for part in range(sender(graph).parts(whole)):
        await sender(graph).send(replace(whole, part=part))
    return graph, graph.sent


async def test_words_that_fit_are_the_caption_of_the_first_file() -> None:
    graph, sent = await bodies(agent_said("Here.", attachments=(LAMP, BILL)), new_speaker=True)
    assert [body["type"] for body in sent] == ["image", "document"]
    assert sent[0]["image"] == {"id": "media-1", "caption": "*Maya*:\nHere."}
    assert sent[1]["document"] == {"id": "media-2", "filename": "Rechnung 7.pdf"}
    assert graph.uploads == [(b"c-1/lamp", "image/png"), (b"c-1/bill", "application/pdf")]
    assert [callback_of(body["biz_opaque_callback_data"]) for body in sent] == [
        ("c-1:3", 0),
        ("c-1:3", 1),
    ]


async def test_words_that_are_longer_than_a_caption_go_before_the_file() -> None:
    _, sent = await bodies(agent_said("word " * 300, attachments=(BILL,)))
    assert [body["type"] for body in sent] == ["text", "document"]
    assert "caption" not in sent[1]["document"]


async def test_a_file_without_a_word_says_whose_it_is_where_that_is_new() -> None:
    silent = agent_said("", attachments=(LAMP,))
    _, (body,) = await bodies(silent, new_speaker=True)
    assert body["image"]["caption"] == "*Maya*:"
    _, (body,) = await bodies(silent)
    assert body["image"] == {"id": "media-1"}


async def test_outside_the_24_hours_a_file_is_invited_for_as_words_are() -> None:
    graph = Graph()
    outside = sender(graph, hours=30, template=TEMPLATE)
    await outside.send(parcel(agent_said("", attachments=(LAMP,)), part=INVITATION))
    assert [body["type"] for body in graph.sent] == ["template"]
    assert graph.uploads == []


@pytest.mark.parametrize(
    ("file", "code", "then"), [("gone", "file_gone", "never"), ("away", "file_away", "later")]
)
async def test_a_file_that_is_not_to_be_had_here_is_surely_not_sent(
    file: str, code: str, then: str
) -> None:
    graph = Graph()
    with pytest.raises(NotSent) as caught:
        await sender(graph).send(parcel(agent_said(attachments=(replace(LAMP, file=file),))))
    assert (caught.value.code, caught.value.then) == (code, then)
    assert graph.sent == []


@pytest.mark.parametrize(
    ("trouble", "then"),
    [(SendRetryable("no route"), "later"), (rejected(131053), "never"), (rejected(190), "stopped")],
)
async def test_a_file_that_meta_does_not_take_is_surely_not_sent(
    trouble: Exception, then: str
) -> None:
    graph = Graph(upload_trouble=trouble)
    with pytest.raises(NotSent) as caught:
        await sender(graph).send(parcel(agent_said(attachments=(LAMP,))))
    assert caught.value.then == then
    assert graph.sent == []
