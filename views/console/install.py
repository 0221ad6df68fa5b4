"""`install`: PosDesa starts with the PC."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from models import program
from models.autostart import Service
from models.build import FILE
from models.programs import CURRENT, Programs
from views.console import install_windows
from views.console.parser import add_data_option, add_port_option, data_path
from views.console.relay import settle

HELP = "membuat PosDesa menyala sendiri bersama PC"
ABOUT = (
    "Membuat PosDesa menyala sendiri setiap kali PC dinyalakan, dan menyala lagi bila berhenti. Dengan sudo, atau di "
    "Windows sebagai administrator: untuk PC ini. Tanpa itu: untuk Anda saja."
)


def take_options(parser: ArgumentParser) -> None:
    add_data_option(parser)
    add_port_option(parser)


def run(options: Namespace) -> None:
    data, port = data_path(options).resolve(), options.port
    if build := program.build():
        settle(build, data)
    print(install_windows.install(data, port) if os.name == "nt" else install(data, port))
    print(f"Di PC ini: http://127.0.0.1:{port}")
    print(f"Data: {data}")


def install(data: Path, port: int) -> str:
    """Returns the sentence that says when PosDesa starts from now on."""
    typed = [*starter(data), "serve", "--data", str(data), "--port", str(port)]
    Service.ours(data).install(typed, where_we_lie())
    return "PosDesa menyala sekarang, dan setiap kali PC ini dinyalakan."


def starter(data: Path) -> list[str]:
    """Whichever program serves by then; the project starts as it is."""
    build, programs = program.build(), Programs(data.parent)
    if build is None:
        return program.command()
    if not programs.standing.serves:
        programs.point_to(build.name)
    return [str(programs.path(CURRENT) / build.starter)]


def where_we_lie() -> str:
    build = program.build()
    return f"{FILE}={build.file}" if build else ""
