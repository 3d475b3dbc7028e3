"""Each subject of `make bench` fails where a ratio falls back."""

from __future__ import annotations

from bench import actions, growth, starting, throughput
from bench.lengths import Past
from bench.past import Template
from bench.processes import part_of


def acting(ours: float, stock: float) -> actions.Found:
    """Both take 20 ms without an action, and the order system 10."""

    def one(added: float) -> dict[str, list[float]]:
        return {actions.PLAIN: [20.0], actions.ACTION: [30.0 + added], actions.ORDERS: [10.0]}

    times = {actions.OURS: one(ours), actions.THEIRS: one(stock)}
    return actions.Found(times=times, cpu=times)


def test_an_action_may_add_six_tenths_of_what_stock_adds_beyond_the_order_system() -> None:
    assert acting(24.0, 40.0).failures() == []
    assert "| Warmline | 20.0 ms | 54.0 ms | 10.0 ms | 24.0 ms |" in acting(24.0, 40.0).text()
    assert acting(25.0, 40.0).failures() == ["an action adds 0.62 of stock's, more than 0.6"]


def side(**cpu: float) -> throughput.Side:
    named = {name.replace("_", " "): ms for name, ms in cpu.items()}
    return throughput.Side(a_second=1.0, cpu=named, memory={})


def test_fewer_than_three_times_stocks_turns_a_core_fail_and_so_does_a_greedy_front_desk() -> None:
    stock = side(Rasa=30.0)
    good = throughput.Found(ours=side(front_desk=4.0, assistant=6.0), stock=stock, at_once=8)
    assert good.failures() == []
    assert "3.0 times as many" in good.text()
    slow = throughput.Found(ours=side(front_desk=8.0, assistant=4.0), stock=stock, at_once=8)
    assert slow.failures() == [
        "2.5 times stock's turns a core, fewer than 3.0",
        "the front desk takes 8.0 ms a turn, more than the assistant's 4.0",
    ]


def test_a_path_that_grows_with_what_is_kept_fails_and_chance_does_not() -> None:
    def found(last: float) -> growth.Found:
        return growth.Found(paths={"a turn": {1: 20.0, 9: last}}, kilobytes=3.0, answers={})

    assert found(29.0).failures() == []
    assert found(31.0).failures() == ["a turn grows from 20.0 to 31.0 ms"]


def test_a_late_front_desk_and_long_training_fail() -> None:
    def found(serving: float, training: float) -> starting.Found:
        return starting.Found(
            serving=[serving], ready=20.0, training=training, training_cpu=9.0, parts={}
        )

    assert found(1.9, 59.0).failures() == []
    assert found(2.1, 61.0).failures() == [
        "the front desk serves after 2.1 s",
        "training takes 61 s",
    ]


def test_a_past_says_how_long_and_in_how_many_sessions() -> None:
    assert [str(Past(1000)), str(Past(1000, 20))] == ["1,000", "1,000 in 20 sessions"]


def test_a_copy_of_a_conversation_is_another_customers() -> None:
    one = Template(
        name="c-1",
        hashed="aa",
        log=['{"turn": "c-1-2"}'],
        state='{"id": "c-1", "h": "aa"}',
        seen={},
    )
    copied = one.copy("c-2", "bb").saying("turn", "x")
    assert (copied.name, copied.hashed) == ("c-2", "bb")
    assert (copied.log, copied.state) == (['{"x": "c-2-2"}'], '{"id": "c-2", "h": "bb"}')


def test_processes_are_told_by_what_they_run() -> None:
    assert part_of("python -m bot.cli serve") == "front desk"
    assert part_of("python -m bot.launch.leash -- python -m bot.cli serve") == "leashes"
    assert part_of("supervisord") == "launcher"
