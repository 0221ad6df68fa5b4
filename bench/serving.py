"""S-3 and the served half of S-1: what a page costs with the socket, on 8 connections, beside the barest servers.

S-4: memory at rest and after 50 letters. S-5: from the start to the first answer.
"""

import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

from bench.measure import Figure, Taken
from bench.peers import PEERS
from bench.processes import Served, peer_server, settled, village_server
from bench.visitor import Visitor
from models.data_folder import DataFolder
from models.database import database
from models.demo.cast import PASSWORD, SITI
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature

FORM, HOME = "/surat/sku", "/"
CONNECTIONS, SECONDS, ROUNDS, STARTS, LETTERS = 8, 2.0, 5, 5, 50
BINARY = Path(__file__).parents[1] / "dist" / "posdesa"


def speed(app):
    """The servers take turns, round by round, so that a busy minute hits all of them."""
    database.close()
    with village_server(app.extensions["folder"]) as ours:
        asked = [(f"served: {path}", ours, path) for path in (HOME, FORM)]
        contexts = {name: peer_server(name) for name in PEERS}
        peers = {name: context.__enter__() for name, context in contexts.items()}
        try:
            everyone = [(f"peer: {name}", peer, "/") for name, peer in peers.items()] + asked
            taken = {name: [] for name, _, _ in everyone}
            for _ in range(ROUNDS + 1):
                for name, served, path in everyone:
                    taken[name].append(hammered(served, path))
        finally:
            for context in contexts.values():
                context.__exit__(None, None, None)
    yield from told({name: rounds[1:] for name, rounds in taken.items()})


def told(rounds: dict[str, list[tuple[float, float]]]):
    cpu = {name: Taken.of(each[1] for each in taken) for name, taken in rounds.items()}
    rate = {name: Taken.of(each[0] for each in taken) for name, taken in rounds.items()}
    flask, bare = "peer: empty Flask on waitress", "peer: bare WSGI on waitress"
    for name in rounds:
        yield Figure("S-1", name, "ms CPU", cpu[name], None if name.startswith("peer") else 2)
    for path in (HOME, FORM):
        times = cpu[f"served: {path}"].over(cpu[flask])
        yield Figure("S-1", f"    {path} against the empty Flask", "×", times, 4)
    for name in rounds:
        yield Figure("S-3", f"{name}, {CONNECTIONS} connections", "/s", rate[name])
    share = rate[f"served: {FORM}"].over(rate[bare])
    yield Figure("S-3", f"    {FORM} against bare waitress", "of 1", share, 0.25, at_least=True)


def hammered(served: Served, path: str) -> tuple[float, float]:
    """Answers a second, and CPU milliseconds of the server for each."""
    typed = [sys.executable, "-m", "bench.hammer", str(served.port), path, str(CONNECTIONS), str(SECONDS)]
    before = served.cpu_seconds()
    answers = int(subprocess.run(typed, check=True, capture_output=True, text=True).stdout)
    return answers / SECONDS, (served.cpu_seconds() - before) * 1000 / answers


def memory(app):
    folder = app.extensions["folder"]
    ids = signed_letters()
    database.close()
    with village_server(folder) as served:
        yield Figure("S-4", "memory at rest after the start (PSS)", "MB", settled(served), 60)
        visitor = Visitor(served.port)
        visitor.sign_in(SITI.username, PASSWORD)
        for id in ids:
            answer = visitor.get(f"/kantor/surat/{id}/pdf")
            assert answer.status == 200 and answer.body.startswith(b"%PDF"), (id, answer.status)
        used = settled(served)
        yield Figure("S-4", f"    after {len(ids)} letters printed (PSS)", "MB", used, 110)


def signed_letters() -> list[int]:
    issued = LetterRequest.state.in_(["ready", "handed_over"])
    query = LetterRequest.select(LetterRequest.id).join(Signature).where(issued)
    return [each.id for each in query.order_by(LetterRequest.id.desc()).limit(LETTERS)]


def start(app):
    """Wall time: whoever starts it waits for it. From the source, and the one file when bin/build made it."""
    folder = app.extensions["folder"]
    database.close()
    yield Figure("S-5", "from start to first answer, from source (wall)", "s", first_answers(folder), 1.5)
    if BINARY.exists():
        taken = first_answers(folder, [str(BINARY)])
        yield Figure("S-5", "from start to first answer, dist/posdesa (wall)", "s", taken, 1.5)


def first_answers(folder: DataFolder, command: list[str] | None = None) -> Taken:
    """The first start, which reads files from the disk that later ones find in memory, is not counted."""
    waits = []
    for _ in range(STARTS + 1):
        begun = time.perf_counter()
        with village_server(folder, command) as served:
            line = HTTPConnection("127.0.0.1", served.port, timeout=30)
            line.request("GET", "/")
            assert line.getresponse().status == 200
            waits.append(time.perf_counter() - begun)
            line.close()
    return Taken.of(waits[1:])
