"""The flow with a Prefect server: by function and by command, its nightly deployment, and a schedule that fires."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import FlowFilter, FlowFilterName
from prefect.settings import PREFECT_API_URL
from prefect.testing.utilities import prefect_test_harness

from flows.ingest import ingest_now

pytestmark = pytest.mark.server
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def server():
    with prefect_test_harness(server_startup_timeout=180):
        yield PREFECT_API_URL.value()


@pytest.mark.usefixtures("server")
def test_the_flow_runs_and_the_server_knows(inbox, rows, tmp_path):
    report = ingest_now([inbox], tmp_path / "out" / "news.duckdb", 10, None)
    assert (report.version, report.figures.documents) == (1, 1)
    assert rows("SELECT count(*) FROM documents") == [(1,)]
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(flow_filter=FlowFilter(name=FlowFilterName(any_=["ingest"])))
    assert [run.state_name for run in runs] == ["Completed"]


def test_the_nightly_deployment_can_be_made(server):
    with get_client(sync_client=True) as client:
        client.create_work_pool(WorkPoolCreate(name="dateline", type="process"))
        command = [Path(sys.executable).parent / "prefect", "--no-prompt", "deploy", "--all"]
        environment = os.environ | {"PREFECT_API_URL": server}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        nightly = client.read_deployment_by_name("ingest/nightly")
    assert nightly.schedules[0].schedule.cron == "0 3 * * *"
    assert nightly.concurrency_options.collision_strategy.value == "CANCEL_NEW"
    assert nightly.global_concurrency_limit.limit == 1
    assert nightly.pull_steps == [{"prefect.deployments.steps.set_working_directory": {"directory": str(ROOT)}}]
    assert nightly.entrypoint == "flows/ingest.py:ingest"


def test_a_schedule_fires_and_the_second_run_finds_nothing_new(inbox, rows, tmp_path):
    command = [
        sys.executable,
        "-m",
        "flows",
        "serve",
        inbox,
        "--every",
        "3s",
        "--warehouse",
        tmp_path / "out" / "news.duckdb",
    ]
    quick = {"PREFECT_RUNNER_POLL_FREQUENCY": "1", "PREFECT_HOME": str(tmp_path / "prefect"), "PYTHONUNBUFFERED": "1"}
    log = tmp_path / "log"
    former = signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell has its background jobs ignore
    with (
        log.open("w") as output,
        subprocess.Popen(command, stdout=output, stderr=output, env=os.environ | quick) as serving,
    ):
        try:
            deadline = time.monotonic() + 120
            while "0 files to read, 1 unchanged" not in log.read_text() and time.monotonic() < deadline:
                assert serving.poll() is None, log.read_text()
                time.sleep(0.3)
        finally:
            serving.send_signal(signal.SIGINT)
            signal.signal(signal.SIGINT, former)
    assert re.search(r"1 files? to read, 0 unchanged.*0 files to read, 1 unchanged", log.read_text(), re.DOTALL)
    assert "Traceback" not in log.read_text()
    assert serving.returncode == 0
    assert len(list((tmp_path / "out" / "versions").glob("*.duckdb"))) == 1
    assert rows("SELECT count(*) FROM runs") == [(1,)]


def test_a_run_by_command_says_what_it_does_and_no_more(dateline, inbox, tmp_path):
    shown = dateline(
        "run", inbox, "--warehouse", tmp_path / "out" / "news.duckdb", PREFECT_HOME=str(tmp_path / "prefect")
    )
    assert shown.returncode == 0, shown.stderr
    assert [re.sub(r"^[:0-9]{8} ", "", line).split(":")[0] for line in shown.stderr.splitlines()] == [
        "INFO 1 file to read, 0 unchanged",
        "INFO batch 0000",
        "INFO batch 0000",
        "INFO Version 1",
    ]
    assert re.search(r"^2021-05-03 +meeting +.*Delo", shown.stdout, re.MULTILINE)
    assert re.search(r"^\d+ checks passed, 0 failed\.$", shown.stdout, re.MULTILINE)
    assert re.search(
        r'\nVersion 1: 1 file read.*\nWarehouse: \S+ - ask it: \S+ query \S+ \S+ "FROM timeline"\n$', shown.stdout
    )


def test_a_run_that_is_stopped_leaves_no_server_behind(inbox, tmp_path):
    command = [sys.executable, "-m", "flows", "run", inbox, "--warehouse", tmp_path / "out" / "news.duckdb"]
    environment = os.environ | {"PREFECT_HOME": str(tmp_path / "prefect")}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as running:
        while not (children := children_of(running.pid)):
            assert running.poll() is None
            time.sleep(0.1)
        running.terminate()
        assert running.wait(timeout=30) == 143
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def children_of(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()
