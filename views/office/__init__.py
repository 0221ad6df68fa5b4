"""The office door: staff, sekdes, kades and operator, on the village network."""

from flask import Blueprint

from models.accounts import Account
from views.office import (
    access,
    arrivals,
    births,
    books,
    breaches,
    cadres,
    closings,
    counter,
    departures,
    duplicates,
    event_starts,
    exports,
    families,
    household_changes,
    imports,
    jobs,
    letter_steps,
    letters,
    mutation_corrections,
    mutations,
    photos,
    pin_slips,
    population,
    rectifications,
    resident_changes,
    residents,
    retention,
    sheets,
    signatures,
    statistics,
    stays,
)
from views.office.settings import door as settings
from views.sign_in import guard

door = Blueprint("office", __name__, url_prefix="/kantor")
door.before_request(guard(Account.can_enter_office))
# The rooms that change something have a guard of their own, for the roles that may.
looks = (
    letters.door,
    residents.door,
    families.door,
    mutations.door,
    population.door,
    books.door,
    statistics.door,
    sheets.door,
    rectifications.door,
    access.door,
    jobs.door,
)
acts = (
    letter_steps.door,
    signatures.door,
    counter.door,
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
    sheets.printing,
    pin_slips.door,
    breaches.door,
    imports.door,
    exports.door,
    retention.door,
    settings,
)
for room in (*looks, *acts):
    door.register_blueprint(room)
