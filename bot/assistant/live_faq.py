"""The FAQ as it stands in its folder now: whoever saves a file changes the next answer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.domain.errors import WarmlineError
from bot.faq.entry import Catalogue
from bot.faq.history import History
from bot.faq.keeping import Keeper
from bot.faq.search import FaqIndex, Indexer
from bot.faq.shelf import Shelf
from bot.faq.vectors import shared_vectors

log = logging.getLogger(__name__)

#: How often the folder is looked at. Looking works wherever files do, network disks included.
LOOK_SECONDS = 0.5


@dataclass(frozen=True, kw_only=True)
class Edition:
    """Answers and the search over them, which always belong together."""

    catalogue: Catalogue
    index: FaqIndex


class LiveFaq:
    """The edition of now. Readers take `edition` once for what they do; it is never changed."""

    def __init__(self, folder: Path, indexer: Indexer, history: History | None = None) -> None:
        self._shelf = Shelf(folder, history)
        self._indexer = indexer
        self._keeper = Keeper(history) if history else None
        self._looking = threading.Lock()
        catalogue = self._shelf.read()
        self.edition = Edition(catalogue=catalogue, index=indexer.index(catalogue))

    def look(self) -> bool:
        """Read what changed and make the next edition of it; whether there is a new one."""
        with self._looking:
            catalogue = self._shelf.read()
            if catalogue is self.edition.catalogue:
                return False
            self._tell(catalogue)
            self.edition = Edition(catalogue=catalogue, index=self._indexer.index(catalogue))
            return True

    def prepare(self) -> None:
        """Make the search quicker than it is at its first questions; it can be asked meanwhile."""
        self.edition.index.prepare()

    def keep(self, now: datetime) -> None:
        """Keep some of the versions that are live and were not kept yet."""
        if self._keeper is not None:
            self._keeper.note(self.edition.catalogue.entries, now)
            self._keeper.keep()

    def follow(self, clock: Callable[[], datetime], rest: Callable[[float], bool]) -> None:
        """Look again and again until `rest` says to stop. Whatever goes wrong, the answers stay."""
        self._try(self.prepare)
        self._try(lambda: self.keep(clock()))
        while not rest(LOOK_SECONDS):
            self._try(lambda: self.look() and self.prepare())
            self._try(lambda: self.keep(clock()))

    def _try(self, step: Callable[[], object]) -> None:
        try:
            step()
        except (WarmlineError, OSError) as error:
            log.warning("the FAQ could not be read again: %s", error)
        except Exception:
            log.exception("the FAQ could not be read again")

    def _tell(self, catalogue: Catalogue) -> None:
        before = {problem.file for problem in self.edition.catalogue.problems}
        for problem in catalogue.problems:
            log.warning("%s:%s can't be read as an answer", problem.file, problem.line)
        for file in sorted(before - {problem.file for problem in catalogue.problems}):
            log.info("%s is in order again", file)
        log.info("the FAQ has changed: %s answers, edition %s", len(catalogue.entries),
                 catalogue.version)  # fmt: skip


_SHARED: dict[Path, LiveFaq] = {}


def shared_faq(folder: Path, history: History | None = None) -> LiveFaq:
    """One for the process, however many parts of the assistant use it. Who asks first says where
    versions are kept.
    """
    place = folder.resolve()
    if place not in _SHARED:
        _SHARED[place] = LiveFaq(folder, Indexer(shared_vectors()), history)
    return _SHARED[place]
