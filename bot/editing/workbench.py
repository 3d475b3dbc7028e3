"""The folder as it is and as an edit would make it, with the search over both.

Everything here blocks: call it in a thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.domain.wording.voice import VoiceRules
from bot.faq.amending import Amended, amended, left_behind, without
from bot.faq.checking import check_entry
from bot.faq.checks.answers import answers
from bot.faq.checks.structure import structure
from bot.faq.comparing import Side
from bot.faq.entry import Catalogue, Problem
from bot.faq.history import History
from bot.faq.lagging import lag_of, lags_beside
from bot.faq.search import FaqIndex, Indexer
from bot.faq.shelf import Shelf
from bot.faq.vectors import WordVectors

#: After so many drafts the search starts afresh: it remembers every word that it has seen, those
#: of half-typed drafts too.
_DRAFTS = 200
_KEPT = 2
"""The live one and a draft; each takes about 15 KB an entry."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An edit: the catalogue with it, and everything that is wrong. `stops` forbid publishing;
    `hints` are only to be thought of.
    """

    amended: Amended
    stops: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    hints: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them."""
        return (*self.stops, *self.doubts)


class Workbench:
    """One for all editors of this process; one thread at a time works at it.

    Word vectors and search (50 MB, and about 55 KB an entry) are loaded when the first editor
    needs them.
    """

    def __init__(
        self,
        folder: Path,
        history: History,
        voice: Callable[[], VoiceRules],
        load: Callable[[], WordVectors],
    ) -> None:
        self.folder = folder
        self.history = history
        self._shelf = Shelf(folder, history)
        self._voice = voice
        self._load = load
        self._turn = threading.RLock()
        self._rules: VoiceRules | None = None
        self._vectors: WordVectors | None = None
        self._indexer: Indexer | None = None
        self._made = 0
        self._indexes: dict[str, FaqIndex] = {}
        self._found: tuple[tuple[str, date], Mapping[str, Sequence[Problem]]] | None = None
        self._answers: dict[str, tuple[Problem, ...]] = {}

    @property
    def rules(self) -> VoiceRules:
        """How we speak."""
        self._rules = self._rules or self._voice()
        return self._rules

    @property
    def vectors(self) -> WordVectors:
        """The word vectors."""
        with self._turn:
            self._vectors = self._vectors or self._load()
            return self._vectors

    def live(self) -> Catalogue:
        """What stands in the folder now."""
        with self._turn:
            return self._shelf.read()

    def side(self, catalogue: Catalogue) -> Side:
        """The catalogue, searchable; the latest few are kept."""
        with self._turn:
            index = self._indexes.pop(catalogue.version, None)
            if index is None:
                if self._indexer is None or self._made >= _DRAFTS:
                    self._indexer, self._made = Indexer(self.vectors), 0
                index, self._made = self._indexer.index(catalogue), self._made + 1
            # In the order of their last use.
            self._indexes[catalogue.version] = index
            for version in list(self._indexes)[:-_KEPT]:
                del self._indexes[version]
            return Side(catalogue=catalogue, index=index)

    def draft(self, file: str, text: str, today: date) -> Draft:
        """What this text in that file would be."""
        with self._turn:
            live = self.live()
            found = amended(live, file, text)
            if found.entry is None:
                return Draft(amended=found, stops=found.stops, doubts=())
            index = self.side(found.catalogue).index
            doubts = check_entry(found.entry, found.catalogue, self.rules, today, index)
            behind = left_behind(live, found.catalogue)
            changed = self.history.changed()
            hints = (*lag_of(found.entry, changed), *lags_beside(found.entry, live, changed))
            return Draft(amended=found, stops=(), doubts=(*doubts, *behind), hints=hints)

    def gone(self, file: str) -> Draft:
        """What would be without that file."""
        live = self.live()
        after = without(live, file)
        return Draft(
            amended=Amended(catalogue=after, entry=None),
            stops=(),
            doubts=tuple(left_behind(live, after)),
        )

    def problems(self, live: Catalogue, today: date) -> Mapping[str, Sequence[Problem]]:
        """What the quick checks find, by file; the search is asked for what is edited alone."""
        with self._turn:
            key = (live.version + str(len(live.problems)), today)
            if self._found is None or self._found[0] != key:
                self._found = (key, self._check(live, today))
            return self._found[1]

    def _check(self, live: Catalogue, today: date) -> Mapping[str, Sequence[Problem]]:
        known = self._answers
        self._answers = {
            entry.version: known.get(entry.version) or tuple(answers(entry, self.rules))
            for entry in live.entries
        }
        every = [*structure(live, today)]
        every += [problem for some in self._answers.values() for problem in some]
        every = [*live.problems, *live.fresh(every)]
        by_file: dict[str, list[Problem]] = {}
        for problem in sorted(every, key=lambda one: one.line):
            by_file.setdefault(problem.file, []).append(problem)
        return by_file
