"""Starting and stopping, as the person at the PC does it: real processes on free ports."""

import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playhouse.migrations import Runner

from models.data_folder import DataFolder
from models.database import MIGRATIONS, database, open_database
from models.demo.cast import PASSWORD, PEOPLE

ROOT = Path(__file__).parents[1]
APP = [sys.executable, str(ROOT / "app.py")]
SECONDS = 60


class Server:
    """A started server: its address, and all it has said so far."""

    def __init__(self, process):
        self.process, self.lines, self.ready = process, [], threading.Event()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        assert self.ready.wait(SECONDS), "never ready"
        (line,) = [each for each in self.lines if each.startswith("PosDesa siap: ")]
        self.url = line.split()[-1]

    def stop(self, number=signal.SIGTERM) -> int:
        self.process.send_signal(number)
        status = self.process.wait(SECONDS)
        self.reader.join(SECONDS)
        return status

    def get(self, path, data=None, **headers):
        request = urllib.request.Request(self.url + path, data, headers)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            return opener.open(request, timeout=SECONDS)
        except urllib.error.HTTPError as answer:
            return answer

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if line.startswith("Tutup dengan"):
                self.ready.set()
        self.ready.set()


@contextmanager
def started(*options, command=APP, **rest):
    typed = [*command, *map(str, options), "--port", "0"]
    process = subprocess.Popen(
        typed, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", **rest
    )
    try:
        yield Server(process)
    finally:
        process.kill()
        process.communicate()


def refusal(*options) -> str:
    told = subprocess.run([*APP, *map(str, options)], capture_output=True, encoding="utf-8", timeout=SECONDS)
    assert told.returncode == 1 and told.stderr.count("\n") == 1, told
    return told.stderr


def test_it_says_once_that_it_is_ready_when_it_answers(tmp_path):
    with started("--data", tmp_path / "new") as server:
        answer = server.get("/sehat")
        assert answer.status == 200 and "Server" not in answer.headers
        assert f"Data: {tmp_path / 'new'}" in server.lines
        assert any("Desa belum disiapkan" in line for line in server.lines)
        assert not any(PASSWORD in line for line in server.lines)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_in_good_order(tmp_path, number):
    with started("--data", tmp_path / "new") as server:
        assert server.stop(number) == 0
        assert server.process.stderr.read() == ""
    assert "stopped" in (tmp_path / "new" / "logs" / "posdesa.log").read_text()


def test_the_demo_village_tells_who_may_sign_in(app, folder):
    with started("--demo", "--data", folder.path) as server:
        told = "\n".join(server.lines)
        assert "DESA CONTOH" in told and PASSWORD in told
        assert all(person.username in told for person in PEOPLE)


def test_a_folder_in_use_is_not_opened_twice(folder):
    folder.occupy()
    assert "sedang dipakai PosDesa lain" in refusal("--data", folder.path, "--port", "0")


def test_a_port_in_use_is_told_before_anything_is_touched(tmp_path):
    with closing(socket.create_server(("0.0.0.0", 0))) as other:
        port = other.getsockname()[1]
        assert f"Port {port} di 0.0.0.0" in refusal("--data", tmp_path / "new", "--port", port)
    assert not (tmp_path / "new").exists()


def test_an_unknown_address_is_told(tmp_path):
    assert "tidak dikenal" in refusal("--data", tmp_path / "new", "--host", "nowhere.invalid")


def test_before_the_tables_change_there_is_a_backup(tmp_path):
    folder = an_older_village(tmp_path / "old")
    with started("--data", folder.path) as server:
        assert server.get("/sehat").status == 200
    (made,) = folder.backups.iterdir()
    assert made.name.startswith("sebelum-0002_")


def test_a_village_of_a_newer_program_is_left_alone(tmp_path):
    folder = an_older_village(tmp_path / "new")
    database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2030-01-01')")
    database.close()
    assert "PosDesa yang lebih baru" in refusal("--data", folder.path, "--port", "0")


def test_a_request_passed_on_by_a_proxy_does_not_come_from_this_pc(tmp_path):
    with started("--data", tmp_path / "new") as server:
        assert server.get("/", **{"X-Forwarded-For": "203.0.113.7"}).status == 403


def test_too_large_a_post_is_answered_with_a_page(app, folder):
    with started("--data", folder.path) as server:
        answer = server.get("/masuk", data=b"sandi=" + b"x" * 3_000_000)
        assert answer.status == 413 and b"<h1" in answer.read()


def test_the_script_runs_from_anywhere_and_downloads_nothing(tmp_path):
    link = tmp_path / "posdesa"
    link.symlink_to(ROOT / "bin" / "run")
    offline = {"PATH": "/usr/bin:/bin", "PIP_INDEX_URL": "http://127.0.0.1:9", "LC_ALL": "C.UTF-8"}
    with started("--data", "here", command=[str(link)], cwd=tmp_path, env=offline) as server:
        assert server.get("/sehat").status == 200
        assert server.stop() == 0
    assert (tmp_path / "here" / "posdesa.db").exists()


def an_older_village(path) -> DataFolder:
    folder = DataFolder(path)
    open_database(folder.database)
    Runner(database, str(MIGRATIONS)).up("0001_village")
    database.close()
    return folder


def test_nothing_heavy_is_loaded_before_it_is_needed():
    """An idle server leaves the memory of a small PC to others: what makes PDFs and reads signatures comes later."""
    heavy = {"weasyprint", "cryptography", "asn1crypto", "pypdf", "fpdf", "openpyxl"}
    loaded = subprocess.check_output(
        [sys.executable, "-c", "import app, sys; print(*sys.modules)"], text=True
    )
    assert not heavy & {name.partition(".")[0] for name in loaded.split()}
