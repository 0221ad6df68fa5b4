"""A child is born into a family of the village."""

from typing import Self

from flask import Blueprint, flash, redirect, render_template, url_for
from wtforms import ValidationError

from models.accounts import Account
from models.residents import codes, lampid
from models.residents.family import Family
from models.residents.mutation import Mutation
from models.residents.resident import Resident
from views.fields import DayField, DecimalField, LineField, NumberedField, Optional, Required
from views.office.alike_form import AlikePart
from views.office.event_forms import EventForm, PersonField, tell
from views.office.resident_forms import certificate_field, code_field, sex_field
from views.pages import one_or_404
from views.sign_in import guard

door = Blueprint("births", __name__, url_prefix="/keluarga")
door.before_request(guard(Account.can_keep_residents))

# Younger ones are not offered as parents.
YOUNGEST_PARENT = 12
CHILD_OF_HEAD = 4


class BirthForm(AlikePart, EventForm):
    on = None
    name = LineField(
        "Nama bayi", Required("Tulis nama bayi."), hint="Belum punya nama? Tulis: Bayi Ny. Nama Ibu."
    )
    sex = sex_field()
    birth_date = DayField("Tanggal lahir", Required("Tulis tanggal lahir."), hint="Contoh: 12/7/2026.")
    hour = LineField("Jam lahir", Optional(), hint="Contoh: 04.30.", longest=10, css="s4")
    birth_place = LineField(
        "Tempat lahir", Required("Tulis tempat lahir."), hint="Kabupaten atau kota.", longest=60
    )
    place = LineField(
        "Lahir di", Optional(), often=("Rumah sakit", "Puskesmas", "Bidan", "Rumah"), longest=100
    )
    mother = PersonField("Ibu", nobody="Bukan anggota KK ini")
    mother_name = LineField("Nama ibu di luar KK", Optional(), hint="Isi bila ibunya bukan anggota KK ini.")
    father = PersonField("Ayah", nobody="Bukan anggota KK ini, atau tidak dicatat")
    father_name = LineField("Nama ayah di luar KK", Optional(), hint="Isi bila ayahnya bukan anggota KK ini.")
    shdk = code_field("Hubungan dengan kepala keluarga", codes.SHDK, CHILD_OF_HEAD)
    nik = NumberedField("NIK", Optional(), hint="Kosongkan bila belum ada. Isi nanti setelah KK baru terbit.")
    birth_certificate = certificate_field("Nomor akta lahir")
    helper = LineField("Penolong", Optional(), often=("Dokter", "Bidan", "Dukun bayi"), longest=60)
    weight_g = DecimalField("Berat lahir (kg)", Optional(), hint="Contoh: 3,1.")
    length_mm = DecimalField("Panjang lahir (cm)", Optional(), unit=10, hint="Contoh: 49.")

    def validate_weight_g(self, field):
        if field.data is not None and not 300 <= field.data <= 8000:
            raise ValidationError("Tulis berat dalam kg. Contoh: 3,1.")

    def validate_length_mm(self, field):
        if field.data is not None and not 200 <= field.data <= 700:
            raise ValidationError("Tulis panjang dalam cm. Contoh: 49.")

    def into(self, family: Family) -> Self:
        """Mother and father are chosen among the family; proposed: head and spouse."""
        living = family.living()
        grown = [each for each in living if each.age(self.today) >= YOUNGEST_PARENT]
        self.religion = living[0].religion if living else 1
        for field, sex in ((self.mother, "P"), (self.father, "L")):
            field.offer_people(each for each in grown if each.sex == sex)
            couple = [each for each in grown if each.sex == sex and each.shdk in (1, 2, 3)]
            if couple and not field.raw_data:
                field.data = str(couple[0].id)
        return self

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        return not self.problems() and not self.meets_somebody(self.person) and valid

    @property
    def day(self):
        return self.birth_date.data

    @property
    def person(self) -> dict:
        names = "name", "sex", "birth_date", "birth_place", "shdk", "birth_certificate"
        child = {name: self[name].data for name in names} | {"nik": self.nik.data or None}
        return child | self._parent("mother") | self._parent("father") | {"religion": self.religion}

    def _parent(self, who: str) -> dict:
        parent = self[who].person
        if parent:
            return {f"{who}_name": parent.name, f"{who}_nik": parent.nik or ""}
        return {f"{who}_name": self[f"{who}_name"].data}


@door.get("/<int:id>/kelahiran")
def new(id: int):
    family = _family(id)
    return _page(BirthForm(formdata=None).into(family), family)


@door.post("/<int:id>/kelahiran")
def create(id: int):
    family = _family(id)
    form = BirthForm().into(family)

    def bear() -> list[Mutation]:
        facts = form.facts("place", "hour", "helper", "weight_g", "length_mm")
        told = lampid.born(family=family, person=form.person, **form.told, **facts)
        form.remember_others(told[0].resident)
        return told

    if mutations := tell(form, bear):
        child = mutations[0].resident
        flash(f"Kelahiran {child.name} dicatat." + ("" if child.nik else f" Tanda sementara: {child.mark}."))
        return redirect(url_for("office.residents.show", id=child.id), 303)
    return _page(form, family), 422


def _family(id: int) -> Family:
    return one_or_404(Family.with_place(), id)


def _page(form: BirthForm, family: Family) -> str:
    living: list[Resident] = family.living()
    return render_template(
        "office/births/new.html", form=form, family=family, head=living[0] if living else None
    )
