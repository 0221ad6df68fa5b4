"""Looking something up by a code that anyone may type: wrong codes are counted, so that none can be guessed."""

from flask import request

from models.passwords import Lock
from views.fields import visible

WRONG_ALLOWED = 20
LONGEST = 40


class UnknownCode(Exception):
    """Nothing has this code."""

    def __init__(self, typed: str):
        self.typed = visible(typed)[:LONGEST]
        super().__init__("Kode ini tidak ada.")


def looked_up(what: str, find, typed: str):
    """What `find` gives for this code. Raises UnknownCode, or TooManyTries after many wrong ones from one address."""
    key = f"{what}:{request.remote_addr}"
    Lock.check(key)
    found = find(typed[:LONGEST])
    if found is None:
        Lock.count_wrong(key, WRONG_ALLOWED)
        raise UnknownCode(typed)
    return found
