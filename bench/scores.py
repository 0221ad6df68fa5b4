"""W-9: what Lighthouse gives each sort of page on a slow phone, and what it finds wanting where it gives less than all.

Its own preset for phones: a screen of 412 × 823, a processor four times as slow, 1.6 Mbit/s. Asked on localhost, which
counts as safe as https: a village's own network has no certificate that phones know.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import Figure
from bench.processes import village_server
from bench.visitor import Visitor
from models.accounts import Account
from models.database import database
from models.demo.cast import ANI, KADES, PASSWORD, PIN, SITI, UDIN, WARGA
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.posyandu.child import Child
from models.posyandu.session import Session
from models.village import Village

LIGHTHOUSE = Path(sys.prefix) / "node" / "node_modules" / ".bin" / "lighthouse"
FLAGS = "--headless=new --no-sandbox --disable-gpu"
# How busy this machine is shows in the first of them: the best of so many tries counts.
TRIES = 2


def figures(app):
    pages = pages_of_each_sort()
    database.close()
    with village_server(app.extensions["folder"]) as served:
        for person, paths in pages:
            visitor = Visitor(served.port)
            cookie = signed_in(visitor, person)
            for path in paths:
                address = f"http://localhost:{served.port}{path}"
                for name, (score, wanting) in scores(address, cookie).items():
                    why = f" ({', '.join(wanting)})" if wanting else ""
                    yield Figure("W-9", f"{path} {name}{why}", "of 100", score, 100, at_least=True)


def pages_of_each_sort() -> list[tuple[object, list[str]]]:
    """For each person; None is somebody with a phone."""
    new = LetterRequest.select().where(LetterRequest.state == "new").order_by(LetterRequest.id.desc()).get()
    code = Signature.select().order_by(Signature.id.desc()).get().verification_code
    ani = Account.get(username=ANI.username)
    session = Session.open_on(ani.post, Village.ours().today, ani)
    child = Child.expected_on(ani.post, session.on).first()
    return [
        (None, ["/", "/surat", "/surat/sku", f"/cek/{new.code}/terkirim", f"/cek/{new.code}", "/cek",
                f"/cek-surat/{code}", "/cek-surat", "/statistik", "/privasi", "/masuk"]),
        (WARGA, ["/data-saya/"]),
        (SITI, ["/kantor/", f"/kantor/surat/{new.id}", "/kantor/surat-baru", "/kantor/buku", "/kantor/buku/B.1",
                f"/kantor/warga/{child.resident_id}", "/kantor/bantuan"]),
        (KADES, ["/kantor/tanda-tangan"]),
        (UDIN, ["/kantor/pengaturan"]),
        (ANI, ["/posyandu/", f"/posyandu/sesi/{session.id}", f"/posyandu/anak/{child.id}",
               f"/posyandu/sesi/{session.id}/anak/{child.id}"]),
    ]  # fmt: skip


def signed_in(visitor: Visitor, person) -> str:
    """The cookie."""
    if person is None:
        return ""
    if person.nik:
        token = visitor.get("/data-saya/masuk").hidden()
        visitor.post("/data-saya/masuk", token | {"nik": person.nik, "pin": PIN})
    else:
        visitor.sign_in(person.username, PASSWORD)
    return visitor.cookie


def scores(address: str, cookie: str) -> dict[str, tuple[float, list[str]]]:
    """Of each category the best of some tries, with what cost points in it."""
    best: dict[str, tuple[float, list[str]]] = {}
    for _ in range(TRIES):
        for name, (score, wanting) in asked(address, cookie).items():
            if name not in best or score > best[name][0]:
                best[name] = score, wanting
        if all(score >= 100 for score, _ in best.values()):
            break
    return best


def asked(address: str, cookie: str) -> dict[str, tuple[float, list[str]]]:
    with tempfile.TemporaryDirectory() as folder:
        headers, told = Path(folder) / "headers.json", Path(folder) / "told.json"
        headers.write_text(json.dumps({"Cookie": cookie} if cookie else {}))
        typed = [
            LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={told}", f"--extra-headers={headers}",
            f"--chrome-flags={FLAGS}", "--enable-error-reporting=false",
        ]  # fmt: skip
        chrome = shutil.which("chromium") or shutil.which("google-chrome") or ""
        subprocess.run(typed, check=True, capture_output=True, env=os.environ | {"CHROME_PATH": chrome})
        return read(json.loads(told.read_text("utf-8")))


def read(told: dict) -> dict[str, tuple[float, list[str]]]:
    shown, asked_for = told["finalDisplayedUrl"].partition("#")[0], told["requestedUrl"]
    assert shown == asked_for, f"{asked_for} led to {shown}"
    found = {}
    for category in told["categories"].values():
        counted = [each["id"] for each in category["auditRefs"] if each["weight"]]
        # None: it could not be tried on this page, or a person must look.
        wanting = [each for each in counted if told["audits"][each]["score"] not in (None, 1)]
        score = (category["score"] or 0) * 100
        found[category["title"]] = score, wanting if score < 100 else []
    return found
