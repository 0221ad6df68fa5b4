"""HTML to PDF. The only module that knows WeasyPrint; doors that print share one PdfPress.

WeasyPrint is loaded in the background, after a child process has shown that it works here: with no font
to be found Pango does not raise, it kills the process. One worker prints, the others wait in a short line.
"""

import ctypes
import hashlib
import logging
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

TRIAL_PAGE = "<!DOCTYPE html><html lang=id><title>Uji cetak</title><p>Uji cetak <b>PosDesa</b>"
TRIAL_SECONDS = 120
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class PdfRefused(Exception):
    """A page that was not printed. Its text is for the person who asked."""


class PdfUnavailable(PdfRefused):
    """Printing does not work on this computer."""


class PdfBusy(PdfRefused):
    """The line is full."""


class PdfTooSlow(PdfRefused):
    """The page took longer than a page may take."""


class PdfFailed(PdfRefused):
    """Something in this page cannot be printed."""


class PdfPress:
    """Prints with the fonts named in `fonts_conf` alone: see models/fonts.py.

    `trial` is the command that runs `print_trial_page` in a child; a frozen program gives its own.
    """

    def __init__(self, fonts_conf: Path, *, seconds: float = 30, line: int = 20, trial: Sequence[str] = ()):
        self.fonts_conf = Path(fonts_conf).resolve()
        self.seconds = seconds
        self.trial = list(trial) or [sys.executable, "-P", str(Path(__file__).resolve())]
        self.waiting: queue.Queue[Job] = queue.Queue(line)
        self.lock = threading.Lock()
        self.worker: Worker | None = None

    def warm_up(self) -> None:
        """Begin loading in the background; asked again it does nothing."""
        with self.lock:
            if not self.worker:
                self._hire(tried=False)

    def make(
        self,
        html: str,
        stylesheets: Sequence[str] = (),
        assets: Mapping[str, bytes] | None = None,
        tighter: Sequence[str] = (),
        seconds: float = 0,
    ) -> bytes:
        """The PDF, or PdfRefused. The page can have nothing but `assets`: 'asset:logo' is assets['logo'].

        `tighter` are styles added one after the other while the page does not fit on one sheet. `seconds`: how
        long a book may take that is longer than a letter.
        """
        self.warm_up()
        job = Job(html, tuple(stylesheets), tuple(tighter), assets or {}, seconds or self.seconds)
        try:
            self.waiting.put_nowait(job)
        except queue.Full:
            raise PdfBusy("Banyak surat sedang dicetak. Tunggu sebentar, lalu coba lagi.") from None
        return job.printed.result()

    def try_out(self) -> None:
        """In a child process. Raises PdfUnavailable where printing does not work."""
        os.environ["FONTCONFIG_FILE"] = str(self.fonts_conf)
        try:
            subprocess.run(
                self.trial,
                check=True,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=TRIAL_SECONDS,
                creationflags=NO_WINDOW,
            )
        except (OSError, subprocess.SubprocessError) as failure:
            told = (getattr(failure, "stderr", b"") or b"").decode(errors="replace").strip()
            reason = told.splitlines()[-1] if told else str(failure)
            raise PdfUnavailable(
                "PDF tidak dapat dibuat di komputer ini: huruf atau pustaka cetak tidak ditemukan. "
                f"Bagian lain tetap berjalan. Pasang ulang PosDesa. ({reason})"
            ) from failure

    def dismiss(self, worker: "Worker", job: "Job") -> None:
        """The page takes too long: its worker is told to drop it and go, another takes the place."""
        with self.lock:
            if worker.job is not job:
                return
            worker.job = None
            self._hire(tried=True)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(worker.ident), ctypes.py_object(Dismissed)
            )
        job.printed.set_exception(PdfTooSlow("Halaman ini terlalu lama dicetak, jadi dihentikan."))

    def _hire(self, tried: bool) -> None:
        self.worker = Worker(self, tried)
        self.worker.start()


