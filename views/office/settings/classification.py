"""Which list of classification codes the village uses; and looking codes up in it, by words or number."""

from flask import current_app, flash, g, redirect, request, url_for

from models.letters.deciding import decide_system
from models.letters.kind import LetterKind
from models.letters.numbers.classification import SYSTEMS, find, find_in_other
from models.letters.numbers.number import BadPattern
from models.paging import search_words
from models.village import Village
from views.fields import RadiosField
from views.forms import Form, refuse
from views.fragments import page_or_fragment


class SystemForm(Form):
    code_system = RadiosField("Kode yang dipakai desa", choices=list(SYSTEMS.items()))


def classification():
    return _page(SystemForm(formdata=None, obj=g.village))


def choose_system():
    form, own = SystemForm(), current_app.extensions["folder"].letters
    if form.validate():
        try:
            decide_system(form.code_system.data, LetterKind.all(own), g.village, own, g.account)
            flash(f"{SYSTEMS[g.village.code_system]} dipakai untuk semua jenis surat.")
            return redirect(url_for("office.settings.classification"), 303)
        except BadPattern as error:
            # The one in hand has the refused system.
            g.village = Village.ours()
            refuse(form, "code_system", str(error))
    return _page(form), 422


def _page(form: SystemForm):
    words = search_words(request.args.get("q", ""), 60)
    codes = find(g.village.code_system, words)
    return page_or_fragment(
        "office/settings/classification.html",
        "office/settings/_codes_found.html",
        form=form,
        words=words,
        codes=codes or find_in_other(g.village.code_system, words),
        is_of_other=not codes,
        kind=_asking_kind(),
    )


def _asking_kind() -> LetterKind | None:
    """The kind for which a code is looked up."""
    asking, own = request.args.get("jenis", ""), current_app.extensions["folder"].letters
    return next((kind for kind in LetterKind.all(own) if kind.id == asking), None)
