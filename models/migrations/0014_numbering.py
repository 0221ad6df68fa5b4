"""Every number belongs to a sequence; numbers for letters typed elsewhere; margins and one more line of letterhead."""

STATEMENTS = [
    "ALTER TABLE village ADD COLUMN number_yearly INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE village ADD COLUMN code_system TEXT NOT NULL DEFAULT 'baru'",
    "ALTER TABLE village ADD COLUMN letterhead_line TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE village ADD COLUMN margins TEXT",
    "ALTER TABLE signature ADD COLUMN counter_id INTEGER REFERENCES counter (id) ON DELETE RESTRICT",
    # Until now the scope of a number was not kept: where it was changed meanwhile, it stays unknown.
    """
    UPDATE signature SET counter_id = (
        SELECT counter.id FROM counter, village, letter_request
        WHERE letter_request.id = signature.request_id AND counter.year = CAST(substr(signed_on, 1, 4) AS INTEGER)
        AND counter.last >= signature.sequence AND counter.scope = CASE village.number_scope
            WHEN 'kind' THEN 'kind:' || letter_request.kind WHEN 'code' THEN 'code:' || signature.code ELSE 'all' END
    )
    """,
    """
    UPDATE signature SET counter_id = NULL WHERE EXISTS (
        SELECT 1 FROM signature AS other WHERE other.id < signature.id
        AND other.counter_id = signature.counter_id AND other.sequence = signature.sequence
    )
    """,
    "CREATE UNIQUE INDEX signature_counter_id_sequence ON signature (counter_id, sequence)",
    """
    CREATE TABLE outside_letter (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        counter_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        code TEXT NOT NULL,
        given_on DATE NOT NULL,
        dated DATE NOT NULL,
        addressee TEXT NOT NULL,
        subject TEXT NOT NULL,
        reason TEXT NOT NULL,
        batch TEXT NOT NULL,
        by_id INTEGER,
        FOREIGN KEY (counter_id) REFERENCES counter (id) ON DELETE RESTRICT,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX outside_letter_uid ON outside_letter (uid)",
    "CREATE UNIQUE INDEX outside_letter_number ON outside_letter (number)",
    "CREATE UNIQUE INDEX outside_letter_counter_id_sequence ON outside_letter (counter_id, sequence)",
    "CREATE INDEX outside_letter_given_on ON outside_letter (given_on)",
    "CREATE INDEX outside_letter_batch ON outside_letter (batch)",
    "CREATE INDEX outside_letter_by_id ON outside_letter (by_id)",
    """
    CREATE TABLE skip (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        counter_id INTEGER NOT NULL,
        "first" INTEGER NOT NULL,
        "last" INTEGER NOT NULL,
        reason TEXT NOT NULL,
        by_id INTEGER,
        at DATETIME NOT NULL,
        FOREIGN KEY (counter_id) REFERENCES counter (id) ON DELETE RESTRICT,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX skip_uid ON skip (uid)",
    "CREATE INDEX skip_counter_id ON skip (counter_id)",
    "CREATE INDEX skip_by_id ON skip (by_id)",
    # Sequences that began in the middle of a year: what lies before their first number, said as one skip.
    """
    INSERT INTO skip (uid, version, counter_id, "first", "last", reason, by_id, at)
    SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2) || '-8'
            || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
        1, given.counter_id, given.before + 1, given.sequence - 1,
        'Terjadi sebelum lompatan nomor dicatat.', NULL, strftime('%Y-%m-%d %H:%M:%S', 'now')
    FROM (
        SELECT counter_id, sequence,
            lag(sequence, 1, 0) OVER (PARTITION BY counter_id ORDER BY sequence) AS before
        FROM signature WHERE counter_id IS NOT NULL
    ) AS given WHERE given.sequence > given.before + 1
    """,
    """
    INSERT INTO skip (uid, version, counter_id, "first", "last", reason, by_id, at)
    SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2) || '-8'
            || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
        1, counter.id, COALESCE(MAX(signature.sequence), 0) + 1, counter.last,
        'Terjadi sebelum lompatan nomor dicatat.', NULL, strftime('%Y-%m-%d %H:%M:%S', 'now')
    FROM counter LEFT JOIN signature ON signature.counter_id = counter.id
    GROUP BY counter.id HAVING counter.last > COALESCE(MAX(signature.sequence), 0)
    """,
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
