"""The editors' verbs, joined."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.adapters.files.git import Git
from bot.adapters.files.shop import load_shop
from bot.adapters.stores import Stores
from bot.editing.past import Past
from bot.faq.loading import load_voice_rules

if TYPE_CHECKING:
    from bot.editing.editors import Editors


def build_editors(root: Path, home: Path, stores: Stores, clock: Callable[[], datetime]) -> Editors:
    """The editors' verbs over the folder `faq/`. Loads numpy: not before an editor comes."""
    from bot.editing.editors import Editors
    from bot.editing.publishing import Publisher
    from bot.editing.wishes import House
    from bot.editing.workbench import Workbench
    from bot.faq.history import History, folder_in
    from bot.faq.vectors import shared_vectors

    versions = folder_in(home)
    rules = partial(load_voice_rules, root / "words" / "voice.yml")
    bench = Workbench(root / "faq", History(versions), rules, shared_vectors)
    publisher = Publisher(bench, Git(bench.folder, time.sleep), versions / "publishing")
    past = Past(stores.record, stores.archive, clock)
    shop = load_shop(root / "shop.yml")
    house = House(zone=shop.zone, languages=shop.languages)
    return Editors(bench, publisher, past, clock, house)
