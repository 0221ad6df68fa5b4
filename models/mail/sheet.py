"""The facts of the printed sheet of a disposition: with what was given last, or empty, for a pen."""

from datetime import date

from models import clock
from models.mail.disposition import INSTRUCTIONS, Disposition
from models.mail.incoming import IncomingMail
from models.mail.recipients import recipients
from models.officials import Official
from models.village import Village


def sheet_facts(mail: IncomingMail, today: date, village: Village) -> dict:
    """The keys are those of templates/print/disposition.html."""
    given = Disposition.of(mail)
    last = given[-1] if given else None
    return {
        "surat": {
            "agenda": mail.agenda,
            "diterima": mail.received_on.isoformat(),
            "nomor": mail.number,
            "tanggal": mail.dated_on.isoformat(),
            "pengirim": mail.sender,
            "isi": mail.about,
            "sifat": mail.nature_name,
            "lampiran": mail.enclosures,
        },
        "kepada": _people(last, today),
        "isi": [
            {"nama": name, "dipilih": bool(last and key in last.instructions)}
            for key, name in INSTRUCTIONS.items()
        ],
        "catatan": last.words if last else "",
        "paling_lambat": last.due_on.isoformat() if last and last.due_on else "",
        "pemberi": _giver(last, today, village),
    }


def _people(last: Disposition | None, today: date) -> list[dict]:
    """Whom it was given to; on an empty sheet everyone it may be given to."""
    if last:
        return [{"nama": each.whose, "dipilih": True} for each in last.given]
    return [
        {"nama": each.title if each.official else each.name, "dipilih": False} for each in recipients(today)
    ]


def _giver(last: Disposition | None, today: date, village: Village) -> dict:
    """Whoever gave it; an empty sheet waits for the kades."""
    if last:
        official, on = last.by.official, clock.local(last.at, village.timezone_hours).date().isoformat()
        title = official.title(village) if official else last.by.role_name
        return {"nama": last.by.name, "jabatan": title, "tanggal": on}
    head = Official.serving("kades", today) or Official(name="", office="kades")
    return {"nama": head.name, "jabatan": head.title(village), "tanggal": ""}
