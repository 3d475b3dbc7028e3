"""Things in sentences of every kind: what breaks, what is lacked, what is only a part."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen

PAID = "How did you pay, and how much?"


def things(text, asked=""):
    heard = listen(text, Hearing(asked=asked))
    return [one.value for one in heard if one.name is FactName.ITEM]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the cat litter split open in the box", "cat litter"),
        ("The paint tin burst in the bag", "paint tin"),
        ("the garden gazebo collapsed on the first night", "garden gazebo"),
        ("The varnish peeled off after a week", "varnish"),
        ("the cushions faded in the sun", "cushions"),
        ("the cheese spoiled on the way", "cheese"),
        ("mascara dried out within a day", "mascara"),
        ("glue hardened up in the tube", "glue"),
        ("the duvet bled colour onto the sheets", "duvet"),
        ("hi, the yoghurt swelled up in the heat", "yoghurt"),
        ("The walking boots rubbed my heels raw", "walking boots"),
    ],
)
def test_what_something_did_by_itself_tells_that_it_is_theirs(text, said):
    assert things(text)[:1] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("why did I pay £64 when Halfords sells the same wiper blades for £41", "wiper blades"),
        ("B&Q has the same drill for £20 less", "drill"),
        ("the same kettle costs £15 at Argos", "kettle"),
        ("I saw the same rucksack in town for 40 euros", "rucksack"),
    ],
)
def test_the_same_as_another_shop_sells_is_what_they_bought(text, said):
    assert things(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You have had my £1,020 since 5 July and I have no wardrobe", ["wardrobe"]),
        ("Paid in May and still no sofa", ["sofa"]),
        ("three weeks later and no bunk bed", ["bunk bed"]),
        ("You took £60 and I've got no blender", ["blender"]),
        ("There was no charger in the box", ["charger"]),
        ("I have no idea", []),
        ("paid and still no answer", []),
        ("I have no time for this", []),
        ("no way", []),
        ("there is no front desk here", []),
        ("no rush", []),
    ],
)
def test_what_they_have_none_of_is_what_they_lack(text, said):
    assert things(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I have bought by you a cargo bike trailer", "cargo bike trailer"),
        ("I ordered from your website a stair gate", "stair gate"),
        ("I bought in your shop a toaster", "toaster"),
        ("we purchased from you on 3 May a garden bench", "garden bench"),
        ("I bort a helmit for my son", "helmit"),
        ("I bougth a kettel yesterday", "kettel"),
        ("i recived a vase in pieces", "vase"),
        ("i purchesed a printer", "printer"),
        ("I ordered last week a rain barrel", "rain barrel"),
    ],
)
def test_verbs_are_also_misspelled_and_far_from_what_was_bought(text, said):
    assert things(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I bought a cargo bike trailer, but the coupling fits not on my bicycle", "trailer"),
        ("I bought a stair gate but the latch will not shut", "stair gate"),
        ("I bought a toaster, but the lever sticks", "toaster"),
        ("I bought a pushchair and the harness is frayed", "pushchair"),
        ("I bort a helmit for my son and the strap is brokken", "helmit"),
        ("we ordered a rowing machine and the display stays dark", "rowing machine"),
        ("I got a piano stool, but the castors are missing", "piano stool"),
        ("I ordered a tent and the poles are missing", "tent"),
        ("my jeans came with the security tag on. cant wear em.", "jeans"),
        ("the coat arrived with the lining torn", "coat"),
        ("My jacket came with the price label attached", "jacket"),
        ("The kettle came with the lid missing", "kettle"),
        ("The rug came with the corner chewed", "rug"),
    ],
)
def test_what_a_thing_has_is_no_thing_beside_it(text, said):
    heard = things(text)
    assert len(heard) == 1
    assert said in heard[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "I ordered some tulip bulbs and a trowel, and the trowel isn't in the box",
            ["tulip bulbs", "trowel"],
        ),
        ("I ordered a rake and a hoe, and the hoe never came", ["rake", "hoe"]),
        ("I ordered some socks and a scarf", ["socks", "scarf"]),
        ("We bought two lamps and a rug", ["lamps", "rug"]),
        ("I got some biscuits, a hamper and two candles", ["biscuits", "hamper", "candles"]),
        ("I ordered bedding, two goose-down pillows", ["bedding", "goose-down pillows"]),
    ],
)
def test_all_that_is_listed_is_heard(text, said):
    assert list(dict.fromkeys(things(text))) == said


@pytest.mark.parametrize(
    "text",
    [
        "Is my money safe?",
        "Is my money safe? I transferred 2.300 EUR on 17.02.",
        "the stuff made my dog sick!!",
        "the cream made my daughter ill",
        "It's a house.",
        "There's no front desk here. It's a flat.",
        "I need it for my bday on saturday",
        "I've got four cookery books addressed to a Mr Dunmore",
        "I asked next door, Carol hasn't got it either",
        "Thanks, sent from my iPhone",
        "got a voicemail from your driver",
        "they hurt my ears",
    ],
)
def test_what_else_is_theirs_was_not_bought(text):
    assert things(text) in ([], ["cream"])


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("erm some sort of blender i think", "What did you order?", ["blender"]),
        ("Er, the smaller one. The side table.", "Which product is it?", ["side table"]),
        ("uhm a kind of garden chair", "What did you order?", ["garden chair"]),
        ("so basically i ordered this jacket right and it has a hole", "", ["jacket"]),
        ("I bought this toaster yeah and it smokes", "", ["toaster"]),
        ("wrong colour curtains came, wanted teal got beige", "", ["curtains"]),
        ("wrong size jeans arrived", "", ["jeans"]),
    ],
)
def test_what_speech_is_filled_with_is_none_of_it(text, asked, said):
    assert things(text, asked) == said


@pytest.mark.parametrize(
    "text", ["Card, $129", "cash, 20 euros", "PayPal, £40", "Debit card. £18", "Gift card, $50"]
)
def test_how_they_paid_is_no_thing(text):
    assert things(text, PAID) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The box of Medjool dates arrived mouldy", "box of Medjool dates"),
        ("a parcel containing a wooden train set came open", "wooden train set"),
        ("I received a box holding two plant pots", "plant pots"),
        ("I ordered The Secret History and a Spanish dictionary", "The Secret History"),
        ("I bought The Old Man and the Sea last week", "The Old Man and the Sea"),
        ("Please send me The Lord of the Rings", "Lord of the Rings"),
    ],
)
def test_a_name_goes_as_far_as_it_goes(text, said):
    assert [one for one in things(text) if said in one]
    assert len(things(text)) <= 2
