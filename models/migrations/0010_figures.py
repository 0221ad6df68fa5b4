"""A mark that is a new one after each change of what people are counted by; see models/residents/kept.py."""

COUNTED_BY = "resident family rt dusun mutation posting closing".split()

# A random one: after a restore or a rollback none means another state than before.
TABLE = [
    "CREATE TABLE register_mark (mark BLOB NOT NULL)",
    "INSERT INTO register_mark VALUES (randomblob(12))",
]

TRIGGERS = [
    f"CREATE TRIGGER {table}_is_marked_on_{change} AFTER {change} ON {table}"
    " BEGIN UPDATE register_mark SET mark = randomblob(12); END"
    for table in COUNTED_BY
    for change in ("insert", "update", "delete")
]


def up(migrator, db):
    for statement in (*TABLE, *TRIGGERS):
        db.execute_sql(statement)
