"""The texts of letter kinds: which the village wrote itself, and writing them. Versions: kind_text_versions.py."""

import re
from pathlib import Path

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask_wtf.file import FileField

from models.accounts import Account
from models.data_folder import DataFolder
from models.database import new_uid
from models.letters.header import BrokenLetterKind
from models.letters.kind import FILE_ID, UNREADABLE_FILE, LetterKind
from models.letters.kind_texts import files
from models.letters.kind_texts.changes import readable
from models.letters.kind_texts.check import mistakes
from models.letters.kind_texts.html import TAGS
from models.letters.kind_texts.inserts import inserts
from models.letters.kind_texts.list import Versions, all_texts, exists, starting_kind, starting_text
from models.letters.kind_texts.source import PURPOSE, STARTER, tidy, written
from models.letters.kind_texts.text import TAKEN_IDS, KindText, changed_outside, free_id
from views import kind_text_pdf
from views.fields import LineField, Required, visible
from views.forms import Form, refuse
from views.fragments import wants_fragment
from views.office.kind_text_forms import KindTextForm
from views.pages import letter_kinds
from views.pdf import PdfRefused
from views.sign_in import guard

door = Blueprint("kind_texts", __name__, url_prefix="/pengaturan/jenis-surat")
door.before_request(guard(Account.can_edit_letter_kinds))

LONGEST_FILE, LONGEST_NAME = 40_000, 100
NEW = dict(group="Lain-lain", asked="loket", signs="wakil", code="")


class NewKindForm(Form):
    title = LineField(
        "Nama surat", Required("Tulis nama surat."), hint="Contoh: Surat keterangan kepemilikan kambing."
    )


class TextFileField(FileField):
    css = ""

    def __init__(self, label, **rest):
        super().__init__(label, render_kw={"accept": ".html"}, **rest)
        self.flags.needed = True


class UploadForm(Form):
    file = TextFileField(
        "Berkas jenis surat", description="Berkas .html yang diunduh dari PosDesa desa lain."
    )

    def sent(self) -> tuple[str, bytes]:
        """Nothing sent is a file without a name."""
        file = self.file.data
        return (file.filename or "", file.read(LONGEST_FILE + 1)) if file else ("", b"")


@door.get("/naskah")
def index():
    return render_template("office/kind_texts/index.html", texts=all_texts(_folder()))


@door.get("/baru")
def new():
    return render_template("office/kind_texts/new.html", form=NewKindForm(formdata=None))


@door.post("/baru")
def create():
    form = NewKindForm()
    if not form.validate():
        return render_template("office/kind_texts/new.html", form=form), 422
    if saved := KindText.get_or_none(uid=form.uid.data):
        return redirect(url_for(".edit", kind_id=saved.kind), 303)
    id = free_id(form.title.data, _folder().letters)
    source = written(NEW | {"title": form.title.data}, [PURPOSE], STARTER)
    KindText.save_draft(id, source, by=g.account, note="Jenis surat baru", uid=form.uid.data)
    return redirect(url_for(".edit", kind_id=id), 303)


@door.get("/unggah")
def ask_upload():
    return render_template("office/kind_texts/upload.html", form=UploadForm(formdata=None))


@door.post("/unggah")
def upload():
    """A draft of the kind that the file's name says, checked as every other."""
    form = UploadForm()
    try:
        kind = _uploaded(*form.sent())
    except BrokenLetterKind as failure:
        refuse(form, "file", str(failure))
        return render_template("office/kind_texts/upload.html", form=form), 422
    text = KindText.save_draft(kind.id, kind.source, by=g.account, note="Diunggah", uid=form.uid.data)
    flash(f"Berkas tersimpan sebagai versi {text.number}. Periksa dulu, lalu pakai.")
    return redirect(url_for(".show", kind_id=text.kind), 303)


@door.get("/<kind_id>/naskah")
def show(kind_id: str):
    id, folder = known_id(kind_id), _folder()
    versions = Versions(id, request.args.get("halaman", 1, int))
    newest = versions.texts[0] if versions.texts and versions.page == 1 else None
    kind = readable(id, newest.source if newest else starting_text(id, folder))
    outside = changed_outside(id, folder, versions.used)
    return render_template(
        "office/kind_texts/show.html",
        kind_id=id,
        title=kind.title if kind else id,
        versions=versions,
        used=versions.used,
        newest=newest,
        mistakes=mistakes(kind, g.village, g.village.today) if newest and kind else [],
        outside=outside is not None,
        unreadable=outside is not None and readable(id, outside) is None,
        shipped=files.is_shipped(id),
        stopped=files.is_stopped(folder, id),
    )


