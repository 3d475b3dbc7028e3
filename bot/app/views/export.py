"""One customer's conversations as a page that they can read; all of it, notes about them too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from bot.app.views.common import Names
from bot.domain import events as e
from bot.domain.attachments.attached import Attached, attached
from bot.domain.attachments.sniffing import ending_of
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import FactName
from bot.domain.promises.made import all_made

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222;"
    "background:#fff}article{margin:2rem 0;border-top:1px solid #bbb}dt{font-weight:600;"
    "margin-top:.8rem}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}time{font-weight:400;"
    "color:#555;font-size:.85rem;margin-left:.5rem}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True)
class Told:
    """A conversation, whole."""

    state: Conversation
    entries: Sequence[e.Entry]


def export_page(told: Sequence[Told], names: Names, language: str, now: datetime, file: str) -> str:
    """HTML that loads nothing and runs nothing; whatever anybody wrote stands in it as text."""
    say, shop = names.phrases.say, names.shop.name
    title = escape(say("export.title", language, shop=shop))
    when = _moment(now, names)
    intro = escape(say("export.intro", language, shop=shop, when=when, file=file))
    body = "\n".join(_conversation(one, names, language) for one in told)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n<p>{intro}</p>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _conversation(told: Told, names: Names, language: str) -> str:
    say, state = names.phrases.say, told.state
    known = f"export.channel_{state.channel}"
    channel = say(
        known if names.phrases.has(known) else "export.channel_other",
        language,
        channel=state.channel,
    )
    began, last = (_moment(at, names) for at in (state.opened_at, state.changed_at))
    head = say("export.conversation", language, channel=channel, began=began, last=last)
    parts = [f"<article>\n<h2>{escape(head)}</h2>"]
    facts = list(_facts(state, names, language))
    if facts:
        parts += [f"<h3>{escape(say('export.known', language))}</h3>", _list(facts)]
    promised = list(_promised(told.entries, names, language))
    if promised:
        parts += [f"<h3>{escape(say('export.promised', language))}</h3>", _list(promised)]
    parts += [f"<h3>{escape(say('export.said', language))}</h3>"]
    return "\n".join([*parts, _list(_said(told, names, language)), "</article>"])


def _facts(state: Conversation, names: Names, language: str) -> Iterator[tuple[str, str, str]]:
    for fact in state.facts:
        if fact.name is FactName.OWNER:
            continue  # says nothing to anybody's eyes
        known = f"facts.{fact.name.value}"
        label = names.phrases.say(known, language) if names.phrases.has(known) else fact.name.value
        yield label, _moment(fact.at, names), fact.value
    if state.visits > 1:
        yield "", "", names.phrases.say("export.visits", language, times=state.visits)


def _promised(
    entries: Sequence[e.Entry], names: Names, language: str
) -> Iterator[tuple[str, str, str]]:
    """Who owed what by when, and what became of it; also what colleagues owed each other."""
    for made in all_made(entries):
        end = names.phrases.say(f"export.promise_{made.end.value}", language)
        what = names.phrases.say("export.promise", language, what=made.promise.text, end=end)
        yield names.team.name_of(made.owner), _moment(made.due, names), what


def _said(told: Told, names: Names, language: str) -> Iterator[tuple[str, str, str]]:
    files = attached(told.entries)
    for entry in told.entries:
        event = entry.event
        if not isinstance(event, (*e.SPOKEN, e.CustomerNoted, e.Noted)):
            continue
        here = [file for file in files if file.seq == entry.seq]
        lines = [str(event.text), *_attached(here, told.state.id, names, language)]
        text = "\n".join(line for line in lines if line)
        yield _speaker(event, names, language), _moment(event.at, names), text


def _speaker(event: e.Event, names: Names, language: str) -> str:
    if isinstance(event, e.Noted):
        agent = names.team.name_of(event.agent)
        return names.phrases.say("export.note", language, agent=agent)
    if isinstance(event, e.CustomerSaid | e.CustomerNoted):
        return names.phrases.say("export.you", language)
    return names.speaker(event)[1]


def name_of_file(conversation: str, found: Attached) -> str:
    """What a customer's file is called in an export: nothing of it is the customer's own word."""
    return f"{conversation}-{found.seq}-{found.place}.{ending_of(found.kind)}"


def _attached(
    files: Iterable[Attached], conversation: str, names: Names, language: str
) -> Iterator[str]:
    for found in files:
        one, name = found.attachment, found.file and name_of_file(conversation, found)
        what = ", ".join(filter(None, (one.type, one.filename, one.caption, name)))
        yield names.phrases.say("export.attached", language, what=what)


def _list(rows: Iterable[tuple[str, str, str]]) -> str:
    told = (
        f"<dt>{escape(who)}<time>{escape(at)}</time></dt>\n<dd>{escape(text)}</dd>"
        for who, at, text in rows
    )
    return "<dl>\n" + "\n".join(told) + "\n</dl>"


def _moment(at: datetime | None, names: Names) -> str:
    """In the shop's time, the same in every language."""
    return at.astimezone(ZoneInfo(names.shop.zone)).strftime("%Y-%m-%d %H:%M") if at else ""
