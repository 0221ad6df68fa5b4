"""The log of this computer: a rotating file in the data folder, in which no NIK may stand."""

import logging
import re
import sys
from logging.handlers import RotatingFileHandler

from models.data_folder import DataFolder

LARGEST = 1_000_000
KEPT = 5
# A NIK or nomor KK, also one that came along in an error message.
LONG_NUMBER = re.compile(r"\d{16}")


def write_log(folder: DataFolder, name: str) -> None:
    """Each command writes its own file: two programs cannot rotate the same one.

    A file and not the terminal: an unread pipe or a selected Windows console would stop the server.
    """
    handler = RotatingFileHandler(
        folder.logs / f"{name}.log", maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8"
    )
    handler.setFormatter(Masking("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    # A disk too full for the log must not fill the terminal instead.
    logging.raiseExceptions = False
    # Nor shall what Python cannot raise any more, as when a full disk is met once more while tidying up.
    sys.unraisablehook = write_unraisable
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # It tells of every request that waited for a moment.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # What goes wrong there is told once by announcing.py, not every half minute.
    logging.getLogger("zeroconf").setLevel(logging.CRITICAL)
    # Each step of each letter printed.
    for name in ("weasyprint.progress", "fontTools"):
        logging.getLogger(name).setLevel(logging.WARNING)


def write_unraisable(told) -> None:
    trace = told.exc_type, told.exc_value, told.exc_traceback
    logging.getLogger("posdesa").error("not raised: %s", told.err_msg or told.object, exc_info=trace)


class Masking(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return LONG_NUMBER.sub("*" * 16, super().format(record))
