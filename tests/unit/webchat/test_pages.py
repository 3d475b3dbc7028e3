"""Pages, headers and words."""

from __future__ import annotations

import json
import re

from bot.channels.webchat.pages import Asset, Assets, for_script, render
from bot.channels.webchat.security import api_headers, asset_headers, page_headers
from bot.channels.webchat.shop import ShopCard, labels
from bot.domain.wording.phrasebook import Phrasebook

LIMITS = {"file": 16 * 1024 * 1024, "files": 5, "kinds": ["image/png"]}


def policy(headers: dict[str, str]) -> dict[str, str]:
    pairs = (part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    return dict(pairs)


def test_no_page_allows_scripts_or_styles_in_its_markup() -> None:
    for headers in (page_headers(), page_headers(framed_anywhere=True)):
        rules = policy(headers)
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == rules["style-src"] == "'self'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_only_the_widget_may_stand_in_other_sites() -> None:
    assert policy(page_headers())["frame-ancestors"] == "'self'"
    assert policy(page_headers(framed_anywhere=True))["frame-ancestors"] == "*"
    assert "X-Frame-Options" not in page_headers(framed_anywhere=True)


def test_the_api_is_open_to_all_origins_and_never_with_credentials() -> None:
    headers = api_headers()

    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers
    assert headers["Cache-Control"] == "no-store"


def test_a_file_is_kept_for_good_only_where_its_address_names_its_content() -> None:
    assert "immutable" in asset_headers(fixed=True)["Cache-Control"]
    assert "no-cache" in asset_headers(fixed=False)["Cache-Control"]


def test_json_in_a_page_cannot_end_its_script_and_stays_the_same() -> None:
    value = {"a": "</script><!-- & \u2028 é"}

    text = for_script(value)

    assert not re.search(r"[<>&\u2028]", text)
    assert json.loads(text) == value


def test_a_page_fills_in_words_names_and_addresses_as_text() -> None:
    panel = Asset(body=b"<b>$label_hello</b>", type="", etag="")
    page = Asset(body=b"<p>$shop $phone_link</p>$panel", type="", etag="")
    assets = Assets(by_path={"chat/panel.html": panel, "x.html": page}, digest="d")
    about = {
        "name": "<Shop>",
        "bot": "Pip",
        "phone": "+44 1",
        "email": "e",
        "hours": "h",
        "language": "en",
        "limits": LIMITS,
        "labels": {"hello": "Hello from {name} of {shop}, {count}"},
    }

    body = render(assets, "x.html", about).body.decode()

    assert body == "<p>&lt;Shop&gt; tel:+441</p><b>Hello from Pip of &lt;Shop&gt;, {count}</b>"


def test_the_same_page_has_the_same_tag() -> None:
    panel = Asset(body=b"", type="", etag="")
    assets = Assets(by_path={"chat/panel.html": panel, "x.html": panel}, digest="d")
    about = dict.fromkeys(("name", "bot", "phone", "email", "hours", "language"), "")

    first, again = (
        render(assets, "x.html", {**about, "labels": {}, "limits": LIMITS}) for _ in range(2)
    )

    assert first.etag == again.etag


def test_a_language_that_misses_a_word_says_it_in_english() -> None:
    book = Phrasebook({"en": {"web.a": "A", "web.b": "B", "bot.c": "C"}, "de": {"web.a": "Ä"}})

    assert labels(book, "de") == {"a": "Ä", "b": "B"}


def test_the_card_picks_the_first_language_it_has() -> None:
    card = ShopCard(
        name="", bot="", phone="", email="", hours={"en": "8-20"}, languages=("en", "de")
    )

    assert card.language("de-AT,de;q=0.9,en;q=0.5") == "de"
    assert card.language("fr") == "en"
    assert card.language("") == "en"
    assert card.hours_in("de") == "8-20"
