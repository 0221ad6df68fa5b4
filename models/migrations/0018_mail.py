"""Mail that arrives and what is done with it; and the days by which books and figures look for letters."""

STATEMENTS = [
    """
    CREATE TABLE incoming_mail (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        year INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        received_on DATE NOT NULL,
        number TEXT NOT NULL,
        dated_on DATE NOT NULL,
        sender TEXT NOT NULL,
        about TEXT NOT NULL,
        nature TEXT NOT NULL,
        enclosures INTEGER NOT NULL,
        registered_by_id INTEGER NOT NULL,
        registered_at DATETIME NOT NULL,
        state TEXT NOT NULL,
        scan TEXT NOT NULL,
        FOREIGN KEY (registered_by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX incoming_mail_uid ON incoming_mail (uid)",
    "CREATE INDEX incoming_mail_received_on ON incoming_mail (received_on)",
    "CREATE INDEX incoming_mail_registered_by_id ON incoming_mail (registered_by_id)",
    "CREATE UNIQUE INDEX incoming_mail_year_sequence ON incoming_mail (year, sequence)",
    "CREATE INDEX incoming_mail_state_received_on ON incoming_mail (state, received_on)",
    """
    CREATE TABLE disposition (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        mail_id INTEGER NOT NULL,
        by_id INTEGER NOT NULL,
        at DATETIME NOT NULL,
        instructions TEXT NOT NULL,
        words TEXT NOT NULL,
        due_on DATE,
        FOREIGN KEY (mail_id) REFERENCES incoming_mail (id) ON DELETE RESTRICT,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX disposition_uid ON disposition (uid)",
    "CREATE INDEX disposition_mail_id ON disposition (mail_id)",
    "CREATE INDEX disposition_by_id ON disposition (by_id)",
    """
    CREATE TABLE assignment (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        disposition_id INTEGER NOT NULL,
        official_id INTEGER,
        account_id INTEGER,
        done_at DATETIME,
        done_by_id INTEGER,
        note TEXT NOT NULL,
        FOREIGN KEY (disposition_id) REFERENCES disposition (id) ON DELETE RESTRICT,
        FOREIGN KEY (official_id) REFERENCES official (id) ON DELETE RESTRICT,
        FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT,
        FOREIGN KEY (done_by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX assignment_uid ON assignment (uid)",
    "CREATE INDEX assignment_disposition_id ON assignment (disposition_id)",
    "CREATE INDEX assignment_official_id ON assignment (official_id)",
    "CREATE INDEX assignment_account_id ON assignment (account_id)",
    "CREATE INDEX assignment_done_by_id ON assignment (done_by_id)",
    # The Buku Ekspedisi is written month by month.
    "CREATE INDEX handover_at ON handover (at)",
    # Letters are long: what is counted in them is read from this index alone.
    "DROP INDEX signature_signed_on",
    "CREATE INDEX signature_signed_on_request_id_official_id ON signature (signed_on, request_id, official_id)",
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
