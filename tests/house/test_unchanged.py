"""Answers are kept while nobody writes, and never a moment longer."""

import sqlite3
from threading import Thread

import pytest

from models.database import database, transaction
from models.letters.setting import LetterSetting
from models.unchanged import MOST, while_unchanged

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def settings():
    """How many decisions there are; counts how often it was really asked."""

    @while_unchanged
    def settings(word: str = "") -> int:
        settings.times += 1
        return LetterSetting.select().count()

    settings.times = 0
    return settings


def decide(kind: str = "sku") -> None:
    LetterSetting.create(kind=kind, code="500")


def test_the_same_is_asked_once(settings):
    assert [settings(), settings(), settings("other"), settings("other")] == [0] * 4
    assert settings.times == 2


def test_after_a_change_it_is_asked_anew(settings):
    before = settings()
    decide()
    assert (before, settings(), settings()) == (0, 1, 1) and settings.times == 2


def test_what_another_program_writes_is_seen(settings):
    settings()
    other = sqlite3.connect(database.database)
    other.execute("UPDATE village SET phone = '0254000111'")
    other.commit()
    settings()
    assert settings.times == 2


def test_what_another_thread_writes_is_seen(settings):
    settings()
    writing = Thread(target=lambda: (decide(), database.close()))
    writing.start(), writing.join()
    assert settings() == 1


def test_what_was_undone_is_not_kept(settings):
    with transaction() as undone:
        decide()
        assert settings() == 1
        undone.rollback()
    assert settings() == 0


def test_what_is_kept_before_a_transaction_is_not_answered_in_it(settings):
    settings()
    with transaction():
        decide()
        assert settings() == 1


def test_a_new_connection_begins_anew(settings):
    settings()
    database.close()
    assert settings() == 0 and settings.times == 2


def test_no_more_is_kept_than_it_should_be(settings):
    for number in range(MOST + 1):
        settings(str(number))
    settings("0")
    assert settings.times == MOST + 2
