"""A Prefect server on loopback while `dateline serve` runs; the one that Prefect starts by itself never schedules."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from schemas.errors import DatelineError

START_SECONDS = 180


class ServerError(DatelineError):
    """The Prefect server did not start; see what it printed."""


@contextmanager
def scheduling() -> Iterator[str]:
    """Give the address of the API that schedules: PREFECT_API_URL if it is set, else that of a server started here.

    Raises ServerError if that one does not start.
    """
    if url := os.environ.get("PREFECT_API_URL"):
        yield url
        return
    port = _free_port()
    # A session of its own: an interrupt must first pause the schedule, then stop the server.
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as server:  # noqa: S603 (fixed words)
        try:
            _wait_until_healthy(port, server)
            yield f"http://127.0.0.1:{port}/api"
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if _is_healthy(port):
            return
        time.sleep(0.2)
    raise ServerError(f"The Prefect server did not start on 127.0.0.1:{port}: free the port or set PREFECT_API_URL.")


def _is_healthy(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
