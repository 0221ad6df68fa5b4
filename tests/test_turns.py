"""Writers wait in line: whoever came first writes first, and nobody is passed over until SQLite gives up."""

import threading
import time

import pytest
from peewee import OperationalError

from models import clock
from models import database as store
from models.database import database, new_uid, transaction
from models.history import Event, tell
from models.turns import Turns
from models.village import Village


def in_threads(count: int, act) -> None:
    threads = [threading.Thread(target=act, args=(each,)) for each in range(count)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def test_who_asked_first_is_let_in_first():
    turns, came = Turns(longest=5), []

    def wait(number):
        with turns:
            came.append(number)

    threads = [threading.Thread(target=wait, args=(each,)) for each in range(6)]
    with turns:
        for waiting, each in enumerate(threads, 1):
            each.start()
            while len(turns._waiting) < waiting:
                time.sleep(0.001)
    for each in threads:
        each.join()
    assert came == [*range(6)]


def test_who_is_inside_may_go_in_again():
    turns = Turns(longest=0.1)
    with turns, turns:
        pass
    in_threads(1, lambda _: turns.__enter__().__exit__())
    assert turns._whose is None


def test_who_waits_too_long_is_refused_and_holds_nobody_up():
    turns, refused = Turns(longest=0.05), []

    def wait(_):
        try:
            with turns:
                pass
        except OperationalError as error:
            refused.append(str(error))

    with turns:
        in_threads(2, wait)
    assert len(refused) == 2 and "locked" in refused[0]
    with turns:
        pass


def test_a_refused_write_gives_the_turn_on(app):
    with pytest.raises(ZeroDivisionError), transaction():
        1 / 0  # noqa: B018
    in_threads(1, lambda _: write())
    assert Event.select().order_by(Event.id.desc()).first().at == clock.now()


def test_eight_threads_that_do_nothing_but_write_all_get_through(app, monkeypatch):
    """With less patience than the whole takes, so that whoever were passed over would be refused."""
    monkeypatch.setattr(store, "_writers", Turns(longest=2))
    before, waited, refused = Event.select().count(), [], []

    def write_on(_):
        for _ in range(40):
            start = time.monotonic()
            try:
                write()
            except OperationalError as error:
                refused.append(str(error))
            waited.append(time.monotonic() - start)
        database.close()

    in_threads(8, write_on)
    assert refused == [] and Event.select().count() == before + 320
    assert sorted(waited)[-len(waited) // 20] < 2


def write() -> None:
    with transaction():
        tell("tried", Village.ours(), None, at=new_uid())
    assert database.transaction_depth() == 0
