"""Words that end the name of a thing, that are no things to buy, or only say how it came."""

from __future__ import annotations

from bot.domain.listening.words import words_of

#: Words that are never a part of a thing's name: what comes next is the rest of the sentence.
ENDS = words_of(
    "itself myself himself herself themselves ourselves",
    "i you he she it we they me him us them who which that what this these those there here myself "
    "yourself",
    "is are was were be been being am isn't aren't wasn't weren't has have had having hasn't "
    "haven't hadn't has",
    "do does did doesn't don't didn't done doing will would won't wouldn't can can't could "
    "couldn't cannot should",
    "shouldn't may might must shall i'm i've i'd i'll it's that's there's they're you're we're "
    "he's she's what's",
    "and or but so because as if when while until since although though than then unless whether "
    "where why how",
    "to from at by on into onto for with without about after before during under over through "
    "between within",
    "against per via towards upon regarding concerning "
    "except including off out up down near inside outside across around along behind "
    "beyond like in of",
    "not never no nor neither only also just even still yet already again ever soon now today "
    "yesterday tomorrow",
    "tonight later earlier ago once twice too very really quite please thanks thank sorry hi hello "
    "hey ok okay yes",
    "instead back away together apart however therefore anyway maybe perhaps probably actually "
    "finally recently",
    "currently immediately straight always sometimes often usually anymore online directly "
    "properly correctly",
    "completely totally badly slightly partly apparently obviously unfortunately supposedly "
    "exactly almost nearly",
    "came come comes coming arrived arrives arrive got get gets getting went go goes going gone "
    "broke breaks break",
    "fell fall falls stopped stops stop works work worked working won't keeps keep kept leaks leak "
    "leaked leaking",
    "smells smell smelled looks look looked fits fit fitted costs cost says say said shows show "
    "showed needs need",
    "wants want wanted makes make made runs ran turns turn turned flickers flicker feels feel felt "
    "tastes taste",
    "seems seem seemed appears appear opens opened closes closed charges charge charged doesnt "
    "dont didnt isnt",
    "wasnt hasnt havent wont cant couldnt trips wobbles rattles squeaks tore tears ripped rips "
    "snapped snaps cracked",
    "died dies failed fails sent send sends showed showing missing ordered order bought buy bought "
    "purchased paid",
    "received receive delivered returned shipped exchange exchanged replace replaced refunded "
    "cancelled canceled",
    "bled blew blown sank swollen",
    "melted spilled spilt shrank shrunk faded peeled bent split burst burnt exploded overheats "
    "overheated squashed",
    "turned arrived started starts start used use uses using tried try put gave give given took "
    "take taken told",
    "left lost found lies lay lying sits sat stays stayed stands stood thinks think thought "
    "believe know knew",
    "sounds sound sounded bleeds peels cracks chips chipped sheds shrinks creaks sags dented "
    "scratched stained",
    "ended end ends became become becoming looks let lets help helps happen happens happened pls "
    "plz asap btw",
    "why's where's how's who's all both each either another's more most less least much many",
    "nobody everybody somebody anybody noone whichever whatever whoever whenever wherever please "
    "thx cheers regards lol omg ffs wtf hm hmm "
    "u r ur im ppl else elses oh well however mine yours hers theirs ours weighs weigh downloads "
    "rattle rattled rattling shrinking open available sell sells sold pay pays hang "
    "called named halfway sideways upwards downwards upstairs downstairs "
    "it'll i'd you'll we'll they'll you've we've wont didn wouldnt shouldnt ive youve im id "
    "theres its hes shes theyre weve thats whats wheres whos",
)

#: They say how it came or which of several it was, and no more.
NOT_SAID_OF_IT = words_of(
    "wrong broken damaged faulty defective missing cracked torn used different right correct other "
    "old original",
    "same second first third new whole entire actual exact said following attached above remaining "
    "rest",
    "bad good nice lovely beautiful great perfect expensive cheap latest recent last next previous "
    "own unused",
    "unopened opened smashed dented scratched stained incorrect lost late delayed ordered returned "
    "replacement",
    "spare extra additional only single another more few several some any various incomplete "
    "bloody stupid damn",
    "favourite favorite current brand-new full bought purchased received delivered",
)

