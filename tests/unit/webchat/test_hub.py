"""Who hears of what."""

from __future__ import annotations

from bot.channels.webchat.hub import Hub


class Ear:
    def __init__(self) -> None:
        self.heard: list[object] = []

    def changed(self, version: int) -> None:
        self.heard.append(version)

    def typing(self, who: str, name: str) -> None:
        self.heard.append((who, name))


def test_every_line_of_a_conversation_hears_and_no_other() -> None:
    hub, one, two, other = Hub(), Ear(), Ear(), Ear()
    hub.join("a", one)
    hub.join("a", two)
    hub.join("b", other)

    hub.changed("a", 5)
    hub.changed("nobody", 9)

    assert (one.heard, two.heard, other.heard) == ([5], [5], [])


def test_a_line_that_left_hears_nothing_and_leaves_nothing_behind() -> None:
    hub, ear = Hub(), Ear()
    hub.join("a", ear)
    hub.leave("a", ear)
    hub.leave("a", ear)
    hub.changed("a", 5)

    assert ear.heard == []
    assert len(hub) == 0


def test_missed_hints_make_everybody_look() -> None:
    hub, one, two = Hub(), Ear(), Ear()
    hub.join("a", one)
    hub.join("b", two)

    hub.changed_all()

    assert (one.heard, two.heard) == ([0], [0])


def test_customers_hear_our_side_writing_and_not_themselves() -> None:
    hub, ear = Hub(), Ear()
    hub.join("a", ear)

    hub.typing("a", "agent", "Maya")
    hub.typing("a", "customer", "")
    hub.typing("a", "", "Pip")

    assert ear.heard == [("agent", "Maya"), ("", "")]
