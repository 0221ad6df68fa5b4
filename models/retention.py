"""How long what is kept: one entry a class of data, the sweep that erases what is over, and its clock.

A sweep runs at the start of the server and once a day (views/console/sweeping.py), or by hand from the settings.
A clock that jumps ahead must not erase everything: it is believed only near the sweep before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import SQL, ForeignKeyField, IntegerField, ModelSelect, Select, TextField, fn

from models import clock, history
from models.access import Access
from models.accounts import Account
from models.data_folder import DataFolder
from models.database import DateTimeField, JsonField, Record, database, empty_log, transaction
from models.jobs import Job
from models.letters.attachments import keeping as attachment_keeping
from models.letters.clock_guard import MOST_DAYS_AHEAD, last_sure_moment
from models.letters.introductions import Introduction
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.letters.steps import Check, Correction, FormPrint, Refusal, Return, SendBack
from models.residents.mutation import Mutation
from models.residents.resident import GONE_BUT_KEPT, Resident
from models.stays import Stay
from models.wording import months_in_words

HOURS_BETWEEN = 20
ERASED = "(dihapus sesuai masa simpan)"
# Of the newest sweep (clock_guard.py says why by its order); before the first one, of what was done last.
LAST_KNOWN = "SELECT coalesce((SELECT at FROM sweep ORDER BY id DESC LIMIT 1), (SELECT at FROM event ORDER BY id DESC LIMIT 1))"


class ClockDoubtful(Exception):
    """The clock of this PC is too far from what is known to erase anything by it."""

    def __init__(self, known: datetime, now: datetime):
        self.known, self.now = known, now
        super().__init__("Jam komputer tidak cocok dengan catatan terakhir. Belum ada yang dihapus.")


@dataclass(frozen=True)
class DataClass:
    """`over` asks for what is older than a moment; `erase` erases it there. `months` and `least` count `unit`s."""

    kind: str
    name: str
    what: str
    months: int
    least: int
    note: str
    over: Callable[[datetime], ModelSelect]
    erase: Callable[[datetime, DataFolder], int]
    unit: str = "bulan"

    def in_words(self, number: int) -> str:
        """'1 tahun 6 bulan', '30 hari'"""
        return months_in_words(number) if self.unit == "bulan" else f"{number} {self.unit}"

    def before(self, now: datetime, number: int) -> datetime:
        return _months_before(now, number) if self.unit == "bulan" else now - timedelta(days=number)


class KeepingTime(Record):
    """What the village decided for one class; without a row the default of the class holds."""

    kind = TextField(unique=True)
    months = IntegerField()

    @classmethod
    def decided(cls) -> dict[str, int]:
        kept = dict(cls.select(cls.kind, cls.months).tuples())
        return {each.kind: max(kept.get(each.kind, each.months), each.least) for each in CLASSES}

    @classmethod
    def in_words(cls) -> list[tuple[str, str]]:
        """What is erased after how long."""
        decided = cls.decided()
        return [(each.name, each.in_words(decided[each.kind])) for each in CLASSES]

    @classmethod
    def decide(cls, months: dict[str, int], by: Account) -> None:
        before = cls.decided()
        changed = {kind: value for kind, value in months.items() if before[kind] != value}
        if not changed:
            return
        with transaction():
            for kind, value in changed.items():
                kept = cls.get_or_none(kind=kind) or cls(kind=kind)
                kept.change(months=value)
            told = {kind: [before[kind], value] for kind, value in changed.items()}
            history.tell("keeping time decided", kept, by, months=told)


class Sweep(Record):
    """What was erased at one time, counted by class."""

    at = DateTimeField()
    by = ForeignKeyField(Account, null=True, on_delete="RESTRICT")
    erased = JsonField()

    @classmethod
    def listed(cls, most: int = 20):
        """The newest, without those that found nothing."""
        return (
            cls.select(cls, Account)
            .left_outer_join(Account)
            .where(cls.erased != {})
            .order_by(cls.id.desc())
            .limit(most)
        )

    @classmethod
    def is_due(cls) -> bool:
        newest = last_sure_moment()
        return newest is None or abs(clock.now() - newest) > timedelta(hours=HOURS_BETWEEN)

    @classmethod
    def doubt(cls) -> ClockDoubtful | None:
        """Why nothing may be erased by this clock, unless a person has looked at the date."""
        now, (known,) = clock.now(), database.execute_sql(LAST_KNOWN).fetchone()
        known = known and datetime.fromisoformat(known)
        if known and not -1 <= (now - known).total_seconds() / 86_400 <= MOST_DAYS_AHEAD:
            return ClockDoubtful(known, now)
        return None

    @classmethod
    def ahead(cls, now: datetime, decided: dict[str, int]) -> list[tuple[DataClass, int]]:
        """How much of each class a sweep would erase now: counted in one statement."""
        over = (each.over(each.before(now, decided[each.kind])) for each in CLASSES)
        counts = Select(columns=[each.select(fn.COUNT(SQL("1"))) for each in over])
        return list(zip(CLASSES, database.execute(counts).fetchone(), strict=True))

    @classmethod
    def run(cls, folder: DataFolder, by: Account | None = None, date_confirmed: bool = False) -> "Sweep":
        """Erase what is over. Raises ClockDoubtful unless a person confirmed today's date."""
        doubt = cls.doubt()
        if doubt and not date_confirmed:
            raise doubt
        now, decided = clock.now(), KeepingTime.decided()
        with transaction():
            erased = {each.kind: each.erase(each.before(now, decided[each.kind]), folder) for each in CLASSES}
            erased = {kind: number for kind, number in erased.items() if number}
            sweep = cls.create(at=now, by=by, erased=erased)
            if erased:
                history.tell("data erased", sweep, by, erased=erased)
        # Not while someone else's transaction goes on around this one: it is emptied with that.
        if not database.in_transaction():
            empty_log()
        return sweep


