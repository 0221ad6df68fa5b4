"""What an import would do: who is new, who changes, who is refused and why. Nothing is written."""

import pytest
import xlsxwriter

from models.history import Event
from models.imports.layouts import OPENSID
from models.imports.unreadable import Unreadable
from models.residents.family import Family
from models.residents.resident import Resident
from tests.imports.bringing import JOKO_ROW, bring, plan_of, problems
from tests.imports.workbooks import opensid, people
from tests.village import JOKO, NURHAYATI

COUNTS = "newcomers", "changes", "differences", "held", "refused", "missing"


@pytest.fixture
def path(app, tmp_path):
    return tmp_path / "warga.xlsx"


def counts(plan) -> dict[str, int]:
    return {name: len(getattr(plan, name)) for name in COUNTS if getattr(plan, name)}


def test_a_plan_writes_nothing(path):
    before = Resident.select().count(), Family.select().count(), Event.select().count()
    assert counts(plan_of(opensid(path, people()))) == {"newcomers": 3, "missing": 5}
    assert (Resident.select().count(), Family.select().count(), Event.select().count()) == before


def test_a_person_of_the_register_is_compared_field_by_field(path):
    plan = plan_of(opensid(path, [JOKO_ROW | {"pekerjaan_id": "NELAYAN", "suku": "SUNDA"}]))
    assert counts(plan) == {"changes": 1, "missing": 4}
    assert plan.changes[0].new == {"occupation": 11, "ethnicity": "Sunda"}


def test_an_empty_cell_and_other_capitals_change_nothing(path):
    plan = plan_of(opensid(path, [JOKO_ROW | {"nama": "joko  susilo", "pekerjaan_id": "-"}]))
    assert counts(plan) == {"missing": 4} and plan.unchanged == 1


@pytest.mark.parametrize(
    ("change", "label", "remedy"),
    [
        ({"no_kk": NURHAYATI["no_kk"]}, "Nomor KK", "pisah KK"),
        ({"alamat": "JL. BARU"}, "Alamat", "halaman keluarganya"),
        ({"rt": "009"}, "Tempat tinggal", "pindah di dalam desa"),
        ({"dusun": "LAIN"}, "Tempat tinggal", "pindah di dalam desa"),
        ({"kk_level": 4}, "Hubungan dalam keluarga", "ganti kepala keluarga"),
        ({"status_dasar": 2}, "Status dasar", "kematiannya"),
        ({"status_dasar": 3}, "Status dasar", "pindah keluar"),
    ],
)
def test_what_verbs_of_the_register_do_is_shown_with_the_verb(path, change, label, remedy):
    plan = plan_of(opensid(path, [JOKO_ROW | change]))
    assert counts(plan) == {"differences": 1, "missing": 4}
    said = plan.differences[0].items
    assert [each[0] for each in said] == [label] and remedy in said[0][3]


def test_without_a_nik_somebody_is_known_by_name_and_birth(path):
    plan = plan_of(opensid(path, [JOKO_ROW | {"nik": "0", "suku": "SUNDA"}]))
    assert plan.changes[0].new == {"ethnicity": "Sunda"}


def test_the_nik_of_a_child_who_had_none_is_a_change(path):
    bring(opensid(path, [each | {"nik": "0"} if each["kk_level"] == "ANAK" else each for each in people()]))
    plan = plan_of(opensid(path, people()))
    assert [each.new for each in plan.changes] == [{"nik": "3604990303150003"}] and not plan.newcomers


@pytest.mark.parametrize(
    ("missing", "column"),
    [
        ("nama", "nama"),
        ("sex", "sex"),
        ("tanggallahir", "tanggallahir"),
        ("kk_level", "kk_level"),
        ("no_kk", "no_kk"),
    ],
)
def test_a_new_person_lacks_nothing_that_is_needed(path, missing, column):
    rows = people()
    rows[2] |= {missing: ""}
    plan = plan_of(opensid(path, rows))
    assert counts(plan) == {"newcomers": 2, "refused": 1, "missing": 5}
    assert [each.column for each in plan.refused[0].problems] == [column]


