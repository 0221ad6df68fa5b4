"""Every list that people bring is recognised, and read the same."""

from datetime import date

import pytest

from models.imports.draft import Draft, Drafts
from models.imports.layouts import OPENDK, OPENSID, SIAK
from models.imports.recognition import Matching, NotRecognised, recognise
from tests.imports.workbooks import old_workbook, opensid, people, table, text_file, workbook

ASEP = dict(
    name="Asep Saputra", nik="3604990101900001", sex="L", birth_place="Serang", birth_date=date(1990, 1, 1), shdk=1,
    religion=1, education=5, occupation=88, mother_name="Rohayati",
)  # fmt: skip


@pytest.fixture
def path(tmp_path):
    return tmp_path / "warga.xlsx"


def read(path, matching: Matching | None = None) -> tuple[str, list[Draft]]:
    recognised = recognise(path, matching)
    reading = Drafts(recognised)
    drafts = list(reading.read())
    reading.refuse_rounded()
    return recognised.title, drafts


def assert_asep(draft: Draft, *, but: tuple[str, ...] = (), dusun: str = "Cibogo", rt: str = "01") -> None:
    assert not draft.problems
    assert {name: draft.person.get(name) for name in ASEP if name not in but} == {
        name: value for name, value in ASEP.items() if name not in but
    }
    assert draft.no_kk == "3604990101200009"
    assert (draft.place.get("dusun", ""), draft.place["rt"], draft.place["rw"]) == (dusun, rt, "01")


def test_the_opensid_workbook_is_read_and_its_code_list_left_out(path):
    title, drafts = read(opensid(path, people()))
    assert title == "Data Penduduk OpenSID" and [each.row for each in drafts] == [2, 3, 4]
    assert_asep(drafts[0])
    assert drafts[2].person["birth_date"] == date(2015, 3, 3) and drafts[2].person["shdk"] == 4


def test_opensid_columns_may_stand_in_any_order(path):
    assert_asep(read(workbook(path, {"Data Penduduk": table(people(), OPENSID[::-1])}))[1][0])


def test_the_sheet_data_penduduk_comes_first(path):
    other = table(people(nama="ORANG LAIN"))
    rows = {"Rekap": [["Jumlah", 3]], "Cadangan": other, "Data Penduduk": table(people())}
    assert_asep(read(workbook(path, rows))[1][0])


def test_the_file_ends_at_three_crosses(path):
    rows = table(people())
    rows.insert(2, ["", "###"])
    assert len(read(workbook(path, {"Data Penduduk": rows}))[1]) == 1


def test_occupation_89_of_the_short_list_is_other(path):
    drafts = read(opensid(path, people(pekerjaan_id=89)))[1]
    assert drafts[0].person["occupation"] == 99


def test_health_columns_are_not_taken(path):
    recognised = recognise(opensid(path, people(hamil=1, cara_kb_id=2)))
    assert not {"hamil", "cara_kb_id"} & set(recognised.names) and not recognised.ignored


def test_the_siak_export_is_read(path):
    row = {
        "Nomor KK": "3604990101200009", "NIK": "3604990101900001", "Nama Penduduk": "ASEP SAPUTRA", "Status": "HIDUP",
        "Tempat Lahir": "SERANG", "Tanggal Lahir": "01-01-1990", "Kelamin": "LAKI-LAKI", "Ibu": "ROHAYATI", "SHDK": "KEPALA KELUARGA",
        "Status Kawin": "KAWIN", "Agama": "ISLAM", "Alamat": "DSN CIBOGO", "RW": "001", "RT": "001",
        "Pendidikan": "SLTA / SEDERAJAT", "Pekerjaan": "WIRASWASTA", "Tgl Entri": "01-01-2020", "Petugas Entri": "X",
    }  # fmt: skip
    title, drafts = read(workbook(path, {"Sheet1": table([row], SIAK)}))
    assert title == "ekspor SIAK" and drafts[0].person["status"] == 1 and drafts[0].person["marital"] == 2
    assert_asep(drafts[0])


def test_the_opendk_list_is_read(path):
    row = {
        "alamat": "KP. CIBOGO", "dusun": "CIBOGO", "rw": "001", "rt": "001", "nama": "ASEP SAPUTRA",
        "nomor_kk": "3604990101200009", "nomor_nik": "3604990101900001", "jenis_kelamin": 1, "tempat_lahir": "SERANG",
        "tanggal_lahir": "1990-01-01", "agama": 1, "pendidikan_dlm_kk": 5, "pekerjaan": 88, "kawin": 2,
        "hubungan_keluarga": 1, "nama_ibu": "ROHAYATI", "desa_id": "36.04.99.2001", "id": 7,
    }  # fmt: skip
    title, drafts = read(workbook(path, {"Sheet1": table([row], OPENDK)}))
    assert title == "data penduduk OpenDK"
    assert_asep(drafts[0])


