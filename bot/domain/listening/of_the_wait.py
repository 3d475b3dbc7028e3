"""Questions about the wait itself: who writes or calls, and when. We answer these, no assistant."""

from __future__ import annotations

from bot.domain.late import late

_SOMEBODY = r"(?:[\w'-]+\ ){0,3}?"
_NEWS = (
    r"(?:an?\ |any\ |some\ |my\ |the\ |your\ )?(?:answer|reply|response|news|word|update|call\b)"
)
_EN = rf"""
    \b(?:by\ )?(?:when|what\ time|how\ soon|how\ long\ (?:un)?til+|until\ when)\ {_SOMEBODY}
      (?:hear\ (?:back|from|anything|something|more|of)|hear(?=\W*$)
        |(?:get|gets|have|receive|expect)\ {_NEWS}|know\ more
        |(?:be\ )?(?:written\ to|contacted|called(?:\ back)?|answered)\b
        |(?:repl(?:y|ies|ying)|respond(?:s|ing)?|answers?|answering|writes?|writing)\b
        |gets?\ (?:back\ )?(?:to\ me|in\ touch|back\b)|contacts?\ (?:me|us)
        |(?:calls?|calling|rings?|phones?)(?:\ (?:me|us|back)|(?=\W*$))|takes?\ over)
    |\b(?:when|what\ time)(?:'s|\ is|\ are|\ will|\ does|\ do|\ can)?
      \ (?:you|he|she|they|it\ be|some(?:one|body)|any(?:one|body)|an?\ (?:person|agent|human)
        |(?-i:[A-ZÄÖÜ])\w+)(?:\ be)?\ (?:com(?:e|es|ing)|here|there|back|free|available)\b
    |\bwho(?:'s|\ is|\ will|\ does)?(?:\ going\ to|\ be)?
      \ (?:writ(?:e|es|ing)|answer(?:s|ing)?|repl(?:y|ies|ying)|get(?:s|ting)?\ back
        |call(?:s|ing)?(?:\ (?:me|us|back)|(?=\W*$))|tak(?:e|es|ing)\ (?:over|care))\b
    |\b(?:will|do|does|is|are|has|have)\ (?:you|he|she|they|some(?:one|body)|any(?:one|body)
        |(?-i:[A-ZÄÖÜ])\w+)\ (?:really\ |still\ |actually\ |even\ |going\ to\ |ever\ ){{0,2}}
      (?:writ(?:e|ing)|answer(?:ing)?|reply(?:ing)?|get(?:ting)?\ (?:back|in\ touch)|coming
        |contact\ me|(?:call|ring|phone)(?:ing)?(?:\ (?:me|us|back)|(?=\W*$)))\b
    |\b(?:some|any)(?:one|body)\ (?:(?:still|even|actually|really|out)\ )*(?:there|here|around)
      (?=\s*(?:[?.!]|$))
    |\bare\ you\ (?:guys\ |all\ |people\ )?(?:still\ |even\ )*(?:there|here)(?=\W*$)
    |\bhow\ (?:much\ longer|long(?:\ is\ the)?\ (?:wait|queue)|many\ are\ (?:before|ahead))\b
    |\bhow\ (?:long|much\ longer)\ (?:[\w'-]+\ ){{0,4}}?wait(?:ing)?\b
    |\bhow\ long\ {_SOMEBODY}(?:take|takes|be)\ (?:un)?til+\b
    |\bhow\ long\ (?:un)?til+\b
    |\A\W*(?:hello|hallo|hey|hi|anyone|anybody|someone|jemand)[\s,!]*(?=\?)
    |\A\W*(?:(?:and|so|but|und|aber|also)[\s,]+)?(?:when|how\ long|wann|wie\ lange?)
      (?:\ (?:then|exactly|denn|genau))?\s*(?=\?)"""
_WER = r"""(?:ihr|sie|du|er|man|jemand|wer|einer|eine[nr]?\ (?:person|mensch\w*)|kollege|kollegin
    |(?:der|die|ein|eine)\ (?:kolleg|mitarbeiter|mensch|person|berater)\w*|(?-i:[A-ZÄÖÜ])\w+)"""
_DE = rf"""
    \b(?:bis\ |ab\ )?wann\ (?:denn\ |endlich\ |genau\ )*
      (?:h[öo]re?\ (?:ich|wir)\b|erfahre?n?\ (?:ich|wir)\b
        |(?:be)?komm(?:e|t|en)?\ (?:ich\ |wir\ )?(?:\w+\ ){{0,3}}?(?:antwort|bescheid|r[üu]ckmeldung
          |nachricht|r[üu]ckruf|anruf)
        |krieg(?:e|en)?\ (?:ich\ |wir\ )(?:\w+\ ){{0,3}}?(?:antwort|bescheid|r[üu]ckmeldung
          |nachricht)
        |meld(?:et|en|est)\b|schreib(?:t|en|st)\b|antwort(?:et|en|est)\b
        |ruf(?:t|en|st)\ {_WER}\b|kommt\ (?:denn\ )?{_WER}(?=\W*$)|ist\ {_WER}\ (?:wieder\ )?
          (?:da|zur[üu]ck|frei|erreichbar)
        |(?:werde|wird|kann|k[öo]nnen|darf)\ (?:\w+\ ){{0,5}}?(?:angerufen|kontaktiert|rechnen
          |melden|h[öo]ren|antworten|schreiben|anrufen|zur[üu]ckgerufen|zur[üu]ckrufen))
    |\bwer\ (?:\w+\ ){{0,2}}?(?:meldet|schreibt|antwortet|ruft|[üu]bernimmt|k[üu]mmert)\b
    |\b(?:meldet|schreibt|antwortet|ruft|kommt|melden|schreiben|rufen)\ {_WER}\ 
      (?:\w+\ ){{0,3}}?(?:euch|sich|mir|mich|an|noch|wirklich|[üu]berhaupt|zur[üu]ck)(?=\W*$)
    |\b(?:da|hier)\ (?:denn\ |noch\ |[üu]berhaupt\ )*(?:jemand|wer|einer)(?=\W*$)
    |\b(?:jemand|wer|einer)\ (?:denn\ |noch\ |[üu]berhaupt\ )*(?:da|hier)(?=\W*$)
    |\b(?:seid\ ihr|bist\ du|sind\ sie)\ (?:denn\ |noch\ |[üu]berhaupt\ )*(?:da|hier)(?=\W*$)
    |\bwie\ lange?\ (?:\w+\ ){{0,4}}?(?:warten|wartezeit)\b|\bwie\ lange?\ noch\b
    |\bwie\ lange?\ dauert\ (?:es|das)(?:\ (?:denn|noch))*(?:,?\ bis\b|(?<=noch)(?=\W*$))"""
_ASKED = late(rf"(?ix)(?:{_EN}|{_DE})[^.?!\n]*[.?!]*")


def asks_of_the_wait(text: str) -> bool:
    """Whether it asks who writes or calls, and when."""
    return _ASKED.search(_in_a_line(text)) is not None


def without_the_wait(text: str) -> str:
    """What is left of it, each question from where it is asked to the end of its sentence.

    >>> without_the_wait("When will I hear from you? What does delivery cost?")
    'What does delivery cost?'
    """
    return " ".join(_ASKED.sub(" ", _in_a_line(text)).split())


def _in_a_line(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
