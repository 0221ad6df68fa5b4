"""Slips of paper for the person at the counter: the queue slip while the letter is made, the one to collect it with.

They are pages, printed by the browser on A4 or on a receipt printer of 58 or 80 mm.
"""

from flask import Blueprint, g, render_template, request

from models.accounts import Account
from models.letters.request import LetterRequest
from views.notices import status_link
from views.pages import letter_kind_or_404, one_or_404
from views.sign_in import guard

door = Blueprint("slips", __name__, url_prefix="/surat/<int:id>/struk")
door.before_request(guard(Account.can_handle_letters))

# What the address calls a width, and the paper.
WIDTHS = {"a4": "A4", "80": "Struk 80 mm", "58": "Struk 58 mm"}
# While it is made; when it waits to be collected; nothing to hand out any more.
SORTS = {"ready": "ambil", "handed_over": "", "printed": "", "refused": "", "void": ""}


@door.get("")
def show(id: int):
    letter = one_or_404(LetterRequest.visible_to(g.account), id)
    width = request.args.get("lebar", "")
    return render_template(
        "office/slips/show.html",
        letter=letter,
        kind=letter_kind_or_404(letter.kind),
        sort=SORTS.get(letter.state, "antre"),
        link=status_link(letter),
        width=width if width in WIDTHS else "a4",
        widths=WIDTHS,
    )
