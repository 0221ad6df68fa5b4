"""Everything the office knows of one request, as its page shows it: four statements, whatever has happened.

The verbs of a request (journey.py) look up each step anew; a page that only tells what happened reads it here.
"""

import json
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from models.accounts import Account
from models.database import Record, database, records_of
from models.history import Event
from models.letters.attachments.attachment import ACCEPTED, Attachment
from models.letters.attachments.papers import PaperSeen
from models.letters.introductions import Consent, Introduction
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.setting import LetterSetting, decided_kind_by
from models.letters.signatures.signature import Signature
from models.letters.steps import (
    REASONED,
    Check,
    Correction,
    FormPrint,
    Handover,
    Refusal,
    Return,
    SendBack,
    Void,
)
from models.letters.theirs import Theirs
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Dusun, Rt

# What is written down about a request, and which fields of it are told: first who did it.
TOLD: dict[type[Record], str] = {
    Check: "by at kind_version",
    FormPrint: "by at kind_version",
    Return: "by at reason",
    Correction: "by at",
    SendBack: "by at reason",
    Refusal: "by at reason",
    Handover: "by at collected_by relation",
    Void: "by at reason",
    Introduction: "by at place reason note",
    Consent: "by at said",
    PaperSeen: "by at paper",
    Attachment: "sent_by sent_at paper file media pages taken_from removed_at",
    Event: "account at verb record facts",
}
WITH_TEXT = ["to_sign", "ready", "handed_over", "printed", "void"]
# What was written at these is a reason.
REASONS = [Return, SendBack, Refusal, Void]


class Dossier:
    def __init__(self, request: LetterRequest, setting: LetterSetting | None):
        self.request, self._setting = request, setting

    @classmethod
    def open_for(cls, account: Account, id: int) -> "Dossier | None":
        """With resident, family and place, and with what the village decided for this kind. None: not for them."""
        row = database.execute_sql(_request(), [id]).fetchone() if account.can_enter_office() else None
        if row is None:
            return None
        tables = LetterRequest, Resident, Family, Rt, Dusun, LetterSetting
        request, resident, family, rt, dusun, setting = records_of(row, *tables)
        if family:
            rt.dusun, family.rt, resident.family = dusun, rt, family
        request.resident = resident
        return cls(request, setting)

    def kind(self, own_folder: Path) -> LetterKind | None:
        """May raise BrokenLetterKind."""
        return decided_kind_by(self._setting, self.request.kind, own_folder)

    @property
    def returned(self) -> Return | None:
        return self._newest(Return)

    @property
    def corrected(self) -> Correction | None:
        return self._newest(Correction)

    @property
    def sent_back(self) -> SendBack | None:
        return self._newest(SendBack)

    @property
    def refusal(self) -> Refusal | None:
        return self._newest(Refusal)

    @property
    def handover(self) -> Handover | None:
        return self._newest(Handover)

    @property
    def voiding(self) -> Void | None:
        return self._newest(Void)

    @property
    def consent(self) -> Consent | None:
        return self._newest(Consent)

    @property
    def text_version(self) -> str:
        """Of the text that it has; '' as long as it has none."""
        made = self._newest(FormPrint if self.request.state == "printed" else Check)
        return made.kind_version if made and self.request.state in WITH_TEXT else ""

    @property
    def introductions(self) -> list[Introduction]:
        """The newest word of each RT or RW."""
        return Introduction.standing(self._told[Introduction][::-1])

    @property
    def events(self) -> list[Event]:
        return self._told[Event]

    @property
    def reason(self) -> str:
        """As request.reason()."""
        told = self._newest(REASONED.get(self.request.state))
        return told.reason if told else ""

    @property
    def words(self) -> dict[str, str]:
        """What was written at a step, by its uid: a reason, a note, or who collected the letter."""
        reasons = {each.uid: each.reason for step in REASONS for each in self._told[step]}
        notes = {each.uid: each.words for each in self._told[Introduction]}
        return reasons | notes | {each.uid: each.whom for each in self._told[Handover]}

    @property
    def papers_seen(self) -> list[PaperSeen]:
        """At the counter the papers are seen as the request is made: its first event tells of them."""
        first = self.events[0] if self.events and self.request.channel == "loket" else None
        told = first.facts.get("seen", []) if first and first.account else []
        return [PaperSeen(paper=each, by=first.account, at=first.at) for each in told] + self._told[PaperSeen]

    @property
    def signature(self) -> Signature | None:
        """Without its text."""
        return self.theirs.of_this

    @property
    def same(self) -> list[LetterRequest]:
        """What staff should know before they check: the same person waits for the same letter already."""
        waits = self.request.is_to_check()
        return [each for each in self.theirs.open(self.request.kind) if waits and each != self.request]

    @property
    def sent(self) -> list[Attachment]:
        """The newest first."""
        return self._told[Attachment][::-1]

    def given_before(self, today: date) -> list[Attachment]:
        """What its owner gave for other requests and allowed to be used again, as long as it can be of use."""
        if self.request.resident_id is None or not self.request.is_to_check():
            return []
        values = [self.request.resident_id, "", today, *ACCEPTED]
        found = [records_of(row, Attachment)[0] for row in database.execute_sql(_usable(), values)]
        return [each for each in found if each.request_id != self.request.id]

    @cached_property
    def theirs(self) -> Theirs:
        return Theirs(self.request.resident_id, self.request.nik, about=self.request)

    @cached_property
    def _told(self) -> dict[type[Record], list[Record]]:
        """Of each sort the oldest first."""
        models, told = {each._meta.table_name: each for each in TOLD}, {each: [] for each in TOLD}
        values = {"request": self.request.id, "uid": self.request.uid}
        for table, id, said, *account in database.execute_sql(_everything(), values):
            model = models[table]
            told[model].append(_record(model, id, json.loads(said), records_of(account, Account)[0]))
        return told

    def _newest(self, step: type[Record] | None) -> Record | None:
        return next(reversed(self._told.get(step, [])), None)


