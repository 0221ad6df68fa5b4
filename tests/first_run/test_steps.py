"""Each step of the first run: what it keeps, and what it answers to bad input."""

from io import BytesIO
from zlib import crc32

import pytest
from PIL import Image
from pypdf import PdfReader

from models.accounts import Account
from models.officials import Official
from models.village import Dusun, Rt, Village
from tests.first_run.wizard import (
    HOME,
    PASSWORD,
    add_places,
    appoint_kades,
    choose_region,
    open_operator,
    picture,
    send_logo,
    write_letterhead,
)


def test_the_search_always_shows_kecamatan_and_kabupaten(here):
    page = here.get("/pasang/desa?cari=sukamaju")
    assert page.text.count("Kecamatan") >= 30
    assert "Tambahkan nama kecamatan" in page.text


def test_no_match_says_what_else_to_try(here):
    assert "Tidak ada yang cocok" in here.get("/pasang/desa?cari=zzzzqq").text


@pytest.mark.parametrize("code", ["99.99.99.9999", "", "<b>", "x" * 5000])
def test_an_unknown_code_is_refused(here, code):
    page = here.get("/pasang/desa?cari=" + HOME).press("Simpan dan lanjut", code=code)
    assert page.status == 422 and page.errors
    assert Village.ours().code == ""


@pytest.mark.parametrize(
    "label, value, sentence",
    [
        ("Alamat kantor", "", "Tulis alamat"),
        ("Kode pos", "4219", "5 angka"),
        ("Telepon kantor", "rumah pak lurah", "7 sampai 14 angka"),
        ("Alamat situs web", "javascript:alert(1)", "belum benar"),
        ("Singkatan desa", "Ds[urut]", "Singkatan hanya"),
        ("Ukuran kertas", "B5", "Pilih salah satu"),
    ],
)
def test_a_wrong_letterhead_is_told_beside_its_field(here, label, value, sentence):
    choose_region(here)
    page = write_letterhead(here, **{label: value})
    assert page.status == 422 and sentence in page.errors[0]
    assert Village.ours().address == ""


def test_a_field_of_three_megabytes_is_refused_whole(here):
    choose_region(here)
    assert write_letterhead(here, **{"Alamat kantor": "a" * 3_000_000}).status == 413


def test_a_logo_is_redrawn_small_under_a_name_that_says_nothing(here, app):
    choose_region(here)
    assert send_logo(here, picture("JPEG"), "foto rumah.jpg").heading.startswith("Siapa")
    kept = app.extensions["folder"].uploads / Village.ours().logo
    redrawn = Image.open(kept)
    assert redrawn.format == "PNG" and max(redrawn.size) == 400 and not redrawn.info
    assert "rumah" not in kept.name


def test_a_new_logo_takes_the_place_of_the_old_and_can_be_taken_away(here, app):
    choose_region(here)
    send_logo(here, picture())
    send_logo(here, picture())
    assert len(list(app.extensions["folder"].uploads.iterdir())) == 1
    here.get("/pasang/kop").form("Simpan dan lanjut").choose("Hapus lambang").send()
    assert Village.ours().logo == "" and not list(app.extensions["folder"].uploads.iterdir())


def huge_pixels() -> bytes:
    content = bytearray(picture(size=(1, 1)))
    content[16:24] = (60_000).to_bytes(4, "big") * 2
    content[29:33] = crc32(content[12:29]).to_bytes(4, "big")
    return bytes(content)


@pytest.mark.parametrize(
    "content, sentence",
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "bukan gambar"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "bukan gambar"),
        (b"GIF89a" + b"\0" * 100, "bukan gambar"),
        (picture()[:200], "rusak"),
        (picture("JPEG")[:900], "rusak"),
        (picture() + b"\0" * 1_100_000, "terlalu besar"),
        (huge_pixels(), "terlalu besar"),
    ],
    ids=["svg", "html", "gif", "truncated", "truncated jpeg", "heavy", "huge"],
)
def test_a_hostile_picture_is_refused_beside_the_field(here, app, content, sentence):
    choose_region(here)
    page = send_logo(here, content)
    assert page.status == 422 and sentence in page.errors[0]
    assert "Jalan Raya 4" in page.html
    assert not list(app.extensions["folder"].uploads.iterdir())