def test_a_cell_that_cannot_be_read_keeps_the_row_out(path):
    rows = people()
    rows[1] |= {"agama_id": "xyz", "tanggallahir": "31/02/1992"}
    plan = plan_of(opensid(path, rows))
    assert [each.column for each in plan.refused[0].problems] == ["tanggallahir", "agama_id"]
    assert plan.refused[0].row == 3


def test_a_day_to_come_is_no_birthday(path):
    rows = people()
    rows[2]["tanggallahir"] = "03/03/2051"
    assert problems(plan_of(opensid(path, rows))) == ["Tanggal 03/03/2051 belum tiba."]
    assert problems(plan_of(opensid(path, [JOKO_ROW | {"tanggallahir": "14/03/2075"}]))) == [
        "Tanggal 14/03/2075 belum tiba."
    ]


def test_formulas_that_nobody_counted_are_told_with_the_remedy(path):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data Penduduk")
        sheet.write_row(0, 0, OPENSID)
        for column in range(43):
            sheet.write_formula(1, column, "=A9", None, "")
    with pytest.raises(Unreadable, match="Bila isinya rumus, buka di Excel, simpan"):
        plan_of(path)


def test_a_formula_that_excel_could_not_count_is_told(path):
    rows = people()
    rows[2] |= {"nama": "#REF!", "alamat": "#VALUE!"}
    assert problems(plan_of(opensid(path, rows))) == [
        "Rumus di sel ini rusak: #VALUE!.",
        "Rumus di sel ini rusak: #REF!.",
    ]


def test_a_nik_of_the_register_with_another_name_and_birth_is_refused(path):
    other = JOKO_ROW | {"nama": "RATNA DEWI", "sex": 2, "tanggallahir": "01/01/2001", "kk_level": 4}
    plan = plan_of(opensid(path, [other]))
    assert not plan.changes and "milik Joko Susilo" in problems(plan)[0]
    # A new name alone, or a birth date put right, is a change.
    assert len(plan_of(opensid(path, [JOKO_ROW | {"nama": "RATNA DEWI"}])).changes) == 1
    assert len(plan_of(opensid(path, [JOKO_ROW | {"tanggallahir": "15/03/1975"}])).changes) == 1


def test_who_is_said_to_live_elsewhere_than_the_card_is_told(path):
    rows = people()
    rows[1] |= {"rt": "002"}
    rows[2] |= {"dusun": "LIWET", "alamat": "JL. RAYA"}
    plan = plan_of(opensid(path, rows))
    assert [[each.what for each in draft.doubts] for draft in plan.newcomers] == [
        [],
        ["Tempatnya lain dari KK-nya: Cibogo, RW 01, RT 02."],
        ["Tempatnya lain dari KK-nya: Liwet, RW 01, RT 01.", "Alamatnya lain dari KK-nya: Jl. Raya."],
    ]
    plan = plan_of(opensid(path, [people(no_kk=JOKO["no_kk"])[2]]))
    assert plan.newcomers[0].doubts[0].what == "Tempatnya lain dari KK-nya: Cibogo, RW 01, RT 01."


def test_a_nik_that_opensid_made_up_is_none_yet(path):
    rows = people()
    rows[2]["nik"] = "0360499010000001"
    plan = plan_of(opensid(path, rows))
    assert plan.newcomers[2].nik is None and "NIK sementara" in plan.newcomers[2].doubts[0].what


def test_one_nik_in_two_rows_keeps_both_out_unless_they_are_the_same(path):
    rows = people()
    assert len(plan_of(opensid(path, [*rows, rows[2]])).refused) == 1
    assert len(plan_of(opensid(path, [*rows, rows[2] | {"nama": "LAIN"}])).refused) == 2


def test_one_person_without_a_nik_in_two_rows_comes_in_once(path):
    rows = [each | {"nik": "0"} if each["kk_level"] == "ANAK" else each for each in people()]
    plan = plan_of(opensid(path, [*rows, rows[2]]))
    assert counts(plan) == {"newcomers": 3, "refused": 1, "missing": 5} and plan.refused[0].row == 5


