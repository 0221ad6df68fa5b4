"""The form in which a letter kind is written: what is told of the letter, its questions as rows, its text."""

import re
from pathlib import Path
from typing import Any

from flask import request

from models.letters.header import ASKED, COSIGNERS, MARITAL, SEX, SIGNS, BrokenLetterKind
from models.letters.kind import LetterKind
from models.letters.kind_texts.check import Mistake
from models.letters.kind_texts.source import body_of, header_of, tidy, written
from models.letters.question import Question
from views.fields import LineField, LongField, Optional, PickField, RadiosField, Required, TickField, visible
from views.forms import Form, refuse
from views.office.kind_text_rows import LinesField, QuestionRow, in_order
from views.ticks_field import TicksField
from views.village_forms import NumberField

LONGEST_BODY = 16_000
MOST_QUESTIONS = 60
PLAIN = "title heading group purpose asked signs code old_code special not_needed valid_until".split()
LISTS = ("bring", "maybe_bring", "legal")
TICKS = ("cosigners", "maybe_cosigners", "also_for", "only_marital", "only_sex")
OFFERED = {
    "cosigners": COSIGNERS,
    "maybe_cosigners": COSIGNERS,
    "also_for": {"pindah": "Warga yang sudah pindah", "meninggal": "Warga yang sudah meninggal"},
    "only_marital": {each: each for each in MARITAL},
    "only_sex": {each: each for each in SEX},
}


class BodyField(LongField):
    """The text as it was typed: a line more or less on top would make the lines that are told wrong."""

    def __init__(self, label, *validators, **rest):
        super().__init__(label, *validators, **rest)
        self.render_kw |= {"rows": 24, "spellcheck": "false", "autocapitalize": "none", "autocomplete": "off"}

    def process_formdata(self, values):
        self.data = tidy(visible(values[0])) if values else ""


