"""Our messages as bodies of the send API, within its limits (Cloud API, "Messages" reference).

Limits are counted in code points. A body beyond a limit is refused as a whole, so what can't be
shown as buttons becomes a list, and what can't be a list becomes numbered text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.channels.whatsapp.choices import numbered
from bot.channels.whatsapp.loose import Json
from bot.channels.whatsapp.splitting import distinct, shorten, split_text
from bot.domain.attachments.sniffing import SHOWN, safe_name
from bot.domain.events import INVITATION, Attachment, Button

LONGEST_TEXT = 4096
LONGEST_INTERACTIVE = 1024
LONGEST_CAPTION = 1024
MOST_BUTTONS = 3
LONGEST_BUTTON = 20
MOST_ROWS = 10
LONGEST_ROW = 24
# Of a row; a button's may be longer, but an option must fit both.
LONGEST_ID = 200
LONGEST_DESCRIPTION = 72
INVITATION_PLACE = "invitation"
_MARKUP = str.maketrans("", "", "*_~`")


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """Where a message goes and how we know it again.

    `address` is a phone as `+<digits>`, or a business-scoped user id. `callback` comes back with
    every status of the message.
    """

    address: str
    callback: str


@dataclass(frozen=True, kw_only=True)
class Labels:
    """The words around options, in the customer's language: the phrases `whatsapp.list_button`,
    `.numbered_hint` and `.choose`."""

    list_button: str
    numbered_hint: str
    choose: str


def compose(
    text: str,
    options: Sequence[Button],
    *,
    envelope: Envelope,
    labels: Labels,
    files: Sequence[Attachment] = (),
) -> list[Json]:
    """The bodies that say this, in order; one unless the text is too long, none if it is blank.

    Then one for each of the files; text that fits above the first is its caption, and no body of
    its own. They lack the id that Meta has the file under (`with_media`). Bodies sent back to back
    may arrive swapped: await one's delivery before the next.
    """
    caption = ""
    if files and not _usable(options) and len(text.strip()) <= LONGEST_CAPTION:
        contents, caption = [], text.strip()
    else:
        contents = _contents(text, options, labels)
    for one in files:
        contents.append(_media(one, caption))
        caption = ""
    return [_addressed(content, envelope, place) for place, content in enumerate(contents)]


def with_media(body: Json, media_id: str) -> Json:
    """The body of a file, which Meta has under that id."""
    kind = body["type"]
    return {**body, kind: {"id": media_id, **body[kind]}}


def _contents(text: str, options: Sequence[Button], labels: Labels) -> list[Json]:
    usable = _usable(options)
    words = text.strip() or (labels.choose if usable else "")
    if not usable or not _interactive_fits(words, usable):
        return [_text(piece) for piece in _pieces(words, usable, labels.numbered_hint)]
    if len(usable) <= MOST_BUTTONS and _within(usable, LONGEST_BUTTON):
        return [_buttons(words, usable)]
    return [_list(words, usable, labels.list_button)]


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template that Meta approved: its body has one parameter, the name of who writes."""

    name: str
    language: str


def invitation(template: Template, who: str, *, envelope: Envelope) -> Json:
    """The body that asks the customer to answer, for words that may not be sent before."""
    parameter = {"type": "text", "text": who}
    content = {
        "name": template.name,
        "language": {"code": template.language},
        "components": [{"type": "body", "parameters": [parameter]}],
    }
    return _addressed({"type": "template", "template": content}, envelope, INVITATION_PLACE)


def with_speaker(
    text: str, *, previous: str | None, current: str, template: str, alone: bool = False
) -> str:
    """The text below a line that says whose it is, when it is not who spoke before.

    `alone`: that line stands also where there is no text, for files are theirs too.
    All words come from one number. `template` is the phrase `whatsapp.speaker_prefix` as it
    stands, with its `{name}`; markup in a name is dropped, for it would end the line's own.
    """
    name = " ".join(current.translate(_MARKUP).split())
    if not name or previous == current or not (alone or text.strip()):
        return text
    line = template.replace("{name}", name)
    return f"{line}\n{text}" if text.strip() else line


def callback_of(data: str | None) -> tuple[str, int] | None:
    """The `callback` of the envelope and the place of the body that a status is about.

    Places count from 0; an invitation's is `events.INVITATION`.
    """
    if not data:
        return None
    callback, _, place = data.rpartition("#")
    if callback and place == INVITATION_PLACE:
        return callback, INVITATION
    if callback and place.isdecimal() and place.isascii():
        return callback, int(place)
    return data, 0


def _usable(options: Sequence[Button]) -> list[Button]:
    return [option for option in options if option.title.strip()]


def _interactive_fits(words: str, options: Sequence[Button]) -> bool:
    ids = {option.id for option in options}
    return (
        len(words) <= LONGEST_INTERACTIVE
        and len(options) <= MOST_ROWS
        and _within(options, LONGEST_DESCRIPTION)
        and len(ids) == len(options)
        and all(0 < len(option_id) <= LONGEST_ID for option_id in ids)
    )


def _within(options: Sequence[Button], limit: int) -> bool:
    return all(len(" ".join(option.title.split())) <= limit for option in options)


def _pieces(words: str, options: Sequence[Button], hint: str) -> list[str]:
    """The text's pieces, the options kept together behind the last of them."""
    pieces = split_text(words, LONGEST_TEXT)
    if not options:
        return pieces
    block = f"{numbered(options)}\n\n{hint}"
    if pieces and len(pieces[-1]) + 2 + len(block) <= LONGEST_TEXT:
        return [*pieces[:-1], f"{pieces[-1]}\n\n{block}"]
    return [*pieces, *split_text(block, LONGEST_TEXT)]


def _text(words: str) -> Json:
    return {"type": "text", "text": {"body": words, "preview_url": False}}


def _media(one: Attachment, caption: str) -> Json:
    """Source: Cloud API, "Media messages": a picture has no name."""
    about = {"caption": caption} if caption else {}
    if one.kind in SHOWN:
        return {"type": "image", "image": about}
    named = {**about, "filename": safe_name(one.filename, one.kind)}
    return {"type": "document", "document": named}


def _buttons(words: str, options: Sequence[Button]) -> Json:
    titles = distinct([option.title for option in options], LONGEST_BUTTON)
    buttons = [
        {"type": "reply", "reply": {"id": option.id, "title": title}}
        for option, title in zip(options, titles, strict=True)
    ]
    return _interactive("button", words, {"buttons": buttons})


def _list(words: str, options: Sequence[Button], label: str) -> Json:
    titles = distinct([option.title for option in options], LONGEST_ROW)
    rows = [_row(option, title) for option, title in zip(options, titles, strict=True)]
    # A section's title is needed only where there are several.
    action = {"button": shorten(label, LONGEST_BUTTON), "sections": [{"rows": rows}]}
    return _interactive("list", words, action)


def _row(option: Button, title: str) -> Json:
    whole = " ".join(option.title.split())
    row = {"id": option.id, "title": title}
    return row if title == whole else {**row, "description": whole}


def _interactive(kind: str, words: str, action: Json) -> Json:
    content = {"type": kind, "body": {"text": words}, "action": action}
    return {"type": "interactive", "interactive": content}


def _addressed(content: Json, envelope: Envelope, place: int | str) -> Json:
    phone = envelope.address.startswith("+")
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        ("to" if phone else "recipient"): envelope.address,
        **content,
        "biz_opaque_callback_data": f"{envelope.callback}#{place}",
    }
