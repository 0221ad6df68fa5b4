"""The PC: its clock, its memory, the port, and whether it prints."""

import json
import urllib.error
import urllib.request
from datetime import datetime, timedelta

from models import clock, program
from models.disk import amount
from models.doctor import memory
from models.doctor.check import BROKEN, GOOD, LOOK, Seen, check
from models.doctor.place import NotThere, Place
from models.letters.clock_guard import LATEST, MOST_DAYS_AHEAD
from models.programs import Programs
from models.village import TIME_ZONES
from models.wording import long_date, weekday

# Of the PC's zone and the village's: minutes, because some countries are half an hour off.
HOUR = 60
SECONDS_FOR_AN_ANSWER = 5
# One letter more, and one program more, need about this.
NO_MEMORY, LITTLE_MEMORY = 100_000_000, 300_000_000
MUCH_FOR_US = 400_000_000


@check(
    "Jam dan tanggal",
    good="Cocok dengan catatan terakhir dan dengan zona waktu desa.",
    advice="Betulkan tanggal dan jam di pengaturan PC. Bila salah lagi sesudah mati, ganti baterai jam di papan PC.",
)
def date_and_time(place: Place) -> Seen:
    now, hours = clock.now(), _village_hours(place)
    here = clock.local(now, hours)
    seen = f"Menurut PC ini sekarang {weekday(here.date())} pukul {here:%H.%M} {TIME_ZONES[hours]}"
    if here.date() < program.RELEASED or here.date() >= LATEST:
        return BROKEN, f"{seen}, dan itu tidak mungkin."
    newest = _newest_record(place)
    if newest and newest - now > timedelta(days=1):
        return BROKEN, f"{seen}, padahal sudah ada catatan tanggal {_day(newest, hours)}."
    if newest and now - newest > timedelta(days=MOST_DAYS_AHEAD):
        advice = "Bila tanggal itu benar, tidak perlu apa-apa. Bila salah, betulkan di pengaturan PC."
        return LOOK, f"{seen}. Catatan terakhir tanggal {_day(newest, hours)}.", advice
    minutes = _pc_minutes()
    if minutes != hours * HOUR:
        advice = f"Bila jam itu salah, pilih zona waktu {TIME_ZONES[hours]} di pengaturan PC."
        return LOOK, f"{seen}. Zona waktu PC lain: UTC{minutes / HOUR:+g}.", advice
    return GOOD, f"{seen}."


def _village_hours(place: Place) -> int:
    try:
        rows = place.rows("SELECT timezone_hours FROM village LIMIT 1")
    except NotThere:
        rows = []
    return rows[0][0] if rows and rows[0][0] in TIME_ZONES else min(TIME_ZONES)


def _newest_record(place: Place) -> datetime | None:
    """The last event by its order: what the clock said then, right or wrong."""
    try:
        rows = place.rows("SELECT at FROM event ORDER BY id DESC LIMIT 1")
        return datetime.fromisoformat(rows[0][0]) if rows else None
    except (NotThere, ValueError, TypeError):
        return None


def _day(moment: datetime, hours: int) -> str:
    return long_date(clock.local(moment, hours).date())


def _pc_minutes() -> int:
    return round(datetime.now().astimezone().utcoffset().total_seconds() / 60)


@check(
    "Memori",
    good="Cukup untuk mencetak surat selagi orang lain bekerja.",
    advice="Tutup program lain di PC ini. Bila sering kurang, tambah memorinya.",
)
def memory_left(place: Place) -> Seen:
    total, left = memory.total_and_free()
    if not total:
        raise NotThere
    ours = memory.used_by_server(place.folder.lock, place.from_within)
    seen = f"{amount(total)}, masih bebas {amount(left)}"
    seen += f"; PosDesa memakai {amount(ours)}." if ours else "."
    if left < NO_MEMORY:
        return BROKEN, seen
    if ours > MUCH_FOR_US:
        return LOOK, seen, "Tutup PosDesa, lalu jalankan lagi saat tidak ada yang memakainya."
    return (LOOK if left < LITTLE_MEMORY else GOOD), seen


@check(
    "Port dan server",
    good="Port PosDesa bebas, atau dijawab oleh PosDesa folder ini.",
    advice="Tutup program itu, atau jalankan PosDesa di port lain: --port ANGKA.",
)
def port(place: Place) -> Seen:
    number = place.port
    if place.from_within:
        return GOOD, f"PosDesa melayani folder ini di port {number}."
    answer, occupied = _answer_at(number), place.folder.is_occupied()
    if occupied and answer == OURS:
        return GOOD, f"PosDesa sedang berjalan untuk folder ini dan menjawab di port {number}."
    if occupied:
        advice = "Bila dijalankan di port lain, tulis --port ANGKA. Bila bukan, nyalakan ulang PC ini."
        return LOOK, f"Folder ini sedang dipakai PosDesa, tetapi port {number} tidak dijawab olehnya.", advice
    if answer == OURS:
        return LOOK, f"Port {number} dijawab PosDesa lain, yang memakai folder data lain."
    if answer == OTHER:
        return BROKEN, f"Port {number} dipakai program lain."
    return GOOD, f"PosDesa tidak sedang berjalan, dan port {number} bebas."


@check(
    "Program",
    good="Pembaruan yang terakhir berhasil.",
    advice="Tidak ada data yang berubah. Kirim posdesa.log dan percobaan.log (bila ada), dari folder logs di folder data, "
    "kepada yang memberi program baru itu.",
)
def program_in_use(place: Place) -> Seen:
    standing = Programs(place.folder.path.parent).standing
    if standing.refusal:
        return LOOK, standing.refusal
    return GOOD, f"PosDesa versi {standing.serves or program.VERSION}."


OURS, OTHER, NOBODY = "ours", "other", "nobody"


def _answer_at(number: int) -> str:
    # A proxy of the office must not be asked for this very PC.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{number}/sehat", timeout=SECONDS_FOR_AN_ANSWER) as answer:
            return OURS if "posdesa" in json.loads(answer.read(10_000)) else OTHER
    except urllib.error.URLError as failure:
        return NOBODY if isinstance(failure.reason, ConnectionRefusedError) else OTHER
    except (OSError, ValueError, TypeError):
        return OTHER


@check(
    "Cetak PDF",
    good="Halaman percobaan tercetak dengan huruf bawaan PosDesa.",
    advice="Pasang ulang PosDesa. Bagian lain tetap bisa dipakai.",
    takes_long=True,
)
def printing(place: Place) -> Seen:
    try:
        place.print_trial()
    except Exception as failure:  # the sentence of the press, or whatever kept it from starting
        return BROKEN, f"Halaman percobaan tidak tercetak: {' '.join(str(failure).split())[:300]}"
    return GOOD, "Halaman percobaan tercetak."
