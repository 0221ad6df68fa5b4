"""Taking the register out of the village: the file whole or not at all, and who took it, why and how much."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.access import Access
from models.accounts import Account
from models.backup_file import private
from models.data_folder import DRAFT, sync_folder
from models.database import database
from models.exports import metadata
from models.exports.layout import Cell, Layout
from models.exports.people import counted, departed, ids_of, in_batches, known
from models.jobs import JobFailed
from models.village import Village
from models.wording import thousands

ROWS_BETWEEN = 200

Tell = Callable[[int, int, str], None]


class NobodyThere(JobFailed):
    def __init__(self):
        super().__init__("Belum ada penduduk di data desa, jadi tidak ada yang diekspor.")


@dataclass(frozen=True)
class Wish:
    """What is taken out, by whom and what for."""

    layout: Layout
    reason: str
    with_departed: bool = False
    by: Account | None = None
    # From where the request came; '' for a command on the village PC.
    address: str = ""


@dataclass(frozen=True)
class Report:
    layout: Layout
    day: date
    counted: int
    departed: int

    @property
    def rows(self) -> int:
        return self.counted + self.departed

    @property
    def words(self) -> str:
        """'3.027 penduduk, dan 51 yang sudah meninggal, pindah, hilang, atau pergi'"""
        said = f"{thousands(self.counted)} penduduk"
        if self.departed:
            said += f", dan {thousands(self.departed)} yang sudah meninggal, pindah, hilang, atau pergi"
        return said


def export(
    wish: Wish,
    target: Path,
    scratch: Path,
    tell: Tell = lambda done, total, told: None,
    named: str = "",
) -> Report:
    """Write the file with the rows; with a layout that is described, the description beside it. `named`: under
    which name it is handed out, if not its own.

    Names and NIK lie in `scratch` meanwhile. Raises NobodyThere, access.ReasonMissing, OSError, and whatever
    `tell` raises: then nothing is left.
    """
    with whole(target) as draft:
        report = _write(wish, draft, scratch, tell)
        if wish.layout.is_described:
            with whole(target.with_suffix(metadata.SUFFIX)) as beside:
                told = metadata.described(draft, named or target.name, report.rows, wish.by, wish.reason)
                beside.write_bytes(told)
                _note(wish, report)
        else:
            _note(wish, report)
    return report


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Where to write a file that gets its name only when all of it is on the disk."""
    draft = path.with_name(path.name + DRAFT)
    draft.unlink(missing_ok=True)
    # Only its owner reads it.
    os.close(private(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    try:
        yield draft
        with open(draft, "rb+") as file:
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def _write(wish: Wish, draft: Path, scratch: Path, tell: Tell) -> Report:
    village = Village.ours()
    # One view of the register from the first row to the last, whatever is changed meanwhile: a read
    # transaction, which keeps nobody waiting.
    with database.atomic("DEFERRED"):
        here = ids_of(counted(village.today))
        gone = ids_of(departed()) if wish.with_departed else []
        if not here + gone:
            raise NobodyThere
        wish.layout.write(_rows(wish.layout, village, here + gone, tell), draft, scratch)
    return Report(wish.layout, village.today, len(here), len(gone))


def _rows(layout: Layout, village: Village, ids: list[int], tell: Tell) -> Iterator[list[Cell]]:
    more = known(village, layout.needs_history)
    yield list(layout.columns)
    for done, resident in enumerate(in_batches(ids)):
        if done % ROWS_BETWEEN == 0:
            tell(done, len(ids), "Menulis baris")
        yield layout.row(resident, more)


def _note(wish: Wish, report: Report) -> None:
    """Before the file has its name: what is not written down is not handed over."""
    reason = f"{wish.reason} ({wish.layout.title}; {report.words})" if wish.reason.strip() else ""
    Access.note("exported", by=wish.by, reason=reason, address=wish.address)
