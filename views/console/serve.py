"""`serve`: run the village's server until it is told to stop."""

import logging
import os
import socket
import sys
import threading
from argparse import ArgumentParser, Namespace

from flask import Flask

from app import create_app
from models import backup, program
from models.data_folder import DataFolder
from models.database import database, open_database, unknown_migrations, waiting_migrations
from models.disk import reason
from models.job_worker import JobWorker
from models.program import VERSION
from models.succession import Succession
from views import examining
from views.console import announcing, demo, relay, sweeping, too_large, window
from views.console.answering import server_of
from views.console.ending import stop_when_told
from views.console.log import write_log
from views.console.parser import Refused, add_data_option, add_port_option, data_path
from views.console.ready import tell_when_ready

log = logging.getLogger("posdesa")

HELP = "menjalankan PosDesa (bila tidak ada perintah lain)"
ABOUT = "Menjalankan PosDesa di PC ini, untuk PC ini dan HP di jaringan yang sama. Tutup dengan Ctrl+C."


def take_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--demo", action="store_true", help="jalankan desa contoh, di folder sendiri (data-demo)"
    )
    add_data_option(parser)
    add_port_option(parser)
    parser.add_argument(
        "--host",
        default="0.0.0.0",
        metavar="ALAMAT",
        help="alamat yang dilayani (biasanya: semua; 127.0.0.1 berarti hanya PC ini)",
    )
    announcing.add_name_option(parser)
    parser.add_argument(window.OPTION, action="store_true", help="lalu buka PosDesa di peramban PC ini")


def run(options: Namespace) -> None:
    stop_when_told()
    if options.buka and window.opened_what_runs(options.host, options.port):
        return
    path = data_path(options, demo.FOLDER if options.demo else "data").resolve()
    build = program.build()
    if build:
        relay.settle(build, path)
    door = bind(options.host, options.port)
    if options.demo and not DataFolder.holds_village(path):
        print("Desa contoh sedang dibuat, tunggu sebentar …", file=sys.stderr, flush=True)
        demo.build_once(path)
    folder = DataFolder(path)
    # Nobody serves this folder: only then may another program take over, or the data of before come back.
    os.close(folder.occupy())
    write_log(folder, "posdesa")
    succession = relay.succeed(build, path, door) if build and not options.demo else None
    lock = folder.occupy()
    try:
        keep_safe(folder)
        serve(folder, door, options, succession)
    except Exception as failure:
        if succession:
            log.exception("this program cannot serve")
            database.close(), door.close(), os.close(lock)
            relay.give_back(succession, failure)
        raise


def bind(host: str, port: int) -> socket.socket:
    """Take the port before anything is changed or built; nobody is answered yet."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        door = socket.socket(family, kind, protocol)
        # Windows would let two programs share the port, where we do not forbid it.
        alone = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
        door.setsockopt(socket.SOL_SOCKET, alone, 1)
        door.bind(address)
    except socket.gaierror:
        raise Refused(f"Alamat {host} tidak dikenal.") from None
    except PermissionError:
        raise Refused(f"Port {port} tidak boleh dipakai oleh pengguna ini. Coba --port 8080.") from None
    except OSError as error:
        raise Refused(
            f"Port {port} di {host} tidak dapat dipakai ({reason(error)}). "
            f"Mungkin PosDesa sudah berjalan; kalau bukan, coba --port {port % 65535 + 1}."
        ) from None
    return door


def keep_safe(folder: DataFolder) -> None:
    """Before a newer program changes the tables of a village, a backup; an older one keeps its hands off."""
    if not folder.database.exists():
        return
    open_database(folder.database)
    if unknown_migrations():
        raise Refused(f"{folder.path} sudah dipakai PosDesa yang lebih baru. Perbarui PosDesa di PC ini.")
    if waiting := waiting_migrations():
        path, _ = backup.make(folder, VERSION, folder.backups / backup.name_before(waiting[0]))
        log.info("backup before %s: %s", waiting[0], path.name)


def serve(
    folder: DataFolder, door: socket.socket, options: Namespace, succession: Succession | None = None
) -> None:
    host, port = door.getsockname()[:2]
    app = create_app(folder, port)
    if options.demo:
        demo.refuse_real_village(folder)
    try:
        too_large.answer_in_words()
        server = server_of(app, sockets=[door])
    except OSError as error:
        raise Refused(f"Port {port} tidak dapat dipakai ({reason(error)}).") from None
    JobWorker(folder).start()
    sweeping.begin(folder)
    examining.begin(app)
    log.info("PosDesa %s serves %s on %s:%s", VERSION, folder.path, host, port)
    announcer = announcing.announcer(app.extensions["network"], host, options.name)
    told = (app, host, port, options, announcer, succession)
    threading.Thread(target=_once_it_answers, args=told, daemon=True).start()
    server.run()
    announcer.stop()
    log.info("stopped")
    database.close()


def _once_it_answers(
    app: Flask,
    host: str,
    port: int,
    options: Namespace,
    announcer: announcing.Announcer,
    succession: Succession | None,
) -> None:
    tell_when_ready(app, host, port)
    if options.buka:
        window.show(host, port)
    if succession:
        succession.prove()
    announcer.start()
