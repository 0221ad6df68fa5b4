"""`doctor` as it is typed: real processes, a running server, a disk that cannot be written."""

import http.server
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.data_folder import DataFolder
from tests.doctor.damage import DATABASES, found, overwrite_the_middle
from tests.serving import serving
from tests.test_start import started

APP = [sys.executable, str(Path(__file__).parents[2] / "app.py")]
SECONDS = 120


def typed(*arguments, before=()) -> subprocess.CompletedProcess:
    done = subprocess.run(
        [*before, *APP, "doctor", *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=SECONDS
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_a_damaged_village_ends_with_two_and_says_what_to_do(folder):
    overwrite_the_middle(folder.database)
    done = typed("--data", folder.path)
    assert done.returncode == 2 and done.stderr == ""
    assert "[RUSAK] Database" in done.stdout and "perintah restore" in done.stdout
    assert "[baik] Cetak PDF" in done.stdout and "Hasil: 1 rusak" in done.stdout


def test_beside_a_running_server_it_knows_it(folder):
    with started("--data", folder.path, "--name", "") as server:
        port = server.url.rpartition(":")[2]
        done = typed("--data", folder.path, "--port", port)
        assert done.returncode == 1 and f"menjawab di port {port}" in done.stdout
        assert "PosDesa memakai" in done.stdout and "Utuh:" in done.stdout
        assert server.get("/sehat").status == 200


@pytest.mark.skipif(
    not shutil.which("unshare") or subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode,
    reason="here no disk can be made read-only for one process",
)
def test_on_a_disk_that_cannot_be_written(folder):
    path = folder.path
    lock = f"mount --bind {path} {path} && mount -o remount,bind,ro {path}"
    done = typed("--data", path, before=["unshare", "-rm", "sh", "-c", f'{lock} && exec "$@"', "sh"])
    assert done.returncode == 2
    assert "Tidak dapat ditulisi" in done.stdout and "Utuh:" in done.stdout


@pytest.mark.parametrize("damage", DATABASES, ids=lambda each: each.__name__)
def test_damage_under_a_log_that_was_not_written_back(app, folder, damage):
    """The server was killed: what it wrote last stands in a second file."""
    app.test_client().get("/")
    dead = shutil.copytree(folder.path, folder.path.with_name("dead"))
    damage(dead / "posdesa.db")
    told = found(dead)
    assert told["Database"].state in ("rusak", "baik") and "Traceback" not in str(told)


@contextmanager
def another_program():
    class Other(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_who_answers_at_the_port(app, folder):
    assert found(folder.path, port=1)["Port dan server"].seen.endswith("port 1 bebas.")
    with another_program() as port:
        assert found(folder.path, port=port)["Port dan server"].state == "rusak"
        folder.occupy()
        told = found(folder.path, port=port)["Port dan server"]
        assert told.state == "perhatikan" and "tidak dijawab" in told.seen
    with serving(app) as port:
        assert found(folder.path, port=port)["Port dan server"].state == "baik"
        other = DataFolder(folder.path.with_name("other"))
        assert "folder data lain" in found(other.path, port=port)["Port dan server"].seen
