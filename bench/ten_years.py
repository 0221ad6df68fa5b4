"""A village with ten years behind it and many times the people (S-9): the demo village, copied in bulk.

Copies are people of their own, but for their names and what happened to them. Ten years have two letters for each of
them, and twenty for a few, as a village of 30,000 has with 6,000 letters a year.
"""

from collections.abc import Mapping

from peewee import Field, ForeignKeyField

from models import TABLES
from models.database import database, transaction
from models.letters.steps import ENDED

YEARS = 9
# Parents before children: what belongs to something copied belongs to the copy.
LETTERS = (
    "letter_request check return correction send_back refusal signature handover form_print void consent introduction"
).split()
CHILDHOOD = "resident mutation posting child session visit measurement judgement".split()
MAIL = "incoming_mail disposition assignment outside_letter".split()
EVERYTHING = ["rt", "post", "family", *CHILDHOOD, *LETTERS, *MAIL, "event", "access"]
# What must not be there twice; and letters are long, yet in no list.
ANEW = {
    "uid": "{0} || '-' || :mark",
    "record_uid": "{0} || '-' || :mark",
    "act": "{0} || '-' || :mark",
    "number": "{0} || '-' || :mark",
    "verification_code": "{0} || :mark",
    "sequence": "{0} + :k * :apart",
    # A copy has no place in the sequence of its original.
    "signature.counter_id": "NULL",
    "letter_request.code": "{0} || :mark",
    "post.name": "{0} || ' ' || :mark",
    # A village of ten times the people has ten times the RT.
    "rt.rw": "printf('%02d', {0} + :k * 20)",
    "resident.nik": "substr({0}, 1, 12) || printf('%04d', (substr({0}, 13) + :k * 277) % 10000)",
    "family.no_kk": "substr({0}, 1, 12) || printf('%04d', (substr({0}, 13) + :k * 277) % 10000)",
    "html": "'<p>Salinan</p>'",
}
# Earlier letters were of other people; every twelfth of one of the 25 who come to the office time and again.
OF_OTHERS = {
    "letter_request.resident_id": "CASE WHEN id % 12 = 0 THEN 1 + id % 25 ELSE 1 + ({0} + :k * 211) % :people END"
}
# What moves when something happened earlier.
WHEN = set(
    "birth_date event_date reported_on counts_on joined_on left_on card_since on due_on signed_on valid_until "
    "recorded_at opened_at filed_at state_at at month closed_at received_on dated_on registered_at done_at "
    "given_on dated".split()
)
EARLIER = "(date({0}, '-' || :months || ' months') || substr({0}, 11))"
# Every third child weighed now had forerunners, who have moved away since.
THEY = "(SELECT resident_id FROM child WHERE id % 3 = 0)"
THEIR_VISITS = "(SELECT id FROM visit WHERE child_id % 3 = 0)"
THEIRS = {
    "resident": f"id IN {THEY}",
    "mutation": f"resident_id IN {THEY}",
    "posting": f"resident_id IN {THEY}",
    "child": "id % 3 = 0",
    "visit": "child_id % 3 = 0",
    "measurement": f"visit_id IN {THEIR_VISITS}",
    "judgement": f"visit_id IN {THEIR_VISITS}",
    "event": f"record = 'visit' AND record_uid IN (SELECT uid FROM visit WHERE id IN {THEIR_VISITS})",
}
# A letter of years ago has come to its end, with all that happened to it.
_at_its_end = ", ".join(f"'{each}'" for each in sorted(ENDED))
CAME_TO_AN_END = f"(SELECT id FROM letter_request WHERE state IN ({_at_its_end}))"
ENDED_ONES = dict.fromkeys(LETTERS, f"request_id IN {CAME_TO_AN_END}") | {
    "letter_request": f"id IN {CAME_TO_AN_END}",
    "event": f"record_uid IN (SELECT uid FROM letter_request WHERE id IN {CAME_TO_AN_END})",
}
NOTHING: Mapping[str, str] = {}
MAILS = {"event": "record IN ('incoming_mail', 'disposition', 'assignment')"}
FORERUNNERS = "(SELECT id FROM resident WHERE uid LIKE '%-dulu%')"
SINCE_THEN = [
    f"""
    INSERT INTO mutation (uid, version, act, kind, resident_id, event_date, reported_on, recorded_at, facts,
        before, family_id, rt_id)
    SELECT uid || '-pindah', 1, act || '-pindah', 'pindah', resident_id, date(event_date, '+1 year'),
        date(event_date, '+1 year'), recorded_at, '{{"to": "Kota Serang"}}', '{{"status": 1}}', family_id, rt_id
    FROM mutation WHERE resident_id IN {FORERUNNERS} AND kind IN ('awal', 'lahir', 'datang')
    """,
    f"""
    INSERT INTO posting (uid, version, mutation_id, resident_id, kind, counts_on, is_reversal, persons, heads,
        sex, is_foreign, rt_id)
    SELECT posting.uid || '-pindah', 1, later.id, posting.resident_id, 'pindah', date(counts_on, '+1 year'),
        0, -persons, -heads, sex, is_foreign, posting.rt_id
    FROM posting JOIN mutation ON mutation.id = mutation_id JOIN mutation AS later
        ON later.uid = mutation.uid || '-pindah' WHERE posting.resident_id IN {FORERUNNERS}
    """,
    f"UPDATE resident SET status = 3 WHERE id IN {FORERUNNERS}",
    f"UPDATE mutation SET event_date = date(event_date, '-{YEARS} years') WHERE kind = 'awal'",
    f"UPDATE posting SET counts_on = date(counts_on, '-{YEARS} years') WHERE kind = 'awal'",
    """
    UPDATE letter_request SET name = resident.name, nik = COALESCE(resident.nik, '')
    FROM resident WHERE resident.id = resident_id AND letter_request.uid LIKE '%-dulu%'
    """,
    # Each resident's page was looked at three times, that of the first by half the village.
    """
    INSERT INTO access (uid, version, at, account_id, resident_id, action, reason, address)
    SELECT 'lihat-' || looked.value || '-' || resident.id, 1,
        datetime('2026-11-21', '-' || (resident.id * 37 % 3600 + looked.value) || ' days'),
        2, resident.id, 'viewed', '', ''
    FROM resident JOIN json_each('[1, 2, 3]') AS looked
    """,
]


