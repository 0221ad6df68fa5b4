"""Every page of the demo village, as those open it who may: staff, cadres, heads of an RT, a resident, and strangers."""

from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient

from bench import routes
from bench.measure import Figure, cpu_ms
from bench.pages import PHONE, counted, signed_in
from models.books import BOOKS
from models.database import database
from models.demo import cast
from models.demo.cast import Person
from models.letters.steps import STATES

WORST = 10
WHO: dict[str, list[Person | None]] = {
    "": [None],
    "office": [cast.SITI, cast.UDIN, cast.KADES, cast.DEDEH],
    "posyandu": [cast.ANI, cast.RINA],
    "own": [cast.WARGA],
    "rt": [cast.MAMAT, cast.SARIP],
    "guide": [cast.UDIN],
}
ONE_IN_EACH_STATE = " UNION ALL ".join(
    f"SELECT id FROM (SELECT id FROM letter_request WHERE state = '{state}' ORDER BY filed_at DESC LIMIT 3)"
    for state in STATES
)
NURHAYATI = f"SELECT id FROM resident WHERE nik = '{cast.NURHAYATI}'"
# What to put in place of an id, best first: by the word before it or by its name.
KNOWN = {
    "warga": f"{NURHAYATI} UNION ALL SELECT * FROM (SELECT id FROM resident WHERE status = 3 LIMIT 1)",
    "keluarga": f"SELECT family_id FROM resident WHERE id = ({NURHAYATI})",
    "surat": f"SELECT 1 UNION ALL SELECT * FROM ({ONE_IN_EACH_STATE})"
    f" UNION ALL SELECT id FROM letter_request WHERE resident_id = ({NURHAYATI})",
    "letter_id": ONE_IN_EACH_STATE,
    "tanda-tangan": "SELECT id FROM letter_request WHERE state = 'to_sign'",
    "cek": "SELECT code FROM letter_request WHERE state IN ('returned', 'new') ORDER BY state DESC, filed_at",
    "cek-surat": "SELECT verification_code FROM signature ORDER BY id LIMIT 1",
    "peristiwa": "SELECT id FROM mutation WHERE kind = 'lahir' ORDER BY id LIMIT 1",
    "month": "SELECT substr(date(MAX(month), '+1 month'), 1, 7) FROM closing",
    "berkas": "SELECT id FROM attachment",
    "disposisi": "SELECT id FROM assignment WHERE done_at IS NULL",
    "sesi": "SELECT MAX(id) FROM session WHERE post_id = 1",
    "kunjungan": "SELECT MAX(visit.id) FROM visit JOIN child ON child.id = child_id WHERE post_id = 1",
    "anak": "SELECT id FROM child WHERE post_id = 1 AND left_on IS NULL ORDER BY id DESC",
    # Who has not been weighed that day.
    "child_id": "SELECT id FROM child WHERE post_id = 1 AND left_on IS NULL AND id NOT IN"
    " (SELECT child_id FROM visit WHERE session_id = (SELECT MAX(id) FROM session WHERE post_id = 1))",
}
SEARCHES = (
    "warga?q=sar ?keadaan=tanda-tangan ?keadaan=siap ?keadaan=semua ?keadaan=semua&q=nur "
    "statistik?jenis=anggota-keluarga"
).split()
MORE = [("office", f"/kantor/{url}") for url in [*(f"buku/{book.code}" for book in BOOKS), *SEARCHES]] + [
    ("rt", f"/rt/{url}") for url in ("?keadaan=berjalan", "?keadaan=selesai", "warga?q=sar")
]
# 170 fields with the whole text of a letter, for the operator, some times a year: shown, and held to no limit of lists.
NO_LIST = {"/kantor/pengaturan/jenis-surat/sku/naskah/ubah"}


def pages(app: Flask) -> dict[str, Person | None]:
    """The address of each page of this village, and who opens it; None: anyone."""
    people = {client_of(app, each): each for door in WHO.values() for each in door}
    clients = {
        door: [client for client, person in people.items() if person in whose] for door, whose in WHO.items()
    }
    known = {word: [found for (found,) in database.execute_sql(said)] for word, said in KNOWN.items()}
    return {url: people[client] for url, client in routes.pages(app, clients, known, MORE).items()}


def client_of(app: Flask, person: Person | None) -> FlaskClient:
    return signed_in(app, person) if person else app.test_client()


def figures(app: Flask) -> Iterator[Figure]:
    """Of all pages the slowest, and those that ask the database most often."""
    taken, asked, people = {}, {}, pages(app)
    clients = {person: client_of(app, person) for person in people.values()}
    for url, person in people.items():

        def ask(url=url, client=clients[person]):
            client.get(url, headers=PHONE)

        taken[url] = cpu_ms(ask, rounds=5, times=5)
        with counted() as statements:
            ask()
        asked[url] = len(statements)
    for url in sorted(taken, key=taken.__getitem__, reverse=True)[:WORST]:
        limit = None if url in NO_LIST else 2 if people[url] in (None, cast.WARGA) else 5
        yield Figure("S-1", f"slowest of {len(taken)} pages: {url}", "ms CPU", taken[url], limit)
    for url in sorted(asked, key=asked.__getitem__, reverse=True)[:WORST]:
        yield Figure("S-2", f"asks most of {len(asked)} pages: {url}", "", asked[url], 6)
