"""The last examination: what the checks that take long found, and when.

Kept in one small file beside the database, which may be what is sick. The others are asked anew whenever somebody
looks, so nothing of them is kept.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from models import clock
from models.data_folder import DataFolder, write_whole
from models.doctor.check import BROKEN, CHECKS, Check, Finding, found_by
from models.doctor.place import Place


@dataclass(frozen=True)
class Examination:
    # In UTC.
    at: datetime
    findings: list[Finding]

    @classmethod
    def of(cls, place: Place) -> "Examination":
        return cls(clock.now(), found_by(long_checks(), place))

    @classmethod
    def last(cls, folder: DataFolder) -> "Examination | None":
        """None: there was none yet in this folder, or it cannot be read, which the next one mends."""
        try:
            kept = json.loads(folder.examination.read_text("utf-8"))
            return cls(datetime.fromisoformat(kept["at"]), [Finding(**each) for each in kept["findings"]])
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, folder: DataFolder) -> None:
        """May raise OSError: a disk that cannot be written is itself a finding."""
        write_whole(folder.examination, json.dumps(asdict(self), default=str, indent=1).encode())

    @property
    def broken(self) -> list[Finding]:
        return [each for each in self.findings if each.state == BROKEN]


def long_checks() -> list[Check]:
    return [each for each in CHECKS if each.takes_long]


def findings_now(place: Place, last: Examination | None) -> list[Finding]:
    """Of all checks, in their order: those that are quick look now, the others say what they last found."""
    known = {each.name: each for each in last.findings} if last else {}
    found = (known.get(each.name) if each.takes_long else each.of(place) for each in CHECKS)
    return [each for each in found if each]
