"""How to get to each screen that docs/screens.py takes a picture of: a way is called with the page of a browser."""

import base64
import io
import re
import tempfile
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page

from models.letters.attachments.attachment import Attachment
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.residents.resident import Resident
from tests.imports.workbooks import opensid, people
from tests.village import JOKO


def at(url: str):
    return lambda page: page.goto(url)


def following(*words: str):
    """Follow links or press buttons with these words, one after the other, from where the one before ended."""

    def follow(page: Page) -> None:
        for word in words:
            page.locator("main a, main button, nav a").filter(has_text=word).first.click()

    return follow


def found_region(page: Page) -> None:
    page.goto("/pasang/desa")
    fill(page, {"Nama desa": "Sukamaju Cikeusal"})
    following("Cari")(page)


def letterhead(page: Page) -> None:
    following("Simpan dan lanjut")(page)
    fill(page, {"Alamat kantor": "Jalan Raya Cikeusal Km 4", "Kode pos": "42175"})


def answered(page: Page) -> None:
    page.goto("/surat/domisili")
    fill(page, {"Nama lengkap": JOKO["name"], "NIK": JOKO["nik"], "Nomor KK": JOKO["no_kk"]})
    fill(page, {"RT": JOKO["rt"], "RW": JOKO["rw"], "Untuk apa surat ini dipakai?": "Membuka rekening bank"})
    fill(page, {"Tinggal di alamat ini sejak tahun berapa?": "2015"})
    following("Lanjut")(page)


def opened_session(page: Page) -> None:
    page.goto("/posyandu/")
    following("Buka sesi hari ini")(page)


def weighed(page: Page) -> None:
    fill(
        page,
        {"Berat badan": "7,2", "Panjang badan": "69,5", "Lingkar kepala": "43,6", "Lingkar lengan": "13,5"},
    )
    following("Simpan")(page)


def months_recap(page: Page) -> None:
    page.goto("/posyandu/")
    following("Rekap", "Rekap Oktober")(page)


def family(page: Page) -> None:
    """The only one of this name: found, and opened at once."""
    page.goto("/kantor/warga?q=joko+susilo")
    following("Keluarga dan KK")(page)


def twins(page: Page) -> None:
    page.goto("/kantor/data-kembar")
    following("Cari data kembar", "Lihat data kembar", "Muhammad")(page)


def checked_file(page: Page) -> None:
    """A workbook of OpenSID, before anything of it is in the register; one row has a mistake."""
    page.goto("/kantor/impor")
    with tempfile.TemporaryDirectory() as folder:
        rows = people() + people(nik="36049", no_kk="3604990101200077")[:1]
        page.set_input_files("#file", opensid(Path(folder) / "penduduk.xlsx", rows))
        following("Unggah dan periksa", "Lihat hasil pemeriksaan")(page)


def fill(page: Page, answers: dict[str, str]) -> None:
    for label, answer in answers.items():
        page.get_by_label(re.compile("^" + re.escape(label))).first.fill(answer)


def request_in(state: str, path: str, channel: str = "hp"):
    """The page of the newest request in this state that came this way; `path` may name its id or its code."""

    def go(page: Page) -> None:
        came = (LetterRequest.state == state) & (LetterRequest.channel == channel)
        request = LetterRequest.select().where(came).order_by(LetterRequest.id.desc()).get()
        page.goto(path.format(id=request.id, code=request.code))

    return go


def counter_form(page: Page) -> None:
    """Of someone who came to the office, a moment before it is saved."""
    joko = Resident.get(nik=JOKO["nik"])
    page.goto(f"/kantor/surat-baru/{joko.id}?jenis=sku")
    fill(page, {"Apa usaha Anda?": "Warung sembako", "Di mana tempat usahanya?": "Kampung Kadu Gede RT 03"})
    fill(page, {"Sejak tahun berapa?": "2019", "Untuk apa surat ini dipakai?": "Syarat pinjaman KUR"})


def counter_with_people(page: Page) -> None:
    """A letter that names others: the heirs are ticked out of the family."""
    wife = (
        Resident.select()
        .where(Resident.shdk == 3, Resident.birth_date < "1980-01-01")
        .order_by(Resident.id)
        .get()
    )
    page.goto(f"/kantor/surat-baru/{wife.id}?jenis=ahli_waris")


def own_form(page: Page) -> None:
    page.goto("/data-saya/surat/baru/domisili")
    fill(page, {"Untuk apa surat ini dipakai?": "Membuka rekening bank"})


def newest_issued() -> Signature:
    """Of a kind that people carry to a bank."""
    carried = LetterRequest.kind.in_(["sku", "domisili"]) & (LetterRequest.state == "handed_over")
    return Signature.select().join(LetterRequest).where(carried).order_by(Signature.id.desc()).get()


def issued(path: str):
    """About the newest letter; `path` may name its verification code."""
    return lambda page: page.goto(path.format(code=newest_issued().verification_code))


def checked_offline(page: Page) -> None:
    """The page that a bank keeps as a file, with what a phone has read from a letter."""
    read = newest_issued().facts["surat"]["isi_qr"].partition("#")[2]
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "periksa-surat.html"
        kept.write_bytes(page.context.request.get("/periksa-surat.html").body())
        page.goto(f"{kept.as_uri()}#{read}")


def letter_on_paper(page: Page) -> None:
    """The PDF of a letter as a picture, because a browser without a window shows none."""
    pdf = page.context.request.get(f"/kantor/surat/{newest_issued().request_id}/pdf").body()
    picture = io.BytesIO()
    pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().save(picture, "PNG")
    drawn = base64.b64encode(picture.getvalue()).decode()
    page.goto("about:blank")
    page.set_content(
        f'<title>Surat</title><body style="margin:0"><img style="width:100%" src="data:image/png;base64,{drawn}">'
    )


def with_papers(path: str):
    """Of the request that photos of papers were sent for."""

    def go(page: Page) -> None:
        sent = Attachment.select().order_by(Attachment.id.desc()).get()
        page.goto(path.format(id=sent.request_id, code=sent.request.code))

    return go