def test_bip_2012_is_read_family_by_family(path):
    rows = [
        ["", "BUKU INDUK PENDUDUK WNI"],
        [],
        ["", "NO.KK", "", "NAMA.KK", "", "", "ALAMAT"],
        ["", "3604990101200009", "", "ASEP SAPUTRA", "", "", "DUSUN CIBOGO, RT:001, RW:001, Kodepos:42100,-"],
        ["", "NO", "NIK", "NAMA", "JK", "TMPT LHR", "TGL LHR", "KTPEL", "AGAMA", "STATUS", "HUB.KEL", "PENDIDIKAN", "PEKERJAAN", "NAMA IBU", "NAMA AYAH", "NO.AKTE LAHIR"],
        ["", 1, "3604990101900001", "ASEP SAPUTRA", "LK", "SERANG", "01-01-1990", "KTP-eL", "Islam", "Kawin", "Kepala Keluarga", "SLTA / Sederajat", "Wiraswasta", "ROHAYATI", "UDI", "12/2000"],
        ["", "NO.KK", "", "NAMA.KK", "", "", "ALAMAT"],
        ["", "3604990101200010", "", "EUIS", "", "", "JL. RAYA NO 3, RT:002, RW:001, Kodepos:,-"],
        ["", "NO", "NIK", "NAMA", "JK", "TMPT LHR", "TGL LHR", "KTPEL", "AGAMA", "STATUS", "HUB.KEL", "PENDIDIKAN", "PEKERJAAN", "NAMA IBU", "NAMA AYAH", "NO.AKTE LAHIR"],
        ["", 1, "3604994202800001", "EUIS", "PR", "SERANG", "02-02-1980", "", "Islam", "Cerai Mati", "Kepala Keluarga", "SD", "Petani", "", "", ""],
    ]  # fmt: skip
    title, drafts = read(old_workbook(path, rows))
    assert title == "BIP 2012" and [each.row for each in drafts] == [6, 10]
    assert_asep(drafts[0])
    assert drafts[0].person["marital"] == 2 and drafts[0].person["birth_certificate"] == "12/2000"
    assert drafts[1].no_kk == "3604990101200010" and drafts[1].card["address"] == "Jl. Raya No 3"
    assert drafts[1].place == {"rt": "02", "rw": "01"}


def test_bip_2016_is_read_family_by_family(path):
    rows = [
        ["BUKU INDUK PENDUDUK"],
        ["No", "Nama Lengkap", "NIK", "Tempat Lahir", "Tgl", "JK", "SHDK", "Agama", "Pendidikan Terakhir", "Pekerjaan", "Ibu", "Ayah"],
        ["No. KK : 3604990101200009", "", "Alamat : KP. CIBOGO, Nama Dusun : CIBOGO, RT/RW : 001/001"],
        ["1", "ASEP SAPUTRA", "3604990101900001", "SERANG", "01/01/1990", "Lk", "KEPALA KELUARGA", "ISLAM", "SLTA/SEDERAJAT", "WIRASWASTA", "ROHAYATI", "UDI"],
        ["2", "LILIS", "3604994202920002", "SERANG", "02/02/1992", "Pr", "ISTRI", "ISLAM", "SLTA/SEDERAJAT", "WIRASWASTA", "", ""],
        ["Keterangan:"],
        ["1", "BUKAN ORANG"],
    ]  # fmt: skip
    title, drafts = read(old_workbook(path, rows))
    assert title == "BIP 2016" and len(drafts) == 2
    assert_asep(drafts[0])
    assert drafts[1].no_kk == "3604990101200009" and drafts[0].card["address"] == "Kp. Cibogo"


def test_bip_2016_luwu_timur_is_read_family_by_family(path):
    blank = [""] * 6
    rows = [
        ["", "BUKU INDUK KEPENDUDUKAN KABUPATEN SERANG (DAFTAR  KELUARGA)"],
        [],
        ["", "PROVINSI :", "BANTEN", *blank, "", "NO. KK :", "3604990101200009"],
        ["", "KABUPATEN :", "SERANG", *blank, "", "NAMA. KK :", "ASEP SAPUTRA"],
        ["", "KECAMATAN :", "BAROS", *blank, "", "ALAMAT :", "DSN. CIBOGO,Kodepos :42100,Telp :,-"],
        ["", "DESA :", "CIKADU", *blank, "", "NO.RT/RW :", "001/001"],
        [],
        ["", "NO", "NIK", "NAMA", "JK", "TMPT LHR", "TGL LHR", "G.DRH", "AGAMA", "STATUS", "HUB.KEL", "PENDIDIKAN", "PEKERJAAN", "NAMA IBU", "NAMA AYAH", "KET"],
        ["", "1", "3604990101900001", "ASEP SAPUTRA", "L", "SERANG", "01-01-1990", "O", "Islam", "Kawin", "Kepala Keluarga", "SLTA/Sederajat", "Wiraswasta", "ROHAYATI", "UDI", ""],
    ]  # fmt: skip
    title, drafts = read(old_workbook(path, rows))
    assert title == "BIP 2016 Luwu Timur" and drafts[0].person["blood"] == 4
    assert_asep(drafts[0])


