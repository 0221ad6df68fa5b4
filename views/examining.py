"""The server examines its own PC and village: once a day as long as it runs, and when the operator wants it."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from flask import Flask

from models import clock
from models.data_folder import DataFolder
from models.doctor import Examination, Place
from views.pdf import TRIAL_PAGE

log = logging.getLogger("posdesa")

# Not while people wait for the PC to come up in the morning. A village PC is off at night.
SECONDS_TO_THE_FIRST_LOOK = 900
SECONDS_BETWEEN_LOOKS = 3600
BETWEEN = timedelta(hours=20)


def begin(app: Flask) -> None:
    threading.Thread(target=_examine_daily, args=(app,), name="doctor", daemon=True).start()


def _examine_daily(app: Flask) -> None:
    time.sleep(SECONDS_TO_THE_FIRST_LOOK)
    while True:
        examine_if_due(app)
        time.sleep(SECONDS_BETWEEN_LOOKS)


def examine_if_due(app: Flask) -> None:
    folder: DataFolder = app.extensions["folder"]
    last = Examination.last(folder)
    # A clock set back must not keep it from being done.
    if last and abs(clock.now() - last.at) < BETWEEN:
        return
    with place_of(app) as place:
        examination = Examination.of(place)
    for each in examination.broken:
        log.error("examined: %s: %s", each.name, each.seen)
    try:
        examination.keep(folder)
    except OSError as error:
        log.error("examined, but not written down: %s", error)


@contextmanager
def place_of(app: Flask) -> Iterator[Place]:
    """What is examined, seen from within its server."""
    press = app.extensions["press"]

    def print_trial() -> None:
        # As long as nobody prints, in a process of its own: the library takes 29 MB.
        press.make(TRIAL_PAGE) if press.worker else press.try_out()

    place = Place(app.extensions["folder"], app.extensions["network"].port, print_trial, from_within=True)
    try:
        yield place
    finally:
        place.close()
