"""What people are found by, kept by triggers; pairs of duplicates, who was said to be none, and merging."""

# The functions heard_names and heard_place are in models/residents/heard.py, as every connection knows them.
WORDS = """
    CREATE VIEW resident_words AS
    SELECT resident.id,
        heard_names(resident.name, resident.nickname) AS names,
        heard_names(resident.father_name, resident.mother_name) AS parents,
        heard_place(family.address, resident.stays_at, dusun.name, rt.rt, rt.rw) AS place,
        TRIM(COALESCE(resident.nik, '') || ' ' || COALESCE(family.no_kk, '')) AS numbers
    FROM resident
    LEFT JOIN family ON family.id = resident.family_id
    LEFT JOIN rt ON rt.id = family.rt_id
    LEFT JOIN dusun ON dusun.id = rt.dusun_id
"""

TABLE = [
    # Three letters in a row find a word from its middle too: 'udin' finds Saripudin.
    """
    CREATE VIRTUAL TABLE found_by USING fts5(
        names, parents, place, numbers, tokenize = 'trigram case_sensitive 1', columnsize = 0
    )
    """,
]


def hear(whom: str) -> str:
    return f"""
        DELETE FROM found_by WHERE rowid IN ({whom});
        INSERT INTO found_by (rowid, names, parents, place, numbers)
        SELECT id, names, parents, place, numbers FROM resident_words WHERE id IN ({whom});
    """


IN_FAMILY = "SELECT id FROM resident WHERE family_id = NEW.id"
IN_RT = "SELECT resident.id FROM resident JOIN family ON family.id = family_id WHERE family.rt_id = NEW.id"
IN_DUSUN = """
    SELECT resident.id FROM resident JOIN family ON family.id = family_id JOIN rt ON rt.id = family.rt_id
    WHERE rt.dusun_id = NEW.id
"""
HEARD = "name, nickname, father_name, mother_name, nik, stays_at, family_id"

TRIGGERS = [
    f"CREATE TRIGGER resident_is_heard AFTER INSERT ON resident BEGIN {hear('NEW.id')} END",
    f"CREATE TRIGGER resident_is_heard_anew AFTER UPDATE OF {HEARD} ON resident BEGIN {hear('NEW.id')} END",
    "CREATE TRIGGER resident_is_heard_no_more AFTER DELETE ON resident"
    " BEGIN DELETE FROM found_by WHERE rowid = OLD.id; END",
    f"CREATE TRIGGER family_is_heard_anew AFTER UPDATE OF no_kk, address, rt_id ON family"
    f" BEGIN {hear(IN_FAMILY)} END",
    f"CREATE TRIGGER rt_is_heard_anew AFTER UPDATE OF rt, rw, dusun_id ON rt BEGIN {hear(IN_RT)} END",
    f"CREATE TRIGGER dusun_is_heard_anew AFTER UPDATE OF name ON dusun BEGIN {hear(IN_DUSUN)} END",
]

DUPLICATES = [
    """
    CREATE TABLE duplicate_pair (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        one_id INTEGER NOT NULL,
        other_id INTEGER NOT NULL,
        score INTEGER NOT NULL,
        reasons TEXT NOT NULL,
        FOREIGN KEY (one_id) REFERENCES resident (id) ON DELETE CASCADE,
        FOREIGN KEY (other_id) REFERENCES resident (id) ON DELETE CASCADE
    )
    """,
    "CREATE UNIQUE INDEX duplicate_pair_uid ON duplicate_pair (uid)",
    "CREATE INDEX duplicate_pair_one_id ON duplicate_pair (one_id)",
    "CREATE INDEX duplicate_pair_other_id ON duplicate_pair (other_id)",
    "CREATE INDEX duplicate_pair_score ON duplicate_pair (score)",
    "CREATE UNIQUE INDEX duplicate_pair_one_id_other_id ON duplicate_pair (one_id, other_id)",
    """
    CREATE TABLE not_duplicate (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        one_id INTEGER NOT NULL,
        other_id INTEGER NOT NULL,
        by_id INTEGER,
        at DATETIME NOT NULL,
        FOREIGN KEY (one_id) REFERENCES resident (id) ON DELETE CASCADE,
        FOREIGN KEY (other_id) REFERENCES resident (id) ON DELETE CASCADE,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX not_duplicate_uid ON not_duplicate (uid)",
    "CREATE INDEX not_duplicate_one_id ON not_duplicate (one_id)",
    "CREATE INDEX not_duplicate_other_id ON not_duplicate (other_id)",
    "CREATE INDEX not_duplicate_by_id ON not_duplicate (by_id)",
    "CREATE UNIQUE INDEX not_duplicate_one_id_other_id ON not_duplicate (one_id, other_id)",
    """
    CREATE TABLE merge (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        kept_id INTEGER NOT NULL,
        merged_id INTEGER NOT NULL,
        by_id INTEGER,
        at DATETIME NOT NULL,
        taken TEXT NOT NULL,
        cells TEXT NOT NULL,
        undone_at DATETIME,
        undone_by_id INTEGER,
        FOREIGN KEY (kept_id) REFERENCES resident (id) ON DELETE RESTRICT,
        FOREIGN KEY (merged_id) REFERENCES resident (id) ON DELETE RESTRICT,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT,
        FOREIGN KEY (undone_by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX merge_uid ON merge (uid)",
    "CREATE INDEX merge_kept_id ON merge (kept_id)",
    "CREATE INDEX merge_merged_id ON merge (merged_id)",
    "CREATE INDEX merge_by_id ON merge (by_id)",
    "CREATE INDEX merge_undone_by_id ON merge (undone_by_id)",
]

FILL = """
    INSERT INTO found_by (rowid, names, parents, place, numbers)
    SELECT id, names, parents, place, numbers FROM resident_words
"""


def up(migrator, db):
    for statement in (WORDS, *TABLE, *TRIGGERS, FILL, *DUPLICATES):
        db.execute_sql(statement)
