"""Thanks in many words: nothing in them but courtesy, however long they are."""

from __future__ import annotations

from bot.domain.late import late

_MOST = 16


def _all_of(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NUCLEUS = _all_of(
    "thank thanks thankyou thx thnx tnx ty cheers ta danke dank merci appreciate appreciated"
    " grateful helpful helped geholfen hilfreich thats that's wars war's"
)
_WORDS = _NUCLEUS | _all_of(
    "you u your so very really super extremely much a an the lot lots bunch million ton again"
    " kindly for all both everyone everything help helping support advice answer reply time"
    " patience quick quickly kind fast swift great amazing perfect brilliant brill lovely good"
    " excellent awesome wonderful fantastic nice cool sweet ok okay okey k alright right fine yes"
    " yeah yep that this it it's its is was were been be you've you're have finally useful"
    " day evening weekend night one rest of bye"
    " goodbye then now and also too me us oh ah aww well just sorting fixing out up glad"
    " happy indeed sure take care see later soon"
    " das ist war alles dir ihnen euch für die"
    " deine ihre eure schnelle schnell nette tolle liebe hilfe antwort mühe geduld sehr hat mir uns"
    " gut toll klasse prima wunderbar endlich schönen schönes abend tag wochenende noch tschüss"
    " tschau ciao auf wiedersehen bis dann bald vielen lieben herzlichen besten ganz echt wirklich"
    " ja super top und na ok okay alle beide ebenfalls nett lieb von mehr erstmal so weit"
)
#: "No, that's all" answers whether there is more; "no help" is none.
_NO_MORE = late(r"(?i)^\W*(?:no|nope|nah|nein|nee)\b[\s,.!]+(?!help|answer|reply|hilfe|antwort)")
_ALL_I_NEED = late(
    r"(?i)\b(?:all|what|everything)\s(?:that\s)?(?:i|we)\s(?:need|want|had)(?:ed)?(?:\sto\sknow)?\b"
    r"|,?\s\bwas\s(?:ich|wir)\s(?:brauchten?|wissen\swollten?|wollten?)\b"
)
_ASKS = _all_of("is was can could do does did what when where how who why will would") | _all_of(
    "ist kann kannst was wann wo wie wer warum"
)
_WORD = late(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_OTHER = late(r"[\d?]")
#: Behind these a name is whom they thank.
_BEFORE_A_NAME = _all_of("thanks thank you help much lot danke dir ihnen hilfe thx")
_FEWEST_WITH_NO = 3


def is_courtesy(text: str) -> bool:
    """Whether it thanks, or says that that was all, and says nothing beside.

    >>> is_courtesy("amazing thank you, thats all i needed"), is_courtesy("no help at all, thanks")
    (True, False)
    """
    if _OTHER.search(text):
        return False
    said = _NO_MORE.sub("", text)
    words = _WORD.findall(_ALL_I_NEED.sub(" all", said))
    if said != text and len(words) < _FEWEST_WITH_NO and "all" not in words:
        return False
    small = [word.casefold() for word in words]
    if not 1 < len(small) <= _MOST or small[0] in _ASKS:
        return False
    if len(small) > 1 and words[-1][0].isupper() and small[-2] in _BEFORE_A_NAME:
        small.pop()
    return not _NUCLEUS.isdisjoint(small) and _WORDS.issuperset(small)
