"""`uninstall`: PosDesa no longer starts with the PC, and takes its unpacked programs away. The village's data stay."""

import os
import shutil
from argparse import ArgumentParser, Namespace

from models.autostart import Service
from models.programs import Programs
from views.console import install_windows
from views.console.parser import Refused, add_data_option, data_path

HELP = "membuat PosDesa tidak menyala sendiri lagi; data desa tetap ada"
ABOUT = "Menghentikan PosDesa dan membuatnya tidak menyala sendiri lagi. Data desa dan cadangannya tetap ada."


def take_options(parser: ArgumentParser) -> None:
    add_data_option(parser)


def run(options: Namespace) -> None:
    data = data_path(options).resolve()
    programs = Programs(data.parent).folder
    found = install_windows.remove(data) if os.name == "nt" else Service.ours(data).remove()
    if not found and not programs.exists():
        raise Refused("PosDesa tidak dipasang untuk menyala sendiri di PC ini.")
    shutil.rmtree(programs, ignore_errors=True)
    print("PosDesa berhenti, dan tidak menyala sendiri lagi.")
    print(f"Data desa tetap ada: {data}")
