"""The photo of a resident: handed in, taken away. Shown by residents.photo."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for

from models.accounts import Account
from models.pictures import BadPicture
from models.residents import photos
from models.residents.resident import Resident
from views.forms import Form, refuse
from views.pages import resident_or_404
from views.sign_in import guard
from views.village_forms import PictureField

door = Blueprint("photos", __name__, url_prefix="/warga")
door.before_request(guard(Account.can_keep_residents))


@door.url_value_preprocessor
def allow_a_photo(endpoint, values):
    """This one form may be larger than others; told before anything reads it."""
    if endpoint == "office.photos.create":
        request.max_content_length = (photos.MOST_MB + 1) * 1024 * 1024


class PhotoForm(Form):
    photo = PictureField(
        "Berkas foto",
        f"JPEG atau PNG, paling besar {photos.MOST_MB} MB. Foto diperkecil; lokasi di dalamnya dibuang.",
    )


@door.get("/<int:id>/foto/baru")
def new(id: int):
    return _page(PhotoForm(formdata=None), _resident(id))


@door.post("/<int:id>/foto/baru")
def create(id: int):
    resident, form = _resident(id), PhotoForm()
    try:
        photos.keep(resident, form.photo.content(), current_app.extensions["folder"], g.account)
    except BadPicture as error:
        refuse(form, "photo", str(error))
        return _page(form, resident), 422
    flash("Foto disimpan.")
    return redirect(url_for("office.residents.show", id=id), 303)


@door.post("/<int:id>/foto/penghapusan")
def remove(id: int):
    resident = _resident(id)
    photos.remove(resident, current_app.extensions["folder"], g.account)
    flash("Foto dihapus.")
    return redirect(url_for("office.residents.show", id=id), 303)


def _resident(id: int) -> Resident:
    return resident_or_404(id)


def _page(form: PhotoForm, resident: Resident) -> str:
    return render_template("office/photos/new.html", form=form, resident=resident)
