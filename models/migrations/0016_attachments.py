"""The papers of a request that were sent as photos or PDFs, and those that the office has seen in person."""

STATEMENTS = [
    """
    CREATE TABLE attachment (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        request_id INTEGER NOT NULL,
        paper TEXT NOT NULL,
        sent_at DATETIME NOT NULL,
        sent_by_id INTEGER,
        file TEXT NOT NULL,
        media TEXT NOT NULL,
        size INTEGER NOT NULL,
        pages INTEGER NOT NULL,
        keep_until DATE,
        taken_from_id INTEGER,
        removed_at DATETIME,
        FOREIGN KEY (request_id) REFERENCES letter_request (id) ON DELETE CASCADE,
        FOREIGN KEY (sent_by_id) REFERENCES account (id) ON DELETE RESTRICT,
        FOREIGN KEY (taken_from_id) REFERENCES attachment (id) ON DELETE SET NULL
    )
    """,
    "CREATE UNIQUE INDEX attachment_uid ON attachment (uid)",
    "CREATE INDEX attachment_request_id ON attachment (request_id)",
    "CREATE INDEX attachment_sent_by_id ON attachment (sent_by_id)",
    "CREATE INDEX attachment_taken_from_id ON attachment (taken_from_id)",
    """
    CREATE TABLE paper_seen (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        request_id INTEGER NOT NULL,
        paper TEXT NOT NULL,
        by_id INTEGER NOT NULL,
        at DATETIME NOT NULL,
        FOREIGN KEY (request_id) REFERENCES letter_request (id) ON DELETE CASCADE,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX paper_seen_uid ON paper_seen (uid)",
    "CREATE UNIQUE INDEX paper_seen_request_id_paper ON paper_seen (request_id, paper)",
    "CREATE INDEX paper_seen_request_id ON paper_seen (request_id)",
    "CREATE INDEX paper_seen_by_id ON paper_seen (by_id)",
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
