"""A CSV of measurements comes back with its results, and nothing in it is lost."""

import csv
from pathlib import Path

import pytest

from models.posyandu.growth_file import GrowthFileError, MissingHeader, judge_file

REFERENCE = Path(__file__).with_name("reference")
HEADER = "nama,sex,age_days,weight_kg,lenhei_cm,measure,headc_cm,muac_cm,oedema\n"
SITI = "Siti,2,400,9.3,73.5,l,45,14,n\n"


@pytest.fixture
def judged(tmp_path):
    """Judge a text: the report, and the rows of the output as dictionaries."""

    def judge(text, delimiter=","):
        source, target = tmp_path / "in.csv", tmp_path / "out.csv"
        source.write_bytes(text if isinstance(text, bytes) else text.encode())
        report = judge_file(source, target)
        with open(target, newline="", encoding="utf-8") as file:
            return report, list(csv.DictReader(file, delimiter=delimiter))

    return judge


def test_a_row_comes_back_with_scores_flags_and_classes(judged):
    report, [row] = judged(HEADER + SITI)
    assert (row["nama"], row["weight_kg"]) == ("Siti", "9.3")
    assert (row["zwei"], row["fwei"], row["kwei"]) == ("0.09", "0", "Berat badan normal")
    assert row["klen"] == "Normal" and row["kac"] == "Hijau (gizi baik)"
    assert (report.rows, report.judged, report.warning_count, report.absent) == (1, 1, 0, [])


def test_school_children_are_recognised_by_their_age_in_months(judged):
    _, [row] = judged("sex,age_months,height_cm,weight_kg,oedema\n1,120,129.4,22.3,n\n")
    assert (row["zlen"], row["zwei"], row["zbmi"]) == ("-1.31", "-2.30", "-2.41")
    assert (row["klen"], row["kbmi"], row["zhc"]) == ("", "Gizi kurang", "")


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        (
            "children_0_5y.csv",
            {ending: f"z{ending}_raw" for ending in ("len", "wei", "wfl", "bmi", "hc", "ac")},
        ),
        ("children_5_19y.csv", {"len": "zhfa", "wei": "zwfa", "bmi": "zbfa"}),
    ],
)
def test_every_reference_row_is_passed_through_and_agrees_with_who(judged, name, columns):
    text = (REFERENCE / name).read_text()
    report, rows = judged(text)
    given = list(csv.DictReader(text.splitlines()))
    assert len(rows) == len(given) == report.rows
    for row, before in zip(rows, given, strict=True):
        assert all(row.get(f"{column}_masukan", row[column]) == cell for column, cell in before.items())
        for ending, column in columns.items():
            # reference/README.md: WHO's code calculates with a weight of 0
            if row["weight_kg"] != "0":
                assert float(row[f"z{ending}"] or "nan") == pytest.approx(
                    float(before[column] or "nan"), abs=0.005 + 1e-9, nan_ok=True
                )


def test_a_column_that_already_has_our_name_is_kept_under_another(judged):
    _, [row] = judged("sex,zwei,age_days,weight_kg,zwei_masukan\n2,lama,400,9.3,tua\n")
    assert (row["zwei_masukan_masukan"], row["zwei_masukan"], row["zwei"]) == ("lama", "tua", "0.09")


def test_semicolons_decimal_commas_and_a_byte_order_mark_are_understood(judged):
    text = "\ufeff" + (HEADER + SITI).replace(",", ";").replace(".", ",")
    report, [row] = judged(text, delimiter=";")
    assert (row["nama"], row["weight_kg"], row["zwei"], row["kwei"]) == (
        "Siti",
        "9,3",
        "0,09",
        "Berat badan normal",
    )
    assert report.warning_count == 0


def test_results_keep_the_decimal_point_when_the_measurements_have_one(judged):
    _, [row] = judged((HEADER + SITI).replace(",", ";"), delimiter=";")
    assert row["zwei"] == "0.09"


