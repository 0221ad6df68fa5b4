"""What the Buku Aparat keeps of officials; cadres of the village; people who stay for a while."""

STATEMENTS = [
    "ALTER TABLE official ADD COLUMN niap TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE official ADD COLUMN sex TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE official ADD COLUMN birth_place TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE official ADD COLUMN birth_date DATE",
    "ALTER TABLE official ADD COLUMN religion INTEGER",
    "ALTER TABLE official ADD COLUMN rank TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE official ADD COLUMN education INTEGER",
    "ALTER TABLE official ADD COLUMN appointment_number TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE official ADD COLUMN appointed_on DATE",
    "ALTER TABLE official ADD COLUMN dismissal_number TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE official ADD COLUMN dismissed_on DATE",
    "ALTER TABLE official ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE cadre (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        resident_id INTEGER,
        name TEXT NOT NULL,
        sex TEXT NOT NULL,
        birth_year INTEGER,
        address TEXT NOT NULL,
        field TEXT NOT NULL,
        education INTEGER,
        courses TEXT NOT NULL,
        since DATE NOT NULL,
        until DATE,
        note TEXT NOT NULL,
        FOREIGN KEY (resident_id) REFERENCES resident (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX cadre_uid ON cadre (uid)",
    "CREATE INDEX cadre_resident_id ON cadre (resident_id)",
    """
    CREATE TABLE stay (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        name TEXT NOT NULL,
        sex TEXT NOT NULL,
        identity TEXT NOT NULL,
        birth_place TEXT NOT NULL,
        birth_date DATE,
        occupation TEXT NOT NULL,
        citizenship INTEGER NOT NULL,
        descent TEXT NOT NULL,
        came_from TEXT NOT NULL,
        purpose TEXT NOT NULL,
        host_id INTEGER,
        host_name TEXT NOT NULL,
        host_address TEXT NOT NULL,
        came_on DATE NOT NULL,
        left_on DATE,
        note TEXT NOT NULL,
        FOREIGN KEY (host_id) REFERENCES resident (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX stay_uid ON stay (uid)",
    "CREATE INDEX stay_host_id ON stay (host_id)",
    "CREATE INDEX stay_came_on ON stay (came_on)",
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
