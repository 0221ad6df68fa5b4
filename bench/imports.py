"""R-1: a workbook of 10,000 residents as OpenSID writes it: checked, and brought into an empty village.

Each in a process of its own, as the command is typed, so that start, CPU and memory are all counted.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from xlsxwriter import Workbook

from bench.measure import Figure
from bench.processes import peak_of
from models.data_folder import DataFolder
from models.database import database, open_database
from models.demo import cast
from models.demo.population import DraftFamily, families
from models.imports.layouts import OPENSID

HOUSE = Path(__file__).parents[1]
FAMILIES = 2870
RESIDENTS = 10_000


def figures(app):
    here = app.extensions["folder"].database
    try:
        with tempfile.TemporaryDirectory() as path:
            folder = DataFolder(Path(path) / "data")
            found_village(folder)
            file = Path(path) / "warga.xlsx"
            write_workbook(file)
            check = command(file, folder, "--check")
            applied = command(file, folder)
            again = command(file, folder, "--check")
    finally:
        open_database(here)
    seconds = check.seconds + applied.seconds
    yield Figure("R-1", f"{RESIDENTS} residents, preview and apply", "s CPU", seconds, 12)
    yield Figure("R-1", "    its memory, at most", "MB", max(check.megabytes, applied.megabytes), 200)
    yield Figure("R-1", "    preview of the same file again", "s CPU", again.seconds)


def found_village(folder: DataFolder) -> None:
    from app import open_folder

    open_folder(folder)
    cast.found()
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


@dataclass
class Used:
    """By one command: CPU, and resident memory at its highest."""

    seconds: float
    megabytes: float


def command(file: Path, folder: DataFolder, *options: str) -> Used:
    """It must have succeeded: a figure of a failure would look splendid."""
    typed = [
        sys.executable,
        str(HOUSE / "app.py"),
        "import",
        str(file),
        "--data",
        str(folder.path),
        "--orang-lain",
    ]
    process = subprocess.Popen([*typed, *options], stdout=subprocess.DEVNULL)
    most, ended = 0.0, 0
    while not ended:
        # Not ru_maxrss: that of a child begins with what its parent, this bench, ever had.
        most = max(most, peak_of(process.pid))
        time.sleep(0.05)
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"import ended with {process.returncode}"
    return Used(used.ru_utime + used.ru_stime, most)


def write_workbook(path: Path) -> None:
    with Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data Penduduk")
        sheet.write_row(0, 0, OPENSID)
        rows = (row for family in families(Random(10_000), date.today(), FAMILIES) for row in rows_of(family))
        for at, row in zip(range(1, RESIDENTS + 1), rows, strict=False):
            for column, name in enumerate(OPENSID):
                if name in row:
                    sheet.write(at, column, row[name])


def rows_of(family: DraftFamily):
    """As Dukcapil writes it: capitals, RT in three digits."""
    for person in family.members:
        yield {
            "alamat": family.address.upper(), "dusun": family.dusun.upper(), "rw": f"0{family.rw}",
            "rt": f"0{family.rt}", "nama": person.name.upper(), "no_kk": family.no_kk, "nik": person.nik or "0",
            "sex": "L P".split().index(person.sex) + 1, "tempatlahir": person.birth_place.upper(),
            "tanggallahir": person.birth_date.isoformat(), "agama_id": person.religion,
            "pendidikan_kk_id": person.education, "pendidikan_sedang_id": 18, "pekerjaan_id": person.occupation,
            "status_kawin": person.marital, "kk_level": person.shdk, "warganegara_id": 1, "ayah_nik": "0",
            "nama_ayah": person.father_name.upper(), "ibu_nik": "0", "nama_ibu": person.mother_name.upper(),
            "golongan_darah_id": person.blood, "cacat_id": 7, "ktp_el": 2, "status_rekam": 3, "status_dasar": 1,
            "suku": "SUNDA", "id_asuransi": 2,
        }  # fmt: skip
