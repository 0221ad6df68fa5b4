"""A page asks the database as often for fifty rows as for ten, and reads no big table from end to end.

The pages follow from the route table, so a new one is tried by itself.
"""

import re
from contextlib import contextmanager
from datetime import timedelta

from models import clock
from models.access import Access
from models.books import BOOKS
from models.database import database, new_uid
from models.jobs import Job
from models.letters.request import LetterRequest
from models.posyandu.child import Child
from models.posyandu.session import Session
from models.posyandu.visit import Visit
from models.rectifications import Rectification
from models.residents import lampid
from models.residents.resident import Resident
from models.stays import Stay
from tests import filing
from tests.browser import Browser
from tests.house.test_doors import door_of
from tests.kind_texts.writing import changed_sku, saved
from tests.mail.arriving import arrived, given
from tests.office.test_cadres import outsider
from tests.public.test_weight import PHONE, weight
from tests.village import ANI, KADES, MAMAT, NURHAYATI, SARIP, SITI, TODAY, UDIN, WARGA

PEOPLE = {
    "office": [SITI, UDIN, KADES],
    "posyandu": [ANI],
    "own": [WARGA],
    "rt": [MAMAT, SARIP],
    "guide": [UDIN],
}
MOST = 6
# Pages that show one thing from all sides, and one for the operator twice a year.
MORE = {
    "/kantor/pengaturan/masa-simpan": 13, "/kantor/warga/3": 9, "/kantor/keluarga/2": 7,
    "/kantor/keluarga/2/pin": 7, "/kantor/keluarga/2/pemisahan": 7, "/kantor/kependudukan": 7,
    "/posyandu/kunjungan/1/angka": 10, "/posyandu/kunjungan/1": 8, "/posyandu/anak/1": 8,
    "/posyandu/anak/1/grafik/bb_u": 8,
}  # fmt: skip
# These grow for ever.
BIG = {
    "resident", "family", "mutation", "posting", "event", "access", "measurement", "judgement", "visit", "child",
    "letter_request", "check", "return", "correction", "signature", "handover", "refusal", "form_print",
    "outside_letter", "incoming_mail", "attachment",
}  # fmt: skip
MAY_READ_WHOLE = {
    ("/kantor/pengaturan/masa-simpan", "resident"): "before it erases, the operator is told of how many",
    ("/kantor/?keadaan=semua", "letter_request"): "how many there are in all: 60,000 are counted in 1 ms",
    ("/kantor/surat-masuk", "incoming_mail"): "how many the account may see: some hundreds a year",
}
IN_PLACE_OF = {
    "kind_id": "sku", "what": "kematian", "index": "bb_u", "month": "2026-11", "kept_id": "1", "merged_id": "2",
    "anchor": "petugas-kantor",
}  # fmt: skip
KB = 1024
# With its headers after gzip: an office on a slow line, too, has its lists within seconds.
WARM, COLD, OWN_COLD = 6 * KB, 40 * KB, 14 * KB
# One works without this server and brings all with it; one holds the whole text of a letter, and edits it.
HEAVIER = {"/periksa-surat.html": 18 * KB, "/kantor/pengaturan/jenis-surat/sku/naskah/ubah": 9 * KB}
FIRST_ROWS = re.compile(
    r'FROM "?\w+"?( AS "t\d")?( ORDER BY ("t\d"\.)?"?\w+"?( DESC)? LIMIT \?|\) LIMIT)', re.I
)
SEARCHES = "warga?q=bayi ?keadaan=semua ?keadaan=semua&q=nur statistik?jenis=anggota-keluarga".split()


def test_pages_stay_light(app, signed_in):
    browsers = {door: [signed_in(each) for each in people] for door, people in PEOPLE.items()}
    live_on(range(10))
    few = {url: asked(browser, url) for url, browser in pages(app, browsers).items()}
    live_on(range(10, 50))
    for url, browser in pages(app, browsers).items():
        statements = asked(browser, url)
        if url in few:
            assert len(statements) == len(few[url]), f"{url} asks more for more rows"
        assert len(statements) <= MORE.get(url, MOST), f"{url} asks {len(statements)} times"
        whole = {(url, table) for statement in statements for table in read_whole(*statement)}
        assert whole <= MAY_READ_WHOLE.keys(), f"{whole} is read from end to end"
        parts = weights(app, browser, url)
        most = COLD if "petugas" in str([*parts]) else OWN_COLD
        assert parts[url] <= HEAVIER.get(url, WARM) and len(parts) <= (4 if url in HEAVIER else 3), (
            f"{url} weighs {parts}"
        )
        assert sum(parts.values()) <= max(most, HEAVIER.get(url, 0)), f"{url} weighs {parts}"
    assert MORE.keys() <= few.keys()