def test_nothing_hidden_in_a_picture_is_kept(here, app):
    choose_region(here)
    send_logo(here, picture() + b"<script>alert('ikut')</script>")
    kept = app.extensions["folder"].uploads / Village.ours().logo
    assert b"ikut" not in kept.read_bytes()


def test_the_letterhead_can_be_seen_as_a_letter(here, app):
    choose_region(here)
    send_logo(here, picture())
    pdf = here.client.get("/pasang/kop/contoh.pdf", environ_base={"REMOTE_ADDR": "127.0.0.1"})
    assert pdf.mimetype == "application/pdf"
    text = PdfReader(BytesIO(pdf.data)).pages[0].extract_text()
    assert Village.ours().name.upper() in text and "RANCANGAN" in text


def test_a_day_that_does_not_exist_is_told_beside_the_term(here):
    choose_region(here)
    write_letterhead(here)
    page = appoint_kades(here, since="31 Februari 2023")
    assert page.status == 422 and page.errors == ["Tanggal 31 Februari 2023 tidak ada."]


def test_a_term_cannot_end_before_it_begins(here):
    choose_region(here)
    write_letterhead(here)
    page = appoint_kades(here, since="1/8/2023", until="1/8/2022")
    assert page.errors == ["Akhir masa jabatan harus sesudah mulainya."]
    assert not Official.select().exists()


def test_there_is_one_kades_at_a_time(here):
    choose_region(here)
    write_letterhead(here)
    appoint_kades(here)
    page = appoint_kades(here, since="1/1/2025")
    assert "Akhiri dulu" in page.errors[0] and Official.select().count() == 1


def test_an_official_sent_twice_is_there_once(here):
    choose_region(here)
    write_letterhead(here)
    form = here.get("/pasang/pejabat").form("Simpan pejabat")
    form.fill("Nama dan gelar", "Dedeh Kurniasih").fill("Jabatan", "sekdes").fill(
        "Mulai menjabat", "1/8/2023"
    )
    form.send()
    form.send()
    assert Official.select().count() == 1


def test_a_sekdes_alone_is_not_enough(here):
    choose_region(here)
    write_letterhead(here)
    form = here.get("/pasang/pejabat").form("Simpan pejabat")
    form.fill("Nama dan gelar", "Dedeh Kurniasih").fill("Jabatan", "sekdes").fill(
        "Mulai menjabat", "1/8/2023"
    ).send()
    assert here.get("/").url.endswith("/pasang/pejabat")


def test_an_official_can_be_corrected_and_removed(here):
    choose_region(here)
    write_letterhead(here)
    page = appoint_kades(here).follow("Ubah")
    page.form("Simpan").fill("Nama dan gelar", "H. Ahmad Sujana").send()
    assert Official.get().name == "H. Ahmad Sujana"
    here.get(page.url).press("Hapus")
    assert not Official.select().exists()


def test_several_rw_in_one_dusun_and_a_second_thought(here):
    choose_region(here)
    write_letterhead(here)
    appoint_kades(here)
    add_places(here)
    add_places(here, dusun="kadu gede", rw="02", count="2")
    page = add_places(here, dusun="Cibogo", rw="3", count="1")
    assert "RW 01: RT 01–04RW 02: RT 01–02" in page.text
    here.get(f"/pasang/wilayah/{Dusun.get(name='Cibogo').id}").press("Hapus")
    assert [each.name for each in Dusun.listed()] == ["Kadu Gede"]


@pytest.mark.parametrize(
    "rw, count", [("0", "4"), ("1", "0"), ("satu", "4"), ("1", "9999"), ("1", "²"), ("", "")]
)
def test_odd_numbers_of_rw_and_rt_are_refused(here, rw, count):
    choose_region(here)
    write_letterhead(here)
    appoint_kades(here)
    assert add_places(here, rw=rw, count=count).status == 422
    assert not Rt.select().exists()


@pytest.mark.parametrize(
    "password, again, sentence",
    [
        ("pendek", None, "paling sedikit"),
        ("indonesia", None, "mudah ditebak"),
        (PASSWORD, "lain-lagi", "belum sama"),
    ],
)
def test_a_weak_or_mistyped_password_opens_no_account(here, password, again, sentence):
    choose_region(here)
    write_letterhead(here)
    appoint_kades(here)
    add_places(here)
    page = open_operator(here, password, again)
    assert page.status == 422 and sentence in page.errors[0]
    assert password not in page.html and not Account.select().exists()
