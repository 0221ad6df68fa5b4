"""Words that do things (HTML, Jinja, formulas) and words without end, in every field of every kind of letter."""

import re
from io import BytesIO
from urllib.parse import parse_qs, urlparse
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.residents import codes
from models.residents.resident import Resident
from tests.filing import account, checked, filed, sign, signed
from tests.house.filling import filled, most_choices, text_fields
from tests.mail.arriving import arrived
from tests.office.test_letter_register_pages import printed
from tests.village import DEDEH, JOKO, KADES, MAMAT, NURHAYATI, SITI, WARGA

KINDS = LetterKind.all()
BY_PHONE = [each for each in KINDS if each.self_service]
EVIL = "<b>{{7*7}}</b>{%x%}"
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1"]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.id)
# Printing is slow: that no answer of any kind is more than text, tests/letters/test_kind.py reads in its HTML.
some_kinds = pytest.mark.parametrize("kind", KINDS[::5], ids=lambda each: each.id)


def plain(text: str) -> str:
    """As it can be compared: printed names are in capitals, lines break anywhere."""
    return re.sub(r"\s+", "", text).casefold()


def asker(kind: LetterKind) -> Resident:
    """Joko, as the one of whom the letter would be true; and Nurhayati."""
    marital = next((code for code, words in codes.MARITAL.choices() if words in kind.only_marital), 2)
    for each in (NURHAYATI, JOKO):
        person = Resident.by_nik(each["nik"])
        person.change(marital=marital, sex="P" if "Perempuan" in kind.only_sex else "L")
    return person


def sendable(form, answers: dict) -> dict:
    """A question may be called what the form calls its own: then its field has another name."""
    return {
        f"isian_{name}" if f"isian_{name}" in form.values else name: said for name, said in answers.items()
    }


def too_long(_name: str, longest: int) -> str:
    return "kata " * 799 + "akhir" if longest < 4000 else "a|b"


def paper(browser, letter) -> str:
    answer = browser.client.get(f"/kantor/surat/{letter.id}/pdf")
    assert answer.status_code == 200
    return plain("".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages))


def marked(numbers: dict[str, int]):
    """Into every field the same evil words with a number of its own; so that what is printed can be told apart."""

    def words(name: str, longest: int) -> str:
        number = numbers.setdefault(name, 9001 + len(numbers))
        return next(
            said for said in (f"<b>{{{{{number}*7}}}}</b>", f"{{{{{number}*7}}}}") if len(said) <= longest
        )

    return words


@some_kinds
def test_words_that_do_things_are_only_printed_whatever_field_they_stand_in(signed_in, kind):
    siti, home = signed_in(SITI), f"/kantor/surat-baru/{asker(kind).id}"
    for chosen in range(min(2, most_choices(kind))):
        numbers: dict[str, int] = {}
        form = siti.get(f"{home}?jenis={kind.id}").form("Simpan")
        page = form.send(**sendable(form, filled(kind, marked(numbers), chosen)), manner="pena")
        assert page.status == 200, (chosen, page.errors)
        letter = LetterRequest.select().order_by(LetterRequest.id.desc()).first()
        on_paper = paper(siti, letter)
        seen = plain(siti.get(f"/kantor/surat/{letter.id}").text)
        for name, number in numbers.items():
            # Of other people the page names the most important; the paper says the rest.
            assert "__" in name or f"{{{{{number}*7}}}}" in seen, f"{name} is not shown"
            assert on_paper.count(f"{number}*7") == on_paper.count(f"{{{{{number}*7}}}}"), name
            assert str(number * 7) not in on_paper, f"{name} was reckoned"
        printed_ones = [name for name, number in numbers.items() if f"{number}*7" in on_paper]
        assert not numbers or printed_ones


@each_kind
def test_what_is_too_long_gets_a_sentence_beside_its_field_and_stays(signed_in, kind):
    """At the counter; two pages of text in every field at once."""
    siti = signed_in(SITI)
    form = siti.get(f"/kantor/surat-baru/{asker(kind).id}?jenis={kind.id}").form("Simpan")
    short = sendable(form, {name: most for name, most in text_fields(kind).items() if most < 4000})
    page = form.send(**sendable(form, filled(kind, too_long)))
    if not short:
        pytest.skip("asks for no words")
    assert page.status == 422
    assert len([each for each in page.errors if "Terlalu panjang" in each]) == len(short)
    values = page.form("Simpan").values
    assert not [name for name in short if not values[name].endswith("akhir")]
    assert not LetterRequest.select().exists()


