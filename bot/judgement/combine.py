"""From signals to a decision."""

from __future__ import annotations

from collections.abc import Iterable

from bot.judgement.assessment import Assessment, SignalFound
from bot.judgement.config import SignalsConfig


def combine(found: Iterable[SignalFound], mood: float, config: SignalsConfig) -> Assessment:
    """A signal that is strong enough acts alone; the others add up.

    Adding up: 1 - (1 - a)(1 - b)..., each weighted score taken as one more chance that the
    customer needs a person, so that two halves make three quarters and nothing exceeds 1. Of
    signals that see the same thing only the strongest counts.
    """
    signals = tuple(sorted(found, key=lambda s: -_weighed(s, config)))
    score = round(_added(signals, config), 3)
    alone = tuple(s for s in signals if _acts_alone(s, config))
    handover = bool(alone) or score >= config.handover
    offer = not handover and score >= config.offer
    return Assessment(
        handover=handover,
        offer=offer,
        score=max(score, config.handover) if handover else score,
        reason=_reason(alone or signals, config) if handover or offer else None,
        signals=signals,
        mood=mood,
        version=config.version,
        needs=_needs(signals, config) if handover else (),
    )


def _added(signals: tuple[SignalFound, ...], config: SignalsConfig) -> float:
    strongest: dict[str, float] = {}
    for signal in signals:  # the strongest of its name comes first
        strongest.setdefault(signal.signal, _weighed(signal, config))
    calm, counted = 1.0, set[str]()
    for name, score in strongest.items():
        overlaps = config.weights[name].overlaps
        if any(other in overlaps or name in config.weights[other].overlaps for other in counted):
            continue
        counted.add(name)
        calm *= 1 - score
    return 1 - calm


def _weighed(signal: SignalFound, config: SignalsConfig) -> float:
    return signal.score * config.weights[signal.signal].weight


def _acts_alone(signal: SignalFound, config: SignalsConfig) -> bool:
    bar = config.weights[signal.signal].alone
    return bar is not None and signal.score >= bar


def _reason(signals: tuple[SignalFound, ...], config: SignalsConfig) -> str:
    """Among those that act alone the order of the file decides; among others, the weight."""
    first = signals[0].signal
    if any(_acts_alone(s, config) for s in signals):
        first = min((s.signal for s in signals), key=config.reason_order.index)
    return config.weights[first].reason


def _needs(signals: tuple[SignalFound, ...], config: SignalsConfig) -> tuple[str, ...]:
    """From signals that offer a person, at least: a faint one changes nobody's route."""
    named = (
        need
        for s in signals
        if _weighed(s, config) >= config.offer
        for need in config.weights[s.signal].needs
    )
    return tuple(dict.fromkeys(named))
