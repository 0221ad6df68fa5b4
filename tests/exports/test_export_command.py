"""`python app.py export`: what the page does, told in lines; nothing half is ever left."""

import errno
import json
import logging

import pytest
from xlsxwriter.exceptions import FileCreateError

from models.access import Access
from models.database import database
from tests.exports.conftest import people_in, read_back
from views.console import exports, run


@pytest.fixture
def typed(app, folder, capsys):
    """typed(file, '--opendk'): status, output and complaint of the command."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level

    def type_in(*arguments):
        status = run(["export", *map(str, arguments), "--data", str(folder.path)])
        told = capsys.readouterr()
        return status, told.out, told.err

    yield type_in
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    database.close()


def test_a_workbook_is_written_and_reported(typed, tmp_path):
    status, out, err = typed(tmp_path / "keluar.xlsx")
    assert (status, err) == (0, "")
    assert out.startswith("Selesai: 5 penduduk, keadaan 23 November 2026.\n")
    assert f"Berkas: {tmp_path / 'keluar.xlsx'} (Excel OpenSID, 43 kolom, 5 baris)" in out
    assert len(people_in(tmp_path / "keluar.xlsx")) == 5


def test_opendk_is_asked_for_by_its_name(typed, tmp_path):
    assert typed(tmp_path / "keluar.xlsx", "--opendk")[0] == 0
    assert len(read_back(tmp_path / "keluar.xlsx")[0]) == 42


def test_a_csv_gets_its_description_beside_it(typed, tmp_path):
    status, out, _ = typed(tmp_path / "keluar.csv", "--reason", "Permintaan kecamatan")
    assert status == 0 and f"Penjelasan kolom: {tmp_path / 'keluar.json'}" in out
    told = json.loads((tmp_path / "keluar.json").read_bytes())
    assert told["untuk_apa"] == "Permintaan kecamatan" and told["berkas"]["nama"] == "keluar.csv"


def test_the_command_is_written_into_the_access_log(typed, tmp_path):
    typed(tmp_path / "keluar.xlsx", "--reason", "Arsip desa")
    noted = Access.select().get()
    assert noted.account is None and noted.reason == "Arsip desa (Excel OpenSID, 43 kolom; 5 penduduk)"


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [
        ("keluar.pdf", [], "Nama berkasnya harus berakhir .xlsx atau .csv"),
        ("keluar.csv", ["--opendk"], "untuk OpenDK .xlsx"),
        ("tidak-ada/keluar.csv", [], "foldernya tidak ada"),
        ("keluar.csv", ["--reason", " "], "Tulis sesudah --reason untuk apa"),
        ("keluar.csv", ["--reason", "warga 3604 9914 0375 0002"], "Jangan tulis NIK"),
        ("keluar.csv", ["--reason", "x" * 121], "paling panjang 120 huruf"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(typed, tmp_path, name, options, sentence):
    status, out, err = typed(tmp_path / name, *options)
    assert (status, out) == (1, "") and sentence in err and err.count("\n") == 1
    assert not list(tmp_path.glob("keluar*"))


def test_a_folder_without_a_village_is_refused(capsys, tmp_path):
    assert run(["export", str(tmp_path / "keluar.csv"), "--data", str(tmp_path / "none")]) == 1
    assert "belum berisi data desa" in capsys.readouterr().err and not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["keluar.xlsx", "keluar.csv"])
def test_a_full_disk_leaves_the_earlier_file_as_it_was(typed, folder, tmp_path, monkeypatch, name):
    def no_room(*told):
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / name).write_text("yang lama")
    monkeypatch.setattr(exports, "tell_progress", no_room)
    assert typed(tmp_path / name) == (1, "", "Tidak jadi: tempat penyimpanan penuh.\n")
    assert [path.name for path in tmp_path.glob("keluar*")] == [name]
    assert (tmp_path / name).read_text() == "yang lama" and not list(folder.jobs.iterdir())
    assert not Access.select().exists()


def test_ctrl_c_leaves_nothing_and_no_trace(typed, folder, tmp_path, monkeypatch):
    def stop(*told):
        raise KeyboardInterrupt

    monkeypatch.setattr(exports, "tell_progress", stop)
    assert typed(tmp_path / "keluar.xlsx") == (1, "", "Dihentikan sebelum selesai.\n")
    assert not list(tmp_path.glob("keluar*")) and not list(folder.jobs.iterdir())


def test_a_full_disk_at_the_last_byte_of_a_workbook_is_told_as_one(typed, tmp_path, monkeypatch):
    full = FileCreateError(OSError(errno.ENOSPC, "No space left on device"))
    monkeypatch.setattr("xlsxwriter.Workbook.close", lambda book: (_ for _ in ()).throw(full))
    assert typed(tmp_path / "keluar.xlsx") == (1, "", "Tidak jadi: tempat penyimpanan penuh.\n")
    assert not list(tmp_path.glob("keluar*"))
