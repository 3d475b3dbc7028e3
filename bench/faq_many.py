"""Ten thousand answers: how long a check takes, an edit until it is live, a search; and memory.

    OMP_NUM_THREADS=1 .venv/bin/python -m bench.faq_many [ENTRIES]

With one thread, as the product's assistants run. Milliseconds of a search are the clock's.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from bench.faq_topics import Topic, read_topics
from bench.percentile import percentile
from bot.assistant.live_faq import LiveFaq
from bot.faq.checking import check_catalogue
from bot.faq.loading import load_catalogue, load_voice_rules
from bot.faq.search import Indexer
from bot.faq.vectors import load_vectors, shared_vectors

ASKED = 1_000
T = TypeVar("T")


def write(folder: Path, count: int) -> None:
    """Entries about real things, no two the same: words of a topic, and names that nobody has."""
    chance = random.Random(1)
    topics = read_topics("far_apart") + read_topics("near_by")
    for number in range(count):
        place = folder / f"part-{number % 100}" / f"entry-{number}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_entry(number, chance.choice(topics), chance), encoding="utf-8")


def _entry(number: int, topic: Topic, chance: random.Random) -> str:
    things = [_name(chance), _name(chance)]
    asks = [
        f'  - "{question} {chance.choice(things)}"'
        for question in chance.sample(topic.questions, 5)
        if '"' not in question
    ]
    head = [f"id: entry-{number}", f"title: {things[0]} {number}", "ask:", *asks]
    head += ["owner: nobody", "review: 2099-01-01"]
    return "\n".join(["---", *head, "---", topic.answer, "", " ".join(things)])


def _name(chance: random.Random) -> str:
    return "".join(chance.choice("bdfklmnprst") + chance.choice("aeiou") for _ in range(3))


def timed(what: str, act: Callable[[], T]) -> T:
    """Do it, and print what it took."""
    clock, processor = time.perf_counter(), time.process_time()
    found = act()
    spent = time.process_time() - processor
    print(f"{what}: {spent:.2f} s of the processor, {time.perf_counter() - clock:.2f} s")
    return found


def edit_to_live(live: LiveFaq, file: Path) -> None:
    """One wording more in one file, with a word that no other has."""
    text, asked = file.read_text(encoding="utf-8"), f"wombats in the {file.stem[-1] * 3}attic"
    file.write_text(text.replace("owner:", f"  - {asked}\nowner:"), encoding="utf-8")
    timed("edit to live, beside half a second between two looks", live.look)
    assert live.edition.index.search(asked)[0].id == file.stem


def searched(live: LiveFaq, clock: Callable[[], float], most: int = ASKED) -> list[float]:
    """Milliseconds of questions of all topics, one after the other."""
    questions = [q for topic in read_topics("near_by") for q in topic.questions]
    questions += [q for topic in read_topics("far_apart") for q in topic.questions]
    spent = []
    for text in questions[:most]:
        start = clock()
        live.edition.index.search(text, 3, language="en", day=date(2026, 11, 22))
        spent.append((clock() - start) * 1000)
    return spent


def search_ms(count: int) -> float:
    """The median of a search among so many answers, in milliseconds of processor time."""
    with tempfile.TemporaryDirectory() as home:
        write(Path(home), count)
        live = LiveFaq(Path(home), Indexer(shared_vectors()))
        return statistics.median(searched(live, time.process_time, 200))


def search(live: LiveFaq) -> None:
    """By the clock."""
    spent = searched(live, time.perf_counter)
    median, late = statistics.median(spent), percentile(spent, 99)
    print(f"search: median {median:.1f} ms, 99th {late:.1f}")


def megabytes() -> float:
    """What this process holds in memory now."""
    rows = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(row for row in rows if row.startswith("VmRSS")).split()[1]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entries", type=int, nargs="?", default=10_000)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        write(folder, parser.parse_args().entries)
        vectors = load_vectors()
        before = megabytes()
        live = timed("first start", lambda: LiveFaq(folder, Indexer(vectors)))
        print(f"memory: {megabytes() - before:.0f} MB more than the {before:.0f} without answers")
        search(live)
        for number in (7, 8, 9):
            edit_to_live(live, folder / f"part-{number}" / f"entry-{number}.md")
        rules = load_voice_rules(Path("words/voice.yml"))
        del live

        def check() -> int:
            today = date(2026, 11, 22)
            return len(check_catalogue(load_catalogue(folder), rules, today, Indexer(vectors)))

        print(timed("check", check), "problems found")


if __name__ == "__main__":
    main()
