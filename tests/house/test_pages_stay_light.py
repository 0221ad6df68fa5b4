"""A page asks the database as often for fifty rows as for ten, and reads no big table from end to end.

The pages follow from the route table, so a new one is tried by itself.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from bench import routes
from models import TABLES, clock
from models.access import Access
from models.books import BOOKS
from models.database import database, new_uid
from models.jobs import Job
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.letters.steps import STATES
from models.posyandu.child import Child
from models.posyandu.session import Session
from models.posyandu.visit import Visit
from models.rectifications import Rectification
from models.residents import lampid
from models.residents.resident import Resident
from models.stays import Stay
from tests import filing
from tests.browser import Browser
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
# With the people of the village, and with the years.
GROW = {
    "account", "sign_in", "lock", "event", "access", "job", "pin_handout", "rectification", "ruling",
    "resident", "family", "mutation", "posting", "closed_page", "duplicate_pair", "not_duplicate", "merge", "stay",
    "letter_request", "check", "return", "correction", "send_back", "refusal", "signature", "issued_pdf",
    "certified_pdf", "handover", "form_print", "void", "consent", "introduction", "attachment", "paper_seen",
    "outside_letter", "incoming_mail", "disposition", "assignment",
    "child", "session", "visit", "measurement", "judgement",
}  # fmt: skip
BOUNDED = {
    "village": "one row", "first_run": "one row", "seal_key": "one, until it is replaced",
    "dusun": "a dozen", "rt": "at most some hundreds", "post": "some dozens", "official": "a dozen in office, and who was",
    "delegation": "one or two in force, some a year", "cadre": "those who serve, some dozens", "closing": "twelve a year",
    "counter": "one a year for each sequence", "keeping_time": "one for each class of data",
    "letter_setting": "one for each kind of letter", "kind_text": "versions of some dozen kinds", "kind_use": "as many",
    "breach": "none, in a good year", "skip": "gaps in the numbers, some a year",
    "sweep": "one a day at most, and short",
}  # fmt: skip
MAY_READ_WHOLE = {
    (
        "/kantor/pengaturan/masa-simpan",
        "attachment",
    ): "those whose file is still there, by an index of these alone",
    ("/kantor/penduduk-sementara", "stay"): "how many are here: who left is erased after some years",
    ("/kantor/data-kembar", "duplicate_pair"): "how many pairs there are: found anew, and settled one by one",
    ("/kantor/?keadaan=semua", "letter_request"): "how many there are in all: 60,000 are counted in 1 ms",
    ("/kantor/surat-masuk", "incoming_mail"): "how many the account may see: some hundreds a year",
}
# What to put into an address, by the word before its place or by its name.
IN_PLACE_OF = {"month": ["2026-11"], "merged_id": [2]}
KB = 1024
# With its headers after gzip: an office on a slow line, too, has its lists within seconds.
WARM, COLD, OWN_COLD = 6 * KB, 40 * KB, 14 * KB
# One works without this server and brings all with it; one holds the whole text of a letter, and edits it.
HEAVIER = {"/periksa-surat.html": 18 * KB, "/kantor/pengaturan/jenis-surat/sku/naskah/ubah": 9 * KB}
# The first rows of a table, or the newest, with no condition: they are soon found. What is summed is read whole.
FIRST_ROWS = re.compile(
    r'FROM "?\w+"?( AS "t\d")?((?! WHERE | GROUP |_wrapped).)* LIMIT (\?|\d+)', re.I | re.S
)
SUMMED = re.compile(r'(COUNT|SUM|AVG)\([^()]*\)[^()]*FROM "?\w+"?', re.I)
SEARCHES = "warga?q=bayi ?keadaan=semua ?keadaan=semua&q=nur statistik?jenis=anggota-keluarga".split()
MORE_PAGES = [
    ("office", f"/kantor/{url}") for url in [*(f"buku/{book.code}" for book in BOOKS), *SEARCHES]
] + [("rt", f"/rt/{url}") for url in ("?keadaan=berjalan", "?keadaan=selesai", "warga?q=bayi")]


def test_pages_stay_light(app, signed_in):
    clients = {door: [signed_in(each).client for each in people] for door, people in PEOPLE.items()}
    clients[""] = [Browser(app).client]
    live_on(range(10))
    few = {url: asked(client, url) for url, client in pages(app, clients).items()}
    live_on(range(10, 50))
    found = pages(app, clients)
    wrong = [each for url, client in found.items() for each in too_much(client, url, few.get(url))]
    assert not wrong, "\n".join(wrong)
    assert few.keys() <= found.keys()
    # Should the list of routes be read wrongly, there would be nothing to find fault with.
    assert len(found) > 150


def too_much(client, url: str, few: list | None) -> Iterator[str]:
    """What is wrong with this page, in sentences; `few`: its statements when there was less to show."""
    statements, parts = asked(client, url), weights(client, url)
    if few is not None and len(few) != len(statements):
        yield f"{url} asks {len(statements)} times for more rows, {len(few)} times for few"
    if len(statements) > MOST:
        yield f"{url} asks {len(statements)} times"
    whole = {(url, table) for statement in statements for table in read_whole(*statement)}
    for page, table in whole - MAY_READ_WHOLE.keys():
        yield f"{page} reads {table} from end to end"
    cold = COLD if "petugas" in str([*parts]) else OWN_COLD
    if parts[url] > HEAVIER.get(url, WARM) or sum(parts.values()) > max(cold, HEAVIER.get(url, 0)):
        yield f"{url} weighs {parts}"
    if len(parts) > (4 if url in HEAVIER else 3):
        yield f"{url} loads {[*parts]}"


def test_daily_work_reads_no_big_table_from_end_to_end(app):
    """Filing, checking, signing, a birth, mail, a weighing: whoever waits for one should not wait for ten years."""
    live_on(range(5))
    with listening() as statements:
        live_on(range(5, 8))
    whole = {
        (re.sub(r"\s+", " ", sql), table) for sql, values in statements for table in read_whole(sql, values)
    }
    assert len(statements) > 200 and not whole


def test_of_each_table_it_is_known_whether_it_grows():
    named = {each._meta.table_name for each in TABLES}
    undecided = named - GROW - BOUNDED.keys()
    assert not undecided, f"put these among those that grow, or say why they do not: {undecided}"
    assert GROW | BOUNDED.keys() == named and not GROW & BOUNDED.keys()


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


def pages(app, clients) -> dict:
    """The address of each page that opens, and who may open it."""
    # What has an address of its own in each state: a letter of each.
    return routes.pages(app, clients, known(), MORE_PAGES)


def known() -> dict[str, list]:
    """About Nurhayati, her family and her letters; else about the first."""
    nurhayati = Resident.by_nik(NURHAYATI["nik"])
    letters = LetterRequest.select().order_by(LetterRequest.id)
    in_each_state = [letters.where(LetterRequest.state == each).first() for each in STATES]
    letters = [letters.first(), *filter(None, in_each_state)]
    ids = [each.id for each in letters]
    return IN_PLACE_OF | {
        "child_id": [each.id for each in Child.select()],
        "warga": [nurhayati.id], "keluarga": [nurhayati.family_id], "cek": [each.code for each in letters],
        "surat": ids, "letter_id": ids, "tanda-tangan": ids,
        "cek-surat": [each.verification_code for each in Signature.select().limit(1)],
    }  # fmt: skip


def asked(client, url: str) -> list[tuple]:
    """What is kept while nobody writes has been asked before."""
    client.get(url)
    with listening() as statements:
        client.get(url)
    return statements


def weights(client, url: str) -> dict[str, int]:
    """Of the page and of each style and script that it loads, as they travel."""
    page = client.get(url, headers=PHONE)
    loads = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', client.get(url).text)
    return {url: weight(page)} | {each: weight(client.get(each, headers=PHONE)) for each in loads}


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
        not sql.lstrip().startswith(("SELECT", "WITH", "UPDATE", "DELETE"))
        or sql.rstrip().endswith("IN ()")
        or "(0 = 1)" in sql
    ):
        return set()
    plan = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    sorts = "USE TEMP B-TREE FOR ORDER BY" in plan
    if FIRST_ROWS.search(sql) and not SUMMED.search(sql) and not sorts:
        return set()
    named = {alias: table for table, alias in re.findall(r'"(\w+)" AS "(\w+)"', sql)}
    scanned = [step.split()[1] for step in plan if step.startswith("SCAN ")]
    return {named.get(name, name) for name in scanned} & GROW