def _record(model: type[Record], id: int, said: dict, who: Account | None) -> Record:
    values = {name: getattr(model, name).python_value(value) for name, value in said.items()}
    return model(id=id, **values | {TOLD[model].split()[0]: who})


# Each built once: building them anew took longer than all else they do.
@cache
def _request() -> str:
    query = (
        LetterRequest.select(LetterRequest, Resident, Family, Rt, Dusun, LetterSetting)
        .left_outer_join(Resident)
        .left_outer_join(Family)
        .left_outer_join(Rt)
        .left_outer_join(Dusun)
        .switch(LetterRequest)
        .left_outer_join(LetterSetting, on=(LetterSetting.kind == LetterRequest.kind))
    )
    return query.where(LetterRequest.id == 0).sql()[0]


@cache
def _usable() -> str:
    return Attachment.usable_for(0, date.min).select(Attachment).sql()[0]


@cache
def _everything() -> str:
    """All that is told of one request, oldest first, each with the account of who did it."""
    told = " UNION ALL ".join(_part(model, names.split()) for model, names in TOLD.items())
    account = ", ".join(f'account."{each.column_name}"' for each in Account._meta.sorted_fields)
    return (
        f"SELECT sort, told.id, said, {account} FROM ({told}) AS told"
        " LEFT JOIN account ON account.id = told.who ORDER BY told.id"
    )


def _part(model: type[Record], names: list[str]) -> str:
    table = model._meta.table_name
    columns = {name: f'"{getattr(model, name).column_name}"' for name in ["uid", *names]}
    said = ", ".join(f"'{name}', {column}" for name, column in columns.items())
    which = "record_uid = :uid" if model is Event else "request_id = :request"
    return (
        f"SELECT '{table}' AS sort, id, {columns[names[0]]} AS who, json_object({said}) AS said"
        f' FROM "{table}" WHERE {which}'
    )
