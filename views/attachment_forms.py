"""The form by which a paper is sent, one at a time: the same for whoever has the code and for the RT."""

from flask_wtf.file import FileField
from wtforms.validators import StopValidation

from models.letters.attachments.attachment import OTHER
from models.letters.attachments.files import LARGEST, MOST_MB, NOTHING
from models.letters.attachments.papers import Paper
from views.fields import RadiosField, TickField
from views.forms import Form


class Chosen:
    """A file must be chosen."""

    field_flags = {"needed": True}

    def __call__(self, form, field):
        if not field.data:
            raise StopValidation(NOTHING)


class PhotoField(FileField):
    css = ""

    def __init__(self, label, **rest):
        look = {"accept": "image/jpeg,image/png,application/pdf"}
        hint = f"JPEG, PNG, atau PDF, paling besar {MOST_MB} MB."
        super().__init__(label, [Chosen()], description=hint, render_kw=look, **rest)

    def content(self) -> bytes:
        """A byte more than may be, so that it is seen to be too large."""
        return self.data.read(LARGEST + 1)


class PaperForm(Form):
    """Whoever sends this needs no right but the code in its address, which no other site knows: so it has no token
    of which a lost cookie could make a stale one, and the photo sent over a slow line would be lost with it.
    """

    paper = RadiosField("Kertas apa?", missing="Pilih kertas apa yang Anda kirim.")
    photo = PhotoField("Foto atau PDF")
    instead = TickField("Ganti foto lama kertas yang sama")
    keep = TickField("Boleh disimpan untuk surat berikutnya (1 tahun)")

    @classmethod
    def of(cls, papers: list[Paper], **rest) -> "PaperForm":
        """Drawn at first, it stands at the first paper that is not here yet."""
        next_one = next((each.name for each in papers if not each.there), OTHER)
        form = cls(data={"paper": next_one}, **rest)
        form.paper.offer((each.name, each.name) for each in papers)
        if not any(each.there for each in papers):
            del form.instead
        return form

    def said(self) -> dict:
        """What Attachment.send wants to know beside the file."""
        instead = "instead" in self and self.instead.data
        return dict(uid=self.uid.data, keep=self.keep.data, instead=instead)
