"""`python app.py letters`: the list of all kinds, and each on paper."""

from pypdf import PdfReader

from models.letters.kind import LetterKind
from views.console import run

# What the catalogue of the field names (48 kinds), so that none is lost.
CATALOGUE = (
    "sktm domisili sku dom_usaha peng_umum ket_penduduk peng_ktp peng_kk peng_skck kelahiran lahir_mati kematian "
    "pindah datang belum_nikah janda_duda n1 n2 n3 n4 n5 n6 wali_nikah nikah_non penghasilan tanggungan beda_nama "
    "ahli_waris kehilangan bepergian pergi_kawin keramaian tanah_milik sporadik jual_beli kuasa jamkesos bersih_diri "
    "belum_rumah suami_istri sptjm_lahir sptjm_nikah kendaraan rujuk_cerai dup_nikah izin_ortu pemakaman bebas"
).split()


def test_every_kind_of_the_catalogue_is_shipped():
    assert sorted(kind.id for kind in LetterKind.all()) == sorted(CATALOGUE) and len(CATALOGUE) == 48


def test_the_list_names_each_kind_who_may_ask_and_what_is_asked(capsys):
    assert run(["letters"]) == 0
    told = capsys.readouterr().out
    assert "sku: Surat keterangan usaha\n  Diminta: Dari HP sendiri\n" in told
    assert "  - keperluan [text] Untuk apa surat ini dipakai?\n" in told
    assert "n2: " in told and "Formulir pemohon" in told and told.endswith("48 jenis surat.\n")


def test_every_kind_is_printed_for_a_resident_of_the_demo_village(tmp_path, capsys, monkeypatch):
    few = [LetterKind.find(each) for each in ("sku", "n2", "kematian")]
    monkeypatch.setattr(LetterKind, "all", classmethod(lambda cls, own=None: few))
    assert run(["letters", "--print", str(tmp_path / "surat")]) == 0
    assert sorted(each.name for each in (tmp_path / "surat").iterdir()) == [
        "kematian.pdf",
        "n2.pdf",
        "sku.pdf",
    ]
    text = PdfReader(tmp_path / "surat" / "sku.pdf").pages[0].extract_text()
    assert "JOKO SUSILO" in text and "RANCANGAN" in text


def test_a_file_in_the_way_is_told(tmp_path, capsys):
    (tmp_path / "surat").write_text("")
    assert run(["letters", "--print", str(tmp_path / "surat")]) == 1
    assert "bukan folder" in capsys.readouterr().err
