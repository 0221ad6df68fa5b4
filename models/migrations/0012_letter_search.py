"""Letters are searched by name, newest first: in this index alone, not in the whole letters."""

STATEMENTS = [
    "DROP INDEX letter_request_state_filed_at",
    "CREATE INDEX letter_request_state_filed_at_name ON letter_request (state, filed_at, name)",
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
