"""S-1, S-2, W-1 to W-4: what a page costs and weighs, through the whole application without the socket."""

import contextlib
import re

from bench.measure import Figure, cpu_ms
from bench.peers import empty_flask
from models.database import database
from models.demo.cast import ANI, PASSWORD, PIN, SITI

RESIDENT_PAGES = {
    "beranda": "/",
    "daftar surat": "/surat",
    "formulir": "/surat/sku",
    "formulir panjang": "/surat/kelahiran",
    "cek surat": "/cek",
    "desa dalam angka": "/statistik",
}
OFFICE_PAGES = {
    "kotak masuk": "/kantor/",
    "satu surat": "/kantor/surat/1",
    "surat baru": "/kantor/surat-baru/1",
    "semua surat": "/kantor/?keadaan=semua",
    "warga": "/kantor/warga?q=sar",
    "kependudukan": "/kantor/kependudukan",
    "peristiwa": "/kantor/peristiwa",
    "buku induk": "/kantor/buku/B.1",
    "buku mutasi": "/kantor/buku/B.2",
    "rekapitulasi": "/kantor/buku/B.3",
    "statistik": "/kantor/statistik",
}


# Swaps that htmx asks for: the page, and what of it is wanted.
FRAGMENTS = {
    "/kantor/warga?q=siti": {"HX-Request": "true", "HX-Trigger": "q"},
    "/kantor/?keadaan=semua&q=siti": {"HX-Request": "true", "HX-Trigger": "q"},
}
KB = 1024
PHONE = {"Accept-Encoding": "gzip, deflate"}


def figures(app):
    empty = empty_flask().test_client()
    yield Figure("S-1", "peer: empty Flask, without the socket", "ms CPU", cpu_ms(lambda: empty.get("/")))
    stranger, staff, cadre = app.test_client(), signed_in(app, SITI), signed_in(app, ANI)
    for name, url in RESIDENT_PAGES.items():
        yield from page(stranger, f"{name} {url}", url, 2)
        yield from resident_weight(stranger, url)
    for client, pages in ((staff, OFFICE_PAGES), (cadre, {"posyandu": "/posyandu/"})):
        for name, url in pages.items():
            yield from page(client, f"{name} {url}", url, 5)
            yield from staff_weight(client, url)
    for url, asked in FRAGMENTS.items():
        size = weight(staff.get(url, headers=PHONE | asked))
        yield Figure("W-4", f"swap {url}", "kB", size / KB, 2)


def page(client, name: str, url: str, limit: float):
    answer = client.get(url, headers=PHONE)
    assert answer.status_code == 200, f"{url}: {answer.status_code}"
    yield Figure("S-1", name, "ms CPU", cpu_ms(lambda: client.get(url, headers=PHONE)), limit)
    with counted() as statements:
        client.get(url)
    yield Figure("S-2", "    its SQL statements", "", len(statements), 6)


def resident_weight(client, url: str):
    parts = weights(client, url)
    cold = sum(parts.values()) / KB
    yield Figure("W-1", "    cold, all with headers, gzip", "kB", cold, 6 if url == "/" else 14)
    yield Figure("W-1", "    requests", "", len(parts), 1 if url == "/" else 2)
    yield Figure("W-2", "    scripts", "", sum(each.endswith(".js") for each in parts), 0)


def staff_weight(client, url: str):
    parts = weights(client, url)
    yield Figure("W-3", "    cold, all with headers, gzip", "kB", sum(parts.values()) / KB, 40)
    yield Figure("W-3", "    warm", "kB", parts[url] / KB, 6)
    yield Figure("W-3", "    requests when cold", "", len(parts), 3)


def weights(client, url: str) -> dict[str, int]:
    """Of the page and of each style and script that it loads, as they travel."""
    loads = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', client.get(url).text)
    return {each: weight(client.get(each, headers=PHONE)) for each in [url, *loads]}


def weight(answer) -> int:
    return len(answer.data) + sum(len(f"{key}: {value}\r\n") for key, value in answer.headers)


def signed_in(app, person):
    client = app.test_client()
    at = "/data-saya/masuk" if person.nik else "/masuk"
    token = re.search(r'name="csrf_token" value="([^"]+)', client.get(at).text)[1]
    said = dict(nik=person.nik, pin=PIN) if person.nik else dict(username=person.username, password=PASSWORD)
    answer = client.post(at, data={"csrf_token": token} | said)
    assert answer.status_code == 303, f"{person.name} is not let in: {answer.status_code}"
    return client


@contextlib.contextmanager
def counted():
    """The SQL statements of what happens meanwhile."""
    statements, execute = [], database.execute_sql

    def listen(sql, *rest, **options):
        statements.append(sql)
        return execute(sql, *rest, **options)

    database.execute_sql = listen
    try:
        yield statements
    finally:
        del database.execute_sql
