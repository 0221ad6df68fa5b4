"""A mail is given to somebody, who says what came of it."""

from datetime import date

import pytest

from models.accounts import Account
from models.database import new_uid
from models.history import Event
from models.mail.disposition import Assignment, Disposition
from models.mail.incoming import IncomingMail
from models.mail.recipients import recipients
from models.mail.refusals import AlreadyDone, NobodyChosen
from models.officials import Official
from tests.filing import account
from tests.mail.arriving import arrived, given, tasks_of
from tests.village import DEDEH, KADES, SITI, TODAY, UDIN


@pytest.fixture(autouse=True)
def _village(app):
    """Each test has the cast's village."""


@pytest.fixture
def oman():
    """An official who has no account."""
    told = dict(name="Oman Suherman", office="kasi", duty="Pelayanan", since=date(2023, 1, 2))
    return Official.appoint(None, new_uid(), **told)


def state(mail: IncomingMail) -> str:
    return IncomingMail.get_by_id(mail.id).state


def test_it_can_be_given_to_officials_in_office_and_to_others_of_the_office(oman):
    Official.appoint(
        None, new_uid(), name="Lama", office="kaur", since=date(2010, 1, 1), until=date(2020, 1, 1)
    )
    assert [each.name for each in recipients(TODAY)] == [DEDEH.name, oman.name, SITI.name, UDIN.name]
    oman.end_term(date(2026, 11, 1), None)
    assert oman.name not in [each.name for each in recipients(TODAY)]


def test_it_waits_is_given_and_is_done_when_everyone_is():
    mail = arrived()
    assert state(mail) == "waiting"
    given(mail, DEDEH.name, SITI.name)
    first, second = tasks_of(mail)
    assert state(mail) == "disposed"
    first.complete("Sudah hadir.", by=account(DEDEH))
    assert state(mail) == "disposed"
    second.complete("Arsip.", by=account(SITI))
    assert state(mail) == "done" and [each.note for each in tasks_of(mail)] == ["Sudah hadir.", "Arsip."]


def test_the_same_form_sent_twice_gives_it_once():
    mail, uid = arrived(), new_uid()
    assert given(mail, SITI.name, uid=uid) == given(mail, SITI.name, uid=uid)
    assert Disposition.select().count() == Assignment.select().count() == 1


def test_the_form_of_another_mail_gives_this_one_too():
    uid = new_uid()
    given(arrived(), SITI.name, uid=uid), given(arrived(), SITI.name, uid=uid)
    assert Disposition.select().count() == 2


def test_it_is_given_to_somebody():
    with pytest.raises(NobodyChosen):
        given(arrived(), "Tidak Ada")


def test_a_second_disposition_opens_it_again():
    mail = arrived()
    given(mail, SITI.name)
    tasks_of(mail)[0].complete("Sudah.", by=account(SITI))
    given(mail, DEDEH.name, by=DEDEH)
    assert state(mail) == "disposed"


def test_everyone_finds_what_was_given_to_them_the_most_pressing_first():
    later, sooner, never = arrived(), arrived(), arrived()
    given(never, SITI.name, due_on=None)
    given(later, SITI.name)
    given(sooner, SITI.name, due_on=date(2026, 11, 25))
    tasks = list(Assignment.open_for(account(SITI)))
    assert [each.disposition.mail for each in tasks] == [sooner, later, never]
    assert not list(Assignment.open_for(account(DEDEH)))


def test_who_may_say_that_it_is_done(oman):
    mail = arrived()
    given(mail, DEDEH.name, oman.name, SITI.name)
    sekdes_s, nobody_s, siti_s = tasks_of(mail)
    may = {
        task: [p.name for p in (KADES, DEDEH, SITI, UDIN) if task.can_be_completed_by(account(p))]
        for task in (sekdes_s, nobody_s, siti_s)
    }
    assert may[sekdes_s] == [KADES.name, DEDEH.name]
    assert may[siti_s] == [KADES.name, DEDEH.name, SITI.name]
    assert may[nobody_s] == [KADES.name, DEDEH.name, SITI.name, UDIN.name]


def test_who_closed_the_account_of_an_official_leaves_the_saying_to_the_office(oman):
    user, _ = Account.open_for(by=None, username="oman", name=oman.name, role="staff", official=oman)
    mail = arrived()
    given(mail, oman.name)
    assert not tasks_of(mail)[0].can_be_completed_by(account(SITI))
    user.close(by=account(UDIN))
    assert tasks_of(mail)[0].can_be_completed_by(account(SITI))


def test_an_official_with_two_accounts_has_one_task():
    dedeh = Official.get(name=DEDEH.name)
    Account.open_for(by=None, username="dedeh2", name=DEDEH.name, role="operator", official=dedeh)
    mail = arrived()
    given(mail, DEDEH.name)
    assert [each.whose for each in tasks_of(mail)] == ["Dedeh Kurniasih, Sekretaris Desa"]


def test_it_is_done_once():
    mail = arrived()
    given(mail, SITI.name)
    task = tasks_of(mail)[0]
    task.complete("Sudah.", by=account(SITI))
    task.complete("Sekali lagi.", by=account(SITI))
    assert tasks_of(mail)[0].note == "Sudah."
    with pytest.raises(AlreadyDone, match=SITI.name):
        tasks_of(mail)[0].complete("Saya juga.", by=account(KADES))


def test_every_step_is_in_the_history():
    mail = arrived()
    given(mail, SITI.name)
    tasks_of(mail)[0].complete("Sudah.", by=account(SITI))
    assert [each.verb for each in Event.of(mail)] == ["mail registered", "mail disposed", "mail followed up"]
