"""Run as a process by test_a_killed_server: a job that is in the middle of its transaction when it ends."""

import sys
import time

from app import open_folder
from models.data_folder import DataFolder
from models.database import new_uid, transaction
from models.job_worker import run_waiting
from models.jobs import Job, work
from models.village import Dusun


@work("uji")
def change(job, folder):
    with transaction():
        Dusun.create(name="Setengah")
        job.new_file(folder, "buku.pdf").write_bytes(b"half")
        job.finish()
        print("in the middle", flush=True)
        time.sleep(60)


folder = DataFolder(sys.argv[1])
open_folder(folder)
Job.ask("uji", "Menguji", {}, None, new_uid())
run_waiting(folder)
