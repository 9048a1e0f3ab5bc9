"""What a batch took of the memory is kept while it lasts, and given back after it."""

import os
import sys
from pathlib import Path

import pytest
import torch

from transcription.recognisers.fast.allocator import give_back, keep_large_blocks

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it tells glibc what to do")


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def test_blocks_set_free_stay_until_they_are_given_back() -> None:
    assert keep_large_blocks()
    give_back()  # what other tests left
    before_mb = resident_mb()
    tensors = [torch.ones(5 * 2**20) for _ in range(20)]
    full_mb = resident_mb()

    del tensors
    kept_mb = resident_mb()
    gave = give_back()

    assert full_mb > before_mb + 200
    assert kept_mb > full_mb - 50
    assert gave
    assert resident_mb() < full_mb - 300
