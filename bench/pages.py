"""S-1, S-2, W-1: what a page costs, on the demo village."""

import contextlib

from flask import Flask

from bench.measure import Figure, cpu_ms
from models.database import database
from models.demo.cast import ANI, PASSWORD, SITI

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


def figures(app):
    empty = bare()
    yield Figure("empty Flask answer", "ms CPU", *cpu_ms(lambda: empty.get("/")))
    stranger = app.test_client()
    for name, url in RESIDENT_PAGES.items():
        yield from page(stranger, f"S-1 {name}", url, 2)
    staff = signed_in(app, SITI)
    for name, url in OFFICE_PAGES.items():
        yield from page(staff, f"S-1 {name}", url, 5)
    yield from page(signed_in(app, ANI), "S-1 posyandu", "/posyandu/", 5)


def page(client, name: str, url: str, limit: float):
    answer = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200, f"{url}: {answer.status_code}"
    yield Figure(f"{name} {url}", "ms CPU", *cpu_ms(lambda: client.get(url)), limit)
    with counted() as statements:
        client.get(url)
    yield Figure("    S-2 its SQL statements", "", len(statements), len(statements), 6)
    size = (len(answer.data) + sum(len(f"{key}: {value}\r\n") for key, value in answer.headers)) / 1000
    yield Figure("    W-1 its bytes with headers, gzip", "kB", size, size, 14 if limit == 2 else 24)


def bare():
    app = Flask("bare")
    app.add_url_rule("/", view_func=lambda: "ok")
    return app.test_client()


def signed_in(app, person):
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    with client.session_transaction():
        pass
    token = (
        client.get("/masuk")
        .get_data(as_text=True)
        .partition('name="csrf_token" value="')[2]
        .partition('"')[0]
    )
    client.post("/masuk", data={"csrf_token": token, "username": person.username, "password": PASSWORD})
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
