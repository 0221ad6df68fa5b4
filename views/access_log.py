"""The access log as doors write it: by whoever is signed in, from where the request comes, and what for."""

from datetime import datetime

from flask import g, request

from models.access import Access
from models.residents.nik import stands_in
from models.residents.resident import Resident
from views.fields import LineField, Required


def note(action: str, *residents: Resident, reason: str = "", since: datetime = datetime.min) -> bool:
    """Call it before anything is shown, printed or handed over: what is not written down is not shown.

    Whether it is a new look (Access.note).
    """
    told = dict(by=g.account, reason=reason, address=request.remote_addr or "", since=since)
    return Access.note(action, *residents, **told)


class ReasonField(LineField):
    """What data are taken out for. Everyone whose data they are may read it."""

    def __init__(self, missing, often, **rest):
        super().__init__(
            "Untuk apa",
            Required(missing),
            hint="Dicatat di catatan akses, dan dapat diminta setiap warga. Jangan tulis NIK.",
            longest=120,
            often=often,
            **rest,
        )

    def post_validate(self, form, validation_stopped):
        super().post_validate(form, validation_stopped)
        if stands_in(self.data or ""):
            self.errors = ["Jangan tulis NIK atau nomor KK di sini."]
