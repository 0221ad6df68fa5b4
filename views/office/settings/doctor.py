"""What may be wrong with this PC and its data, from the same list as the command `doctor`."""

from flask import current_app, g, redirect, render_template, url_for

from models.doctor import STATES, Examination, findings_now, long_checks, summary, worst
from views.examining import place_of


def doctor():
    return _page(Examination.last(current_app.extensions["folder"]))


def examine_again():
    with place_of(current_app) as place:
        examination = Examination.of(place)
    try:
        examination.keep(place.folder)
    except OSError:
        # A disk that cannot be written is what the operator should read of now.
        return _page(examination)
    return redirect(url_for(".doctor"), 303)


def _page(last: Examination | None) -> str:
    with place_of(current_app) as place:
        findings = findings_now(place, last)
    # What needs somebody stands first.
    findings.sort(key=lambda found: -STATES.index(found.state))
    return render_template(
        "office/settings/doctor.html",
        findings=findings,
        worst=worst(findings),
        summary=summary(findings),
        last=last,
        kept=[each.name for each in long_checks()],
        today=g.village.today,
    )
