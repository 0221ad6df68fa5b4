"""The office door: staff, sekdes, kades and operator, on the village network."""

from flask import Blueprint, current_app

from models.accounts import Account
from views.office import (
    access,
    arrivals,
    attachment_steps,
    attachments,
    births,
    books,
    breaches,
    cadres,
    certified_pdfs,
    closings,
    counter,
    delegations,
    departures,
    dispositions,
    duplicates,
    event_starts,
    exports,
    families,
    household_changes,
    imports,
    incoming,
    jobs,
    kind_text_versions,
    letter_answers,
    letter_register,
    letter_steps,
    letters,
    mail_scans,
    mutation_corrections,
    mutations,
    numbers,
    own_pin,
    photos,
    pin_slips,
    population,
    rectifications,
    resident_changes,
    residents,
    retention,
    service,
    sheets,
    signatures,
    slips,
    statistics,
    stays,
    voids,
)
from views.office.settings import door as settings
from views.sign_in import guard

door = Blueprint("office", __name__, url_prefix="/kantor")
door.before_request(guard(Account.can_enter_office))


@door.before_request
def get_ready_to_print() -> None:
    """Whoever enters the office may print soon. Until then WeasyPrint's 25 MB are somebody else's."""
    current_app.extensions["press"].warm_up()


# The rooms that change something have a guard of their own, for the roles that may.
looks = (
    letters.door,
    residents.door,
    families.door,
    mutations.door,
    population.door,
    books.door,
    statistics.door,
    letter_register.door,
    service.door,
    incoming.door,
    dispositions.door,
    sheets.door,
    rectifications.door,
    access.door,
    jobs.door,
    attachments.door,
)
acts = (
    letter_steps.door,
    letter_answers.door,
    attachment_steps.door,
    certified_pdfs.door,
    signatures.door,
    own_pin.door,
    delegations.door,
    counter.door,
    voids.door,
    numbers.door,
    numbers.skipping,
    resident_changes.door,
    photos.door,
    event_starts.door,
    births.door,
    departures.door,
    arrivals.door,
    household_changes.door,
    mutation_corrections.door,
    duplicates.door,
    closings.door,
    stays.door,
    cadres.door,
    books.printing,
    letter_register.printing,
    incoming.keeping,
    mail_scans.door,
    dispositions.giving,
    sheets.printing,
    slips.door,
    pin_slips.door,
    breaches.door,
    imports.door,
    exports.door,
    retention.door,
    kind_text_versions.door,
    settings,
)
for room in (*looks, *acts):
    door.register_blueprint(room)