@pytest.mark.parametrize("kind", BY_PHONE[::4], ids=lambda each: each.id)
def test_what_is_too_long_stays_in_the_form_at_the_other_doors_too(browser, signed_in, kind):
    asker(kind)
    for visitor, url, button, more in _doors(kind, browser, signed_in):
        form = visitor.get(url).form(button)
        short = sendable(form, {name: most for name, most in text_fields(kind).items() if most < 4000})
        page = form.send(**more | sendable(form, filled(kind, too_long)))
        assert page.status == (422 if short else 200), (url, page.errors)
        values = page.form(button).values if short else {}
        assert len([each for each in page.errors if "Terlalu panjang" in each]) == len(short), url
        assert not [name for name in short if not values[name].endswith("akhir")], url


def _doors(kind, browser, signed_in):
    """Who, where, which button, and what else is asked there: the phone, the RT, the own door, mending, correcting."""
    claim = JOKO | {"phone": ""}
    yield browser, f"/surat/{kind.id}", "Lanjut", claim
    yield signed_in(MAMAT), f"/rt/warga/1/surat/{kind.id}", "Kirim", {"consent": "y"}
    yield signed_in(WARGA), f"/data-saya/surat/baru/{kind.id}", "Kirim", {}
    letter = filed(JOKO, kind.id)
    yield signed_in(SITI), f"/kantor/surat/{letter.id}/isian", "Simpan", {}
    letter.return_to_sender(by=account(SITI), reason="Kurang jelas.")
    yield browser, f"/cek/{letter.code}/perbaiki", "Kirim perbaikan", claim


def test_in_the_names_and_addresses_of_the_register_they_are_only_shown(signed_in, browser, app):
    joko = Resident.by_nik(JOKO["nik"])
    joko.change(name=EVIL, birth_place=EVIL)
    joko.family.change(address=EVIL)
    letter = checked(JOKO, "domisili")
    letter.change(name=EVIL)
    signature = sign(letter)
    siti = signed_in(SITI)
    assert paper(siti, letter).count("{{7*7}}") >= 3 and "<b>" in paper(siti, letter)
    for url in (
        f"/kantor/surat/{letter.id}", "/kantor/?keadaan=siap", f"/kantor/surat/{letter.id}/struk",
        "/kantor/warga/1", "/kantor/surat-baru/1", "/kantor/register-surat",
    ):  # fmt: skip
        page = siti.get(url)
        assert "<b>{{" not in page.html and "7*7" in page.html, url
    for url in (
        f"/cek/{letter.code}",
        f"/cek-surat/{signature.verification_code}",
        f"/cek/{letter.code}/terkirim",
    ):
        page = browser.get(url)
        assert "<b>{{" not in page.html and "7*7" not in page.html, url
    mamat = signed_in(MAMAT)
    for url in ("/rt/warga", "/rt/warga/1", f"/rt/surat/{letter.id}", "/rt/?keadaan=berjalan"):
        assert "<b>{{" not in mamat.get(url).html, url


@pytest.mark.parametrize("deed", ["pengembalian", "penolakan"])
def test_a_reason_is_only_shown_to_its_reader_and_in_the_text_for_whatsapp(signed_in, browser, deed):
    letter = filed(JOKO, "sktm")
    siti = signed_in(SITI)
    page = siti.get(f"/kantor/surat/{letter.id}/{deed}").form().send(reason=f"{EVIL} {{reason}} & #")
    link = next(each.get("href") for each in page.tree.iter("a") if "wa.me" in (each.get("href") or ""))
    assert f"{EVIL} {{reason}} & #" in parse_qs(urlparse(link).query)["text"][0]
    public = browser.get(f"/cek/{letter.code}")
    assert "{{7*7}}" in public.text and "<b>{{" not in public.html


def test_the_reasons_of_the_kades_and_of_a_void_are_only_shown(signed_in):
    kades, siti = signed_in(KADES), signed_in(SITI)
    letter = checked(JOKO, "sktm")
    form = kades.get(f"/kantor/tanda-tangan/{letter.id}/pengembalian").form()
    form.send(reason=EVIL)
    assert "{{7*7}}" in siti.get(f"/kantor/surat/{letter.id}").text
    issued = signed()
    kades.get(f"/kantor/surat/{issued.id}/pembatalan").form().send(reason=EVIL)
    for url in (f"/kantor/surat/{issued.id}", "/kantor/register-surat"):
        page = siti.get(url)
        assert "{{7*7}}" in page.text and "<b>{{" not in page.html
    assert "49" not in paper(siti, issued).replace("3604", "").replace("42199", "")[:200]


def test_the_reason_and_number_of_a_delegation_are_only_shown(signed_in):
    kades = signed_in(KADES)
    form = kades.get("/kantor/pelimpahan/baru").form()
    page = form.send(since="23/11/2026", until="25/11/2026", reason=EVIL, number=EVIL)
    assert page.status == 200 and "{{7*7}}" in kades.get("/kantor/pelimpahan").text
    assert "<b>{{" not in kades.get("/kantor/pelimpahan").html


