"""How much work one file or text may be: what takes longer is interrupted and refused, so that the others go on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError inside once it has used `seconds` of the processor, and each second from then on.

    How busy the machine is makes no difference, and who swallows the error meets it again. A call of C code is
    interrupted when it returns, a regular expression at once. Signals reach the main thread alone: no other is bound.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"it took longer than {seconds:.3g} seconds of the processor")

    earlier = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, earlier)


def each_at_most(seconds: float, items: Iterable[T]) -> Iterator[T]:
    """Yield `items`, each of which may take `seconds` to come; TimeoutError is raised where it does not."""
    iterator = iter(items)
    end = object()
    while True:
        with at_most(seconds):
            item = next(iterator, end)
        if item is end:
            return
        yield item  # type: ignore[misc]
