"""The part at the top: names, days, wordings, buttons; and links, which may mean other answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from bot.faq.checks import limits
from bot.faq.checks.links import links
from bot.faq.entry import ORDER_STATES, SKILLS, TARGETS, Catalogue, Entry, Problem
from bot.faq.wording import words


def structure(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """What can be seen at each entry alone, and whether what it names is there."""
    for entry in catalogue.entries:
        yield from of_entry(entry, catalogue, today)
    yield from clashes(catalogue)


def of_entry(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """What is wrong with the part at the top of this one."""
    yield from _names(entry, catalogue)
    yield from _days(entry, today)
    yield from _asks(entry)
    yield from _asked_elsewhere(entry, catalogue)
    yield from _buttons(entry, catalogue)
    yield from links(entry, catalogue)


def at(entry: Entry, name: str, message: str) -> Problem:
    """A problem at that field of the entry."""
    return Problem(file=entry.file, line=entry.line(name), message=message)


def _names(entry: Entry, catalogue: Catalogue) -> Iterator[Problem]:
    if not limits.KEBAB.fullmatch(entry.id):
        yield at(entry, "id", f"Write the id `{entry.id}` in small letters, digits and dashes.")
    if len(entry.title) > limits.LONGEST_TITLE:
        yield at(entry, "title", f"Shorten the title to {limits.LONGEST_TITLE} characters.")
    if not limits.LANGUAGE.fullmatch(entry.language):
        yield at(entry, "language", f"Write `{entry.language}` as two letters, such as en or de.")
    elif entry.language not in limits.LANGUAGES:
        message = f"`{entry.language}` is no language; write its two letters, such as en or de."
        yield at(entry, "language", message)
    elif _is_orphan(entry, catalogue):
        message = (
            f"No English file has the id `{entry.id}`; write that first, or give this one the id"
            " of the English answer that it translates."
        )
        yield at(entry, "id", message)
    if entry.skill is not None and entry.skill not in SKILLS:
        yield at(entry, "skill", f"Choose a skill from {', '.join(SKILLS)}.")
    for number, state in enumerate(entry.states):
        if state not in ORDER_STATES:
            yield at(entry, f"states.{number}", _no_state(state))


def _is_orphan(entry: Entry, catalogue: Catalogue) -> bool:
    first = catalogue.get(entry.id)
    has_english = first is not None and first.language == "en"
    return entry.language != "en" and not has_english and entry.id not in catalogue.broken.values()


def _no_state(state: str) -> str:
    likely = state.lower().replace("_", "-").replace(" ", "-")
    near = next(iter(get_close_matches(likely, ORDER_STATES, 1)), "")
    known = f"`{near}` is one" if near else f"there are {', '.join(ORDER_STATES)}"
    return f"`{state}` is no order state; {known}."


def _days(entry: Entry, today: date) -> Iterator[Problem]:
    if entry.since and entry.until and entry.until < entry.since:
        yield at(entry, "until", "`until` is before `from`, so this answer is never live.")
    elif entry.until and entry.until < today:
        message = f"This answer ended on {entry.until}; give a later day, or delete the file."
        yield at(entry, "until", message)
    elif entry.review < today:
        message = (
            f"The review was due on {entry.review}: read the answer, mend what is no longer true,"
            " and set the next day."
        )
        yield at(entry, "review", message)


def _asks(entry: Entry) -> Iterator[Problem]:
    fewest, most, longest = limits.FEWEST_ASKS, limits.MOST_ASKS, limits.LONGEST_ASK
    for name, asks in _all_asks(entry):
        if not fewest <= len(asks) <= most:
            yield at(entry, name, f"Give {fewest} to {most} ways to ask; there are {len(asks)}.")
        for number, ask in enumerate(asks):
            if len(ask) > longest:
                yield at(
                    entry, f"{name}.{number}", f"Shorten this wording to {longest} characters."
                )
            if not words(ask):
                yield at(entry, f"{name}.{number}", "This wording has no words.")


def _all_asks(entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "ask", entry.ask
    yield from ((f"ask_{language}", asks) for language, asks in entry.asked.items())


def _asked_elsewhere(entry: Entry, catalogue: Catalogue) -> Iterator[Problem]:
    """Ways to ask in a language that has a file of its own, or is none."""
    for language in entry.asked:
        name = f"ask_{language}"
        there = catalogue.get(entry.id, language)
        if len(entry.asked[language][0]) > limits.LONGEST_TITLE:
            most = limits.LONGEST_TITLE
            yield at(entry, f"{name}.0", f"The first one is the title there: {most} characters.")
        if language not in limits.LANGUAGES:
            yield at(entry, name, f"`{language}` is no language; write its two letters, as ask_de.")
        elif there and there.language == language:
            where = "`ask`" if there is entry else f"{there.file}, which answers in that language"
            yield at(entry, name, f"Move these to {where}; here nobody reads them.")


def _buttons(entry: Entry, catalogue: Catalogue) -> Iterator[Problem]:
    most, longest = limits.MOST_BUTTONS, limits.LONGEST_LABEL
    if len(entry.buttons) > most:
        yield at(entry, "buttons", f"Keep at most {most} buttons; WhatsApp shows no more.")
    for number, button in enumerate(entry.buttons):
        place = f"buttons.{number}"
        if not 0 < len(button.label) <= longest:
            yield at(entry, place, f"A label has 1 to {longest} characters: {button.label}")
        if button.go == entry.id:
            yield at(entry, place, "This button leads to the answer it stands under.")
        elif button.go not in TARGETS and not catalogue.knows(button.go):
            known = " or ".join(sorted(TARGETS))
            yield at(entry, place, f"`{button.go}` is no entry's id, nor {known}.")


def clashes(catalogue: Catalogue) -> Iterator[Problem]:
    """The same words asked twice: in one entry, in two, or also in `elsewhere.yml`."""
    nowhere = {same for text in catalogue.elsewhere if (same := _same(text))}
    taken: dict[tuple[str, str], str] = {}
    for entry in catalogue.entries:
        every = [(name, n, ask) for name, asks in _all_asks(entry) for n, ask in enumerate(asks)]
        for name, number, ask in every:
            same, language = _same(ask), entry.language if name == "ask" else name[-2:]
            there = "elsewhere.yml" if same in nowhere else taken.get((language, same))
            if same and there:
                where = "this file" if there == entry.file else there
                message = f'"{ask}" stands in {where} too; keep it where it fits best.'
                yield at(entry, f"{name}.{number}", message)
            taken.setdefault((language, same), entry.file)


def _same(text: str) -> str:
    return " ".join(words(text))
