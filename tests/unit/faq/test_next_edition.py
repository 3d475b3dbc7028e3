"""What is taken over from the edition before gives the same search as one made from nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.faq.entry import Catalogue, Entry
from bot.faq.loading import load_catalogue
from bot.faq.search import FaqIndex, Indexer
from bot.faq.vectors import shared_vectors

ROOT = Path(__file__).parents[3]
#: More than are measured in full, so that the rough choice among them is compared, too.
SOME = 70
STEPS = 13
#: Every so many steps, because to make all of it anew takes long.
COMPARED = 4
NAMES = ("wombat", "samovar", "zither", "kumquat", "abacus", "quokka")


class Editor:
    """Somebody who changes this and that, one thing at a time."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        shop = load_catalogue(ROOT / "faq")
        self._others = chance.sample(shop.entries, len(shop.entries))
        self.catalogue = replace(shop, entries=(), elsewhere=shop.elsewhere[:40])
        self.put(*(self._others.pop() for _ in range(SOME)))
        self._steps = 0

    def put(self, *entries: Entry) -> None:
        """As the folder gives them: in the order of their files."""
        known = {entry.file: entry for entry in (*self.catalogue.entries, *entries)}
        in_order = tuple(known[file] for file in sorted(known))
        self.catalogue = replace(self.catalogue, entries=in_order)

    def edit(self) -> None:
        """One of the things that editors do."""
        acts: tuple[Callable[[Entry], None], ...] = (
            self._reword, self._reword, self._rewrite, self._remove, self._rename, self._add,
            self._elsewhere, self._back,
        )  # fmt: skip
        self._steps += 1
        before = self.catalogue
        self._chance.choice(acts)(self._chance.choice(self.catalogue.entries))
        self.before = before

    def _changed(self, entry: Entry, **with_: object) -> Entry:
        return replace(entry, version=f"{entry.id}-{self._steps}", **with_)  # type: ignore[arg-type]

    def _reword(self, entry: Entry) -> None:
        asked = f"do you have a {self._chance.choice(NAMES)} for my {self._chance.choice(NAMES)}"
        self.put(self._changed(entry, ask=(*entry.ask[1:], asked)))

    def _rewrite(self, entry: Entry) -> None:
        self.put(self._changed(entry, body=f"Ask for the {self._chance.choice(NAMES)}."))

    def _remove(self, entry: Entry) -> None:
        rest = tuple(one for one in self.catalogue.entries if one is not entry)
        self.catalogue = replace(self.catalogue, entries=rest)

    def _rename(self, entry: Entry) -> None:
        self._remove(entry)
        self.put(replace(entry, file=f"{self._chance.choice('amz')}-{self._steps}.md"))

    def _add(self, _: Entry) -> None:
        self.put(self._others.pop())

    def _elsewhere(self, _: Entry) -> None:
        texts = (f"who feeds the {self._chance.choice(NAMES)}", *self.catalogue.elsewhere[:-2])
        self.catalogue = replace(self.catalogue, elsewhere=texts)

    def _back(self, _: Entry) -> None:
        self.catalogue = getattr(self, "before", self.catalogue)


def questions(catalogue: Catalogue, chance: random.Random) -> list[str]:
    asked = [chance.choice(entry.wordings) for entry in chance.sample(catalogue.entries, 8)]
    torn = [text[:4] + text[5:] for text in asked[:3]]
    return [*asked, *torn, *NAMES, "wombbat", "samovr for the zitherr", "who wrote hamlet"]


def same(one: FaqIndex, other: FaqIndex, text: str) -> None:
    found, expected = one.search(text, 5), other.search(text, 5)
    assert [(hit.id, hit.why) for hit in found] == [(hit.id, hit.why) for hit in expected], text
    assert [h.score for h in found] == pytest.approx([h.score for h in expected], abs=0.001), text
    assert one.knows(text) == other.knows(text)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_search_is_the_one_made_afresh(seed: int) -> None:
    chance = random.Random(seed)
    editor, indexer = Editor(chance), Indexer(shared_vectors())
    first = editor.catalogue
    in_use = indexer.index(first)
    for step in range(STEPS):
        editor.edit()
        index = indexer.index(editor.catalogue)
        if step % COMPARED:
            continue
        afresh = FaqIndex.build(editor.catalogue, shared_vectors())
        for text in questions(editor.catalogue, chance):
            same(index, afresh, text)
    # Whoever still answers from the first edition is not disturbed.
    first_afresh = FaqIndex.build(first, shared_vectors())
    for text in questions(first, chance):
        same(in_use, first_afresh, text)


def test_a_word_that_stands_nowhere_any_more_is_not_known_and_mended_to() -> None:
    shop = load_catalogue(ROOT / "faq")
    first, *others = shop.entries
    odd = replace(first, ask=("feed my floofermander",), version="odd")
    indexer = Indexer(shared_vectors())
    assert indexer.index(replace(shop, entries=(odd, *others))).knows("flooformander")
    assert not indexer.index(shop).knows("flooformander")
    assert not indexer.index(shop).knows("floofermander")
