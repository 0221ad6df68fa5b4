"""Erases what has been kept long enough: when the server starts, and once a day as long as it runs."""

import logging
import threading
import time

from peewee import DatabaseError

from models.data_folder import DataFolder
from models.database import database
from models.first_run import FirstRun
from models.retention import ClockDoubtful, Sweep

log = logging.getLogger("posdesa")

# Looked at often, because a village PC sleeps and wakes; done once a day.
SECONDS_BETWEEN_LOOKS = 3600


def begin(folder: DataFolder) -> None:
    threading.Thread(target=_sweep_daily, args=(folder,), name="sweep", daemon=True).start()


def _sweep_daily(folder: DataFolder) -> None:
    while True:
        sweep_if_due(folder)
        time.sleep(SECONDS_BETWEEN_LOOKS)


def sweep_if_due(folder: DataFolder) -> None:
    """Whatever is wrong with disk or clock is told in the log; the server goes on."""
    try:
        if FirstRun.is_finished() and Sweep.is_due():
            log.info("swept: %s", Sweep.run(folder).erased or "nothing")
    except ClockDoubtful as doubt:
        log.warning("not swept: the clock says %s, the last known moment is %s", doubt.now, doubt.known)
    except (DatabaseError, OSError) as error:
        log.error("not swept: %s", error)
    finally:
        database.close()