@dataclass(frozen=True, eq=False)
class Job:
    html: str
    stylesheets: tuple[str, ...]
    tighter: tuple[str, ...]
    assets: Mapping[str, bytes]
    seconds: float
    printed: Future = field(default_factory=Future)


class Dismissed(BaseException):
    """Thrown into a worker whose page took too long. Not an Exception: WeasyPrint catches those."""


class Worker(threading.Thread):
    def __init__(self, press: PdfPress, tried: bool):
        super().__init__(name="pdf", daemon=True)
        self.press = press
        self.tried = tried
        self.job: Job | None = None

    def run(self) -> None:
        try:
            try:
                printer = self._load()
            except PdfUnavailable as refusal:
                log.error("%s", refusal)
                while True:
                    self.press.waiting.get().printed.set_exception(PdfUnavailable(*refusal.args))
            while self._serve(printer, self.press.waiting.get()):
                pass
        except Dismissed:
            log.warning("a page took too long and was dropped")

    def _load(self) -> "Printer":
        os.environ["FONTCONFIG_FILE"] = str(self.press.fonts_conf)
        if not self.tried:
            self.press.try_out()
        return Printer()

    def _serve(self, printer: "Printer", job: Job) -> bool:
        """Whether to go on: a worker that was dismissed meanwhile does not."""
        self.job = job
        alarm = threading.Timer(job.seconds, self.press.dismiss, (self, job))
        alarm.daemon = True
        alarm.start()
        pdf, failure = None, None
        try:
            pdf = printer.print(job)
        except Exception as raised:  # one bad page, whatever is wrong with it, must not end the press
            log.exception("a page could not be printed")
            failure = PdfFailed(f"Halaman ini tidak dapat dicetak. ({type(raised).__name__}: {raised})")
        alarm.cancel()
        with self.press.lock:
            if self.job is not job:
                return False
            self.job = None
        job.printed.set_exception(failure) if failure else job.printed.set_result(pdf)
        return True


class Printer:
    """WeasyPrint, loaded: importing it takes a second and the fonts must be known before."""

    def __init__(self):
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        self.weasyprint = weasyprint
        self.fonts = FontConfiguration()
        self.fetcher = _only_assets()

    def print(self, job: Job) -> bytes:
        self.fetcher.assets = job.assets
        # The same page gives the same bytes: the identifier would otherwise depend on the moment.
        text = "\0".join([job.html, *job.stylesheets, *job.tighter])
        return self._fitted(job).write_pdf(pdf_identifier=hashlib.sha256(text.encode()).digest()[:16])

    def _fitted(self, job: Job) -> Any:
        """On one sheet if it can be, else on as few as can be: the loosest of those."""
        page = self.weasyprint.HTML(string=job.html, url_fetcher=self.fetcher)
        best = self._lay_out(page, job.stylesheets)
        for step in range(1, len(job.tighter) + 1):
            if len(best.pages) == 1:
                break
            tight = self._lay_out(page, job.stylesheets + job.tighter[:step])
            best = min(best, tight, key=lambda each: len(each.pages))
        return best

    def _lay_out(self, page: Any, stylesheets: Sequence[str]) -> Any:
        given = {"url_fetcher": self.fetcher, "font_config": self.fonts}
        styles = [self.weasyprint.CSS(string=style, **given) for style in stylesheets]
        return page.render(stylesheets=styles, font_config=self.fonts)


def _only_assets():
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyAssets(URLFetcher):
        """Never opens anything: no file, no address, no redirect, no data URL."""

        assets: Mapping[str, bytes] = {}

        def fetch(self, url, headers=None):
            scheme, _, name = url.partition(":")
            if scheme != "asset" or name not in self.assets:
                raise ValueError("a printed page may only show what it was given")
            return URLFetcherResponse(url, self.assets[name])

    return OnlyAssets()


def print_trial_page() -> None:
    """Run in a child process. Ends it, one way or another, where printing does not work."""
    page = Printer().weasyprint.HTML(string=TRIAL_PAGE)
    if b"/FontFile" not in page.write_pdf(uncompressed_pdf=True):
        sys.exit("the page has no font")


if __name__ == "__main__":
    print_trial_page()
