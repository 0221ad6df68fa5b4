"""S-7: a register of 10,000 rows and 16 columns to PDF, as a job of a running server that answers meanwhile.

The server is a child process, so that its memory is its own: WeasyPrint is loaded there as in a village.
"""

import subprocess
import sys
import time
from http.client import HTTPConnection

from app import create_app
from bench.measure import Figure
from bench.processes import pss_of
from models import table_pdf
from models.data_folder import DataFolder
from models.database import new_uid
from models.job_worker import JobWorker
from models.jobs import Job
from models.table import Column, Table, declared
from models.table_file import KIND, wish
from views.console.answering import server_of

ROWS, SHORT = 10_000, 2_000
COLUMNS = [
    Column("Nomor urut", "code", 5), Column("Nama lengkap"), Column("Jenis kelamin", "code"),
    Column("Status perkawinan"), Column("Tempat lahir", over=("Lahir",)),
    Column("Tanggal lahir", "date", over=("Lahir",)), Column("Agama"), Column("Pendidikan terakhir"),
    Column("Pekerjaan"), Column("Dapat membaca huruf"), Column("Kewarga\u00adnegaraan", "code"),
    Column("Alamat lengkap"), Column("Kedudukan dalam keluarga"), Column("NIK", "nik"),
    Column("Nomor KK", "nik"), Column("Ket."),
]  # fmt: skip


class MadeUp:
    """Rows like those of the Buku Induk, of nobody."""

    def __init__(self, count: int):
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __iter__(self):
        return (made_up(number) for number in range(1, self.count + 1))

    def __getitem__(self, part: slice):
        return [made_up(number) for number in range(1, self.count + 1)[part]]


def made_up(number: int) -> tuple:
    return (
        number, f"Warga Contoh {number}", "LP"[number % 2], "Kawin belum tercatat", "Serang", "03-11-1986",
        "Islam", "SLTP/Sederajat", "Buruh tani/perkebunan", "Dapat", "WNI",
        f"Kp. Kadu Gede RT 0{number % 9} / RW 01, Dusun Kadu", "Anak", f"360499{number:010}",
        f"360499{number // 4:010}", "",
    )  # fmt: skip


@declared("ukur")
def register(*, rows: int) -> Table:
    return Table("BUKU UKUR", COLUMNS, MadeUp(rows), lines=["Desa Contoh"])


def figures(app):
    folder = app.extensions["folder"]
    short, long = cpu_seconds(folder, SHORT), cpu_seconds(folder, ROWS)
    linear = (long / ROWS) / (short / SHORT)
    memory, late = while_it_prints(folder)
    yield Figure("S-7", f"{ROWS:,} rows × {len(COLUMNS)} columns to PDF", "s CPU", long)
    yield Figure("S-7", f"    a row of these, against one of {SHORT:,}", "×", linear, 1.2)
    yield Figure("S-7", "    memory of the whole server at its highest (PSS)", "MB", memory, 150)
    yield Figure("S-7", "    a page meanwhile, 95 of 100 are quicker (wall)", "ms", late)


def cpu_seconds(folder: DataFolder, rows: int) -> float:
    start, target = time.process_time(), folder.cache / "ukur.pdf"
    table_pdf.write(register(rows=rows), target)
    target.unlink()
    return time.process_time() - start


def while_it_prints(folder: DataFolder) -> tuple[float, float]:
    """Of a server that prints the register: its highest memory in MB, the p95 of its pages in ms."""
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.registers", str(folder.path)], stdout=subprocess.PIPE, text=True
    )
    try:
        port, job_id = (int(number) for number in server.stdout.readline().split())
        memory, waits = [], []
        while not (job := Job.get_by_id(job_id)).is_finished:
            memory.append(pss_of(server.pid))
            waits.append(page_ms(port))
            time.sleep(0.01)
        assert job.state == "done", job.failure
    finally:
        server.kill()
        server.wait()
    return max(memory), sorted(waits)[len(waits) * 95 // 100]


def page_ms(port: int) -> float:
    start, line = time.perf_counter(), HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", "/surat/sktm")
    line.getresponse().read()
    line.close()
    return (time.perf_counter() - start) * 1000


def serve_and_print(path: str) -> None:
    """The child: a server as in a village, WeasyPrint loaded, that is asked for the register at once."""
    folder = DataFolder(path)
    app = create_app(folder)
    app.extensions["press"].make("<p>Uji")
    server = server_of(app, host="127.0.0.1", port=0)
    JobWorker(folder).start()
    job = Job.ask(KIND, "Cetak buku ukur", wish(register(rows=ROWS), "pdf"), None, new_uid())
    print(server.effective_port, job.id, flush=True)
    server.run()


if __name__ == "__main__":
    serve_and_print(sys.argv[1])
