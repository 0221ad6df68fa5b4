"""The database: whole, of this program's version, and of one mind with the files that it names."""

from collections.abc import Iterator
from pathlib import Path

import apsw

from models.data_folder import DRAFT
from models.database import OLDEST_SQLITE, known_migrations
from models.disk import amount, reason
from models.doctor.check import BROKEN, GOOD, LOOK, Seen, check, some_of
from models.doctor.place import NotThere, Place
from models.doctor.storage import DRAFTS_LIVE, is_older

RESTORE = (
    "Tutup PosDesa. Salin dulu seluruh folder data ke tempat aman. "
    "Lalu pulihkan cadangan terakhir yang baik dengan perintah restore."
)
# Columns that name a file in uploads.
UPLOADS = {"attachment": "file", "incoming_mail": "scan", "resident": "photo", "village": "logo"}
# PDFs that we made are printed again when they are asked for; those handed in exist once.
MADE = "SELECT signature.uid, signed_on FROM issued_pdf JOIN signature ON signature.id = signature_id"
HANDED_IN = "SELECT file, signed_on FROM certified_pdf JOIN signature ON signature.id = signature_id"


@check(
    "Database",
    good="Terbaca sampai akhir, dan tidak ada catatan yang terputus.",
    advice=RESTORE,
    takes_long=True,
)
def database(place: Place) -> Seen:
    if not place.has_database:
        raise NotThere
    size = place.folder.database.stat().st_size
    if size == 0 and not _log_of(place):
        return BROKEN, "Berkas database kosong (0 byte)."
    try:
        damage = [row[0] for row in place.database.execute("PRAGMA quick_check(5)")]
        lost = place.database.execute("PRAGMA foreign_key_check").fetchall()
        tables = place.database.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").get
    except apsw.NotADBError:
        return BROKEN, "posdesa.db bukan database, atau bagian depannya tertimpa."
    except apsw.BusyError:
        return LOOK, "Database sedang terkunci program lain.", "Tutup PosDesa, lalu periksa lagi."
    except apsw.CorruptError:
        return BROKEN, "Database rusak: sebagian isinya tertimpa atau hilang."
    except apsw.Error as error:
        return BROKEN, f"Database tidak terbaca: {reason(error)}."
    if damage != ["ok"]:
        return BROKEN, f"Database rusak di {len(damage)} tempat atau lebih."
    if lost:
        return (
            BROKEN,
            f"{len(lost)} catatan terputus dari induknya, di tabel {some_of({row[0] for row in lost})}.",
        )
    return GOOD, f"Utuh: {amount(size)}, {tables} tabel."


def _log_of(place: Place) -> int:
    log = place.folder.database.with_name("posdesa.db-wal")
    return log.stat().st_size if log.exists() else 0


@check(
    "Versi database",
    good="Tabel-tabelnya cocok dengan PosDesa ini.",
    advice="Perbarui PosDesa di PC ini. Jangan pakai yang lama lagi untuk folder ini.",
)
def schema(place: Place) -> Seen:
    applied = {name for (name,) in place.rows("SELECT name FROM schema_migration")}
    known = set(known_migrations())
    if applied - known:
        return BROKEN, f"Folder ini sudah dipakai PosDesa yang lebih baru ({max(applied - known)})."
    if known - applied:
        advice = "Jalankan PosDesa sekali: ia membuat cadangan, lalu memperbarui sendiri."
        return LOOK, f"{len(known - applied)} pembaruan database belum dipasang.", advice
    return GOOD, f"Cocok: {max(applied)}."


@check(
    "SQLite",
    good="Versi yang tidak kehilangan catatan.",
    advice="Pasang ulang PosDesa: pustakanya ikut di dalamnya.",
)
def sqlite(place: Place) -> Seen:
    version = apsw.sqlitelibversion()
    enough = tuple(int(part) for part in version.split(".")) >= OLDEST_SQLITE
    return (GOOD if enough else BROKEN), f"Versi {version}."


@check(
    "Foto dan PDF",
    good="Semua berkas yang disebut di database ada, dan tidak ada yang lain.",
    advice="Ambil berkas itu dari cadangan (berkas ZIP, folder uploads atau issued), atau minta lagi ke warganya.",
    takes_long=True,
)
def files(place: Place) -> Seen:
    folder = place.folder
    uploads = {folder.uploads / name for name in _uploads(place)}
    made, handed_in = (set(_issued(place, sql)) for sql in (MADE, HANDED_IN))
    lost = [each for each in uploads | handed_in if not each.exists()]
    if lost:
        return BROKEN, f"{len(lost)} berkas hilang: {_relative(lost, place)}."
    if unprinted := [each for each in made if not each.exists()]:
        advice = "Tidak perlu apa-apa: suratnya dicetak lagi dari naskahnya saat dibuka."
        return LOOK, f"{len(unprinted)} PDF surat hilang: {_relative(unprinted, place)}.", advice
    if strange := _strangers(place, uploads | made | handed_in):
        return LOOK, f"{len(strange)} berkas tidak disebut di database: {_relative(strange, place)}.", STRANGE
    return GOOD, f"{len(uploads | made | handed_in)} berkas, semuanya ada."


STRANGE = "Mungkin sisa listrik padam, dan bisa memuat data warga. Buat cadangan, lalu pindahkan ke luar folder data."


def _uploads(place: Place) -> Iterator[str]:
    for table, column in UPLOADS.items():
        yield from (name for (name,) in place.rows(f'SELECT "{column}" FROM "{table}"') if name)


def _issued(place: Place, sql: str) -> Iterator[Path]:
    for name, signed_on in place.rows(sql):
        yield place.folder.issued / signed_on[:4] / f"{name}.pdf"


def _strangers(place: Place, named: set[Path]) -> list[Path]:
    """What is being written just now has no row yet."""
    found = [path for folder in (place.folder.uploads, place.folder.issued) for path in folder.rglob("*")]
    return [
        each
        for each in found
        if each.is_file() and each not in named and each.suffix != DRAFT and is_older(each, DRAFTS_LIVE)
    ]


def _relative(paths: list[Path], place: Place) -> str:
    return some_of(str(each.relative_to(place.folder.path)) for each in paths)
