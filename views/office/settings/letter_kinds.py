"""What the village decides of each kind of letter: code, validity, who may ask, who signs, used or not."""

from flask import abort, current_app, flash, g, redirect, render_template, request, url_for

from models.letters.deciding import (
    LONGEST_VALIDITY,
    decide_kind,
    decided_by_kind,
    setting_of,
    ways_to_ask,
    ways_to_sign,
)
from models.letters.header import ASKED, SIGNS
from models.letters.kind import LetterKind
from models.letters.numbers.classification import listed
from models.letters.numbers.number import BadPattern
from views.classification_field import code_field
from views.fields import Optional, RadiosField, Required, TickField
from views.forms import Form, refuse
from views.village_forms import NumberField


class KindForm(Form):
    code = code_field(
        "Kode klasifikasi", Required("Tulis kode klasifikasinya."), hint="Ketik kode atau katanya."
    )
    validity_days = NumberField(
        "Berlaku berapa hari?",
        Optional(),
        hint="Kosongkan bila tidak dibatasi. Tidak ada aturan nasional: ini kebiasaan desa.",
        most=LONGEST_VALIDITY,
    )
    asked = RadiosField("Siapa yang boleh meminta?")
    signs = RadiosField("Siapa yang menandatangani?")
    is_used = TickField("Dipakai di desa ini")

    def for_kind(self, kind: LetterKind) -> "KindForm":
        """With what may be decided of this kind; a form of the applicant has neither number nor end."""
        self.asked.offer((way, ASKED[way]) for way in ways_to_ask(kind))
        self.signs.offer((way, SIGNS[way]) for way in ways_to_sign(kind))
        left_out = (
            ["code", "validity_days"] if kind.is_form else ["validity_days"] if kind.valid_until else []
        )
        for name in left_out:
            del self[name]
        return self

    def decided(self) -> dict:
        said = {name: self[name].data for name in ("asked", "signs", "is_used")}
        if "validity_days" in self:
            said["validity_days"] = self.validity_days.number
        return said | ({"code": self.code.data} if "code" in self else {})


def letter_kinds():
    kinds = decided_by_kind(_own_folder())
    return render_template("office/settings/letter_kinds.html", kinds=kinds, asked=ASKED, signs=SIGNS)


def letter_kind(kind_id: str):
    kind = _kind(kind_id)
    setting = setting_of(kind, g.village)
    days = kind.validity_days if setting.validity_days is None else setting.validity_days
    said = dict(
        code=request.args.get("kode", "")[:30] or setting.code,
        validity_days=str(days or ""),
        asked=setting.asked or kind.asked,
        signs=setting.signs or kind.signs,
        is_used=setting.is_used,
    )
    return _page(kind, KindForm(formdata=None, data=said).for_kind(kind))


def decide_letter_kind(kind_id: str):
    kind = _kind(kind_id)
    form = KindForm().for_kind(kind)
    if form.validate():
        try:
            decide_kind(kind, g.village, _own_folder(), by=g.account, **form.decided())
            flash(f"{kind.title} tersimpan. Surat yang sudah terbit tidak berubah.")
            return redirect(url_for("office.settings.letter_kinds"), 303)
        except BadPattern as error:
            refuse(form, "code", str(error))
    return _page(kind, form), 422


def _page(kind: LetterKind, form: KindForm) -> str:
    return render_template(
        "office/settings/letter_kind.html", kind=kind, form=form, codes=listed(g.village.code_system)
    )


def _kind(kind_id: str) -> LetterKind:
    """As its file has it: the decisions are what is asked here."""
    return LetterKind.find(kind_id, _own_folder()) or abort(404)


def _own_folder():
    return current_app.extensions["folder"].letters
