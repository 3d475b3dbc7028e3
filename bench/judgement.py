"""Figures of the rules that decide on a handover: recall, false alarms, turns a second.

    python -m bench.judgement

The sets are those of `tests/data/judgement`; `held` is the half that the phrases were not
adjusted on. A conversation of 40 turns shows that history costs little.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from bot.judgement import Answer, History, Judge, Said, load_signals

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data" / "judgement"
#: Turns that one core judges in a second, as promised of `warmline replay`.
LEAST_A_SECOND = 200


def rows(name: str, half: str | None = None) -> list[dict[str, Any]]:
    """The examples of a set, of one half or of both."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [r for r in map(json.loads, lines) if half is None or r["half"] == half]


def history_of(row: dict[str, Any]) -> History:
    """What the bot had said before, when the example gives it."""
    if "bot" not in row:
        return History()
    return History(
        turns=(
            Said(who="customer", text="hello", seq=1),
            Said(who="bot", text=row["bot"], seq=2),
        )
    )


def asks(judge: Judge, row: dict[str, Any]) -> bool:
    """Whether a person takes over, or in doubt is offered, because one was asked for."""
    found = judge.before(row["text"], 3, history_of(row))
    person = found.handover or found.offer
    return person and any(s.signal == "asked_for_person" for s in found.signals)


def troubled(judge: Judge, row: dict[str, Any]) -> bool:
    """Whether a person takes over or is offered."""
    found = judge.before(row["text"], 3, history_of(row))
    return found.handover or found.offer


def rates(judge: Judge, half: str | None) -> dict[str, tuple[float, float, int, int]]:
    """For each set: recall, share of false alarms, examples of either kind."""
    sets = (("asks_person", "asks", asks), ("frustrated", "frustrated", troubled))
    out = {}
    for name, label, judged in sets:
        wanted = [r for r in rows(f"{name}.jsonl", half) if r[label]]
        others = [r for r in rows(f"{name}.jsonl", half) if not r[label]]
        recall = sum(judged(judge, r) for r in wanted) / len(wanted)
        false = sum(judged(judge, r) for r in others) / len(others)
        out[name] = (recall, false, len(wanted), len(others))
    return out


def turns_a_second(judge: Judge) -> tuple[float, float]:
    """Assessments before and after the answer: without history, and with 40 turns of it."""
    texts = [r["text"] for r in rows("asks_person.jsonl") + rows("frustrated.jsonl")]
    long = tuple(
        Said(who="bot" if i % 2 else "customer", text=f"{texts[i]} {i}", seq=i) for i in range(40)
    )
    speeds = []
    judge.prepare()
    for history in (History(), History(turns=long)):
        begun = time.process_time()  # of this process, whatever else the machine does
        for n, text in enumerate(texts):
            new = f"{text} {n}"  # never seen, so nothing is remembered of it
            judge.before(new, 99, history)
            judge.after(new, 99, history, Answer(text=f"Your order {n} comes on Friday."))
        speeds.append(len(texts) / (time.process_time() - begun))
    return speeds[0], speeds[1]


def main() -> int:
    """Print the figures; 1 when it is slower than promised."""
    begun = time.perf_counter()
    judge = Judge(load_signals(ROOT / "signals.yml"))
    print(f"rules loaded in {time.perf_counter() - begun:.2f} s")
    from bot.bootstrap import give_meaning

    begun = time.perf_counter()
    give_meaning(judge)
    print(f"vectors and model loaded in {time.perf_counter() - begun:.2f} s")
    for half in ("dev", "held"):
        for name, (recall, false, wanted, others) in rates(judge, half).items():
            share = f"recall {recall:.3f} of {wanted:3}  false {false:.4f} of {others}"
            print(f"{half:5} {name:12} {share}")
    alone, long = turns_a_second(judge)
    print(f"turns a second on one core, assessed before and after the answer: {alone:.0f}")
    print(f"  with 40 turns of history: {long:.0f} (promised: {LEAST_A_SECOND})")
    return 0 if min(alone, long) >= LEAST_A_SECOND else 1


if __name__ == "__main__":
    sys.exit(main())
