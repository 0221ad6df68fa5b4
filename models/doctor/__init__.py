"""The doctor: what may be wrong with this PC and its village, each with what to do. One entry a check.

Asked by the command `doctor`, by the server once a day, and by a page of the settings. The order in which the modules
are loaded is the order of the list.
"""

from models.doctor import storage  # isort: skip
from models.doctor import records  # isort: skip
from models.doctor import backups  # isort: skip
from models.doctor import machine  # isort: skip
from models.doctor.check import BROKEN, CHECKS, GOOD, LOOK, STATES, Finding, examine, summary, worst
from models.doctor.examination import Examination, findings_now, long_checks
from models.doctor.place import Place

__all__ = [
    "BROKEN",
    "CHECKS",
    "GOOD",
    "LOOK",
    "STATES",
    "Examination",
    "Finding",
    "Place",
    "backups",
    "examine",
    "findings_now",
    "long_checks",
    "machine",
    "records",
    "storage",
    "summary",
    "worst",
]
