"""The doctor: what may be wrong with this PC and its village, each with what to do. One entry a check.

Asked by the command `doctor` and by a page of the settings. The order in which the modules are loaded is the order of
the list.
"""

from models.doctor import storage  # isort: skip
from models.doctor import records  # isort: skip
from models.doctor import backups  # isort: skip
from models.doctor import machine  # isort: skip
from models.doctor.check import BROKEN, CHECKS, GOOD, LOOK, STATES, Finding, examine, summary, worst
from models.doctor.place import Place

__all__ = [
    "BROKEN",
    "CHECKS",
    "GOOD",
    "LOOK",
    "STATES",
    "Finding",
    "Place",
    "backups",
    "examine",
    "machine",
    "records",
    "storage",
    "summary",
    "worst",
]
