"""German words that end the name of a thing, and what is said of things that were bought."""

from __future__ import annotations

from bot.domain.listening.words import words_of

#: Never a part of a thing's name.
SMALL = words_of(
    "seien wärst wärt früher später",
    "ich du er sie es wir ihr mir mich dir dich ihm ihn ihnen uns euch man sich wer was wo wie "
    "wann",
    "warum wieso weshalb welche welcher welches welchen welchem wem wen und oder aber denn doch "
    "weil",
    "dass ob wenn als bis seit nachdem bevor obwohl damit sodass sondern also dann da dort hier "
    "hin her",
    "ist sind war waren bin bist sei wäre wären habe hab hat haben hatte hatten hast habt werde "
    "wird",
    "werden wurde wurden worden würde würden kann können könnte könnten konnte soll sollte "
    "sollten muss",
    "müssen müsste musste will wollte wollen möchte möchten mag darf dürfen lässt lassen geht "
    "ging gehen",
    "kam kamen kommt kommen gekommen fehlt fehlen fehlte fehlten passt passen passte funktioniert",
    "funktionieren flackert riecht wackelt leuchtet klappt läuft lief macht machen gemacht steht "
    "stehen",
    "stand liegt liegen lag bestellt bestellen bestelle gekauft kaufen kaufe bekommen erhalten "
    "geliefert",
    "geschickt schicken gesendet senden gezahlt bezahlt zahlen kostet gekostet zurückgeschickt",
    "zurückgegeben zurückgesendet retourniert umtauschen umgetauscht tauschen zurückgeben "
    "zurücksenden",
    "reklamieren reklamiert stornieren storniert ändern angekommen eingetroffen verschwunden "
    "brauche",
    "brauchen suche suchen finde finden gefunden wissen weiß sagen sagt gesagt schreiben "
    "schreibt gibt",
    "geben gegeben nimmt nehmen behalten bleibt bleiben warte warten gewartet zeigt geworden gibts",
    "nicht nichts nie noch nur schon auch sehr so zu zum zur im in ins am an ans auf aus bei "
    "beim mit",
    "nach von vom vor für über unter um ohne gegen durch wegen trotz zwischen hinter neben ab "
    "außer",
    "heute gestern morgen vorgestern jetzt nun bald immer wieder leider bitte danke ja nein nee "
    "jo ok",
    "okay halt mal eben gerade ganz gar etwa ca circa ungefähr fast mehr weniger viel viele "
    "alles alle",
    "einfach eigentlich überhaupt wirklich total völlig komplett bereits endlich bisher trotzdem "
    "sonst",
    "außerdem natürlich gern gerne vielleicht wohl wahrscheinlich eh lange kaputt defekt doppelt "
    "falsch",
    "leer undicht beschädigt zerbrochen gerissen verschmutzt abgelaufen zusammen allein zurück "
    "weg ab",
    "los raus rein hoch runter drin darin drauf dran dabei dafür davon dazu daran damit darum "
    "worden",
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keiner mein "
    "meine meinen",
    "meinem meiner dein deine sein seine ihre ihren unser unsere unseren dieser diese dieses "
    "diesen",
    "diesem jener hallo hi hey moin servus guten tag abend grüße gruß lg mfg sehr liebe lieber "
    "euer eure",
    "keine glaub glaube denke meine weiss bräuchte wären hätte hätten sowas etwas irgendwas na "
    "ach oh",
    "äh ähm hm ne nen nem ner n'n mist super prima klar gut besten vielen schönen herzlichen "
    "beste viele",
    "stück mal statt anstatt bzw usw zb obwohl jemand niemand beide beiden selbst anders genau "
    "neulich",
    "erst ersten letzte letzten letzter nächste nächsten ey jo tja naja bloß egal wart warts "
    "vertrete",
    "steht steht's finds gesehen brauchs wollt hätt hab's könnt ihr seid führen verkauft "
    "verkaufen wollen hob ham han eich mia bstellt kafft gkauft kriagt griagt gschickt ned net nix",
)
#: What a customer did with a thing, or the shop; in any place of the sentence.
BOUGHT = (
    r"(?:be?stell(?:t|en|e|te)|(?:ge?)?kauf(?:t|en|te)|g?kafft|(?:ge)?kriegt|[gk]riagt|bekommen|bekam|erhalten|erhielt|geliefert"
    r"|liefern"
    r"|(?:zurück|nach|zu)?(?:ge)?(?:schickt?|schicken|sendet|senden|sandt)|retournier\w*"
    r"|reklamier\w*"
    r"|(?:um|ein)(?:ge)?tausch(?:t|en)|zurück(?:ge)?(?:geben|bringen|bracht)|stornier\w*|erworben"
    r"|vermiss\w*|ausgesucht|abgeholt|angekommen|herunterladen|runterladen|behalten|überreicht"
    r"|wollte|gewollt|gebucht|ändern|(?:um)?buchen|umbuchen|verschieben|verlängern|kündigen"
    r"|einlösen|umschreiben|storno|zugesandt|gekommen|reserviert|verkauft|gemietet|geliehen|gegeben"
    r"|gewonnen"
    r"|dazupacken|dazulegen|hinzufügen|mitschicken|nachliefern|abholen|mitgenommen|geholt"
    r"|ersteigert|haben will|will haben|br(?:auch|äuch)\w*)"
)
#: Parts of a thing: the talk is of the whole.
PARTS_DE = words_of(
    "bein beine schraube schrauben deckel griff griffe reißverschluss kette sohle sohlen knopf "
    "knöpfe",
    "henkel kabel stecker akku naht nähte ärmel tasche taschen rad räder scharnier tür display "
    "glas",
    "klinge saite saiten bezug hülle rahmen seiten feder federn ventil schlauch filter motor "
    "kratzer",
    "flecken fleck absatz riemen schnalle boden rücken lehne stiel topf ring anleitung zubehör",
    "netzteil rolle rollen muster macke macken beule beulen größe groesse",
)
