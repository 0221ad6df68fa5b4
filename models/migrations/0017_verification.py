"""Letters that can be checked without the PC, and PDFs that were signed elsewhere; see models/letters/signatures/seal.py."""

STATEMENTS = [
    "ALTER TABLE village ADD COLUMN check_page TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE seal_key (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        public TEXT NOT NULL,
        since DATETIME NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX seal_key_uid ON seal_key (uid)",
    "CREATE UNIQUE INDEX seal_key_public ON seal_key (public)",
    """
    CREATE TABLE certified_pdf (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        signature_id INTEGER NOT NULL,
        "by_id" INTEGER NOT NULL,
        at DATETIME NOT NULL,
        file TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        seals TEXT NOT NULL,
        FOREIGN KEY (signature_id) REFERENCES signature (id) ON DELETE CASCADE,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX certified_pdf_uid ON certified_pdf (uid)",
    "CREATE UNIQUE INDEX certified_pdf_signature_id ON certified_pdf (signature_id)",
    "CREATE INDEX certified_pdf_by_id ON certified_pdf (by_id)",
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
