"""Files that are not what they seem: each gets a sentence that says what to do, and nothing breaks."""

import contextlib
import random
import struct
import zipfile

import pytest

from models.imports import unreadable, workbook
from models.imports.draft import Drafts
from models.imports.recognition import NotRecognised, recognise
from models.imports.unreadable import Unreadable
from tests.imports.workbooks import (
    lie_about_size,
    old_workbook,
    opensid,
    people,
    table,
    text_file,
    with_part,
)
from tests.imports.workbooks import workbook as made

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "warga.xlsx"


def names_in(path) -> list[str]:
    return [each.name for each in Drafts(recognise(path)).read()]


def refused(path) -> str:
    with pytest.raises(Unreadable) as told:
        names_in(path)
    return str(told.value)


def test_a_good_file_is_read(path):
    assert names_in(opensid(path, people())) == ["Asep Saputra", "Lilis Suryani", "Rizki Saputra"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b" \r\n ", "kosong"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "gambar"),
        (b"\xff\xd8\xff\xe0", "foto"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"{\\rtf1 halo}", "bukan tabel"),
        (b"\xef\xbb\xbf<html><table><tr><td>NIK</td></tr></table></html>", "halaman web"),
        (b'<?xml version="1.0"?><Workbook></Workbook>', "halaman web"),
        (b"\x00\x01\x02\x03\x00" * 40, "bukan tabel"),
        (b"\x09\x08\x08\x00" + b"\x00" * 300, "bukan tabel"),
        (b"PK\x03\x04 dan selebihnya hilang", "rusak"),
        (b"PK\x05\x06" + b"\x00" * 18, "bukan berkas Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "rusak"),
    ],
)
def test_what_is_no_table_is_told_by_its_content_not_its_name(path, content, words):
    path.write_bytes(content)
    assert words in refused(path)


def test_an_xls_renamed_xlsx_and_an_xlsx_renamed_xls_are_read(tmp_path):
    assert len(names_in(old_workbook(tmp_path / "lama.xlsx", table(people())))) == 3
    assert len(names_in(opensid(tmp_path / "baru.xls", people()))) == 3


def test_a_file_larger_than_ten_megabytes_is_not_opened(path, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST", 1000)
    assert "10 MB" in refused(opensid(path, people()))


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_broken(path, kept):
    whole = opensid(path, people()).read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    assert refused(path) == unreadable.BROKEN


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_truncated_old_workbook_is_broken_or_read(path, kept):
    whole = old_workbook(path, table(people() * 50)).read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    assert refused(path) == unreadable.BROKEN


def test_a_zip_bomb_is_not_opened(path):
    opensid(path, people())
    assert refused(with_part(path, SHEET, b"<c/>" * 40_000_000)) == unreadable.BOMB


def test_a_zip_bomb_whose_directory_lies_is_stopped_while_unpacking(path):
    with_part(opensid(path, people()), "xl/media/image1.png", b"\0" * 60_000_000)
    assert refused(lie_about_size(path, "xl/media/image1.png", 1000)) == unreadable.BOMB


def test_a_part_with_another_size_than_told_is_broken(path):
    assert refused(lie_about_size(opensid(path, people()), SHEET, 17)) == unreadable.BROKEN


def test_a_zip_of_thousands_of_parts_is_not_opened(path):
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(3000):
            archive.writestr(f"xl/{number}.xml", "")
    assert refused(path) == unreadable.BOMB


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/document.xml", "Word"),
        ("mimetype", "belum bisa dibaca"),
        ("xl/workbook.bin", "belum bisa dibaca"),
        ("data/warga.xlsx", "Ekstrak"),
        ("foto.jpg", "bukan berkas Excel"),
    ],
)
def test_other_zips_are_told_apart(path, part, words):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    assert words in refused(path)


def test_a_workbook_locked_with_a_password_says_so(path):
    path.write_bytes(compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"x" * 5000}))
    assert refused(path) == unreadable.LOCKED
    path.write_bytes(compound({"Workbook": struct.pack("<HHH", 0x2F, 2, 0) * 1000}))
    assert refused(path) == unreadable.LOCKED


