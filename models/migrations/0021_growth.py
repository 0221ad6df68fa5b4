"""What stays quick when residents and letters are many: staff among all accounts, a name among all letters, papers
whose file is still there among all that were ever sent; whom an RT knows by the NIK alone; what was kept long enough.
"""

TABLE = [
    "CREATE INDEX account_role ON account (role)",
    # Papers outlive their files, which are gone after some weeks.
    "CREATE INDEX attachment_with_file ON attachment (request_id, size) WHERE file <> ''",
    # Requests of nobody in the register. Most have been erased since, and their NIK with them.
    "CREATE INDEX letter_of_nobody ON letter_request (nik) WHERE resident_id IS NULL AND nik <> ''",
    # Who died or moved, as long as a phone or photo of them is kept; guests who left; files that long work made.
    "CREATE INDEX resident_gone ON resident (status) WHERE status IN (2, 3) AND (phone <> '' OR photo <> '')",
    "CREATE INDEX stay_left_on ON stay (left_on)",
    "CREATE INDEX job_with_file ON job (ended_at) WHERE file <> ''",
    # Three letters in a row find a name from its middle too. The names themselves stay with the letters.
    """
    CREATE VIRTUAL TABLE letter_name USING fts5(
        name, content = '', contentless_delete = 1, tokenize = 'trigram'
    )
    """,
    "INSERT INTO letter_name (rowid, name) SELECT id, name FROM letter_request ORDER BY id",
]

TRIGGERS = [
    "CREATE TRIGGER letter_is_named AFTER INSERT ON letter_request"
    " BEGIN INSERT INTO letter_name (rowid, name) VALUES (NEW.id, NEW.name); END",
    "CREATE TRIGGER letter_is_named_anew AFTER UPDATE OF name ON letter_request"
    " BEGIN UPDATE letter_name SET name = NEW.name WHERE rowid = NEW.id; END",
    "CREATE TRIGGER letter_is_named_no_more AFTER DELETE ON letter_request"
    " BEGIN DELETE FROM letter_name WHERE rowid = OLD.id; END",
]


def up(migrator, db):
    for statement in (*TABLE, *TRIGGERS):
        db.execute_sql(statement)
