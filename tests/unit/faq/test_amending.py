"""A catalogue with one edit in it, before anything is written."""

from __future__ import annotations

from bot.faq.amending import amended, left_behind, without
from bot.faq.entry import Catalogue
from bot.faq.reading import read_entry
from tests.support.faq_shop import FILES, OPENING_HOURS, RETURN_COST, RETURN_IN_SHOP

LIVE = Catalogue(
    entries=tuple(read_entry(text, file) for file, text in FILES.items()), version="live"
)


def test_an_edit_replaces_its_own_file_alone_and_is_another_version() -> None:
    found = amended(LIVE, "returns/return-cost.md", RETURN_COST.replace("3.90", "4.90"))
    assert found.entry is found.catalogue.entries[-1]
    assert "4.90" in found.entry.body
    assert {one.file for one in found.catalogue.entries} == set(FILES)
    assert found.catalogue.version != LIVE.version


def test_what_cannot_be_read_changes_nothing_and_names_the_line() -> None:
    found = amended(LIVE, "returns/return-cost.md", RETURN_COST.replace("ask:", "aks:"))
    assert found.catalogue is LIVE
    assert found.entry is None
    assert [(one.line, "aks" in one.message) for one in found.stops] == [(4, True)]


def test_an_id_that_another_file_has_stops_it() -> None:
    text = OPENING_HOURS.replace("id: opening-hours", "id: return-cost")
    found = amended(LIVE, "stores/opening-hours.md", text)
    assert found.entry is None
    assert "returns/return-cost.md" in found.stops[0].message


def test_who_leads_nowhere_after_a_deletion_is_told() -> None:
    after = without(LIVE, "returns/return-in-shop.md")
    (problem,) = left_behind(LIVE, after)
    assert (problem.file, problem.line) == ("returns/return-cost.md", 12)
    after = without(LIVE, "stores/opening-hours.md")
    assert [one.file for one in left_behind(LIVE, after)] == ["stores/opening-hours.de.md"]
    renamed = amended(
        LIVE, "returns/return-in-shop.md", RETURN_IN_SHOP.replace("id: return-in", "id: bring-in")
    )
    assert len(list(left_behind(LIVE, renamed.catalogue))) == 1
