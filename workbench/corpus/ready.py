"""Importing this module makes a process ready to annotate.

The server from which a build's workers are forked imports it before the first of them is born, so that
they share its rules, its language model and the aliases of the project's own registry, instead of each
making its own. It hands no work to Arrow's threads, which a fork would not survive.
"""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress

from workbench.corpus.pools import spare_pandas

spare_pandas()

from workbench.annotations.actors import load_registry  # noqa: E402 - nothing may import pandas before
from workbench.corpus.jobs import rehearse  # noqa: E402
from workbench.errors import WorkbenchError  # noqa: E402

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # as malloc.h of the GNU C library numbers them
_KEPT, _LARGEST = 1 << 30, 1 << 25  # bytes

# What a worker freed it will need again for the next batch, and to get it from the system anew takes
# longer than much of what is done with it. Other C libraries have no such setting.
with suppress(AttributeError, OSError):
    libc = ctypes.CDLL(None)
    libc.mallopt(_MMAP_THRESHOLD, _LARGEST)
    libc.mallopt(_TRIM_THRESHOLD, _KEPT)
with suppress(WorkbenchError):  # a registry that cannot be read is told of where it is used
    rehearse(load_registry())
gc.freeze()
