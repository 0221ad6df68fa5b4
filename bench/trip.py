"""W-5, W-6, W-7: a resident without JavaScript on a slow line (slow_line.py), from the first page to the code of the
letter; and 200 of them whose line breaks at every step, who send the same form again.
"""

import random
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from bench.measure import Figure, Taken
from bench.processes import village_server
from bench.slow_line import GPRS, GPRS_5, GPRS_20_QUICK, SlowLine
from bench.visitor import Answer, Visitor
from models.database import database
from models.letters.request import LetterRequest
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Rt

KB, FORM = 1024, "/surat/sku"
TRIES, SEEDS, AT_ONCE = 3, 200, 8
# Longer than any request or answer of this trip, so that some of the cuts come after all is said.
UP, DOWN = 2400, 6000
# Of the quick line: twenty seconds of the slow one.
PATIENCE = 3


def figures(app):
    people = residents(SEEDS + 2 * TRIES)
    database.close()
    with village_server(app.extensions["folder"]) as served:
        homes = Taken.of(home_on(served.port, seed) for seed in range(TRIES))
        yield Figure("W-5", "home on GPRS (wall)", "s", homes, 2.5)
        for name, line, limit in (("GPRS", GPRS, 12), ("GPRS, 5 % lost", GPRS_5, 25)):
            trips = [whole_trip(line, served.port, people.pop(), seed) for seed in range(TRIES)]
            yield Figure("W-6", f"home to ticket on {name} (wall)", "s", Taken.of(t[0] for t in trips), limit)
        _, requests, up, down = trips[0]
        yield Figure("W-6", "    requests", "", requests, 6)
        yield Figure("W-6", "    bytes down, with headers", "kB", down / KB, 20)
        yield Figure("W-6", "    bytes up, with headers", "kB", up / KB, 8)
        with ThreadPoolExecutor(AT_ONCE) as crowd:
            cuts = list(crowd.map(lambda seed: broken_trip(served.port, people[seed], seed), range(SEEDS)))
    yield Figure("W-7", f"cuts on {SEEDS} trips at 20 % loss, twenty times as quick", "", sum(cuts))
    yield Figure("W-7", "    seeds that do not end with exactly one request", "", not_once(), 0)


def residents(count: int) -> list[dict[str, str]]:
    """Grown-ups of this village with what the form asks of them."""
    query = Resident.select(Resident.name, Resident.nik, Family.no_kk, Rt.rt, Rt.rw)
    query = query.join(Family).join(Rt).where(Resident.birth_date < "2000-01-01", Resident.status == 1)
    found = query.where(Resident.nik.is_null(False), Family.no_kk.is_null(False)).limit(count)
    return list(found.order_by(Resident.id.desc()).dicts())


def answers(person: dict[str, str], purpose: str) -> dict[str, str]:
    business = dict(usaha="Warung sembako", alamat_usaha="Kampung Kadu Gede", sejak="2019")
    return person | business | {"phone": "0812-0000-5678", "keperluan": purpose}


def home_on(port: int, seed: int) -> float:
    with SlowLine(GPRS, port, seed) as line:
        begun = time.perf_counter()
        assert Visitor(line.port).get("/").status == 200
        return time.perf_counter() - begun


def whole_trip(kind, port: int, person: dict[str, str], seed: int) -> tuple[float, int, int, int]:
    """Seconds, requests, bytes up and down."""
    with SlowLine(kind, port, seed) as line:
        visitor, begun = Visitor(line.port), time.perf_counter()
        visitor.get("/")
        form = visitor.get(FORM)
        visitor.get(re.search(r'rel="stylesheet" href="([^"]+)"', form.text)[1])
        checked = visitor.post(f"{FORM}/periksa", form.hidden() | answers(person, "Syarat pinjaman"))
        sent = visitor.post(f"{FORM}/kirim", checked.hidden())
        ticket = visitor.get(sent.headers["Location"])
        assert "Permohonan Anda terkirim" in ticket.text
        return time.perf_counter() - begun, visitor.requests, line.carried["up"], line.carried["down"]


def broken_trip(port: int, person: dict[str, str], seed: int) -> int:
    """The line breaks once or twice during each request, at any byte of question or answer; how often it did."""
    chance = random.Random(seed)
    with SlowLine(GPRS_20_QUICK, port, seed) as line:
        visitor, breaks = Visitor(line.port, timeout=PATIENCE), Breaks(line, chance)
        breaks.ask(visitor, "GET", "/")
        form = breaks.ask(visitor, "GET", FORM)
        fields = form.hidden() | answers(person, f"Uji putus {seed}")
        checked = breaks.ask(visitor, "POST", f"{FORM}/periksa", fields)
        sent = breaks.ask(visitor, "POST", f"{FORM}/kirim", checked.hidden())
        ticket = breaks.ask(visitor, "GET", sent.headers["Location"])
        assert "Permohonan Anda terkirim" in ticket.text, f"seed {seed}"
        return breaks.count


class Breaks:
    def __init__(self, line: SlowLine, chance: random.Random):
        self.line, self.chance, self.count = line, chance, 0

    def ask(self, visitor: Visitor, method: str, path: str, fields: dict | None = None) -> Answer:
        """The page in the end: it is asked for again, with the same fields, until it is there."""
        for _ in range(self.chance.choice([1, 2])):
            way = self.chance.choice(["up", "down"])
            self.line.cut_after(way, self.chance.randrange(UP if way == "up" else DOWN))
            answer = visitor.once(method, path, fields)
            self.count += answer is None
            self.line.mend()
        return visitor.until_answered(method, path, fields)


def not_once() -> int:
    asked = Counter(each.answers.get("keperluan") for each in LetterRequest.select(LetterRequest.answers))
    return sum(asked[f"Uji putus {seed}"] != 1 for seed in range(SEEDS))
