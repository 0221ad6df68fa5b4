"""The rights of the people in the register: own PINs, access log, corrections, retention, breaches."""

STATEMENTS = [
    "ALTER TABLE account ADD COLUMN first_pin TEXT",
    "ALTER TABLE account ADD COLUMN resident_id INTEGER REFERENCES resident (id) ON DELETE RESTRICT",
    "CREATE INDEX account_resident_id ON account (resident_id)",
    "CREATE UNIQUE INDEX account_of_resident ON account (resident_id) WHERE closed_at IS NULL",
    """
    CREATE TABLE pin_handout (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        family_id INTEGER NOT NULL,
        "by_id" INTEGER NOT NULL,
        at DATETIME NOT NULL,
        slips INTEGER NOT NULL,
        FOREIGN KEY (family_id) REFERENCES family (id) ON DELETE RESTRICT,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX pin_handout_uid ON pin_handout (uid)",
    "CREATE INDEX pin_handout_family_id ON pin_handout (family_id)",
    "CREATE INDEX pin_handout_by_id ON pin_handout (by_id)",
    """
    CREATE TABLE access (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        at DATETIME NOT NULL,
        account_id INTEGER,
        resident_id INTEGER,
        action TEXT NOT NULL,
        reason TEXT NOT NULL,
        address TEXT NOT NULL,
        FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT,
        FOREIGN KEY (resident_id) REFERENCES resident (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX access_uid ON access (uid)",
    "CREATE INDEX access_at ON access (at)",
    "CREATE INDEX access_account_id_action_at ON access (account_id, action, at)",
    "CREATE INDEX access_resident_id ON access (resident_id)",
    "CREATE INDEX access_action ON access (action)",
    """
    CREATE TRIGGER access_is_kept_on_update BEFORE UPDATE ON access
    BEGIN SELECT RAISE(ABORT, 'Catatan akses tidak boleh diubah'); END
    """,
    # Nearly a year is kept whatever is decided. It is counted back from the newest row, not from the clock of the PC,
    # so that no wrong clock opens the log.
    """
    CREATE TRIGGER access_is_kept_on_delete BEFORE DELETE ON access
    WHEN OLD.at > (SELECT datetime(MAX(at), '-360 days') FROM access)
    BEGIN SELECT RAISE(ABORT, 'Catatan akses setahun terakhir tidak boleh dihapus'); END
    """,
    """
    CREATE TABLE rectification (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        resident_id INTEGER NOT NULL,
        item TEXT NOT NULL,
        wanted TEXT NOT NULL,
        why TEXT NOT NULL,
        filed_at DATETIME NOT NULL,
        filed_by_id INTEGER NOT NULL,
        due_at DATETIME NOT NULL,
        outcome TEXT NOT NULL,
        FOREIGN KEY (resident_id) REFERENCES resident (id) ON DELETE RESTRICT,
        FOREIGN KEY (filed_by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX rectification_uid ON rectification (uid)",
    "CREATE INDEX rectification_resident_id ON rectification (resident_id)",
    "CREATE INDEX rectification_filed_by_id ON rectification (filed_by_id)",
    "CREATE INDEX rectification_outcome_due_at ON rectification (outcome, due_at)",
    """
    CREATE TABLE ruling (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        rectification_id INTEGER NOT NULL,
        at DATETIME NOT NULL,
        by_id INTEGER NOT NULL,
        words TEXT NOT NULL,
        fields TEXT NOT NULL,
        FOREIGN KEY (rectification_id) REFERENCES rectification (id) ON DELETE RESTRICT,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX ruling_uid ON ruling (uid)",
    "CREATE UNIQUE INDEX ruling_rectification_id ON ruling (rectification_id)",
    "CREATE INDEX ruling_by_id ON ruling (by_id)",
    """
    CREATE TABLE keeping_time (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        months INTEGER NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX keeping_time_uid ON keeping_time (uid)",
    "CREATE UNIQUE INDEX keeping_time_kind ON keeping_time (kind)",
    """
    CREATE TABLE sweep (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        at DATETIME NOT NULL,
        by_id INTEGER,
        erased TEXT NOT NULL,
        FOREIGN KEY (by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX sweep_uid ON sweep (uid)",
    "CREATE INDEX sweep_by_id ON sweep (by_id)",
    """
    CREATE TABLE breach (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        found_at DATETIME NOT NULL,
        recorded_by_id INTEGER NOT NULL,
        happened TEXT NOT NULL,
        what TEXT NOT NULL,
        data TEXT NOT NULL,
        whose TEXT NOT NULL,
        done TEXT NOT NULL,
        remedy TEXT NOT NULL,
        told_people_at DATETIME,
        told_people_by_id INTEGER,
        told_agency_at DATETIME,
        told_agency_by_id INTEGER,
        FOREIGN KEY (recorded_by_id) REFERENCES account (id) ON DELETE RESTRICT,
        FOREIGN KEY (told_people_by_id) REFERENCES account (id) ON DELETE RESTRICT,
        FOREIGN KEY (told_agency_by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    "CREATE UNIQUE INDEX breach_uid ON breach (uid)",
    "CREATE INDEX breach_recorded_by_id ON breach (recorded_by_id)",
    "CREATE INDEX breach_told_people_by_id ON breach (told_people_by_id)",
    "CREATE INDEX breach_told_agency_by_id ON breach (told_agency_by_id)",
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
