"""What is typed after `python app.py`, read and explained in Indonesian."""

import argparse
import re
from pathlib import Path

from models import program

# argparse speaks English; these are all the complaints our options can bring about.
COMPLAINTS = {
    r"the following arguments are required: (.*)": "Belum ditulis: {}.",
    r"unrecognized arguments: (.*)": "Tidak dikenal: {}.",
    r"argument (\S+): expected one argument": "Sesudah {} harus ada isinya.",
    r"argument PERINTAH: invalid choice: '?([^' ]*).*": "Perintah {} tidak ada.",
    r"argument (\S+): invalid choice: .*\(choose from (.*)\)": "Sesudah {} pilih salah satu: {}.",
    r"argument (\S+): ignored explicit argument .*": "Sesudah {} tidak boleh ada isinya.",
    r"ambiguous option: (\S+) .*": "{} bisa berarti beberapa pilihan. Tulis lengkap.",
    r"argument \S+: (.*)": "{}",
}


class Refused(Exception):
    """A command that cannot be done as asked; the sentence says why."""


class Parser(argparse.ArgumentParser):
    def __init__(self, **rest):
        super().__init__(**rest, add_help=False, formatter_class=Formatter)
        self._positionals.title, self._optionals.title = "isian", "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan penjelasan ini")

    def error(self, message: str):
        for pattern, sentence in COMPLAINTS.items():
            if found := re.fullmatch(pattern, message, re.S):
                message = sentence.format(*found.groups())
                break
        self.exit(2, f"{message} Penjelasan: {self.prog} --help\n")


class Formatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):
        super().add_usage(usage, actions, groups, "pemakaian: ")


def add_data_option(parser: argparse.ArgumentParser, usual: str = "data") -> None:
    parser.add_argument("--data", type=Path, metavar="FOLDER", help=f"folder data desa (biasanya: {usual})")


def data_path(options: argparse.Namespace, usual: str = "data") -> Path:
    return options.data or program.home() / usual


def add_port_option(parser: argparse.ArgumentParser) -> None:
    usual = 8080
    parser.add_argument(
        "--port",
        type=_port_number,
        default=usual,
        metavar="ANGKA",
        help=f"port di PC ini (biasanya: {usual})",
    )


def _port_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"Port harus angka 1 sampai 65535, bukan {text}.")
    return int(text)