def live_on(days: range) -> None:
    """Things happen, most of them to Nurhayati and her family."""
    nurhayati, siti, ani = Resident.by_nik(NURHAYATI["nik"]), filing.account(SITI), filing.account(ANI)
    child = Child.select().first()
    for each in days:
        person = dict(name=f"Bayi {each}", sex="L", birth_date=TODAY, shdk=4)
        told = dict(by=siti, today=TODAY, act=new_uid())
        born = lampid.born(family=nurhayati.family, person=person, **told)[0].resident
        (filing.filed, filing.checked, filing.signed)[each % 3](NURHAYATI)
        filing.reserved()
        Rectification.file(born, by=siti, uid=new_uid(), item="name", wanted="Nur", why="")
        Stay.arrive(by=siti, uid=new_uid(), name="Hans", sex="L", came_on=TODAY, host=nurhayati)
        outsider()
        given(arrived(), SITI.name), arrived()
        saved(changed_sku())
        Access.note("nik shown", nurhayati, by=siti)
        Job.create(kind="tabel", title="Cetak", account=siti, asked_at=clock.now())
        session = Session.open_on(ani.post, TODAY - timedelta(days=each), ani)
        Visit.record(session, child, {"berat": 8000 + 10 * each}, ani)


def pages(app, browsers) -> dict[str, Browser]:
    """The address of each page that opens, and who may open it. Opened once, what is kept in memory is there."""
    found, stranger = {}, [Browser(app)]
    for door, url in addresses(app):
        for browser in browsers.get(door, stranger):
            answer = browser.client.get(url)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                found[url] = browser
                break
    return found


def addresses(app) -> list[tuple[str, str]]:
    """With their doors: about Nurhayati, her family and her letters; else about the first."""
    nurhayati, letter = Resident.by_nik(NURHAYATI["nik"]), LetterRequest.select().first()
    known = IN_PLACE_OF | {"warga": nurhayati.id, "keluarga": nurhayati.family_id, "cek": letter.code}
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and "pdf" not in rule.rule]
    found = [(door_of(rule), address(rule.rule, known)) for rule in rules]
    more = [f"buku/{book.code}" for book in BOOKS] + SEARCHES
    at_the_rt = [("rt", f"/rt/{url}") for url in ("?keadaan=berjalan", "?keadaan=selesai", "warga?q=bayi")]
    return found + [("office", f"/kantor/{url}") for url in more] + at_the_rt


def address(rule: str, known: dict) -> str:
    """In each place what is known of the word before it, or of its name."""
    parts = rule.split("/")
    for at, part in enumerate(parts):
        if place := re.fullmatch(r"<(?:.*:)?(\w+)>", part):
            parts[at] = str(known.get(parts[at - 1], known.get(place[1], 1)))
    return "/".join(parts)


def asked(browser, url: str) -> list[tuple]:
    with listening() as statements:
        browser.client.get(url)
    return statements


def weights(app, browser, url: str) -> dict[str, int]:
    """Of the page and of each style and script that it loads, as they travel."""
    page = browser.client.get(url, headers=PHONE)
    loads = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', browser.client.get(url).text)
    return {url: weight(page)} | {each: weight(browser.client.get(each, headers=PHONE)) for each in loads}


@contextmanager
def listening():
    """The statements of what happens meanwhile, each with its values."""
    statements, execute = [], database.execute_sql

    def listen(sql, values=None, *rest):
        statements.append((sql, values))
        return execute(sql, values, *rest)

    database.execute_sql = listen
    try:
        yield statements
    finally:
        del database.execute_sql


def read_whole(sql: str, values) -> set[str]:
    """Which big tables this statement reads from end to end. The first rows in the order of an index are soon found."""
    if (
        not sql.lstrip().startswith(("SELECT", "WITH"))
        or sql.rstrip().endswith("IN ()")
        or "WHERE (0 = 1)" in sql
    ):
        return set()
    plan = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    if FIRST_ROWS.search(sql) and "USE TEMP B-TREE FOR ORDER BY" not in plan:
        return set()
    named = {alias: table for table, alias in re.findall(r'"(\w+)" AS "(\w+)"', sql)}
    scanned = [step.split()[1] for step in plan if step.startswith("SCAN ")]
    return {named.get(name, name) for name in scanned} & BIG
