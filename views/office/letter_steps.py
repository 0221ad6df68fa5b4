"""What staff do with a request: check, return, refuse, match, have it signed on paper, hand over."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from models.accounts import Account
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.letters.signatures.signers import signers_today
from models.letters.steps import RELATIONS, Check, Handover, Refusal, Return, Step
from models.officials import Official
from models.residents.listing import Listing
from models.residents.resident import Resident
from views.fields import LineField, LongField, PickField, RadiosField, Required, chosen_id
from views.forms import Form
from views.pages import letter_kind_or_404, one_or_404
from views.sign_in import guard

door = Blueprint("letter_steps", __name__, url_prefix="/surat/<int:id>")
door.before_request(guard(Account.can_handle_letters))


class ReturnForm(Form):
    reason = LongField(
        "Apa yang perlu diperbaiki?",
        Required("Tulis apa yang perlu diperbaiki."),
        hint="Pemohon membaca kalimat ini. Contoh: Foto KTP tidak terbaca. Bawa KTP ke kantor.",
    )


class RefusalForm(Form):
    reason = LongField(
        "Mengapa ditolak?",
        Required("Tulis alasan penolakan."),
        hint="Pemohon membaca kalimat ini. Contoh: Usaha berada di desa lain.",
    )


class PenForm(Form):
    """Asks who signs only where more than one may sign this kind today."""

    signer = RadiosField(
        "Siapa yang menandatangani?", missing="Pilih siapa yang menandatangani.", coerce=chosen_id
    )

    def offer(self, kind: LetterKind) -> "PenForm":
        signers = signers_today(kind, g.village)
        self.officials = {each.official.id: each.official for each in signers}
        if len(signers) < 2:
            del self.signer
            return self
        self.signer.offer([(each.official.id, each.words) for each in signers])
        if not self.is_submitted():
            self.signer.data = signers[0].official.id
        return self

    @property
    def chosen(self) -> Official | None:
        """None where there is nobody to choose from."""
        return self.officials.get(self.signer.data) if "signer" in self else None


class HandoverForm(Form):
    relation = PickField(
        "Siapa yang mengambil?",
        Required("Pilih siapa yang mengambil."),
        choices=[(each, each) for each in RELATIONS],
    )
    collected_by = LineField("Nama pengambil", Required("Tulis nama yang mengambil."))


@door.post("/pemeriksaan")
def check(id: int):
    letter, reading = _letter(id), request.form.get("reading", 0, int)
    kind = letter_kind_or_404(letter.kind)
    letter.check(by=g.account, kind=kind, village=g.village, reading=reading, uid=Form().uid.data)
    return _back_to(letter)


@door.get("/pengembalian")
def ask_return(id: int):
    return _ask("return", _letter_before(Return, id), ReturnForm(formdata=None))


@door.post("/pengembalian")
def return_to_sender(id: int):
    letter, form = _letter(id), ReturnForm()
    if not form.validate():
        return _ask("return", letter, form), 422
    letter.return_to_sender(by=g.account, reason=form.reason.data, uid=form.uid.data)
    return _back_to(letter)


@door.get("/penolakan")
def ask_refusal(id: int):
    return _ask("refusal", _letter_before(Refusal, id), RefusalForm(formdata=None))


@door.post("/penolakan")
def refuse(id: int):
    letter, form = _letter(id), RefusalForm()
    if not form.validate():
        return _ask("refusal", letter, form), 422
    letter.refuse(by=g.account, reason=form.reason.data, uid=form.uid.data)
    return _back_to(letter)


@door.get("/warga")
def ask_match(id: int):
    letter = _letter_before(Check, id)
    return render_template(
        "office/letters/match.html",
        letter=letter,
        listing=Listing(request.args.get("q", ""), request.args.get("halaman", 1, int)),
        candidates=letter.likely_senders(g.village.today),
        form=Form(formdata=None),
        today=g.village.today,
    )


@door.post("/warga")
def match(id: int):
    letter = _letter(id)
    chosen = one_or_404(Resident.with_place(), request.form.get("resident", 0, int))
    letter.match(chosen, by=g.account)
    return _back_to(letter)


@door.get("/tanda-tangan-pena")
def ask_pen(id: int):
    letter = _letter_before(Signature, id)
    form = PenForm(formdata=None).offer(letter_kind_or_404(letter.kind))
    return _ask("pen", letter, form, reading=letter.checked.uid)


@door.post("/tanda-tangan-pena")
def sign_by_pen(id: int):
    letter = _letter(id)
    kind, reading = letter_kind_or_404(letter.kind), request.form.get("reading", "")
    form = PenForm().offer(kind)
    if not form.validate():
        return _ask("pen", letter, form, reading=reading), 422
    how = dict(manner="pena", reading=reading, official=form.chosen)
    letter.sign(by=g.account, kind=kind, village=g.village, **how)
    return _back_to(letter)


@door.get("/penyerahan")
def ask_handover(id: int):
    letter = _letter_before(Handover, id)
    return _ask("handover", letter, HandoverForm(formdata=None, data={"collected_by": letter.name}))


@door.post("/penyerahan")
def hand_over(id: int):
    letter, form = _letter(id), HandoverForm()
    if not form.validate():
        return _ask("handover", letter, form), 422
    who = dict(collected_by=form.collected_by.data, relation=form.relation.data)
    letter.hand_over(by=g.account, uid=form.uid.data, **who)
    return _back_to(letter)


def _letter(id: int) -> LetterRequest:
    return one_or_404(LetterRequest.visible_to(g.account), id)


def _letter_before(step: type[Step], id: int) -> LetterRequest:
    """Nobody is asked for what can no longer be done."""
    letter = _letter(id)
    letter.refuse_unless_at(step)
    return letter


def _ask(page: str, letter: LetterRequest, form: Form, **more) -> str:
    return render_template(f"office/letters/{page}.html", letter=letter, form=form, **more)


def _back_to(letter: LetterRequest):
    return redirect(url_for("office.letters.show", id=letter.id), 303)
