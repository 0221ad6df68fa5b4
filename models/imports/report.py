"""What an import found and did, in words: shown on the page, printed by the command, kept with the job.

The counts are kept with the job. The rows, which name people, lie in a file of their own and are deleted with
the other files of jobs after some days.
"""

import json
import os
import re
import secrets
from collections.abc import Sequence
from pathlib import Path

from models.imports.differences import words
from models.imports.draft import Draft
from models.imports.fields import BY_NAME
from models.imports.headers import label_of
from models.imports.newcomers import key_of
from models.imports.plan import Plan, row_of
from models.imports.recognition import Recognised
from models.residents import nik
from models.wording import long_date, thousands

# A NIK that stood in another column is quoted from there.
LONG_NUMBER = re.compile(r"[0-9]{16}")
# Enough to put a file right; whoever has more mistakes than this has one mistake many times.
MOST = 3000
# As many names of columns and sheets as one reads.
FEW, LONGEST_NAME = 15, 60
# What is counted of the rows, in the order in which it is told: words, and what a number of it means.
COUNTS = {
    "new": ("Orang baru", ""),
    "changed": ("Data berubah", ""),
    "unchanged": ("Sama seperti di data desa", ""),
    "refused": ("Ditolak", ""),
    "held": ("Mirip warga lain", "menunggu keputusan Anda"),
    "different": ("Berbeda, tidak diubah", "lewat peristiwa, bukan impor"),
    "missing": ("Ada di data desa, tidak ada di berkas", "tidak dihapus"),
    "doubts": ("Perlu dilihat lagi", "tetap bisa masuk"),
    "passed": ("Baris yang dilewati", ""),
}
# Told also when there are none.
ALWAYS = {"new", "changed", "unchanged", "refused"}
SECTIONS = {
    "refused": "Ditolak",
    "held": "Mirip warga lain",
    "changed": "Berubah",
    "different": "Berbeda, tidak diubah",
    "doubts": "Perlu dilihat lagi",
    "new": "Orang baru",
    "missing": "Tidak ada di berkas",
}
USUAL = "Bagi orang baru diisi nilai yang biasa, dan bisa diperbaiki nanti."
# Columns that most villages miss when they are not there.
EXPECTED = ("nik", "religion", "marital", "education", "occupation", "citizenship", "father_name", "mother_name", "dusun", "rw", "rt")  # fmt: skip


def counts(recognised: Recognised, plan: Plan) -> dict:
    """The numbers of an import, without names."""
    return {
        "title": recognised.title,
        "sheets": few(recognised.sheets),
        "left_out": few(recognised.left_out),
        "header_row": recognised.header_row,
        "ignored": few(recognised.ignored),
        "absent": [label_of(name) for name in EXPECTED if name not in recognised.names],
        "rows": len(plan.drafts),
        "new": len(plan.newcomers),
        "families": sum(1 for each in plan.families if not each.home),
        "places": len({each.place for each in plan.families if not each.home and each.rt_id is None}),
        "changed": len(plan.changes),
        "unchanged": plan.unchanged,
        "refused": len(plan.refused),
        "held": len(plan.held),
        "different": len(plan.differences),
        "doubts": sum(len(each.doubts) for each in plan.drafts),
        "missing": len(plan.missing),
        "passed": len(plan.passed_over),
        "passed_over": few(plan.passed_over),
        "headless": plan.headless,
        "placeless": plan.placeless,
    }


def few(names: Sequence[str]) -> str:
    """'A, B, C, dan 7 lagi'"""
    more = [f"dan {thousands(len(names) - FEW)} lagi"] if len(names) > FEW else []
    return ", ".join([*(each[:LONGEST_NAME] for each in names[:FEW]), *more])


def recognised_as(counts: dict) -> list[str]:
    """What the file is, and where in it the people were found."""
    sheets = [f"Lembar {counts['sheets']}"] if counts["sheets"] else []
    header = [f"Nama kolom di baris {counts['header_row']}"] if counts["header_row"] else []
    return [counts["title"], *sheets, *header]


