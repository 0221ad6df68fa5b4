"""What is examined: a data folder as it is, the port of its server, a way to try printing. Nothing is changed."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

import apsw

from models.data_folder import DataFolder

ALONE = "immutable=1"


class NotThere(Exception):
    """What a check would look at is missing."""


@dataclass
class Place:
    folder: DataFolder
    port: int
    # Prints a page, or raises with a sentence.
    print_trial: Callable[[], None]
    # The server of this folder itself asks.
    from_within: bool = False
    _opened: list[apsw.Connection] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """There, and this user may look inside."""
        return os.path.isdir(self.folder.path) and os.access(self.folder.path, os.R_OK | os.X_OK)

    @property
    def has_database(self) -> bool:
        return self.is_open and self.folder.database.exists()

    @cached_property
    def database(self) -> apsw.Connection:
        """For reading alone. May raise apsw.Error; NotThere when there is none."""
        if not self.has_database:
            raise NotThere
        return self._open("mode=ro") or self._open(ALONE)

    def rows(self, sql: str) -> list[tuple]:
        """For checks that need the database as a help: NotThere when it cannot be read, or is older."""
        try:
            return self.database.execute(sql).fetchall()
        except apsw.Error:
            raise NotThere from None

    def close(self) -> None:
        for each in self._opened:
            each.close()

    def _open(self, how: str) -> apsw.Connection | None:
        """A log beside the database needs a third file; where none can be made, the database is taken alone."""
        address = f"file:{quote(str(self.folder.database))}?{how}"
        try:
            connection = apsw.Connection(address, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
            self._opened.append(connection)
            connection.set_busy_timeout(5_000)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            if how == ALONE:
                raise
            return None
        except apsw.Error:
            # Damaged: the check of the database says how.
            pass
        return connection