def test_bip_ektp_is_read_family_by_family(path):
    rows = [
        ["NO", "Nama Lengkap", "NIK", "Tempat Lahir", "Tanggal Lahir", "JK", "Stat Kwn", "Gol. Drh", "SHDK", "Agama", "Pendidikan Terakhir", "No Akta Lahir", "Pekerjaan", "Nama Ibu", "Nama Ayah", "Wjb KTP", "KTP-eL", "Status", "Stat Rkm"],
        ["3604990101200009", "", "ASEP SAPUTRA", *[""] * 8, "DESA CIKADU RT/RW : 001/001 DUSUN : CIBOGO"],
        ["1", "ASEP SAPUTRA", "3604990101900001", "SERANG", "01-01-1990", "Lk", "K", "-", "KEPALA KELUARGA", "ISLAM", "SLTA / SEDERAJAT", "-", "WIRASWASTA", "ROHAYATI", "UDI", "WAJIB", "KTP-eL", "SDH DPT", "CARD SHIPPED"],
        [],
        ["3604990101200010", "", "EUIS", *[""] * 8, "DESA CIKADU RT/RW : 002/000 DUSUN : -"],
        ["1", "EUIS", "3604994202800001", "SERANG", "02-02-1980", "Pr", "CM", "", "KEPALA KELUARGA", "ISLAM", "SD", "", "PETANI/PEKEBUN", "", "", "WAJIB", "", "", "SENT FOR CARD PRINTING"],
    ]  # fmt: skip
    title, drafts = read(old_workbook(path, rows))
    assert title == "BIP eKTP" and drafts[0].person["ktp_status"] == 6 and drafts[0].person["marital"] == 2
    assert_asep(drafts[0])
    assert drafts[1].no_kk == "3604990101200010" and drafts[1].place == {"rt": "02"}


def test_a_list_of_the_village_itself_is_read_by_its_names(path):
    rows = [
        ["DATA WARGA DESA CIKADUWANGI"],
        ["Tahun 2026"],
        ["No", "No. KK", "N I K", "Nama Lengkap", "L/P", "Tempat/Tgl Lahir", "Hubungan Keluarga", "Agama", "Pendidikan", "Pekerjaan", "Nama Ibu", "Dusun", "RT/RW", "Ket"],
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"],
        [1, "3604990101200009", "3604990101900001", "ASEP SAPUTRA", "L", "SERANG, 01-01-1990", "Kepala Keluarga", "Islam", "SMA", "Wiraswasta", "Rohayati", "Dusun Cibogo", "1/1", "x"],
        ["", "", "", "Mengetahui, Kepala Desa"],
    ]  # fmt: skip
    title, drafts = read(text_file(path, rows))
    assert title == "tabel dengan nama kolom sendiri" and [each.row for each in drafts] == [5]
    assert_asep(drafts[0])


def test_names_of_columns_are_known_with_what_is_explained_in_brackets(path):
    rows = [
        ["LAPORAN PENDUDUK DESA"],
        ["NO KK", "NIK", "NAMA LGKP", "TGL LHR (dd/mm/yyyy)", "TMPT LHR", "JENIS KELAMIN (L/P)", "STATUS KELUARGA", "AGAMA/KEPERCAYAAN", "Nama (Ibu)", "PENDIDIKAN [terakhir]", "PEKERJAAN", "DUSUN", "RT", "RW"],
        ["3604990101200009", "3604990101900001", "ASEP SAPUTRA", "01/01/1990", "SERANG", "L", "KEPALA KELUARGA", "ISLAM", "ROHAYATI", "SLTA", "WIRASWASTA", "CIBOGO", 1, 1],
    ]  # fmt: skip
    drafts = read(workbook(path, {"Data": rows}, ("A1:N1",)))[1]
    assert_asep(drafts[0])
    # The title above is no part of their names.
    assert recognise(path).header_of("sex") == "JENIS KELAMIN (L/P)"


def test_lines_that_tell_of_nobody_are_told_and_those_of_every_page_are_not(path):
    rows = table(people())
    rows[2:2] = [[], rows[0]]
    rows += [[], ["", "", "", "", "JUMLAH", "", "3"], ["Mengetahui"], [7], ["KEPALA DESA"]]
    reading = Drafts(recognise(workbook(path, {"Data Penduduk": rows, "Rekap": [["Jumlah", 3]]})))
    assert len(list(reading.read())) == 3
    assert [row for _, row in reading.passed_over] == [8, 9, 11]
    assert recognise(path).left_out == ("Rekap",)


