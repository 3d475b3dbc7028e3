"""Whether the customer's own words name the change that they are taken to want."""

from __future__ import annotations

import re

_WISHES = {
    "cancel_order": re.compile(
        r"\b(?:can?cel\w*|cancle\w*|canel\w*|stop|halt|undo|abort|withdraw|revoke"
        r"|call(?:ing)? off|scratch|delete|mistake\w*|accident\w*|no longer|any ?more"
        r"|changed my mind|get rid|take back"
        r"|(?:don.?t|do not) (?:want|need|send|ship|bother|dispatch)|not (?:want|need)|cheaper"
        r"|ordered (?:it )?twice|twice|never ?mind|wrong (?:thing|item|one|order)"
        r"|(?:ab|weg)?stornier\w*|storno\w*|abbrech\w*|abbestell\w*|zurückzieh\w*|zurücktreten|rücktritt"
        r"|widerruf\w*|absag\w*|doppelt|zweimal|versehen\w*|vertan|aufhalten|stoppen|anhalten"
        r"|nicht mehr|(?:nicht|nix) (?:ab)?(?:schick|send)\w*)\b",
        re.I,
    ),
    "change_address": re.compile(
        r"\b(?:chang\w*|wrong|different|another|new|other|old|mov(?:ed|ing|e)|redirect\w*|re-?route\w*"
        r"|correct\w*|updat\w*|amend\w*|edit|instead|forgot\w*|typo|mistake|missing|misspel\w*"
        r"|(?:send|deliver|ship|bring|go|goes|going) (?:it|them|this|that|everything|my \w+)? ?to"
        r"|neighbou?r\w*|office|work"
        r"|änder\w*|falsch\w*|ander\w*|neue[nr]?|umgezogen|umzug|umleit\w*|umgeleitet|korrigier\w*"
        r"|stimmt nicht|vergessen|tippfehler|fehlt|arbeits\w*|büro|nachbar\w*)\b",
        re.I,
    ),
    "return_order": re.compile(
        r"\b(?:return\w*|retrun\w*|retour\w*|(?:send|sending|sent|give|giving|bring|bringing"
        r"|take|taking|hand|post|posting|ship|shipping|mail)\b.{0,40}\bback|backs?|refund"
        r"|(?:don.?t|do not) (?:like|want|need|fit)"
        r"|doesn.?t (?:fit|suit)|not (?:fit|suit|like|what)"
        r"|zurück\w*|retour\w*|rücksend\w*|rückgabe|gefällt\b.{0,12} nicht|passt nicht)\b",
        re.I,
    ),
}


def clear_wish(intent: str, text: str) -> bool:
    """Whether `text` names the change that `intent` would bring about. Only a clear wish changes
    anything; intents that change nothing need none.

    >>> clear_wish("change_address", "my name is Ada, order CL-10313"), clear_wish("greet", "hi")
    (False, True)
    """
    wish = _WISHES.get(intent)
    return wish is None or bool(wish.search(text))
