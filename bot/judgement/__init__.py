"""When to hand over, and why: a conversation is assessed from its text and its history.

Pure rules: no clock, no chance, no framework. Only `load` reads files. What the customer's words
look like stands in `phrases/*.yml`; what the signals weigh stands in `signals.yml`.
"""

from __future__ import annotations

from bot.judgement.assessment import Answer, Assessment, History, Said, SignalFound
from bot.judgement.config import SignalsConfig
from bot.judgement.judge import Judge
from bot.judgement.load import load_signals

__all__ = [
    "Answer",
    "Assessment",
    "History",
    "Judge",
    "Said",
    "SignalFound",
    "SignalsConfig",
    "load_signals",
]
