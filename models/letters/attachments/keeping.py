"""How long the papers of a request stay: some days after it is done, a year where their owner allowed it.

The days are a setting of the village (models/retention.py), whose daily sweep calls this.
"""

import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from peewee import SQL, ModelSelect, fn

from models import clock
from models.data_folder import DRAFT, DataFolder
from models.letters.attachments.attachment import ACCEPTED, HAS_FILE, Attachment
from models.letters.attachments.files import ENDINGS
from models.letters.request import LetterRequest
from models.letters.steps import ENDED

# Nobody came back for it, neither to correct it nor to collect the letter.
FORGOTTEN, FORGOTTEN_AFTER = ["returned", "ready"], timedelta(days=180)
# As long as a slow PC may take between file and row.
ORPHANS_LIVE = timedelta(days=1)


def over(before: datetime) -> ModelSelect:
    """The files no longer needed by requests that were done before this moment.

    They are needed where their owner let them be used again, and staff had found them good.
    """
    # The plus: from the few files to their requests, not from all requests that ever ended.
    state, since = SQL("+state"), LetterRequest.state_at
    ended = (state.in_(ENDED) & (since < before)) | (
        state.in_(FORGOTTEN) & (since < before - FORGOTTEN_AFTER)
    )
    until = fn.COALESCE(Attachment.keep_until, "")
    not_allowed = (until < clock.now().date()) | LetterRequest.state.not_in(ACCEPTED)
    return Attachment.select().join(LetterRequest).where(HAS_FILE, ended, not_allowed)


def erase(before: datetime, folder: DataFolder) -> int:
    """Call it inside a transaction."""
    gone = list(over(before))
    _throw_away(gone, folder)
    _throw_orphans(folder)
    return len(gone)


def erase_all_of(requests: list[int], folder: DataFolder) -> None:
    """Of requests of which nothing of the person stays. Call it inside a transaction."""
    _throw_away(Attachment.select().where(Attachment.request.in_(requests), Attachment.file != ""), folder)


def _throw_away(papers: Iterable[Attachment], folder: DataFolder) -> None:
    for each in list(papers):
        name = each.file
        each.change(file="", removed_at=clock.now())
        folder.throw_away(name)


def _throw_orphans(folder: DataFolder) -> None:
    """Files whose row was never written, because the power went in between."""
    known = {name for (name,) in Attachment.select(Attachment.file).where(Attachment.file != "").tuples()}
    for ending in ENDINGS.values():
        for path in [*folder.uploads.glob(f"*{ending}"), *folder.uploads.glob(f"*{ending}{DRAFT}")]:
            with suppress(FileNotFoundError):
                if (
                    path.name not in known
                    and time.time() - path.stat().st_mtime > ORPHANS_LIVE.total_seconds()
                ):
                    path.unlink()
