"""`python app.py import`: what the pages do, told in lines."""

import logging
import os

import pytest

from models.database import database
from models.imports.layouts import OPENSID
from models.residents.resident import Resident
from tests.imports.bringing import JOKO_ROW, fill_the_disk, many
from tests.imports.workbooks import opensid, people, table, workbook
from views.console import opening, run


@pytest.fixture
def typed(app, folder, capsys, tmp_path):
    """typed(rows, '--check'): status, output and complaint of the command for a file with these rows."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level

    def type_in(file, *options):
        path = file if not isinstance(file, list) else opensid(tmp_path / "warga.xlsx", file)
        status = run(["import", str(path), "--data", str(folder.path), *options])
        told = capsys.readouterr()
        return status, told.out, told.err

    yield type_in
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    database.close()


def is_there(name: str) -> bool:
    return Resident.select().where(Resident.name == name).exists()


def test_a_file_is_brought_in(typed):
    status, out, err = typed(people())
    assert (status, err) == (0, "") and is_there("Asep Saputra")
    assert "Dikenali sebagai Data Penduduk OpenSID: 3 baris." in out and "Orang baru: 3" in out


def test_the_same_file_again_ends_well_and_says_nothing_is_new(typed):
    typed(people())
    status, out, _ = typed(people())
    assert status == 0 and "Tidak ada yang perlu dimasukkan:" in out and "Sama seperti di data desa: 3" in out


def test_what_was_not_read_is_told_as_on_the_page(typed, tmp_path):
    rows = [each + ["x"] for each in table(people(), [*OPENSID, "golongan"])]
    rows[0][-1], rows[1:1] = "warna", [["Mengetahui"]]
    more = {f"kolom {number}": [["x"]] for number in range(20)}
    _, out, _ = typed(workbook(tmp_path / "x.xlsx", {"Data Penduduk": rows} | more), "--check")
    assert "Baris yang dilewati: 1 (bukan data orang: baris 2)" in out
    assert "Kolom yang tidak dibaca: golongan, warna" in out
    assert "Lembar yang tidak dibaca: kolom 0, kolom 1" in out and "kolom 14, dan 5 lagi" in out
    assert "RT baru: 1" in out and "Orang baru: 3 (1 KK baru)" in out


def test_a_check_changes_nothing(typed):
    status, out, _ = typed(people(), "--check")
    assert status == 0 and "belum ada yang berubah" in out and not is_there("Asep Saputra")


def test_a_check_that_finds_a_mistake_ends_with_1(typed):
    status, out, _ = typed(people(agama_id="xyz"), "--check")
    assert status == 1 and "Baris 2" not in out
    assert "baris 2 (Asep Saputra), kolom agama_id: “xyz” tidak ada di daftar." in out


def test_one_refused_row_keeps_everything_out_and_ends_with_1(typed):
    rows = people()
    rows[2]["agama_id"] = "xyz"
    status, out, err = typed(rows)
    assert status == 1 and not is_there("Asep Saputra")
    assert "Tidak ada yang dimasukkan" in out and "1 baris belum bisa dimasukkan" in err


def test_refused_rows_can_be_left_out_but_the_end_is_still_1(typed):
    rows = people()
    rows[2]["agama_id"] = "xyz"
    status, out, _ = typed(rows, "--lewati")
    assert status == 1 and is_there("Asep Saputra") and "Ditolak: 1" in out


def test_decisions_can_be_typed(typed):
    rows = [each | {"kk_level": 9, "dusun": "", "rt": "77"} for each in people()]
    status, _, _ = typed(rows, "--anggota-tertua", "--dusun", "Krajan")
    assert status == 0 and Resident.get(name="Asep Saputra").family.rt.dusun.name == "Krajan"


def test_someone_alike_waits_for_a_word(typed):
    like = JOKO_ROW | {
        "nama": "DJOKO SOESILO",
        "nik": "3604991403750009",
        "no_kk": "3604990101200009",
        "rt": 1,
        "rw": 1,
    }
    status, out, _ = typed([like])
    assert status == 1 and "Mirip warga lain" in out and not is_there("Djoko Soesilo")
    assert typed([like], "--orang-lain")[0] == 0 and is_there("Djoko Soesilo")


@pytest.mark.parametrize(
    ("content", "words"), [(b"%PDF-1.7", "PDF"), (b"", "kosong"), (b"a;b\n1;2\n", "belum dikenal")]
)
def test_what_cannot_be_read_is_one_sentence(typed, tmp_path, content, words):
    (tmp_path / "x.xlsx").write_bytes(content)
    status, out, err = typed(tmp_path / "x.xlsx")
    assert status == 1 and words in err and err.count("\n") == 1


def test_a_full_disk_is_told_as_one(typed, monkeypatch):
    fill_the_disk(monkeypatch)
    assert typed(many(300)) == (1, "", "Tidak jadi: tempat penyimpanan penuh.\n")
    assert Resident.select().count() == 5


def test_a_header_without_people_is_no_success(typed, tmp_path):
    path = workbook(tmp_path / "x.xlsx", {"Data Penduduk": [OPENSID]})
    for options in ([], ["--check"]):
        assert typed(path, *options)[0] == 1


def test_a_village_of_a_newer_program_is_left_alone(typed):
    database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2030-01-01')")
    status, out, err = typed(people())
    assert (status, out) == (1, "") and "PosDesa yang lebih baru" in err and not is_there("Asep Saputra")


def test_the_tables_of_an_older_village_are_not_changed_under_a_running_server(typed, folder, monkeypatch):
    monkeypatch.setattr(opening, "waiting_migrations", lambda: ["9998_next"])
    lock = folder.occupy()
    status, _, err = typed(people())
    assert status == 1 and "sedang dipakai PosDesa lain" in err and not is_there("Asep Saputra")
    os.close(lock)
    assert typed(people())[0] == 0


def test_a_choice_that_is_none_is_told(capsys):
    with pytest.raises(SystemExit):
        run(["import", "x.xlsx", "--sebagai", "tamu"])
    assert "Sesudah --sebagai pilih salah satu: 'data', 'datang'." in capsys.readouterr().err


def test_a_missing_file_and_an_empty_folder_are_told(typed, tmp_path, capsys):
    assert "tidak ada" in typed(tmp_path / "none.xlsx")[2]
    file = opensid(tmp_path / "warga.xlsx", people())
    assert run(["import", str(file), "--data", str(tmp_path / "none")]) == 1
    assert "belum berisi data desa" in capsys.readouterr().err and not (tmp_path / "none").exists()
