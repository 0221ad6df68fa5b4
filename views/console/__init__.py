"""The command line: `python app.py [command]`. Without a command it serves."""

import logging
import sys
from argparse import Namespace

import apsw
from peewee import PeeweeException

from models.autostart import NoAutostart
from models.backup import BackupFailed
from models.backup_file import BadBackup
from models.data_folder import FolderInUse
from models.database import OldSqlite
from models.disk import behind, reason
from models.jobs import JobFailed
from models.posyandu.growth_file import GrowthFileError
from models.program import typed
from models.restore import RestoreRefused
from views.console import (
    backup,
    demo,
    doctor,
    exports,
    growth,
    imports,
    install,
    letters,
    print_trial,
    restore,
    serve,
    trial,
    uninstall,
    version,
    window,
)
from views.console.parser import Parser, Refused

log = logging.getLogger("posdesa")
# Without this, a trace that has no log file to go to would go to the terminal.
log.addHandler(logging.NullHandler())

MODULES = (
    serve, demo, letters, growth, imports, exports, backup, restore, doctor, install, uninstall, version, trial,
    print_trial,
)  # fmt: skip
# A module cannot be called 'import'; it says its NAME itself.
COMMANDS = {getattr(each, "NAME", each.__name__.rpartition(".")[2]): each for each in MODULES}
SENTENCES = (
    Refused, FolderInUse, BackupFailed, BadBackup, RestoreRefused, GrowthFileError, JobFailed, OldSqlite, NoAutostart
)  # fmt: skip

ABOUT = "PosDesa: surat dan posyandu untuk satu desa, di satu PC."
MORE = "Tanpa nama perintah, PosDesa dijalankan (serve). Rincian: {} PERINTAH --help"


def run(arguments: list[str]) -> int:
    """Do what was typed; returns the exit status. What went wrong is one sentence on stderr."""
    # An old Windows console lacks some characters; a question mark is better than an end.
    sys.stdout.reconfigure(errors="replace")
    sys.stderr.reconfigure(errors="replace")
    options = read(window.typed_for(arguments))
    status = done(options)
    if status and getattr(options, "buka", False):
        window.hold()
    return status


def done(options: Namespace) -> int:
    try:
        return options.run(options) or 0
    except SENTENCES as refusal:
        return refuse(str(refusal))
    except KeyboardInterrupt:
        return refuse("Dihentikan sebelum selesai.")
    except OSError as error:
        return refuse(f"Tidak jadi: {reason(error)}.")
    except (PeeweeException, apsw.Error) as error:
        log.exception("database")
        if cause := behind(error):
            return refuse(f"Tidak jadi: {reason(cause)}.")
        return refuse(f"Database tidak dapat dipakai ({error}). Bila rusak, pulihkan dari cadangan.")
    except Exception as error:
        log.exception("command")
        return refuse(
            f"PosDesa berhenti karena kesalahan yang tidak terduga ({type(error).__name__}: {error})."
        )


def read(arguments: list[str]):
    if arguments[:1] == ["--version"]:
        arguments = ["version", *arguments[1:]]
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help")):
        arguments = ["serve", *arguments]
    us = typed()
    parser = Parser(prog=us, usage=f"{us} [PERINTAH] [pilihan]", description=ABOUT, epilog=MORE.format(us))
    commands = parser.add_subparsers(title="perintah", metavar="PERINTAH", required=True, prog=us)
    for name, command in COMMANDS.items():
        # Without HELP a command is not listed: programs call it, not people.
        listed = {"help": command.HELP} if command.HELP else {}
        one = commands.add_parser(name, description=command.ABOUT, **listed)
        command.take_options(one)
        one.set_defaults(run=command.run)
    return parser.parse_args(arguments)


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
