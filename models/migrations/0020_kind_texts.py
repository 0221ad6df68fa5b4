"""The texts of letter kinds that a village writes: every version, and which one was in use until when."""

STATEMENTS = [
    """
    CREATE TABLE kind_text (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        source TEXT NOT NULL,
        title TEXT NOT NULL,
        digest TEXT NOT NULL,
        note TEXT NOT NULL,
        by_id INTEGER NOT NULL,
        at DATETIME NOT NULL,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX kind_text_uid ON kind_text (uid)",
    "CREATE UNIQUE INDEX kind_text_kind_number ON kind_text (kind, number)",
    "CREATE INDEX kind_text_digest ON kind_text (digest)",
    "CREATE INDEX kind_text_by_id ON kind_text (by_id)",
    """
    CREATE TABLE kind_use (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        text_id INTEGER NOT NULL,
        by_id INTEGER NOT NULL,
        at DATETIME NOT NULL,
        ended_by_id INTEGER,
        ended_at DATETIME,
        FOREIGN KEY (text_id) REFERENCES kind_text (id) ON DELETE RESTRICT,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT,
        FOREIGN KEY (ended_by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX kind_use_uid ON kind_use (uid)",
    "CREATE INDEX kind_use_text_id ON kind_use (text_id)",
    "CREATE INDEX kind_use_by_id ON kind_use (by_id)",
    "CREATE INDEX kind_use_ended_by_id ON kind_use (ended_by_id)",
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
