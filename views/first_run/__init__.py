"""The first run: six steps, only at the village PC itself, until the village opens.

Whether the visitor sits at this PC is asked in views/pages.py, for every page at once.
"""

from flask import Blueprint, flash, redirect, request, url_for

from models.first_run import STEPS, FirstRun
from views.first_run import letterhead, officials, operator, places, recovery, region

door = Blueprint("first_run", __name__, url_prefix="/pasang")
PAGES = {
    "desa": region.page,
    "kop": letterhead.page,
    "pejabat": officials.page,
    "wilayah": places.page,
    "akun": operator.page,
    "kertas": recovery.page,
}


@door.before_request
def guard():
    """One step after the other: what is done stays open for correction, what comes later waits."""
    first_run = FirstRun.ours()
    if first_run.finished_at:
        flash("PosDesa sudah terpasang. Silakan masuk.")
        return redirect(url_for("sign_in.form"), 303)
    wanted = request.path.split("/")[2] if request.path.count("/") > 1 else ""
    if wanted in STEPS and wanted not in first_run.open_steps():
        return redirect(url_for("first_run.step", name=first_run.next_step()), 303)
    return None


@door.get("")
def start():
    return redirect(url_for("first_run.step", name=FirstRun.ours().next_step()), 303)


@door.get(f"/<any({', '.join(PAGES)}):name>")
def step(name: str):
    return PAGES[name]()


door.post("/desa")(region.choose)
door.post("/kop")(letterhead.keep)
door.get("/kop/contoh.pdf")(letterhead.sample)
door.post("/pejabat")(officials.appoint)
door.get("/pejabat/<int:id>")(officials.edit)
door.post("/pejabat/<int:id>")(officials.correct)
door.post("/pejabat/<int:id>/penghapusan")(officials.remove)
door.post("/wilayah")(places.add)
door.get("/wilayah/<int:id>")(places.dusun)
door.post("/wilayah/<int:id>")(places.rename)
door.post("/wilayah/<int:id>/penghapusan")(places.remove_dusun)
door.post("/akun")(operator.open_account)
door.get("/kertas/kertas-pemulihan.pdf")(recovery.paper)
door.post("/kertas")(recovery.finish)