#: Heads that are no thing a shop sells: the talk is of them all the time.
NO_THINGS = words_of(
    "order orders parcel parcels package packages packet delivery deliveries shipment shipments "
    "shipping item items product",
    "products thing things stuff goods purchase purchases money refund refunds account accounts "
    "email emails e-mail mail",
    "mails name names address addresses number numbers payment payments question questions problem "
    "problems issue issues",
    "help support person human agent agents bot robot reply replies answer answers message "
    "messages chat chats call calls",
    "phone-number complaint complaints query queries request requests information info details "
    "detail reference confirmation",
    "receipt invoice invoices bill bank statement charge charges fee fees price prices cost costs "
    "discount code codes voucher",
    "vouchers coupon coupons subscription-fee tracking update updates status link links site "
    "website app page pages password login",
    "basket cart checkout option options policy terms time times day days week weeks month months "
    "year years hour hours minute",
    "minutes morning afternoon evening night weekend date dates deadline appointment slot way ways "
    "part side end start bit lot",
    "lots case-number reason reasons fault mistake mistakes error errors mess hassle trouble "
    "damage delay delays wait experience",
    "service customer customers driver drivers courier couriers carrier carriers postman neighbour "
    "neighbours neighbor company",
    "companies shop shops store stores seller sellers warehouse team manager supervisor colleague "
    "colleagues staff people guy guys",
    "man woman lady son daughter wife husband mum mom dad mother father sister brother friend "
    "friends kid kids child children",
    "girlfriend boyfriend partner boss colleague's mother's father's son's daughter's baby "
    "grandmother grandma grandson niece",
    "nephew family house home flat door doorstep porch garden-shed office work job street road "
    "postcode city country place places",
    "size sizes colour colours color colors quantity pair set amount total sum balance rest half "
    "difference replacement exchange",
    "return returns label labels copy photo-attachment photos pictures picture photo video "
    "screenshot picture form forms letter",
    "card cards paypal birthday wedding christmas party anniversary holiday trip event life mind "
    "fact case point idea sense",
    "moment second seconds while chance choice word words sentence story situation matter plan "
    "plans one ones two three option",
    "other others both all none anything something nothing everything someone everyone evidence "
    "proof cancellation contact warranty",
    "guarantee instructions manual quality condition voucher-code promise promises inbox spam "
    "folder gift present contract quote",
    "feedback review reviews rating star stars treatment attention patience response understanding "
    "apology compensation credit",
    "deposit transaction transactions debit interest tax vat customs duty duties rate "
    "rates profile settings section",
    "right wrong left top bottom middle front back inside outside surface packaging box boxes-only "
    "wrapping bubble content contents",
    "hand hands eye eyes head skin hair face feet foot leg arm body heart health doctor hospital "
    "allergy nerves tether hell heck devil",
    "street number's zip address's consumer lawyer solicitor court police rights law ombudsman "
    "twitter facebook press",
    "yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july",
    "august september october november december summer winter spring autumn internet wifi browser "
    "computer-screen screen-shot",
    "number subscription subscriptions membership points loyalty newsletter registration "
    "reservation booking bookings ticket-number flight hotel",
    "hold line queue loop circle circles cents pence pounds euros dollars quid bucks percent "
    "goodwill gesture blame surprise",
    "shame joke nightmare disaster disgrace scam fraud thief idiot clue luck success sake favour "
    "favor bother worry hurry rush",
    "responsibility conversation discussion chat-history history record records file files list "
    "lists note notes sign signature",
    "ref refs explanation inconvenience system systems technician engineer apologies button "
    "buttons menu "
    "screen window passport range english german spelling grammar recipient pallet sender text "
    "texts "
    "statement newspaper magazine magazines statement colleague prospectus leaflet catalogue "
    "squirrels bday b-day xmas voicemail sms ear ears toe toes throat stomach sale "
    "sales dime fence depot usual express post engraving wide tall long short huge tiny heavy "
    "wrist ankle ankles knee "
    "knees finger fingers someone twin usual news lines tense typos excuse group club ltd "
    "limited gmbh inc llc bakery hier ora splendid urgent typo wait reply-slip lift stairs "
    "entschuldigung tippfehler ups oops correction mistake "
    "barcode birthday-party",
    "wrap wrapping club choir wrapper chart paper tariff inscription listing "
    "listings airline reckoning lifetime saying "
    "youngest oldest eldest bigger smaller "
    "biggest smallest postage mate mates human humans electrician plumber builder decorator "
    "optician mechanic colleague's guest guests passenger passengers adult adults person's seller "
    "buyer owner present presents scratch scratches booking ref scan hall basement fault faults",
    "slip docket meter meters overnight process procedure step steps action actions solution "
    "solutions outcome result results "
    "mbps mbit kwh degrees volts decision alternative alternatives mornings afternoons evenings "
    "weekends weekdays nights",
)

