"""Every page of the route table and somebody who may open it: a new page is there by itself."""

import itertools
import re
from collections.abc import Iterable, Iterator

from flask import Flask
from flask.testing import FlaskClient

# What stands for a word in an address; of records see `known`.
WORDS = {
    "kind_id": ["sku"],
    "what": ["kematian"],
    "index": ["bb_u"],
    "code": ["B.1"],
    "anchor": ["petugas-kantor"],
}
PLACE = re.compile(r"<(?:.*:)?(\w+)>")


def door_of(rule) -> str:
    return rule.endpoint.partition(".")[0]


def pages(
    app: Flask, clients: dict[str, list[FlaskClient]], known: dict[str, list], more: Iterable[tuple[str, str]]
) -> dict[str, FlaskClient]:
    """The address of each page that opens, and who may open it; of each route the first that does.

    `clients` of each door, "" for those without one. `known`: what to put in place of an id, best first, by the word
    before it or by its name. `more`: the door and address of further pages. Opened once, what is kept in memory is there.
    """
    found = {}
    for door, urls in [*_addresses(app, known), *((door, [url]) for door, url in more)]:
        asked = itertools.product(urls, clients.get(door, clients[""]))
        opened = next(((url, client) for url, client in asked if _is_page(client, url)), None)
        found |= [opened] if opened else []
    return found


def _addresses(app: Flask, known: dict[str, list]) -> Iterator[tuple[str, list[str]]]:
    """The door of each page, and where it may be."""
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and "pdf" not in rule.rule:
            yield door_of(rule), [*_filled(rule.rule, known)]


def _filled(rule: str, known: dict[str, list]) -> Iterator[str]:
    """With each that is known in its place."""
    parts = rule.split("/")
    named = {at: place[1] for at, part in enumerate(parts) if (place := PLACE.fullmatch(part))}
    known = WORDS | known
    choices = [_known(known, parts[at - 1], name) for at, name in named.items()]
    for chosen in itertools.product(*choices):
        put = dict(zip(named, chosen, strict=True))
        yield "/".join(str(put.get(at, part)) for at, part in enumerate(parts))


def _known(known: dict[str, list], before: str, name: str) -> list:
    """By its own name where that tells more than that it is one."""
    own = [] if name in ("id", "code") else [name]
    return next((known[each] for each in [*own, before, name] if each in known), [1])


def _is_page(client: FlaskClient, url: str) -> bool:
    answer = client.get(url)
    return answer.status_code == 200 and answer.mimetype == "text/html"
