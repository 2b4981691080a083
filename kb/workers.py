"""Processes that work for this one: begun anew, deaf to Ctrl-C, and gone when it is gone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait

# Processes are begun anew, not forked: a fork would take over locks held by threads.
CONTEXT = multiprocessing.get_context("spawn")


def cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def become_worker() -> None:
    """Make this process a worker: Ctrl-C is its parent's, and it ends when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def end(executor: ProcessPoolExecutor) -> None:
    """End the processes of an executor at once; what they are at is not waited for."""
    # `terminate_workers` does this from Python 3.14 on; before, nothing public does
    processes = list((getattr(executor, "_processes", None) or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    for process in processes:
        process.join()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
