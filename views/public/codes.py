"""Looking something up by a code that anyone may type: wrong codes are counted, so that none can be guessed."""

from flask import request

from models.passwords import Lock
from views.fields import visible

WRONG_ALLOWED = 20
# From all addresses together. Then somebody guesses from many, and each has fewer tries for a while; nobody who
# has not mistyped notices, and whoever types the right code gets in.
WRONG_OF_ALL, WHILE_GUESSED = 200, 3
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
        everybody = f"{what}:semua"
        guessed = Lock.is_waited_for(everybody)
        Lock.count_wrong(key, WHILE_GUESSED if guessed else WRONG_ALLOWED)
        if not guessed:
            Lock.count_wrong(everybody, WRONG_OF_ALL)
        raise UnknownCode(typed)
    return found
