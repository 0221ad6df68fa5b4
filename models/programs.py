"""The programs unpacked on this PC: each a folder of its own, one of them serves the village.

They lie beside the village's data, not in it: a restore moves the data as a whole, and Windows moves no folder whose
program runs. What serves, and what served before, is one small file that is always whole.
"""

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from models.data_folder import DRAFT, sync_folder, write_whole
from models.disk import free, size

FOLDER = "program"
# Points to the program that serves: what starts us with the PC need not know versions.
CURRENT = "sekarang"
WHOLE = "lengkap"
SPARE_ROOM = 50_000_000


class NoRoom(Exception):
    """The program cannot be unpacked here."""


@dataclass(frozen=True)
class Standing:
    """`serves` has answered at least once when `proven`; until then `begun` counts its starts. `before` served
    until then, and `backup` is the village as it was when `serves` took over.
    """

    serves: str = ""
    proven: bool = False
    begun: int = 0
    before: str = ""
    backup: str = ""
    # Size and time of the one file when it was last unpacked, and the program in it: another one has been dropped when
    # it differs.
    file: list[int] = field(default_factory=list)
    offered: str = ""
    # Tried here, and did not work, and why: left alone until another one works. Kept as the last: a name after this word
    # is one of them (packaging/start_linux/settled.c).
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def refusal(self) -> str:
        """That the program in the one file does not work here, and why; '' when nothing is known against it."""
        if self.offered not in self.failed:
            return ""
        told = f"Versi {self.offered} tidak bisa dipakai di PC ini; versi {self.serves} tetap melayani."
        return f"{told} Sebabnya: {self.failed[self.offered]}"


class Programs:
    def __init__(self, home: Path):
        self.folder = home / FOLDER

    @property
    def standing(self) -> Standing:
        """An unreadable file is as none: the program that is started then takes over anew. What a newer program wrote
        beside is passed over: it may have failed here, and then we go on.
        """
        try:
            told = json.loads((self.folder / "keadaan.json").read_text("utf-8"))
            return Standing(**{each.name: told[each.name] for each in fields(Standing) if each.name in told})
        except (OSError, ValueError, TypeError):
            return Standing()

    def stand(self, standing: Standing) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / "keadaan.json", json.dumps(asdict(standing), indent=1).encode())
        self._give(self.folder / "keadaan.json")

    def path(self, name: str) -> Path:
        return self.folder / name

    def has(self, name: str) -> bool:
        return bool(name) and (self.path(name) / WHOLE).exists()

    def take_in(self, name: str, source: Path) -> None:
        """Copy a program's folder here. A power cut leaves it whole or not at all. Raises NoRoom or OSError."""
        draft = self.path(name + DRAFT)
        shutil.rmtree(draft, ignore_errors=True)
        needed = SPARE_ROOM + sum(each.stat().st_size for each in source.rglob("*") if each.is_file())
        self.folder.mkdir(parents=True, exist_ok=True)
        if free(self.folder) < needed:
            raise NoRoom(f"Tempat kosong kurang: perlu {size(needed)}, yang ada {size(free(self.folder))}.")
        shutil.copytree(source, draft, symlinks=True)
        for each in draft.rglob("*"):
            if each.is_file() and not each.is_symlink():
                _flush(each)
        (draft / WHOLE).touch()
        sync_folder(draft)
        self._give(draft)
        _take_away(self.path(name))
        os.replace(draft, self.path(name))
        sync_folder(self.folder)

    def point_to(self, name: str) -> None:
        """Windows makes such names for administrators only; there the one file is started with the PC."""
        if os.name == "posix":
            draft = self.path(CURRENT + DRAFT)
            draft.unlink(missing_ok=True)
            draft.symlink_to(name, target_is_directory=True)
            os.replace(draft, self.path(CURRENT))

    def sweep(self) -> None:
        """All but what serves, what served before, and what is still to be tried. Of what failed the name is known, and the
        one file that holds it is not unpacked again.
        """
        now = self.standing
        kept = {now.serves, now.before, CURRENT} | {now.offered} - set(now.failed)
        for each in self.folder.iterdir() if self.folder.exists() else ():
            if each.is_dir() and each.name not in kept:
                _take_away(each)

    def _give(self, path: Path) -> None:
        """What root unpacks for the village's own user must be that user's: the service runs as nobody else."""
        if os.name == "posix" and os.geteuid() == 0:
            owner = self.folder.parent.stat()
            for each in (self.folder, path, *path.rglob("*")):
                os.chown(each, owner.st_uid, owner.st_gid, follow_symlinks=False)


def looks(file: Path) -> list[int]:
    """By which the one file is known again; [] when there is none."""
    try:
        state = file.stat()
    except OSError:
        return []
    return [state.st_size, state.st_mtime_ns]


def _take_away(program: Path) -> None:
    """A power cut leaves none that seems whole."""
    with suppress(OSError):
        (program / WHOLE).unlink()
    shutil.rmtree(program, ignore_errors=True)


def _flush(path: Path) -> None:
    with open(path, "rb+") as file:
        os.fsync(file.fileno())