def test_a_bad_cell_empties_its_own_index_and_is_reported(judged):
    report, [_, row] = judged(HEADER + SITI + "Joko,1,400,sembilan,76,l,46,14,n\n")
    assert (row["zwei"], row["zwfl"], row["zbmi"]) == ("", "", "")
    assert row["zlen"] and row["zhc"] and row["zac"]
    assert [each.sentence for each in report.warnings] == [
        "Baris 3, kolom weight_kg: “sembilan” tidak terbaca."
    ]


@pytest.mark.parametrize("bad", ["x,400", "1,", "1,-3", "1,12.5", "1,besok"])
def test_a_row_without_a_readable_sex_or_age_has_no_results(judged, bad):
    report, [row] = judged(f"sex,age_days,weight_kg\n{bad},9.3\n")
    assert row["zwei"] == ""
    assert (report.judged, report.warning_count) == (0, 1)


def test_an_unreadable_position_leaves_the_length_unjudged(judged):
    report, [row] = judged(HEADER + "Siti,2,400,9.3,73.5,duduk,45,14,n\n")
    assert (row["zlen"], row["zwfl"], row["zwei"]) == ("", "", "0.09")
    assert report.warnings[0].column == "measure"


def test_an_unreadable_oedema_leaves_the_weight_unjudged(judged):
    report, [row] = judged(HEADER + "Siti,2,400,9.3,73.5,l,45,14,?\n")
    assert (row["zwei"], row["zbmi"]) == ("", "") and row["zlen"]
    assert report.warnings[0].column == "oedema"


def test_a_line_with_an_unquoted_decimal_comma_is_not_judged_and_not_lost(judged):
    report, [row] = judged("sex,age_days,weight_kg\n2,400,9,3\n")
    assert (row["zwei"], row["weight_kg"], row[None]) == ("", "9", ["3"])
    assert report.warnings[0].sentence == "Baris 2: ada 4 sel, seharusnya 3."


def test_a_line_that_excel_cut_short_has_empty_cells_at_its_end(judged):
    report, [row] = judged(HEADER + "Siti,2,400,9.3\n")
    assert (row["zwei"], row["zlen"], report.warning_count) == ("0.09", "", 0)


def test_bytes_that_are_not_utf_8_pass_through(tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(b"nama,sex,age_days,weight_kg\nRen\xe9,2,400,9.3\n")
    judge_file(source, target)
    assert b"\nRen\xe9,2,400,9.3," in target.read_bytes()


def test_known_columns_that_are_absent_are_named_in_the_report(judged):
    report, _ = judged("sex,age_days,weight_kg,lenhei_cm\n2,400,9.3,73.5\n")
    assert report.absent == ["headc_cm", "muac_cm", "oedema", "measure"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("age_days,weight_kg", "Kolom sex"),
        ("sex,weight_kg", "Kolom umur"),
        ("sex,age_days,nama", "pengukuran"),
    ],
)
def test_a_file_without_a_needed_column_is_refused(judged, header, said):
    with pytest.raises(MissingHeader, match=said):
        judged(header + "\n1,2,3\n")


def test_an_empty_file_and_a_doubled_column_are_refused(judged):
    with pytest.raises(GrowthFileError, match="kosong"):
        judged("")
    with pytest.raises(GrowthFileError, match="Kolom sex ada lebih dari satu"):
        judged("sex,sex,age_days,weight_kg\n")


def test_a_refused_file_leaves_the_target_as_it_was(tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("nama\nSiti\n")
    target.write_text("hasil bulan lalu")
    with pytest.raises(MissingHeader):
        judge_file(source, target)
    assert target.read_text() == "hasil bulan lalu"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_a_file_can_be_judged_onto_itself(tmp_path):
    source = tmp_path / "in.csv"
    source.write_text(HEADER + SITI)
    judge_file(source, source)
    assert "Berat badan normal" in source.read_text()


def test_a_thousand_bad_cells_are_counted_but_not_all_kept(judged):
    report, _ = judged("sex,age_days,weight_kg\n" + "1,400,?\n" * 1000)
    assert (report.warning_count, len(report.warnings)) == (1000, 100)
