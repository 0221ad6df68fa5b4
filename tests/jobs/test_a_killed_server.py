"""The power fails, or the server is killed, in the middle of a job."""

import subprocess
import sys
from pathlib import Path

from models.job_worker import JobWorker
from models.jobs import Job
from models.village import Dusun

HOUSE = Path(__file__).parent.parent.parent


def test_nothing_is_half_done_and_the_job_says_so(app, folder):
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.killed", str(folder.path)], cwd=HOUSE, stdout=subprocess.PIPE
    )
    assert child.stdout.readline() == b"in the middle\n"
    child.kill()
    child.communicate()
    worker = JobWorker(folder)
    worker.start()
    worker.stop()
    job = Job.get()
    assert (job.state, job.file, Dusun.named("Setengah")) == ("interrupted", "", None)
