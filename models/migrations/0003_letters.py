"""Letters: settings, counters, requests and the steps on their way."""

STATEMENTS = [
    """
    CREATE TABLE letter_setting (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        code TEXT NOT NULL
    )
    """,
    'CREATE UNIQUE INDEX letter_setting_uid ON letter_setting (uid)',
    'CREATE UNIQUE INDEX letter_setting_kind ON letter_setting (kind)',
    """
    CREATE TABLE counter (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        scope TEXT NOT NULL,
        year INTEGER NOT NULL,
        last INTEGER NOT NULL
    )
    """,
    'CREATE UNIQUE INDEX counter_uid ON counter (uid)',
    'CREATE UNIQUE INDEX counter_scope_year ON counter (scope, year)',
    """
    CREATE TABLE letter_request (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        code TEXT NOT NULL,
        kind TEXT NOT NULL,
        channel TEXT NOT NULL,
        filed_at DATETIME NOT NULL,
        filed_by_id INTEGER,
        due_on DATE NOT NULL,
        state TEXT NOT NULL,
        state_at DATETIME NOT NULL,
        name TEXT NOT NULL,
        nik TEXT NOT NULL,
        no_kk TEXT NOT NULL,
        rt TEXT NOT NULL,
        rw TEXT NOT NULL,
        phone TEXT NOT NULL,
        answers TEXT NOT NULL,
        resident_id INTEGER,
        FOREIGN KEY (filed_by_id) REFERENCES account (id) ON DELETE RESTRICT,
        FOREIGN KEY (resident_id) REFERENCES resident (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX letter_request_uid ON letter_request (uid)',
    'CREATE UNIQUE INDEX letter_request_code ON letter_request (code)',
    'CREATE INDEX letter_request_filed_at ON letter_request (filed_at)',
    'CREATE INDEX letter_request_filed_by_id ON letter_request (filed_by_id)',
    'CREATE INDEX letter_request_resident_id ON letter_request (resident_id)',
    'CREATE INDEX letter_request_state_filed_at ON letter_request (state, filed_at)',
    """
    CREATE TABLE "check" (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        by_id INTEGER,
        at DATETIME NOT NULL,
        kind_version TEXT NOT NULL,
        facts TEXT NOT NULL,
        request_id INTEGER NOT NULL,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX check_uid ON "check" (uid)',
    'CREATE INDEX check_by_id ON "check" (by_id)',
    'CREATE INDEX check_request_id ON "check" (request_id)',
    """
    CREATE TABLE "return" (
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
    'CREATE UNIQUE INDEX return_uid ON "return" (uid)',
    'CREATE INDEX return_by_id ON "return" (by_id)',
    'CREATE INDEX return_request_id ON "return" (request_id)',
    """
    CREATE TABLE correction (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        by_id INTEGER,
        at DATETIME NOT NULL,
        before TEXT NOT NULL,
        request_id INTEGER NOT NULL,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX correction_uid ON correction (uid)',
    'CREATE INDEX correction_by_id ON correction (by_id)',
    'CREATE INDEX correction_request_id ON correction (request_id)',
    """
    CREATE TABLE send_back (
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
    'CREATE UNIQUE INDEX send_back_uid ON send_back (uid)',
    'CREATE INDEX send_back_by_id ON send_back (by_id)',
    'CREATE INDEX send_back_request_id ON send_back (request_id)',
    """
    CREATE TABLE refusal (
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
    'CREATE UNIQUE INDEX refusal_uid ON refusal (uid)',
    'CREATE INDEX refusal_by_id ON refusal (by_id)',
    'CREATE INDEX refusal_request_id ON refusal (request_id)',
    """
    CREATE TABLE signature (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        by_id INTEGER,
        at DATETIME NOT NULL,
        official_id INTEGER NOT NULL,
        manner TEXT NOT NULL,
        number TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        code TEXT NOT NULL,
        signed_on DATE NOT NULL,
        valid_until DATE,
        verification_code TEXT NOT NULL,
        facts TEXT NOT NULL,
        html TEXT NOT NULL,
        request_id INTEGER NOT NULL,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT,
        FOREIGN KEY (official_id) REFERENCES official (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX signature_uid ON signature (uid)',
    'CREATE INDEX signature_by_id ON signature (by_id)',
    'CREATE INDEX signature_official_id ON signature (official_id)',
    'CREATE UNIQUE INDEX signature_number ON signature (number)',
    'CREATE INDEX signature_signed_on ON signature (signed_on)',
    'CREATE UNIQUE INDEX signature_verification_code ON signature (verification_code)',
    'CREATE INDEX signature_request_id ON signature (request_id)',
    """
    CREATE TABLE issued_pdf (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        signature_id INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        made_at DATETIME NOT NULL,
        FOREIGN KEY (signature_id) REFERENCES signature (id) ON DELETE CASCADE
    )
    """,
    'CREATE UNIQUE INDEX issued_pdf_uid ON issued_pdf (uid)',
    'CREATE UNIQUE INDEX issued_pdf_signature_id ON issued_pdf (signature_id)',
    """
    CREATE TABLE handover (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        by_id INTEGER,
        at DATETIME NOT NULL,
        collected_by TEXT NOT NULL,
        relation TEXT NOT NULL,
        request_id INTEGER NOT NULL,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX handover_uid ON handover (uid)',
    'CREATE INDEX handover_by_id ON handover (by_id)',
    'CREATE INDEX handover_request_id ON handover (request_id)',
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