def test_mail_and_reserved_numbers_are_only_shown_and_printed(signed_in):
    mail = arrived(sender=EVIL, about=EVIL, number=EVIL)
    siti = signed_in(SITI)
    for url in (
        "/kantor/surat-masuk",
        f"/kantor/surat-masuk/{mail.id}",
        f"/kantor/surat-masuk/{mail.id}/perbaikan",
    ):
        assert "<b>{{" not in siti.get(url).html
    sheet = siti.client.get(f"/kantor/surat-masuk/{mail.id}/lembar-disposisi.pdf")
    assert "{{7*7}}" in plain(PdfReader(BytesIO(sheet.data)).pages[0].extract_text())
    form = siti.get("/kantor/nomor-surat/baru").form("Ambil")
    form.send(code="005", addressee=EVIL, subject=EVIL, reason=EVIL)
    page = siti.get("/kantor/nomor-surat")
    assert "{{7*7}}" in page.text and "<b>{{" not in page.html


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_workbook_holds_words_and_never_a_formula(signed_in, formula):
    joko = Resident.by_nik(JOKO["nik"])
    joko.change(name=formula)
    letter = filed(JOKO, "sktm")
    letter.change(answers={"keperluan": formula})
    letter.check(by=account(SITI), kind=LetterKind.find("sktm"), village=_village())
    sign(letter)
    letter.hand_over(by=account(SITI), collected_by=formula, relation="Pemohon sendiri")
    content = printed(signed_in(SITI), "xlsx")
    with ZipFile(BytesIO(content)) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/")]
    assert sheets and not [each for each in sheets if b"<f>" in each or b"<f " in each]
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert formula.strip() in " ".join(str(cell) for row in rows for cell in row)


def _village():
    from models.village import Village

    return Village.ours()


def test_the_code_on_the_paper_holds_initials_and_no_words_of_others(village):
    Resident.by_nik(JOKO["nik"]).change(name=f"{EVIL}#https://evil.example")
    letter = signed(JOKO, "sktm")
    told = Signature.get().facts["surat"]["isi_qr"]
    address, _, sealed = told.partition("#")
    assert address == f"{village.site}/cek-surat/{letter.signature.verification_code}"
    assert sealed.isdigit() and "evil" not in told


def test_a_family_of_twenty_five_heirs_through_the_counter_without_scripts(signed_in):
    siti = signed_in(SITI)
    page = siti.get("/kantor/surat-baru/1?jenis=ahli_waris")
    names = [f"Waris Ke{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXY"]
    for _ in range(12):
        rows = [name for name in page.form("Simpan").values if re.fullmatch(r"ahli_waris__\d+__nama", name)]
        if len(rows) >= len(names):
            break
        page = _more(page, "ahli_waris")
    answers = filled(LetterKind.find("ahli_waris"), lambda *_: "Contoh")
    for row, name in enumerate(names):
        answers |= {f"ahli_waris__{row}__nama": name, f"ahli_waris__{row}__hubungan": "Anak"}
    page = page.form("Simpan").send(**answers, manner="pena")
    assert page.heading == "Surat siap dicetak", page.errors
    answer = siti.client.get(f"/kantor/surat/{LetterRequest.get().id}/pdf")
    sheets = PdfReader(BytesIO(answer.data)).pages
    text = plain("".join(each.extract_text() for each in sheets))
    assert [name for name in names if plain(name) not in text] == [] and len(sheets) <= 3


def _more(page, question: str):
    """Press 'Tambah baris': the button sends the whole form elsewhere."""
    to = [(each.get("formaction") or "").partition("#")[0] for each in page.tree.iter("button")]
    there = next(each for each in to if each.endswith(f"/baris/{question}"))
    return page.browser.post(there, page.form("Simpan").values, status=200)


def test_a_letter_of_many_heirs_is_not_offered_on_the_phone(browser):
    assert not LetterKind.find("ahli_waris").self_service
    page = browser.get("/surat/ahli_waris")
    assert "Harus datang ke kantor" in page.text and "Lanjut" not in page.text


def test_dedeh_sees_evil_words_of_an_rt_only_as_words(signed_in):
    letter = filed(JOKO, "sktm")
    mamat = signed_in(MAMAT)
    mamat.get(f"/rt/surat/{letter.id}").form("Beri").send(note=EVIL)
    page = signed_in(DEDEH).get(f"/kantor/surat/{letter.id}")
    assert "{{7*7}}" in page.text and "<b>{{" not in page.html
