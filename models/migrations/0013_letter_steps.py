"""Letters that are void, forms printed for the applicant's own signature, and what a village decides of a kind."""

STATEMENTS = [
    "ALTER TABLE letter_setting ADD COLUMN validity_days INTEGER",
    "ALTER TABLE letter_setting ADD COLUMN asked TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE letter_setting ADD COLUMN signs TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE letter_setting ADD COLUMN is_used INTEGER NOT NULL DEFAULT 1",
    """
    CREATE TABLE void (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        by_id INTEGER,
        at DATETIME NOT NULL,
        reason TEXT NOT NULL,
        request_id INTEGER NOT NULL,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX void_uid ON void (uid)",
    "CREATE INDEX void_by_id ON void (by_id)",
    "CREATE INDEX void_request_id ON void (request_id)",
    """
    CREATE TABLE form_print (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        by_id INTEGER,
        at DATETIME NOT NULL,
        kind_version TEXT NOT NULL,
        facts TEXT NOT NULL,
        html TEXT NOT NULL,
        request_id INTEGER NOT NULL,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX form_print_uid ON form_print (uid)",
    "CREATE INDEX form_print_by_id ON form_print (by_id)",
    "CREATE INDEX form_print_request_id ON form_print (request_id)",
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
