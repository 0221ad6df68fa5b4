"""Closing the book of a month: its figures are looked at first, and never change afterwards."""

from flask import Blueprint, flash, g, redirect, render_template, url_for

from models.accounts import Account
from models.books import close_month
from models.residents.closing import Closing
from models.residents.population import Month, months_to_close
from views.formats import month as month_words
from views.forms import Form
from views.months import month_or_404
from views.sign_in import guard

door = Blueprint("closings", __name__, url_prefix="/kependudukan/penutupan")
door.before_request(guard(Account.can_close_months))


@door.get("")
def index():
    return render_template(
        "office/closings/index.html",
        to_close=months_to_close(g.village.today),
        closed=list(Closing.listed().limit(36)),
    )


@door.get("/<month>")
def new(month: str):
    day = month_or_404(month)
    return render_template(
        "office/closings/new.html",
        month=Month(day),
        closing=Closing.listed().where(Closing.month == day).first(),
        is_next=day in months_to_close(g.village.today)[:1],
        form=Form(formdata=None),
    )


@door.post("/<month>")
def create(month: str):
    day = month_or_404(month)
    close_month(day, by=g.account, today=g.village.today)
    flash(f"Buku bulan {month_words(day)} sudah ditutup.")
    return redirect(url_for(".index"), 303)
