"""After the first day (trial.py): another file is put in the place of the old, as an update is. It takes over, or the old
program and the old data come back by themselves. On Linux, and in Wine.
"""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from clean_root import PATIENCE, CleanRoot
from trial import expect, letter_is_there, say

Variant = Callable[[Path, Path, str, dict[str, bytes]], None]

# What a newer program has beside. Its trial is on a copy of the data, in a folder of that name (models/succession.py).
REALLY = "def up(migrator, db):\n    if '.percobaan' not in db.database:\n        "
NEW_TABLE = {
    "models/migrations/9997_lebih_baru.py": b"def up(migrator, db):\n"
    b"    db.execute_sql('CREATE TABLE lebih_baru (id INTEGER PRIMARY KEY)')\n"
}
FAILS_ITS_TRIAL = NEW_TABLE | {
    "models/migrations/9998_gagal.py": b"def up(migrator, db):\n    raise RuntimeError('gagal')\n"
}
FAILS_LATER = NEW_TABLE | {
    "models/migrations/9998_merusak.py": f"{REALLY}db.execute_sql(\"UPDATE village SET name = 'Rusak'\")\n".encode(),
    "models/migrations/9999_gagal.py": f"{REALLY}raise RuntimeError('gagal')\n".encode(),
}


def live_through_updates(clean: CleanRoot, variant: Variant, code: str) -> None:
    """`clean` may also be a Windows (wine.py). `code`: of the resident's letter (trial.py)."""
    old, schema = serves(clean, code)
    kept = clean.home.with_name("lama")
    clean.file.rename(kept)

    def drop(name: str, more: dict[str, bytes]) -> str:
        variant(kept, clean.file, f"{old}-{name}", more)
        return f"{old}-{name}"

    newer = drop("lebih-baru", NEW_TABLE)
    now = serves(clean, code)
    expect(now == (newer, "9997_lebih_baru") and schema < now[1], f"the new file does not take over: {now}")
    expect(backups(clean) == 1, "no backup before the update")
    say("a new file in the place of the old: backup, trial, new tables, it serves, the letter is there")
    failing = drop("gagal", FAILS_ITS_TRIAL)
    for _ in "first", "the same file again":
        expect(serves(clean, code) == now, "a file whose migration fails takes over")
        was_refused(clean, failing, "RuntimeError: gagal")
        expect(backups(clean) == 2, f"not tried just once: {backups(clean)} backups")
    say("a new file that fails its trial: the one before goes on, and says so")
    failing = drop("gagal-nanti", FAILS_LATER)
    expect(serves(clean, code) == now, "a file that fails after its trial takes over")
    was_refused(clean, failing, "RuntimeError: gagal")
    expect(spoiled(clean) == ["Rusak"], "the file that fails after its trial has not come so far")
    say(
        "a new file that spoils the data and ends: the one before comes back by itself, with the data as they were"
    )


def serves(clean: CleanRoot, code: str) -> tuple[str, str]:
    """Which program serves the village once somebody has started the file, and its newest table. All data are there, and
    no program that is not needed.
    """
    with clean.serving() as served:
        expect(within(lambda: standing(clean)["proven"]), "it answers, and does not know it")
        name, before = standing(clean)["serves"], standing(clean)["before"]
        needed = sorted({name, before} - {""})
        expect(within(lambda: programs(clean) == needed), f"{programs(clean)} are there, not {needed}")
        letter_is_there(served, code)
        expect("Rusak" not in served.test_client().get("/").get_data(as_text=True), "the data are spoiled")
        schema = json.loads(served.test_client().get("/sehat").get_data())["skema"]
    expect(f"({name})" in clean.run("--version"), f"--version does not tell {name}")
    beside = {each.name for each in clean.home.iterdir() if not each.name.startswith("data")}
    expect(beside == {clean.file.name, "program"}, f"left beside the village: {beside}")
    return name, schema


def was_refused(clean: CleanRoot, name: str, why: str) -> None:
    said = clean.said.read_text("utf-8", "replace")
    sentence = f"Versi {name} tidak bisa dipakai di PC ini; versi {standing(clean)['serves']} tetap melayani."
    expect(sentence in said and why in said, f"nobody is told: {said}")


def standing(clean: CleanRoot) -> dict:
    return json.loads((clean.home / "program" / "keadaan.json").read_text("utf-8"))


def programs(clean: CleanRoot) -> list[str]:
    found = (clean.home / "program").iterdir()
    return sorted(each.name for each in found if each.is_dir() and not each.is_symlink())


def backups(clean: CleanRoot) -> int:
    return len(list((clean.home / "data" / "backups").glob("sebelum-pembaruan-*.zip")))


def spoiled(clean: CleanRoot) -> list[str]:
    """The village's name in the data that were put aside."""
    found = []
    for path in clean.home.glob("data-sebelum-pulih-*/posdesa.db"):
        with closing(sqlite3.connect(path)) as database:
            found += [name for (name,) in database.execute("SELECT name FROM village")]
    return found


def within(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True
