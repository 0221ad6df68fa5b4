"""What may be wrong with this PC and its data, from the same list as the command `doctor`."""

from flask import current_app, render_template

from models.doctor import STATES, Place, examine, summary, worst
from views.pdf import TRIAL_PAGE


def doctor():
    place = Place(
        current_app.extensions["folder"], current_app.extensions["network"].port, _print_trial, from_within=True
    )  # fmt: skip
    try:
        findings = examine(place)
    finally:
        place.close()
    # What needs somebody stands first.
    findings.sort(key=lambda found: -STATES.index(found.state))
    return render_template(
        "office/settings/doctor.html", findings=findings, worst=worst(findings), summary=summary(findings)
    )


def _print_trial() -> None:
    current_app.extensions["press"].make(TRIAL_PAGE)