def test_someone_marked_as_not_valid_is_not_brought_in(path):
    rows = people()
    rows[2]["status_dasar"] = 9
    assert problems(plan_of(opensid(path, rows))) == ["Data orang ini tidak valid."]


def test_a_family_without_a_head_is_refused_unless_the_oldest_leads(path):
    rows = [each | {"kk_level": 9} for each in people()]
    plan = plan_of(opensid(path, rows))
    assert problems(plan) == ["Keluarga ini tanpa kepala keluarga."] * 3 and plan.headless == 1
    plan = plan_of(path, oldest_leads=True)
    assert [each.person["shdk"] for each in plan.newcomers] == [1, 9, 9]


def test_a_family_with_two_heads_is_refused_unless_the_oldest_leads(path):
    rows = people()
    rows[1]["kk_level"] = 1
    assert (
        problems(plan_of(opensid(path, rows))) == ["Keluarga ini punya lebih dari satu kepala keluarga."] * 3
    )
    plan = plan_of(path, oldest_leads=True)
    assert [each.person["shdk"] for each in plan.newcomers] == [1, 11, 4]


def test_a_family_waits_for_its_head(path):
    rows = people()
    rows[0]["tanggallahir"] = "kemarin"
    assert (
        problems(plan_of(opensid(path, rows)))[1:]
        == ["Kepala keluarganya (baris 2) belum bisa dimasukkan."] * 2
    )


def test_a_second_head_for_a_family_of_the_register_is_refused(path):
    rows = people(no_kk=JOKO["no_kk"])
    plan = plan_of(opensid(path, rows))
    assert counts(plan)["newcomers"] == 2
    assert problems(plan) == ["Keluarga ini sudah punya kepala keluarga: Joko Susilo."]


def test_a_file_without_dusun_finds_it_by_rt_and_rw_or_asks(path):
    rows = people(dusun="", alamat="KP. CIBOGO", rt=JOKO["rt"], rw=JOKO["rw"])
    assert counts(plan_of(opensid(path, rows)))["newcomers"] == 3
    rows = people(dusun="", alamat="", rt="077", rw="066")
    plan = plan_of(opensid(path, rows))
    assert counts(plan)["refused"] == 3 and plan.placeless == 1
    assert counts(plan_of(path, dusun="Cibogo"))["newcomers"] == 3


def test_someone_like_a_person_of_the_register_is_held_until_it_is_decided(path):
    like = JOKO_ROW | {
        "nama": "DJOKO SOESILO",
        "nik": "3604991403750009",
        "no_kk": "3604990101200009",
        "rt": 1,
        "rw": 1,
    }
    plan = plan_of(opensid(path, [like]))
    assert counts(plan) == {"held": 1, "missing": 5}
    assert plan.held[0].alike[0][0] == Resident.get(nik=JOKO["nik"]).id
    assert counts(plan_of(path, all_are_others=True))["newcomers"] == 1
    assert counts(plan_of(path, others=("2:",)))["newcomers"] == 1


def test_who_has_a_row_of_their_own_is_not_the_one_meant(path):
    like = JOKO_ROW | {
        "nama": "DJOKO SOESILO",
        "nik": "3604991403750009",
        "no_kk": "3604990101200009",
        "rt": 1,
        "rw": 1,
    }
    assert counts(plan_of(opensid(path, [JOKO_ROW, like])))["newcomers"] == 1


def test_a_nik_that_does_not_fit_the_birth_date_is_a_doubt_not_a_refusal(path):
    rows = people()
    rows[0]["tanggallahir"] = "05/05/1990"
    plan = plan_of(opensid(path, rows))
    assert counts(plan)["newcomers"] == 3 and "01-01-90" in plan.drafts[0].doubts[0].what


def test_who_moved_away_and_is_in_the_file_again_is_shown(path):
    Resident.update(status=3).where(Resident.nik == NURHAYATI["nik"]).execute()
    row = dict(nama="NURHAYATI", nik=NURHAYATI["nik"])
    plan = plan_of(opensid(path, [row]))
    assert plan.differences[0].items[0][1:3] == ("Pindah", "Hidup")