# Whoever asks what happened last finds it at the end.
THE_LAST = """
    INSERT INTO event (uid, version, at, account_id, verb, record, record_uid, facts, seal)
    SELECT uid || '-akhir', 1, at, account_id, verb, record, record_uid || '-akhir', facts, seal
    FROM event WHERE at = (SELECT MAX(at) FROM event) LIMIT 1
"""


def age() -> None:
    """Nine more years of letters, mail and children weighed here; the register is as old."""
    with transaction():
        tops = _tops()
        for back in range(1, YEARS * 12 // 18 + 1):
            then = dict(mark=f"dulu{back}", months=18 * back)
            _copy([*CHILDHOOD, "event"], tops, back, only=THEIRS, **then)
            _copy([*MAIL, "closing", "event"], tops, back, only=MAILS, **then)
        for back in range(1, YEARS * 12 // 7 + 1):
            then = dict(mark=f"dulu{back}", months=7 * back)
            _copy([*LETTERS, "event"], tops, back, only=ENDED_ONES, anew=ANEW | OF_OTHERS, **then)
        for statement in SINCE_THEN:
            database.execute_sql(statement)


def multiply(times: int) -> None:
    """As many villages in the same dusun, each with RT and posyandu of its own."""
    with transaction():
        tops = _tops()
        for k in range(1, times):
            _copy(EVERYTHING, tops, k, mark=f"desa{k}", apart=100_000)
        database.execute_sql(THE_LAST)


def _tops() -> dict[str, int]:
    """The greatest id of each table."""
    names = [each._meta.table_name for each in TABLES]
    return {name: database.execute_sql(f'SELECT MAX(id) FROM "{name}"').fetchone()[0] or 0 for name in names}


def _copy(
    tables: list[str],
    tops: dict[str, int],
    k: int,
    *,
    mark: str,
    months: int = 0,
    apart: int = 1000,
    only: Mapping[str, str] = NOTHING,
    anew: Mapping[str, str] = ANEW,
) -> None:
    """The k-th copy of what each table held first, or of that part of it which `only` tells."""
    values = {"k": k, "mark": mark, "months": months, "apart": apart, "people": tops["resident"]}
    models = {each._meta.table_name: each for each in TABLES}
    for table in tables:
        fields = models[table]._meta.sorted_fields
        names = ", ".join(f'"{each.column_name}"' for each in fields)
        said = ", ".join(_said(each, tables, tops, anew, months) for each in fields)
        database.execute_sql(
            f'INSERT INTO "{table}" ({names}) SELECT {said} FROM "{table}"'
            f" WHERE id <= {tops[table]} AND {only.get(table, '1')}",
            values,
        )


def _said(field: Field, tables: list[str], tops: dict[str, int], anew: Mapping[str, str], months: int) -> str:
    """What the copy has in this column."""
    table, column = field.model._meta.table_name, field.column_name
    if said := anew.get(f"{table}.{column}", anew.get(column)):
        return said.format(f'"{column}"')
    whose = field.rel_model._meta.table_name if isinstance(field, ForeignKeyField) else table
    if whose in tables and (column == "id" or isinstance(field, ForeignKeyField)):
        return f'"{column}" + :k * {tops[whose]}'
    return EARLIER.format(f'"{column}"') if months and column in WHEN else f'"{column}"'
