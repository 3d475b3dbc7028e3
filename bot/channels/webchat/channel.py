"""The web chat as one Sanic blueprint."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request, Websocket

from bot.channels.webchat.api import Api, Handler
from bot.channels.webchat.live import Live
from bot.channels.webchat.pages import Asset, Assets, asset, for_script, load_assets, render
from bot.channels.webchat.parts import WebChat
from bot.channels.webchat.sanic_socket import SanicSocket
from bot.channels.webchat.security import asset_headers, page_headers

#: The customer page, the widget's frame, and a stranger's page that embeds the widget.
_PAGES = {"/": "index.html", "/widget": "widget.html", "/embed-example": "embed-example.html"}

_READ = ("GET", "HEAD")


def blueprint(chat: WebChat) -> Blueprint:
    """Pages, API and live connections; calls nothing but `chat.service`."""
    made = Blueprint("webchat")
    _add_api(made, Api(chat))
    _add_live(made, chat)
    _add_pages(made, chat, load_assets())
    return made


def _add_api(made: Blueprint, api: Api) -> None:
    routes = (
        ("conversations", api.begin, "POST"),
        ("messages", api.say, "POST"),
        ("messages", api.messages, "GET"),
        ("known", api.known, "GET"),
        ("known", api.correct, "POST"),
        ("shop", api.shop, "GET"),
        ("attachments", api.upload, "POST"),
    )
    for path, handler, method in routes:
        made.add_route(
            api.guarded(handler),
            f"/chat/api/{path}",
            methods=[method],
            name=f"{method.lower()}_{path}",
            stream=method == "POST",
        )
    one = "/chat/api/attachments/<file:str>"
    made.add_route(api.guarded(api.attachment), one, methods=["GET"], name="get_attachment")
    made.add_route(api.preflight, one, methods=["OPTIONS"], name="options_attachment")
    for path in ("conversations", "messages", "known", "shop", "attachments"):
        uri = f"/chat/api/{path}"
        made.add_route(api.preflight, uri, methods=["OPTIONS"], name=f"options_{path}")


def _add_live(made: Blueprint, chat: WebChat) -> None:
    async def live(request: Request, ws: Websocket) -> None:
        asked = request.args.get("language") or request.headers.get("accept-language", "")
        await Live(chat, SanicSocket(ws), chat.shop.language(str(asked))).run()

    made.add_websocket_route(live, "/chat/api/live", name="live")


def _add_pages(made: Blueprint, chat: WebChat, assets: Assets) -> None:
    about = {language: Api(chat).about(language) for language in chat.shop.languages}
    for uri, name in _PAGES.items():
        by_language = {key: render(assets, name, value) for key, value in about.items()}
        made.add_route(_page(chat, by_language, name), uri, _READ, name=name.removesuffix(".html"))
    script = assets.template("widget.js").substitute(
        labels=for_script({key: _launcher(value["labels"]) for key, value in about.items()})
    )
    loader = asset(script.encode("utf-8"), assets.by_path["widget.js"].type)

    async def widget_js(request: Request) -> HTTPResponse:
        return _answer(request, loader, asset_headers(fixed=False))

    async def static_file(request: Request, version: str, path: str) -> HTTPResponse:
        found = assets.by_path.get(path)
        if found is None or path.endswith(".html"):
            return HTTPResponse(status=404, headers=asset_headers(fixed=False))
        return _answer(request, found, asset_headers(fixed=version == assets.digest))

    made.add_route(widget_js, "/widget.js", _READ, name="widget_js")
    made.add_route(static_file, "/chat/static/<version:str>/<path:path>", _READ, name="static_file")


def _page(chat: WebChat, by_language: dict[str, Asset], name: str) -> Handler:
    headers = page_headers(framed_anywhere=name == "widget.html")

    async def page(request: Request) -> HTTPResponse:
        asked = request.args.get("language") or request.headers.get("accept-language", "")
        return _answer(request, by_language[chat.shop.language(str(asked))], headers)

    return page


def _launcher(labels: dict[str, str]) -> dict[str, str]:
    return {key: labels[key] for key in ("open_chat", "close_chat", "chat_title", "unread")}


def _answer(request: Request, found: Asset, headers: dict[str, str]) -> HTTPResponse:
    tagged = {**headers, "ETag": found.etag}
    if found.etag in request.headers.get("if-none-match", ""):
        return HTTPResponse(status=304, headers=tagged)
    return HTTPResponse(found.body, content_type=found.type, headers=tagged)
