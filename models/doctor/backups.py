"""The backups: how old the newest is, whether one lies on another disk, and whether there is a good one."""

from pathlib import Path

from models import clock
from models.backup import moment_of
from models.backup_file import BackupFile, BadBackup
from models.backup_places import Kept, lies_apart, remembered
from models.disk import amount
from models.doctor.check import BROKEN, GOOD, LOOK, Seen, check
from models.doctor.place import NotThere, Place

# A week of a village's work is about what people remember.
OLDEST_DAYS = 7
# How many are opened in search of a good one; each is read to its end.
MOST_TRIED = 3
MAKE_ONE = "Buat cadangan sekarang dengan perintah backup, langsung ke USB (-o FOLDER), dan simpan USB itu di tempat lain."
SAME_DISK = "Semua cadangan yang tercatat ada di disk yang sama dengan data: banjir, pencuri, atau disk rusak mengambil keduanya."
UNSEEN = "Sekarang tidak terlihat dari sini, jadi tidak bisa diperiksa."


@check(
    "Cadangan",
    good=f"Yang terbaru berumur paling lama {OLDEST_DAYS} hari, juga yang di disk lain.",
    advice=MAKE_ONE,
)
def age(place: Place) -> Seen:
    known = _newest_first(place)
    if not known:
        return LOOK, "Belum ada cadangan di folder backups, dan tidak ada yang tercatat di tempat lain."
    newest, apart = known[0], next((each for each in known if each.apart), None)
    seen = f"{newest.path.name} ({amount(newest.size)}){_told(newest, place)}"
    if not apart:
        return LOOK, f"{seen} {SAME_DISK}"
    if apart != newest:
        seen += f" Yang terbaru di disk lain{_told(apart, place)}"
    return (GOOD if _days(apart) <= OLDEST_DAYS else LOOK), seen


def _days(kept: Kept) -> int:
    return max(0, (clock.now() - kept.at).days)


def _told(kept: Kept, place: Place) -> str:
    days = _days(kept)
    age = f" berumur {days} hari" if days else " berumur kurang dari sehari"
    if kept.path.parent == place.folder.backups:
        return f"{age}."
    where = f" di {kept.path.parent}"
    return f"{where}{age}." if kept.can_be_read else f"{age},{where} waktu itu. {UNSEEN}"


@check("Isi cadangan", good="Yang terbaru cocok dengan daftarnya.", advice=MAKE_ONE, takes_long=True)
def contents(place: Place) -> Seen:
    newest = [each.path for each in _newest_first(place) if each.can_be_read][:MOST_TRIED]
    if not newest:
        raise NotThere
    bad = []
    for path in newest:
        if not _is_whole(path):
            bad.append(path.name)
        elif bad:
            return LOOK, f"{', '.join(bad)} rusak. Yang terbaru dan baik: {path.name}."
        else:
            return GOOD, f"{path.name} utuh, dibaca sampai akhir."
    return BROKEN, f"Cadangan terbaru rusak: {', '.join(bad)}."


def _newest_first(place: Place) -> list[Kept]:
    if not place.has_database:
        raise NotThere
    folder = place.folder
    apart = folder.backups.exists() and lies_apart(folder, folder.backups)
    found = folder.backups.glob("*.zip")
    ours = [Kept(path, moment_of(path), path.stat().st_size, apart) for path in found]
    return sorted([*ours, *remembered(folder)], key=lambda each: each.at, reverse=True)


def _is_whole(path: Path) -> bool:
    """It can be opened, and all that is in it is what its list says."""
    try:
        with BackupFile(path) as backup:
            backup.prove_files()
    except (BadBackup, OSError, ValueError):
        return False
    return True
