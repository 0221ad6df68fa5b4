"""Who signs while the kades is away, from which day until which; and under which delegation a letter was signed."""

STATEMENTS = [
    """
    CREATE TABLE delegation (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        head_id INTEGER NOT NULL,
        official_id INTEGER NOT NULL,
        form TEXT NOT NULL,
        since DATE NOT NULL,
        until DATE,
        reason TEXT NOT NULL,
        number TEXT NOT NULL,
        by_id INTEGER,
        at DATETIME NOT NULL,
        ended_by_id INTEGER,
        ended_at DATETIME,
        FOREIGN KEY (head_id) REFERENCES official (id) ON DELETE RESTRICT,
        FOREIGN KEY (official_id) REFERENCES official (id) ON DELETE RESTRICT,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT,
        FOREIGN KEY (ended_by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX delegation_uid ON delegation (uid)",
    "CREATE INDEX delegation_head_id ON delegation (head_id)",
    "CREATE INDEX delegation_official_id ON delegation (official_id)",
    "CREATE INDEX delegation_by_id ON delegation (by_id)",
    "CREATE INDEX delegation_ended_by_id ON delegation (ended_by_id)",
    "ALTER TABLE signature ADD COLUMN delegation_id INTEGER REFERENCES delegation (id) ON DELETE RESTRICT",
    "CREATE INDEX signature_delegation_id ON signature (delegation_id)",
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
