"""Pages and their fragments. The only module that touches HX- headers."""

from flask import Response, make_response, redirect, render_template
from htmx_flask import request


def page_or_fragment(page: str, fragment: str, **context) -> Response:
    """The whole page, or only its changing part when htmx asked for it."""
    wanted = fragment if wants_fragment() else page
    response = make_response(render_template(wanted, **context))
    response.vary.add("HX-Request")
    return response


def wants_fragment() -> bool:
    return bool(request.htmx) and not request.htmx.history_restore_request


def is_typing() -> bool:
    """Asked by the search box itself, between two keys; nothing is opened yet."""
    return wants_fragment() and request.htmx.trigger == "q"


def lead_to(url: str) -> Response:
    """To another page, whether the browser asked or htmx did."""
    if not wants_fragment():
        return redirect(url, 303)
    response = make_response("", 200)
    response.headers["HX-Redirect"] = url
    return response
