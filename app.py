"""PosDesa: one small server for one desa. create_app() assembles it; main() is the command line."""

import sys
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from htmx_flask import Htmx
from jinja2 import StrictUndefined

from models import passwords
from models.data_folder import DataFolder
from models.database import migrate, open_database
from models.fonts import write_fonts_conf
from models.letters.signatures import seal
from models.program import VERSION, give_back_environment, print_trial
from views import errors, headers, open_doors, pages
from views.formats import FILTERS
from views.network import Network
from views.pdf import PdfPress
from views.sessions import Sessions
from views.sign_in import manager
from views.static_files import StaticFiles

FONTS = Path(__file__).parent / "static" / "fonts"


def create_app(folder: DataFolder, port: int = 8080) -> Flask:
    """The server of the village in this data folder, its tables up to date."""
    open_folder(folder)
    app = Flask(__name__, static_folder=None)
    app.config.update(settings(folder))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS)

    app.extensions["folder"] = folder
    app.extensions["network"] = Network(port)
    write_fonts_conf(folder.fonts_conf, FONTS, folder.cache)
    app.extensions["press"] = PdfPress(folder.fonts_conf, trial=print_trial())
    app.extensions["static_files"] = files = StaticFiles(folder.cache)
    app.session_interface = Sessions(app)
    Htmx(app)
    headers.Compression(app)
    manager.init_app(app)

    # Before the tokens are checked: until the first run is finished, other machines get the same answer.
    pages.prepare(app)
    app.extensions["csrf"] = CSRFProtect(app)
    headers.set_on_every_answer(app)
    errors.catch_errors(app)
    open_doors(app)
    app.wsgi_app = files.serve_before(app.wsgi_app)
    return app


def open_folder(folder: DataFolder) -> None:
    """Work for the village in this data folder from now on: with its keys, and its tables up to date."""
    passwords.use_pepper(folder.secret("pepper"))
    seal.use_key(folder.secret("surat"))
    open_database(folder.database)
    migrate()


def settings(folder: DataFolder) -> dict:
    return dict(
        VERSION=VERSION,
        SECRET_KEY=folder.secret("session"),
        SESSION_COOKIE_NAME="posdesa",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        # Forms of residents stay open for long on a bad line; the session ends them, not a clock.
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=256 * 1024,
        # Browsers offer brotli over https only, and zstd not at all on old phones.
        COMPRESS_ALGORITHM=["gzip"],
        COMPRESS_LEVEL=6,
        COMPRESS_MIN_SIZE=400,
        # No page has an ETag: files have their hash in their names.
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=False,
    )


def main(arguments: list[str] | None = None) -> int:
    from views.console import run

    give_back_environment()
    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
