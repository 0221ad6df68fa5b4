"""S-6: one letter to PDF beside WeasyPrint alone. L-1: numbers given by eight threads at once."""

import threading
import time

from weasyprint import CSS, HTML

from bench.measure import Figure, cpu_ms
from models import paper
from models.accounts import Account
from models.database import database, new_uid
from models.demo.cast import KADES, SITI
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.signature import Signature
from models.residents.resident import Resident
from models.village import Village

THREADS, LETTERS = 8, 400


def figures(app):
    html = Signature.select(Signature.html).order_by(Signature.id.desc()).limit(1).scalar()
    press = app.extensions["press"]
    alone = cpu_ms(
        lambda: HTML(string=html).write_pdf(stylesheets=[CSS(string=css) for css in paper.stylesheets()]),
        times=3,
    )
    ours = cpu_ms(lambda: press.make(html, paper.stylesheets(), {}, paper.tighter()), times=3)
    yield Figure("WeasyPrint alone, the same letter", "ms CPU", *alone)
    yield Figure("S-6 one letter to PDF", "ms CPU", *ours)
    yield Figure("S-6 against WeasyPrint alone", "×", ours[0] / alone[0], ours[1] / alone[1], 1.15)
    yield from numbers()


def numbers():
    kind, village = LetterKind.find("domisili"), Village.ours()
    staff, kades = Account.get(username=SITI.username), Account.get(username=KADES.username)
    resident = Resident.by_nik("3604991403750002")
    answers = {"keperluan": "Uji hitung"}
    asked = [
        LetterRequest.walk_in(kind, resident, answers, new_uid(), village, by=staff, on_paper=False)
        for _ in range(LETTERS)
    ]
    start = time.perf_counter()
    threads = [
        threading.Thread(target=sign_all, args=(asked[each::THREADS], kades, kind, village))
        for each in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    given = sorted(
        row.sequence for row in Signature.select(Signature.sequence).where(Signature.request.in_(asked))
    )
    missing = len(set(range(given[0], given[0] + LETTERS)) - set(given)) + len(given) - len(set(given))
    each = (time.perf_counter() - start) * 1000 / LETTERS
    yield Figure(f"L-1 gaps and doubles in {LETTERS} letters, {THREADS} threads", "", missing, missing, 0)
    yield Figure("    time of each signature (wall)", "ms", each, each)


def sign_all(requests, kades, kind, village) -> None:
    for request in requests:
        request.sign(by=kades, kind=kind, village=village, manner="pin", reading=request.checked.uid)
    database.close()
