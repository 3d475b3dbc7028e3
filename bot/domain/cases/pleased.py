"""A customer who thanks a person is upset no more: nobody judges what is said to people."""

from __future__ import annotations

from bot.domain.cases.answered import says_settled
from bot.domain.conversation import MAX_MOODS, Conversation, Mood
from bot.domain.late import late

#: How they sound who have just thanked us, of -1 (angry) to 1 (glad), if they sounded worse before.
CALM = 0.2
#: What is longer tells more than thanks.
_LONGEST = 25

_BEGINS = late(
    r"""(?ix)^\W*(?:(?:oh|ah|aw|wow|hi|hey|ok|okay|right|great|perfect|brilliant|lovely|super|toll
        |wonderful|excellent|fantastic|amazing|prima|klasse|perfekt|wunderbar|alles\ klar|gut|ja|yes
        |good|sehr\ gut|well)[\s,.!]+){0,3}
    (?:(?:many\ |a\ thousand\ )?thanks?\b(?!\ (?:for\ nothing|in\ advance))|thx\b|cheers\b
      |(?:much|really)\ appreciated|i(?:\ really|\ do)?\ appreciate
      |(?:vielen|herzlichen|besten|tausend|lieben)\ dank\b|danke(?:sch[öo]n)?\b|merci\b)"""
)
_PRAISE = late(
    r"""(?ix)^\W*(?:(?:that|this|it|das|es)(?:'s|\ is|\ was|\ ist|\ war)\ )
    (?:(?:very|so|really|just|all|sehr|echt|einfach|wirklich)\ )?
    (?:great|perfect|brilliant|wonderful|lovely|super|excellent|awesome|amazing|fantastic|toll|prima
      |klasse|perfekt|wunderbar|sehr\ (?:gut|nett|lieb)|nett|lieb)
    (?:\ (?:news|service|von\ (?:dir|ihnen|euch)|of\ you))?\W*$"""
)
_WANTS = late(
    r"""(?ix)\?|\b(?:not|never|but|no|nothing|still|yet|if|when|where|why|how|until|want|need|please
      |must|should|wast\w*|delay\w*|late|typical|complain\w*|joke|ridiculous|unacceptable|useless
      |angry|upset|disappoint\w*|again|money|refund|voraus|advance
      |nicht|nie|nichts|kein\w*|aber|wenn|wann|wo|warum|wieso|wie|will|m[öo]chte|brauche|bitte|noch
      |muss|soll|sp[äa]t\w*|versp[äa]t\w*|typisch|witz|frech\w*|unm[öo]glich|geld|entt[äa]usch\w*
      |wieder|umsonst|schade)\b|n't\b"""
)


def is_pleased(text: str) -> bool:
    """Thanks, praise or that it is solved, without a wish or a complaint beside it.

    >>> is_pleased("Thank you so much, that's wonderful"), is_pleased("Thanks for nothing")
    (True, False)
    """
    words = " ".join(text.replace("’", "'").split())
    if says_settled(words):
        return True
    if len(words.split()) > _LONGEST or _WANTS.search(words):
        return False
    return bool(_BEGINS.match(words) or _PRAISE.match(words))


def wants_more(text: str) -> bool:
    """Whether a wish, a question or a complaint stands in it."""
    return bool(_WANTS.search(text.replace("’", "'")))


def calmed(state: Conversation, text: str, seq: int) -> tuple[Mood, ...]:
    """The moods with that message's, where it ends a worse one; what was before stays."""
    if not state.moods or state.moods[-1].value >= CALM or not is_pleased(text):
        return state.moods
    return (*state.moods, Mood(seq=seq, value=CALM, calmed=True))[-MAX_MOODS:]
