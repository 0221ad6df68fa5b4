"""How letters are numbered: the pattern, its scope, and the code of each kind."""

from flask import flash, g, make_response, redirect, render_template, url_for

from models.letters import number
from models.letters.kind import LetterKind
from models.letters.numbering import codes_in_use, decide_numbering, example
from views.fields import LineField, RadiosField, Required
from views.forms import Form, refuse
from views.fragments import page_or_fragment
from views.pages import letter_kinds
from views.village_forms import ShapedField


class NumberingForm(Form):
    pattern = LineField(
        "Pola nomor",
        Required("Tulis pola nomor surat."),
        longest=80,
        look={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    scope = RadiosField("Urutan nomor", choices=list(number.SCOPES.items()))
    kinds: list[LetterKind] = []

    def codes(self) -> dict[str, str]:
        return {kind.id: self[f"code_{kind.id}"].data for kind in self.kinds}

    def code_fields(self) -> list:
        return [self[f"code_{kind.id}"] for kind in self.kinds]

    def examples(self) -> list[tuple[str, str]]:
        """(title, number) of each kind, as it would be written now."""
        today, codes = g.village.today, self.codes()
        return [
            (kind.title, example(g.village, self.pattern.data, codes[kind.id], today)) for kind in self.kinds
        ]


def numbering():
    form = _form(formdata=None)
    form.pattern.data, form.scope.data = g.village.number_pattern, g.village.number_scope
    for kind, code in codes_in_use(form.kinds).items():
        form[f"code_{kind}"].data = code
    return _page(form)


def decide():
    form = _form()
    if _refused(form):
        return _page(form), 422
    decide_numbering(
        g.village,
        pattern=form.pattern.data,
        scope=form.scope.data,
        codes=form.codes(),
        on=g.village.today,
        by=g.account,
    )
    flash("Penomoran tersimpan. Surat yang sudah bernomor tidak berubah.")
    return redirect(url_for("office.settings.numbering"), 303)


def numbering_example():
    form = _form()
    refused = _refused(form)
    response = make_response(
        page_or_fragment(
            "office/settings/numbering.html",
            "office/settings/_numbering_example.html",
            form=form,
            examples=[] if refused else form.examples(),
            tokens=number.TOKENS,
        )
    )
    response.status_code = 422 if refused else 200
    return response


def _form(**rest) -> NumberingForm:
    kinds = letter_kinds()
    fields = {f"code_{kind.id}": _code_field(kind) for kind in kinds}
    return type("OurNumberingForm", (NumberingForm,), {"kinds": kinds, **fields})(**rest)


def _code_field(kind: LetterKind) -> ShapedField:
    return ShapedField(
        kind.title,
        Required(f"Tulis kode untuk {kind.title}."),
        shape=r"[A-Za-z0-9.\-]{1,30}",
        wrong="Kode hanya huruf, angka, titik, dan tanda hubung. Contoh: 400.12.2.1.",
        css="s16 num",
        longest=30,
    )


def _refused(form: NumberingForm) -> bool:
    if form.validate():
        try:
            number.check_pattern(form.pattern.data, form.scope.data, list(form.codes().values()))
        except number.BadPattern as error:
            refuse(form, "pattern", str(error))
    return bool(form.problems())


def _page(form: NumberingForm) -> str:
    examples = [] if form.problems() else form.examples()
    return render_template(
        "office/settings/numbering.html", form=form, examples=examples, tokens=number.TOKENS
    )
