"""The whole record of a resident, and the events and the ledger from which every count is taken."""

import secrets
from datetime import date

TEXTS = (
    "nickname reading father_nik mother_nik birth_certificate passport kitas marriage_certificate "
    "divorce_certificate stays_at ethnicity card_tag insurance_number latitude longitude note photo"
).split()
DATES = "passport_until married_on divorced_on".split()
NUMBERS = "studies ktp_kind ktp_status insurance".split()

COLUMNS = [
    *(f"ALTER TABLE resident ADD COLUMN {name} TEXT NOT NULL DEFAULT ''" for name in TEXTS),
    *(f"ALTER TABLE resident ADD COLUMN {name} DATE" for name in DATES),
    *(f"ALTER TABLE resident ADD COLUMN {name} INTEGER" for name in NUMBERS),
    "ALTER TABLE resident ADD COLUMN disability INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE resident ADD COLUMN status INTEGER NOT NULL DEFAULT 1",
]

TABLES = [
    """
    CREATE TABLE mutation (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        act TEXT NOT NULL,
        kind TEXT NOT NULL,
        resident_id INTEGER NOT NULL,
        event_date DATE NOT NULL,
        reported_on DATE NOT NULL,
        recorded_at DATETIME NOT NULL,
        account_id INTEGER,
        facts TEXT NOT NULL,
        before TEXT NOT NULL,
        family_id INTEGER,
        rt_id INTEGER,
        revokes_id INTEGER,
        FOREIGN KEY (resident_id) REFERENCES resident (id) ON DELETE RESTRICT,
        FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT,
        FOREIGN KEY (family_id) REFERENCES family (id) ON DELETE RESTRICT,
        FOREIGN KEY (rt_id) REFERENCES rt (id) ON DELETE RESTRICT,
        FOREIGN KEY (revokes_id) REFERENCES mutation (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX mutation_uid ON mutation (uid)",
    "CREATE INDEX mutation_act ON mutation (act)",
    "CREATE INDEX mutation_resident_id ON mutation (resident_id)",
    "CREATE INDEX mutation_event_date ON mutation (event_date)",
    "CREATE INDEX mutation_account_id ON mutation (account_id)",
    "CREATE INDEX mutation_family_id ON mutation (family_id)",
    "CREATE INDEX mutation_rt_id ON mutation (rt_id)",
    "CREATE UNIQUE INDEX mutation_revokes_id ON mutation (revokes_id) WHERE revokes_id IS NOT NULL",
    """
    CREATE TABLE posting (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        mutation_id INTEGER NOT NULL,
        resident_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        counts_on DATE NOT NULL,
        is_reversal INTEGER NOT NULL,
        persons INTEGER NOT NULL,
        heads INTEGER NOT NULL,
        sex TEXT NOT NULL,
        is_foreign INTEGER NOT NULL,
        rt_id INTEGER NOT NULL,
        FOREIGN KEY (mutation_id) REFERENCES mutation (id) ON DELETE RESTRICT,
        FOREIGN KEY (resident_id) REFERENCES resident (id) ON DELETE RESTRICT,
        FOREIGN KEY (rt_id) REFERENCES rt (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX posting_uid ON posting (uid)",
    "CREATE INDEX posting_mutation_id ON posting (mutation_id)",
    "CREATE INDEX posting_resident_id ON posting (resident_id)",
    "CREATE INDEX posting_counts_on ON posting (counts_on)",
    "CREATE INDEX posting_rt_id ON posting (rt_id)",
    """
    CREATE TABLE closing (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        month DATE NOT NULL,
        closed_at DATETIME NOT NULL,
        account_id INTEGER,
        figures TEXT NOT NULL,
        FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX closing_uid ON closing (uid)",
    "CREATE UNIQUE INDEX closing_month ON closing (month)",
    "CREATE INDEX closing_account_id ON closing (account_id)",
]

# Until now the form let a family have no head, or two: the oldest is it, whoever else was becomes 'Lainnya'.
HEADS = [
    """
    UPDATE resident SET shdk = 11 WHERE shdk = 1 AND family_id IS NOT NULL AND id NOT IN (
        SELECT id FROM (
            SELECT id, ROW_NUMBER() OVER (PARTITION BY family_id ORDER BY birth_date, id) AS place
            FROM resident WHERE shdk = 1 AND family_id IS NOT NULL
        ) WHERE place = 1
    )
    """,
    """
    UPDATE resident SET shdk = 1 WHERE id IN (
        SELECT id FROM (
            SELECT id, ROW_NUMBER() OVER (PARTITION BY family_id ORDER BY birth_date, id) AS place
            FROM resident WHERE family_id IS NOT NULL AND family_id NOT IN (
                SELECT family_id FROM resident WHERE shdk = 1 AND family_id IS NOT NULL
            )
        ) WHERE place = 1
    )
    """,
]

INDEXES = [
    "DROP INDEX resident_nik",
    "CREATE INDEX resident_nik ON resident (nik)",
    "CREATE UNIQUE INDEX resident_living_nik ON resident (nik) WHERE status = 1",
    "CREATE UNIQUE INDEX resident_living_head ON resident (family_id) WHERE shdk = 1 AND status = 1",
]

COUNTED = """
    SELECT resident.id, sex, citizenship, shdk, family_id, rt_id FROM resident
    JOIN family ON family.id = family_id WHERE residency <> 'tamu' ORDER BY resident.id
"""

# What a person was before the register knew of them: not valid.
NEW = '{"status": 9}'


def up(migrator, db):
    for statement in (*COLUMNS, *TABLES, *HEADS, *INDEXES):
        db.execute_sql(statement)
    enter_everyone(db)


def enter_everyone(db):
    """Who was known before there were events is initial data of today."""
    today, act = date.today().isoformat(), unique()
    for number, (id, sex, citizenship, shdk, family, rt) in enumerate(db.execute_sql(COUNTED).fetchall(), 1):
        db.execute_sql(
            "INSERT INTO mutation VALUES (?, ?, 1, ?, 'awal', ?, ?, ?, ?, NULL, '{}', ?, ?, ?, NULL)",
            (number, unique(), act, id, today, today, f"{today} 00:00:00", NEW, family, rt),
        )
        db.execute_sql(
            "INSERT INTO posting VALUES (?, ?, 1, ?, ?, 'awal', ?, 0, 1, ?, ?, ?, ?)",
            (number, unique(), number, id, today, int(shdk == 1), sex, int(citizenship == 2), rt),
        )


def unique():
    return secrets.token_hex(16)
