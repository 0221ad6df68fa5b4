"""S-6: one letter to PDF beside WeasyPrint alone. L-1: numbers given by eight threads at once."""

import threading
import time

from weasyprint import CSS, HTML

from bench.measure import Figure, Taken, cpu_ms
from models import paper
from models.accounts import Account
from models.database import database, new_uid, transaction
from models.demo.cast import JOKO, KADES, SITI
from models.letters.numbers.counter import Counter, Skip
from models.letters.numbers.outside import OutsideLetter
from models.letters.numbers.taking import reserve
from models.letters.request import LetterRequest
from models.letters.setting import decided_kind
from models.letters.signatures.signature import Signature
from models.residents.resident import Resident
from models.village import Village

THREADS, LETTERS = 8, 10_000


def printing(app):
    html = Signature.select(Signature.html).order_by(Signature.id.desc()).limit(1).scalar()
    press = app.extensions["press"]
    alone = cpu_ms(
        lambda: HTML(string=html).write_pdf(stylesheets=[CSS(string=css) for css in paper.stylesheets()]),
        times=3,
    )
    ours = cpu_ms(lambda: press.make(html, paper.stylesheets(), {}, paper.tighter()), times=3)
    yield Figure("S-6", "peer: WeasyPrint alone, the same letter", "ms CPU", alone)
    yield Figure("S-6", "one letter to PDF", "ms CPU", ours)
    yield Figure("S-6", "    against WeasyPrint alone", "×", ours.over(alone), 1.15)


def numbers(app):
    """Letters signed by all threads at once, while numbers for outside letters come out of the same sequence."""
    village, kind = Village.ours(), decided_kind("domisili", None)
    village.change(number_scope="shared")
    asked = filed(kind, village)
    before, waited = {each.id: each.last for each in Counter.select()}, []
    start = time.perf_counter()
    threads = [
        threading.Thread(target=sign_and_reserve, args=(asked[each::THREADS], kind, village, waited))
        for each in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    each = (time.perf_counter() - start) * 1000 / LETTERS
    wrong, unsigned = gaps_and_doubles(before), LETTERS - len(waited)
    slow = sorted(waited)[-len(waited) // 20]
    yield Figure("L-1", f"gaps and doubles, {LETTERS:,} letters, {THREADS} threads", "", wrong, 0)
    yield Figure("L-1", "    refused, or given up", "", unsigned, 0)
    yield Figure("L-1", "    letters one after the other (wall)", "ms", each)
    yield Figure("L-1", "    one among eight waits (wall)", "ms", Taken.of(waited))
    yield Figure("L-1", "    95 of 100 wait less (wall)", "ms", slow)


def filed(kind, village) -> list[LetterRequest]:
    staff, resident = Account.get(username=SITI.username), Resident.by_nik(JOKO)
    answers = {"keperluan": "Uji hitung"}
    with transaction():
        return [
            LetterRequest.walk_in(kind, resident, answers, new_uid(), village, by=staff, on_paper=False)
            for _ in range(LETTERS)
        ]


def sign_and_reserve(requests, kind, village, waited: list[float]) -> None:
    """Nobody is refused: who waits for its turn gets it."""
    kades, staff = Account.get(username=KADES.username), Account.get(username=SITI.username)
    told = dict(addressee="Camat", subject="Uji hitung", reason="Uji hitung")
    for place, request in enumerate(requests):
        read = dict(by=kades, kind=kind, village=village, manner="pin", reading=request.checked.uid)
        start = time.perf_counter()
        request.sign(**read)
        waited.append((time.perf_counter() - start) * 1000)
        if place % 25 == 0:
            reserve(village, count=2, code="005", dated=village.today, told=told, by=staff, uid=new_uid())
    database.close()


def gaps_and_doubles(before: dict[int, int]) -> int:
    """In every sequence that went on: numbers that nobody has, and those that two have."""
    wrong = 0
    for counter in Counter.select():
        had = before.get(counter.id, 0)
        given = [
            each.sequence
            for table in (Signature, OutsideLetter)
            for each in table.select(table.sequence).where(table.counter == counter, table.sequence > had)
        ]
        skipped = sum(
            each.last - each.first + 1
            for each in Skip.select().where(Skip.counter == counter, Skip.first > had)
        )
        wrong += counter.last - had - skipped - len(set(given)) + len(given) - len(set(given))
    return wrong
