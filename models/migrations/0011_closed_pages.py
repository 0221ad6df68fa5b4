"""The register books of closed months, as they stood then; see models/books/closed_pages.py."""

TABLES = [
    """
    CREATE TABLE closed_page (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        closing_id INTEGER NOT NULL,
        book TEXT NOT NULL,
        dusun_id INTEGER,
        number INTEGER NOT NULL,
        length INTEGER NOT NULL,
        packed BLOB NOT NULL,
        FOREIGN KEY (closing_id) REFERENCES closing (id) ON DELETE RESTRICT,
        FOREIGN KEY (dusun_id) REFERENCES dusun (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX closed_page_uid ON closed_page (uid)",
    "CREATE INDEX closed_page_closing_id ON closed_page (closing_id)",
    "CREATE INDEX closed_page_dusun_id ON closed_page (dusun_id)",
]


def up(migrator, db):
    for statement in TABLES:
        db.execute_sql(statement)
