"""What else a noun may be in the talk about an order: a part, a person, a thing of their own."""

from __future__ import annotations

from bot.domain.listening.words import words_of

#: Parts of a thing: the talk is of the whole.
PARTS = words_of(
    "handle handles zip zips lid lids plug plugs button buttons page pages pane panes pocket "
    "pockets",
    "sleeve sleeves seam seams sole soles strap straps hinge hinges wheel wheels screw screws "
    "leg legs",
    "screen stem hem collar edge edges corner corners drawer drawers shelf shelves pole cap spout",
    "stitching lining lace laces battery batteries motor blade blades guard cable cord hose stripe",
    "cover spine print bristles needle lens hook hooks clasp buckle knob knobs dial glass rim",
    "shade pattern gauge wood flavour flavor scent leaves room edition hardback paperback model",
    "heel heels string strings pin pins peg pegs bracket brackets nut nuts bolt bolts tap hinge "
    "ribbon",
    "back front side top bottom inside arm base foot neck bulb pump filter bag tip chain pedal",
)

#: Who is spoken of beside the customer.
PEOPLE = words_of(
    "son sons daughter daughters wife wifes husband husbands mum mums mom moms dad dads mother "
    "mothers",
    "father fathers sister sisters brother brothers friend friends boyfriend girlfriend partner",
    "partners boss gran grandma grandpa nan granddad cousin aunt uncle niece nephew teacher "
    "neighbour",
    "neighbours neighbor colleague kid kids child baby babys flatmate roommate recipient lady chap",
    "daughter-in-law son-in-law mother-in-law father-in-law sister-in-law brother-in-law "
    "missus carer carers midwife receptionist landlord tenant student students grandchildren mate "
    "mates lad lads bloke blokes lass fella gentleman gentlemen boy girl cat cats dog dogs "
    "grandson granddaughter grandmother grandfather",
)

#: Only these are no thing in an answer to "which item is it?".
NEVER_THINGS = words_of(
    "order orders parcel parcels package packages delivery item items product products thing "
    "things stuff present presents gift gifts",
    "purchase refund refunds money account email emails mail name names address number numbers "
    "payment",
    "question questions problem problems issue issues help support idea clue reply answer "
    "message chat call",
    "reason mistake error mess delay nothing something everything anything someone none lot lots "
    "bit way",
    "today tomorrow yesterday moment second sec minute minutes size colour color sure one ones "
    "two both all",
    "thanks thank please sorry customer person human agent bot website app link page time times "
    "day days week",
    "weeks month months year years rest half right wrong other others usual wide tall long short "
    "big small",
    "quantity pair dozen amount total charge case point fact mind matter dunno",
    "damage damages invoice invoices receipt receipts return returns complaint complaints service",
    "warranty guarantee tracking status update info information details cancellation exchange",
    "replacement shipment shipping",
)

#: Things to buy, but people also speak of their own: only where something more is said than "my".
DOUBTFUL = words_of(
    "photo photos picture pictures card cards door doors window windows flight flights hotel",
    "ticket tickets passport subscription subscriptions membership course courses voucher "
    "vouchers room",
    "present contract insurance phone phones transfer policy plan package screen car bike house "
    "flat table bed booking bookings",
    "book review cat dog kids garden computer laptop printer",
)
