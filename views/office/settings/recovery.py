"""A new recovery paper, when the old one was used, lost, or seen by others."""

from flask import abort, flash, g, redirect, render_template, url_for

from models.first_run import FirstRun
from views.village_papers import recovery_pdf


def recovery_paper():
    return render_template("office/settings/recovery.html", groups=FirstRun.ours().recovery_groups())


def new_recovery_paper():
    FirstRun.ours().new_recovery_key(by=g.account)
    return redirect(url_for("office.settings.recovery_paper"), 303)


def recovery_pdf_file():
    return recovery_pdf(FirstRun.ours().recovery_groups() or abort(404))


def put_paper_away():
    FirstRun.ours().put_paper_away(by=g.account)
    flash("Kertas pemulihan yang baru berlaku. Yang lama tidak bisa dipakai lagi.")
    return redirect(url_for("office.settings.index"), 303)
