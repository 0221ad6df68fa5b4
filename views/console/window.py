"""A double click: Windows opens a window for us, and the person in front of it typed nothing. So the browser is opened,
and the window says where PosDesa runs, how it is stopped, and what went wrong before it would close.
"""

import json
import sys
import webbrowser
from contextlib import suppress
from http.client import HTTPConnection, HTTPException

from models import program
from views.console.ready import EVERYWHERE, address

OPTION = "--buka"
STAY = "PosDesa berjalan di jendela ini. Jangan tutup jendela ini: kalau ditutup, PosDesa berhenti."


def typed_for(arguments: list[str]) -> list[str]:
    """What a double click stands for."""
    return ["serve", OPTION] if program.is_clicked(arguments) else arguments


def show(host: str, port: int) -> None:
    with suppress(OSError):
        print(STAY, flush=True)
    webbrowser.open(address(EVERYWHERE.get(host, host), port))


def opened_what_runs(host: str, port: int) -> bool:
    """A second click, because the first window is out of sight: the browser is what was wanted."""
    here = EVERYWHERE.get(host, host)
    if not is_ours(here, port):
        return False
    print(f"PosDesa sudah berjalan di PC ini: {address(here, port)}", flush=True)
    webbrowser.open(address(here, port))
    return True


def hold() -> None:
    """Otherwise the window would be gone before the sentence was read."""
    if sys.stdin and sys.stdin.isatty():
        input("Tekan Enter untuk menutup jendela ini. ")


def is_ours(host: str, port: int) -> bool:
    line = HTTPConnection(host, port, timeout=3)
    try:
        line.request("GET", "/sehat")
        return "posdesa" in json.load(line.getresponse())
    except (OSError, HTTPException, ValueError, TypeError):
        return False
    finally:
        line.close()
