"""The heads of RT and RW: their accounts, the consent they note, the pengantar they give."""

STATEMENTS = [
    "ALTER TABLE account ADD COLUMN rt_id INTEGER REFERENCES rt (id) ON DELETE RESTRICT",
    "CREATE INDEX account_rt_id ON account (rt_id)",
    """
    CREATE TABLE consent (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        request_id INTEGER NOT NULL,
        by_id INTEGER NOT NULL,
        at DATETIME NOT NULL,
        said TEXT NOT NULL,
        FOREIGN KEY (request_id) REFERENCES letter_request (id) ON DELETE CASCADE,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX consent_uid ON consent (uid)",
    "CREATE UNIQUE INDEX consent_request_id ON consent (request_id)",
    "CREATE INDEX consent_by_id ON consent (by_id)",
    """
    CREATE TABLE introduction (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        request_id INTEGER NOT NULL,
        by_id INTEGER NOT NULL,
        at DATETIME NOT NULL,
        place TEXT NOT NULL,
        reason TEXT NOT NULL,
        note TEXT NOT NULL,
        FOREIGN KEY (request_id) REFERENCES letter_request (id) ON DELETE CASCADE,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX introduction_uid ON introduction (uid)",
    "CREATE INDEX introduction_request_id ON introduction (request_id)",
    "CREATE INDEX introduction_by_id ON introduction (by_id)",
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
