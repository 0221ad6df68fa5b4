"""What is asked of a mail that arrives, and of whoever disposes of it."""

from flask import g

from models.mail.disposition import INSTRUCTIONS
from models.mail.incoming import LABELS, NATURES, IncomingMail
from models.mail.recipients import Recipient
from views.fields import DayField, LineField, LongField, Optional, RadiosField, Required
from views.forms import Form
from views.ticks_field import TicksField
from views.village_forms import NumberField


class MailForm(Form):
    received_on = DayField(
        LABELS["received_on"], Required("Tulis tanggal surat diterima."), hint="Contoh: 23/11/2026."
    )
    sender = LineField(
        LABELS["sender"],
        Required("Tulis siapa pengirimnya."),
        hint="Contoh: Camat Pasirlaut.",
        longest=120,
    )
    number = LineField(
        LABELS["number"], Optional(), hint="Kosongkan bila suratnya tidak bernomor.", longest=80
    )
    dated_on = DayField(
        LABELS["dated_on"], Required("Tulis tanggal yang ada di surat."), hint="Contoh: 20/11/2026."
    )
    about = LongField(
        LABELS["about"],
        Required("Tulis isi singkatnya."),
        hint="Satu kalimat. Contoh: Undangan rapat koordinasi posyandu, 30 November.",
        longest=300,
    )
    nature = RadiosField(LABELS["nature"], choices=NATURES.items(), default="biasa")
    enclosures = NumberField(LABELS["enclosures"], Optional(), least=0, most=999)
    first = NumberField(
        "Nomor agenda pertama",
        Optional(),
        most=99_999,
        hint="Belum ada surat masuk tahun ini di PosDesa. Lanjutkan nomor dari buku agenda kertas, "
        "atau kosongkan untuk mulai dari 1.",
        css="s10",
    )

    def for_a_new_one(self) -> "MailForm":
        """Where the numbers begin is asked once a year at most, and not of the year before."""
        if IncomingMail.next_sequence(g.village.today.year) > 1:
            del self.first
        return self

    def for_a_known_one(self) -> "MailForm":
        del self.first
        return self

    @property
    def first_number(self) -> int:
        return self.first.number or 1 if "first" in self else 1

    @property
    def told(self) -> dict:
        fields = {name: self[name].data for name in LABELS}
        return fields | {"enclosures": self.enclosures.number, "number": self.number.data or ""}


class DispositionForm(Form):
    to = TicksField("Untuk siapa")
    instructions = TicksField("Isi disposisi", INSTRUCTIONS.items())
    words = LongField("Catatan", Optional(), hint="Contoh: Hadiri bersama bidan desa.", longest=300)
    due_on = DayField("Paling lambat", Optional(), hint="Contoh: 30/11/2026.", future=True)

    def offer(self, people: list[Recipient]) -> "DispositionForm":
        self.to.choices = [(each.key, f"{each.name}, {each.title}") for each in people]
        return self

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        if not self.to.chosen():
            self.to.errors = ["Pilih paling sedikit satu orang."]
        if not (self.instructions.chosen() or self.words.data):
            self.instructions.errors = ["Centang isi disposisinya, atau tulis catatan."]
        if self.due_on.data and not self.due_on.errors and self.due_on.data < self.today:
            self.due_on.errors = ["Paling lambat tidak boleh sebelum hari ini."]
        return valid and not self.problems()


class CompletionForm(Form):
    note = LongField(
        "Apa hasilnya?",
        Required("Tulis apa yang sudah dikerjakan."),
        hint="Contoh: Sudah dihadiri, notulen ada di map posyandu.",
        longest=300,
    )