def summary(counts: dict) -> list[tuple[str, int, str]]:
    """(words, number, what it means) of what was found and is to be told."""
    notes = {name: note for name, (_, note) in COUNTS.items()}
    notes["new"] = f"{thousands(counts['families'])} KK baru" if counts["families"] else ""
    notes["passed"] = f"bukan data orang: {counts['passed_over']}"
    return [
        (words, counts[name], notes[name] if counts[name] else "")
        for name, (words, _) in COUNTS.items()
        if counts[name] or name in ALWAYS
    ]


def remarks(counts: dict) -> list[tuple[str, str]]:
    """(words, text) of what else is to be known of the file."""
    absent = f"{', '.join(counts['absent'])}. {USUAL}" if counts["absent"] and counts["new"] else ""
    told = [
        ("RT baru", str(counts["places"] or "")),
        ("Lembar yang tidak dibaca", counts["left_out"]),
        ("Kolom yang tidak dibaca", counts["ignored"]),
        ("Kolom yang tidak ada", absent),
    ]
    return [(words, text) for words, text in told if text]


def details(plan: Plan) -> dict[str, list]:
    """The rows behind the counts, each as the page lists it."""
    return {
        "refused": [line for each in plan.refused for line in _lines(each, each.problems)][:MOST],
        "held": [_held(each) for each in plan.held][:MOST],
        "changed": [_changed(each) for each in plan.changes][:MOST],
        "different": [
            {"row": row_of(each.draft), "name": each.name, "id": each.id, "items": each.items}
            for each in plan.differences
        ][:MOST],
        "doubts": [line for each in plan.drafts for line in _lines(each, each.doubts)][:MOST],
        "new": [{"row": row_of(each), "name": each.name} for each in plan.newcomers][:MOST],
        "missing": [{"id": each["id"], "name": each["name"]} for each in plan.missing][:MOST],
    }


def keep(folder: Path, told: dict[str, list]) -> str:
    """Write the rows where nobody can guess it; returns the name of the file."""
    name = secrets.token_hex(16) + ".json"
    with open(
        os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        json.dump(told, file, ensure_ascii=False)
    return name


def kept(folder: Path, name: str) -> dict[str, list] | None:
    """The rows, or None when they have been deleted."""
    path = folder / name
    return json.loads(path.read_text(encoding="utf-8")) if name and path.is_file() else None


def line(section: str, row: dict) -> str:
    """One of the rows as a line of text, for the command."""
    if section == "missing":
        return row["name"]
    said = f"{row['row']} ({row['name']})" if row["name"] else row["row"]
    if section == "new":
        return said
    if section in ("refused", "doubts"):
        return f"{said}, kolom {row['column']}: {row['what']} {row['remedy']}"
    if section == "held":
        return f"{said}: {'; '.join(each['why'] for each in row['alike'])}"
    return f"{said}: " + "; ".join(f"{each[0]} {each[1]} → {each[2]}" for each in row["items"])


def _lines(draft: Draft, problems: list) -> list[dict]:
    return [
        {
            "row": row_of(draft),
            "name": draft.name,
            "column": each.column,
            "what": LONG_NUMBER.sub(lambda found: nik.masked(found[0]), each.what),
            "remedy": each.remedy,
        }
        for each in problems
    ]


def _changed(change) -> dict:
    items = [
        (BY_NAME[name].label, words(name, change.old[name]), words(name, new))
        for name, new in change.new.items()
    ]
    return {"row": row_of(change.draft), "name": change.name, "id": change.id, "items": items}


def _held(held) -> dict:
    said = held.draft.person
    return {
        "row": row_of(held.draft),
        "key": key_of(held.draft),
        "name": held.draft.name,
        "nik": nik.masked(held.draft.nik) if held.draft.nik else "belum ada",
        "born": ", ".join(part for part in (said.get("birth_place"), long_date(said["birth_date"])) if part),
        "mother": said.get("mother_name", ""),
        "alike": [{"id": id, "why": why} for id, why in held.alike],
    }