class KindTextForm(Form):
    title = LineField(
        "Nama surat", Required("Tulis nama surat."), hint="Seperti di menu: Surat keterangan usaha."
    )
    heading = LineField(
        "Judul di kertas", Optional(), hint="Kosongkan bila sama dengan nama surat.", longest=120
    )
    group = LineField("Kelompok di menu", Required("Tulis kelompoknya."), longest=60)
    purpose = LongField("Kegunaannya", Optional(), hint="Satu kalimat, dibaca warga.", longest=300)
    bring = LinesField("Yang dibawa", hint="Satu per baris. Contoh: KTP asli.")
    maybe_bring = LinesField("Yang dibawa bila ada", hint="Satu per baris.")
    rt_letter = TickField("Biasanya dengan pengantar RT/RW")
    asked = RadiosField(
        "Siapa yang boleh meminta?", choices=ASKED.items(), missing="Pilih siapa yang boleh meminta."
    )
    signs = RadiosField(
        "Siapa yang menandatangani?", choices=SIGNS.items(), missing="Pilih penanda tangannya."
    )
    cosigners = TicksField("Selalu ikut menandatangani")
    maybe_cosigners = TicksField("Boleh ikut menandatangani, bila diminta")
    days = NumberField("Selesai dalam berapa hari kerja?", Required("Tulis lamanya."), least=0, most=90)
    validity_days = NumberField(
        "Berlaku berapa hari?", Optional(), hint="Kosongkan bila tidak dibatasi.", most=730
    )
    valid_until = PickField("Atau berlaku sampai tanggal di isian", needed=False)
    code = LineField(
        "Kode klasifikasi",
        Optional(),
        hint="Bagian depan nomor surat. Formulir pemohon tanpa nomor.",
        longest=30,
        css="s16",
    )
    old_code = LineField("Kode klasifikasi lama", Optional(), longest=30, css="s16")
    least_age = NumberField("Umur paling muda peminta", Required("Tulis umurnya."), least=0, most=60)
    also_for = TicksField("Juga untuk")
    only_marital = TicksField("Hanya untuk yang berstatus")
    only_sex = TicksField("Hanya untuk")
    special = LineField(
        "Data yang bersifat khusus", Optional(), hint="Kesehatan, keuangan, anak (UU 27/2022).", longest=200
    )
    not_needed = LineField("Tidak diwajibkan lagi karena", Optional(), longest=300)
    legal = LinesField("Catatan hukum", hint="Satu per baris.")
    body = BodyField("Naskah", Required("Tulis naskahnya."), longest=LONGEST_BODY)
    note = LineField(
        "Apa yang Anda ubah?",
        Optional(),
        hint="Tersimpan di riwayat. Contoh: kalimat pembuka diperbaiki.",
        longest=160,
    )

    @classmethod
    def of(cls, kind: LetterKind) -> "KindTextForm":
        """Drawn with a text that was kept."""
        said = header_of(kind) | {"body": body_of(kind)}
        said |= {name: "\n".join(said[name]) for name in LISTS}
        said |= {"days": str(kind.days), "least_age": str(kind.least_age)}
        said |= {"validity_days": str(kind.validity_days or "")}
        if said["heading"] == kind.title.upper():
            said["heading"] = ""
        form = cls(formdata=None, data=said)
        form.rows = [QuestionRow.of(each, place) for place, each in enumerate(kind.questions)]
        return form.fit(kind.id)

    @classmethod
    def sent(cls, kind_id: str, more: bool = False) -> "KindTextForm":
        """As it was sent; `more`: with one row more."""
        form = cls()
        places = sorted(
            {int(found[1]) for found in map(re.compile(r"p(\d{1,2})-label").fullmatch, request.form) if found}
        )
        form.rows = [QuestionRow(prefix=f"p{place}-") for place in places]
        kept = [row for row in form.rows if row.is_kept()]
        for place, row in enumerate(kept):
            row.name_itself([each.name.data for each in kept[:place]])
        if more and len(form.rows) < MOST_QUESTIONS:
            form.rows.append(QuestionRow.blank(max(places, default=-1) + 1, len(form.rows)))
        return form.fit(kind_id)

    def fit(self, kind_id: str) -> "KindTextForm":
        self.kind_id, self.mistakes = kind_id, []
        for name, offered in OFFERED.items():
            self[name].choices = list(offered.items())
        choices, dates = self._rows_of("choice"), self._rows_of("date")
        self.valid_until.offer([("", "Tidak ada"), *dates])
        for row in self.rows:
            row.fit(choices, dates)
        return self

    def _rows_of(self, type: str) -> list[tuple[str, str]]:
        """(name, label), to choose one of them."""
        named = [row for row in self.rows if row.name.data]
        return [(row.name.data, row.label.data) for row in named if row.type.data == type]

    @property
    def can_have_more(self) -> bool:
        return len(self.rows) < MOST_QUESTIONS

    @property
    def is_about_wrong(self) -> bool:
        """Something beside text and questions: it is not folded away then."""
        return any(field.errors for field in self if field.name not in ("body", "note"))

    def problems(self) -> list[tuple[str, str]]:
        rows = [
            (id, f"Pertanyaan {place}: {said}")
            for place, row in enumerate(self.rows, 1)
            for id, said in row.problems()
        ]
        return super().problems() + rows

    def validate(self, extra_validators=None) -> bool:
        super().validate(extra_validators)
        kept = [row for row in in_order(self.rows) if row.is_kept()]
        for place, row in enumerate(kept):
            row.check(kept[:place])
        if len(kept) > MOST_QUESTIONS:
            refuse(self, "", f"Paling banyak {MOST_QUESTIONS} pertanyaan.")
        if self.signs.data == "pemohon" and self.asked.data in ("mandiri", "sebagian"):
            refuse(
                self,
                "asked",
                "Formulir pemohon dicetak di kantor: pilih Hanya di kantor, atau petugas membantu.",
            )
        if self.signs.data != "pemohon" and not self.code.data:
            refuse(self, "code", "Tulis kode klasifikasinya. Kode dipakai di nomor surat.")
        if not self.problems():
            self.asked_questions = [Question(**row.said()) for row in kept]
            self._read_again()
        return not self.problems()

    @property
    def source(self) -> str:
        """The file, once it was validated."""
        return written(self.header(), self.asked_questions, self.body.data)

    def drawn(self) -> LetterKind:
        """With the questions that are on the page, for the list of what may be inserted."""
        questions = [row.drawn() for row in self.rows if row.is_kept()]
        said = {"title": "Contoh", "valid_until": self.valid_until.data or ""}
        return LetterKind(id=self.kind_id, own=True, file=Path(), source="", **said, questions=questions)

    def header(self) -> dict[str, Any]:
        said: dict[str, Any] = {name: self[name].data or "" for name in PLAIN}
        said |= {name: self[name].lines for name in LISTS} | {name: self[name].chosen() for name in TICKS}
        said |= {"days": self.days.number, "least_age": self.least_age.number}
        return said | {
            "rt_letter": bool(self.rt_letter.data),
            "validity_days": self.validity_days.number or None,
        }

    def show_mistakes(self, found: list[Mistake]) -> None:
        """Beside the text; a draft may be kept with them."""
        self.mistakes = found

    def _read_again(self) -> None:
        """What only the whole shows, such as an ending day that is no question any more."""
        try:
            LetterKind.of_source(self.kind_id, self.source)
        except BrokenLetterKind as failure:
            refuse(self, "", failure.sentence)