@door.get("/<kind_id>/naskah/ubah")
def edit(kind_id: str):
    kind = starting_kind(known_id(kind_id), _folder())
    form = KindTextForm.of(kind)
    # A shipped text was tried before it was shipped.
    if kind.own:
        form.show_mistakes(mistakes(kind, g.village, g.village.today))
    return _page(form)


@door.post("/<kind_id>/naskah")
def save(kind_id: str):
    form = KindTextForm.sent(known_id(kind_id))
    if not form.validate():
        return _page(form), 422
    text = KindText.save_draft(
        form.kind_id, form.source, by=g.account, note=form.note.data, uid=form.uid.data
    )
    flash(f"Rancangan tersimpan sebagai versi {text.number}. Belum dipakai.")
    return redirect(url_for(".show", kind_id=text.kind), 303)


@door.post("/<kind_id>/naskah/pertanyaan")
def add_question(kind_id: str):
    """The same page with one row more, and nothing said of what is still missing."""
    return _page(KindTextForm.sent(known_id(kind_id), more=True))


@door.get("/<kind_id>/naskah/pertanyaan")
@door.get("/<kind_id>/naskah/contoh")
def again(kind_id: str):
    """The address of a sent form, opened anew."""
    return redirect(url_for(".edit", kind_id=known_id(kind_id)))


@door.post("/<kind_id>/naskah/contoh")
def preview(kind_id: str):
    """The draft on paper, or what is wrong with it. Nothing is saved as a version."""
    form, refusal = KindTextForm.sent(known_id(kind_id)), ""
    if form.validate():
        kind = LetterKind.of_source(form.kind_id, form.source)
        form.show_mistakes(mistakes(kind, g.village, g.village.today))
        try:
            if not form.mistakes:
                kind_text_pdf.keep_preview(kind)
        except PdfRefused as refused:
            refusal = str(refused)
    if wants_fragment():
        shown = dict(form=form, kind_id=form.kind_id, refusal=refusal, moment=new_uid())
        return render_template("office/kind_texts/_preview.html", **shown)
    if refusal or form.problems() or form.mistakes:
        return _page(form, refusal), 422
    return redirect(url_for(".preview_pdf", kind_id=form.kind_id), 303)


@door.get("/<kind_id>/naskah/contoh.pdf")
def preview_pdf(kind_id: str):
    return kind_text_pdf.preview_answer(known_id(kind_id))


def known_id(kind_id: str) -> str:
    """Of a kind that is shipped, lies in the data folder, or was begun here."""
    if len(kind_id) > LONGEST_NAME or not FILE_ID.fullmatch(kind_id) or not exists(kind_id, _folder()):
        abort(404)
    return kind_id


def _page(form: KindTextForm, refusal: str = "") -> str:
    return render_template(
        "office/kind_texts/edit.html",
        form=form,
        kind_id=form.kind_id,
        refusal=refusal,
        inserts=inserts(form.drawn(), g.village, g.village.today),
        tags=sorted(TAGS),
        groups=sorted({each.group for each in letter_kinds()}),
    )


def _uploaded(name: str, content: bytes) -> LetterKind:
    """Raises BrokenLetterKind with a sentence for whoever sent it."""
    file = Path(name.replace("\\", "/"))
    stem = re.sub(r"[^a-z0-9]+", "_", re.sub(r" ?\([0-9]+\)$", "", file.stem.lower())).strip("_")
    if not stem or stem in TAKEN_IDS or len(stem) > LONGEST_NAME:
        raise BrokenLetterKind(file, None, "Beri nama berkasnya seperti suratnya, misalnya kambing.html.")
    if len(content) > LONGEST_FILE:
        raise BrokenLetterKind(file, None, "Berkas ini terlalu besar untuk jenis surat.")
    try:
        return LetterKind.of_source(stem, tidy(visible(content.decode("utf-8-sig"))))
    except UnicodeDecodeError:
        raise BrokenLetterKind(file, None, UNREADABLE_FILE) from None


def _folder() -> DataFolder:
    return current_app.extensions["folder"]
