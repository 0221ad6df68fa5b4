"""Long pieces of work, each a row."""

STATEMENTS = [
    """
    CREATE TABLE job (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        account_id INTEGER,
        origin TEXT NOT NULL,
        state TEXT NOT NULL,
        done INTEGER NOT NULL,
        total INTEGER NOT NULL,
        told TEXT NOT NULL,
        given TEXT NOT NULL,
        result TEXT,
        file TEXT NOT NULL,
        file_name TEXT NOT NULL,
        failure TEXT NOT NULL,
        asked_at DATETIME NOT NULL,
        started_at DATETIME,
        ended_at DATETIME,
        cancel_asked_at DATETIME,
        FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX job_uid ON job (uid)",
    "CREATE INDEX job_account_id ON job (account_id)",
    "CREATE INDEX job_state ON job (state)",
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
