"""An export as a job: the file in jobs/ of the data folder, deleted there after some days."""

import re
import secrets
import zipfile
from pathlib import Path
from typing import Any

from models.data_folder import DataFolder
from models.exports import LAYOUTS, metadata
from models.exports.export import Report, Wish, export
from models.exports.layout import Layout
from models.jobs import Job, JobFailed, work
from models.village import Village

KIND = "export"
TITLE = "Ekspor data penduduk"


@work(KIND)
def take_out(job: Job, folder: DataFolder) -> dict[str, Any]:
    layout = LAYOUTS.get(job.given["layout"])
    if layout is None:
        raise JobFailed("Bentuk berkas ini tidak dikenal oleh PosDesa versi ini. Silakan mulai lagi.")
    wish = Wish(
        layout, job.given["reason"], job.given["with_departed"], by=job.account, address=job.given["address"]
    )
    name = file_name(layout)
    if layout.is_packed:
        report = _packed(wish, job, folder, name)
    else:
        report = export(wish, job.new_file(folder, name), folder.jobs, job.progress)
    job.progress(report.rows, report.rows, f"Berkas berisi {report.words}")
    return {"rows": report.rows}


def file_name(layout: Layout) -> str:
    """'penduduk-opensid-cikaduwangi-2026-11-23.xlsx': names no one."""
    village = Village.ours()
    said = re.sub(r"[^a-z0-9]+", "-", f"penduduk {layout.key} {village.name}".lower()).strip("-")
    return f"{said}-{village.today.isoformat()}{layout.suffix}"


def _packed(wish: Wish, job: Job, folder: DataFolder, name: str) -> Report:
    path = folder.jobs / f"{secrets.token_hex(16)}{wish.layout.suffix}"
    beside = path.with_suffix(metadata.SUFFIX)
    try:
        report = export(wish, path, folder.jobs, job.progress, named=name)
        target = job.new_file(folder, f"{Path(name).stem}.zip")
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(path, name)
            if wish.layout.is_described:
                packed.write(beside, Path(name).stem + metadata.SUFFIX)
    finally:
        path.unlink(missing_ok=True)
        beside.unlink(missing_ok=True)
    return report
