"""Two partitions are one disk. Windows' answer was tried in Wine: C: is disk 0."""

import os
import sys
from pathlib import Path

import pytest

from models import whole_disk
from models.whole_disk import _of_linux

if sys.platform != "linux":
    pytest.skip("only Linux tells it by files", allow_module_level=True)


@pytest.fixture
def block_devices(tmp_path, monkeypatch):
    """As Linux lists a disk with two partitions, and a stick that has none."""
    listed = tmp_path / "dev" / "block"
    listed.mkdir(parents=True)
    for number, place in (("8:1", "sda/sda1"), ("8:2", "sda/sda2"), ("8:16", "sdb"), ("8:33", "sdc/sdc1")):
        device = tmp_path / "devices" / place
        device.mkdir(parents=True)
        if "/" in place:
            (device / "partition").write_text(place[-1])
        (listed / number).symlink_to(device)
    monkeypatch.setattr(whole_disk, "BLOCK_DEVICES", listed)


@pytest.mark.parametrize(("minor", "disk"), [(1, "sda"), (2, "sda"), (16, "sdb"), (33, "sdc"), (99, "")])
def test_partitions_of_one_disk_are_one(block_devices, minor, disk):
    assert _of_linux(os.makedev(8, minor)) == disk


def test_of_this_very_pc(tmp_path):
    assert whole_disk.whole_disk(tmp_path) == whole_disk.whole_disk(tmp_path.parent)
    assert whole_disk.whole_disk(tmp_path) != whole_disk.whole_disk(Path("/proc"))
