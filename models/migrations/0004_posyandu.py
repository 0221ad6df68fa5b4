"""Posyandu: children, sessions, visits, what was measured and how it was judged."""

STATEMENTS = [
    """
    CREATE TABLE child (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        resident_id INTEGER NOT NULL,
        post_id INTEGER NOT NULL,
        joined_on DATE NOT NULL,
        left_on DATE,
        card_since DATE,
        birth_weight_g INTEGER,
        birth_length_mm INTEGER,
        FOREIGN KEY (resident_id) REFERENCES resident (id) ON DELETE RESTRICT,
        FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX child_uid ON child (uid)',
    'CREATE UNIQUE INDEX child_resident_id ON child (resident_id)',
    'CREATE INDEX child_post_id ON child (post_id)',
    """
    CREATE TABLE session (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        post_id INTEGER NOT NULL,
        "on" DATE NOT NULL,
        opened_by_id INTEGER NOT NULL,
        opened_at DATETIME NOT NULL,
        FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE RESTRICT,
        FOREIGN KEY (opened_by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX session_uid ON session (uid)',
    'CREATE INDEX session_post_id ON session (post_id)',
    'CREATE INDEX session_opened_by_id ON session (opened_by_id)',
    'CREATE UNIQUE INDEX session_post_id_on ON session (post_id, "on")',
    """
    CREATE TABLE visit (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        child_id INTEGER NOT NULL,
        session_id INTEGER NOT NULL,
        by_id INTEGER NOT NULL,
        at DATETIME NOT NULL,
        FOREIGN KEY (child_id) REFERENCES child (id) ON DELETE RESTRICT,
        FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE RESTRICT,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX visit_uid ON visit (uid)',
    'CREATE INDEX visit_child_id ON visit (child_id)',
    'CREATE INDEX visit_session_id ON visit (session_id)',
    'CREATE INDEX visit_by_id ON visit (by_id)',
    'CREATE UNIQUE INDEX visit_child_id_session_id ON visit (child_id, session_id)',
    """
    CREATE TABLE measurement (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        visit_id INTEGER NOT NULL,
        indicator TEXT NOT NULL,
        value INTEGER,
        "text" TEXT,
        FOREIGN KEY (visit_id) REFERENCES visit (id) ON DELETE CASCADE
    )
    """,
    'CREATE UNIQUE INDEX measurement_uid ON measurement (uid)',
    'CREATE INDEX measurement_visit_id ON measurement (visit_id)',
    'CREATE UNIQUE INDEX measurement_visit_id_indicator ON measurement (visit_id, indicator)',
    """
    CREATE TABLE judgement (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        visit_id INTEGER NOT NULL,
        "index" TEXT NOT NULL,
        verdict TEXT NOT NULL,
        label TEXT NOT NULL,
        tone TEXT NOT NULL,
        tell TEXT NOT NULL,
        z REAL,
        implausible INTEGER NOT NULL,
        gain_g INTEGER,
        required_g INTEGER,
        standard TEXT NOT NULL,
        FOREIGN KEY (visit_id) REFERENCES visit (id) ON DELETE CASCADE
    )
    """,
    'CREATE UNIQUE INDEX judgement_uid ON judgement (uid)',
    'CREATE INDEX judgement_visit_id ON judgement (visit_id)',
    'CREATE UNIQUE INDEX judgement_visit_id_index ON judgement (visit_id, "index")',
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
