"""Examples that the model learns from: short conversations written for it (`data/judgement`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.errors import SettingsError
from bot.judgement.assessment import History, Said
from bot.judgement.exchanges import Exchange, exchanges

_MARKS = {"c": ("customer", False), "c!": ("customer", True), "b": ("bot", False)}
_SINGLE = {"s": False, "s!": True}
_ANSWERED = {"c": ("customer", False), "b": ("bot", False), "b!": ("bot", True)}


@dataclass(frozen=True, kw_only=True)
class Example:
    """One customer message with what went before it. `troubled`: a person should be near.

    `single` ones stand alone: what went before them is not known.
    """

    text: str
    history: History
    troubled: bool
    talk: int
    single: bool = False


@dataclass(frozen=True, kw_only=True)
class AnswerExample:
    """One answer with what was said before it and what came back. `talk` counts within its file."""

    earlier: tuple[Said, ...]
    exchange: Exchange
    no_use: bool
    talk: int


@dataclass(frozen=True, kw_only=True)
class Talk:
    """A conversation; `no_use` are the places of answers that were of no use."""

    said: tuple[Said, ...]
    no_use: frozenset[int]


def read_talks(text: str, name: str) -> Iterator[Talk]:
    """Each conversation of a file about answers: `c` (customer), `b` (answer), `b!` (of no use).

    Empty lines and remarks as in `read_examples`. Raises SettingsError.
    """
    said: list[Said] = []
    failed: set[int] = set()
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if said:
                yield Talk(said=tuple(said), no_use=frozenset(failed))
            said, failed = [], set()
            continue
        mark, _, words = line.partition(" ")
        if mark not in _ANSWERED or not words.strip():
            raise SettingsError(f"{name}, line {number}: begin it with c, b or b!")
        who, no_use = _ANSWERED[mark]
        if no_use:
            failed.add(len(said))
        said.append(Said(who=who, text=words, seq=len(said) + 1))  # type: ignore[arg-type]


def answers_of(talks: Iterable[Talk]) -> Iterator[AnswerExample]:
    """The answers that followed a question and that the customer reacted to."""
    for number, talk in enumerate(talks):
        for exchange in exchanges(talk.said):
            if exchange.asked is not None and exchange.after is not None:
                place = talk.said.index(exchange.answer)
                yield AnswerExample(
                    earlier=talk.said[:place],
                    exchange=exchange,
                    no_use=place in talk.no_use,
                    talk=number,
                )


def from_talks(talks: Iterable[Talk]) -> Iterator[Example]:
    """The messages of conversations about answers: from the second answer of no use on a person
    should be near. Between the first and the second is left open.
    """
    for number, talk in enumerate(talks):
        for place, said in enumerate(talk.said):
            failed = sum(one < place for one in talk.no_use)
            if said.who == "customer" and (failed != 1 or len(talk.no_use) == 1):
                history = History(turns=talk.said[:place])
                yield Example(text=said.text, history=history, troubled=failed > 1, talk=number)


def read_examples(text: str, name: str) -> Iterator[Example]:
    """Each customer message of a file of conversations.

    A line begins with `c` (customer), `c!` (customer, and somebody should help now) or `b` (the
    answer); `s` and `s!` are customers' messages on their own. An empty line ends a conversation,
    `#` begins a remark. Raises SettingsError.
    """
    said: list[Said] = []
    talk = 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            talk += bool(said)
            said = []
            continue
        mark, _, words = line.partition(" ")
        if mark in _SINGLE and words.strip():
            talk += 1
            troubled = _SINGLE[mark]
            yield Example(text=words, history=History(), troubled=troubled, talk=talk, single=True)
            continue
        if mark not in _MARKS or not words.strip():
            raise SettingsError(f"{name}, line {number}: begin it with c, c!, b, s or s!")
        who, troubled = _MARKS[mark]
        if who == "customer":
            history = History(turns=tuple(said))
            yield Example(text=words, history=history, troubled=troubled, talk=talk)
        said.append(Said(who=who, text=words, seq=len(said) + 1))  # type: ignore[arg-type]
