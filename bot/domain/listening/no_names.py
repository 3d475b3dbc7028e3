"""What follows "I'm" and "this is", and is nobody's name."""

from __future__ import annotations

NO_NAMES = frozenset(
    word
    for line in (
        "a an the at in on to from with not so very really still just also about here there home i "
        "it he she we they",
        "fine good great ok okay sorry waiting looking trying calling writing asking having happy "
        "glad pleased",
        "angry annoyed upset sad disappointed frustrated confused lost sure unsure afraid late "
        "early done",
        "new back ready interested missing sick tired furious worried serious your you my me mine "
        "yours hers",
        "his her our ours its this that these those what when where who why how yes no yep nope "
        "nah hi absolutely",
        "hello hey thanks thank please bye goodbye help human person agent bot robot refund order "
        "orders regards",
        "replacement parcel package cancel return number email e-mail mail postcode phone none "
        "nothing idea address",
        "dunno later never mind wrong right ridiculous unacceptable urgent terrible awful getting "
        "correct incorrect",
        "falsch misspelled misspelt going is are being all only out away off one two three "
        "perhaps can could would will does "
        "did do don't",
        "was were and or but if unable customer client disgusted rubbish stuck gone broken damaged "
        "faulty",
        "german english french spanish italian dutch polish british american canadian irish "
        "scottish swiss austrian",
        "monday tuesday wednesday thursday friday saturday sunday january february march april may "
        "june july august",
        "september october november december today tomorrow yesterday kind best dear sir madam "
        "team support service",
        "delivery shipping payment account invoice warranty size colour color as for of by under "
        "over near too much",
        "more less than then now soon again already always ever because since while until after "
        "before",
        "able unhappy thrilled delighted grateful hoping wondering wanting interested currently "
        "actually quite pretty",
        "rather extremely absolutely completely totally definitely probably maybe ordering "
        "returning sending",
        "speaking regarding concerning re subject question problem issue complaint update status "
        "tracking",
        "it's that's i'm i've i'd i'll don't can't won't isn't doesn't didn't haven't hasn't "
        "wasn't aren't",
        "on-hold desperate shocked amazed appalled curious aware unaware pregnant disabled deaf "
        "blind elderly retired",
        "based located living moving travelling traveling away busy free available unavailable ill "
        "allergic",
        "owed owing charged billed told promised given sent shipped delivered expecting expected "
        "supposed meant",
        "like love hate need want wish hope think guess believe know see mean understand "
        "appreciate look forward",
        "second third first last next same other another different every each some any many few "
        "several",
        "ich du er sie es wir ihr der die das den dem des ein eine einen einem einer und oder aber "
        "nicht kein keine",
        "bin ist sind war waren habe hat haben hier da dort heute gestern morgen sehr noch schon "
        "nur auch mal bitte",
        "danke hallo guten tag moin servus gruß grüße mein meine meinen meiner dein deine seit von "
        "vom mit bei zu zum",
        "zur für auf aus im am um wie was wer wo wann warum ja nein doch sauer enttäuscht wütend "
        "verärgert zufrieden",
        "kunde kundin neu sicher leider immer wieder unzufrieden froh gespannt bestellung paket "
        "lieferung nummer name",
        "wrongly both such half enough nobody somebody someone anyone everyone everybody anybody",
        "spelled spelt misspelled written misspelt printed shown listed misspelled entered "
        "mistyped different longer",
        "name names surname full lastname username",
        "ceo manager owner student teacher nurse doctor lawyer member subscriber buyer user mum "
        "mom dad wife husband",
        "must should has been be there's theres hes shes he's she's thats whats coming came lady "
        "man "
        "guy wert alles",
        "total cost costs paid price office firm firma bought gekauft geliefert bezahlt id ids "
        "preis "
        "husband husbands husband's wifes wife's mums mum's dads dad's mother mothers father "
        "fathers son daughter sister brother friend friends partner partners boss assistant "
        "colleague neighbour head director coordinator leiter leiterin inhaber inhaberin",
        "sag sagen steht weiß wusste keine kein",
        "certainly surely naturally indeed gladly happily freilich selbstverständlich",
        "müsste sollte dürfte könnte wäre kontakt feuerwehr grade nummer familienname joa nö nee "
        "nope nah yep yeah yup jep jup genau richtig falsch",
        "oh ooh ah aha hmm hm well erm uh um ach äh ähm naja tja hang hold",
        "lad chap driver nobody's wishes kindly greetings evening afternoon",
        "asap btw fyi lol omg etc mate guys folks everyone buddy pal luv hun xx x xxx cheers ta "
        "thx pls plz",
    )
    for word in line.split()
)
