"""What the disk says, in words: as Linux tells it and as Windows does."""

import errno

import pytest

from models.disk import is_failing, is_full, reason


class WindowsError(OSError):
    """On Windows each OSError has the system's own number beside the one of C (winerror.h)."""

    def __init__(self, number: int, of_c: int, path: str | None = None):
        super().__init__(of_c, "Access is denied", path)
        self.winerror = number


WRITE_PROTECTED = WindowsError(19, errno.EACCES, "E:\\desa.zip")
TAKEN_OUT = WindowsError(21, errno.EACCES, "E:\\desa.zip")
OPEN_ELSEWHERE = WindowsError(32, errno.EACCES, "D:\\desa.xlsx")
FULL = WindowsError(39, errno.EINVAL)


def test_a_file_that_may_not_be_opened_is_told_with_its_name():
    assert reason(PermissionError(errno.EACCES, "Permission denied", "/x")).startswith(
        "/x tidak boleh dibuka"
    )


def test_windows_tells_a_file_that_another_program_holds_from_one_that_is_forbidden():
    assert reason(OPEN_ELSEWHERE) == "D:\\desa.xlsx sedang dipakai program lain; tutup dulu program itu"


def test_a_stick_that_was_pulled_out_of_windows_is_no_matter_of_permission():
    assert "dicabut" in reason(TAKEN_OUT)
    assert "tidak dapat ditulisi" in reason(WRITE_PROTECTED)


@pytest.mark.parametrize("error", [FULL, OSError(errno.ENOSPC, "No space left on device")])
def test_a_full_disk_is_full_on_both_systems(error):
    assert is_full(error) and is_failing(error)
    assert reason(error) == "tempat penyimpanan penuh"


def test_a_file_that_is_missing_is_not_the_fault_of_the_disk():
    assert not is_failing(FileNotFoundError(errno.ENOENT, "No such file", "/x"))
    assert not is_failing(OPEN_ELSEWHERE)
