"""The command line: what each command does, and the one sentence it says when it cannot."""

import logging
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from models.data_folder import DataFolder
from models.demo.build import build
from models.village import Village
from views.console import COMMANDS, demo, run
from views.console.log import write_log

ROOT = Path(__file__).parents[1]
CHILDREN = "sex,age_days,weight_kg,lenhei_cm\n1,300,8.5,71\n2,400,x,72\n"


@pytest.fixture(autouse=True)
def own_log():
    """Close the log files that a command opened."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.fixture
def said(capsys):
    """said('backup', …): exit status, what was printed, and what was told on stderr."""

    def type_in(*arguments) -> tuple[int, str, str]:
        try:
            status = run([str(each) for each in arguments])
        except SystemExit as ended:
            status = ended.code
        told = capsys.readouterr()
        return status, told.out, told.err

    return type_in


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_each_command_explains_itself_in_indonesian(said, command):
    status, out, _ = said(*filter(None, [command, "--help"]))
    assert status == 0
    assert out.startswith("pemakaian: python app.py")
    assert not any(word in out for word in ("usage", "options", "positional", "show this"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["bogus"], "Perintah bogus tidak ada."),
        (["growth"], "Belum ditulis: MASUK.csv, -o."),
        (["--port"], "Sesudah --port harus ada isinya."),
        (["--port", "abc"], "Port harus angka 1 sampai 65535, bukan abc."),
        (["--port", "70000"], "Port harus angka 1 sampai 65535, bukan 70000."),
        (["--demo=yes"], "Sesudah --demo tidak boleh ada isinya."),
        (["backup", "--wat"], "Tidak dikenal: --wat."),
    ],
)
def test_what_cannot_be_read_is_told_with_the_way_to_the_explanation(said, typed, sentence):
    status, out, err = said(*typed)
    assert status == 2 and not out
    assert err.startswith(sentence) and err.strip().endswith("--help")


def test_growth_judges_a_file_and_reports(said, tmp_path):
    (tmp_path / "in.csv").write_text(CHILDREN)
    status, out, err = said("growth", tmp_path / "in.csv", "-o", tmp_path / "out.csv")
    assert status == 0 and not err
    assert "2 baris dibaca, 2 dinilai" in out
    assert "Kolom yang tidak ada: headc_cm, muac_cm, oedema, measure." in out
    assert "Baris 3, kolom weight_kg: “x” tidak terbaca." in out
    assert (tmp_path / "out.csv").read_text().startswith("sex,age_days,weight_kg,lenhei_cm,zlen")


@pytest.mark.parametrize(("content", "sentence"), [("", "kosong"), ("a,b\n1,2\n", "Kolom sex")])
def test_growth_refuses_a_file_that_cannot_be_judged(said, tmp_path, content, sentence):
    (tmp_path / "in.csv").write_text(content)
    status, _, err = said("growth", tmp_path / "in.csv", "-o", tmp_path / "out.csv")
    assert status == 1 and sentence in err and err.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


def test_growth_refuses_a_missing_file_and_a_folder(said, tmp_path):
    assert said("growth", tmp_path / "no.csv", "-o", tmp_path / "out.csv")[::2] == (
        1,
        f"Tidak jadi: {tmp_path / 'no.csv'} tidak ada.\n",
    )
    assert "adalah folder" in said("growth", tmp_path, "-o", tmp_path / "out.csv")[2]


def test_growth_does_not_write_over_its_own_input(said, tmp_path):
    (tmp_path / "in.csv").write_text(CHILDREN)
    status, _, err = said("growth", tmp_path / "in.csv", "-o", tmp_path / "in.csv")
    assert status == 1 and "tidak boleh sama" in err
    assert (tmp_path / "in.csv").read_text() == CHILDREN


def test_a_backup_and_its_restoring_tell_what_they_did(app, said, folder, tmp_path):
    status, out, err = said("backup", "--data", folder.path, "-o", tmp_path / "a.zip")
    assert (status, err) == (0, "")
    assert "Cadangan sudah dibuat dan diperiksa" in out and "5 penduduk" in out
    status, out, err = said("restore", tmp_path / "a.zip", "--data", tmp_path / "new")
    assert (status, err) == (0, "")
    assert "Cikaduwangi sudah dipulihkan" in out and "23 November 2026 pukul 02.00 UTC" in out


def test_a_backup_of_nothing_creates_nothing(said, tmp_path):
    status, _, err = said("backup", "--data", tmp_path / "none")
    assert status == 1 and err.endswith("belum berisi data desa.\n")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["missing.zip", "."])
def test_restoring_what_is_no_file_is_told(said, tmp_path, name):
    status, _, err = said("restore", tmp_path / name, "--data", tmp_path / "new")
    assert status == 1 and err.startswith("Cadangan tidak jadi dipulihkan:") and err.count("\n") == 1


def test_a_full_disk_leaves_the_earlier_backup_and_no_half_one(app, said, folder):
    said("backup", "--data", folder.path)
    before = {path.name: path.read_bytes() for path in folder.backups.iterdir()}
    told = subprocess.run(
        [sys.executable, ROOT / "app.py", "backup", "--data", folder.path],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert told.returncode == 1
    assert told.stderr.startswith("Cadangan tidak jadi dibuat: tempat penyimpanan penuh")
    assert told.stderr.count("\n") == 1
    assert {path.name: path.read_bytes() for path in folder.backups.iterdir()} == before


def test_the_demo_village_is_built_once(said, tmp_path, monkeypatch):
    monkeypatch.setattr("models.demo.build.build", lambda folder: build(folder, count=8, letters=4))
    status, out, _ = said("demo", "--data", tmp_path / "demo")
    assert status == 0 and "Desa contoh sudah siap" in out
    assert "sudah ada" in said("demo", "--data", tmp_path / "demo")[1]
    assert [each.name for each in tmp_path.iterdir()] == ["demo"]


def test_a_demo_village_that_breaks_off_leaves_nothing(said, tmp_path, monkeypatch):
    def break_off(folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("models.demo.build.build", break_off)
    assert said("demo", "--data", tmp_path / "demo")[::2] == (1, "Tidak jadi: tempat penyimpanan penuh.\n")
    assert not list(tmp_path.iterdir())


def test_a_folder_of_other_things_does_not_become_the_demo_village(said, tmp_path):
    (tmp_path / "photo.jpg").touch()
    status, _, err = said("demo", "--data", tmp_path)
    assert status == 1 and "berisi hal lain" in err


def test_what_nobody_foresaw_is_one_sentence_and_a_trace_in_the_log(app, said, folder, monkeypatch):
    monkeypatch.setattr("models.backup.Contents.of", lambda path: 1 / 0)
    status, _, err = said("backup", "--data", folder.path)
    assert status == 1 and "tidak terduga (ZeroDivisionError" in err and err.count("\n") == 1
    assert "Traceback" in (folder.logs / "backup.log").read_text()


def test_a_nik_never_reaches_the_log(tmp_path):
    folder = DataFolder(tmp_path)
    write_log(folder, "posdesa")
    try:
        raise ValueError("3604991403750002")
    except ValueError:
        logging.getLogger("posdesa").exception("NIK %s", 3604991403750002)
    told = (folder.logs / "posdesa.log").read_text()
    assert "ValueError: ****************" in told and "3604991403750002" not in told


def test_a_real_village_is_not_shown_as_the_demo(app, folder):
    demo.refuse_real_village(folder)
    Village.ours().change(demo=False)
    with pytest.raises(Exception, match="desa sungguhan"):
        demo.refuse_real_village(folder)
