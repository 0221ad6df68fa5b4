"""What arrives: its number in the agenda, its days, who may read it, and what was written before."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from models import clock
from models.accounts import Account
from models.database import database, new_uid
from models.history import Event, first_broken_event
from models.letters.not_now import ClockBehind
from models.mail.incoming import IncomingMail
from models.mail.listing import MailList
from models.mail.refusals import BadMailDay
from tests.filing import account
from tests.mail.arriving import arrived, given
from tests.village import ANI, DEDEH, KADES, NOW, SITI, UDIN, WARGA


@pytest.fixture(autouse=True)
def _village(app):
    """Each test has the cast's village."""


def seen_by(person) -> list[str]:
    return [each.sender for each in IncomingMail.visible_to(account(person))]


def test_each_mail_has_the_next_number_of_the_year_in_which_it_came():
    numbers = [arrived().agenda for _ in range(3)]
    old = arrived(received_on=date(2025, 12, 30), dated_on=date(2025, 12, 29)).agenda
    assert numbers == ["1/2026", "2/2026", "3/2026"] and old == "1/2025"


def test_a_village_goes_on_from_its_paper_book_once():
    assert [arrived(first=143).sequence, arrived(first=500).sequence] == [143, 144]


def test_the_same_form_sent_twice_is_one_mail():
    uid = new_uid()
    assert arrived(uid=uid) == arrived(uid=uid)
    assert IncomingMail.select().count() == 1 and arrived().sequence == 2


def test_eight_at_once_leave_no_number_out_and_give_none_twice():
    start = threading.Barrier(8)

    def write(_):
        start.wait()
        try:
            return [arrived().sequence for _ in range(5)]
        finally:
            database.close()

    with ThreadPoolExecutor(8) as pool:
        numbers = [number for each in pool.map(write, range(8)) for number in each]
    assert sorted(numbers) == list(range(1, 41))


@pytest.mark.parametrize(
    ("field", "days"),
    [
        ("received_on", dict(received_on=date(2026, 11, 24))),
        ("received_on", dict(received_on=date(2016, 11, 20), dated_on=date(2016, 11, 18))),
        ("dated_on", dict(dated_on=date(2026, 11, 21))),
    ],
)
def test_a_day_that_cannot_be_right_is_refused_and_takes_no_number(field, days):
    with pytest.raises(BadMailDay) as refusal:
        arrived(**days)
    assert refusal.value.field == field and arrived().sequence == 1


def test_a_clock_set_back_gives_no_number():
    arrived()
    clock.stop_at(NOW - timedelta(days=5000))
    with pytest.raises(ClockBehind):
        arrived(received_on=date(2013, 3, 1), dated_on=date(2013, 2, 28))


def test_what_was_written_before_stays_in_the_history(village):
    mail = arrived()
    mail.correct(by=account(DEDEH), village=village, about="Undangan Musrenbang", dated_on=date(2026, 11, 17))
    told = Event.of(mail)[-1]
    assert told.facts["was"] == "isi singkat Undangan rapat koordinasi; tanggal surat 18 November 2026"
    assert told.account.name == DEDEH.name and first_broken_event() is None
    assert IncomingMail.get().about == "Undangan Musrenbang"


def test_a_correction_that_changes_nothing_is_not_told(village):
    mail = arrived()
    mail.correct(by=account(SITI), village=village, about=mail.about)
    assert [each.verb for each in Event.of(mail)] == ["mail registered"]


def test_a_mail_does_not_move_to_another_year(village):
    with pytest.raises(BadMailDay, match="milik tahun 2026"):
        arrived().correct(by=account(SITI), village=village, received_on=date(2025, 12, 31))


def test_words_of_mail_of_earlier_years_are_put_right_too(village):
    old = arrived(received_on=date(2025, 12, 30), dated_on=date(2025, 12, 29))
    clock.stop_at(NOW + timedelta(days=60))
    old.correct(by=account(SITI), village=village, about="Undangan Musrenbang")
    old.correct(by=account(SITI), village=village, received_on=date(2025, 12, 31))
    assert (old.about, old.received_on) == ("Undangan Musrenbang", date(2025, 12, 31))


def test_secret_mail_is_seen_by_kades_sekdes_and_whom_it_was_given_to():
    secret = arrived(nature="rahasia", sender="Polsek Pasirlaut")
    assert seen_by(KADES) == seen_by(DEDEH) == ["Polsek Pasirlaut"]
    assert seen_by(SITI) == seen_by(UDIN) == []
    given(secret, SITI.name)
    assert seen_by(SITI) == ["Polsek Pasirlaut"] and seen_by(UDIN) == []


def test_nobody_outside_the_office_sees_mail():
    arrived()
    resident = Account.get(role=WARGA.role)
    assert seen_by(ANI) == [] and not IncomingMail.visible_to(resident).exists()


def test_mail_is_found_by_words_month_and_state():
    first = arrived(received_on=date(2026, 10, 5), dated_on=date(2026, 10, 1))
    second = arrived(sender="Dinas Kesehatan", about="Data balita", number="440/18")
    given(second, DEDEH.name)

    def found(**by):
        return [each.id for each in MailList(account(SITI), **by).mails]

    assert found() == [second.id, first.id]
    assert found(words="kesehatan balita") == found(words="440/18") == [second.id]
    assert found(words=str(second.sequence)) == [second.id, first.id], "the number of the other has a 2 too"
    assert found(month=date(2026, 10, 1)) == [first.id] == found(state="waiting")
    assert found(words="balita", month=date(2026, 10, 1)) == found(words="%") == []


def test_a_list_tells_by_when_the_next_shall_be_done():
    mail = arrived()
    given(mail, DEDEH.name, due_on=date(2026, 12, 1))
    given(mail, SITI.name, due_on=date(2026, 11, 28))
    assert MailList(account(SITI)).mails[0].open_until == date(2026, 11, 28)
