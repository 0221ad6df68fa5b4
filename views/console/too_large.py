"""What is answered to a body beyond the limit of waitress, before Flask hears of it."""

from waitress.utilities import RequestEntityTooLarge

PAGE = (
    '<!DOCTYPE html><html lang="id"><meta charset="utf-8"><title>Berkas terlalu besar</title>'
    "<h1>Berkas terlalu besar</h1><p>Tidak ada yang tersimpan. Kembali ke halaman sebelumnya, lalu pilih berkas "
    "yang lebih kecil, paling besar 5 MB.</p></html>"
)


def answer_in_words() -> None:
    """waitress has no setting for its words: its own are English, and name the program."""
    RequestEntityTooLarge.to_response = _response


def _response(self, ident=None) -> tuple[str, list, bytes]:
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
    return f"{self.code} {self.reason}", headers, PAGE.encode()
