"""Where everything is built and joined: the only place that knows all rooms."""

from bot.bootstrap.chance import (
    new_id,
    new_token,
    now,
)
from bot.bootstrap.editors import (
    build_editors,
)
from bot.bootstrap.files import (
    ROOT,
    Files,
    names_of_shop,
    notices_of,
    read_files,
    read_team,
)
from bot.bootstrap.front_desk import (
    Outside,
    build_front_desk,
)
from bot.bootstrap.meaning import (
    MODEL,
    NO_USE,
    WISHES,
    give_meaning,
    prepare,
)
from bot.bootstrap.policy import (
    policy_of,
    room_of,
)
from bot.bootstrap.stores import (
    customers_files,
    open_stores,
    recorded_questions,
    recorded_transcripts,
)

__all__ = [
    "MODEL",
    "NO_USE",
    "ROOT",
    "WISHES",
    "Files",
    "Outside",
    "build_editors",
    "build_front_desk",
    "customers_files",
    "give_meaning",
    "names_of_shop",
    "new_id",
    "new_token",
    "notices_of",
    "now",
    "open_stores",
    "policy_of",
    "prepare",
    "read_files",
    "read_team",
    "recorded_questions",
    "recorded_transcripts",
    "room_of",
]
