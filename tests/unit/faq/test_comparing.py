"""Which past questions an edit would answer otherwise, and what to write next."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from bot.faq.amending import amended, without
from bot.faq.comparing import Kind, Side, compare
from bot.faq.entry import Catalogue
from bot.faq.learning import learn
from bot.faq.past import Outcome, PastQuestion
from bot.faq.reading import read_entry
from bot.faq.search import Indexer
from bot.faq.vectors import WordVectors, load_vectors
from tests.support.faq_shop import FILES, OPENING_HOURS, RETURN_COST

NOW = datetime(2026, 11, 2, 9, tzinfo=timezone.utc)
LIVE = Catalogue(
    entries=tuple(read_entry(text, file) for file, text in FILES.items()), version="live"
)


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    return load_vectors()


@pytest.fixture(scope="module")
def indexer(vectors: WordVectors) -> Indexer:
    return Indexer(vectors)


def side(indexer: Indexer, catalogue: Catalogue) -> Side:
    return Side(catalogue=catalogue, index=indexer.index(catalogue))


def asked(text: str, conversation: str = "c-1", **more: object) -> PastQuestion:
    given = {"outcome": Outcome.ANSWERED, "at": NOW, **more}
    return PastQuestion(text=text, conversation=conversation, **given)  # type: ignore[arg-type]


def test_reworded_lost_and_new_answers_are_told_apart_and_others_not_at_all(
    indexer: Indexer,
) -> None:
    text = RETURN_COST.replace("3.90", "4.90")
    after = amended(LIVE, "returns/return-cost.md", text).catalogue
    after = without(after, "stores/opening-hours.de.md")
    found = compare(
        side(indexer, LIVE),
        side(indexer, after),
        [
            asked("is return free"),
            asked("Is return free", "c-2"),
            asked("when do you open"),
            asked("öffnungszeiten", language="de"),
        ],
        date(2026, 11, 2),
    )
    assert (found.questions, found.times) == (3, 4)
    kinds = [(one.kind, one.times, one.customers) for one in found.changes]
    assert kinds == [(Kind.LOST, 1, 1), (Kind.REWORDED, 2, 2)]
    back = compare(
        side(indexer, after),
        side(indexer, LIVE),
        [asked("öffnungszeiten", language="de")],
        date(2026, 11, 2),
    )
    assert [one.kind for one in back.changes] == [Kind.NEW]


def test_a_wording_that_moves_gets_the_other_entry(indexer: Indexer) -> None:
    text = OPENING_HOURS.replace("opening times", "is return free")
    free = RETURN_COST.replace("is return free", "price of shipping")
    after = amended(LIVE, "stores/opening-hours.md", text).catalogue
    after = amended(after, "returns/return-cost.md", free).catalogue
    found = compare(
        side(indexer, LIVE), side(indexer, after), [asked("is return free")], date(2026, 11, 2)
    )
    (change,) = found.changes
    assert change.kind is Kind.OTHER
    assert (change.before and change.before.id, change.after and change.after.id) == (
        "return-cost",
        "opening-hours",
    )


def test_the_customers_name_is_not_shown(indexer: Indexer) -> None:
    after = without(LIVE, "returns/return-cost.md")
    question = asked("is return free? Ada Byron", personal=("Ada Byron",))
    found = compare(side(indexer, LIVE), side(indexer, after), [question], date(2026, 11, 2))
    assert found.changes[0].text == "is return free? [name]"


def test_questions_without_an_answer_are_grouped_by_meaning_most_customers_first(
    indexer: Indexer, vectors: WordVectors
) -> None:
    texts = [
        "do you sell mattresses",
        "mattress?",
        "any mattresses in store",
        "can I pay in crypto",
    ]
    questions = [
        asked(text, f"c-{n}", outcome=Outcome.UNANSWERED, at=NOW + timedelta(hours=n))
        for n, text in enumerate([*texts, "mattress?"])
    ]
    questions.append(asked("is return free", outcome=Outcome.ANSWERED))
    groups = learn(questions, side(indexer, LIVE), vectors)
    assert [(one.customers, one.entry) for one in groups] == [(4, None), (1, None)]
    assert set(groups[0].examples) == set(texts[:3])
    assert "mattress" in groups[0].suggested_id
    assert groups[0].last == NOW + timedelta(hours=4)


def test_answers_that_did_not_help_are_grouped_by_their_entry(
    indexer: Indexer, vectors: WordVectors
) -> None:
    questions = [
        asked("is return free CL-10234", outcome=Outcome.NOT_HELPED, entry="return-cost"),
        asked("is return free", "c-2", outcome=Outcome.HANDED_OVER, entry="return-cost"),
        asked("is return free", "c-3", outcome=Outcome.UNANSWERED),
    ]
    groups = learn(questions, side(indexer, LIVE), vectors)
    assert [(one.entry, one.customers, one.not_helped) for one in groups] == [
        ("return-cost", 2, 1),
        (None, 1, 0),
    ]
    assert groups[0].wordings == ("is return free",)
    assert all("10234" not in text for text in groups[0].examples)
