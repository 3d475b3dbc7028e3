"""How many of the facts that customers gave stand in the brief: `python -m bench.brief FILES`."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.transcripts import Given, Said, given_in

#: The names that are counted; the others (what is wrong, what is wanted) have no one right wording.
COUNTED = (
    FactName.NAME,
    FactName.ORDER,
    FactName.EMAIL,
    FactName.ITEM,
    FactName.AMOUNT,
    FactName.DATE,
    FactName.PHONE,
    FactName.POSTCODE,
)
_MARK = re.compile(r"\[(?P<name>[a-z]+)(?:=(?P<value>[^:\]]*))?:(?P<said>[^\]]*)\]")
_WHO = {"C": "customer", "B": "bot", "A": "agent"}


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A conversation with the facts that somebody marked in it."""

    id: str
    turns: tuple[Said, ...]
    facts: tuple[tuple[FactName, str, int], ...]


def read_marked(text: str) -> Iterator[Marked]:
    """From `## id` on, lines `C: ...`, `B: ...`, `A: ...` with facts as `[name:what they said]`."""
    for block in re.split(r"^## ", text, flags=re.M)[1:]:
        name, *lines = block.strip().splitlines()
        turns, facts = [], []
        for line in lines:
            who, _, words = line.partition(": ")
            if who not in _WHO:
                continue
            for mark in _MARK.finditer(words):
                facts.append((FactName(mark["name"]), mark["value"] or mark["said"], len(turns)))
            said = _MARK.sub(lambda mark: mark["said"], words).replace("\\n", "\n")
            turns.append(Said(who=_WHO[who], text=said))
        yield Marked(id=name.strip(), turns=tuple(turns), facts=tuple(facts))


def read_lines(text: str) -> Iterator[Marked]:
    """From JSONL: `{"id", "turns": [{"who", "text"}], "facts": [{"name", "value", "turn"}]}`."""
    for line in filter(str.strip, text.splitlines()):
        row = json.loads(line)
        turns = tuple(Said(who=said["who"], text=said["text"]) for said in row["turns"])
        facts = tuple((FactName(one["name"]), one["value"], one["turn"]) for one in row["facts"])
        yield Marked(id=row["id"], turns=turns, facts=facts)


def same(name: FactName, marked: str, found: str) -> bool:
    """Whether both say the same: signs aside equal, or one within the other."""
    a, b = (re.sub(r"[^a-z0-9äöüß]", "", value.casefold()) for value in (marked, found))
    if not a or not b:
        return False
    if name is FactName.AMOUNT:
        return _digits(a) == _digits(b) if _digits(a) else a == b
    if a == b:
        return True
    if name in (FactName.ORDER, FactName.EMAIL, FactName.POSTCODE):
        return False
    if name is FactName.ITEM:
        marked = re.sub(
            r"^(?:(?:the|a|an|my|some|\w+ of the|two|three|\d+) )+", "", marked.casefold()
        )
        a = re.sub(r"[^a-z0-9äöüß]", "", marked)
        ours, theirs = set(found.casefold().split()), set(marked.casefold().split())
        return (a in b or b in a) and len(ours & theirs) * 2 >= len(theirs)
    return a in b or b in a


def _digits(value: str) -> str:
    return re.sub(r"\D", "", value)


def compare(marked: Marked, found: Sequence[Given]) -> tuple[list[str], list[str], Counter[str]]:
    """What was missed, what nobody marked, and the counts of both and of hits."""
    missed, extra, counts = [], [], Counter[str]()
    left = [one for one in found if one.name in COUNTED]
    values = {(name, value) for name, value, _ in marked.facts if name in COUNTED}
    for name, value in sorted(values):
        hits = [one for one in left if one.name is name and same(name, value, one.value)]
        counts[f"{name.value} marked"] += 1
        if hits:
            counts[f"{name.value} hit"] += 1
            left = [one for one in left if one not in hits]
        else:
            missed.append(f"{name.value}: {value}")
    for one in left:
        counts[f"{one.name.value} extra"] += 1
        extra.append(f"{one.name.value}: {one.value}  <{one.quote}>")
    return missed, extra, counts


def main(files: Sequence[str]) -> int:
    """Print what was missed and what is too much, then the shares."""
    totals: Counter[str] = Counter()
    for file in files:
        read = read_lines if file.endswith(".jsonl") else read_marked
        for marked in read(Path(file).read_text(encoding="utf-8")):
            missed, extra, counts = compare(marked, given_in(marked.turns))
            totals += counts
            for line in missed:
                print(f"{marked.id}: MISSED {line}")
            for line in extra:
                print(f"{marked.id}: EXTRA {line}")
    for name in COUNTED:
        marked_, hit, extra_ = (
            totals[f"{name.value} {kind}"] for kind in ("marked", "hit", "extra")
        )
        if marked_ or extra_:
            share = hit / max(1, marked_)
            print(f"{name.value:9} {hit:4} of {marked_:4} = {share:.3f}, {extra_} not marked")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
