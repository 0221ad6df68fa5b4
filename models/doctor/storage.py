"""The folder and its disk: there, ours alone, writable, with room, keys and no leftovers."""

import os
import stat
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from models.backup import SCRATCH, SCRATCH_LIVES
from models.data_folder import DRAFT
from models.disk import amount, free, reason
from models.doctor.check import BROKEN, GOOD, LOOK, Seen, check, some_of
from models.doctor.place import NotThere, Place

# Below the first nothing can be saved soon; below the second neither backup nor update is safe.
NO_ROOM, LITTLE_ROOM = 50_000_000, 1_000_000_000
# Beside the data a backup is written and proven: three times its size.
TIMES_THE_DATA = 3
DRAFTS_LIVE = timedelta(hours=1)
KEY_BYTES = 32
KEYS = {
    "pepper": (BROKEN, "tanpa itu semua sandi dan PIN tidak berlaku"),
    "surat": (BROKEN, "kode QR surat baru tidak cocok dengan halaman pemeriksa yang sudah dibagikan"),
    "session": (LOOK, "semua orang harus masuk sekali lagi"),
}


@check(
    "Folder data",
    good="Ada, bisa ditulisi, dan hanya bisa dibuka oleh pengguna PosDesa.",
    advice="Periksa apakah disknya terpasang. Bila foldernya di tempat lain, tulis: --data FOLDER.",
)
def folder(place: Place) -> Seen:
    path = place.folder.path
    if not os.path.isdir(path):
        return BROKEN, f"{path} tidak ada, atau tidak boleh dilihat oleh pengguna ini."
    if not place.is_open:
        return BROKEN, f"{path} tidak boleh dibuka oleh pengguna ini.", SAME_USER
    if not place.has_database:
        return _without_database(place)
    if problem := _cannot_write(path):
        return BROKEN, f"Tidak dapat ditulisi: {problem}.", WRITABLE
    if others := _of_others(path):
        return LOOK, f"Milik pengguna lain: {some_of(others)}.", OWNER
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return LOOK, f"Pengguna lain di PC ini bisa melihat isi {path}.", f"Ketik: chmod 700 {path}"
    return GOOD, f"{path} bisa ditulisi, dan hanya milik PosDesa."


WRITABLE = (
    "Periksa apakah disknya penuh, terkunci, atau rusak. Jalankan PosDesa dengan pengguna pemilik folder itu."
)
SAME_USER = "Jalankan perintah ini dengan pengguna yang menjalankan PosDesa."
OWNER = "Jalankan semua perintah PosDesa dengan pengguna yang sama, lalu kembalikan pemilik berkas itu."


def _without_database(place: Place) -> Seen:
    path = place.folder.path
    if any(path.glob("*.key")) or any(path.glob("uploads/*")):
        advice = "Jangan jalankan PosDesa dulu. Pulihkan cadangan terakhir dengan perintah restore."
        return BROKEN, f"Database hilang dari {path}, padahal berkas lainnya masih ada.", advice
    advice = "Jalankan PosDesa untuk menyiapkan desa, atau pulihkan cadangan dengan perintah restore."
    return LOOK, f"{path} belum berisi data desa.", advice


def _cannot_write(path: Path) -> str:
    """Why not, or ''. Only writing tells: a disk may have become read-only after it was opened."""
    try:
        with tempfile.TemporaryFile(dir=path, prefix=".periksa-") as file:
            file.write(b"PosDesa" * 1000)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return reason(error)
    return ""


def _of_others(path: Path) -> list[str]:
    """What belongs to another user than the folder: a command was once run as root."""
    if os.name != "posix":
        return []
    owner = path.stat().st_uid
    return sorted(each.name for each in path.iterdir() if each.lstat().st_uid != owner)


@check(
    "Tempat di disk",
    good="Cukup untuk data, cadangan, dan pembaruan.",
    advice="Hapus berkas yang tidak perlu, kosongkan Tempat Sampah, atau pindahkan cadangan lama ke disk lain.",
)
def disk(place: Place) -> Seen:
    path, backups = place.folder.path, place.folder.backups
    if not place.is_open:
        raise NotThere
    places = {"disk data": free(path)}
    if backups.is_dir() and backups.stat().st_dev != path.stat().st_dev:
        places["disk cadangan"] = free(backups)
    least = min(places.values())
    seen = f"Masih kosong: {', '.join(f'{amount(room)} di {where}' for where, room in places.items())}."
    if least < NO_ROOM:
        return BROKEN, seen
    needed = place.folder.database.stat().st_size * TIMES_THE_DATA if place.has_database else 0
    return (LOOK if least < max(LITTLE_ROOM, needed) else GOOD), seen


@check(
    "Kunci",
    good="Tiga kunci desa ada di folder data dan utuh.",
    advice="Pulihkan cadangan terakhir dengan perintah restore: kuncinya ada di dalamnya.",
)
def keys(place: Place) -> Seen:
    if not place.has_database:
        raise NotThere
    wrong = {name: _key_problem(place.folder.path / f"{name}.key") for name in KEYS}
    found = [
        (KEYS[name][0], f"{name}.key {words}: {KEYS[name][1]}") for name, words in wrong.items() if words
    ]
    if not found:
        return GOOD, f"{', '.join(f'{name}.key' for name in KEYS)} ada dan utuh."
    state = BROKEN if any(each == BROKEN for each, _ in found) else LOOK
    return state, "; ".join(words for _, words in found) + "."


def _key_problem(path: Path) -> str:
    if not path.is_file():
        return "tidak ada"
    if path.stat().st_size != KEY_BYTES:
        return "rusak"
    readable = os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return "bisa dibaca pengguna lain" if readable else ""


@check(
    "Berkas setengah jadi",
    good="Tidak ada sisa listrik padam.",
    advice="Tutup PosDesa, lalu hapus yang disebut itu. Tidak ada data di dalamnya yang masih dipakai.",
    takes_long=True,
)
def leftovers(place: Place) -> Seen:
    path = place.folder.path
    if not place.is_open:
        raise NotThere
    beside = [path.with_name(path.name + end) for end in (".sedang-dibuat", ".sedang-dipulihkan")]
    found = [each for each in path.rglob(f"*{DRAFT}") if is_older(each, DRAFTS_LIVE)]
    found += [each for each in place.folder.cache.glob(f"{SCRATCH}*") if is_older(each, SCRATCH_LIVES)]
    found += [each for each in beside if each.exists() and is_older(each, DRAFTS_LIVE)]
    if not found:
        return GOOD, "Tidak ada."
    return LOOK, f"Ada {len(found)}: {some_of(_named(each, path) for each in found)}."


def _named(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def is_older(path: Path, age: timedelta) -> bool:
    return time.time() - path.lstat().st_mtime > age.total_seconds()
