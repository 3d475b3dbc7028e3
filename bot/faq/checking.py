"""What an editor should mend before an entry goes live: structure, clashes, lengths, voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.voice import VoiceRules, check_voice
from bot.faq.entry import SKILLS, TARGETS, Catalogue, Entry, Problem
from bot.faq.wording import words

MOST_BUTTONS = 3
LONGEST_LABEL = 20
LONGEST_BODY = 1000
"""Under WhatsApp's limits for a message with reply buttons: 3 buttons of 20, a text of 1,024.
https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
"""
LONGEST_TITLE = 60
LONGEST_ASK = 120
FEWEST_ASKS, MOST_ASKS = 5, 12

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^>]*)?/?>")
_IMAGE_OR_TABLE = re.compile(r"^\s*\||!\[", re.MULTILINE)


def check_catalogue(catalogue: Catalogue, rules: VoiceRules) -> tuple[Problem, ...]:
    """Everything that is wrong, loading problems included, in the files' order."""
    found = list(catalogue.problems)
    ids = {entry.id for entry in catalogue.entries}
    for entry in catalogue.entries:
        found += _structure(entry)
        found += _buttons(entry, ids)
        found += _answer(entry)
        found += _voice(entry, rules)
    found += _clashes(catalogue)
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.line, problem.message)))


def _at(entry: Entry, name: str, message: str) -> Problem:
    return Problem(file=entry.file, line=entry.line(name), message=message)


def _structure(entry: Entry) -> Iterator[Problem]:
    if not _KEBAB.fullmatch(entry.id):
        yield _at(entry, "id", f"Write the id `{entry.id}` in small letters, digits and dashes.")
    if len(entry.title) > LONGEST_TITLE:
        yield _at(entry, "title", f"Shorten the title to {LONGEST_TITLE} characters.")
    if not FEWEST_ASKS <= len(entry.ask) <= MOST_ASKS:
        wanted = f"Give {FEWEST_ASKS} to {MOST_ASKS} ways to ask; there are {len(entry.ask)}."
        yield _at(entry, "ask", wanted)
    for number, ask in enumerate(entry.ask):
        if len(ask) > LONGEST_ASK:
            yield _at(entry, f"ask.{number}", f"Shorten this wording to {LONGEST_ASK} characters.")
        if not words(ask):
            yield _at(entry, f"ask.{number}", "This wording has no words.")
    if entry.skill is not None and entry.skill not in SKILLS:
        yield _at(entry, "skill", f"Choose a skill from {', '.join(SKILLS)}.")
    for number, state in enumerate(entry.states):
        if not _KEBAB.fullmatch(state):
            yield _at(entry, f"states.{number}", f"`{state}` is not an order state.")


def _buttons(entry: Entry, ids: set[str]) -> Iterator[Problem]:
    if len(entry.buttons) > MOST_BUTTONS:
        yield _at(entry, "buttons", f"Keep at most {MOST_BUTTONS} buttons; WhatsApp shows no more.")
    for number, button in enumerate(entry.buttons):
        place = f"buttons.{number}"
        if not 0 < len(button.label) <= LONGEST_LABEL:
            yield _at(entry, place, f"A label has 1 to {LONGEST_LABEL} characters: {button.label}")
        if button.go == entry.id:
            yield _at(entry, place, "This button leads to the answer it stands under.")
        elif button.go not in ids and button.go not in TARGETS:
            known = " or ".join(sorted(TARGETS))
            yield _at(entry, place, f"`{button.go}` is no entry's id, nor {known}.")


def _answer(entry: Entry) -> Iterator[Problem]:
    if len(entry.body) > LONGEST_BODY:
        wanted = f"The answer has {len(entry.body)} characters; {LONGEST_BODY} is the limit."
        yield _at(entry, "body", wanted)
    for pattern, message in (
        (_HTML, "Leave out HTML; use Markdown's **bold**, lists and links."),
        (_IMAGE_OR_TABLE, "Leave out pictures and tables; chats don't show them."),
    ):
        if match := pattern.search(entry.body):
            line = entry.line("body") + entry.body[: match.start()].count("\n")
            yield Problem(file=entry.file, line=line, message=message)


def _voice(entry: Entry, rules: VoiceRules) -> Iterator[Problem]:
    shown = [("title", entry.title), ("body", entry.body)]
    shown += [(f"buttons.{n}", button.label) for n, button in enumerate(entry.buttons)]
    for name, text in shown:
        for problem in check_voice(text, rules):
            start = max(0, text.replace("’", "'").find(problem.excerpt))
            line = entry.line(name) + text[:start].count("\n")
            message = f'"{problem.excerpt}" ({problem.rule}). {problem.why}'
            yield Problem(file=entry.file, line=line, message=message)


def _clashes(catalogue: Catalogue) -> Iterator[Problem]:
    """The same words asked twice: in one entry, in two, or also in `elsewhere.yml`."""
    taken = {_same(text): "elsewhere.yml" for text in catalogue.elsewhere}
    taken.pop("", None)
    for entry in catalogue.entries:
        for number, ask in enumerate(entry.ask):
            key = _same(ask)
            if key and key in taken:
                where = "this file" if taken[key] == entry.file else taken[key]
                message = f'"{ask}" stands in {where} too; keep it where it fits best.'
                yield _at(entry, f"ask.{number}", message)
            taken.setdefault(key, entry.file)


def _same(text: str) -> str:
    return " ".join(words(text))
