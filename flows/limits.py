"""How long one file or text may take: what takes longer is interrupted and refused, so that the others go on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError inside once `seconds` have passed, and each second from then on until it is heeded.

    A call of C code is interrupted when it returns, a regular expression at once. Signals reach the main thread alone:
    no other is bound.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"it took longer than {seconds:.3g} seconds")

    earlier = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)


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
