"""How the settings reach the server."""

from __future__ import annotations

import pytest
from sanic import Sanic

from bot.server import Server
from bot.settings import load_settings
from tests.support.front import real_files


@pytest.mark.parametrize(("proxies", "counted"), [("0", None), ("2", 2)])
def test_the_server_believes_as_many_proxies_as_there_are(proxies, counted):
    environment = {"WARMLINE_STORE_URL": "unix:///nowhere", "WARMLINE_PROXIES": proxies}
    app = Server(load_settings(environment), real_files()).application()
    Sanic.unregister_app(app)
    assert counted == app.config.PROXIES_COUNT
