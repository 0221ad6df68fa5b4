"""What the terminal shows once the server answers: where it is, for this PC and for phones, and where the data is."""

import io
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException

import segno
from flask import Flask

from models.database import database
from models.first_run import FirstRun
from models.village import Village
from views.console import demo

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


def tell_when_ready(app: Flask, host: str, port: int) -> None:
    here = EVERYWHERE.get(host, host)
    wait_for_an_answer(here, port)
    # Whoever started the server may read only the first line, or none; Windows has more than one word for that.
    with suppress(OSError):
        print(f"PosDesa siap: {address(here, port)}", flush=True)
        print("\n".join(told(app, host, address(here, port))), flush=True)
    database.close()


def tell_name(url: str) -> None:
    """Later than the rest: others on the network are asked first whether the name is free."""
    with suppress(OSError):
        print(f"HP baru bisa juga dengan nama: {url}", flush=True)


def wait_for_an_answer(host: str, port: int) -> None:
    while True:
        connection = HTTPConnection(host, port, timeout=10)
        try:
            connection.request("GET", "/sehat")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.1)


def address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def told(app: Flask, host: str, here: str) -> list[str]:
    lines = for_phones(app.extensions["network"].url if host in EVERYWHERE else here)
    if not FirstRun.is_finished():
        lines.append(f"Desa belum disiapkan. Buka {here} di PC ini untuk memulai.")
    if Village.ours().demo:
        lines += demo.who_may_sign_in()
    return [*lines, f"Data: {app.extensions['folder'].path}", "Tutup dengan Ctrl+C."]


def for_phones(url: str) -> list[str]:
    if "://127." in url or "://[::1]" in url:
        return [
            "Dari HP belum bisa dibuka: PC ini belum tersambung ke jaringan, atau hanya melayani diri sendiri."
        ]
    return [f"Dari HP di jaringan yang sama: {url}", *qr(url)]


def qr(url: str) -> list[str]:
    """Drawn with half blocks, which only Unicode terminals have."""
    if "utf" not in (sys.stdout.encoding or "").lower():
        return []
    picture = io.StringIO()
    segno.make(url, micro=False).terminal(picture, compact=True, border=2)
    return picture.getvalue().splitlines()
