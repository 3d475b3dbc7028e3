"""A polite end: whoever says so wants nothing more now."""

from __future__ import annotations

import re

_ENOUGH = r"""(?:thank\ you|thanks|thx|ty|cheers|(?:vielen\ |besten\ |herzlichen\ )?dank
  |danke(?:sch[öo]n)?|(?:that(?:'s|\ is|\ was|\ will\ be)|thats)\ (?:all|it|everything)
  |nothing\ (?:else|more)|no\ (?:more|further|other)\ questions
  |keine\ (?:weiteren\ )?fragen(?:\ mehr)?
  |have\ a\ (?:nice|good|great|lovely)\ (?:day|evening|weekend|one)
  |(?:einen\ )?sch[öo]ne[ns]?\ (?:tag|abend|wochenende)(?:\ noch)?
  |(?:all|everything(?:'s|\ is)?)\ (?:is\ )?
    (?:good|fine|ok|okay|sorted|clear)
  |(?:i'm|i\ am|im|we're)\ (?:good|fine|ok|okay|all\ set|sorted)|all\ set
  |das\ (?:war|wär|ist|wäre)(?:'?s|\ es|\ (?:schon\ )?alles)|nichts\ (?:weiter|mehr|sonst)
  |(?:sonst|weiter)\ nichts|alles\ (?:gut|klar|bestens|prima|okay?|in\ ordnung)
  |passt(?:\ (?:so|schon|alles))?|(?:good)?bye|tsch[üu]ss|ciao)\b"""
_BESIDE_IT = r"""(?:(?:so|very)\ much|again|sehr|for\ (?:now|today|asking|your\ help)|dir|euch|ihnen
  |für\ (?:jetzt|heute|die\ hilfe|deine\ hilfe)|you(?:\ (?:too|all|both))?|really|wirklich
  |(?:i|we)\ (?:have|need)|i've(?:\ got)?|ich\ (?:habe|hab|brauche)|(?:habe|hab)\ ich
  |erst\ ?mal|schon|jetzt|then)\b"""
#: A no to more: "no, thank you", "nein, das war alles", "nothing else".
_NO_MORE = re.compile(
    rf"""(?ix)[^\w?]*(?:(?:no|nope|nah|nein|nö|nee|ne)\b[^\w?]*)?(?:{_BESIDE_IT}[^\w?]*)*
    {_ENOUGH}[^\w?]*(?:(?:{_ENOUGH}|{_BESIDE_IT})[^\w?]*)*(?:(?:no|nein)\b[^\w?]*)?"""
)


def wants_no_more(text: str) -> bool:
    """A polite end, also where it begins with a no.

    >>> wants_no_more("No, that's all, thank you"), wants_no_more("no thanks, not yet")
    (True, False)
    """
    return _NO_MORE.fullmatch(text.replace("’", "'")) is not None
