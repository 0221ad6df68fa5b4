"""Whatever is sent to the pages of an import: a page of ours, never a break. Also files thought up at random."""

import contextlib
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.demo.cast import UDIN
from models.imports.cells import Unread
from models.imports.fields import BY_NAME, FIELDS
from models.imports.layouts import OPENSID
from models.imports.unreadable import Unreadable
from models.residents.resident import Resident
from tests import filing
from tests.attack import Attack
from tests.imports.bringing import JOKO_ROW, checked, plan_of
from tests.imports.workbooks import opensid, people, text_file, workbook
from tests.village import SITI


@pytest.fixture
def starts(app, folder, tmp_path):
    """The page of a check that asks for everything, and one of columns to match."""
    udin = filing.account(UDIN)
    like = JOKO_ROW | {
        "nama": "DJOKO SOESILO",
        "nik": "3604991403750009",
        "no_kk": "3604990101200019",
        "rt": 1,
        "rw": 1,
    }
    headless = [each | {"kk_level": 9, "dusun": "", "alamat": "", "rt": "88"} for each in people()]
    asking = checked(opensid(tmp_path / "a.xlsx", [like, *headless]), folder, udin)
    unknown = workbook(tmp_path / "b.xlsx", {"Lembar": [["Kode", "Orang"], ["x", "JOKO"]], "B": [["x"]]})
    matching = checked(unknown, folder, udin)
    return ["/kantor/impor", f"/kantor/impor/{asking.id}", f"/kantor/impor/{matching.id}?lembar=1"]


@pytest.mark.parametrize("person", [UDIN, SITI, None], ids=["operator", "staff", "stranger"])
def test_no_input_breaks_the_pages(app, starts, person):
    attack = Attack(app, person, Random(7))
    attack.look_around(*starts)
    attack.begin()
    tried: set = set()
    rules = [each for each in app.url_map.iter_rules() if each.endpoint.startswith("office.imports.")]
    for rule in rules:
        for method in rule.methods & {"GET", "POST"}:
            attack.try_route(rule, method, attack.forms[rule.endpoint], tried)
    for number in range(1, 4):
        for name in ("kolom", "pilihan", "penerapan", "penghapusan"):
            attack.send("POST", f"/kantor/impor/{number}/{name}", data=attack.token())


CELLS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "-", "0", "###", "L", "KEPALA KELUARGA", "12/01/1980", "3604991403750002", "'", "=1+1"]
    ),
    st.integers(-(10**17), 10**17).map(str),
    st.floats().map(str),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, max_size=50), max_size=12), seed=st.randoms())
def test_rows_of_anything_are_planned_or_refused(app, tmp_path_factory, rows, seed):
    header = seed.sample(OPENSID, 43)
    path = tmp_path_factory.getbasetemp() / "any.csv"
    rows = [[cell.replace("\r", " ").replace("\n", " ").replace('"', "") for cell in row] for row in rows]
    text_file(path, [header, *rows], "\t", "utf-16")
    with contextlib.suppress(Unreadable):
        plan_of(path)


@pytest.mark.parametrize("field", [each.name for each in FIELDS])
@pytest.mark.parametrize(
    "cell", ["x" * 5000, "\u202eabc", "\x00", "9" * 400, "1e999", "<script>", "🙂", "١٢٣"]
)
def test_a_cell_of_anything_is_read_or_told(field, cell):
    try:
        value = BY_NAME[field].read(cell)
        assert value is None or len(str(value)) <= 200
    except Unread as error:
        assert len(error.what) < 120 and len(error.remedy) < 200


def test_nothing_of_a_file_becomes_a_formula_or_a_tag(app, folder, tmp_path, signed_in):
    rows = people(suku="<b>x</b>", nama_ibu="<script>alert(1)</script>")
    rows[0]["agama_id"] = "<script>alert(1)</script>"
    job = checked(opensid(tmp_path / "a.xlsx", rows), folder, filing.account(UDIN))
    page = signed_in(UDIN).get(f"/kantor/impor/{job.id}")
    assert "<script>alert" not in page.html and Resident.select().count() == 5