def _months_before(now: datetime, months: int) -> datetime:
    """So many months ago; the last day of a shorter month."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    day = now.day
    while True:
        try:
            return now.replace(year=year, month=month + 1, day=day)
        except ValueError:
            day -= 1


def _ended_requests(before: datetime):
    """Never signed, and nobody waits for them any more: refused, not corrected, or a form handed out."""
    signed = fn.EXISTS(Signature.select(Signature.id).where(Signature.request == LetterRequest.id))
    ended = LetterRequest.state.in_(["refused", "returned", "printed"]) & (LetterRequest.state_at < before)
    return LetterRequest.select().where(ended, LetterRequest.name != ERASED, ~signed)


def _erase_requests(before: datetime, folder: DataFolder) -> int:
    """Kind, dates, RT and how it ended stay for the statistics; of the person nothing does."""
    ids = [each.id for each in _ended_requests(before)]
    for table, blank in (
        (Check, {"facts": {}}),
        (Correction, {"before": {}}),
        (Return, {"reason": ERASED}),
        (SendBack, {"reason": ERASED}),
        (Refusal, {"reason": ERASED}),
        (FormPrint, {"facts": {}, "html": ""}),
    ):
        table.update(blank).where(table.request.in_(ids)).execute()
    Introduction.erase_words(ids, ERASED)
    attachment_keeping.erase_all_of(ids, folder)
    # Who asked with NIK and PIN is the person; the head of an RT or a clerk is none that must be forgotten.
    by_phone = LetterRequest.id.in_(ids) & (LetterRequest.channel == "hp")
    LetterRequest.update(filed_by=None).where(by_phone).execute()
    gone = dict(name=ERASED, nik="", no_kk="", phone="", answers={}, resident=None)
    erased = LetterRequest.update(gone).where(LetterRequest.id.in_(ids)).execute()
    if erased:
        # What the index had of their names goes when it is put in order.
        database.execute_sql("INSERT INTO letter_name (letter_name) VALUES ('optimize')")
    return erased


def _old_accesses(before: datetime):
    """Counted back from the newest row, as the trigger does: its clock may have been another."""
    newest, kept = Access.alias(), (clock.now() - before).total_seconds()
    since_newest = newest.select(fn.datetime(fn.MAX(newest.at), f"-{kept:.0f} seconds"))
    return Access.select().where(Access.at < fn.MIN(before, since_newest))


def _ended_stays(before: datetime):
    return Stay.select().where(Stay.left_on < before.date())


def _gone_people(before: datetime):
    """Who died or moved that long ago, and whose phone or photo is still kept."""
    since = (Mutation.resident == Resident.id) & (Mutation.event_date >= before.date())
    later = fn.EXISTS(Mutation.select(Mutation.id).where(since))
    return Resident.select().where(GONE_BUT_KEPT, ~later)


def _erase_gone(before: datetime, folder: DataFolder) -> int:
    gone = list(_gone_people(before))
    Resident.update(phone="", photo="").where(Resident.id.in_([each.id for each in gone])).execute()
    for each in gone:
        folder.throw_away(each.photo)
    return len(gone)


def _old_files(before: datetime):
    return Job.select().where(SQL("file <> ''"), Job.ended_at < before)


def _delete(found: ModelSelect) -> int:
    return found.model.delete().where(found.model.id.in_(found.select(found.model.id))).execute()


CLASSES = [
    DataClass(
        "requests",
        "Permohonan yang tidak jadi surat",
        "NIK, nomor KK, HP, nama, isian, dan foto kertas dihapus. Jumlah dan jenis surat tetap ada.",
        12,
        1,
        "Permohonan yang ditolak atau tidak pernah diperbaiki pemohon, dan formulir pemohon. Surat yang terbit adalah arsip, tetap disimpan.",
        _ended_requests,
        _erase_requests,
    ),
    DataClass(
        "papers",
        "Foto kertas pemohon",
        "Foto KTP, KK dan kertas lain dihapus, sesudah surat diambil, ditolak, atau dibatalkan.",
        30,
        7,
        "Hanya untuk memeriksa permohonan; sesudah itu tidak diperlukan, dan berbahaya bila bocor. "
        "Yang boleh dipakai lagi menurut pemiliknya disimpan 1 tahun.",
        attachment_keeping.over,
        attachment_keeping.erase,
        unit="hari",
    ),
    DataClass(
        "access",
        "Catatan siapa melihat data",
        "Baris catatan dihapus.",
        60,
        12,
        "Paling sedikit 12 bulan, supaya warga masih dapat bertanya (UU 27/2022).",
        _old_accesses,
        lambda before, folder: _delete(_old_accesses(before)),
    ),
    DataClass(
        "stays",
        "Penduduk sementara yang sudah pergi",
        "Seluruh catatan orang itu dihapus.",
        60,
        12,
        "Buku Penduduk Sementara tahun itu sebaiknya sudah dicetak.",
        _ended_stays,
        lambda before, folder: _delete(_ended_stays(before)),
    ),
    DataClass(
        "gone",
        "HP dan foto orang yang meninggal atau pindah",
        "Nomor HP dan foto dihapus. Data lain tetap ada untuk Buku Induk.",
        6,
        1,
        "Tidak diperlukan lagi untuk pelayanan.",
        _gone_people,
        _erase_gone,
    ),
    DataClass(
        "files",
        "Berkas impor, ekspor, dan hasil cetak panjang",
        "Berkas dihapus. Datanya sudah ada di buku desa.",
        1,
        1,
        "Berkas seperti ini berisi data banyak orang; jangan disimpan lama.",
        _old_files,
        lambda before, folder: Job.sweep(before, folder),
    ),
]