#: After these, "of" goes on: a set of bowls, two bags of beans, five litres of paint.
MEASURES = words_of(
    "pair pairs set sets pack packs box boxes bottle bottles bag bags case cases can cans jar jars "
    "tin tins roll rolls bunch",
    "litre litres liter liters kilo kilos kg metre metres meter meters piece pieces cup cups tube "
    "tubes packet packets bundle",
    "crate crates tray trays sheet sheets carton cartons stack slice slices tub tubs bar bars "
    "sachet sachets dozen box-set ream",
    "bouquet basket jug sack sacks pot pots strip strips length spool spools skein skeins ball "
    "balls",
)

#: These are no things alone, but are with a word before them: a phone case, a train set.
THINGS_WITH_A_WORD = words_of(
    "set sets case cases box boxes card cards photo photos picture pictures bill light lights head "
    "stand cover covers label labels",
    "ring pair packet page end top bottom side form forms back plan contents door body leg "
    "arm head hand hair skin face",
    "subscription subscriptions membership memberships ticket tickets voucher vouchers policy "
    "cards booking bookings contract account plan plans course room rooms basket supply record "
    "line insurance loan licence "
    "license tariff package packages flight flights "
    "appointment appointments service signature note list baby phone phones party paypal eye "
    "foot wedding office garden kit "
    "quality packaging stuff things surface tax trip trips slip meter meters checkout lift lifts",
)

#: And these are words before: a phone case, a gift card.
THINGS_BEFORE = words_of(
    "magazine credit debit bank savings hotel "
    "phone photo picture card gift present birthday wedding christmas baby house home "
    "office "
    "garden door face hand body hair contents building travel life health pet"
)

#: "my mattress delivery" is about a mattress.
DONE_WITH_IT = words_of(
    "delivery order orders refund replacement return returns warranty invoice purchase repair"
)

COLOURS = words_of(
    "black white red blue green yellow grey gray brown pink purple orange navy beige cream teal "
    "burgundy gold silver",
    "turquoise khaki charcoal olive mint ivory lilac maroon mustard rose copper bronze transparent "
    "clear multicoloured",
    "schwarz weiß rot blau grün gelb grau braun rosa lila beige türkis silber",
)

#: German heads that are no things.
NO_THINGS_DE = words_of(
    "bestellung bestellungen paket pakete päckchen lieferung lieferungen sendung sendungen ware "
    "artikel produkt geld name namen",
    "nummer bestellnummer rechnung rechnungen konto e-mail email mail adresse anschrift frage "
    "fragen problem probleme kunde kundin",
    "kundenservice service hilfe mensch mitarbeiter mitarbeiterin person bot antwort nachricht "
    "chat anruf telefon telefonnummer",
    "erstattung rückerstattung ersatz umtausch rücksendung retoure rückgabe reklamation beschwerde "
    "betrag preis kosten euro",
    "versand versandkosten gutschein code rabatt zahlung überweisung lastschrift kreditkarte "
    "paypal klarna bank tag tage tagen",
    "woche wochen monat monate jahr jahre uhr zeit termin montag dienstag mittwoch donnerstag "
    "freitag samstag sonntag januar",
    "februar märz april mai juni juli august september oktober november dezember morgen abend "
    "mittag nachmittag vormittag nacht",
    "wochenende geburtstag weihnachten hochzeit mann frau sohn tochter mutter vater freund "
    "freundin kind kinder nachbar nachbarn",
    "fahrer bote zusteller post dhl hermes dpd firma shop laden geschäft händler seite website app "
    "link passwort größe farbe",
    "gruß grüße dank danke damen herren team tag auftrag auftragsnummer bestätigung sendungsnummer "
    "sendungsverfolgung status",
    "fehler schaden kratzer loch riss fleck delle mangel defekt grund meinung ahnung lust weg "
    "recht fall teil hälfte rest menge",
    "stück paar abo abonnement vertrag kündigung postleitzahl plz straße haus wohnung tür "
    "verpackung karton foto fotos bild bilder",
    "anfrage auskunft information informationen daten angebot angebote möglichkeit option lösung "
    "ding sache dinge sachen mail-adresse",
    "moment augenblick bitte entschuldigung unverschämtheit frechheit katastrophe witz wort worte "
    "gespräch verkäufer support",
    "es sie er wir ich das alles nichts wer was jetzt leider bisher trotzdem dann nun bestellt "
    "gekauft abgebucht bezahlt geliefert",
    "lieferadresse lieferdatum liefertermin kaufdatum kauf bestelldatum kundennummer "
    "gutschrift zurück guten hallo ihnen sie ihre ihr ihren",
)
