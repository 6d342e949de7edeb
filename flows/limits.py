"""How much work one file or text may be: what takes longer is interrupted and refused, so that the others go on."""

from __future__ import annotations

import resource
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
GIB = 2**30
HELD = Path("/proc/self/statm")


@contextmanager
def at_most(seconds: float, gibibytes: float) -> Iterator[None]:
    """Raise TimeoutError inside once it has used `seconds` of the processor, and each second from then on.

    How busy the machine is makes no difference, and who swallows the error meets it again. A call of C code is
    interrupted when it returns, a regular expression at once. Raise MemoryError if it asks for `gibibytes` more than
    the process holds, which only Linux tells. Signals reach the main thread alone: no other is bound.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"it took longer than {seconds:.3g} seconds of the processor")

    earlier = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        with _more_memory(gibibytes):
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, earlier)


@contextmanager
def _more_memory(gibibytes: float) -> Iterator[None]:
    """Let the process hold `gibibytes` more than now, within its own limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if HELD.exists():
        held = int(HELD.read_text().split()[0]) * resource.getpagesize()
        most = held + int(gibibytes * GIB)
        resource.setrlimit(resource.RLIMIT_AS, (most if soft == resource.RLIM_INFINITY else min(most, soft), hard))
    try:
        yield
    except MemoryError as error:
        raise MemoryError(f"it took more than {gibibytes:.3g} GiB of memory") from error
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def each_at_most(seconds: float, gibibytes: float, items: Iterable[T]) -> Iterator[T]:
    """Yield `items`, each of which may take that much to come; raise TimeoutError or MemoryError if it takes more."""
    iterator = iter(items)
    end = object()
    while True:
        with at_most(seconds, gibibytes):
            item = next(iterator, end)
        if item is end:
            return
        yield item  # type: ignore[misc]
