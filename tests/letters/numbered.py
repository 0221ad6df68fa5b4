"""How tests look at given numbers: what fills a sequence, and threads that take numbers at once."""

from threading import Barrier, Thread

from models.database import database
from models.letters.numbers.counter import Counter, Skip
from models.letters.numbers.outside import OutsideLetter
from models.letters.signatures.signature import Signature


def filled(counter: Counter) -> list[int]:
    """Every ordinal of this sequence that somebody can account for, in order; a double stands there twice."""
    signed = [each.sequence for each in Signature.select().where(Signature.counter == counter)]
    outside = [each.sequence for each in OutsideLetter.select().where(OutsideLetter.counter == counter)]
    skipped = [
        number
        for skip in Skip.select().where(Skip.counter == counter)
        for number in range(skip.first, skip.last + 1)
    ]
    return sorted(signed + outside + skipped)


def gapless() -> bool:
    """Each sequence is filled from 1 to where it has come, without a double."""
    return all(filled(each) == list(range(1, each.last + 1)) for each in Counter.select())


def at_once(works: list) -> list[Exception]:
    """Does each of these in a thread of its own, all beginning together; returns what was raised."""
    start, failures = Barrier(len(works)), []

    def act(work) -> None:
        start.wait()
        try:
            work()
        except Exception as failure:
            failures.append(failure)
        finally:
            database.close()

    threads = [Thread(target=act, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures
