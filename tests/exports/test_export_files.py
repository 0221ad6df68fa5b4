"""What an export holds, read back with another library; and that importing it again changes nothing."""

import hashlib
import json
import os
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from models import history
from models.access import Access, ReasonMissing
from models.exports import LAYOUTS, opendk, opensid, plain_csv
from models.exports.export import NobodyThere
from models.exports.plain_csv import COLUMNS, neutral
from models.imports import layouts
from models.imports.choices import Choices
from models.imports.plan import planned
from models.imports.recognition import recognise
from models.residents.population import population
from models.residents.resident import Resident
from tests.exports.conftest import people_in, read_back

JOKO = "3604991403750002"


def plan_of(path):
    return planned(recognise(path), Choices(), lambda *told: None)


def test_the_opensid_workbook_has_its_headers_in_its_sheet(exported):
    path = exported("opensid")
    assert CalamineWorkbook.from_path(path).sheet_names == ["Data Penduduk"]
    assert read_back(path)[0] == layouts.OPENSID == list(opensid.COLUMNS)
    assert len(layouts.OPENSID) == 43


def test_the_opendk_workbook_has_its_columns_in_order(exported, village):
    path = exported("opendk")
    assert read_back(path)[0] == layouts.OPENDK == list(opendk.COLUMNS)
    joko = next(each for each in people_in(path) if each["nomor_nik"] == JOKO)
    assert joko["id"] == Resident.by_nik(JOKO).id and joko["desa_id"] == "36.04.99.2001"
    assert joko["tanggal_lahir"] == "1975-03-14" and joko["created_at"] == joko["updated_at"] != ""


def test_opendk_is_told_when_a_person_was_changed_last(exported, village):
    wati = Resident.get(name="Wati Sumiati")
    earlier = history.Event.select().where(history.Event.record_uid == wati.uid).count()
    wati.correct(by=None, phone="081200007777")
    assert history.Event.select().where(history.Event.record_uid == wati.uid).count() == earlier + 1
    told = next(each for each in people_in(exported("opendk")) if each["nama"] == "Wati Sumiati")
    assert told["updated_at"] >= told["created_at"] == "2026-11-23 09:00:00"


@pytest.mark.parametrize("key", LAYOUTS)
def test_there_are_as_many_rows_as_there_are_residents(exported, odd, gone, village, key):
    assert len(people_in(exported(key))) == population(village.today).total


@pytest.mark.parametrize("key", LAYOUTS)
@pytest.mark.parametrize("with_departed", [False, True])
def test_importing_our_own_export_changes_nothing(exported, odd, gone, key, with_departed):
    plan = plan_of(exported(key, with_departed=with_departed))
    assert (plan.families, plan.changes, plan.differences, plan.refused, plan.held) == ([], [], [], [], [])
    assert plan.unchanged == len(plan.drafts) and plan.missing == []


def test_codes_are_those_of_opensid(exported, odd):
    told = {each["nama"]: each for each in people_in(exported("opensid"))}
    joko = next(each for each in told.values() if each["nik"] == JOKO)
    assert (joko["sex"], joko["kk_level"], joko["cacat_id"], joko["status_dasar"]) == (1, 1, 7, 1)
    assert joko["cara_kb_id"] == joko["hamil"] == "" and joko["no_kk"] == "3604990101110001"
    assert (joko["dusun"], joko["rw"], joko["rt"]) == ("KADU GEDE", "01", "03")
    assert told["=cmd|'/c calc'!A1"]["pekerjaan_id"] == "Lainnya"
    assert told["+Asep (Alm) #2"]["pekerjaan_id"] == "Anggota lembaga tinggi"
    assert told["@Neng  Dua"]["pekerjaan_id"] == 88 and told["-Ujang"]["cacat_id"] == 1
    assert told["Bayi"]["nik"] != "0" and told["=cmd|'/c calc'!A1"]["nik"] == "0"
    assert told["=cmd|'/c calc'!A1"]["ayah_nik"] == "0"


def test_opendk_gets_codes_only(exported, odd):
    told = {each["nama"]: each for each in people_in(exported("opendk"))}
    assert told["=cmd|'/c calc'!A1"]["pekerjaan"] == 89
    assert told["+Asep (Alm) #2"]["pekerjaan"] == "" and told["@Neng  Dua"]["pekerjaan"] == 88


@pytest.mark.parametrize("key", ["opensid", "opendk"])
def test_no_text_becomes_a_formula_in_a_workbook(exported, odd, key):
    path = exported(key)
    with zipfile.ZipFile(path) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "=HYPERLINK(1)" in sheet
    assert any(each["nama"].startswith("=cmd|") for each in people_in(path))


def test_no_text_becomes_a_formula_in_a_csv(exported, odd):
    cells = [cell for row in read_back(exported("csv"))[1:] for cell in row]
    assert not [each for each in cells if each[:1] in tuple("=+@\t\r")]
    assert "'=cmd|'/c calc'!A1" in cells and "-6,21" in cells


@pytest.mark.parametrize(
    "text", ["=1+1", "+62812", "-x", "@a", "'quoted", "''=twice", "\t=1", "plain", "", "-6.2"]
)
def test_what_is_done_against_formulas_can_be_undone(text):
    written = neutral(text)
    assert (written[1:] if written.startswith("'") else written) == text
    assert not written.startswith(tuple("=+@\t"))


def test_a_csv_is_described_beside_it(exported, odd, village):
    path = exported("csv")
    told = json.loads(path.with_suffix(".json").read_bytes())
    assert told["desa"]["kode"] == village.code and told["keadaan_tanggal"] == "2026-11-23"
    assert told["untuk_apa"] == "Diminta kecamatan" and told["dibuat_oleh"].startswith("komputer desa")
    assert told["berkas"]["nama"] == path.name and told["berkas"]["pemisah_kolom"] == ";"
    assert told["berkas"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert told["berkas"]["jumlah_baris"] == len(people_in(path))
    assert [each["nama"] for each in told["kolom"]] == read_back(path)[0] == list(COLUMNS)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_word_of_a_list_in_a_csv_is_explained(exported, odd):
    path = exported("csv")
    told = json.loads(path.with_suffix(".json").read_bytes())
    lists = {each["nama"]: {"", *each["kode"].values()} for each in told["kolom"] if "kode" in each}
    assert "agama" in lists
    assert all(each[name] in words for each in people_in(path) for name, words in lists.items())


def test_those_who_died_or_left_come_along_by_choice(exported, gone):
    without = people_in(exported("opensid"))
    told = {each["nik"]: each for each in people_in(exported("opensid", with_departed=True))}
    assert {each["status_dasar"] for each in without} == {1}
    assert told["3604990101700001"]["status_dasar"] == 2 and told["3604990101700002"]["status_dasar"] == 3


def test_who_moved_away_and_lives_here_again_is_written_once(exported, gone):
    told = [each for each in people_in(exported("opensid", with_departed=True)) if each["nama"] == "Kembali"]
    assert [each["status_dasar"] for each in told] == [1]


def test_guests_and_mistakes_are_in_no_export(exported, village):
    Resident.register(by=None, name="Tamu", sex="P", birth_date=village.today, residency="tamu", shdk=11)
    for key in LAYOUTS:
        assert "Tamu" not in str(people_in(exported(key, with_departed=True)))


def test_it_is_written_down_who_took_how_many_people_what_for(exported, village):
    exported("opensid")
    noted = Access.select().order_by(Access.id.desc()).get()
    assert (noted.action, noted.who) == ("exported", "Komputer desa")
    assert noted.reason == "Diminta kecamatan (Excel OpenSID, 43 kolom; 5 penduduk)"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
@pytest.mark.parametrize("key", LAYOUTS)
def test_only_its_owner_reads_the_file(exported, key):
    made = exported(key).parent.glob("keluar*")
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}


@pytest.mark.parametrize("key", LAYOUTS)
def test_without_a_reason_there_is_no_file(exported, tmp_path, key):
    with pytest.raises(ReasonMissing):
        exported(key, reason=" ")
    assert not list(tmp_path.glob("keluar*"))


def test_an_empty_register_gives_no_file(exported, tmp_path, monkeypatch):
    monkeypatch.setattr("models.exports.export.ids_of", lambda query: [])
    with pytest.raises(NobodyThere):
        exported("csv")
    assert not list(tmp_path.glob("keluar*"))


def test_the_layouts_name_no_column_of_health():
    empty = [each.columns for each in LAYOUTS.values()]
    for columns in empty:
        for name in {"cara_kb_id", "cara_kb", "hamil"} & set(columns):
            assert columns[name](None, None) is None
    assert not {"cara_kb_id", "hamil"} & set(plain_csv.COLUMNS)
