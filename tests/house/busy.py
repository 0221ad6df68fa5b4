"""A village in which something lies in every place, and who may look at it: for tests that try every page."""

from models import clock
from models.jobs import Job
from models.letters.request import LetterRequest
from models.posyandu.child import Child
from models.posyandu.session import Session
from models.posyandu.visit import Visit
from models.village import Village
from tests import filing
from tests.attachments.papers import sent
from tests.delegating import delegated, with_pin
from tests.kind_texts.writing import changed_sku, goat, saved, used
from tests.mail.arriving import arrived, given
from tests.village import ANI, DEDEH, JOKO, KADES, MAMAT, NURHAYATI, OTONG, RINA, SARIP, SITI, UDIN, WARGA

PEOPLE = {
    "stranger": None,
    "warga": WARGA,
    "kader": ANI,
    "bidan": RINA,
    "staff": SITI,
    "kades": KADES,
    "operator": UDIN,
    "rt": MAMAT,
    "rt elsewhere": OTONG,
    "rw": SARIP,
    "delegate": DEDEH,
}


def something_everywhere(app) -> list[str]:
    """Something lies in every place; returns where to begin, with the addresses that no page leads to."""
    village = Village.ours()
    new = filing.filed()
    waiting = filing.checked(JOKO)
    signed = filing.signed()
    returned = filing.filed(JOKO, "sktm")
    returned.return_to_sender(by=filing.account(SITI), reason="Nomor KK belum jelas.")
    filing.signed(NURHAYATI, "sktm").hand_over(by=filing.account(SITI), collected_by="Nurhayati")
    given(arrived(), SITI.name), arrived(), arrived(nature="rahasia")
    filing.reserved()
    delegated(), with_pin()
    used(saved(changed_sku()), app.extensions["folder"]), saved(goat("{{ warga.nma }}"))
    ani = filing.account(ANI)
    session = Session.open_on(ani.post, village.today, ani)
    Visit.record(session, Child.select().first(), {"berat": 8000, "panjang": 700, "posisi": 1}, ani)
    of_rt, own = (filing.filed(NURHAYATI, "kematian") for _ in range(2))
    # Rows of people are asked for there.
    people = filing.filed(JOKO, "kematian")
    of_rt.change(filed_by=filing.account(MAMAT), channel="rt")
    for each in (of_rt, own):
        each.return_to_sender(by=filing.account(SITI), reason="Kurang jelas.")
    paper = sent(app.extensions["folder"], new, keep=True)
    codes = [f"/cek/{each.code}" for each in LetterRequest.select()]
    job = Job.create(kind="tabel", title="Cetak", account=filing.account(SITI), asked_at=clock.now())
    return [
        "/", "/kantor/", "/posyandu/", "/rt/", "/data-saya/", "/data-saya/masuk", "/masuk", "/sandi", "/cek", "/cek-surat", *codes, f"/cek/{returned.code}/perbaiki",
        f"/cek-surat/{signed.signature.verification_code}", f"/kantor/tanda-tangan/pin?surat={waiting.checked.uid}",
        f"/kantor/surat/{new.id}/pengembalian", f"/kantor/surat/{waiting.id}/tanda-tangan-pena", f"/kantor/surat/{new.id}",
        f"/kantor/pekerjaan/{job.id}", f"/kantor/berkas/{paper.id}", f"/cek/{new.code}/berkas",
        # The rooms of letters that no page leads everyone to.
        f"/kantor/surat/{signed.id}/pembatalan", f"/kantor/surat/{signed.id}/pdf-bersertifikat",
        f"/kantor/surat/{signed.id}/penyerahan", f"/kantor/surat/{people.id}/isian", f"/kantor/surat/{new.id}/struk?lebar=58",
        f"/kantor/tanda-tangan/{waiting.id}/pengembalian", f"/kantor/surat/{new.id}/penolakan", f"/kantor/surat/{new.id}/warga",
        "/kantor/surat-baru/1?jenis=ahli_waris", "/surat/sktm", "/surat/kematian",
        "/kantor/pelimpahan", "/kantor/pelimpahan/baru", "/kantor/nomor-surat", "/kantor/nomor-surat/lompatan",
        "/kantor/surat-masuk/baru", "/kantor/register-surat", "/kantor/angka-layanan",
        "/kantor/pengaturan/jenis-surat/sku/naskah/1", "/kantor/pengaturan/jenis-surat/sku/naskah/ubah",
        "/kantor/pengaturan/jenis-surat/sku/naskah/penghentian",
        "/kantor/pengaturan/jenis-surat/sktm", "/rt/warga", "/rt/warga/1/surat/kematian", f"/rt/surat/{new.id}/keberatan",
        f"/rt/surat/{of_rt.id}/perbaikan", "/data-saya/surat/baru/kematian", f"/data-saya/surat/{own.id}/perbaikan", "/data-saya/kertas",
        f"/data-saya/surat/{new.id}/kertas",
    ]  # fmt: skip
