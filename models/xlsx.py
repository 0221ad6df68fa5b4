"""A new workbook, written row by row so that it is never all in memory: for books, lists and exports."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from models import clock

if TYPE_CHECKING:
    from xlsxwriter import Workbook

# A cell holds no longer text.
LONGEST = 32_767


@contextmanager
def new_workbook(target: Path | BinaryIO, scratch: Path) -> Iterator["Workbook"]:
    """Names and NIK lie in `scratch` meanwhile, never in the folder for everyone. Raises OSError."""
    # 2 MB: only who wants a workbook pays.
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    options = {"constant_memory": True, "tmpdir": str(scratch), "strings_to_urls": False}
    try:
        with Workbook(target, options) as book:
            book.set_properties({"created": clock.now()})
            yield book
    except FileCreateError as error:
        # What it hides: no room on the disk, or no right to write there.
        raise error.args[0] from None
