"""What people see when something is not so: one page a case, with a sentence and a way on."""

import logging
import secrets

from flask import Flask, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError
from peewee import OperationalError
from werkzeug.exceptions import HTTPException

from models import clock, disk
from models.accounts import CannotClose
from models.database import StillUsed
from models.jobs import TooManyJobs
from models.letters.header import BrokenLetterKind
from models.letters.not_now import NotNow
from models.passwords import TooManyTries
from models.residents.closing import CannotCloseMonth
from models.residents.refusals import RegisterRefusal
from views.pdf import PdfRefused

log = logging.getLogger("posdesa")

PAGES = {
    400: ("Kiriman ini tidak terbaca", "Kembali ke halaman sebelumnya, lalu coba sekali lagi."),
    403: (
        "Halaman ini bukan untuk akun Anda",
        "Perlu melihatnya untuk tugas Anda? Tanyakan ke operator desa.",
    ),
    404: ("Halaman ini tidak ada", "Mungkin alamatnya salah ketik, atau isinya sudah dipindah."),
    405: (
        "Halaman ini dibuka dari formulir",
        "Mulai lagi dari formulirnya. Yang sudah terkirim tetap tersimpan.",
    ),
    413: (
        "Isian terlalu besar",
        "Kembali ke halaman sebelumnya; isian Anda masih ada. Perpendek, lalu kirim lagi.",
    ),
    429: ("Terlalu banyak percobaan", "Tunggu sebentar, lalu coba lagi."),
}

PLAIN = """<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Maaf, ada yang rusak di sisi kami</title><link rel="stylesheet" href="{style}"></head>
<body><main class="page"><h1>Maaf, ada yang rusak di sisi kami</h1><p>Beri tahu petugas dan sebutkan tanda ini: {sign}</p></main></body></html>
"""


def catch_errors(app: Flask) -> None:
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NotNow, lambda error: _page(409, "Ini sudah tidak bisa dilakukan", str(error)))
    refusals = BrokenLetterKind, CannotClose, CannotCloseMonth, RegisterRefusal, StillUsed, TooManyJobs
    for refusal in refusals:
        app.register_error_handler(refusal, lambda error: _page(409, "Ini tidak bisa dilakukan", str(error)))
    app.register_error_handler(TooManyTries, lambda error: _page(429, "Terlalu banyak percobaan", str(error)))
    app.register_error_handler(PdfRefused, lambda error: _page(503, "Surat belum bisa dicetak", str(error)))
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(OSError, _disk)
    app.register_error_handler(Exception, _broken)


def _page(status: int, heading: str, sentence: str):
    page = render_template("errors/error.html", heading=heading, sentence=sentence, home=_home())
    return page, status


def _http(error: HTTPException):
    status = error.code if error.code in PAGES else 400 if (error.code or 500) < 500 else 500
    if status == 500:
        return _broken(error)
    response = _page(status, *PAGES[status])
    if error.code == 405 and error.valid_methods:
        return *response, {"Allow": ", ".join(error.valid_methods)}
    return response


def _stale(error: CSRFError):
    return _page(
        400, "Halaman ini sudah lama terbuka", "Kembali, muat ulang halamannya, lalu coba sekali lagi."
    )


def _database(error: OperationalError):
    log.error("database: %s", error)
    return _page(
        503,
        "Penyimpanan sedang tidak bisa dipakai",
        "Yang baru Anda kirim belum tersimpan. Coba lagi sebentar lagi.",
    )


def _disk(error: OSError):
    """A file found no room, or its medium fails: that the person at the PC can put right."""
    if not disk.is_failing(error):
        return _broken(error)
    log.error("disk: %s", error)
    return _page(
        503,
        "Penyimpanan di komputer kantor penuh atau rusak",
        "Yang baru Anda kirim belum tersimpan. Beri tahu operator desa, lalu coba lagi.",
    )


def _broken(error: Exception):
    """Never a bare 500: a sign to tell the operator, and the trace in the log under the same sign."""
    sign = secrets.token_hex(2).upper()
    log.exception("%s %s %s", sign, request.method, request.endpoint)
    try:
        page = render_template("errors/broken.html", sign=sign, now=clock.now(), home=_home())
    except Exception:
        # The layout needs the database; when that is what broke, plain words still arrive.
        log.exception("%s while telling of it", sign)
        page = PLAIN.format(sign=sign, style=current_app.extensions["static_files"].url("warga.css"))
    return page, 500


def _home() -> str:
    account = g.get("account")
    if account and account.can_enter_office():
        return "/kantor/"
    if account and account.is_resident():
        return "/data-saya/"
    if account and account.can_enter_rt():
        return "/rt/"
    return "/posyandu/" if account else "/"