def test_a_line_cut_by_another_separator_is_told(path):
    lines = "no_kk;nik;nama;sex;tanggallahir\n3604990101200009,3604990101900001,ASEP,L,1990-01-01\n"
    path.write_text(lines + "3604990101200009;3604994202920002;LILIS;P;1992-02-02\n")
    reading = Drafts(recognise(path))
    assert [each.name for each in reading.read()] == ["Lilis"] and reading.passed_over == [("", 2)]


def test_a_member_without_a_number_in_a_list_by_families_is_told(path):
    rows = [
        ["NO", "Nama Lengkap", "NIK", "Tempat Lahir", "Tanggal Lahir", "JK", "Stat Kwn", "SHDK", "Stat Rkm"],
        ["3604990101200009", "", "ASEP SAPUTRA", "", "", "", "", "", "DESA CIKADU RT/RW : 001/001 DUSUN : CIBOGO"],
        ["1", "ASEP SAPUTRA", "3604990101900001", "SERANG", "01-01-1990", "Lk", "K", "KEPALA KELUARGA", "CARD"],
        ["", "LILIS", "3604994202920002", "SERANG", "02-02-1992", "Pr", "K", "ISTRI", ""],
    ]  # fmt: skip
    reading = Drafts(recognise(workbook(path, {"Sheet1": rows})))
    (asep,) = reading.read()
    assert reading.passed_over == [("", 4)]
    # What Dukcapil does with the KTP keeps nobody out.
    assert not asep.problems and "CARD" in asep.doubts[0].what


def test_two_header_rows_with_merged_cells_are_read_together(path):
    rows = [
        ["DATA PENDUDUK"],
        ["No KK", "NIK", "Nama", "JK", "Lahir", "", "Orang tua", "", "Tinggal", "", "", "SHDK", "Agama", "Pendidikan", "Pekerjaan"],
        ["", "", "", "", "Tempat", "Tanggal", "Ayah", "Ibu", "Dusun", "RW", "RT", "", "", "", ""],
        ["3604990101200009", "3604990101900001", "ASEP SAPUTRA", "L", "SERANG", "01/01/1990", "UDI", "ROHAYATI", "CIBOGO", 1, 1, 1, 1, 5, 88],
    ]  # fmt: skip
    merged = ("A1:N1", "E2:F2", "G2:H2", "I2:K2")
    title, drafts = read(workbook(path, {"Data": rows}, merged))
    assert recognise(path).header_row == 3 and len(drafts) == 1
    assert_asep(drafts[0])


def test_a_sheet_for_each_rt_is_read_whole(path):
    sheets = {"Sampul": [["Desa"]], "RT 01": table(people()), "RT 02": table(people(rt="002"))}
    drafts = read(workbook(path, sheets))[1]
    assert [each.sheet for each in drafts] == ["RT 01"] * 3 + ["RT 02"] * 3


def test_formulas_are_read_as_excel_last_counted_them(tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "f.xlsx") as book:
        sheet = book.add_worksheet("Data Penduduk")
        for at, cells in enumerate(table(people())):
            for column, cell in enumerate(cells):
                sheet.write_formula(
                    at, column, "=A1", None, cell if not isinstance(cell, date) else "03/03/2015"
                )
    assert_asep(read(tmp_path / "f.xlsx")[1][0])


def test_columns_nobody_knows_are_matched_by_hand(path):
    rows = [["Kode", "Orang", "Nomor"], ["x", "ASEP SAPUTRA", "3604990101900001"]]
    with pytest.raises(NotRecognised) as asked:
        read(workbook(path, {"Lembar": rows}))
    assert asked.value.glimpses[0].rows[1][1] == ["x", "ASEP SAPUTRA", "3604990101900001"]
    title, drafts = read(path, Matching("Lembar", 1, {1: "name", 2: "nik"}))
    assert drafts[0].person == {"name": "Asep Saputra", "nik": "3604990101900001"}


def test_numbers_that_excel_rounded_are_refused_with_the_remedy(path):
    rounded = [each | {"nik": float(each["nik"][:15] + "0")} for each in people()]
    drafts = read(opensid(path, rounded))[1]
    assert all("dibulatkan Excel" in each.problems[0].what for each in drafts)


def test_true_numbers_that_kept_their_last_digit_are_fine(path):
    numbers = [each | {"nik": int(each["nik"]), "no_kk": int(each["no_kk"])} for each in people()]
    assert not any(each.problems for each in read(opensid(path, numbers))[1])
