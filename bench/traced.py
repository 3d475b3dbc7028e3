"""Run a part of the product with its spans written down: `python -m bench.traced FILE MODULE ...`.

`MODULE ...` is what the product itself runs. What is watched is only wrapped; nothing is left out.
"""

from __future__ import annotations

import atexit
import runpy
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.tracing import Trace, watch_all

Places = Sequence[tuple[str, str]]

_STORE = "bot.adapters.redis."

DESK: Places = (
    ("bot.channels.webchat.live:Live._heard", "receive"),
    ("bot.app.customers.receiving:Customers.receive", "keep"),
    ("bot.app.customers.listening:Listening.learned", "facts listened to"),
    ("bot.app.watching.one_at_a_time:OneAtATime._run", "turn"),
    ("bot.app.turns.turn:Turns._answer", "answer"),
    ("bot.judgement.judge:Judge.before", "assessment"),
    ("bot.judgement.judge:Judge.after", "assessment"),
    ("bot.judgement.language:LanguageReader.read", "language"),
    ("bot.adapters.assistant_client:HttpAssistant.ask", "ask the assistant"),
    ("bot.adapters.codec:state_to_json", "JSON"),
    ("bot.adapters.codec:state_from_json", "JSON"),
    ("bot.adapters.codec:event_to_json", "JSON"),
    ("bot.adapters.codec:event_from_json", "JSON"),
    ("bot.app.ledger:admit", "rules"),
    (f"{_STORE}record:admit", "rules"),
    (f"{_STORE}record:RedisRecord.append_among", "store: append"),
    (f"{_STORE}record:RedisRecord.load", "store: state"),
    (f"{_STORE}record:RedisRecord.picture", "store: read"),
    (f"{_STORE}record:RedisRecord.read", "store: read"),
    (f"{_STORE}coordination:RedisLimits.hit", "store: limits"),
    (f"{_STORE}coordination:RedisLimits.within", "store: limits"),
    (f"{_STORE}coordination:RedisLimits.count", "store: limits"),
    (f"{_STORE}coordination:RedisLeases.acquire", "store: lease"),
    (f"{_STORE}coordination:RedisLeases.release", "store: lease"),
    (f"{_STORE}index:RedisIndex.note", "store: index"),
    (f"{_STORE}index:RedisIndex.settle", "store: index"),
    (f"{_STORE}feed:RedisFeed.announce", "store: feed"),
    (f"{_STORE}search:RedisSearch.note", "store: search"),
    (f"{_STORE}visits:RedisVisits.of", "store: visits"),
    (f"{_STORE}visits:RedisVisits.note", "store: visits"),
    ("bot.server:Server._tell", "hint heard"),
    ("bot.app.front_desk:FrontDesk.chat_after", "chat update"),
    ("bot.channels.webchat.sanic_socket:SanicSocket.send", "send"),
)
ASSISTANT: Places = (
    ("bot.assistant.channel:_answer", "assistant"),
    ("bot.assistant.components.intents:LearnedIntents.process", "NLU: intents"),
    ("bot.assistant.components.faq_search:FaqSearch.process", "NLU: FAQ search"),
    ("bot.assistant.components.details:Details.process", "NLU: details"),
    ("bot.assistant.components.reader:Reader.process", "NLU: reader"),
    ("rasa.core.processor:MessageProcessor.parse_message", "Rasa: parse"),
    ("rasa.core.processor:MessageProcessor._check_for_unseen_features", "Rasa: unseen"),
    ("rasa.core.processor:MessageProcessor.log_message", "Rasa: log message"),
    ("rasa.core.processor:MessageProcessor.run_action_extract_slots", "Rasa: extract slots"),
    ("rasa.core.processor:MessageProcessor._run_prediction_loop", "Rasa: loop"),
    ("rasa.core.processor:MessageProcessor._predict_next_with_tracker", "Rasa: predict"),
    ("rasa.core.processor:MessageProcessor._run_action", "Rasa: run action"),
    ("rasa.core.policies.rule_policy:RulePolicy.predict_action_probabilities", "policies"),
    ("rasa.shared.core.trackers:DialogueStateTracker.copy", "copy tracker"),
    ("rasa.engine.graph:GraphNode.__call__", "Rasa: graph node"),
    ("rasa.core.actions.action:RemoteAction.run", "action"),
    ("rasa.core.actions.action:RemoteAction._validate_action_result", "schema"),
    ("rasa.utils.endpoints:EndpointConfig.request", "HTTP to actions"),
    ("bot.assistant.answers:Answers.generate", "answers"),
    ("bot.assistant.trackers:TurnTrackers.retrieve", "trackers"),
    ("bot.assistant.trackers:TurnTrackers.save", "trackers"),
)
ACTIONS: Places = (
    ("rasa_sdk.executor:ActionExecutor.run", "action server"),
    ("actions.customer_orders:ActionOrder._reply", "reply"),
)
#: What is watched, by the module that runs.
WATCHED: Mapping[str, Places] = {
    "bot.cli": DESK,
    "bot.assistant": ASSISTANT,
    "actions": ACTIONS,
}


def main(argv: Sequence[str]) -> None:
    """Become that module."""
    file, module, *rest = argv
    trace = Trace()
    if module == "bot.assistant":
        # Before Rasa is imported, as the product itself does.
        from bot.assistant.run import _lighten, _quiet

        _quiet(Path(rest[rest.index("--home") + 1]))
        _lighten(Path("config.yml"))
    watch_all(trace, WATCHED[module])
    atexit.register(trace.save, Path(file))
    sys.argv = [module, *rest]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
