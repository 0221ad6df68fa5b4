"""Families and residents."""

STATEMENTS = [
    """
    CREATE TABLE family (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        no_kk TEXT,
        address TEXT NOT NULL,
        rt_id INTEGER NOT NULL,
        FOREIGN KEY (rt_id) REFERENCES rt (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX family_uid ON family (uid)',
    'CREATE UNIQUE INDEX family_no_kk ON family (no_kk)',
    'CREATE INDEX family_rt_id ON family (rt_id)',
    """
    CREATE TABLE resident (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        nik TEXT,
        name TEXT NOT NULL,
        sounding TEXT NOT NULL,
        sex TEXT NOT NULL,
        birth_place TEXT NOT NULL,
        birth_date DATE NOT NULL,
        religion INTEGER NOT NULL,
        marital INTEGER NOT NULL,
        shdk INTEGER NOT NULL,
        education INTEGER NOT NULL,
        occupation INTEGER NOT NULL,
        blood INTEGER NOT NULL,
        citizenship INTEGER NOT NULL,
        father_name TEXT NOT NULL,
        mother_name TEXT NOT NULL,
        phone TEXT NOT NULL,
        residency TEXT NOT NULL,
        family_id INTEGER,
        FOREIGN KEY (family_id) REFERENCES family (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX resident_uid ON resident (uid)',
    'CREATE UNIQUE INDEX resident_nik ON resident (nik)',
    'CREATE INDEX resident_sounding ON resident (sounding)',
    'CREATE INDEX resident_birth_date ON resident (birth_date)',
    'CREATE INDEX resident_family_id ON resident (family_id)',
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
