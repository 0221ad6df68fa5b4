"""People of a letter at the counter: picked from the family or by their NIK, typed when the register knows them not."""

import pytest

from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.residents.resident import Resident
from tests.filing import SKU, account, filed
from tests.village import JOKO, KADES, NURHAYATI, SITI

HEIR = {
    "pewaris__nama": "Sukarta",
    "pewaris__alamat": "Kampung Lebak",
    "meninggal_tanggal": "1/2/2026",
    "meninggal_tempat": "Rumah",
    "akta_kematian": "3604-KM-12022026-0007",
    "keperluan": "Balik nama tanah",
    "saksi__0__nama": "Ujang",
    "saksi__1__nama": "Entis",
}


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


@pytest.fixture
def joko(app):
    return Resident.get(name="Joko Susilo").id


def heirs(siti, joko, **answers):
    page = siti.get(f"/kantor/surat-baru/{joko}?jenis=ahli_waris")
    form = page.form("Simpan")
    form.values |= {name: "" for name in HEIR if name not in form.values}
    return form.send(**HEIR | answers)


def test_a_pick_or_a_nik_takes_the_person_from_the_register(siti, joko):
    wati, nurhayati = Resident.get(name="Wati Sumiati"), Resident.get(name="Nurhayati")
    page = heirs(
        siti, joko, ahli_waris__0__warga=str(wati.id), ahli_waris__0__hubungan="Istri",
        ahli_waris__1__nik=nurhayati.nik, ahli_waris__1__hubungan="Anak",
    )  # fmt: skip
    assert page.heading == "Surat siap dicetak"
    told = LetterRequest.get().answers["ahli_waris"]
    assert [(each["nama"], each["hubungan"]) for each in told] == [
        ("Wati Sumiati", "Istri"),
        ("Nurhayati", "Anak"),
    ]
    assert [each["warga_id"] for each in told] == [wati.id, nurhayati.id] and told[1][
        "tanggal_lahir"
    ] == "1989-07-12"


def test_somebody_of_another_village_is_typed(siti, joko):
    heirs(
        siti,
        joko,
        ahli_waris__0__nama="Orang Jauh",
        ahli_waris__0__hubungan="Anak",
        ahli_waris__0__alamat="Lebak",
    )
    assert LetterRequest.get().answers["ahli_waris"] == [
        {"nama": "Orang Jauh", "hubungan": "Anak", "alamat": "Lebak"}
    ]


def test_nobody_outside_the_family_is_picked_by_its_number(siti, joko):
    stranger = Resident.get(name="Nurhayati")
    sent = {"ahli_waris__0__warga": str(stranger.id), "ahli_waris__0__hubungan": "Anak"}
    assert heirs(siti, joko, **sent).status == 422 and not LetterRequest.select().exists()


def test_what_an_heir_was_to_the_dead_is_asked_of_whoever_is_picked(siti, joko):
    """The family card only knows what he is to the head of the family."""
    page = heirs(siti, joko, ahli_waris__0__warga=str(Resident.get(name="Wati Sumiati").id))
    assert page.status == 422 and "Hubungan dengan pewaris belum diisi." in page.errors


def test_who_asks_may_be_an_heir(siti, joko):
    heirs(siti, joko, ahli_waris__0__warga=str(joko), ahli_waris__0__hubungan="Anak")
    assert LetterRequest.get().answers["ahli_waris"][0]["nama"] == "Joko Susilo"


def test_a_tick_names_one_of_the_family_as_its_card_does(siti, joko):
    wati = Resident.get(name="Wati Sumiati")
    form = siti.get(f"/kantor/surat-baru/{joko}?jenis=tanggungan").form("Simpan")
    form.choose("Wati Sumiati").fill("Untuk apa", "Tunjangan keluarga").send()
    told = LetterRequest.get().answers["tanggungan"]
    assert [(each["warga_id"], each["hubungan"]) for each in told] == [(wati.id, "Istri")]


@pytest.mark.parametrize("kind", [each.id for each in LetterKind.all() if each.questions])
def test_the_hands_begin_at_the_first_question_of_every_kind(siti, joko, kind):
    page = siti.get(f"/kantor/surat-baru/{joko}?jenis={kind}")
    assert len([each for each in page.tree.iter() if each.get("autofocus") is not None]) == 1


def test_a_form_that_came_back_begins_at_what_is_to_be_mended(siti, joko):
    page = heirs(siti, joko, ahli_waris__0__nama="Encep")
    (hands,) = [each for each in page.tree.iter() if each.get("autofocus") is not None]
    assert hands.get("id") == "ahli_waris__0__hubungan"


def test_a_condition_keeps_the_capitals_of_a_choice(siti, joko):
    page = siti.get(f"/kantor/surat-baru/{joko}?jenis=peng_ktp")
    assert "Diisi bila dipilih: penggantian KTP-el yang hilang." in page.text


def test_more_rows_begin_under_the_hands(siti, joko):
    html = siti.get(f"/kantor/surat-baru/{joko}?jenis=ahli_waris").html
    assert "/baris/ahli_waris#ahli_waris__3__warga" in html


def test_twenty_five_heirs_are_one_letter(siti, joko):
    rows = {f"ahli_waris__{row}__nama": f"Waris {row}" for row in range(25)}
    rows |= {f"ahli_waris__{row}__hubungan": "Cucu" for row in range(25)}
    page = heirs(siti, joko, **rows)
    assert page.heading == "Surat siap dicetak"
    assert len(LetterRequest.get().answers["ahli_waris"]) == 25
    assert "Waris 24" in Signature.get().html or "WARIS 24" in Signature.get().html


