"""The versions of a letter kind's text: looked at, compared, put to use, brought back, stopped."""

from flask import Response, abort, current_app, flash, g, redirect, render_template, request, url_for

from models.letters.kind import digest_of
from models.letters.kind_texts import files
from models.letters.kind_texts.changes import changes, readable
from models.letters.kind_texts.text import KindText, KindUse, NotFit, take_in, waiting_for_other_text
from models.letters.numbers.number import BadPattern
from views import kind_text_pdf
from views.forms import Form, refuse
from views.office.kind_texts import door, known_id
from views.pages import BIGGEST_ID


@door.get("/<kind_id>/naskah/<int:number>")
def version(kind_id: str, number: int):
    text = _text(kind_id, number)
    return render_template(
        "office/kind_texts/version.html",
        text=text,
        use=KindUse.of_kind(text.kind).get(text.id),
        readable=readable(text.kind, text.source) is not None,
        comparable=text.number > 1 or files.is_shipped(text.kind),
        form=Form(formdata=None),
    )


@door.get("/<kind_id>/naskah/<int:number>/contoh.pdf")
def version_pdf(kind_id: str, number: int):
    text = _text(kind_id, number)
    if readable(text.kind, text.source) is None or text.mistakes(g.village):
        return redirect(url_for(".ask_use", kind_id=text.kind, number=text.number))
    return kind_text_pdf.sample_answer(text.letter_kind)


@door.get("/<kind_id>/naskah/<int:number>/berkas")
def version_file(kind_id: str, number: int):
    text = _text(kind_id, number)
    response = Response(text.source, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{text.kind}.html"'
    return response


@door.get("/<kind_id>/naskah/<int:number>/perbedaan")
def compare(kind_id: str, number: int):
    """With the version before it, or the one the address names; 0 is the shipped text."""
    text, with_number = _text(kind_id, number), request.args.get("dengan", number - 1, int)
    before = _source(text.kind, with_number) if with_number >= 0 else None
    was, now = readable(text.kind, before), readable(text.kind, text.source)
    return render_template(
        "office/kind_texts/changes.html",
        text=text,
        with_number=with_number,
        found=changes(was, now) if was and now else [],
        readable=was is not None and now is not None,
    )


@door.get("/<kind_id>/naskah/<int:number>/pemakaian")
def ask_use(kind_id: str, number: int):
    return _use_page(_text(kind_id, number), Form(formdata=None))


@door.post("/<kind_id>/naskah/<int:number>/pemakaian")
def use(kind_id: str, number: int):
    text, form = _text(kind_id, number), Form()
    printing = dict(press=kind_text_pdf.printed, refusals=kind_text_pdf.REFUSALS)
    try:
        text.use(by=g.account, village=g.village, folder=_folder(), **printing)
    except (NotFit, BadPattern) as refusal:
        refuse(form, "", str(refusal))
        return _use_page(text, form), 422
    flash(f"Versi {text.number} dipakai mulai sekarang. Surat yang sudah terbit tidak berubah.")
    return redirect(url_for(".show", kind_id=text.kind), 303)


@door.post("/<kind_id>/naskah/<int:number>/pemulihan")
def restore(kind_id: str, number: int):
    text = _text(kind_id, number).restore(by=g.account, uid=Form().uid.data)
    flash(f"Naskahnya sekarang ada di versi {text.number}. Pakai versi itu bila sudah benar.")
    return redirect(url_for(".show", kind_id=text.kind), 303)


@door.get("/<kind_id>/naskah/penghentian")
def ask_stop(kind_id: str):
    return _stop_page(KindUse.now(known_id(kind_id)) or abort(404), Form(formdata=None))


@door.post("/<kind_id>/naskah/penghentian")
def stop(kind_id: str):
    if used := KindUse.now(id := known_id(kind_id)):
        try:
            used.stop(by=g.account, village=g.village, folder=_folder())
        except BadPattern as refusal:
            refuse(form := Form(), "", str(refusal))
            return _stop_page(used, form), 422
        after = (
            "Naskah bawaan dipakai lagi." if files.is_shipped(id) else "Surat ini tidak bisa diminta lagi."
        )
        flash(f"Naskah dihentikan. {after}")
    return redirect(url_for(".show", kind_id=id), 303)


@door.post("/<kind_id>/naskah/berkas")
def take_in_file(kind_id: str):
    """May be refused: errors.py says why the file cannot be read."""
    text = take_in(known_id(kind_id), by=g.account, folder=_folder())
    flash(f"Isi berkas tersimpan sebagai versi {text.number}, yang sedang dipakai.")
    return redirect(url_for(".show", kind_id=text.kind), 303)


@door.get("/<kind_id>/naskah/berkas")
def back_from_file(kind_id: str):
    return redirect(url_for(".show", kind_id=known_id(kind_id)))


def _use_page(text: KindText, form: Form) -> str:
    kind = readable(text.kind, text.source)
    return render_template(
        "office/kind_texts/use.html",
        text=text,
        mistakes=text.mistakes(g.village) if kind else [],
        readable=kind is not None,
        waiting=waiting_for_other_text(text.kind, text.digest),
        form=form,
    )


def _stop_page(used: KindUse, form: Form) -> str:
    """Letters of an own kind go on with the text that they were checked with."""
    shipped = files.shipped_text(id := used.text.kind)
    return render_template(
        "office/kind_texts/stop.html",
        kind_id=id,
        used=used,
        shipped=shipped is not None,
        waiting=waiting_for_other_text(id, digest_of(shipped)) if shipped is not None else 0,
        form=form,
    )


def _source(id: str, number: int) -> str | None:
    text = KindText.find(id, number) if 0 < number <= BIGGEST_ID else None
    return text.source if text else files.shipped_text(id) if number == 0 else None


def _text(kind_id: str, number: int) -> KindText:
    found = KindText.find(known_id(kind_id), number) if 0 < number <= BIGGEST_ID else None
    return found or abort(404)


def _folder():
    return current_app.extensions["folder"]
