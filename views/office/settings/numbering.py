"""How letters are numbered: the pattern, its scope, and whether a new year begins with 1."""

from flask import flash, g, make_response, redirect, render_template, url_for

from models.letters.numbers import number
from models.letters.numbers.numbering import codes_of, decide_numbering, example, standings
from views.fields import LineField, RadiosField, Required, TickField
from views.forms import Form, refuse
from views.fragments import page_or_fragment
from views.pages import kind_titles, letter_kinds

# As many kinds show what a pattern makes of them.
EXAMPLES = 4


class NumberingForm(Form):
    pattern = LineField(
        "Pola nomor",
        Required("Tulis pola nomor surat."),
        longest=80,
        look={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    scope = RadiosField("Urutan nomor", choices=list(number.SCOPES.items()))
    yearly = TickField("Mulai lagi dari 1 setiap tahun")

    def examples(self) -> list[tuple[str, str]]:
        """(title, number) of some kinds with different codes, as it would be written now."""
        counted = list({kind.code: kind for kind in letter_kinds() if not kind.is_form}.values())[:EXAMPLES]
        return [
            (kind.title, example(g.village, self.pattern.data, kind.code, g.village.today, kind.id))
            for kind in counted
        ]


def numbering():
    village = g.village
    said = dict(pattern=village.number_pattern, scope=village.number_scope, yearly=village.number_yearly)
    return _page(NumberingForm(formdata=None, data=said))


def decide():
    form = NumberingForm()
    if _refused(form):
        return _page(form), 422
    said = dict(pattern=form.pattern.data, scope=form.scope.data, yearly=form.yearly.data)
    decide_numbering(g.village, kinds=letter_kinds(), by=g.account, **said)
    flash("Penomoran tersimpan. Surat yang sudah bernomor tidak berubah.")
    return redirect(url_for("office.settings.numbering"), 303)


def numbering_example():
    form = NumberingForm()
    refused = _refused(form)
    response = make_response(
        page_or_fragment(
            "office/settings/numbering.html",
            "office/settings/_numbering_example.html",
            **_shown(form),
        )
    )
    response.status_code = 422 if refused else 200
    return response


def _refused(form: NumberingForm) -> bool:
    if form.validate():
        codes = codes_of(letter_kinds())
        try:
            number.check_pattern(form.pattern.data, form.scope.data, codes, form.yearly.data)
        except number.BadPattern as error:
            refuse(form, "pattern", str(error))
    return bool(form.problems())


def _page(form: NumberingForm) -> str:
    return render_template("office/settings/numbering.html", **_shown(form))


def _shown(form: NumberingForm) -> dict:
    return dict(
        form=form,
        examples=[] if form.problems() else form.examples(),
        tokens=number.TOKENS,
        standings=standings(g.village.today.year),
        titles=kind_titles(),
    )
