"""A village with ten years behind it and many times the people (S-9): the demo village, copied in bulk.

Copies are people of their own, but for their names and what happened to them.
"""

import shutil
import tempfile

from app import create_app
from bench.measure import Figure, Taken, cpu_ms
from bench.pages import OFFICE_PAGES, RESIDENT_PAGES, signed_in
from models.data_folder import DataFolder
from models.database import database, open_database, transaction
from models.demo.cast import SITI

TIMES = 10
# Parents before children: what belongs to something copied belongs to the copy.
LETTERS = "letter_request check return correction send_back refusal signature handover".split()
CHILDHOOD = "resident mutation posting child session visit measurement judgement".split()
EVERYTHING = ["post", "family", *CHILDHOOD, *LETTERS, "event"]
# What must not be there twice; and letters are long, yet in no list.
ANEW = {
    "uid": "{0} || '-' || :mark",
    "record_uid": "{0} || '-' || :mark",
    "act": "{0} || '-' || :mark",
    "number": "{0} || '-' || :mark",
    "verification_code": "{0} || :mark",
    # A copy has no place in the sequence of its original.
    "signature.counter_id": "NULL",
    "letter_request.code": "{0} || :mark",
    "post.name": "{0} || ' ' || :mark",
    "resident.nik": "substr({0}, 1, 12) || printf('%04d', (substr({0}, 13) + :k * 277) % 10000)",
    "family.no_kk": "substr({0}, 1, 12) || printf('%04d', (substr({0}, 13) + :k * 277) % 10000)",
    "html": "'<p>Salinan</p>'",
}
# What moves when something happened earlier.
WHEN = set(
    "birth_date event_date reported_on counts_on joined_on left_on card_since on due_on signed_on valid_until "
    "recorded_at opened_at filed_at state_at at".split()
)
EARLIER = "(date({0}, '-' || :months || ' months') || substr({0}, 11))"
YEARS = 9
# Every third child weighed now had forerunners, who have moved away since.
THEY = "(SELECT resident_id FROM child WHERE id % 3 = 0)"
THEIRS = {
    "resident": f"id IN {THEY}",
    "mutation": f"resident_id IN {THEY}",
    "posting": f"resident_id IN {THEY}",
    "child": "id % 3 = 0",
    "visit": "child_id % 3 = 0",
    "measurement": "visit_id IN (SELECT id FROM visit WHERE child_id % 3 = 0)",
    "judgement": "visit_id IN (SELECT id FROM visit WHERE child_id % 3 = 0)",
}
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
]


def figures(app):
    here = app.extensions["folder"]
    small = times_of(app)
    with tempfile.TemporaryDirectory() as path:
        folder = DataFolder(path)
        database.execute_sql("VACUUM INTO ?", [str(folder.database)])
        for key in ("session.key", "pepper.key"):
            shutil.copy(here.path / key, folder.path)
        big = create_app(folder)
        age(), multiply(TIMES)
        for url, taken in times_of(big).items():
            yield Figure("S-9", f"{url}, {TIMES} times the people", "ms CPU", taken)
            yield Figure("S-9", "    against the small village", "×", taken.over(small[url]), 1.5)
        for url in ("/statistik", "/kantor/kependudukan", "/kantor/buku/B.1"):
            yield Figure("S-9", f"{url}, first after a change", "ms CPU", after_a_change(big, url))
    open_database(here.database)


def times_of(app) -> dict[str, Taken]:
    stranger, siti = app.test_client(), signed_in(app, SITI)
    asked = [(stranger, url) for url in RESIDENT_PAGES.values()] + [
        (siti, url) for url in OFFICE_PAGES.values()
    ]
    return {url: cpu_ms(lambda client=client, url=url: client.get(url)) for client, url in asked}


def after_a_change(app, url: str) -> Taken:
    siti = signed_in(app, SITI)

    def ask():
        database.execute_sql("UPDATE register_mark SET mark = randomblob(12)")
        siti.get(url)

    return cpu_ms(ask, times=1)


def age() -> None:
    """Nine more years of letters and of children weighed here; the register is as old."""
    with transaction():
        tops = {table: _top(table) for table in EVERYTHING}
        for back in range(1, YEARS * 12 // 18 + 1):
            _copy(CHILDHOOD, tops, back, f"dulu{back}", months=18 * back, only=THEIRS)
        for back in range(1, YEARS * 12 // 8 + 1):
            _copy(LETTERS, tops, back, f"dulu{back}", months=8 * back)
        for statement in SINCE_THEN:
            database.execute_sql(statement)


def multiply(times: int) -> None:
    """As many villages in the same RT, each with its own posyandu."""
    with transaction():
        tops = {table: _top(table) for table in EVERYTHING}
        for k in range(1, times):
            _copy(EVERYTHING, tops, k, f"desa{k}")


def _top(table: str) -> int:
    return database.execute_sql(f'SELECT MAX(id) FROM "{table}"').fetchone()[0] or 0


def _copy(tables, tops, k: int, mark: str, months: int = 0, only: dict[str, str] | None = None) -> None:
    for table in tables:
        columns = [each.name for each in database.get_columns(table)]
        moved = {"id": table} | {
            each.column: each.dest_table
            for each in database.get_foreign_keys(table)
            if each.dest_table in tables
        }
        said = ", ".join(_said(table, column, moved, tops, k, months) for column in columns)
        names = ", ".join(f'"{column}"' for column in columns)
        database.execute_sql(
            f'INSERT INTO "{table}" ({names}) SELECT {said} FROM "{table}"'
            f" WHERE id <= :top AND {(only or {}).get(table, '1')}",
            {"top": tops[table], "k": k, "mark": mark, "months": months},
        )


def _said(table: str, column: str, moved: dict[str, str], tops: dict[str, int], k: int, months: int) -> str:
    if column in moved:
        return f'"{column}" + {k * tops[moved[column]]}'
    anew = ANEW.get(f"{table}.{column}") or ANEW.get(column)
    if anew:
        return anew.format(f'"{column}"')
    return EARLIER.format(f'"{column}"') if months and column in WHEN else f'"{column}"'
