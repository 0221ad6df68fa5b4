"""The village itself: who it is, who may do what, and the history of everything."""

STATEMENTS = [
    """
    CREATE TABLE village (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        district TEXT NOT NULL,
        regency TEXT NOT NULL,
        province TEXT NOT NULL,
        timezone_hours INTEGER NOT NULL,
        abbreviation TEXT NOT NULL,
        address TEXT NOT NULL,
        postal_code TEXT NOT NULL,
        phone TEXT NOT NULL,
        site TEXT NOT NULL,
        office_hours TEXT NOT NULL,
        logo TEXT NOT NULL,
        paper TEXT NOT NULL,
        number_pattern TEXT NOT NULL,
        number_scope TEXT NOT NULL,
        red_line INTEGER NOT NULL,
        demo INTEGER NOT NULL,
        opened_at DATETIME
    )
    """,
    'CREATE UNIQUE INDEX village_uid ON village (uid)',
    """
    CREATE TABLE official (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        name TEXT NOT NULL,
        office TEXT NOT NULL,
        standing TEXT NOT NULL,
        duty TEXT NOT NULL,
        nip TEXT NOT NULL,
        since DATE NOT NULL,
        until DATE
    )
    """,
    'CREATE UNIQUE INDEX official_uid ON official (uid)',
    """
    CREATE TABLE dusun (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        name TEXT NOT NULL
    )
    """,
    'CREATE UNIQUE INDEX dusun_uid ON dusun (uid)',
    'CREATE UNIQUE INDEX dusun_name ON dusun (name)',
    """
    CREATE TABLE rt (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        dusun_id INTEGER NOT NULL,
        rw TEXT NOT NULL,
        rt TEXT NOT NULL,
        FOREIGN KEY (dusun_id) REFERENCES dusun (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX rt_uid ON rt (uid)',
    'CREATE INDEX rt_dusun_id ON rt (dusun_id)',
    'CREATE UNIQUE INDEX rt_rw_rt_dusun_id ON rt (rw, rt, dusun_id)',
    """
    CREATE TABLE post (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        name TEXT NOT NULL,
        place TEXT NOT NULL,
        dusun_id INTEGER,
        day INTEGER NOT NULL,
        FOREIGN KEY (dusun_id) REFERENCES dusun (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX post_uid ON post (uid)',
    'CREATE UNIQUE INDEX post_name ON post (name)',
    'CREATE INDEX post_dusun_id ON post (dusun_id)',
    """
    CREATE TABLE account (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        username TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        password TEXT,
        first_password TEXT,
        pin TEXT,
        official_id INTEGER,
        post_id INTEGER,
        closed_at DATETIME,
        FOREIGN KEY (official_id) REFERENCES official (id) ON DELETE RESTRICT,
        FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX account_uid ON account (uid)',
    'CREATE UNIQUE INDEX account_username ON account (username)',
    'CREATE INDEX account_official_id ON account (official_id)',
    'CREATE INDEX account_post_id ON account (post_id)',
    """
    CREATE TABLE sign_in (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        account_id INTEGER NOT NULL,
        token TEXT NOT NULL,
        started_at DATETIME NOT NULL,
        ended_at DATETIME,
        FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
    )
    """,
    'CREATE UNIQUE INDEX sign_in_uid ON sign_in (uid)',
    'CREATE INDEX sign_in_account_id ON sign_in (account_id)',
    'CREATE UNIQUE INDEX sign_in_token ON sign_in (token)',
    """
    CREATE TABLE lock (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        key TEXT NOT NULL,
        wrong INTEGER NOT NULL,
        started TEXT NOT NULL,
        until REAL NOT NULL
    )
    """,
    'CREATE UNIQUE INDEX lock_uid ON lock (uid)',
    'CREATE UNIQUE INDEX lock_key ON lock (key)',
    """
    CREATE TABLE first_run (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        recovery TEXT,
        recovery_shown TEXT,
        finished_at DATETIME,
        finished_by_id INTEGER,
        FOREIGN KEY (finished_by_id) REFERENCES account (id) ON DELETE RESTRICT
    )
    """,
    'CREATE UNIQUE INDEX first_run_uid ON first_run (uid)',
    'CREATE INDEX first_run_finished_by_id ON first_run (finished_by_id)',
    """
    CREATE TABLE event (
        id INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        at DATETIME NOT NULL,
        verb TEXT NOT NULL,
        record TEXT NOT NULL,
        record_uid TEXT NOT NULL,
        facts TEXT NOT NULL,
        seal TEXT NOT NULL,
        account_id INTEGER
    )
    """,
    'CREATE UNIQUE INDEX event_uid ON event (uid)',
    'CREATE INDEX event_record_uid ON event (record_uid)',
    'CREATE INDEX event_account_id ON event (account_id)',
    """
    CREATE TRIGGER event_is_kept_on_update BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'Riwayat tidak boleh diubah'); END
    """,
    """
    CREATE TRIGGER event_is_kept_on_delete BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'Riwayat tidak boleh diubah'); END
    """,
]


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
