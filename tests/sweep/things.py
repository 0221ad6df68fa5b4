"""What happens in a village more rarely: mail of doubles, guests, breaches, imports, people who left."""

from datetime import date
from pathlib import Path

from models import clock
from models.breaches import Breach
from models.database import new_uid
from models.doctor import BROKEN, Examination, Finding
from models.letters.signatures.certified import CertifiedPdf
from models.rectifications import Rectification
from models.residents import lampid
from models.residents.duplicates import keep, search
from models.residents.merge import Merge
from models.residents.resident import Resident
from models.stays import Stay
from tests import filing
from tests.imports.bringing import checked
from tests.imports.workbooks import opensid, people
from tests.kind_texts.writing import goat, saved
from tests.letters import signing_elsewhere as elsewhere
from tests.office.test_cadres import outsider
from tests.village import JOKO, KADES, MAMAT, NURHAYATI, SITI, TODAY, UDIN


def rarer_things(app, scratch: Path) -> list[str]:
    """The addresses where they are seen."""
    return [*of_people(), *of_letters(app), *of_imports(app, scratch), *alone(), *of_damage(app)]


def of_people() -> list[str]:
    joko, nurhayati = Resident.by_nik(JOKO["nik"]), Resident.by_nik(NURHAYATI["nik"])
    told, siti = dict(by=None, today=TODAY), filing.account(SITI)
    wish = Rectification.file(nurhayati, item="education", wanted="S1", why="", by=siti, uid=new_uid())
    refused = Rectification.file(joko, item="name", wanted="Joko S", why="", by=siti, uid=new_uid())
    refused.refuse("KK menulis lain.", by=siti)
    guest = Stay.arrive(by=None, uid=new_uid(), name="Hans", sex="L", came_on=TODAY, host=joko)
    wati = Resident.get(name="Wati Sumiati")
    lampid.moved_out([wati], act="sweep", on=date(2026, 10, 1), to="Bogor", **told)
    person = dict(name="Emak Icih", sex="P", birth_date=date(1950, 1, 1), shdk=7)
    came = lampid.arrived(
        family=nurhayati.family, people=[person], act="came", on=date(2026, 11, 10), from_="Lebak", **told
    )[0]
    return [
        f"/kantor/kedatangan/{came.id}/ikut", "/kantor/pembetulan", f"/kantor/pembetulan/{wish.id}", f"/kantor/pembetulan/{refused.id}",
        f"/kantor/penduduk-sementara/{guest.id}", f"/kantor/kader-desa/{outsider().id}", *doubles(joko, nurhayati),
        f"/kantor/warga/{wati.id}", f"/kantor/warga/{wati.id}/kembali", f"/kantor/warga/{joko.id}/keadaan?pada=1/9/2026",
        f"/kantor/peristiwa/{wati.mutations[-1].id}", f"/kantor/warga/{joko.id}",
    ]  # fmt: skip


def doubles(joko: Resident, nurhayati: Resident) -> list[str]:
    """A pair that a search found, and one that was merged."""
    found, merged = (
        Resident.register(
            by=None, name=name, sex=alike.sex, birth_date=alike.birth_date, shdk=9, family=nurhayati.family
        )
        for name, alike in (("Djoko Soesilo", joko), ("Nur Hayati", nurhayati))
    )
    done = Merge.of(nurhayati, merged, take=(), by=filing.account(SITI), uid=new_uid(), today=TODAY)
    keep(search())
    return [
        "/kantor/data-kembar",
        f"/kantor/data-kembar/{joko.id}/{found.id}",
        f"/kantor/data-kembar/gabungan/{done.id}",
    ]


def of_letters(app) -> list[str]:
    """In the states that a letter ends in."""
    siti, kades = filing.account(SITI), filing.account(KADES)
    refused, ready, void, of_rt = (
        filing.filed(NURHAYATI, "kematian"),
        filing.signed(JOKO, "sku"),
        filing.signed(JOKO, "sktm"),
        filing.filed(NURHAYATI, "domisili"),
    )
    refused.refuse(by=siti, reason="Bukan warga desa ini.")
    void.void(by=kades, reason="Salah nama.")
    of_rt.change(filed_by=filing.account(MAMAT), channel="rt")
    pdf = elsewhere.signed(elsewhere.paper(f"Nomor: {ready.signature.number}"))
    CertifiedPdf.keep(ready, pdf, app.extensions["folder"], by=siti, uid=new_uid())
    shown = [
        f"{door}{letter.id if '/surat' in door else letter.code}"
        for letter in (refused, ready, void)
        for door in ("/kantor/surat/", "/cek/")
    ]
    return [
        *shown, f"/cek/{ready.code}/terkirim", f"/cek-surat/{void.signature.verification_code}",
        f"/cek-surat/{ready.signature.verification_code}", f"/rt/surat/{of_rt.id}", f"/rt/surat/{of_rt.id}/kode",
        f"/kantor/surat/{ready.id}/pdf-bersertifikat", f"/kantor/surat-baru/selesai/{ready.id}", f"/kantor/tanda-tangan/selesai?surat={ready.checked.uid}",
        f"/kantor/surat/{ready.id}/struk", f"/kantor/surat/{ready.id}/struk?lebar=80",
        *(f"/cek{query}" for query in ("?kode=", "?kode=XXXX", "?kode=AAAABBBB")), "/cek-surat?kode=X", "/cek-surat/AAAABBBBCC",
    ]  # fmt: skip


def of_imports(app, scratch: Path) -> list[str]:
    rows = people() + people(nik="36049", no_kk="3604990101200077")[:1]
    job = checked(opensid(scratch / "penduduk.xlsx", rows), app.extensions["folder"], filing.account(UDIN))
    return ["/kantor/impor", f"/kantor/impor/{job.id}", f"/kantor/pekerjaan/{job.id}"]


def alone() -> list[str]:
    breach = Breach.record(
        by=filing.account(UDIN), uid=new_uid(), found_at=clock.now(), happened="belum diketahui",
        what="Buku hilang.", data="Nama", whose="212 orang", done="", remedy="",
    )  # fmt: skip
    saved(goat("<p>Lain.</p>"))
    texts = "/kantor/pengaturan/jenis-surat"
    return [
        "/kantor/kebocoran", f"/kantor/kebocoran/{breach.id}", f"/kantor/kebocoran/{breach.id}/perbaikan",
        f"{texts}/kambing/naskah", f"{texts}/kambing/naskah/2", f"{texts}/kambing/naskah/2/perbedaan",
        "/kantor/warga?q=n", "/kantor/warga?q=xyvwb", "/kantor/?keadaan=semua", "/kantor/buku/A.7", "/statistik",
        "/kantor/statistik?jenis=pekerjaan", "/rt/?keadaan=selesai",
        "/surat/bepergian", "/data-saya/surat/baru/bepergian", "/rt/warga/1/surat/bepergian", "/privasi",
    ]  # fmt: skip


def of_damage(app) -> list[str]:
    found = Finding("Database", BROKEN, "Database rusak: sebagian isinya hilang.", "Tutup PosDesa.")
    Examination(clock.now(), [found]).keep(app.extensions["folder"])
    return ["/kantor/", "/kantor/pengaturan/pemeriksaan"]
