"""From signals to a decision."""

from __future__ import annotations

from collections.abc import Iterable

from bot.judgement.assessment import Assessment, SignalFound
from bot.judgement.config import SignalsConfig


def combine(found: Iterable[SignalFound], mood: float, config: SignalsConfig) -> Assessment:
    """A signal that is strong enough acts alone; the others add up.

    Adding up: 1 - (1 - a)(1 - b)..., each weighted score taken as one more chance that the
    customer needs a person, so that two halves make three quarters and nothing exceeds 1.
    """
    signals = tuple(sorted(found, key=lambda s: -_weighed(s, config)))
    calm = 1.0
    for signal in _strongest_each(signals):
        calm *= 1 - _weighed(signal, config)
    score = round(1 - calm, 3)
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
    )


def _weighed(signal: SignalFound, config: SignalsConfig) -> float:
    return signal.score * config.weights[signal.signal].weight


def _acts_alone(signal: SignalFound, config: SignalsConfig) -> bool:
    bar = config.weights[signal.signal].alone
    return bar is not None and signal.score >= bar


def _strongest_each(signals: tuple[SignalFound, ...]) -> Iterable[SignalFound]:
    return {s.signal: s for s in reversed(signals)}.values()


def _reason(signals: tuple[SignalFound, ...], config: SignalsConfig) -> str:
    """Among those that act alone the order of the file decides; among others, the weight."""
    if any(_acts_alone(s, config) for s in signals):
        return min((s.signal for s in signals), key=config.reason_order.index)
    return signals[0].signal