def test_a_word_document_of_old_is_no_workbook(path):
    path.write_bytes(compound({"WordDocument": b"x" * 5000}))
    assert "bukan berkas Excel" in refused(path)


def test_a_cell_at_the_far_corner_is_told_before_the_sheet_is_laid_out(path):
    xml = (
        b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert refused(with_part(opensid(path, people()), SHEET, xml)) == unreadable.TOO_WIDE
    cell = struct.pack("<HHHHHd", 0x0203, 14, 65535, 255, 0, 1.0)
    path.write_bytes(compound({"Workbook": cell * 300}))
    assert refused(path) == unreadable.TOO_WIDE


def test_sixty_thousand_empty_rows_are_passed_over(path):
    rows = table(people())
    rows[2:2] = [[" "]] * 60_000
    assert len(names_in(made(path, {"Data Penduduk": rows}))) == 3


def test_entities_that_swell_are_not_followed(path):
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1">'
    bomb += b'<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    with_part(opensid(path, people()), SHEET, bomb)
    with pytest.raises((Unreadable, NotRecognised)):
        names_in(path)


def test_a_workbook_of_only_empty_sheets_is_empty(path):
    assert refused(made(path, {"Data Penduduk": [], "Lembar2": []})) == unreadable.EMPTY


def test_an_unclosed_quote_is_told(path):
    path.write_text('nik;nama\n1;"' + "x" * 200_000)
    assert "tanda kutip" in refused(path)


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_workbook_is_refused_or_read_but_never_breaks(tmp_path, seed):
    rng = random.Random(seed)
    for path in (opensid(tmp_path / "a", people()), old_workbook(tmp_path / "b", table(people()))):
        content = bytearray(path.read_bytes())
        for _ in range(rng.randrange(1, 30)):
            content[rng.randrange(8, len(content))] = rng.randrange(256)
        path.write_bytes(content)
        with contextlib.suppress(Unreadable, NotRecognised):
            names_in(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_text_files_are_read_in_any_usual_writing(path, separator, encoding):
    text_file(path, table(people(suku="Béta")), separator, encoding)
    drafts = list(Drafts(recognise(path)).read())
    assert [each.person["ethnicity"] for each in drafts] == ["Béta"] * 3


def test_a_text_file_put_together_from_two_is_read_line_by_line(path):
    first, second = table(people(suku="Béta")), table(people(suku="Çunda", no_kk="3604990101200010"))
    path.write_bytes(
        text_file(path, first).read_bytes()
        + b"\r\n"
        + text_file(path, second[1:], ";", "cp1252").read_bytes()
    )
    drafts = list(Drafts(recognise(path)).read())
    assert [each.person["ethnicity"] for each in drafts] == ["Béta"] * 3 + ["Çunda"] * 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_sign_are_known_without_their_mark(path, encoding):
    assert len(names_in(text_file(path, table(people()), ";", encoding))) == 3


def test_a_line_of_text_wider_than_any_sheet_is_told(path):
    path.write_text("nik;nama;sex;no_kk\n" + ";" * 50_000)
    assert refused(path) == unreadable.TOO_WIDE


def test_rows_of_nothing_but_separators_are_empty(path):
    path.write_text(";\n" * 50_000)
    assert refused(path) == unreadable.EMPTY


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams, as old Office programs write it."""
    sectors, starts = [b"", b""], {}
    follows = [0xFFFFFFFD, 0xFFFFFFFE]
    for name, content in streams.items():
        starts[name] = len(sectors)
        pieces = [content[at : at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)]
        follows += [*range(len(sectors) + 1, len(sectors) + len(pieces)), 0xFFFFFFFE]
        sectors += pieces
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HB", len(name) * 2 + 2, 2)
        + b"\0" * 49
        + struct.pack("<IQ", starts[name], len(content))
        for name, content in streams.items()
    )
    sectors[0] = struct.pack("<128I", *(follows + [0xFFFFFFFF] * (128 - len(follows)))[:128])
    sectors[1] = entries.ljust(512, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + struct.pack("<H", 9) + b"\0" * 16
    head += struct.pack("<I", 1).ljust(20, b"\0") + struct.pack("<II", 0xFFFFFFFE, 0)
    return head + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108) + b"".join(sectors)
