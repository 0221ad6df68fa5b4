"""Who looked at whose data: written before anything is shown, and never changed."""

from datetime import timedelta
from io import BytesIO

import pytest
from peewee import OperationalError
from pypdf import PdfReader

from models import clock
from models.access import Access, ReasonMissing
from models.database import database
from models.residents.resident import Resident
from tests.filing import account
from tests.posyandu.cast import TODAY, child, weigh
from tests.village import ANI, JOKO, KADES, NOW, SITI


@pytest.fixture
def joko(app):
    return Resident.by_nik(JOKO["nik"])


@pytest.fixture
def read_only(app):
    """A disk on which nothing can be written any more."""
    yield lambda: database.execute_sql("PRAGMA query_only = 1")
    database.execute_sql("PRAGMA query_only = 0")


def actions(resident=None) -> list[str]:
    return [each.action for each in Access.select().where(Access.resident == resident).order_by(Access.id)]


def test_opening_a_page_is_written_once_an_hour_and_person(signed_in, joko):
    siti, kades = signed_in(SITI), signed_in(KADES)
    for browser in (siti, siti, kades):
        browser.get(f"/kantor/warga/{joko.id}")
    assert actions(joko) == ["viewed", "viewed"]
    clock.stop_at(NOW + timedelta(minutes=61))
    siti.get(f"/kantor/warga/{joko.id}")
    row = Access.select().order_by(Access.id.desc()).get()
    assert (row.account.name, row.address, row.at) == ("Siti Rohmah", "192.168.1.77", clock.now())
    assert len(actions(joko)) == 3


def test_each_opening_of_a_nik_is_written(signed_in, joko):
    siti = signed_in(SITI)
    for _ in range(2):
        siti.get(f"/kantor/warga/{joko.id}").press("Tampilkan NIK")
    assert actions(joko) == ["viewed", "nik shown", "nik shown"]


def test_the_form_in_which_a_nik_is_corrected_is_an_opening_of_it(signed_in, joko):
    page = signed_in(SITI).get(f"/kantor/warga/{joko.id}/perbaikan")
    assert JOKO["nik"] in page.html and actions(joko) == ["nik shown"]


def test_a_masked_page_opens_where_nothing_can_be_written_and_a_nik_does_not(signed_in, joko, read_only):
    siti = signed_in(SITI)
    form = siti.get(f"/kantor/warga/{joko.id}").form("Tampilkan NIK")
    clock.stop_at(NOW + timedelta(hours=2))
    read_only()
    assert siti.get(f"/kantor/warga/{joko.id}").heading == "Joko Susilo"
    answer = siti.client.post(form.element.get("action"), data=form.values)
    assert answer.status_code == 503 and JOKO["nik"][:6] not in answer.text.replace(" ", "")


def test_nothing_is_exported_unlogged_or_without_a_reason(app, read_only):
    with pytest.raises(ReasonMissing):
        Access.note("exported", by=account(SITI), reason=" ")
    read_only()
    with pytest.raises(OperationalError):
        Access.note("exported", by=account(SITI), reason="Diminta kecamatan")


def test_an_export_counts_for_everyone_then_in_the_register(app, joko, village):
    Access.note("exported", by=account(SITI), reason="Diminta kecamatan")
    clock.stop_at(NOW + timedelta(days=1))
    late = dict(name="Umi Kulsum", sex="P", birth_date=village.today, shdk=4, family=joko.family)
    newcomer = Resident.register(by=account(SITI), **late)
    assert [each.action for each in Access.about(joko)] == ["exported"]
    assert list(Access.about(newcomer)) == []


def test_a_look_at_health_is_written(signed_in, village):
    visit = weigh(child("Alya Putri"), TODAY, 8000)
    ani = signed_in(ANI)
    ani.get(f"/posyandu/anak/{visit.child_id}")
    assert actions(visit.child.resident) == ["health viewed"]


def test_the_form_with_the_weight_at_birth_is_a_look_at_health(signed_in, village):
    alya = child("Alya Putri")
    signed_in(ANI).get(f"/posyandu/anak/{alya.id}/data-lahir")
    assert actions(alya.resident) == ["health viewed"]


def test_the_log_can_be_neither_changed_nor_emptied(app, joko):
    Access.note("viewed", joko, by=account(SITI))
    for query in (Access.update(action="x"), Access.delete()):
        with pytest.raises(Exception, match="Catatan akses"):
            query.execute()


def test_what_is_older_than_the_newest_row_by_a_year_may_go(app, joko):
    Access.note("nik shown", joko, by=account(SITI))
    clock.stop_at(NOW + timedelta(days=370))
    Access.note("nik shown", joko, by=account(SITI))
    assert Access.delete().where(Access.at < NOW + timedelta(days=1)).execute() == 1


def test_no_clock_opens_the_log(app, joko):
    """The year is counted back from the newest row, so a PC that thinks it is 2038 deletes nothing."""
    Access.note("nik shown", joko, by=account(SITI))
    clock.stop_at(NOW + timedelta(days=365 * 12))
    with pytest.raises(Exception, match="Catatan akses"):
        Access.delete().execute()


def test_staff_show_and_copy_it_for_who_asks(signed_in, joko):
    siti = signed_in(SITI)
    page = siti.get(f"/kantor/warga/{joko.id}").follow("Siapa melihat data ini")
    assert "Halaman data dibuka" in page.text and "Siti Rohmah, petugas kantor" in page.text
    form = page.form("Salinan")
    answer = siti.client.post(form.element.get("action"), data=form.values)
    text = " ".join(each.extract_text() for each in PdfReader(BytesIO(answer.data)).pages)
    assert "3604 9914 0375 0002" in text
    assert actions(joko) == ["viewed", "log viewed", "copy given"]


def test_no_nik_stands_in_the_log(signed_in, joko):
    siti = signed_in(SITI)
    siti.get(f"/kantor/warga/{joko.id}").press("Tampilkan NIK")
    assert all(JOKO["nik"] not in str(each.__data__) for each in Access.select())
