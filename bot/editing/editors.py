"""The editors' verbs, as the desk calls them. What blocks is done in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from bot.domain.errors import BadInput, NotFound
from bot.editing import views
from bot.editing.differences import differences
from bot.editing.listing import listing
from bot.editing.past import Past
from bot.editing.places import place
from bot.editing.publishing import Publisher, current, version_of_file
from bot.editing.wishes import Edit, Filters, House
from bot.editing.workbench import Workbench
from bot.faq.comparing import compare
from bot.faq.days import day_in
from bot.faq.drafting import draft, place_of
from bot.faq.entry import Entry
from bot.faq.history import Version
from bot.faq.learning import learn
from bot.faq.past import PastQuestion

Json = dict[str, Any]

#: Questions asked again for a comparison (about 5 ms each), and changes shown.
_ASKED_AGAIN = 600
_SHOWN = 100
_GROUPS = 60
_HITS = 5


class Editors:
    """See docs/desk-api.md, one method for each call."""

    def __init__(
        self,
        bench: Workbench,
        publisher: Publisher,
        past: Past,
        clock: Callable[[], datetime],
        house: House = House(),  # noqa: B008
    ) -> None:
        self._bench = bench
        self._publisher = publisher
        self._past = past
        self._clock = clock
        self._house = house
        self._one_compares = asyncio.Lock()

    def _today(self) -> date:
        return day_in(self._house.zone, self._clock())

    async def list(self, filters: Filters) -> Json:
        """All answers that fit."""
        return await asyncio.to_thread(self._list, filters)

    def _list(self, filters: Filters) -> Json:
        today = self._today()
        live = self._bench.live()
        found = listing(live, self._bench.problems(live, today), filters, today)
        return found | {"languages": sorted({*found["languages"], *self._house.languages})}

    async def open(self, file: str) -> Json:
        """One file as it stands there, with what is wrong with it."""
        return await asyncio.to_thread(self._open, file)

    def _open(self, file: str) -> Json:
        found = self._file(file)
        if not found["version"]:
            raise NotFound(f"There is no {file}; somebody may have moved or deleted it.")
        return found | self._check(file, found["text"])

    async def check(self, file: str, text: str | None) -> Json:
        """What this text in that file would be (None: without the file); and the version there."""
        return await asyncio.to_thread(self._check, file, text)

    def _check(self, file: str, text: str | None) -> Json:
        there = current(place(self._bench.folder, file))
        bench = self._bench
        found = bench.gone(file) if text is None else bench.draft(file, text, self._today())
        return {
            "version": version_of_file(there),
            "problems": views.problems(found.doubts, found.stops),
            "hints": views.problems(found.hints),
            "preview": views.preview(found.amended.entry),
            "lines": differences(there or "", text) if text is not None else [],
        }

    async def attempt(self, question: str, language: str, file: str, text: str) -> Json:
        """Ask a question; of the draft, when a file is named."""
        return await asyncio.to_thread(self._attempt, question, language, file, text)

    def _attempt(self, question: str, language: str, file: str, text: str) -> Json:
        today = self._today()
        catalogue = self._bench.live()
        if file:
            place(self._bench.folder, file)
            catalogue = self._bench.draft(file, text, today).amended.catalogue
        side = self._bench.side(catalogue)
        hits = side.index.search(question, _HITS, language=language, day=today)
        return views.tried(hits, catalogue, language)

    def forget(self) -> None:
        """What was read of past questions is read anew."""
        self._past.forget()

    async def compare(self, file: str, text: str | None) -> Json:
        """Which past questions would get another answer with this text (None: without the file)."""
        questions = await self._past.questions()
        # One at a time: a comparison keeps a core busy for seconds.
        async with self._one_compares:
            return await asyncio.to_thread(self._compare, file, text, questions)

    def _compare(self, file: str, text: str | None, questions: Sequence[PastQuestion]) -> Json:
        place(self._bench.folder, file)
        today = self._today()
        live = self._bench.live()
        if text is None:
            after = self._bench.gone(file).amended.catalogue
        else:
            after = self._bench.draft(file, text, today).amended.catalogue
        sides = self._bench.side(live), self._bench.side(after)
        return views.comparison(compare(*sides, questions[:_ASKED_AGAIN], today), _SHOWN)

    async def learn(self) -> Json:
        """Questions without a good answer, most customers first."""
        questions = await self._past.questions()
        async with self._one_compares:
            return await asyncio.to_thread(self._learn, questions)

    def _learn(self, questions: Sequence[PastQuestion]) -> Json:
        live = self._bench.live()
        groups = learn(questions, self._bench.side(live), self._bench.vectors, self._today())
        shown = [views.group(one, live) for one in groups[:_GROUPS]]
        return {"questions": len(questions), "groups": shown, "more": len(groups) - len(shown)}

    async def new(self, name: str, language: str, asked: Sequence[str]) -> Json:
        """A text to begin from. Nothing is written before it is published."""
        return await asyncio.to_thread(self._new, name, language, asked)

    def _new(self, name: str, language: str, asked: Sequence[str]) -> Json:
        live = self._bench.live()
        file = place_of(name, language, live)
        there = current(place(self._bench.folder, file))
        if there is not None:
            raise BadInput(f"{file} is there already; open it instead.")
        text = draft(name, language, self._today(), tuple(asked), live)
        return views.file(file, None, None, None) | {"text": text} | self._check(file, text)

    async def publish(self, edit: Edit) -> Json:
        """Write it; the file as it stands there then, and what git had against it."""
        return await asyncio.to_thread(self._publish, edit)

    def _publish(self, edit: Edit) -> Json:
        git = self._publisher.publish(edit, self._clock(), self._today())
        found = self._file(edit.file)
        return found | self._check(edit.file, found["text"]) | {"git": git}

    async def delete(self, edit: Edit) -> Json:
        """Take the file away; its versions stay."""
        publish, now, today = self._publisher.publish, self._clock(), self._today()
        return {"git": await asyncio.to_thread(publish, edit, now, today)}

    async def history(self, file: str) -> Json:
        """Every version that was live, newest first."""
        return await asyncio.to_thread(self._history, file)

    def _history(self, file: str) -> Json:
        entry, found = self._versions(file)
        return {"file": file, "versions": views.versions(found, entry.version if entry else "")}

    async def version(self, file: str, version: str) -> Json:
        """The text of one version, and what is different in the file as it stands there now."""
        return await asyncio.to_thread(self._version, file, version)

    def _version(self, file: str, version: str) -> Json:
        text = self._text_of(file, version)
        there = current(place(self._bench.folder, file)) or ""
        return {"version": version, "text": text, "lines": differences(there, text)}

    async def roll_back(self, edit: Edit, version: str) -> Json:
        """Publish that version again. What the check finds in it is told, but hinders nothing."""
        return await asyncio.to_thread(self._roll_back, edit, version)

    def _roll_back(self, edit: Edit, version: str) -> Json:
        text = self._text_of(edit.file, version)
        back = Edit(
            file=edit.file,
            text=text,
            began_from=edit.began_from,
            by=edit.by,
            anyway=True,
            note=f"Back to version {version}.",
        )
        return self._publish(back)

    async def theirs(self, edit: Edit) -> Json:
        """For somebody who was overtaken: what stands there now, and how theirs differs."""
        return await asyncio.to_thread(self._theirs, edit)

    def _theirs(self, edit: Edit) -> Json:
        found = self._file(edit.file)
        return found | {"lines": differences(found["text"], edit.text or "")}

    def _file(self, file: str) -> Json:
        text = current(place(self._bench.folder, file))
        entry, found = self._versions(file)
        return views.file(file, text, entry, found[0] if found else None)

    def _versions(self, file: str) -> tuple[Entry | None, Sequence[Version]]:
        place(self._bench.folder, file)
        entry = next((one for one in self._bench.live().entries if one.file == file), None)
        if entry:
            return entry, self._bench.history.of(entry.id, entry.language)
        return None, self._bench.history.in_file(file)

    def _text_of(self, file: str, version: str) -> str:
        _, found = self._versions(file)
        if version not in {one.version for one in found}:
            raise NotFound(f"{file} has no version {version}.")
        return self._bench.history.text(version)
