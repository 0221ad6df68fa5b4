"""S-9: what every page costs in a village of many times the people, with ten years behind it."""

import shutil
import tempfile
from collections.abc import Iterator

from app import create_app
from bench import everyone
from bench.measure import Figure, Taken, cpu_ms
from bench.pages import PHONE, counted, signed_in
from bench.ten_years import age, multiply
from models.data_folder import DataFolder
from models.database import database, open_database
from models.demo.cast import SITI
from models.retention import Sweep

TIMES = 10
LIMIT = 1.5
WORST = 10


def figures(app):
    here = app.extensions["folder"]
    found = everyone.pages(app)
    with tempfile.TemporaryDirectory() as path:
        folder = DataFolder(path)
        database.execute_sql("VACUUM INTO ?", [str(folder.database)])
        for key in ("session.key", "pepper.key", "surat.key"):
            shutil.copy(here.path / key, folder.path)
        big = create_app(folder)
        age(), multiply(TIMES)
        # As the server does every day: what is too old is not there.
        Sweep.run(folder)
        yield from compared(found, app, big)
        for url in ("/statistik", "/kantor/kependudukan", "/kantor/buku/B.1"):
            yield Figure("S-9", f"{url}, first after a change", "ms CPU", after_a_change(big, url))
    open_database(here.database)


def compared(found: dict, small, big) -> Iterator[Figure]:
    """All pages of one village against those of the other; the worst are told one by one."""
    # Least against least: the busier rounds tell of the machine.
    measured = [
        (many.least / few.least, url, few, many, asked)
        for url, few, many, asked in each_in_both(found, small, big)
    ]
    measured.sort(key=lambda row: row[0], reverse=True)
    over = sum(ratio > LIMIT for ratio, *_ in measured)
    yield Figure("S-9", f"pages compared, with {TIMES} times the people", "", len(measured))
    yield Figure("S-9", f"of them over {LIMIT} times the small village", "", over, 0)
    for ratio, url, few, many, asked in measured[: max(WORST, over)]:
        told = f"{url}: {few.least:.1f} to {many.least:.1f} ms, {asked} statements"
        yield Figure("S-9", told, "×", ratio, LIMIT)


def each_in_both(found: dict, *apps) -> Iterator[tuple]:
    """Page by page here and there, so that a busy minute falls on both: url, CPU in each, statements in the last."""
    clients = []
    for app in apps:
        open_database(app.extensions["folder"].database)
        people = set(found.values())
        clients.append({person: everyone.client_of(app, person) for person in people})
    for url, person in found.items():
        taken: list[Taken] = []
        for app, of in zip(apps, clients, strict=True):
            open_database(app.extensions["folder"].database)
            client = of[person]
            assert client.get(url).status_code == 200, (
                f"{url} does not open with {len(taken)} villages before"
            )
            taken.append(cpu_ms(lambda url=url, client=client: client.get(url, headers=PHONE), times=5))
        with counted() as statements:
            client.get(url)
        yield url, *taken, len(statements)


def after_a_change(app, url: str) -> Taken:
    siti = signed_in(app, SITI)

    def ask():
        database.execute_sql("UPDATE register_mark SET mark = randomblob(12)")
        siti.get(url)

    return cpu_ms(ask, times=1)
