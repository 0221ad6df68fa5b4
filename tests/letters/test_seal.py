"""The facts of a letter, signed inside its QR code: what stands in it, who can check it, that it can be scanned."""

import re
from datetime import date
from io import BytesIO

import pytest
import zxingcpp
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from PIL import Image

from models import backup, paper
from models.data_folder import DataFolder
from models.letters.signatures import seal
from models.letters.signatures.seal import SealedFacts, SealKey
from models.restore import restore
from tests.filing import signed
from tests.letters.letter_facts import LONG
from tests.village import JOKO

FACTS = dict(
    village="36.04.99.2001",
    code="7KQ4MD9XW2",
    number="400.10.5.4/031/Ds.CKW/XI/2026",
    on=date(2026, 11, 23),
    until=date(2026, 12, 23),
    kind="Surat keterangan usaha",
    signer="Ahmad Sujana",
    title="Kepala Desa Cikaduwangi",
    holder="J. S.",
)
MOST_WORDY = FACTS | dict(
    number="400.10.2.2/0031.A/Ds.CKWSMT/SKTM/XII/2026",
    kind="Surat keterangan belum memiliki rumah dan tidak mampu membayar biaya sekolah",
    signer=LONG["penanda_tangan"]["nama"],
    title=" ".join(LONG["penanda_tangan"]["jabatan"]),
    holder="R. A. S. N. K. W. A. S.",
)
# Of the code on paper, in millimetres: .kaki svg in templates/print/surat.css.
PRINTED = 27


def bytes_of(text: str) -> bytes:
    digits = re.search(r"#(\d+)$", text)[1]
    pieces = re.findall(".{1,5}", digits)
    return b"".join(int(each).to_bytes(2 if len(each) == 5 else 1, "big") for each in pieces)


def check(text: str, public: str) -> bytes:
    """What is signed; raises InvalidSignature."""
    content = bytes_of(text)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    key.verify(content[-64:], b"PosDesa surat\0" + content[:-64])
    return content[:-64]


def qr_of(letter) -> str:
    return letter.signature.facts["surat"]["isi_qr"]


def test_a_signed_letter_carries_its_sealed_facts(village):
    letter = signed()
    signature = letter.signature
    address, _, _ = qr_of(letter).partition("#")
    assert address == f"https://cikaduwangi.desa.id/cek-surat/{signature.verification_code}"
    packed = check(qr_of(letter), SealKey.get().public)
    assert packed[:6] == b"\x01" + (3604992001).to_bytes(5, "big")
    days = [int.from_bytes(packed[at : at + 3], "big") for at in (6, 9)]
    assert [date.fromordinal(each) for each in days] == [signature.signed_on, signature.valid_until]
    texts = "Surat keterangan domisili", "Ahmad Sujana", "Kepala Desa Cikaduwangi", "J. S.", signature.number
    assert all(each.encode() in packed for each in texts)


def test_neither_name_nor_nik_of_the_holder_is_in_it(village):
    content = bytes_of(qr_of(signed()))
    assert b"Joko" not in content and JOKO["nik"].encode() not in content
    assert int(JOKO["nik"]).to_bytes(7, "big") not in content


def test_what_was_changed_does_not_fit(village):
    text = qr_of(signed())
    at = text.index("#") + 61
    with pytest.raises(InvalidSignature):
        check(text[:at] + str((int(text[at]) + 1) % 5) + text[at + 1 :], SealKey.get().public)


def test_letters_of_a_lost_key_can_still_be_checked(village, folder):
    before = signed()
    (folder.path / "surat.key").unlink()
    seal.use_key(folder.secret("surat"))
    after = signed()
    new, old = [each.public for each in SealKey.listed()]
    check(qr_of(before), old)
    check(qr_of(after), new)
    with pytest.raises(InvalidSignature):
        check(qr_of(before), new)


def test_the_key_is_listed_before_its_first_letter(village):
    [ours] = SealKey.listed()
    assert SealKey.select().count() == 0 and re.fullmatch("([0-9A-F]{4} ){7}[0-9A-F]{4}", ours.fingerprint)


def test_a_backup_carries_the_key(app, folder, tmp_path):
    path, _ = backup.make(folder, "0.1.0")
    restore(path, tmp_path / "elsewhere")
    assert DataFolder(tmp_path / "elsewhere").secret("surat") == folder.secret("surat")


def test_without_a_site_the_code_says_whose_letter_it_is(village):
    village.change(site="")
    letter = signed()
    grouped = "-".join(re.findall(".{1,4}", letter.signature.verification_code))
    words, _, _ = qr_of(letter).partition("#")
    assert words == f"Surat Desa Cikaduwangi, kode {grouped}, telepon 0812-0000-1234"
    check(qr_of(letter), SealKey.get().public)


def test_a_hosted_page_that_checks_is_opened_when_there_is_no_site(village):
    village.change(site="", check_page="https://pasirlaut.example/periksa-surat.html")
    assert qr_of(signed()).startswith("https://pasirlaut.example/periksa-surat.html#0")


@pytest.mark.parametrize("facts", [FACTS, MOST_WORDY], ids=["usual", "wordy"])
def test_the_code_can_be_scanned_from_a_cheap_print(village, facts):
    link = f"{LONG['desa']['situs']}/cek-surat/7KQ4MD9XW2"
    text = seal.qr_text(village, link, "7KQ4MD9XW2", seal.seal(SealedFacts(**facts)))
    code = paper.qr_code(text)
    dots = code.symbol_size(border=0)[0]
    assert PRINTED / dots >= 0.35, f"{dots} dots are too fine"
    assert [each.text for each in zxingcpp.read_barcodes(printed(code, dots))] == [text]


def printed(code, dots: int) -> Image.Image:
    """As a scanner of 200 dots an inch sees the code of our size, with white around."""
    drawn = BytesIO()
    code.save(drawn, kind="png", scale=8, border=4)
    side = round((PRINTED + 8 * PRINTED / dots) / 25.4 * 200)
    return Image.open(drawn).convert("L").resize((side, side), Image.Resampling.BILINEAR)


def test_the_size_is_the_one_that_is_printed():
    css = (paper.TEMPLATES / "surat.css").read_text("utf-8")
    assert f".kaki svg {{ width: {PRINTED}mm; height: {PRINTED}mm;" in css


@pytest.mark.parametrize("name", ["É" * 80, "a" * 71 + "é", "", "𐐷" * 30])
def test_long_and_strange_names_are_cut_at_whole_letters(village, name):
    text = seal.seal(SealedFacts(**FACTS | {"signer": name, "village": ""}))
    packed = check(f"#{text}", SealKey.get().public)
    assert name.encode()[:70].decode(errors="ignore").encode() in packed
