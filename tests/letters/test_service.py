"""The figures of the service, against cases counted by hand."""

from datetime import datetime, timedelta

import pytest

from models import clock
from models.database import new_uid
from models.letters.request import LetterRequest
from models.letters.service import Service, service_table
from models.letters.setting import decided_kind
from models.periods import Period
from models.residents.resident import Resident
from models.village import Village
from tests.filing import SKU, account
from tests.letters.issuing import MORNING, asked, check, issued, now, taken
from tests.village import JOKO, KADES, NURHAYATI, SITI

NOVEMBER = Period(2026, "11")


@pytest.fixture(autouse=True)
def _village(app):
    """Each test has the cast's village."""


def figures(kind: str = "", period: Period = NOVEMBER):
    now()
    service = Service(period, Village.ours())
    return next((each for each in service.kinds if each.kind == kind), None) if kind else service.total


@pytest.mark.parametrize(
    ("hours", "median"),
    [
        ([5], 5),
        ([1, 8], 4.5),
        ([9, 1, 2], 2),
        ([30, 1, 3, 2], 2.5),
        ([7, 7, 7, 100, 1], 7),
        ([0.5, 0.25], 0.375),
    ],
)
def test_the_median_is_the_one_in_the_middle_or_the_mean_of_the_two(hours, median):
    for each in sorted(hours):
        issued(hours=each)
    assert figures("sku").median == figures().median == median * 3600


def test_each_kind_has_a_median_of_its_own_and_all_have_one_together():
    for kind, hours in (("sku", 2), ("sku", 4), ("sktm", 10), ("domisili", 20), ("domisili", 30)):
        issued(kind, hours=hours)
    assert [figures(kind).hours for kind in ("sku", "sktm", "domisili")] == ["3,0", "10,0", "25,0"]
    assert figures().hours == "10,0"


def test_seconds_are_not_rounded_away():
    issued(hours=1), issued(hours=1 + 1 / 3600)
    assert figures().median == 3600.5


def test_signed_on_paper_at_once_takes_no_time():
    clock.stop_at(MORNING)
    kind, resident = decided_kind("sku", None), Resident.by_nik(JOKO["nik"])
    told = dict(by=account(SITI), on_paper=True)
    LetterRequest.walk_in(kind, resident, SKU, new_uid(), Village.ours(), **told)
    total = figures()
    assert (total.counter, total.phone, total.ready, total.median, total.in_time) == (1, 0, 1, 0, 1)


def test_the_days_a_correction_took_are_in_it():
    letter = asked()
    letter.return_to_sender(by=account(SITI), reason="Foto KTP tidak terbaca.")
    clock.stop_at(MORNING + timedelta(hours=40))
    letter.correct(claim=NURHAYATI | {"phone": ""}, answers=SKU)
    check(letter)
    clock.stop_at(MORNING + timedelta(hours=50))
    letter.sign(
        by=account(KADES),
        kind=decided_kind("sku", None),
        village=Village.ours(),
        manner="pin",
        reading=letter.checked.uid,
    )
    total = figures()
    assert (total.hours, total.returned, total.ready, total.open) == ("50,0", 1, 1, 0)


def test_a_letter_that_was_voided_was_ready_all_the_same():
    issued(hours=3)
    issued(hours=5).void(by=account(SITI), reason="Salah nama")
    total = figures()
    assert (total.asked, total.ready, total.void, total.hours) == (2, 2, 1, "4,0")


def test_whatever_was_asked_is_ready_refused_or_open():
    issued(), taken(), asked(), check(asked())
    asked().return_to_sender(by=account(SITI), reason="Kurang jelas")
    asked().refuse(by=account(SITI), reason="Usaha berada di desa lain.")
    total = figures()
    assert total.asked == 6 == total.ready + total.refused + total.open
    assert (total.ready, total.refused, total.open) == (2, 1, 3)


def test_in_time_is_what_was_ready_by_the_day_promised_in_the_village():
    """Asked on Monday, promised for Tuesday: ready at 23.30 of Tuesday in the village is in time, at 0.30 it is not."""
    late_evening = datetime(2026, 11, 3, 16, 30)
    assert asked().due_on == datetime(2026, 11, 3).date()
    issued(hours=(late_evening - MORNING).total_seconds() / 3600)
    issued(hours=(late_evening - MORNING).total_seconds() / 3600 + 1)
    total = figures()
    assert (total.in_time, total.judged) == (1, 3), "the one never signed is late too"


def test_what_waits_for_its_sender_is_not_the_lateness_of_the_office():
    asked().return_to_sender(by=account(SITI), reason="Kurang jelas")
    assert figures().judged == 0 and figures().cells[-2:] == ["–", "–"]


def test_only_what_was_filed_in_the_period_counts_by_the_clock_of_the_village():
    issued(at=datetime(2026, 10, 31, 16, 59)), issued(at=datetime(2026, 10, 31, 17, 0))
    assert figures().asked == 1 and figures(period=Period(2026, "10")).asked == 1
    assert figures(period=Period(2026, "t4")).asked == figures(period=Period(2026)).asked == 2
    assert figures(period=Period(2025)).asked == 0


def test_the_same_reason_written_otherwise_is_one():
    for said in ("Foto KTP tidak terbaca.", "foto ktp tidak terbaca", "Nomor KK salah"):
        asked().return_to_sender(by=account(SITI), reason=said)
    asked().refuse(by=account(SITI), reason="Usaha di desa lain")
    now()
    reasons = Service(NOVEMBER, Village.ours()).reasons
    assert list(reasons) == ["Dikembalikan ke pemohon", "Ditolak"]
    assert reasons["Dikembalikan ke pemohon"] == [("foto ktp tidak terbaca", 2), ("Nomor KK salah", 1)]


def test_of_very_many_reasons_the_rest_is_one():
    for number in range(10):
        asked().return_to_sender(by=account(SITI), reason=f"Alasan {number}")
    asked().return_to_sender(by=account(SITI), reason="Alasan 3")
    now()
    (told,) = Service(NOVEMBER, Village.ours()).reasons.values()
    assert len(told) == 8 and told[0] == ("Alasan 3", 2) and told[-1] == ("alasan lain", 3)


def test_what_waits_now_is_told_whenever_it_was_filed():
    asked(at=datetime(2025, 3, 3, 1)), check(asked()), issued()
    now()
    waiting = Service(Period(2024), Village.ours()).waiting
    assert [(each.place, each.count, each.late) for each in waiting] == [
        ("Diperiksa petugas", 1, 1),
        ("Tanda tangan", 1, 1),
        ("Perbaikan dari pemohon", 0, 0),
        ("Diambil pemohon", 1, 0),
    ]


def test_the_table_adds_up_and_tells_the_reasons():
    issued("sktm"), issued(), issued(hours=4)
    asked().refuse(by=account(SITI), reason="Usaha berada di desa lain.")
    now()
    table = service_table(year=2026, part="11")
    assert [row[1:3] for row in table.rows] == [
        ("Surat keterangan usaha", 3),
        ("Surat keterangan tidak mampu", 1),
    ]
    assert table.summary[0][2:11] == tuple(sum(row[at] for row in table.rows) for at in range(2, 11))
    assert "Ditolak: Usaha berada di desa lain (1)." in table.notes


def test_a_village_without_letters_has_an_empty_table():
    table = service_table(year=2026, part="")
    assert list(table.rows) == [] and table.summary[0][2] == 0 and table.summary[0][-1] == "–"
