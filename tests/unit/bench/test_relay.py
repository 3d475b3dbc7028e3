"""What the benches of relaying and of idle chats promise."""

from __future__ import annotations

from bench import idle, relay


def relayed(**other) -> relay.Found:
    found = {
        "messages": 10_000,
        "seconds": 6.0,
        "desk_cpu": 4.0,
        "ears_cpu": 1.5,
        "store_cpu": 1.0,
        "memory": 170.0,
        "lost": 0,
    }
    return relay.Found(**{**found, **other})


def test_what_one_core_relays_is_told_and_held_to() -> None:
    assert relayed().failures() == []
    assert "0.40 ms" in relayed().text()
    assert relayed(desk_cpu=6.0).failures() == ["relay: 1667 messages a second and core"]
    assert relayed(lost=2).failures() == ["relay: desks did not hear of 2 conversations"]


def test_idle_chats_have_so_much_memory_and_none_is_lost() -> None:
    found = idle.Found(chats=10_000, before=150.0, memory=500.0, cpu_ms=40.0, gone=0)
    assert found.failures() == []
    assert "36 KB each" in found.text()
    more = idle.Found(chats=10_000, before=150.0, memory=601.0, cpu_ms=40.0, gone=3)
    assert len(more.failures()) == 2