def test_a_form_of_the_applicant_takes_no_number(siti, joko):
    page = siti.get(f"/kantor/surat-baru/{joko}?jenis=kuasa")
    assert "ditandatangani pemohon sendiri dan tidak diberi nomor" in page.text
    wati = Resident.get(name="Wati Sumiati")
    page = page.form("Simpan").send(penerima__warga=str(wati.id), keperluan="Mengambil ijazah di sekolah")
    assert page.heading == "Formulir siap dicetak" and not Signature.select().exists()
    letter = LetterRequest.get()
    assert letter.state == "printed" and "Nomor:" not in letter.form_print.html
    pdf = siti.client.get(f"/kantor/surat/{letter.id}/pdf")
    assert pdf.status_code == 200 and pdf.get_data().startswith(b"%PDF")


def test_the_last_letter_is_made_again_with_its_answers(siti):
    nurhayati = Resident.get(name="Nurhayati").id
    form = siti.get(f"/kantor/surat-baru/{nurhayati}?jenis=sku").form("Simpan")
    form.send(**SKU)
    page = siti.get(f"/kantor/surat-baru/{nurhayati}").follow("Buat lagi")
    assert page.form("Simpan").values["usaha"] == "Warung sembako"


def test_a_letter_of_somebody_else_is_not_made_again_for_this_one(siti, joko):
    nurhayati = Resident.get(nik=NURHAYATI["nik"]).id
    siti.get(f"/kantor/surat-baru/{nurhayati}?jenis=sku").form("Simpan").send(**SKU)
    siti.get(f"/kantor/surat-baru/{joko}?jenis=sku&seperti={LetterRequest.get().id}", status=404)


def test_the_next_person_is_searched_for_on_the_page_that_prints(siti, joko):
    form = siti.get(f"/kantor/surat-baru/{joko}?jenis=domisili").form("Simpan")
    page = form.fill("Untuk apa", "Sekolah").send()
    assert "Wati Sumiati" in page.text and page.form("Cari").fill(
        "Nama, NIK", NURHAYATI["nik"]
    ).send().heading.endswith("Nurhayati")


def test_staff_mend_what_a_sender_wrote(siti):
    letter = filed(NURHAYATI)
    page = siti.get(f"/kantor/surat/{letter.id}").follow("Perbaiki isi surat")
    page = page.form("Simpan perbaikan").fill("Sejak tahun", "2020").send()
    assert "2020" in page.text and "Isi surat diperbaiki petugas" in page.text
    assert LetterRequest.get().answers["sejak"] == "2020"


@pytest.fixture
def with_camat(siti, joko, folder):
    """A letter that the camat was chosen to sign, too."""
    (folder.letters / "hajatan.html").write_text(
        '{#\ntitle = "Surat hajatan"\ncode = "300"\nmaybe_cosigners = ["camat"]\n[[questions]]\nname = "acara"\nlabel = "Acara"\n#}\n'
        '{% extends "print/letter.html" %}{% block isi %}{{ isian.acara }}{% endblock %}'
    )
    form = siti.get(f"/kantor/surat-baru/{joko}?jenis=hajatan").form("Simpan dan cetak")
    form.fill("Acara", "Khitanan").choose("Camat").choose("Lewat HP").send()
    letter = LetterRequest.get()
    letter.send_back(by=account(KADES), reason="Tulis tanggalnya.")
    return letter


def test_who_else_signs_stays_when_the_rest_is_mended(siti, with_camat):
    form = siti.get(f"/kantor/surat/{with_camat.id}/isian").form("Simpan perbaikan")
    form.fill("Acara", "Khitanan 1 Desember").send()
    assert LetterRequest.get().answers == {"acara": "Khitanan 1 Desember", "mengetahui": ["camat"]}
    form.values.pop("cosigners")
    form.send(reading=LetterRequest.get().version)
    assert "mengetahui" not in LetterRequest.get().answers


def test_who_else_signs_stays_when_the_sender_corrects_it(siti, with_camat):
    with_camat.return_to_sender(by=account(SITI), reason="Tulis tanggalnya.")
    form = siti.get(f"/cek/{with_camat.code}/perbaiki").form("Kirim perbaikan")
    form.fill("Acara", "Khitanan 1 Desember").send(**JOKO)
    assert LetterRequest.get().answers == {"acara": "Khitanan 1 Desember", "mengetahui": ["camat"]}


def test_who_else_signed_is_ticked_when_the_letter_is_made_again(siti, joko, with_camat):
    page = siti.get(f"/kantor/surat-baru/{joko}?jenis=hajatan&seperti={with_camat.id}")
    assert page.form("Simpan dan cetak").values["cosigners"] == "camat"


def test_a_question_asked_in_another_way_since_is_answered_anew_before_the_check(siti, folder):
    letter = filed(JOKO, "domisili")
    text = LetterKind.find("domisili").source.replace(
        'name = "keperluan"', 'name = "keperluan"\ntype = "date"', 1
    )
    (folder.letters / "domisili.html").write_text(text)
    page = siti.get(f"/kantor/surat/{letter.id}")
    assert "Berobat di RSUD" in page.text
    refused = page.press("Teruskan")
    assert refused.status == 409 and "sekarang ditanyakan dengan cara lain" in refused.text
    form = siti.get(f"/kantor/surat/{letter.id}").follow("Perbaiki isi surat").form("Simpan perbaikan")
    assert form.values["keperluan"] == ""
    assert "Menunggu tanda tangan" in form.send(keperluan="1/12/2026").press("Teruskan").text
