"""How long things may be, and what may stand where."""

from __future__ import annotations

import re

MOST_BUTTONS = 3
LONGEST_LABEL = 20
LONGEST_BODY = 1000
"""Under WhatsApp's limits for a message with reply buttons: 3 buttons of 20, a text of 1,024.
https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
"""
LONGEST_TITLE = 60
LONGEST_ASK = 120
FEWEST_ASKS, MOST_ASKS = 3, 12

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2}")
_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv"
    " cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr"
    " ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw"
    " ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv"
    " ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr"
    " ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi"
    " yo za zh zu"
)
LANGUAGES = frozenset(_CODES.split())
"""ISO 639-1. https://www.loc.gov/standards/iso639-2/php/code_list.php"""
