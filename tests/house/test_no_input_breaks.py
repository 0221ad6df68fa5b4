"""Whatever anyone sends to any route, the answer is one of our pages: never a 500, never another's data.

The tries follow from the route table and from the forms on the pages, so a new route is tried by itself.
Each try is undone, so that all of them meet the same village.
"""

from random import Random

import pytest

from models import clock, first_run
from models.jobs import Job
from models.letters.request import LetterRequest
from models.posyandu.child import Child
from models.posyandu.session import Session
from models.posyandu.visit import Visit
from tests import filing
from tests.attack import Attack
from tests.village import ANI, JOKO, KADES, NURHAYATI, RINA, SITI, UDIN, WARGA

PEOPLE = {
    "stranger": None,
    "warga": WARGA,
    "kader": ANI,
    "bidan": RINA,
    "staff": SITI,
    "kades": KADES,
    "operator": UDIN,
}
PERSONAL = [person[each] for person in (JOKO, NURHAYATI) for each in ("name", "nik", "no_kk")]


@pytest.fixture
def pages(app, village):
    """Something lies in every place; the addresses that no page leads to."""
    new = filing.filed()
    waiting = filing.checked(JOKO)
    signed = filing.signed()
    returned = filing.filed(JOKO, "sktm")
    returned.return_to_sender(by=filing.account(SITI), reason="Nomor KK belum jelas.")
    filing.signed(NURHAYATI, "sktm").hand_over(by=filing.account(SITI), collected_by="Nurhayati")
    ani = filing.account(ANI)
    session = Session.open_on(ani.post, village.today, ani)
    Visit.record(session, Child.select().first(), {"berat": 8000, "panjang": 700, "posisi": 1}, ani)
    codes = [f"/cek/{each.code}" for each in LetterRequest.select()]
    job = Job.create(kind="tabel", title="Cetak", account=filing.account(SITI), asked_at=clock.now())
    return [
        "/", "/kantor/", "/posyandu/", "/data-saya/", "/data-saya/masuk", "/masuk", "/sandi", "/cek", "/cek-surat", *codes, f"/cek/{returned.code}/perbaiki",
        f"/cek-surat/{signed.signature.verification_code}", f"/kantor/tanda-tangan/pin?surat={waiting.checked.uid}",
        f"/kantor/surat/{new.id}/pengembalian", f"/kantor/surat/{waiting.id}/tanda-tangan-pena", f"/kantor/surat/{new.id}",
        f"/kantor/pekerjaan/{job.id}",
    ]  # fmt: skip


def test_no_input_breaks(app, pages, monkeypatch):
    # A checkpoint cannot run inside the transaction in which every try is undone.
    monkeypatch.setattr(first_run, "_empty_the_log", lambda: None)
    attacks = {name: Attack(app, person, Random(name)) for name, person in PEOPLE.items()}
    for attack in attacks.values():
        attack.look_around(*pages)
        attack.begin()
    attacks["stranger"].secrets = PERSONAL
    attacks["warga"].secrets = [JOKO[each] for each in ("name", "nik", "no_kk")]
    routes = [
        (rule, method) for rule in app.url_map.iter_rules() for method in rule.methods & {"GET", "POST"}
    ]
    tried: set[tuple[str, str]] = set()
    for rule, method in routes:
        forms = next((a.forms[rule.endpoint] for a in attacks.values() if a.forms[rule.endpoint]), [])
        for attack in attacks.values():
            attack.try_route(rule, method, forms, tried)
