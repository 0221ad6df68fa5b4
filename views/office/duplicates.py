"""Data kembar: pairs in the register that look like one person, comparing two, merging them, taking that back."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from models.accounts import Account
from models.residents.duplicates import KIND, NotDuplicate, Pair, PairListing, last_search
from models.residents.merge import Merge
from models.residents.refusals import RegisterRefusal
from models.residents.resident import Resident
from models.residents.side_by_side import Row, compare
from views import access_log
from views.fields import RadiosField
from views.forms import Form, refuse
from views.office import jobs
from views.pages import one_or_404, resident_or_404
from views.sign_in import guard

door = Blueprint("duplicates", __name__, url_prefix="/data-kembar")
door.before_request(guard(Account.can_keep_residents))

jobs.WAYS_ON[KIND] = "office.duplicates.index", "Lihat data kembar"
KEPT, MERGED = "disimpan", "digabung"


class MergeForm(Form):
    """One question for each aspect in which both say something else."""

    @classmethod
    def about(cls, rows: list[Row], **given) -> "MergeForm":
        questions = {
            f"pilih_{row.aspect.key}": RadiosField(
                row.aspect.label,
                choices=[
                    (KEPT, f"{row.left} (data yang disimpan)"),
                    (MERGED, f"{row.right} (data yang digabung)"),
                ],
                default=KEPT,
            )
            for row in rows
            if row.differs
        }
        form = type("MergeFormOfTwo", (cls,), questions)(**given)
        form.rows = rows
        return form

    @property
    def taken(self) -> set[str]:
        """The aspects in which the one that goes is right, or the only one to know."""
        chosen = {field.name.removeprefix("pilih_") for field in self.questions() if field.data == MERGED}
        return chosen | {row.aspect.key for row in self.rows if row.only_right}


@door.get("")
def index():
    return render_template(
        "office/duplicates/index.html",
        listing=PairListing(request.args.get("halaman", 1, int)),
        merges=list(Merge.latest(10)),
        searched=last_search(),
        form=Form(formdata=None),
        today=g.village.today,
    )


@door.post("/pencarian")
def search():
    return jobs.start(KIND, "Mencari data kembar", {}, Form(), origin=url_for(".index"))


@door.get("/<int:kept_id>/<int:merged_id>")
def show(kept_id: int, merged_id: int):
    kept, merged = _two(kept_id, merged_id)
    access_log.note("viewed", kept, merged)
    return _page(MergeForm.about(compare(kept, merged), formdata=None), kept, merged)


@door.post("/<int:kept_id>/<int:merged_id>/penggabungan")
def merge(kept_id: int, merged_id: int):
    kept, merged = _two(kept_id, merged_id)
    form = MergeForm.about(compare(kept, merged))
    if form.validate():
        try:
            made = Merge.of(
                kept, merged, take=form.taken, by=g.account, uid=form.uid.data, today=g.village.today
            )
            return redirect(url_for(".show_merge", id=made.id), 303)
        except RegisterRefusal as error:
            refuse(form, "", str(error))
    return _page(form, kept, merged), 422


@door.post("/<int:kept_id>/<int:merged_id>/bukan-kembar")
def deny(kept_id: int, merged_id: int):
    NotDuplicate.say(*_two(kept_id, merged_id), by=g.account)
    return redirect(url_for(".index"), 303)


@door.get("/gabungan/<int:id>")
def show_merge(id: int):
    return render_template(
        "office/duplicates/merge.html",
        merge=one_or_404(Merge.listed(), id),
        form=Form(formdata=None),
        today=g.village.today,
    )


@door.post("/gabungan/<int:id>/pembatalan")
def undo(id: int):
    one_or_404(Merge.listed(), id).undo(by=g.account, today=g.village.today)
    return redirect(url_for(".show_merge", id=id), 303)


def _two(*ids: int) -> list[Resident]:
    return [resident_or_404(id) for id in ids]


def _page(form: MergeForm, kept: Resident, merged: Resident) -> str:
    return render_template(
        "office/duplicates/show.html",
        form=form,
        kept=kept,
        merged=merged,
        pair=Pair.between(kept, merged),
        answer=Form(formdata=None),
        today=g.village.today,
    )
