"""What is known of a person in words: one name a field on every screen, and every field told to whom it is about."""

import pytest

from models.own_data import PERSON, OwnData
from models.residents.particulars import LABELS, further, of_card
from models.residents.resident import Resident
from tests.village import JOKO
from views.office.resident_forms import ResidentForm

# Kept beside what they are made from or refer to, or said in another line.
NOT_TOLD = {
    "id",
    "uid",
    "version",
    "sounding",
    "latitude",
    "longitude",
    "family",
    "name",
    "nickname",
    "nik",
    "stays_at",
}

ASKED_MORE_EXACTLY = {"name": "Nama lengkap", "education": "Pendidikan di KK"}


@pytest.fixture
def joko(app):
    return Resident.get(nik=JOKO["nik"])


def test_a_form_calls_a_field_as_every_screen_does(app):
    with app.test_request_context():
        asked = {field.name: field.label.text for field in ResidentForm(formdata=None).questions()}
    assert asked == {name: LABELS[name] for name in asked} | ASKED_MORE_EXACTLY


def test_every_field_of_the_register_has_a_name_and_is_told_to_its_person():
    fields = set(Resident._meta.fields)
    assert fields - {"id", "uid", "version", "sounding"} <= set(LABELS)
    assert set(PERSON) == fields - NOT_TOLD


def test_what_is_not_known_is_said_on_the_card_and_left_out_of_the_rest(joko):
    assert dict(of_card(joko))["Nama ayah"] == "" and further(joko) == []
    joko.change(passport="X0000001", latitude="-6,1", longitude="106,1")
    assert further(joko) == [("Nomor paspor", "X0000001"), ("Titik rumah", "-6,1, 106,1")]


def test_own_data_says_what_is_missing(joko):
    own = OwnData(joko)
    assert dict(own.told())["NIK"] == "3604 9914 0375 0002" and "Nama ayah" in own.untold()
