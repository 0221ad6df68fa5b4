"""The backups: how old the newest good one is, and whether it is good."""

from datetime import datetime
from pathlib import Path

from models import clock
from models.backup_file import BackupFile, BadBackup
from models.disk import amount
from models.doctor.check import BROKEN, GOOD, LOOK, Seen, check
from models.doctor.place import NotThere, Place

# A week of a village's work is about what people remember.
OLDEST_DAYS = 7
# How many are opened in search of a good one; each is read to its end.
MOST_TRIED = 3


@check(
    "Cadangan",
    good=f"Yang terbaru berumur paling lama {OLDEST_DAYS} hari, dan isinya cocok dengan daftarnya.",
    advice="Buat cadangan sekarang dengan perintah backup, dan salin ke USB yang disimpan di tempat lain.",
)
def backups(place: Place) -> Seen:
    if not place.has_database:
        raise NotThere
    newest = sorted(place.folder.backups.glob("*.zip"), key=_made, reverse=True)[:MOST_TRIED]
    if not newest:
        return LOOK, "Belum ada cadangan di folder backups."
    bad = []
    for path in newest:
        if made_at := _proven(path):
            return _judged(path, made_at, bad)
        bad.append(path.name)
    return BROKEN, f"Cadangan terbaru rusak: {', '.join(bad)}."


def _judged(path: Path, made_at: datetime, bad: list[str]) -> Seen:
    days = max(0, (clock.now() - made_at).days)
    age = f"{days} hari" if days else "kurang dari sehari"
    seen = f"{path.name} ({amount(path.stat().st_size)}) berumur {age}, isinya utuh."
    if bad:
        return LOOK, f"{', '.join(bad)} rusak. Yang baik: {seen}"
    return (GOOD if days <= OLDEST_DAYS else LOOK), seen


def _made(path: Path) -> float:
    return path.stat().st_mtime


def _proven(path: Path) -> datetime | None:
    """When it was made; None when it cannot be opened, or something in it is not what its list says."""
    try:
        with BackupFile(path) as backup:
            backup.prove_files()
            return datetime.fromisoformat(backup.manifest.made_at.removesuffix("Z"))
    except (BadBackup, OSError, ValueError):
        return None
