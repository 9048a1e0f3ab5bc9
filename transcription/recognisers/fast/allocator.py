"""glibc keeps the memory of large tensors while a batch lasts, and gives it back after it."""

import ctypes
import functools
import sys

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h
_MMAP_FROM_BYTES, _TRIM_FROM_BYTES = 1 << 30, (1 << 31) - 1


@functools.cache
def keep_large_blocks() -> bool:
    """Serve tensors of some MB from the heap, once for the process; say whether that worked.

    By default each of them is mapped anew and faults in page by page, which takes longer than
    the arithmetic done in it.
    """
    if sys.platform != "linux":
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return False  # another C library, with its own ways
    return bool(
        mallopt(_M_MMAP_THRESHOLD, _MMAP_FROM_BYTES)
        and mallopt(_M_TRIM_THRESHOLD, _TRIM_FROM_BYTES)
    )


def give_back() -> bool:
    """Give what the heap holds for nothing back to the system; say whether there was any.

    What a batch leaves behind lies in pieces that seldom fit the next one: without this, the
    memory taken grows by a quarter with the second batch of a long recording.
    """
    if sys.platform != "linux":
        return False
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError):
        return False  # another C library, with its own ways
    return bool(trim(0))
