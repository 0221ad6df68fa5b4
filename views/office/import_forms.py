"""The forms of an import: the file, what each column is, what to do with the rows that need a decision."""

from flask_wtf.file import FileField

from models.imports.choices import KINDS, Choices
from models.imports.fields import BY_HEADER, FIELDS, squeezed
from models.imports.recognition import Matching
from models.residents.closing import Closing
from views.fields import LineField, Optional, PickField, RadiosField, TickField
from views.forms import Form, refuse
from views.ticks_field import TicksField

MOST_COLUMNS = 60
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class WorkbookField(FileField):
    css = ""

    def __init__(self, label, hint, **rest):
        look = {"accept": ".xlsx,.xlsm,.xls,.csv,.txt"}
        super().__init__(label, description=hint, render_kw=look, **rest)
        self.flags.needed = True


class UploadForm(Form):
    file = WorkbookField("Berkas Excel atau CSV", hint="Paling besar 10 MB.")

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        if not (self.file.data and self.file.data.filename):
            refuse(self, "file", "Pilih dulu berkasnya.")
            return False
        return valid


class ChoicesForm(Form):
    """What a rule cannot decide. Leads to another check, so that what is seen is what will be done."""

    oldest_leads = TickField("Jadikan anggota tertua kepala keluarga, bila kepalanya tidak ada atau dua")
    dusun = LineField(
        "Dusun bagi yang tidak menulis dusun", Optional(), hint="Kosongkan bila tidak tahu.", longest=60
    )
    all_are_others = TickField("Semua yang mirip memang orang lain: masukkan semuanya")
    others = TicksField("Orang lain")

    @classmethod
    def of(cls, choices: Choices, held: list[str]) -> "ChoicesForm":
        form = cls(formdata=None, data=choices.as_said() | {"others": list(choices.others)})
        form.others.choices = [(key, key) for key in held]
        return form

    def decided(self, before: Choices) -> Choices:
        """Whoever was said to be another person before stays so."""
        return Choices(
            kind=before.kind,
            oldest_leads=self.oldest_leads.data,
            dusun=self.dusun.data,
            all_are_others=self.all_are_others.data,
            others=tuple(dict.fromkeys([*before.others, *self.others.chosen()])),
        )


class ApplyForm(Form):
    kind = RadiosField("Orang baru dicatat sebagai", choices=[*KINDS.items()], default="data")
    skip_refused = TickField("Lewati baris yang ditolak atau menunggu keputusan, masukkan yang lain")

    @classmethod
    def fitting(cls, counts: dict, formdata=None) -> "ApplyForm":
        """Without the questions that this import does not raise."""
        form = cls(formdata=formdata)
        if not (counts["new"] and Closing.last()):
            del form.kind
        if not (counts["refused"] or counts["held"]):
            del form.skip_refused
        return form

    def decided(self, before: Choices) -> Choices:
        said = before.as_said() | {field.name: field.data for field in self.questions()}
        return Choices.of(said)


class MatchingForm(Form):
    """One field for each column of the sheet that was glimpsed, made by matching_form()."""

    header_row = PickField("Baris yang berisi nama kolom", coerce=int, hint="Baris di atasnya tidak dibaca.")

    def columns(self) -> list:
        return [field for field in self.questions() if field.name.startswith("kolom")]

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        chosen = [field.data for field in self.columns() if field.data]
        for field in self.columns():
            if field.data and chosen.count(field.data) > 1:
                refuse(self, field.name, "Isian ini dipilih untuk dua kolom. Pilih satu saja.")
                valid = False
        if not {"nik", "name"} & set(chosen):
            refuse(self, "header_row", "Pilih paling sedikit kolom nama atau kolom NIK.")
            valid = False
        return valid

    def matching(self, sheet: str) -> Matching:
        columns = {
            int(field.name.removeprefix("kolom")): field.data for field in self.columns() if field.data
        }
        return Matching(sheet, self.header_row.data, columns)


def matching_form(rows: list, formdata) -> MatchingForm:
    """For the first rows of a sheet, [number, cells] each. What can be guessed is chosen already."""
    width = min(max((len(cells) for _, cells in rows), default=0), MOST_COLUMNS)
    guessed = max(rows, key=lambda row: _known(row[1]), default=[0, []])
    offered = [("", "Tidak dibaca"), *((each.name, each.label) for each in FIELDS)]
    fields, taken = {}, set()
    for at in range(width):
        known = BY_HEADER.get(squeezed(guessed[1][at])) if at < len(guessed[1]) else None
        fields[f"kolom{at}"] = PickField(
            f"Kolom {column_letters(at)}",
            Optional(),
            choices=offered,
            default=known if known not in taken else "",
            hint=_sample(rows, at),
        )
        taken.add(known)
    form = type("ColumnsForm", (MatchingForm,), fields)(formdata=formdata)
    for field in form.questions():
        # 'Not read' is an answer too; nothing here is left empty.
        field.flags.needed = True
    form.header_row.offer(
        [(0, "Tidak ada, baris pertama sudah berisi orang"), *((n, f"Baris {n}") for n, _ in rows)]
    )
    if formdata is None:
        form.header_row.data = guessed[0] if _known(guessed[1]) else 0
    return form


def column_letters(at: int) -> str:
    """As the spreadsheet names it: A, B … Z, AA."""
    return (LETTERS[at // 26 - 1] if at >= 26 else "") + LETTERS[at % 26]


def _known(cells: list[str]) -> int:
    return sum(squeezed(each) in BY_HEADER for each in cells)


def _sample(rows: list, at: int) -> str:
    cells = [cells[at] for _, cells in rows if at < len(cells) and cells[at]]
    return "Isinya: " + " · ".join(cells[:3]) if cells else "Kosong di baris pertama."
